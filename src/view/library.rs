//! The data of the lists that a reader can narrow: every entry with the numbers of its terms, so that a script can count and
//! choose without knowing what they mean.
//!
//! A facet is something to choose by: a taxonomy, the stage of a criterion, the year, the language. Facets that say something
//! about each other stand in one group: "due diligence" and "award" together find the studies that used the one at the other,
//! not those that used both somewhere.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{
    Scope, View, lists, page,
    shared::{self, Number},
};
use crate::{
    clauses::clauses,
    graph::{Library, Route},
    lessons,
    locale::Arg,
    model::{DocId, Site, StudyId, TermId},
    schema::{FieldType, Item, Many, Values},
};

/// The numbers for which a count is given in words: one at least for each form of the plural that a language has, so that a
/// script finds the form of any other number (CLDR, plural rules).
const COUNTED: [usize; 11] = [0, 1, 2, 3, 5, 6, 11, 20, 21, 100, 1_000_000];

/// What a facet that no entry has of a pair of facets is told by.
const NOTHING: i64 = -1;

/// What a script gets of a list.
#[derive(Serialize)]
pub(crate) struct Data<'a> {
    facets: &'a [Facet],
    /// The facets of each group.
    groups: &'a [Vec<usize>],
    sentence: Sentence,
    /// What stands at the end of an address: nothing, or the name of the file that a server would look for.
    end: &'static str,
    /// Where the citation of a study has its year and title.
    origin: String,
    undated: String,
    /// An `Entry` each, made as it is written.
    #[serde(serialize_with = "entries")]
    studies: &'a Maker<'a>,
    /// Parts of studies; none where the studies themselves are listed.
    #[serde(skip_serializing_if = "Maker::has_no_parts", serialize_with = "parts")]
    items: &'a Maker<'a>,
}

fn entries<S: Serializer>(maker: &Maker<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(maker.scope.lists().studies.iter().map(|&id| maker.entry(id)))
}

fn parts<S: Serializer>(maker: &Maker<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match maker.library {
        Library::Studies => serializer.serialize_none(),
        Library::Lessons => serializer.collect_seq(maker.lessons()),
        Library::Clauses => serializer.collect_seq(maker.clauses()),
    }
}

/// Something to choose by.
#[derive(Debug, Serialize)]
struct Facet {
    key: String,
    name: String,
    /// What it is called where a study has several of its terms.
    several: String,
    /// How a sentence says what is chosen of it.
    phrase: String,
    /// The folder of its terms' pages; none where they have none.
    folder: Option<String>,
    /// Whether every study has at most one, which then stands below its title.
    fact: bool,
    /// The terms in their order.
    terms: Vec<Choice>,
}

/// A term: its slug, its name, and the number of the term above it. Who looks for that one finds what is narrower, too.
#[derive(Debug, Serialize)]
struct Choice(String, String, #[serde(skip_serializing_if = "Option::is_none")] Option<i64>);

/// How what is chosen reads as a sentence.
#[derive(Debug, Serialize)]
struct Sentence {
    whole: String,
    /// The facet whose terms the sentence begins with, and that of their stages.
    about: Option<usize>,
    stage: Option<usize>,
    /// Its beginning where neither is chosen, where one is, and where both are.
    plain: String,
    with_terms: String,
    with_stages: String,
    with_both: String,
    counts: Vec<(usize, String)>,
}

/// A study: path, title, summary, date for machines and for people, language of its text, and for each group the numbers of its
/// terms: one after the other, pairs where a group has two facets.
#[derive(Serialize)]
struct Entry<'a>(String, &'a str, &'a str, String, String, &'a str, Vec<Vec<i64>>);

/// A lesson or a wording: its study, its anchor, its words, its weight, the group that it has terms of its own in, and these.
#[derive(Serialize)]
struct Part<'a>(usize, Cow<'a, str>, String, String, Option<usize>, Vec<i64>);

