//! What a search can find: studies, events, pages, and terms that have a record, each with the text that its page shows.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::text::{self, Reader};
use crate::{
    date::Date,
    document::Fields,
    locale::Arg,
    model::{DocId, StudyId, TermId},
    schema::Many,
    view::View,
};

/// The key of the filter by kind of page. No taxonomy can have it.
const KIND: &str = ".kind";

/// One page that a search can find.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Its address, relative to the site's root.
    pub url: String,
    /// Its language, in lower case as the browser's script has it.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub passages: Vec<Passage>,
    /// What results can be narrowed by: the names of its terms, by taxonomy, and its kind.
    pub filters: BTreeMap<String, Vec<String>>,
    /// What stands beside the title in a list of results: terms of which a study has one, and the date.
    pub facts: BTreeMap<String, String>,
    /// The day by which results are sorted, as a number; 0 without one.
    pub day: i32,
}

/// A part of a page's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Its anchor in the page; empty for what has none.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is in the page.
    pub role: Role,
    /// The text.
    pub text: String,
}

/// What a passage is in its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Role {
    /// Text.
    #[default]
    Text,
    /// Text below a heading that reads as the passage is called.
    Section,
    /// What stands around the text, such as the titles of sources: to be found, but after all that says more.
    Fact,
}

/// What a record is made of.
enum Subject {
    Study(StudyId),
    Event(DocId),
    Page(DocId),
    Term(TermId, DocId),
}

/// All records, in the order of their lists.
pub fn records(view: &View<'_>) -> Vec<Record> {
    let fields = Fields::new(&view.site.config.schema);
    let languages = 0..view.site.locales.len();
    let subjects: Vec<(usize, Subject)> = languages.flat_map(|language| subjects(view, language)).collect();
    let record = |(language, subject): &(usize, Subject)| record(view, &fields, (*language, subject));
    subjects.par_iter().map(record).collect()
}

fn subjects(view: &View<'_>, language: usize) -> Vec<(usize, Subject)> {
    let lists = &view.graph.lists[language];
    let terms = (0u16..).zip(&lists.terms).flat_map(|(taxonomy, terms)| {
        terms.iter().filter_map(move |&term| {
            let id = TermId { taxonomy, term };
            let (_, record) = view.site.term(id).records.iter().find(|(of, _)| *of == language)?;
            Some(Subject::Term(id, *record))
        })
    });
    let studies = lists.studies.iter().map(|&id| Subject::Study(id));
    let events = lists.events.iter().map(|&id| Subject::Event(id));
    let pages = lists.pages.iter().map(|&id| Subject::Page(id));
    studies.chain(events).chain(pages).chain(terms).map(|subject| (language, subject)).collect()
}

fn record(view: &View<'_>, fields: &Fields, (language, subject): (usize, &Subject)) -> Record {
    let site = view.site;
    let message = |id: &str| view.theme.message(language, id, &[]);
    let (id, kind) = match *subject {
        Subject::Study(id) => (site.study(id).document, message("search_study")),
        Subject::Event(id) => (id, message("search_event")),
        Subject::Page(id) => (id, message("search_page")),
        Subject::Term(term, id) => (id, view.taxonomy_name(language, term.taxonomy).to_owned()),
    };
    let document = site.document(id);
    let reader = Reader { view, fields, id, language };
    let date = document.values.date("date");
    let mut record = Record {
        url: site.permalink(id).as_str().to_owned(),
        language: site.locales[language].tag().to_lowercase(),
        title: document.title.to_string(),
        day: date.map_or(0, day),
        ..Record::default()
    };
    record.filters.insert(KIND.into(), vec![kind]);
    if let Some(date) = date {
        record.facts.insert("date".into(), site.locales[language].date(date));
    }
    let names = match *subject {
        Subject::Study(id) => uses(&mut record, &reader, &site.study(id).terms),
        Subject::Event(_) => uses(&mut record, &reader, &site.named_terms(document)),
        Subject::Page(_) => String::new(),
        Subject::Term(term, _) => {
            record.url = site.term_permalink(term, language).as_str().to_owned();
            record.title = site.term_name(term, language).to_owned();
            filter(&mut record, &reader, term);
            String::new()
        }
    };
    record.passages = text::passages(&reader, &names);
    if let Subject::Study(id) = *subject {
        record.passages.extend(text::of_study(&reader, id));
    }
    record
}

/// What follows from the terms that a page names; gives the names of those that are no facts of it.
fn uses(record: &mut Record, reader: &Reader<'_>, terms: &[TermId]) -> String {
    let site = reader.view.site;
    let mut names = Vec::new();
    for &term in terms {
        let taxonomy = site.taxonomy(term.taxonomy);
        let name = site.term_name(term, reader.language);
        match taxonomy.many {
            Many::One => drop(record.facts.insert(taxonomy.key.to_string(), name.to_owned())),
            Many::Any => names.push(name),
        }
        filter(record, reader, term);
    }
    names.join(", ")
}

/// A page is found under its term and under all that this lies below.
fn filter(record: &mut Record, reader: &Reader<'_>, term: TermId) {
    let site = reader.view.site;
    let values = record.filters.entry(site.taxonomy(term.taxonomy).key.to_string()).or_default();
    for id in site.lineage(term) {
        let name = site.term_name(id, reader.language);
        if !values.iter().any(|known| known == name) {
            values.push(name.to_owned());
        }
    }
}

/// 20261124 for the 24th of November 2026.
fn day(date: Date) -> i32 {
    let day = date.first_day();
    (i32::from(day.year()) * 100 + i32::from(day.month())) * 100 + i32::from(day.day())
}

/// What a lesson's passage is called.
pub(super) fn lesson_title(view: &View<'_>, language: usize, number: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "no study has 2^52 lessons")]
    view.theme.message(language, "search_lesson", &[("number", Arg::Number(number as f64))])
}
