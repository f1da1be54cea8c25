//! Finds the term behind every name that studies, events and records give.

use std::{iter, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    DocId, Site, Study, Term, TermId, Use, addresses,
    uses::{Named, distinct},
};
use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    layout::Kind,
    locale::{self, CountryCode, Locale},
    name::folded,
    nearest::nearest,
    schema::{Item, Taxonomy, TermKind, Terms, Typed, Values, unknown_country},
    slug::{name_problem, slugify},
    source::{SourcePath, Span},
};

/// How many levels of terms there may be.
const MAX_DEPTH: usize = 10;

/// The terms of one taxonomy and the names that lead to them.
#[derive(Debug, Default)]
pub struct TermIndex {
    /// The terms: those with records first, then in the order in which studies name them.
    pub terms: Vec<Term>,
    names: FxHashMap<Arc<str>, u32>,
}

impl TermIndex {
    /// The term with this name, slug, alias or code.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.names.get(name).or_else(|| self.names.get(folded(name).as_str())).copied()
    }

    fn add(&mut self, term: Term) -> u32 {
        let index = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.push(term);
        index
    }
}

/// Builds the terms of all taxonomies, and the studies with the terms they use. What is wrong with a name that only a document
/// which was left out answers to is told in other words.
pub(super) fn collect(site: &mut Site, left_out: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) {
    let mut terms: Vec<TermIndex> = site.config.schema.taxonomies.iter().map(|_| TermIndex::default()).collect();
    let mut collector = Collector { site, left_out, terms: &mut terms, diagnostics };
    collector.records();
    collector.aliases();
    collector.parents();
    let studies = collector.studies();
    site.studies = studies.into();
    site.terms = terms.into();
}

