//! What a snapshot takes over from the one before: where only the words of bodies have changed, which is what an editor does most
//! of the time, all that was found out of the documents together is still true.
//!
//! Nothing is guessed here. The model and the graph see of a document its front matter, title, anchors and links, and a document
//! in which these are as before is the same to them.

use std::{iter, sync::Arc};

use rustc_hash::FxHashSet;

use super::{Resolved, Snapshot};
use crate::{
    disk::Source,
    document::Document,
    front_matter,
    markdown::{Anchor, Link, LinkKind},
    model::{Parsed, Site},
    source::SourcePath,
    theme::Theme,
};

/// Whether model and graph would find what they found before.
pub(super) fn resolves_as(now: &Parsed<'_>, theme: &Arc<Theme>, before: &Snapshot) -> bool {
    let (sources, known) = (now.sources, &before.sources);
    let same_files = now.documents.len() == before.parses.len()
        && sources.content == known.content
        && sources.assets == known.assets
        && sources.static_files == known.static_files
        && now.study_list == before.site.study_list;
    if !same_files || !Arc::ptr_eq(theme, &before.theme) {
        return false;
    }
    let mut changed = FxHashSet::default();
    for (index, document) in now.documents.iter().enumerate() {
        let old = &before.parses[index].document;
        if Arc::ptr_eq(document, old) {
            continue;
        }
        if !says_the_same(document, old) || head(&sources.documents[index]) != head(&known.documents[index]) {
            return false;
        }
        changed.insert(&document.path);
    }
    // A problem shows where it stands, and that may have moved.
    before.problems.iter().all(|problem| {
        let related = problem.related.iter().map(|related| &related.path);
        iter::once(&problem.path).chain(related).all(|path: &SourcePath| !changed.contains(path))
    })
}

/// The site and graph of before, with the documents of now.
pub(super) fn resolved(now: Parsed<'_>, before: &Snapshot) -> Resolved {
    let known = &before.site;
    let mut documents = now.documents;
    if !known.left_out.is_empty() {
        documents.retain(|document| !known.left_out.contains_key(&document.path));
    }
    let site = Site {
        config: now.config,
        locales: now.locales,
        study_list: now.study_list,
        documents,
        permalinks: known.permalinks.clone(),
        studies: known.studies.clone(),
        terms: known.terms.clone(),
        left_out: known.left_out.clone(),
        assets: known.assets.clone(),
        content: known.content.clone(),
        history: known.history.clone(),
    };
    Resolved { site, graph: before.graph.clone(), problems: before.problems.clone() }
}

/// Whether two states of a document are the same to all others, if they have the same front matter.
fn says_the_same(one: &Document, other: &Document) -> bool {
    // The rest follows from the front matter and the title, or is only shown.
    let Document { path, place, title, anchors, lessons, links, .. } = one;
    *path == other.path
        && *place == other.place
        && *title == other.title
        && *lessons == other.lessons
        && ids(anchors).eq(ids(&other.anchors))
        && targets(links).eq(targets(&other.links))
}

fn ids(anchors: &[Anchor]) -> impl Iterator<Item = &str> {
    anchors.iter().map(|anchor| anchor.id.as_str())
}

fn targets(links: &[Link]) -> impl Iterator<Item = (LinkKind, &str)> {
    links.iter().map(|link| (link.kind, link.target.as_str()))
}

/// The file up to its body.
fn head(source: &Source) -> &str {
    &source.text[..front_matter::split(&source.path, &source.text).0.body.start]
}
