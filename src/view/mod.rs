//! What templates see. Every page's context is built here from the model and the graph, and from nothing else.
//!
//! Addresses are relative to the site's root; templates put `{{ root }}` before them, so that a site works at a domain's root
//! and under any path. Values that many pages show (cards of studies, references to terms) are built once and shared.

mod accessibility;
mod cite;
mod compare;
mod document;
mod ingredients;
mod library;
mod lists;
mod map;
mod page;
mod search;
mod shared;
mod study;
mod table;
mod taxonomy;
mod timeline;
mod tones;
mod typed;

use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    date::Date,
    graph::{self, Graph, Page, Route, Target, related::related},
    layout::Place,
    locale::Arg,
    markdown::{Html, Part},
    model::{DocId, Site, StudyId, TermId},
    schema::{Item, Typed},
    theme::{Asked, Context, Theme, Value, list, none},
};

pub(crate) use cite::Citation;
pub use ingredients::Ingredients;
pub(crate) use library::library;
pub use page::Links;

/// Everything that contexts are built from.
pub struct View<'a> {
    pub(crate) site: &'a Site,
    pub(crate) graph: &'a Graph,
    pub(crate) theme: &'a Theme,
    pub(crate) links: Links,
    languages: Vec<Shared>,
    /// The studies most like each, once they are asked for.
    related: Vec<OnceLock<Box<[StudyId]>>>,
    /// The documents that are one in several languages, by folder and name, once a page asks for its translations.
    translations: OnceLock<FxHashMap<FileName, Vec<DocId>>>,
}

/// The folder of a file, and its name without ending and language.
type FileName = (Arc<str>, Arc<str>);

/// What all pages of a language share.
struct Shared {
    /// The value `site`.
    site: Value,
    /// The messages without variables: the value `t`.
    messages: Value,
    /// What readers call the taxonomies.
    names: Vec<shared::Names>,
    /// References to terms, by taxonomy and term.
    terms: Vec<Vec<Value>>,
    /// All lessons in the order of their page, once that is asked for.
    lessons: OnceLock<Vec<lists::Listed>>,
    /// All wordings in the order of theirs.
    clauses: OnceLock<Vec<lists::Listed>>,
    /// Cards of studies, by study, once a page shows them.
    cards: Vec<OnceLock<Value>>,
    /// The map of countries, once a page shows it.
    map: OnceLock<Value>,
    /// Why studies are related, in words, by the number of terms of each taxonomy that they share.
    reasons: Mutex<FxHashMap<Vec<usize>, Value>>,
    /// Dates with their forms for machines and for people: many pages show the same ones.
    dates: Mutex<FxHashMap<Date, Value>>,
}

impl Shared {
    /// Only the names: what all the rest is built with.
    fn named(names: Vec<shared::Names>, studies: usize) -> Self {
        let cards = std::iter::repeat_with(OnceLock::new).take(studies).collect();
        Self {
            names,
            site: none(),
            messages: none(),
            terms: Vec::new(),
            lessons: OnceLock::new(),
            clauses: OnceLock::new(),
            cards,
            map: OnceLock::new(),
            reasons: Mutex::default(),
            dates: Mutex::default(),
        }
    }
}

impl<'a> View<'a> {
    /// Builds what pages share.
    pub fn new(site: &'a Site, graph: &'a Graph, theme: &'a Theme, links: Links) -> Self {
        let related = std::iter::repeat_with(OnceLock::new).take(site.studies.len()).collect();
        let translations = OnceLock::new();
        let mut view = Self { site, graph, theme, links, languages: Vec::new(), related, translations };
        for language in 0..site.locales.len() {
            let names = shared::names(site, theme, language);
            view.languages.push(Shared::named(names, site.studies.len()));
            shared::complete(&mut view, language);
        }
        view
    }

    /// The studies most like one, beside those that its author picked.
    fn related(&self, id: StudyId) -> &[StudyId] {
        let find = || {
            let picked = graph::picked(self.site, &self.graph.files, id);
            let picked: Vec<StudyId> = picked.into_iter().filter_map(|id| graph::study_of(self.site, id)).collect();
            related(&self.graph.lists[self.site.study(id).language], id, &picked).into()
        };
        self.related[id.0 as usize].get_or_init(find)
    }

    /// A document in another language.
    fn translation(&self, id: DocId, language: usize) -> Option<DocId> {
        let name = |place: &Place| -> FileName { (place.folder.clone(), place.name.clone()) };
        let all = self.translations.get_or_init(|| {
            let mut all: FxHashMap<_, Vec<DocId>> = FxHashMap::default();
            for (document, id) in self.site.documents.iter().zip((0u32..).map(DocId)) {
                all.entry(name(&document.place)).or_default().push(id);
            }
            all
        });
        let place = &self.site.document(id).place;
        let is_it = |other: &&DocId| {
            let other = &self.site.document(**other).place;
            other.language == language && other.kind == place.kind
        };
        all.get(&name(place))?.iter().find(is_it).copied()
    }