struct Collector<'a> {
    site: &'a Site,
    left_out: &'a [Arc<Document>],
    terms: &'a mut Vec<TermIndex>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Collector<'_> {
    /// Terms that have records of their own. Those in the default language come first: they speak for languages that lack one.
    fn records(&mut self) {
        let site = self.site;
        let mut documents: Vec<(usize, &Arc<Document>)> = site.documents.iter().enumerate().collect();
        documents.sort_by_key(|(_, document)| document.place.language);
        for (index, document) in documents {
            let Kind::Term(key) = &document.place.kind else { continue };
            let Some(taxonomy) = site.taxonomy_index(key) else { continue };
            let id = DocId(u32::try_from(index).unwrap_or(u32::MAX));
            self.record(taxonomy, id, document);
        }
    }

    fn record(&mut self, taxonomy: u16, id: DocId, document: &Document) {
        let kind = self.site.taxonomy(taxonomy).kind;
        let country = match kind {
            TermKind::Named => None,
            TermKind::Country => match self.record_country(document) {
                Some(code) => Some(code),
                None => return self.diagnostics.push(no_country(document)),
            },
        };
        let slug = match country {
            Some(code) => code.lower(),
            None => slugify(&addresses::slug(document, self.diagnostics)),
        };
        let index = &mut self.terms[taxonomy as usize];
        let known = index.names.get(slug.as_str()).copied().filter(|&term| *index.terms[term as usize].slug == *slug);
        let term = known.unwrap_or_else(|| {
            index.add(Term {
                slug: slug.as_str().into(),
                name: document.title.clone(),
                records: Vec::new(),
                country,
                parent: None,
                children: Vec::new(),
                first: (document.path.clone(), document.span_of("title")),
            })
        });
        let records = &mut index.terms[term as usize].records;
        if let Some((_, other)) = records.iter().find(|(language, _)| *language == document.place.language) {
            let other = self.site.document(*other);
            return self.diagnostics.push(recorded_twice(self.site.taxonomy(taxonomy), document, other));
        }
        records.push((document.place.language, id));
        if self.name(taxonomy, term, (&slug, document, document.head)) {
            self.name(taxonomy, term, (&document.title, document, document.span_of("title")));
        }
    }

    /// Aliases come after the names of all terms, so that of two terms the one with the alias is at fault.
    fn aliases(&mut self) {
        for taxonomy in (0u16..).take(self.terms.len()) {
            for term in (0u32..).take(self.terms[taxonomy as usize].terms.len()) {
                for (_, id) in self.terms[taxonomy as usize].terms[term as usize].records.clone() {
                    let document = self.site.document(id);
                    for alias in document.values.list("aliases") {
                        if let Typed::Text(name) = &alias.value {
                            self.name(taxonomy, term, (name, document, alias.span));
                        }
                    }
                }
            }
        }
    }

    fn record_country(&self, document: &Document) -> Option<CountryCode> {
        let locales: Vec<&Locale> = self.site.locales.iter().collect();
        locale::parse_country(&document.place.name, &locales).ok()
    }

    /// Lets a name lead to a term, unless it leads to another one: two terms can't share a name.
    fn name(&mut self, taxonomy: u16, term: u32, (name, document, span): (&str, &Document, Span)) -> bool {
        let index = &mut self.terms[taxonomy as usize];
        let taken = *index.names.entry(folded(name).into()).or_insert(term);
        if taken != term {
            let (path, first) = named_at(self.site, &index.terms[taken as usize], name);
            self.diagnostics.push(
                Diagnostic::new(&codes::AMBIGUOUS_TERM, &document.path, format!("two terms are called \"{name}\""))
                    .at(span)
                    .label("give one of them another name")
                    .related(path, first, "the other one"),
            );
        }
        taken == term
    }

    /// Hangs terms below the parents that their records name.
    fn parents(&mut self) {
        let site = self.site;
        for taxonomy in 0..self.terms.len() {
            for term in 0..self.terms[taxonomy].terms.len() {
                let records = &self.terms[taxonomy].terms[term].records;
                let Some(&(_, record)) = records.first() else { continue };
                let document = site.document(record);
                let Some(name) = document.values.text("parent") else { continue };
                self.parent((taxonomy, term), name, document);
            }
        }
        self.check_depth();
    }

    /// Names the terms that lie too deep: pages show the tree level by level, as does the reader's mind.
    fn check_depth(&mut self) {
        for index in &*self.terms {
            for term in &index.terms {
                let above = iter::successors(term.parent, |&parent| index.terms[parent as usize].parent);
                if let (true, Some(&(_, record))) = (above.count() == MAX_DEPTH, term.records.first()) {
                    let document = self.site.document(record);
                    let message = format!("`{}` lies more than {MAX_DEPTH} levels deep", document.title);
                    self.diagnostics.push(
                        Diagnostic::new(&codes::NESTED_TOO_DEEPLY, &document.path, message)
                            .at(document.span_of("parent"))
                            .label("choose a parent nearer to the top, or none"),
                    );
                }
            }
        }
    }

    fn parent(&mut self, (taxonomy, term): (usize, usize), name: &str, document: &Document) {
        let child = u32::try_from(term).unwrap_or(u32::MAX);
        let index = &mut self.terms[taxonomy];
        let span = document.span_of("parent");
        let Some(parent) = index.find(name) else {
            let known = index.terms.iter().map(|term| &*term.slug);
            let label = nearest(name, known)
                .map_or("write the name of a file in the same folder".into(), |near| format!("did you mean `{near}`?"));
            let message = format!("the parent `{name}` does not exist");
            self.diagnostics.push(Diagnostic::new(&codes::UNKNOWN_TERM, &document.path, message).at(span).label(label));
            return;
        };
        let mut above = Some(parent);
        while let Some(ancestor) = above {
            if ancestor == child {
                let message = format!("`{}` would be its own ancestor", document.title);
                self.diagnostics.push(
                    Diagnostic::new(&codes::PARENT_LOOP, &document.path, message)
                        .at(span)
                        .label("choose another parent, or none"),
                );
                return;
            }
            above = index.terms[ancestor as usize].parent;
        }
        index.terms[term].parent = Some(parent);
        index.terms[parent as usize].children.push(child);
    }

    /// The studies with the terms they use; open taxonomies grow by what they name. Other documents' terms are found too.
    fn studies(&mut self) -> Vec<Study> {
        let site = self.site;
        let mut studies = Vec::new();
        for (index, document) in site.documents.iter().enumerate() {
            let uses = self.uses(document);
            self.mentions(document);
            if document.place.kind == Kind::Study {
                let id = DocId(u32::try_from(index).unwrap_or(u32::MAX));
                let mut terms: Vec<TermId> = uses.iter().map(|used| used.term).collect();
                terms.sort_unstable();
                terms.dedup();
                studies.push(Study { document: id, language: document.place.language, uses, terms });
            }
        }
        studies
    }

    fn uses(&mut self, document: &Document) -> Vec<Use> {
        let site = self.site;
        let mut uses: Vec<Use> = Vec::new();
        for (taxonomy, index) in site.config.schema.taxonomies.iter().zip(0u16..) {
            let Some(item) = document.values.get(&taxonomy.key) else { continue };
            let items = match &item.value {
                Typed::List(items) => items.as_slice(),
                _ => std::slice::from_ref(item),
            };
            let mut named: Vec<Named<'_>> = Vec::with_capacity(items.len());
            for (item, position) in items.iter().zip(0u32..) {
                let Some((name, span)) = term_name(item, taxonomy) else { continue };
                let Some(term) = self.resolve(index, name, (&document.path, span)) else { continue };
                let details = item.as_map().map(|_| position);
                let used = Use { term: TermId { taxonomy: index, term }, details };
                named.push(Named { used, name, span, item });
            }
            uses.extend(distinct(&named, (document, taxonomy), self.diagnostics));
        }
        uses
    }

    /// Terms that stand inside other values, such as a lesson's criteria.
    fn mentions(&mut self, document: &Document) {
        let site = self.site;
        let mut found = Vec::new();
        for (key, item) in &document.values.items {
            if site.config.schema.taxonomy(key).is_none() {
                nested_terms(item, &mut found);
            }
        }
        for (taxonomy, name, span) in found {
            if let Some(index) = site.taxonomy_index(taxonomy) {
                self.resolve(index, name, (&document.path, span));
            }
        }
    }

    fn resolve(&mut self, taxonomy: u16, name: &str, at: (&SourcePath, Span)) -> Option<u32> {
        let index = &mut self.terms[taxonomy as usize];
        if let Some(&term) = index.names.get(name) {
            return Some(term);
        }
        let declared = self.site.taxonomy(taxonomy);
        let country = match declared.kind {
            TermKind::Named => None,
            TermKind::Country => Some(self.country(name, at)?),
        };
        let key = country.map_or_else(|| folded(name), CountryCode::lower);
        let index = &mut self.terms[taxonomy as usize];
        if let Some(&term) = index.names.get(key.as_str()) {
            index.names.insert(name.into(), term);
            return Some(term);
        }
        if declared.terms == Terms::Closed {
            let diagnostic = match draft_of(self.left_out, declared, name) {
                Some(draft) => draft_term(declared, name, at, draft),
                None => {
                    let folder = self.site.in_content(&declared.folder);
                    closed(unknown_term(declared, index, name, at), declared, (name, &folder))
                }
            };
            self.diagnostics.push(diagnostic);
            return None;
        }
        if let (None, Some(problem)) = (country, name_problem(name)) {
            self.diagnostics.push(no_address(name, problem, at));
            return None;
        }
        let slug = country.map_or_else(|| slugify(name), CountryCode::lower);
        let first = (at.0.clone(), at.1);
        let term = index.add(Term {
            slug: slug.into(),
            name: name.into(),
            records: Vec::new(),
            country,
            parent: None,
            children: Vec::new(),
            first,
        });
        index.names.insert(key.into(), term);
        index.names.insert(name.into(), term);
        Some(term)
    }

    fn country(&mut self, name: &str, (path, span): (&SourcePath, Span)) -> Option<CountryCode> {
        let locales: Vec<&Locale> = self.site.locales.iter().collect();
        match locale::parse_country(name, &locales) {
            Ok(code) => Some(code),
            Err(unknown) => {
                self.diagnostics.push(unknown_country((path, span), name, &unknown));
                None
            }
        }
    }
}