/// Gives the data of a list to `write`.
pub(crate) fn library<T>(view: &View<'_>, route: &Route, library: Library, write: impl FnOnce(&Data<'_>) -> T) -> T {
    let scope = Scope::new(view, route.language, page::root(view, route));
    let maker = Maker::new(&scope, library);
    write(&Data {
        facets: &maker.facets,
        groups: &maker.groups,
        sentence: maker.sentence(),
        end: if view.links == super::Links::Files { "index.html" } else { "" },
        origin: super::cite::pattern(&scope),
        undated: scope.message("cite_undated", &[]),
        studies: &maker,
        items: &maker,
    })
}

struct Maker<'a> {
    scope: &'a Scope<'a>,
    library: Library,
    facets: Vec<Facet>,
    groups: Vec<Vec<usize>>,
    /// The stages, where a group tells them.
    stages: Vec<String>,
    /// The years in which there are studies, the latest first, and the languages of their texts.
    years: Vec<String>,
    languages: Vec<String>,
    /// The taxonomy whose terms stand in a group with their stages.
    staged: Option<u16>,
}

impl<'a> Maker<'a> {
    fn new(scope: &'a Scope<'a>, library: Library) -> Self {
        let staged = staged(scope.site()).filter(|_| library != Library::Lessons);
        let (staged, stages) = staged.map_or((None, Vec::new()), |(index, stages)| (Some(index), stages));
        let (years, languages) = (Vec::new(), Vec::new());
        let mut maker =
            Self { scope, library, facets: Vec::new(), groups: Vec::new(), stages, years, languages, staged };
        maker.taxonomies();
        let studies = &scope.lists().studies;
        maker.years = distinct(studies.iter().filter_map(|&id| year(scope, id)));
        maker.years.reverse();
        maker.languages = distinct(studies.iter().map(|&id| language(scope, id).to_owned()));
        let years = maker.years.iter().map(|year| Choice(year.clone(), year.clone(), None)).collect();
        maker.alone("year", years);
        if maker.languages.len() > 1 {
            let name = |tag: &String| scope.site().locales[scope.language].language_name(tag);
            let languages = maker.languages.iter().map(|tag| Choice(tag.clone(), name(tag), None)).collect();
            maker.alone("language", languages);
        }
        maker
    }

    /// A facet for each taxonomy, and one for the stages.
    fn taxonomies(&mut self) {
        let site = self.scope.site();
        for (taxonomy, index) in site.config.schema.taxonomies.iter().zip(0u16..) {
            let choice = |&term: &u32| {
                let id = TermId { taxonomy: index, term };
                let parent = site.term(id).parent.map(|term| TermId { taxonomy: index, term });
                let name = site.term_name(id, self.scope.language).to_owned();
                Choice(site.term(id).slug.to_string(), name, parent.and_then(|parent| self.number(parent)))
            };
            let terms = &self.scope.lists().terms[index as usize];
            let folder =
                crate::slug::Permalink::from_parts(&[site.language_prefix(self.scope.language), &taxonomy.folder]);
            let facet = Facet {
                key: taxonomy.key.to_string(),
                name: shared::taxonomy_name(self.scope, index, Number::One),
                several: shared::taxonomy_name(self.scope, index, Number::Several),
                phrase: self.phrase(&taxonomy.key, &shared::name_in_sentence(self.scope, index, Number::One)),
                folder: Some(folder.as_str().to_owned()),
                fact: taxonomy.many == Many::One,
                terms: terms.iter().map(choice).collect(),
            };
            self.groups.push(vec![self.facets.len()]);
            self.facets.push(facet);
            if self.staged == Some(index) {
                let name = |stage: &String| super::study::stage_name(self.scope, stage);
                let stages = self.stages.iter().map(|stage| Choice(stage.clone(), name(stage), None)).collect();
                self.add("stage", stages);
                if let Some(group) = self.groups.last_mut() {
                    group.push(self.facets.len() - 1);
                }
            }
        }
    }

    /// A facet that is no taxonomy, in a group by itself.
    fn alone(&mut self, key: &str, terms: Vec<Choice>) {
        self.groups.push(vec![self.facets.len()]);
        self.add(key, terms);
    }

