//! The site as a whole: every document in its place, every name of a term found. No raw YAML is read past here.
//!
//! `assemble` decides what belongs to the site (drafts and studies of the future don't), gives each page its address, and
//! builds the terms from their records and from the studies that name them (`terms`).

mod addresses;
mod terms;
mod uses;

use std::{iter, sync::Arc};

use jiff::civil;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    config::Config,
    diagnostic::Diagnostic,
    disk::{Asset, History, Sources},
    document::Document,
    layout::Kind,
    locale::{CountryCode, Locale},
    schema::{Taxonomy, Typed, Values},
    slug::Permalink,
    source::{SourcePath, Span},
};

pub use terms::TermIndex;

/// A document of the site: an index into [`Site::documents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// A study: an index into [`Site::studies`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyId(pub u32);

/// A term of one of the site's taxonomies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    /// The taxonomy: an index into the schema's.
    pub taxonomy: u16,
    /// The term: an index into the taxonomy's.
    pub term: u32,
}

/// A site: all that pages are rendered from. What is found out of all documents together is shared with the sites of later
/// snapshots for as long as it stays true.
pub struct Site {
    /// Its configuration.
    pub config: Config,
    /// Its languages, in the order of the configuration.
    pub locales: Vec<Locale>,
    /// The folder of the list of studies.
    pub study_list: String,
    /// Its documents, sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// Their addresses.
    pub permalinks: Arc<[Permalink]>,
    /// Its studies, in the order of their documents.
    pub studies: Arc<[Study]>,
    /// The terms of each taxonomy.
    pub terms: Arc<[TermIndex]>,
    /// Documents that were left out, and why.
    pub left_out: Arc<FxHashMap<SourcePath, LeftOut>>,
    /// Files that pages may link to, sorted by path.
    pub assets: Arc<[Asset]>,
    /// The folder of the content, relative to the root.
    pub content: String,
    /// When files were last changed.
    pub history: History,
}

/// Why a document is not part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// It says `draft: true`.
    Draft,
    /// Its date lies ahead.
    Future,
}

/// A case study.
#[derive(Debug)]
pub struct Study {
    /// Its document.
    pub document: DocId,
    /// Its language, as an index into the site's.
    pub language: usize,
    /// Its uses of terms, in the order of the schema.
    pub uses: Vec<Use>,
    /// The terms it names, sorted, each once.
    pub terms: Vec<TermId>,
}

impl Study {
    /// The terms it names, each once, in the order of the schema and of its file.
    pub fn named_in_order(&self) -> impl Iterator<Item = TermId> {
        let mut named = FxHashSet::default();
        self.uses.iter().map(|used| used.term).filter(move |&term| named.insert(term))
    }
}

/// A study's use of a term.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    /// The term.
    pub term: TermId,
    /// Which of the values of the taxonomy's field names it, where that says more than the name.
    pub details: Option<u32>,
}

/// A term.
#[derive(Debug)]
pub struct Term {
    /// The last part of its address.
    pub slug: Arc<str>,
    /// Its name where no record in the reader's language has another.
    pub name: Arc<str>,
    /// Its records, by language.
    pub records: Vec<(usize, DocId)>,
    /// The country it is, in a taxonomy of countries.
    pub country: Option<CountryCode>,
    /// The term above it.
    pub parent: Option<u32>,
    /// The terms below it.
    pub children: Vec<u32>,
    /// Where it was first named.
    pub first: (SourcePath, Span),
}

/// What a build is told beside the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// Today's date: studies of the future wait for theirs.
    pub today: civil::Date,
    /// Whether drafts and studies of the future are shown.
    pub drafts: Drafts,
    /// When files were last changed.
    pub history: History,
}

/// Whether drafts and studies of the future belong to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    Hide,
    /// They are shown.
    Show,
}

/// What assembling starts from.
pub struct Parsed<'a> {
    /// The configuration.
    pub config: Config,
    /// The site's languages.
    pub locales: Vec<Locale>,
    /// The folder of the list of studies.
    pub study_list: String,
    /// The parsed documents, sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// The snapshot that they come from.
    pub sources: &'a Sources,
}

/// Puts the documents together.
pub fn assemble(parsed: Parsed<'_>, inputs: &Inputs) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut left_out = FxHashMap::default();
    let mut absent = Vec::new();
    let mut documents = Vec::with_capacity(parsed.documents.len());
    for document in parsed.documents {
        match why_left_out(&document, inputs) {
            Some(reason) => {
                left_out.insert(document.path.clone(), reason);
                absent.push(document);
            }
            None => documents.push(document),
        }
    }
    let mut site = Site {
        config: parsed.config,
        locales: parsed.locales,
        study_list: parsed.study_list,
        documents,
        permalinks: Arc::default(),
        studies: Arc::default(),
        terms: Arc::default(),
        left_out: Arc::new(left_out),
        assets: parsed.sources.assets.clone().into(),
        content: parsed.sources.content.clone(),
        history: inputs.history.clone(),
    };
    terms::collect(&mut site, &absent, &mut diagnostics);
    addresses::assign(&mut site, &mut diagnostics);
    (site, diagnostics)
}

