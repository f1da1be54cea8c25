//! What a page is made of, as a fingerprint: while that is what it was, so are the page's bytes, and nobody need render it.
//!
//! This goes with the contexts in the modules beside it: what a page of a study or a term shows of another document has to be
//! named here. Whatever all pages of a language share is an ingredient of each. A page of a list is made of those that it shows, and
//! any other page of everything but the bodies of the studies, of which it shows nothing.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    Links, Scope, View,
    lists::{self, Listed},
    study,
};
use crate::{
    clauses,
    fingerprint::Fingerprint,
    graph::{self, CLAUSES_PER_PAGE, LESSONS_PER_PAGE, Library, Page, Route, Target},
    layout::Kind,
    model::{DocId, StudyId, TermId},
    theme::Value,
};

/// The fingerprints of what the pages of a site are made of.
pub struct Ingredients<'a> {
    view: &'a View<'a>,
    /// What every page is made of.
    common: Fingerprint,
    /// What pages are made of that show no single study.
    all: Fingerprint,
    /// Everything that is no study.
    others: Fingerprint,
    /// What other pages can show of each document.
    heads: Vec<Fingerprint>,
    /// The studies under each term, by language, taxonomy and term, once a page of it is asked for: it may have many pages.
    under: Vec<Vec<Vec<OnceLock<Under>>>>,
    /// The pages of the lists of lessons and of wordings, by language, once one of them is asked for.
    listed: Vec<[OnceLock<Vec<Fingerprint>>; 2]>,
}

/// The studies under a term.
struct Under {
    /// What all pages of the term can show of them: which they are, and whether any of them words the term.
    list: Fingerprint,
    /// What its first page and its feed can show of them.
    heads: Fingerprint,
}

impl<'a> Ingredients<'a> {
    /// Takes the fingerprints; `tools` is that of all that is no document: the program, the configuration, the theme.
    pub(crate) fn new(view: &'a View<'a>, tools: Fingerprint) -> Self {
        let site = view.site;
        let files = named_files(view);
        let documents = || (0u32..).take(site.documents.len()).map(DocId);
        let heads: Vec<Fingerprint> = documents()
            .collect::<Vec<_>>()
            .par_iter()
            .map(|&id| {
                let targets = view.graph.targets[id.0 as usize].iter().map(|target| leads_to(view, target));
                let targets = Fingerprint::of_values(targets);
                let study = graph::study_of(site, id);
                let terms = study.map(|study| &site.study(study).terms);
                Fingerprint::of_value(&(
                    site.document(id).prints.head,
                    site.permalink(id),
                    targets,
                    terms,
                    files.get(&id),
                ))
            })
            .collect();
        let none_yet = |terms: &Vec<Vec<StudyId>>| terms.iter().map(|_| OnceLock::new()).collect();
        let under = view.graph.lists.iter().map(|lists| lists.by_term.iter().map(none_yet).collect()).collect();
        let listed = view.graph.lists.iter().map(|_| Default::default()).collect();
        let nothing = Fingerprint::default();
        let mut ingredients = Self { view, common: nothing, all: nothing, others: nothing, heads, under, listed };
        let others = documents().filter(|&id| site.document(id).place.kind != Kind::Study);
        let places = documents().map(|id| (&site.document(id).path, site.permalink(id)));
        let common = [
            tools,
            Fingerprint::of_value(&(view.links == Links::Files)),
            Fingerprint::of_values(view.languages.iter().flat_map(|shared| shared.terms.iter().flatten()).map(json)),
            Fingerprint::of_values(view.languages.iter().map(|shared| json(&shared.site))),
            Fingerprint::of_values(places),
            Fingerprint::of_values(view.graph.routes.iter().map(|route| &route.file)),
            Fingerprint::of_all(others.clone().map(|id| site.document(id).prints.head)),
        ];
        ingredients.common = Fingerprint::of_all(common);
        ingredients.others = Fingerprint::of_all(others.map(|id| ingredients.whole(id)));
        let changes = documents().map(|id| site.history.day(&site.document(id).path));
        let all = [
            ingredients.common,
            Fingerprint::of_all(ingredients.heads.iter().copied()),
            ingredients.others,
            Fingerprint::of_values(changes),
        ];
        ingredients.all = Fingerprint::of_all(all);
        ingredients
    }

    /// That of what a route's file is made of; none for files that are copied.
    pub fn of(&self, route: &Route) -> Option<Fingerprint> {
        let file = Fingerprint::of(route.file.as_bytes());
        let own = match route.page {
            Page::Asset(_) | Page::Static(_) | Page::ThemeAsset(_) => return None,
            Page::Study(id) | Page::StudyFile(id, _) => self.of_study(id, route.language),
            Page::Studies(page) => self.of_studies(page, route.language),
            Page::Lessons(page) => self.of_listed(Library::Lessons, (page, route.language)),
            Page::Clauses(page) => self.of_listed(Library::Clauses, (page, route.language)),
            Page::Term(id, page) => self.of_term(id, (page, route.language)),
            Page::Feed(Some(id)) => self.of_term(id, (0, route.language)),
            _ => self.all,
        };
        Some(Fingerprint::of_all([self.common, file, own]))
    }