    fn add(&mut self, key: &str, terms: Vec<Choice>) {
        let name = self.scope.message(key, &[]);
        let phrase = self.phrase(key, &name);
        // A taxonomy may have the name for itself.
        let is_taken = self.facets.iter().any(|facet| facet.key == key);
        let key = if is_taken { format!("{key}.") } else { key.to_owned() };
        self.facets.push(Facet { key, several: name.clone(), name, phrase, folder: None, fact: false, terms });
    }

    /// How a sentence says what is chosen of a facet: `in {$names}`.
    fn phrase(&self, key: &str, name: &str) -> String {
        let known = self.scope.view.theme.find_message(self.scope.language, &format!("explore_in_{key}"));
        let other =
            || self.scope.message("explore_in_other", &[("name", Arg::Text(name)), ("names", Arg::Text("{$names}"))]);
        known.unwrap_or_else(other)
    }

    fn sentence(&self) -> Sentence {
        let scope = self.scope;
        let word = |message: &str| {
            scope.view.theme.find_message(scope.language, message).unwrap_or_else(|| message.to_owned())
        };
        let about = scope.site().taxonomy_index("criteria").map(usize::from);
        let about = about.and_then(|index| self.groups.get(index)).map(|group| group[0]);
        let stage = self.groups.iter().find_map(|group| group.get(1)).copied();
        let [plain, with_terms, with_stages, with_both] = match self.library {
            Library::Studies => ["studies", "explore_studies_with", "explore_studies_at", "explore_studies_with_at"],
            Library::Lessons => ["lessons", "explore_lessons_on", "lessons", "explore_lessons_on"],
            Library::Clauses => ["clauses", "explore_clauses_on", "explore_clauses_at", "explore_clauses_on_at"],
        };
        let count = |&number: &usize| {
            #[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
            let args = [("count", Arg::Number(number as f64))];
            let message = match self.library {
                Library::Studies => "study_count",
                Library::Lessons => "lesson_count",
                Library::Clauses => "clause_count",
            };
            (number, scope.message(message, &args))
        };
        Sentence {
            whole: word("explore_sentence"),
            about,
            stage: stage.filter(|_| about.is_some()),
            plain: word(plain),
            with_terms: word(with_terms),
            with_stages: word(with_stages),
            with_both: word(with_both),
            counts: COUNTED.iter().map(count).collect(),
        }
    }