    /// The name of the template that shows a page and the context that it gets, with the values that are asked for; none for
    /// files that no template makes.
    pub fn context<'v>(&'v self, route: &Route, asked: &'v Asked) -> Option<(&'static str, Context<'v>)> {
        let scope = Scope { asked, ..Scope::new(self, route.language, page::root(self, route)) };
        let mut context = scope.base(route);
        let template = match &route.page {
            Page::Home => lists::home(&scope, &mut context),
            Page::Studies(page) => lists::studies(&scope, *page, &mut context),
            Page::Study(id) => study::study(&scope, *id, &mut context),
            Page::Terms(taxonomy) => taxonomy::terms(&scope, *taxonomy, &mut context),
            Page::Term(id, page) => taxonomy::term(&scope, *id, *page, &mut context),
            Page::Lessons(page) => lists::lessons(&scope, *page, &mut context),
            Page::Clauses(page) => lists::clauses(&scope, *page, &mut context),
            Page::Explorer => lists::explorer(&scope, &mut context),
            Page::Timeline => timeline::timeline(&scope, &mut context),
            Page::Compare => compare::any(&scope, &mut context),
            Page::Pair(a, b) => compare::pair(&scope, (*a, *b), &mut context),
            Page::Table(index) => table::table(&scope, *index, &mut context),
            Page::Search => search::search(&scope, &mut context),
            Page::Events => document::events(&scope, &mut context),
            Page::Event(id) => document::event(&scope, *id, &mut context),
            Page::Accessibility => accessibility::accessibility(&scope, &mut context),
            Page::Document(id) => document::page(&scope, *id, &mut context),
            Page::Feed(term) => lists::feed(&scope, *term, &mut context),
            Page::Sitemap(part) => page::sitemap(&scope, *part, &mut context),
            Page::Redirect(id) => document::redirect(&scope, *id, &mut context),
            Page::Robots => "robots.txt",
            Page::NotFound => page::not_found(&scope, &mut context),
            _ => return None,
        };
        Some((template, context))
    }
}

/// A page being viewed: its language and how far it lies below the root.
struct Scope<'a> {
    view: &'a View<'a>,
    language: usize,
    /// What leads from the page to the site's root: `../../`.
    root: String,
    /// The values that are asked for.
    asked: &'a Asked,
}

impl<'a> Scope<'a> {
    fn new(view: &'a View<'a>, language: usize, root: String) -> Self {
        Self { view, language, root, asked: view.theme.asked() }
    }

    fn site(&self) -> &'a Site {
        self.view.site
    }

    fn shared(&self) -> &'a Shared {
        &self.view.languages[self.language]
    }

    fn lists(&self) -> &'a crate::graph::Lists {
        &self.view.graph.lists[self.language]
    }

    fn card(&self, id: StudyId) -> Value {
        self.shared().cards[id.0 as usize].get_or_init(|| shared::card(self.view, id, self.language)).clone()
    }

    fn cards(&self, ids: impl IntoIterator<Item = StudyId>) -> Value {
        list(ids.into_iter().map(|id| self.card(id)))
    }

    fn term(&self, id: TermId) -> Value {
        self.shared().terms[id.taxonomy as usize][id.term as usize].clone()
    }

    /// A message of the interface; a theme without it shows its name.
    fn message(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.view.theme.message(self.language, id, args)
    }

    /// Rendered Markdown with its holes filled; its links are those of `document` from `first_link` on.
    fn fill(&self, html: &Html, document: DocId, first_link: usize) -> Value {
        let targets = &self.view.graph.targets[document.0 as usize];
        let filled = html.fill(|part, out| match part {
            Part::Url(link) => self.view.links.write(self, targets.get(first_link + link), out),
            Part::Label(link) => escape(&self.label(targets.get(first_link + link)), out),
            Part::Message(id) => escape(&self.message(id, &[]), out),
        });
        crate::theme::html(&filled)
    }

    /// A Markdown field with its holes filled.
    fn markdown(&self, item: Option<&Item>, document: DocId) -> Option<Value> {
        match &item?.value {
            Typed::Markdown { html, first_link, .. } => Some(self.fill(html, document, *first_link)),
            _ => None,
        }
    }

    fn label(&self, target: Option<&Target>) -> String {
        self.view.label(target, self.language)
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}
