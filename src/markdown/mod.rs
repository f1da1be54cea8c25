//! Markdown to HTML with holes: CommonMark and the extensions of forges, in one pass, with a diagnostic for what would surprise a reader.
//!
//! Enter at [`render`] for the body of a file and at [`render_field`] for a value of its front matter. Both see one file, never
//! fail and know nothing of other files: where a link's address, a page's title or a word of the interface belongs, they leave
//! a hole that the graph and the theme fill. The only module that names `pulldown_cmark`.

mod attribution;
mod autolink;
mod block;
mod events;
mod footnote;
mod heading;
mod highlight;
mod html;
mod ids;
mod inline;
mod link;
mod nesting;
mod passages;
mod quote;
mod section;
#[cfg(test)]
mod tests;
mod text;
mod unclosed;
mod writer;

pub use heading::{Anchor, Title, TocEntry};
pub use highlight::stylesheet;
pub use html::{Html, MESSAGES, Part};
pub(crate) use link::foreign_picture;
pub use link::{Link, LinkKind};
pub use passages::{Passage, passages};
pub use text::{Section, sections};

use crate::{
    diagnostic::Diagnostic,
    source::{SourcePath, Span},
};
use pulldown_cmark::Options as Extensions;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use writer::{Input, Origin, Writer};

/// What a site chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What becomes of HTML in Markdown.
    pub html: RawHtml,
}

/// What becomes of HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It is shown as text; comments are left out.
    Escape,
    /// It goes into the page as it is: only where all authors are trusted.
    Allow,
}

/// The file that a body lies in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its path.
    pub path: &'a SourcePath,
    /// Its whole text, front matter included.
    pub text: &'a str,
}

/// A rendered body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The HTML, without the title.
    #[serde(skip)]
    pub html: Html,
    /// The links that the holes name by index.
    pub links: Vec<Link>,
    /// The leading `# heading`, if there is one.
    pub title: Option<Title>,
    /// The headings that aren't part of a list or quotation, as a tree.
    pub toc: Vec<TocEntry>,
    /// Where links can point to.
    pub anchors: Vec<Anchor>,
    /// How many words a reader reads; code blocks don't count.
    pub words: usize,
    /// The text of the first paragraph.
    pub lead: String,
}

impl Body {
    /// What was found in it, its HTML aside; none of a body that says more in its headings than can be kept.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(self).ok()
    }

    /// What such bytes say; none if these are no such bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// A rendered value of the front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// Inline HTML if the value is one paragraph, else blocks.
    pub html: Html,
    /// The links that the holes name by index.
    pub links: Vec<Link>,
}

/// Renders the body that lies at `body` of the file's text; all spans are in the whole file.
pub fn render(source: &Source<'_>, body: Range<usize>, options: &Options) -> (Body, Vec<Diagnostic>) {
    let whole = source.text.get(body.clone()).unwrap_or_default();
    let text = whole.trim_start_matches('\u{feff}');
    let start = body.start + whole.len() - text.len();
    let input = Input { path: source.path, text, origin: Origin::Body(start) };
    match write(input, BODY, options) {
        Err(problem) => (Body::default(), vec![*problem]),
        Ok(writer) => body_of(writer),
    }
}

/// Renders a value of the front matter, decoded from YAML; `at` is its place in the file.
///
/// Headings get no anchors and footnotes are not known, because the body on the same page has its own.
pub fn render_field(source: &Source<'_>, text: &str, at: Span, options: &Options) -> (Fragment, Vec<Diagnostic>) {
    let written = source.text.get(at.range()).unwrap_or_default();
    let input = Input { path: source.path, text, origin: Origin::Field(at, written) };
    match write(input, FIELD, options) {
        Err(problem) => (Fragment::default(), vec![*problem]),
        Ok(writer) => (Fragment { html: writer.out.without_paragraph(), links: writer.links }, writer.diagnostics),
    }
}

/// Writes the text, unless it is nested too deeply.
fn write<'a>(input: Input<'a>, extensions: Extensions, options: &Options) -> Result<Writer<'a>, Box<Diagnostic>> {
    let too_deep = |at: usize| {
        let line = input.text[at..].lines().next().unwrap_or_default();
        nesting::nested_too_deeply(input.path, input.span(at..at + line.len()))
    };
    if let Some(at) = nesting::hopeless(input.text) {
        return Err(Box::new(too_deep(at)));
    }
    let mut writer = Writer::new(input, extensions, options);
    writer.run();
    match writer.too_deep {
        Some(at) => Err(Box::new(too_deep(at))),
        None => Ok(writer),
    }
}

fn body_of(writer: Writer<'_>) -> (Body, Vec<Diagnostic>) {
    let mut lead = writer.text.lead;
    lead.truncate(lead.trim_end().len());
    let mut html = writer.out;
    html.shrink();
    let body = Body {
        html,
        links: writer.links,
        title: writer.title,
        toc: heading::tree(writer.toc),
        anchors: writer.anchors.into_inner(),
        words: writer.text.words,
        lead,
    };
    (body, writer.diagnostics)
}

/// The extensions that a body may use.
const BODY: Extensions = FIELD.union(Extensions::ENABLE_FOOTNOTES);

/// The extensions that a field may use.
const FIELD: Extensions = Extensions::ENABLE_TABLES
    .union(Extensions::ENABLE_STRIKETHROUGH)
    .union(Extensions::ENABLE_TASKLISTS)
    .union(Extensions::ENABLE_SMART_PUNCTUATION)
    .union(Extensions::ENABLE_HEADING_ATTRIBUTES)
    .union(Extensions::ENABLE_GFM)
    .union(Extensions::ENABLE_DEFINITION_LIST)
    .union(Extensions::ENABLE_WIKILINKS);
