//! Links: which destinations leave the site, which wait for the graph, and which no page may carry.

use crate::diagnostic::codes::{REMOTE_IMAGE, UNSAFE_LINK};
use crate::{
    diagnostic::Diagnostic,
    source::{SourcePath, Span},
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A link whose address the graph has to find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How it was written.
    pub kind: LinkKind,
    /// The destination as written: entities and backslashes are undone, percent-encoding is not.
    pub target: String,
    /// Where the destination stands in the file, or the whole link if that can't be told.
    pub span: Span,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// `[text](target)`, or by reference.
    Markdown,
    /// `[[target]]` or `[[target|text]]`.
    Wiki,
    /// `![text](target)` or `![[target]]`.
    Image,
}

/// Where a destination leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// To another site, or a mail or telephone program: written as it is.
    External(Cow<'a, str>),
    /// Somewhere in this site.
    Internal,
    /// Nowhere that a page may link to; the scheme, or `//`.
    Unsafe(String),
}

/// Sorts a destination as a browser would read it (WHATWG URL Standard, "basic URL parser"): control characters and spaces at
/// the ends and tabs and line breaks anywhere are ignored, a backslash counts as a slash.
pub(super) fn destination(written: &str) -> Destination<'_> {
    let url = as_browsers_read(written);
    let mut start = url.bytes();
    let slash = |byte| matches!(byte, Some(b'/' | b'\\'));
    if slash(start.next()) && slash(start.next()) {
        return Destination::Unsafe("//".to_owned());
    }
    match scheme(&url) {
        None => Destination::Internal,
        Some(scheme) if ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            // A scheme alone leads nowhere, which the graph says.
            let leads_nowhere = url[scheme.len() + 1..].trim_matches(['/', '\\']).is_empty();
            if leads_nowhere { Destination::Internal } else { Destination::External(url) }
        }
        Some(scheme) => Destination::Unsafe(scheme.to_owned()),
    }
}

/// Whether an image there would be fetched from another site.
pub(super) fn is_remote(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// What is wrong with a picture's address that names another host.
pub(crate) fn foreign_picture(path: &SourcePath, span: Span, address: &str) -> Option<Diagnostic> {
    match destination(address) {
        Destination::External(url) if is_remote(&url) => Some(remote_image(path, span)),
        Destination::Unsafe(scheme) => Some(unsafe_link(path, span, &scheme)),
        Destination::External(_) | Destination::Internal => None,
    }
}

pub(super) fn remote_image(path: &SourcePath, span: Span) -> Diagnostic {
    Diagnostic::new(&REMOTE_IMAGE, path, "this image is on another site")
        .at(span)
        .label("put a copy beside this file and name that")
        .note("another site learns who reads the page, and may change or lose the image; strict hosts block it")
}

fn as_browsers_read(written: &str) -> Cow<'_, str> {
    let trimmed = written.trim_matches(|c: char| c <= ' ');
    if trimmed.contains(['\t', '\n', '\r']) {
        Cow::Owned(trimmed.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// The scheme of an absolute URL (RFC 3986, section 3.1).
fn scheme(url: &str) -> Option<&str> {
    let end = url.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
    let starts_with_letter = url.as_bytes()[0].is_ascii_alphabetic();
    (url.as_bytes()[end] == b':' && starts_with_letter).then_some(&url[..end])
}

pub(super) fn unsafe_link(path: &SourcePath, span: Span, scheme: &str) -> Diagnostic {
    let (message, label) = match scheme {
        "//" => ("a link may not start with `//`".to_owned(), "write https:// in front"),
        _ => (format!("a link may not start with `{scheme}:`"), "this link is left out"),
    };
    let diagnostic = Diagnostic::new(&UNSAFE_LINK, path, message)
        .at(span)
        .label(label)
        .note("links may start with http:, https:, mailto: or tel:, or name a file of this site");
    match scheme {
        "//" | "javascript" | "vbscript" | "data" | "file" => diagnostic,
        _ => diagnostic.note(format!("for a file of that name, write ./{scheme}:...")),
    }
}
