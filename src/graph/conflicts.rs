//! Two pages can't have one file, on any disk: names those that would, and what stands in the way of casebook's own files.

use std::{borrow::Cow, collections::BTreeMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Page, Route};
use crate::{
    diagnostic::{Diagnostic, codes},
    disk::Sources,
    model::{DocId, Site, TermId},
    output,
    schema::{Item, Typed},
    search,
    slug::alias_file,
    source::{SourcePath, Span},
};

/// Names the pages that would write one file, also where a disk takes upper and lower case for the same, and files where
/// others need a folder.
pub(super) fn conflicts(site: &Site, sources: &Sources, routes: &[Route], diagnostics: &mut Vec<Diagnostic>) {
    let keys: Vec<Cow<'_, str>> = routes.iter().map(|route| folded(&route.file)).collect();
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut folders: FxHashMap<&str, usize> = FxHashMap::default();
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut told = FxHashSet::default();
    let mut tell = |a: &Route, b: &Route| {
        let origins = [origin(site, sources, a), origin(site, sources, b)];
        if let Some(diagnostic) = alias_twice(site, a, b) {
            diagnostics.extend(told.insert(origins).then_some(diagnostic));
            return;
        }
        // A study has several files; that two studies share an address is worth one error.
        if told.insert(origins.clone()) {
            diagnostics.push(conflict(site, [a, b], origins));
        }
    };
    seen.reserve(keys.len());
    let mut before = "";
    for (index, key) in keys.iter().enumerate() {
        // Neighbours lie in the same folders, most of the time.
        let shared = before.rfind('/').filter(|&slash| key.as_bytes().starts_with(&before.as_bytes()[..=slash]));
        let from = shared.map_or(0, |slash| slash + 1);
        for (slash, _) in key[from..].match_indices('/') {
            folders.entry(&key[..from + slash]).or_insert(index);
        }
        before = key;
        match seen.get(&**key) {
            Some(&other) => same.entry(&**key).or_insert_with(|| vec![other]).push(index),
            None => drop(seen.insert(key, index)),
        }
    }
    for group in same.into_values() {
        // Of all that have one name the one that keeps it is told beside each of the others.
        let keeps = |index: &usize| (rank(&routes[*index]), origin(site, sources, &routes[*index]));
        let Some(first) = group.iter().copied().min_by_key(keeps) else { continue };
        group.iter().filter(|&&index| index != first).for_each(|&index| tell(&routes[index], &routes[first]));
    }
    for (key, route) in keys.iter().zip(routes) {
        if let Some(&other) = folders.get(&**key) {
            tell(route, &routes[other]);
        }
    }
}

/// Names a file that would lie in the folder of the search index, whose files change with the content.
pub(super) fn in_index(site: &Site, sources: &Sources, route: &Route) -> Option<Diagnostic> {
    let file = folded(&route.file);
    let folder = search::FOLDER;
    if !file.starts_with(folder) && *file != *folder.trim_end_matches('/') {
        return None;
    }
    let message = format!("`/{}` would lie in the folder of the search index", route.address());
    let (path, span) = origin(site, sources, route).unwrap_or((SourcePath::new(crate::config::FILE_NAME), None));
    let diagnostic = Diagnostic::new(&codes::PERMALINK_CONFLICT, &path, message);
    let diagnostic = span.into_iter().fold(diagnostic, |diagnostic, span| diagnostic.at(span));
    Some(
        diagnostic
            .label(format!("`/{folder}` is casebook's own: choose another name"))
            .note("or do without the search:\nsearch: false"),
    )
}

/// Names a file that is published under its own name, which is none that the output can have.
pub(super) fn unpublishable(sources: &Sources, route: &Route) -> Option<Diagnostic> {
    let asset = match route.page {
        Page::Asset(index) => &sources.assets[index],
        Page::Static(index) => &sources.static_files[index],
        _ => return None,
    };
    let problem = output::path_problem(&route.file)?;
    let message = format!("this file can't be published as `{}`: {problem}", route.file);
    Some(Diagnostic::new(&codes::BAD_FILE_NAME, &asset.path, message).note("rename or remove it"))
}

/// The form in which a disk may compare names; most are in it already.
fn folded(file: &str) -> Cow<'_, str> {
    let is_folded = file.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_folded { file.into() } else { file.to_lowercase().into() }
}

/// Of an alias or copied file and a page, the former is easier to give up; of two pages, the later one in path order.
fn rank(route: &Route) -> u8 {
    match route.page {
        Page::Redirect(_) => 2,
        Page::Asset(_) | Page::Static(_) => 1,
        _ => 0,
    }
}

