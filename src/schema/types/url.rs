//! Web addresses (http and https), or paths inside the site.

use crate::{
    diagnostic::{Diagnostic, codes},
    schema::{
        Reader, Typed,
        read::{Subject, shorten},
    },
    yaml::Node,
};

const EXPECTED: &str = "a web address such as https://example.org/";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    let text = text.trim();
    match problem(text) {
        None => Some(Typed::Text(text.into())),
        Some(problem) => {
            let mut diagnostic =
                Diagnostic::new(&codes::WRONG_TYPE, reader.path, format!("`{}` must be {EXPECTED}", subject.key))
                    .at(node.span)
                    .label(format!("`{}` {problem}", shorten(text)));
            if is_site_path(&format!("./{text}")) && has_ending(text) {
                diagnostic = diagnostic.note(format!("for a file of the site, write ./{}", shorten(text)));
            }
            reader.diagnostics.push(diagnostic);
            None
        }
    }
}

fn problem(text: &str) -> Option<String> {
    match ::url::Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => None,
        Ok(url) => Some(format!("uses {}:, which pages must not link to", url.scheme())),
        Err(::url::ParseError::RelativeUrlWithoutBase) if is_site_path(text) => None,
        Err(::url::ParseError::RelativeUrlWithoutBase) if text.contains('\\') => Some("has \\ where / belongs".into()),
        Err(::url::ParseError::RelativeUrlWithoutBase) => Some("has no https:// in front".into()),
        Err(error) => Some(format!("is not one: {error}")),
    }
}

/// A path to a file of the site: it begins with a dot or slash, or its name has an ending and no host stands in front.
fn is_site_path(text: &str) -> bool {
    if text.starts_with("//") || text.contains('\\') || text.contains(char::is_control) {
        return false;
    }
    let (first, name) = (text.split('/').next().unwrap_or(text), text.rsplit('/').next().unwrap_or(text));
    text.starts_with(['/', '.', '#']) || (has_ending(name) && !has_host(text, first))
}

/// `Tender v2.docx`, and not `Notice no. 12`.
fn has_ending(name: &str) -> bool {
    let name = name.split(['?', '#']).next().unwrap_or(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    !stem.is_empty() && !ending.is_empty() && ending.chars().all(char::is_alphanumeric)
}

/// Whether the path begins with what is a web address without its scheme, such as `www.example.org` or `example.org/a`.
fn has_host(path: &str, first: &str) -> bool {
    let is_domain = first.contains('.') && !first.contains(char::is_whitespace);
    path.starts_with("www.") || (is_domain && first.len() < path.len() && !path.ends_with(".md"))
}
