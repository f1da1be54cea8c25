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
            let diagnostic =
                Diagnostic::new(&codes::WRONG_TYPE, reader.path, format!("`{}` must be {EXPECTED}", subject.key))
                    .at(node.span)
                    .label(format!("`{}` {problem}", shorten(text)));
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
        Err(::url::ParseError::RelativeUrlWithoutBase) => Some("has no https:// in front".into()),
        Err(error) => Some(format!("is not one: {error}")),
    }
}

/// A path to a file of the site: it begins with a dot or slash, or has a known kind of ending and no host in front.
fn is_site_path(text: &str) -> bool {
    let path = !text.starts_with("//") && !text.contains(char::is_whitespace) && !text.contains('\\');
    path && (text.starts_with(['/', '.', '#'])
        || (text.contains('.') && !text.contains('/') && !text.starts_with("www."))
        || text.ends_with(".md"))
}
