//! Lists in reading order: studies newest first, terms by name in the language's alphabet.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Library, TIMELINE};
use crate::{
    clauses::clauses,
    config::Table,
    date::Date,
    layout::Kind,
    model::{DocId, Site, StudyId, TermId},
    schema::{Item, Values},
    slug::Permalink,
};

/// The lists of one language.
pub struct Lists {
    /// The studies, newest first, then by title.
    pub studies: Vec<StudyId>,
    /// The place of each study in `studies`; studies in other languages have none.
    pub rank: Vec<Option<u32>>,
    /// For each taxonomy and term, the studies that name it or a term below it, in the order of `studies`.
    pub by_term: Vec<Vec<Vec<StudyId>>>,
    /// For each taxonomy, the terms that have studies or a record, by name.
    pub terms: Vec<Vec<u32>>,
    /// For each taxonomy and term, its place in `terms`.
    pub places: Vec<Vec<Option<u32>>>,
    /// The events, newest first.
    pub events: Vec<DocId>,
    /// The pages, those with an order first, then by title.
    pub pages: Vec<DocId>,
    /// For each taxonomy and term, its inverse document frequency.
    weights: Vec<Vec<f64>>,
    /// The terms that each study names.
    named: Named,
    /// How many lessons and wordings the studies have: to count them takes a look at each study.
    lessons: usize,
    clauses: usize,
    /// The texts that authors put above lists.
    intros: Vec<DocId>,
    /// The pages by address.
    by_address: FxHashMap<Permalink, DocId>,
}

impl Lists {
    /// Sorts what a language has.
    pub fn new(site: &Site, language: usize) -> Self {
        let studies = studies(site, language);
        let mut rank = vec![None; site.studies.len()];
        for (study, place) in studies.iter().zip(0u32..) {
            rank[study.0 as usize] = Some(place);
        }
        let by_term = by_term(site, &studies);
        let terms = terms(site, language, &by_term);
        let places = terms.iter().zip(&*site.terms).map(|(terms, index)| places(terms, index.terms.len())).collect();
        let events = documents(site, language, |kind| *kind == Kind::Event);
        let pages = documents(site, language, |kind| *kind == Kind::Page);
        let intros = documents(site, language, Kind::is_intro);
        let by_address = pages.iter().map(|&id| (site.permalink(id).clone(), id)).collect();
        let weights = weights(studies.len(), &by_term);
        let named = Named::new(site, language);
        let lessons = studies.iter().map(|&id| site.study_document(id).lessons.len()).sum();
        let clauses = studies.iter().map(|&id| clauses(site, id).count()).sum();
        Self {
            studies,
            rank,
            by_term,
            terms,
            places,
            events,
            pages,
            weights,
            named,
            lessons,
            clauses,
            intros,
            by_address,
        }
    }

    /// How many entries a list has that can be narrowed. Without any it has no page.
    pub fn count(&self, library: Library) -> usize {
        match library {
            Library::Studies => self.studies.len(),
            Library::Lessons => self.lessons,
            Library::Clauses => self.clauses,
        }
    }

    /// Whether there is a page of the studies in time: where they are of several years, or the time of a contract is known, unless
    /// an author has a page or a list at its address.
    pub fn has_timeline(&self, site: &Site, language: usize) -> bool {
        let dated =
            || self.studies.iter().map(|&id| &site.study_document(id).values).filter(|of| of.date("date").is_some());
        let year = |values: &Values| values.date("date").map(Date::year);
        let first = dated().next().and_then(year);
        let has_contract = |values: &Values| {
            let contract = values.get("contract").and_then(Item::as_map);
            contract.is_some_and(|contract| contract.date("start").is_some() && contract.date("end").is_some())
        };
        let is_taken = site.study_list == TIMELINE
            || site.config.schema.taxonomies.iter().any(|taxonomy| *taxonomy.folder == *TIMELINE)
            || self.page(&Permalink::from_parts(&[site.language_prefix(language), TIMELINE])).is_some();
        !is_taken && dated().any(|values| year(values) != first || has_contract(values))
    }

    /// Whether a table has a page: where studies name a term of each of its taxonomies.
    pub fn has_table(&self, site: &Site, table: &Table) -> bool {
        let is_named = |key: &str| {
            let terms = site.taxonomy_index(key).map(|index| &self.by_term[index as usize]);
            terms.is_some_and(|terms| terms.iter().any(|studies| !studies.is_empty()))
        };
        is_named(&table.rows) && is_named(&table.columns)
    }

    /// Whether there is a page of events: links can lead to an author's text for it, also where no event is listed yet.
    pub fn has_events_page(&self, site: &Site) -> bool {
        !self.events.is_empty() || self.intro(site, &Kind::EventList).is_some()
    }