/// A place in an author's file.
type Origin = (SourcePath, Option<Span>);

fn conflict(site: &Site, [a, b]: [&Route; 2], [of_a, of_b]: [Option<Origin>; 2]) -> Diagnostic {
    let address = a.address();
    let same = a.file.to_lowercase() == b.file.to_lowercase();
    let message = if same {
        format!("two pages would have the address `/{address}`")
    } else {
        format!("`/{address}` would be a file and a folder at once")
    };
    let (route, (path, span), other) = match (of_a, of_b) {
        (Some(of_a), Some(of_b)) if (rank(a), &of_a) < (rank(b), &of_b) => (b, of_b, Some(of_a)),
        (Some(of_a), of_b) => (a, of_a, of_b),
        (None, Some(of_b)) => (b, of_b, None),
        (None, None) => (a, (SourcePath::new(crate::config::FILE_NAME), None), None),
    };
    let mend = match route.page {
        Page::Redirect(_) => "remove this alias".into(),
        Page::Asset(_) | Page::Static(_) => "rename or remove this file".into(),
        Page::Term(id, _) if site.term(id).records.is_empty() => own_file(site, id),
        _ => "give this one another file name or `slug:`".into(),
    };
    let diagnostic = Diagnostic::new(&codes::PERMALINK_CONFLICT, &path, message);
    let diagnostic = match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    };
    let diagnostic = match other {
        Some((path, span)) => diagnostic.label(mend).related(&path, span.unwrap_or_default(), "the other page"),
        None if [a, b].iter().any(|route| matches!(route.page, Page::ThemeAsset(_))) => {
            diagnostic.label(format!("the theme has a file with this address: {mend}"))
        }
        None => diagnostic.label(format!("casebook makes a page with this address itself: {mend}")),
    };
    if same && a.file != b.file {
        diagnostic.note("upper and lower case count as the same, because they do on many disks")
    } else {
        diagnostic
    }
}

/// Says that a page has one alias twice.
fn alias_twice(site: &Site, a: &Route, b: &Route) -> Option<Diagnostic> {
    let (Page::Redirect(id), true) = (&a.page, a.page == b.page && a.file == b.file) else { return None };
    let document = site.document(*id);
    let mut aliases = document.values.list("aliases").iter().filter(|alias| leads_from(alias, &a.file));
    let (first, second) = (aliases.next()?, aliases.next()?);
    Some(
        Diagnostic::new(&codes::PERMALINK_CONFLICT, &document.path, "this alias is given twice")
            .at(second.span)
            .label("remove one of the two")
            .related(&document.path, first.span, "it was given here first"),
    )
}

/// Whether an alias is the address of this file.
fn leads_from(alias: &Item, file: &str) -> bool {
    matches!(&alias.value, Typed::Text(text) if alias_file(text).is_ok_and(|other| other == file))
}

/// How a term that has no file gets another address.
fn own_file(site: &Site, id: TermId) -> String {
    let (taxonomy, name) = (site.taxonomy(id.taxonomy), &site.term(id).name);
    let folder = site.in_content(&taxonomy.folder);
    format!("give this {} another address: a file in {folder}/ with `title: {name}` and a `slug:`", taxonomy.singular)
}

/// The author's file that asks for a route.
fn origin(site: &Site, sources: &Sources, route: &Route) -> Option<Origin> {
    let of_document = |id: DocId| {
        let document = site.document(id);
        (document.path.clone(), Some(document.span_of("slug")))
    };
    match &route.page {
        Page::Study(id) | Page::StudyFile(id, _) => Some(of_document(site.study(*id).document)),
        Page::Event(id) | Page::Document(id) => Some(of_document(*id)),
        Page::Redirect(id) => {
            let document = site.document(*id);
            let alias = document.values.list("aliases").iter().find(|alias| leads_from(alias, &route.file));
            Some((document.path.clone(), Some(alias.map_or(document.head, |alias| alias.span))))
        }
        Page::Term(id, _) => {
            let record = site.term(*id).records.iter().find(|(language, _)| *language == route.language);
            let first = || (site.term(*id).first.0.clone(), Some(site.term(*id).first.1));
            Some(record.map_or_else(first, |&(_, id)| of_document(id)))
        }
        Page::Accessibility => {
            let span = site.config.span_of("accessibility");
            Some((SourcePath::new(crate::config::FILE_NAME), span))
        }
        Page::Asset(index) => Some((sources.assets[*index].path.clone(), None)),
        Page::Static(index) => Some((sources.static_files[*index].path.clone(), None)),
        _ => None,
    }
}
