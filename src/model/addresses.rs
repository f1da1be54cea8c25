//! Gives every document its address.

use rayon::prelude::*;

use super::{DocId, Site};
use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    layout::{EVENTS, Kind},
    slug::{Permalink, name_problem, segment_problem, slug_folders, slug_problem, slugify},
};

pub(super) fn assign(site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    let ids: Vec<DocId> = (0u32..).take(site.documents.len()).map(DocId).collect();
    let found: Vec<(Permalink, Vec<Diagnostic>)> = ids
        .into_par_iter()
        .map(|id| {
            let mut problems = Vec::new();
            (address(site, id, &mut problems), problems)
        })
        .collect();
    let (permalinks, problems): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    site.permalinks = permalinks.into();
    diagnostics.extend(problems.into_iter().flatten());
}

fn address(site: &Site, id: DocId, diagnostics: &mut Vec<Diagnostic>) -> Permalink {
    let document = site.document(id);
    let place = &document.place;
    let prefix = site.language_prefix(place.language);
    match &place.kind {
        Kind::Home => Permalink::from_parts(&[prefix]),
        Kind::StudyList => Permalink::from_parts(&[prefix, &site.study_list]),
        Kind::EventList => Permalink::from_parts(&[prefix, EVENTS]),
        Kind::TermList(key) => match site.config.schema.taxonomy(key) {
            Some(taxonomy) => Permalink::from_parts(&[prefix, &taxonomy.folder]),
            None => Permalink::from_parts(&[prefix, key]),
        },
        // A record without a term has lost its name to another one, or is no country; both have been said.
        Kind::Term(key) => term_address(site, key, id)
            .unwrap_or_else(|| Permalink::from_parts(&[prefix, key, &slugify(&document.place.name)])),
        Kind::Study if place.folder.is_empty() => {
            Permalink::from_parts(&[prefix, &site.study_list, &slug(document, diagnostics)])
        }
        Kind::Study | Kind::Event | Kind::Page => {
            diagnostics.extend(bad_folder(document));
            Permalink::from_parts(&[prefix, &slug_folders(&place.folder), &slug(document, diagnostics)])
        }
    }
}

fn term_address(site: &Site, key: &str, id: DocId) -> Option<Permalink> {
    let taxonomy = site.taxonomy_index(key)?;
    let terms = &site.terms[taxonomy as usize].terms;
    // A record's term is found by its own names; a record that lost its name to another has no term.
    let document = site.document(id);
    let names = [document.values.text("slug").map(|slug| &**slug), Some(&*document.place.name), Some(&*document.title)];
    let found = names.into_iter().flatten().filter_map(|name| site.terms[taxonomy as usize].find(name));
    let term = found.into_iter().find(|&term| terms[term as usize].records.iter().any(|&(_, record)| record == id))?;
    Some(site.term_permalink(super::TermId { taxonomy, term }, document.place.language))
}

/// The slug that the front matter gives, or one made from the file's name. In place of one that can't be used the path stands,
/// which no other page has: one error is enough.
pub(super) fn slug(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> String {
    let made = slugify(&document.place.name);
    let Some(given) = document.values.text("slug") else {
        let Some(problem) = slug_problem(&made) else { return made };
        diagnostics.push(
            Diagnostic::new(
                &codes::BAD_SLUG,
                &document.path,
                format!("this file's name can't become an address: it {problem}"),
            )
            .at(document.head)
            .label("rename the file, or add a line such as `slug: my-study`"),
        );
        return document.path.to_string();
    };
    let Some(problem) = segment_problem(given) else { return given.to_string() };
    let better = [slugify(given), made].into_iter().find(|slug| segment_problem(slug).is_none());
    let better = better.unwrap_or_else(|| "my-study".into());
    diagnostics.push(
        Diagnostic::new(&codes::BAD_SLUG, &document.path, format!("the slug {problem}"))
            .at(document.span_of("slug"))
            .label(format!("write `{better}`"))
            .note("a slug is the last part of the page's address: letters, digits and hyphens"),
    );
    document.path.to_string()
}

fn bad_folder(document: &Document) -> Option<Diagnostic> {
    let problem = |part: &str| Some((part.to_owned(), name_problem(part)?));
    let (part, problem) = document.place.folder.split('/').filter(|part| !part.is_empty()).find_map(problem)?;
    let message = format!("the name of the folder `{part}` can't become an address: it {problem}");
    Some(Diagnostic::new(&codes::BAD_SLUG, &document.path, message).at(document.head).label("rename the folder"))
}
