//! Finds where in the sources something on a page comes from, by what it says: a page carries no marks for this, so that its
//! bytes are those of a build, and any theme can be used.

use serde::Serialize;

use crate::{
    document::Document,
    front_matter,
    graph::{Page, Route},
    layout::Kind,
    locale::decimal,
    markdown,
    model::DocId,
    pipeline::Snapshot,
    schema::{Item, Typed, Values},
    source::SourcePath,
};

use super::page::route;

/// What was clicked.
pub(super) struct Clicked<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// How many of its kind with the same text stand before it.
    pub(super) nth: usize,
    /// What the page says the text is, such as `Country`; may be empty.
    pub(super) label: &'a str,
}

/// Where a page's text comes from.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    path: String,
    /// `draft`, `future`, or nothing for what readers see too.
    state: Option<&'static str>,
    words: usize,
}

/// What the page at a file of the output is made of; none for a page that no author has written.
pub(super) fn summary(snapshot: &Snapshot, file: &str) -> Option<Summary> {
    let id = document_of(snapshot, route(&snapshot.graph.routes, file)?)?;
    let document = snapshot.site.document(id);
    let waits = document.place.kind == Kind::Study
        && document.values.date("date").is_some_and(|date| date.first_day() > snapshot.inputs.today);
    let state = match document.values.is_true("draft") {
        true => Some("draft"),
        false => waits.then_some("future"),
    };
    Some(Summary { path: document.path.to_string(), state, words: document.words })
}

/// The document that a route shows.
pub(super) fn document_of(snapshot: &Snapshot, route: &Route) -> Option<DocId> {
    let Snapshot { site, graph, .. } = snapshot;
    let intro = |kind: Kind| graph.lists[route.language].intro(site, &kind);
    match &route.page {
        Page::Study(id) | Page::StudyFile(id, _) => Some(site.study(*id).document),
        Page::Event(id) | Page::Document(id) | Page::Redirect(id) => Some(*id),
        Page::Term(id, _) => {
            let records = &site.term(*id).records;
            let own = records.iter().find(|(language, _)| *language == route.language);
            own.or_else(|| records.first()).map(|&(_, document)| document)
        }
        Page::Home => intro(Kind::Home),
        Page::Studies(_) => intro(Kind::StudyList),
        Page::Events => intro(Kind::EventList),
        Page::Terms(taxonomy) => intro(Kind::TermList(site.taxonomy(*taxonomy).key.clone())),
        _ => None,
    }
}

/// The place in a document that says what was clicked, and how well it fits: 1 is word for word.
pub(super) fn find(snapshot: &Snapshot, id: DocId, clicked: &Clicked<'_>) -> Option<(usize, f64)> {
    let document = snapshot.site.document(id);
    let wanted = letters(clicked.text);
    let mut fits: Vec<(usize, f64)> = said(snapshot, document)
        .into_iter()
        .filter_map(|(text, at)| Some((at, likeness(&wanted, &letters(&text))?)))
        .collect();
    let best = fits.iter().map(|(_, likeness)| *likeness).fold(0.0, f64::max);
    fits.retain(|(_, likeness)| *likeness >= best);
    // A page may show a passage more often than the source has it, in a table of contents for instance.
    let nth = fits.get(clicked.nth).or(fits.last()).copied();
    nth.or_else(|| Some((labelled(snapshot, document, clicked.label)?, 0.0)))
}

/// All that a document says, with its place: the passages of the body, then the values of the front matter.
fn said(snapshot: &Snapshot, document: &Document) -> Vec<(String, usize)> {
    let text = snapshot.sources.text(&document.path).unwrap_or_default();
    let body = front_matter::split(&document.path, text).0.body;
    let passages = markdown::passages(&text[body.clone()]);
    let mut said: Vec<(String, usize)> =
        passages.into_iter().map(|passage| (passage.text, passage.at + body.start)).collect();
    values(snapshot, document, &document.values, &mut said);
    said
}

fn values(snapshot: &Snapshot, document: &Document, values: &Values, said: &mut Vec<(String, usize)>) {
    for (_, item) in &values.items {
        value(snapshot, document, item, said);
    }
}

fn value(snapshot: &Snapshot, document: &Document, item: &Item, said: &mut Vec<(String, usize)>) {
    let site = &snapshot.site;
    let locale = &site.locales[document.place.language];
    let text = match &item.value {
        Typed::Text(text) => text.to_string(),
        Typed::Markdown { source, .. } => {
            markdown::passages(source).into_iter().next().map_or_else(|| source.to_string(), |first| first.text)
        }
        Typed::Number(number) => decimal(*number).map(|number| locale.number(&number)).unwrap_or_default(),
        Typed::Money { amount, currency } => {
            decimal(*amount).map(|amount| locale.money(&amount, currency)).unwrap_or_default()
        }
        Typed::Date(date) => locale.date(*date),
        Typed::Boolean(_) => return,
        Typed::Country(code) => locale.country_name(*code).to_owned(),
        Typed::Term { taxonomy, name } => match site.named_term(taxonomy, name) {
            Some(term) => site.term_name(term, document.place.language).to_owned(),
            None => name.to_string(),
        },
        Typed::List(items) => return items.iter().for_each(|item| value(snapshot, document, item, said)),
        Typed::Map(inner) => return values(snapshot, document, inner, said),
    };
    said.push((text, item.span.start as usize));
}

/// The place of the value that a page introduces with these words.
fn labelled(snapshot: &Snapshot, document: &Document, label: &str) -> Option<usize> {
    let wanted = letters(label);
    let of_theme = |id: String| snapshot.theme.find_message(document.place.language, &id);
    let names = |key: &str| {
        let messages =
            [format!("field_{key}"), format!("taxonomy_{key}"), format!("taxonomy_{key}_one"), key.to_owned()];
        messages.into_iter().filter_map(of_theme).chain([key.replace('_', " ")]).any(|name| letters(&name) == wanted)
    };
    let found = document.values.items.iter().find(|(key, _)| !wanted.is_empty() && names(key));
    found.map(|(_, item)| item.span.start as usize)
}

/// A text without what browsers and typography change.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How much of two texts is the same, where one holds the other: a page may add a number to a heading or a mark to a passage.
#[expect(clippy::cast_precision_loss, reason = "no passage has 2^52 letters")]
fn likeness(a: &str, b: &str) -> Option<f64> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (!short.is_empty() && long.contains(short)).then(|| short.len() as f64 / long.len() as f64)
}

/// The file of a source, if it is one that a person can open.
pub(super) fn is_source(snapshot: &Snapshot, path: &SourcePath) -> bool {
    let sources = &snapshot.sources;
    let copied = sources.assets.iter().chain(&sources.static_files);
    sources.text(path).is_some() || copied.into_iter().any(|asset| asset.path == *path)
}