    /// A study, and those that its page names.
    fn of_study(&self, id: StudyId, language: usize) -> Fingerprint {
        let View { site, graph, .. } = self.view;
        let lists = &graph.lists[language];
        let document = site.study(id).document;
        let picked = graph::picked(site, &graph.files, id);
        let rank = lists.rank[id.0 as usize].map_or(0, |rank| rank as usize);
        let neighbours = [rank.checked_sub(1), rank.checked_add(1)].map(|rank| lists.studies.get(rank?).copied());
        let heads = |ids: &[DocId]| Fingerprint::of_all(ids.iter().map(|id| self.heads[id.0 as usize]));
        Fingerprint::of_all([
            self.whole(document),
            heads(self.backlinks(document)),
            heads(&picked),
            Fingerprint::of_all(self.view.related(id).iter().map(|&id| self.head(id))),
            Fingerprint::of_values(neighbours.map(|id| id.map(|id| self.head(id)))),
        ])
    }

    /// A page of the list of studies: those that it shows.
    fn of_studies(&self, page: usize, language: usize) -> Fingerprint {
        let all = &self.view.graph.lists[language].studies;
        Fingerprint::of_all([self.others, Fingerprint::of_value(&all.len()), self.of_cards(all, page)])
    }

    /// The studies of one page of a list.
    fn of_cards(&self, all: &[StudyId], page: usize) -> Fingerprint {
        let shown = graph::on_page(all, page, self.view.site.config.paginate);
        Fingerprint::of_all(shown.iter().map(|&id| self.head(id)))
    }

    /// A page of the list of lessons or of that of wordings: what it shows, of whom, and under which terms.
    fn of_listed(&self, library: Library, (page, language): (usize, usize)) -> Fingerprint {
        let scope = Scope::new(self.view, language, String::new());
        let [lessons, clauses] = &self.listed[language];
        let is_of_clauses = library == Library::Clauses;
        let (pages, per_page) = if is_of_clauses { (clauses, CLAUSES_PER_PAGE) } else { (lessons, LESSONS_PER_PAGE) };
        let all = || if is_of_clauses { lists::all_clauses(&scope) } else { lists::all_lessons(&scope) };
        let of_page = |listed: &[Listed]| {
            Fingerprint::of_values(listed.iter().map(|listed| (listed.term, self.head(listed.study), listed.index)))
        };
        let pages = pages.get_or_init(|| all().chunks(per_page).map(of_page).collect());
        Fingerprint::of_all([Fingerprint::of_value(&pages.len()), pages.get(page).copied().unwrap_or_default()])
    }

    /// A page of a term: its record, and the studies under it. Only the first page shows more of all than which they are.
    fn of_term(&self, id: TermId, (page, language): (usize, usize)) -> Fingerprint {
        let View { site, graph, .. } = self.view;
        let records = site.term(id).records.iter().map(|&(_, record)| {
            let linked = self.backlinks(record).iter().map(|id| self.heads[id.0 as usize]);
            Fingerprint::of_all([self.whole(record), Fingerprint::of_all(linked)])
        });
        let all = graph.lists[language].under(id);
        let under = self.under[language][id.taxonomy as usize][id.term as usize].get_or_init(|| self.under(id, all));
        let studies = if page == 0 { under.heads } else { self.of_cards(all, page) };
        Fingerprint::of_all([Fingerprint::of_all(records), under.list, studies])
    }

    /// The studies under a term, as its pages need them.
    fn under(&self, id: TermId, studies: &[StudyId]) -> Under {
        let site = self.view.site;
        let words_it = |study: &StudyId| clauses::clauses(site, *study).any(|clause| clause.used.term == id);
        let is_worded = !site.taxonomy(id.taxonomy).details.is_empty() && studies.iter().any(words_it);
        Under {
            // All documents have the same numbers for as long as what is common to all pages is the same.
            list: Fingerprint::of_value(&(studies, is_worded)),
            heads: Fingerprint::of_all(studies.iter().map(|&id| self.head(id))),
        }
    }

    /// All of a document.
    fn whole(&self, id: DocId) -> Fingerprint {
        let site = self.view.site;
        let document = site.document(id);
        let changed = Fingerprint::of_value(&site.history.day(&document.path));
        Fingerprint::of_all([document.prints.whole, self.heads[id.0 as usize], changed])
    }

    fn head(&self, id: StudyId) -> Fingerprint {
        self.heads[self.view.site.study(id).document.0 as usize]
    }

    fn backlinks(&self, id: DocId) -> &[DocId] {
        let all = &self.view.graph.backlinks[id.0 as usize];
        &all[..all.len().min(study::BACKLINKS)]
    }
}

/// Where a link leads and what it says there.
fn leads_to(view: &View<'_>, target: &Target) -> Fingerprint {
    match target {
        Target::Document { document, anchor } => {
            let to = view.site.document(*document);
            Fingerprint::of_value(&(&to.path, view.site.permalink(*document), &to.title, anchor))
        }
        Target::Term(term) => Fingerprint::of_value(term),
        Target::File(path) => Fingerprint::of_value(path),
        Target::Nowhere => Fingerprint::default(),
    }
}

/// What each document's front matter names of the site's files and pages.
fn named_files(view: &View<'_>) -> FxHashMap<DocId, Vec<Fingerprint>> {
    let mut files: FxHashMap<DocId, Vec<Fingerprint>> = FxHashMap::default();
    #[expect(clippy::iter_over_hash_type, reason = "they are sorted afterwards")]
    for ((document, at), target) in &view.graph.files {
        let print = Fingerprint::of_value(&(at, leads_to(view, target)));
        files.entry(*document).or_default().push(print);
    }
    files.values_mut().for_each(|files| files.sort_unstable());
    files
}

fn json(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