    /// The text that an author put above a list.
    pub fn intro(&self, site: &Site, kind: &Kind) -> Option<DocId> {
        self.intros.iter().copied().find(|&id| site.document(id).place.kind == *kind)
    }

    /// The page with this address.
    pub fn page(&self, address: &Permalink) -> Option<DocId> {
        self.by_address.get(address).copied()
    }

    /// Sorts terms of one taxonomy by name.
    pub fn by_name(&self, taxonomy: u16, terms: &mut [u32]) {
        terms.sort_by_key(|&term| self.places[taxonomy as usize][term as usize]);
    }

    /// What sharing a term tells of two studies: `ln((studies + 1) / studies with the term)`.
    pub fn weight(&self, term: TermId) -> f64 {
        self.weights[term.taxonomy as usize][term.term as usize]
    }

    /// The terms that a study names, sorted, each once.
    pub fn named(&self, study: StudyId) -> &[TermId] {
        self.named.by(study)
    }

    /// The studies under a term.
    pub fn under(&self, term: TermId) -> &[StudyId] {
        &self.by_term[term.taxonomy as usize][term.term as usize]
    }
}

/// The terms of a language's studies, one study's behind another's: who compares many has them close together.
struct Named {
    terms: Vec<TermId>,
    /// Where those of each study end.
    ends: Vec<usize>,
}

impl Named {
    fn new(site: &Site, language: usize) -> Self {
        let mut named = Self { terms: Vec::new(), ends: Vec::with_capacity(site.studies.len()) };
        for study in &*site.studies {
            if study.language == language {
                named.terms.extend(&study.terms);
            }
            named.ends.push(named.terms.len());
        }
        named
    }

    fn by(&self, study: StudyId) -> &[TermId] {
        let index = study.0 as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.terms[start..self.ends[index]]
    }
}

fn studies(site: &Site, language: usize) -> Vec<StudyId> {
    let all = (0u32..).map(StudyId).take(site.studies.len());
    let mut studies: Vec<StudyId> = all.filter(|&id| site.study(id).language == language).collect();
    studies.sort_by_cached_key(|&id| {
        let document = site.study_document(id);
        (Reverse(document.values.date("date")), &document.sort_key, id)
    });
    studies
}

fn by_term(site: &Site, studies: &[StudyId]) -> Vec<Vec<Vec<StudyId>>> {
    let mut lists: Vec<Vec<Vec<StudyId>>> =
        site.terms.iter().map(|index| vec![Vec::new(); index.terms.len()]).collect();
    for &id in studies {
        for used in &site.study(id).uses {
            for term in site.lineage(used.term) {
                let list = &mut lists[term.taxonomy as usize][term.term as usize];
                // A study that names both a term and its parent stands under the parent once.
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
    }
    lists
}

fn terms(site: &Site, language: usize, by_term: &[Vec<Vec<StudyId>>]) -> Vec<Vec<u32>> {
    let of_taxonomy = |(taxonomy, lists): (u16, &Vec<Vec<StudyId>>)| {
        let index = &site.terms[taxonomy as usize];
        let shown = |&term: &u32| !lists[term as usize].is_empty() || !index.terms[term as usize].records.is_empty();
        let mut terms: Vec<u32> = (0u32..).take(index.terms.len()).filter(shown).collect();
        terms.sort_by_cached_key(|&term| {
            let name = site.term_name(TermId { taxonomy, term }, language);
            (site.locales[language].sort_key(name), term)
        });
        terms
    };
    (0u16..).zip(by_term).map(of_taxonomy).collect()
}

#[expect(clippy::cast_precision_loss, reason = "no site has 2^52 studies")]
fn weights(studies: usize, by_term: &[Vec<Vec<StudyId>>]) -> Vec<Vec<f64>> {
    let weight = |under: &Vec<StudyId>| ((studies + 1) as f64 / under.len().max(1) as f64).ln();
    by_term.iter().map(|terms| terms.iter().map(weight).collect()).collect()
}

fn places(terms: &[u32], count: usize) -> Vec<Option<u32>> {
    let mut places = vec![None; count];
    for (&term, place) in terms.iter().zip(0u32..) {
        places[term as usize] = Some(place);
    }
    places
}

fn documents(site: &Site, language: usize, wanted: impl Fn(&Kind) -> bool) -> Vec<DocId> {
    let all = (0u32..).map(DocId).take(site.documents.len());
    let mut documents: Vec<DocId> = all
        .filter(|&id| {
            let place = &site.document(id).place;
            place.language == language && wanted(&place.kind)
        })
        .collect();
    documents.sort_by_cached_key(|&id| {
        let document = site.document(id);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "an order beyond the range sorts last or first all the same"
        )]
        let order = document.values.number("order").map_or(i64::MAX, |order| (order * 1000.0) as i64);
        (order, Reverse(document.values.date("date")), &document.sort_key, id)
    });
    documents
}