/// Where the records of a term give it this name: as the title or as an alias.
fn named_at<'t>(site: &'t Site, term: &'t Term, name: &str) -> (&'t SourcePath, Span) {
    let name = folded(name);
    let in_record = |document: &'t Document| {
        let title = (folded(&document.title) == name).then(|| document.span_of("title"));
        let is_it = |alias: &&Item| matches!(&alias.value, Typed::Text(text) if folded(text) == name);
        let alias = || document.values.list("aliases").iter().find(is_it).map(|alias| alias.span);
        title.or_else(alias).map(|span| (&document.path, span))
    };
    let found = term.records.iter().find_map(|&(_, id)| in_record(site.document(id)));
    found.unwrap_or((&term.first.0, term.first.1))
}

/// The term that a value of a taxonomy's field names, with or without details.
fn term_name<'v>(item: &'v Item, taxonomy: &Taxonomy) -> Option<(&'v str, Span)> {
    match &item.value {
        Typed::Term { name, .. } => Some((name, item.span)),
        Typed::Map(values) => {
            let term = values.get(&taxonomy.singular)?;
            match &term.value {
                Typed::Term { name, .. } => Some((name, term.span)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn nested_terms<'v>(item: &'v Item, found: &mut Vec<(&'v str, &'v str, Span)>) {
    match &item.value {
        Typed::Term { taxonomy, name } => found.push((taxonomy, name, item.span)),
        Typed::List(items) => items.iter().for_each(|item| nested_terms(item, found)),
        Typed::Map(Values { items, .. }) => items.iter().for_each(|(_, item)| nested_terms(item, found)),
        _ => {}
    }
}

fn unknown_term(taxonomy: &Taxonomy, index: &TermIndex, name: &str, (path, span): (&SourcePath, Span)) -> Diagnostic {
    let mut known: Vec<&str> = index.terms.iter().flat_map(|term| [&*term.slug, &*term.name]).collect();
    known.extend(index.names.keys().map(|name| &**name));
    let label = match nearest(name, known) {
        Some(near) => {
            let slug = index.find(near).map_or(near, |term| &*index.terms[term as usize].slug);
            format!("did you mean `{slug}`?")
        }
        None => "there is no such term".into(),
    };
    let message = format!("no {} is called \"{name}\"", taxonomy.singular);
    Diagnostic::new(&codes::UNKNOWN_TERM, path, message).at(span).label(label)
}

/// The draft of a term of this taxonomy that answers to a name.
fn draft_of<'d>(left_out: &'d [Arc<Document>], taxonomy: &Taxonomy, name: &str) -> Option<&'d Document> {
    let name = folded(name);
    let is_term = |draft: &&Document| matches!(&draft.place.kind, Kind::Term(key) if *key == taxonomy.key);
    let answers = |draft: &&Document| {
        let aliases = draft.values.list("aliases").iter().filter_map(|alias| match &alias.value {
            Typed::Text(alias) => Some(&**alias),
            _ => None,
        });
        let own = [Some(&draft.place.name), Some(&draft.title), draft.values.text("slug")];
        own.into_iter().flatten().map(|own| &**own).chain(aliases).any(|known| folded(known) == name)
    };
    left_out.iter().map(|draft| &**draft).filter(is_term).find(answers)
}

fn draft_term(taxonomy: &Taxonomy, name: &str, (path, span): (&SourcePath, Span), draft: &Document) -> Diagnostic {
    let message = format!("the {} \"{name}\" is a draft, so readers would not find it", taxonomy.singular);
    Diagnostic::new(&codes::UNKNOWN_TERM, path, message)
        .at(span)
        .label("leave it out until it is published")
        .related(&draft.path, draft.span_of("draft"), "to publish it, remove this line")
        .note("with `--drafts`, drafts are part of the site")
}

fn closed(diagnostic: Diagnostic, taxonomy: &Taxonomy, (name, folder): (&str, &str)) -> Diagnostic {
    let (key, singular) = (&taxonomy.key, &taxonomy.singular);
    let first = name.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let title = first + name.char_indices().nth(1).map_or("", |(second, _)| &name[second..]);
    diagnostic
        .note(format!("{key} is a closed taxonomy: its terms are the files in {folder}/"))
        .note(format!("to add this one: casebook new {singular} \"{title}\""))
}

fn recorded_twice(taxonomy: &Taxonomy, document: &Document, other: &Document) -> Diagnostic {
    let message = format!("two files are about one {}", taxonomy.singular);
    Diagnostic::new(&codes::AMBIGUOUS_TERM, &document.path, message)
        .at(document.span_of("slug"))
        .label("move what this file says to the other one, and remove this one")
        .related(&other.path, other.span_of("slug"), "the other file")
}

fn no_country(document: &Document) -> Diagnostic {
    Diagnostic::new(
        &codes::UNKNOWN_COUNTRY,
        &document.path,
        format!("no country is called \"{}\"", document.place.name),
    )
    .at(document.head)
    .label("call the file by the country's two-letter code, such as no.md")
}

fn no_address(name: &str, problem: &str, (path, span): (&SourcePath, Span)) -> Diagnostic {
    Diagnostic::new(&codes::BAD_SLUG, path, format!("\"{name}\" can't be the name of a term"))
        .at(span)
        .label(format!("it can't become an address, because it {problem}"))
}