fn why_left_out(document: &Document, inputs: &Inputs) -> Option<LeftOut> {
    if inputs.drafts == Drafts::Show {
        return None;
    }
    if document.values.is_true("draft") {
        return Some(LeftOut::Draft);
    }
    let waits = document.place.kind == Kind::Study
        && document.values.date("date").is_some_and(|date| date.first_day() > inputs.today);
    waits.then_some(LeftOut::Future)
}

impl Site {
    /// The path of a folder of the content from the site's root.
    pub fn in_content(&self, folder: &str) -> String {
        if self.content.is_empty() { folder.to_owned() } else { format!("{}/{folder}", self.content) }
    }

    /// Whether readers can search it.
    pub fn is_searched(&self) -> bool {
        self.config.search.has_index(self.studies.len())
    }

    /// A document.
    pub fn document(&self, id: DocId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// A study.
    pub fn study(&self, id: StudyId) -> &Study {
        &self.studies[id.0 as usize]
    }

    /// The document of a study.
    pub fn study_document(&self, id: StudyId) -> &Document {
        self.document(self.study(id).document)
    }

    /// A term.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.taxonomy as usize].terms[id.term as usize]
    }

    /// The taxonomy of a term.
    pub fn taxonomy(&self, index: u16) -> &Taxonomy {
        &self.config.schema.taxonomies[index as usize]
    }

    /// The number of a taxonomy.
    pub fn taxonomy_index(&self, key: &str) -> Option<u16> {
        let index = self.config.schema.taxonomies.iter().position(|taxonomy| *taxonomy.key == *key)?;
        u16::try_from(index).ok()
    }

    /// The term that a value of the front matter names.
    pub fn named_term(&self, taxonomy: &str, name: &str) -> Option<TermId> {
        let index = self.taxonomy_index(taxonomy)?;
        let term = self.terms[index as usize].find(name)?;
        Some(TermId { taxonomy: index, term })
    }

    /// The terms that a document's front matter names, each once.
    pub fn named_terms(&self, document: &Document) -> Vec<TermId> {
        let mut terms: Vec<TermId> = Vec::new();
        for (_, item) in &document.values.items {
            let items = match &item.value {
                Typed::List(items) => items.as_slice(),
                _ => std::slice::from_ref(item),
            };
            for item in items {
                let named = match &item.value {
                    Typed::Map(values) => values.items.first().map(|(_, first)| &first.value),
                    value => Some(value),
                };
                if let Some(Typed::Term { taxonomy, name }) = named {
                    terms.extend(self.named_term(taxonomy, name));
                }
            }
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The name of a term in a language.
    pub fn term_name(&self, id: TermId, language: usize) -> &str {
        self.named(id, language).0
    }

    /// The language of that name, which is another one where the term has no record in this.
    pub fn language_of_name(&self, id: TermId, language: usize) -> usize {
        self.named(id, language).1
    }

    fn named(&self, id: TermId, language: usize) -> (&str, usize) {
        let term = self.term(id);
        let own = |&(of, document): &(usize, DocId)| (of == language).then(|| self.document(document));
        // What a text about a country begins with may be more than its name.
        let is_named = |record: &&Document| {
            record.values.get("title").is_some() || (term.country.is_none() && record.heading.is_some())
        };
        let record = term.records.iter().find_map(own).filter(is_named);
        match (record, term.country) {
            (Some(record), _) => (&record.title, language),
            (None, Some(code)) => (self.locales[language].country_name(code), language),
            (None, None) => (&term.name, term.records.first().map_or(language, |&(of, _)| of)),
        }
    }

    /// A term, and those above it.
    pub fn lineage(&self, id: TermId) -> impl Iterator<Item = TermId> {
        let parent = |id: &TermId| Some(TermId { term: self.term(*id).parent?, ..*id });
        iter::successors(Some(id), parent)
    }

    /// The record of a term in a language, or in the default language.
    pub fn term_record(&self, id: TermId, language: usize) -> Option<&Document> {
        let records = &self.term(id).records;
        let own = records.iter().find(|(of, _)| *of == language);
        own.or_else(|| records.first()).map(|&(_, document)| self.document(document))
    }

    /// The address of a document.
    pub fn permalink(&self, id: DocId) -> &Permalink {
        &self.permalinks[id.0 as usize]
    }

    /// What stands before every address in a language: nothing in the default one.
    pub fn language_prefix(&self, language: usize) -> &str {
        if language == 0 { "" } else { &self.config.languages[language] }
    }

    /// The address of a term's page in a language.
    pub fn term_permalink(&self, id: TermId, language: usize) -> Permalink {
        let taxonomy = self.taxonomy(id.taxonomy);
        Permalink::from_parts(&[self.language_prefix(language), &taxonomy.folder, &self.term(id).slug])
    }

    /// The details of a study's use of a term, such as a criterion's stage.
    pub fn details(&self, study: &Study, used: &Use) -> Option<&Values> {
        // Most uses have none, and no document has to be looked at for them.
        let position = used.details?;
        let key = &self.taxonomy(used.term.taxonomy).key;
        let item = self.document(study.document).values.get(key)?;
        match &item.value {
            Typed::List(items) => items.get(position as usize)?.as_map(),
            _ => item.as_map(),
        }
    }
}
