//! Opens the source of what was clicked on a page, or of a problem.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{
    editor::{Editor, Place},
    page::{address_of_link, route},
    places::{self, Clicked},
    site::State,
};
use crate::{
    pipeline::Snapshot,
    source::{Position, SourcePath, position},
};

/// What a page asks to be opened.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Wanted {
    /// A place in a file, as a problem names it.
    Problem { path: String, line: usize, column: usize },
    /// Something on a page.
    Clicked {
        /// The file of the output that shows it.
        file: String,
        text: String,
        nth: usize,
        label: String,
        /// The addresses of links in or around it, nearest first: a card of a study comes from the study.
        links: Vec<String>,
    },
}

/// What came of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Opened {
    /// The browser opens this address.
    Url(String),
    /// It is open; this is the place.
    Done(String),
    /// It can't be opened, and why.
    Problem(String),
}

/// How well a passage of the page's own file must fit before another file is looked at.
const GOOD: f64 = 0.6;

pub(super) fn open(state: &State, root: &Path, editor: &Result<Editor, String>, wanted: &Wanted) -> Opened {
    let newest = state.newest.snapshot();
    let found = match wanted {
        Wanted::Problem { path, line, column } => {
            let path = SourcePath::new(path.as_str());
            places::is_source(newest, &path).then_some((path, Position { line: *line, column: *column }))
        }
        Wanted::Clicked { .. } => state.good.as_ref().and_then(|good| clicked(good.snapshot(), wanted)),
    };
    let Some((path, Position { line, column })) = found else {
        return Opened::Problem("this is written by casebook or the theme, not in a file of the site".into());
    };
    let place = format!("{path}:{line}:{column}");
    let file = root.join(path.as_str());
    let opened =
        editor.as_ref().map_err(Clone::clone).and_then(|editor| editor.open(&Place { file: &file, line, column }));
    match opened {
        Ok(Some(url)) => Opened::Url(url),
        Ok(None) => Opened::Done(place),
        Err(reason) => Opened::Problem(format!("{place}: {reason}")),
    }
}

/// The place that says what was clicked: in the page's own file, else in that of a page to which it links.
fn clicked(snapshot: &Snapshot, wanted: &Wanted) -> Option<(SourcePath, Position)> {
    let Wanted::Clicked { file, text, nth, label, links } = wanted else { return None };
    let routes = &snapshot.graph.routes;
    let own = route(routes, file).and_then(|route| places::document_of(snapshot, route));
    let linked = links
        .iter()
        .filter_map(|link| places::document_of(snapshot, route(routes, &address_of_link(snapshot, link)?)?));
    let clicked = Clicked { text, nth: *nth, label };
    let mut best: Option<(f64, SourcePath, usize)> = None;
    for id in own.into_iter().chain(linked) {
        let Some((at, likeness)) = places::find(snapshot, id, &clicked) else { continue };
        if best.as_ref().is_none_or(|(known, ..)| likeness > *known) {
            best = Some((likeness, snapshot.site.document(id).path.clone(), at));
        }
        if likeness >= GOOD {
            break;
        }
    }
    let (path, at) = match best {
        Some((_, path, at)) => (path, at),
        // A page that an author has written, and a part of it that the theme has: its file is better than nothing.
        None => (snapshot.site.document(own?).path.clone(), 0),
    };
    let position = position(snapshot.sources.text(&path)?, at);
    Some((path, position))
}
