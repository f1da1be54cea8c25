//! Web addresses (http and https), or paths inside the site.

use url::Url;

use crate::{
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
    schema::{
        Reader, Typed, Urls,
        read::{Subject, shorten},
    },
    yaml::Node,
};

const EXPECTED: &str = "a web address such as https://example.org/";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    let text = text.trim();
    match (problem(text), reader.urls) {
        (None, Urls::WebOrFile) => Some(Typed::Text(text.into())),
        (None, Urls::Web) if is_web_address(text) => Some(Typed::Text(text.into())),
        (_, Urls::Web) => {
            let mend = meant(text).map(|address| format!(": write `{address}`")).unwrap_or_default();
            reader.wrong_value(subject, EXPECTED, (node, format!("it begins with https:// or http://{mend}")));
            None
        }
        (Some(problem), Urls::WebOrFile) => {
            let mut diagnostic =
                Diagnostic::new(&codes::WRONG_TYPE, reader.path, format!("`{}` must be {EXPECTED}", subject.key))
                    .at(node.span)
                    .label(format!("`{}` {problem}", shorten(text)));
            if is_site_path(&format!("./{text}")) && has_ending(text) && !text.contains("//") {
                diagnostic = diagnostic.note(format!("for a file of the site, write ./{}", shorten(text)));
            }
            reader.diagnostics.push(diagnostic);
            None
        }
    }
}

fn problem(text: &str) -> Option<String> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => None,
        Ok(url) => Some(format!("uses {}:, which pages must not link to", url.scheme())),
        Err(url::ParseError::RelativeUrlWithoutBase) if is_site_path(text) => None,
        Err(url::ParseError::RelativeUrlWithoutBase) if text.contains('\\') => Some("has \\ where / belongs".into()),
        Err(url::ParseError::RelativeUrlWithoutBase) => Some("has no https:// in front".into()),
        Err(error) => Some(format!("is not one: {error}")),
    }
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The web address that was most likely meant by one without a scheme, or with another.
fn meant(text: &str) -> Option<String> {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (nearest(scheme, ["http", "https"]).unwrap_or("https"), rest),
        None => ("https", text.strip_prefix("//").unwrap_or(text)),
    };
    let address = format!("{scheme}://{rest}");
    let url = Url::parse(&address).ok()?;
    let host = url.host_str().filter(|_| rest.starts_with(char::is_alphanumeric) && url.username().is_empty())?;
    let (_, ending) = host.rsplit_once('.')?;
    (!["md", "html"].contains(&ending)).then_some(address)
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
