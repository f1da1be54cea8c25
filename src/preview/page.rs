//! What is sent for an address: the bytes of `build`, and for HTML the client before `</body>`.

use std::{
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

use super::site::{Rendering, State};
use crate::{
    diagnostic::Diagnostic,
    graph::{Page, Route},
    pipeline::{Bytes, Snapshot},
};

/// What is sent for an address.
pub(super) enum Answer {
    /// A page of the site.
    Made(Made),
    /// A file, as it lies on the disk.
    File(PathBuf),
    /// The address is another one, from the host's root.
    Elsewhere(String),
    /// A template failed.
    Failed(Box<Diagnostic>),
    /// There was no state without errors yet.
    NothingYet,
}

/// A page's bytes.
pub(super) struct Made {
    /// The file of the output that was asked for.
    pub(super) file: String,
    /// Whether there is such a file; else the bytes are those of the page that says so.
    pub(super) found: bool,
    pub(super) bytes: Vec<u8>,
}

/// What a state answers to the path of a request, still percent-encoded.
pub(super) fn answer(state: &State, path: &str) -> Answer {
    let Some(good) = &state.good else { return Answer::NothingYet };
    let base = base(good.snapshot());
    if path == "/" && base != "/" {
        return Answer::Elsewhere(base);
    }
    let file = file(path, &base);
    let routes = &good.snapshot().graph.routes;
    match route(routes, &file) {
        Some(route) => render(good, route, (&file, true)),
        None if folder(routes, &file).is_some() => Answer::Elsewhere(format!("{path}/")),
        None => not_found(good, &file),
    }
}

/// The page that a browser shows, in the end, for a file of the output; for what does not exist, the page that says so.
pub(super) fn at(good: &Rendering, file: &str) -> Answer {
    let routes = &good.snapshot().graph.routes;
    match route(routes, file).or_else(|| folder(routes, file)) {
        Some(route) => render(good, route, (file, true)),
        None => not_found(good, file),
    }
}

fn not_found(good: &Rendering, file: &str) -> Answer {
    match route(&good.snapshot().graph.routes, "404.html") {
        Some(route) => render(good, route, (file, false)),
        None => Answer::Made(Made { file: file.to_owned(), found: false, bytes: Vec::new() }),
    }
}

fn render(good: &Rendering, route: &Route, (file, found): (&str, bool)) -> Answer {
    let file = file.to_owned();
    if let Page::Asset(_) | Page::Static(_) = route.page
        && !found
    {
        return Answer::Made(Made { file, found, bytes: Vec::new() });
    }
    good.with_dependent(|_, renderer| match renderer.render(route) {
        Ok(Bytes::File(path)) => Answer::File(Path::to_owned(path)),
        Ok(bytes) => Answer::Made(Made { file, found, bytes: bytes.into_vec() }),
        Err(diagnostic) => Answer::Failed(diagnostic),
    })
}

/// The route with just this file.
pub(super) fn route<'r>(routes: &'r [Route], file: &str) -> Option<&'r Route> {
    routes.binary_search_by(|route| route.file.as_str().cmp(file)).ok().map(|index| &routes[index])
}

/// The page of a folder that was asked for without the slash at its end.
fn folder<'r>(routes: &'r [Route], file: &str) -> Option<&'r Route> {
    route(routes, &format!("{file}/index.html"))
}

/// The path under which the site lies: that of its `base_url`, with slashes at both ends.
pub(super) fn base(snapshot: &Snapshot) -> String {
    let base = snapshot.site.config.base_url.as_deref().and_then(|url| url::Url::parse(url).ok());
    base.map_or_else(|| "/".into(), |url| url.path().to_owned())
}

/// The file of the output that the path of a request asks for; outside the site, something that is none.
pub(super) fn file(path: &str, base: &str) -> String {
    address(path, base).map_or_else(|| path.to_owned(), |address| with_index(&address))
}

/// The address inside the site that a path names; none if it lies outside. It is decoded once, as every host does, and only
/// compared with routes: no path of a request ever reaches a disk.
fn address(path: &str, base: &str) -> Option<String> {
    let inside = path.strip_prefix(base)?;
    percent_encoding::percent_decode_str(inside).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The file of the output to which a link of a page leads: an absolute path of this host.
pub(super) fn address_of_link(snapshot: &Snapshot, path: &str) -> Option<String> {
    let file = address(path.split(['#', '?']).next()?, &base(snapshot))?;
    Some(with_index(&file))
}

/// The file that stands for a folder's address.
fn with_index(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}

/// What tells whether a page has changed: 0 stands for no page at all.
pub(super) fn version(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().max(1)
}

/// What the page for a request is followed by.
pub(super) struct Tag<'a> {
    /// The file of the output that the page shows.
    pub(super) file: &'a str,
    /// Its version; 0 where no page could be made.
    pub(super) version: u64,
    /// The generation of the state it was made from.
    pub(super) generation: u64,
}

impl Tag<'_> {
    /// Puts the client in before `</body>`, or at the end.
    pub(super) fn put_into(&self, mut html: Vec<u8>) -> Vec<u8> {
        let at = memchr::memmem::rfind(&html, b"</body>").unwrap_or(html.len());
        let Self { version, generation, .. } = self;
        let file = self.file.replace('&', "&amp;").replace('"', "&quot;");
        let tag = format!(
            "<script src=\"/_casebook/client.js\" defer data-file=\"{file}\" data-version=\"{version:016x}\" data-generation=\"{generation}\"></script>\n"
        );
        html.splice(at..at, tag.into_bytes());
        html
    }
}

/// What stands where no page can be made: the client shows the reasons over it.
pub(super) const NO_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>casebook</title></head>\n<body>\n</body>\n</html>\n";