    fn entry(&self, id: StudyId) -> Entry<'_> {
        let scope = self.scope;
        let site = scope.site();
        let document = site.study_document(id);
        let date = document.values.date("date");
        let summary = if self.library == Library::Studies { &*document.summary } else { "" };
        let path = scope.view.links.path(site.permalink(site.study(id).document).as_str());
        let own = document.values.text("lang").map_or("", |tag| &**tag);
        let words = date.map(|date| site.locales[scope.language].date(date)).unwrap_or_default();
        let iso = date.map(|date| date.to_string()).unwrap_or_default();
        Entry(path, &document.title, summary, iso, words, own, self.terms(id))
    }

    /// The terms of a study by group.
    fn terms(&self, id: StudyId) -> Vec<Vec<i64>> {
        let site = self.scope.site();
        let study = site.study(id);
        let mut groups = vec![Vec::new(); self.groups.len()];
        for used in &study.uses {
            let group = &mut groups[used.term.taxonomy as usize];
            let details = || site.details(study, used);
            self.push(used.term, self.stage_of(used.term, details), group);
        }
        let taxonomies = site.config.schema.taxonomies.len();
        groups[taxonomies].extend(year(self.scope, id).and_then(|year| place(&self.years, &year)));
        if let Some(group) = groups.get_mut(taxonomies + 1) {
            group.extend(place(&self.languages, language(self.scope, id)));
        }
        groups
    }

    /// The number of the stage at which a term was used; none where its taxonomy has no stages.
    fn stage_of<'v>(&self, term: TermId, details: impl FnOnce() -> Option<&'v Values>) -> Option<i64> {
        (self.staged == Some(term.taxonomy)).then(|| {
            let stage = details().and_then(|details| details.text("stage"));
            stage.and_then(|stage| place(&self.stages, stage)).unwrap_or(NOTHING)
        })
    }

    /// Adds a term with its stage, where its group has stages.
    fn push(&self, id: TermId, stage: Option<i64>, group: &mut Vec<i64>) {
        group.push(self.number(id).unwrap_or(NOTHING));
        group.extend(stage);
    }

    /// The place of a term among those of its facet.
    fn number(&self, id: TermId) -> Option<i64> {
        self.scope.lists().places[id.taxonomy as usize][id.term as usize].map(i64::from)
    }

    fn has_no_parts(&self) -> bool {
        self.library == Library::Studies
    }

    fn lessons(&self) -> impl Iterator<Item = Part<'_>> {
        let scope = self.scope;
        let own = scope.site().taxonomy_index("criteria");
        let part = move |listed: &lists::Listed| {
            let document = scope.site().study(listed.study).document;
            let lesson = lessons::lessons(scope.site().document(document)).nth(listed.index)?;
            let mut terms = Vec::new();
            let named = lesson.values.list("criteria").iter().filter_map(|item| super::study::lesson_term(scope, item));
            for term in named.filter(|term| Some(term.taxonomy) == own) {
                self.push(term, None, &mut terms);
            }
            let words = self.words(lesson.values.get("lesson"), document);
            let study = self.rank(listed.study)?;
            Some(Part(study, lesson.anchor.into(), words, String::new(), own.map(usize::from), terms))
        };
        lists::all_lessons(scope).iter().filter_map(part)
    }

    fn clauses(&self) -> impl Iterator<Item = Part<'_>> {
        let scope = self.scope;
        let site = scope.site();
        let part = move |listed: &lists::Listed| {
            let document = site.study(listed.study).document;
            let clause = clauses(site, listed.study).nth(listed.index)?;
            let mut terms = Vec::new();
            let stage = self.stage_of(clause.used.term, || Some(clause.values));
            self.push(clause.used.term, stage, &mut terms);
            let weight = clause.values.number("weight").map(|weight| scope.percent(weight)).unwrap_or_default();
            let words = self.words(clause.values.get("clause"), document);
            let group = Some(usize::from(clause.used.term.taxonomy));
            Some(Part(self.rank(listed.study)?, clause.anchor.into(), words, weight, group, terms))
        };
        lists::all_clauses(scope).iter().filter_map(part)
    }

    /// Rendered Markdown as a text.
    fn words(&self, item: Option<&Item>, document: DocId) -> String {
        let words = self.scope.markdown(item, document);
        words.and_then(|words| words.as_str().map(str::to_owned)).unwrap_or_default()
    }

    fn rank(&self, id: StudyId) -> Option<usize> {
        self.scope.lists().rank[id.0 as usize].map(|rank| rank as usize)
    }
}

/// The first taxonomy whose uses have a stage, and the stages in their order.
pub(super) fn staged(site: &Site) -> Option<(u16, Vec<String>)> {
    let stages = |field: &crate::schema::Field| match &field.kind {
        FieldType::Text(words) if &*field.key == "stage" && !words.is_empty() => {
            Some(words.iter().map(|word| word.to_string()).collect())
        }
        _ => None,
    };
    let taxonomies = site.config.schema.taxonomies.iter().zip(0u16..);
    taxonomies.filter_map(|(taxonomy, index)| Some((index, taxonomy.details.iter().find_map(stages)?))).next()
}

fn year(scope: &Scope<'_>, id: StudyId) -> Option<String> {
    Some(scope.site().study_document(id).values.date("date")?.year().to_string())
}

/// The language of a study's text.
fn language<'s>(scope: &Scope<'s>, id: StudyId) -> &'s str {
    let site = scope.site();
    site.study_document(id).values.text("lang").map_or(&site.config.languages[scope.language], |tag| &**tag)
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

fn place(known: &[String], wanted: &str) -> Option<i64> {
    known.iter().position(|known| known == wanted).and_then(|place| i64::try_from(place).ok())
}
