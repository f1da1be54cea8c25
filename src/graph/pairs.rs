//! The pairs of studies that have a page on which they stand side by side: those that a study's page shows as related.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Lists, Target, related::related};
use crate::{
    config::{Compare, StudyFile},
    fingerprint::Fingerprint,
    model::{DocId, Site, StudyId},
    source::Span,
};

/// The folder of the pages.
pub const COMPARE: &str = "compare";

/// Where the files that front matter names are.
type Files = FxHashMap<(DocId, Span), Target>;

/// The pages that the author of a study put first among the related ones.
pub fn picked(site: &Site, files: &Files, id: StudyId) -> Vec<DocId> {
    let document = site.study(id).document;
    let related = site.document(document).values.list("related").iter();
    let mut picked = Vec::new();
    for item in related {
        if let Some(Target::Document { document, .. }) = files.get(&(document, item.span))
            && !picked.contains(document)
        {
            picked.push(*document);
        }
    }
    picked
}

/// The study of a document.
pub fn study_of(site: &Site, document: DocId) -> Option<StudyId> {
    let index = site.studies.binary_search_by_key(&document, |study| study.document).ok()?;
    u32::try_from(index).ok().map(StudyId)
}

/// Whether any two studies of a language can be set side by side by a script, which reads the data of both.
pub fn has_any_pair(site: &Site, lists: &Lists) -> bool {
    let config = &site.config;
    config.compare != Compare::None && config.study_files.contains(&StudyFile::Json) && lists.studies.len() > 1
}

/// The pairs of a language that have a page, in the order of their names.
pub(super) fn pairs(site: &Site, lists: &Lists, files: &Files) -> Vec<(StudyId, StudyId)> {
    if !site.config.compare.has_pairs(lists.studies.len()) {
        return Vec::new();
    }
    let of_study = |&id: &StudyId| {
        let picked: Vec<StudyId> =
            picked(site, files, id).into_iter().filter_map(|document| study_of(site, document)).collect();
        let found = related(lists, id, &picked);
        let others =
            picked.iter().copied().chain(found).filter(|&other| other != id && lists.rank[other.0 as usize].is_some());
        others.map(|other| ordered(site, id, other)).collect::<Vec<_>>()
    };
    let all: BTreeSet<(StudyId, StudyId)> = lists.studies.par_iter().flat_map_iter(of_study).collect();
    let mut pairs: Vec<(StudyId, StudyId)> = all.into_iter().collect();
    pairs.sort_by_cached_key(|&pair| pair_name(site, pair));
    // That two studies would have one address is said of their own pages, and enough.
    let folded = |id: StudyId| study_name(site, id).to_lowercase();
    pairs.retain(|&(a, b)| folded(a) != folded(b));
    pairs.dedup_by_key(|pair| pair_name(site, *pair).to_lowercase());
    pairs
}

/// Two studies in the order of their names, so that a pair has one page.
pub fn ordered(site: &Site, a: StudyId, b: StudyId) -> (StudyId, StudyId) {
    if study_name(site, a) <= study_name(site, b) { (a, b) } else { (b, a) }
}

/// What a study is called in the address of a pair: its own address below the list of studies.
pub fn study_name(site: &Site, id: StudyId) -> String {
    let study = site.study(id);
    let address = site.permalink(study.document).as_str();
    let parts = [site.language_prefix(study.language), &site.study_list];
    let below = parts
        .iter()
        .filter(|part| !part.is_empty())
        .fold(address, |rest, part| rest.strip_prefix(part).and_then(|rest| rest.strip_prefix('/')).unwrap_or(rest));
    below.trim_end_matches('/').replace('/', "~")
}

/// The last part of the address of a pair's page.
pub fn pair_name(site: &Site, (a, b): (StudyId, StudyId)) -> String {
    let [a, b] = [a, b].map(|id| shortened(study_name(site, id)));
    format!("{a}--{b}")
}

/// A name of which two fit into the 255 bytes that a folder's name may have. What is cut off is told apart by its fingerprint.
fn shortened(name: String) -> String {
    const LONGEST: usize = 120;
    if name.len() <= LONGEST {
        return name;
    }
    let digits = Fingerprint::of(name.as_bytes()).to_string();
    let rest = &digits[..16];
    format!("{}~{rest}", &name[..name.floor_char_boundary(LONGEST - 1 - rest.len())])
}
