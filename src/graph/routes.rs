//! Plans the routes: every output file and what it shows.

use rustc_hash::FxHashSet;

use super::{
    COMPARE, Library, Lists,
    conflicts::{conflicts, in_index, unpublishable},
    has_any_pair, pair_name,
};
use crate::{
    config::{Data, Feed, StudyFile, Table},
    diagnostic::{Diagnostic, codes},
    disk::{STATIC, Sources},
    layout::{EVENTS, Kind},
    model::{DocId, Site, StudyId, TermId},
    schema::Typed,
    slug::{Permalink, alias_file},
};

/// How many lessons a page shows.
pub const LESSONS_PER_PAGE: usize = 500;

/// How many wordings a page shows.
pub const CLAUSES_PER_PAGE: usize = 100;

/// The folder of the accessibility statement.
pub const ACCESSIBILITY: &str = "accessibility";

/// How many addresses a sitemap may hold (sitemaps.org).
pub const URLS_PER_SITEMAP: usize = 50_000;

/// The folder of the studies in time.
pub const TIMELINE: &str = "timeline";

/// The file of the web app manifest.
pub const MANIFEST: &str = "site.webmanifest";

/// The folder of the page for searching.
pub const SEARCH: &str = "search";

/// The script of that page.
const SEARCH_SCRIPT: &str = "assets/search.js";

/// One output file.
#[derive(Debug, Clone)]
pub struct Route {
    /// Its path inside the output.
    pub file: String,
    /// Its language, as an index into the site's.
    pub language: usize,
    /// What it shows.
    pub page: Page,
}

/// What an output file shows. Pages of a list are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The home page.
    Home,
    /// A page of the list of all studies.
    Studies(usize),
    /// A study.
    Study(StudyId),
    /// A file that stands beside a study's page.
    StudyFile(StudyId, StudyFile),
    /// The list of a taxonomy's terms.
    Terms(u16),
    /// A page of the studies under a term.
    Term(TermId, usize),
    /// A page of the lessons of all studies.
    Lessons(usize),
    /// A page of the wordings of all studies.
    Clauses(usize),
    /// The page on which studies are narrowed by terms.
    Explorer,
    /// The data of a list that can be narrowed.
    LibraryData(Library),
    /// The studies in time.
    Timeline,
    /// The page on which any two studies can be set side by side.
    Compare,
    /// Two studies side by side.
    Pair(StudyId, StudyId),
    /// A table of one taxonomy's terms against another's: an index into the configuration's tables.
    Table(usize),
    /// The page for searching.
    Search,
    /// The list of events.
    Events,
    /// An event.
    Event(DocId),
    /// The accessibility statement.
    Accessibility,
    /// Any other page.
    Document(DocId),
    /// The feed of all studies, or of those under a term.
    Feed(Option<TermId>),
    /// All studies as JSON.
    Json,
    /// All studies as a table.
    Csv,
    /// The sitemap: the whole one or the list of parts, or one part.
    Sitemap(Option<usize>),
    /// The rules for crawlers.
    Robots,
    /// The site's name and icon for devices that keep it.
    Manifest,
    /// The page for addresses that don't exist.
    NotFound,
    /// A page that leads from an old address to the new one.
    Redirect(DocId),
    /// A file of the content: an index into the sources' assets.
    Asset(usize),
    /// A file of `static/`: an index into the sources' files.
    Static(usize),
    /// A file of the theme, by its name.
    ThemeAsset(String),
}

impl Route {
    /// The address of the page, relative to the site's root.
    pub fn address(&self) -> &str {
        match self.file.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.file,
        }
    }

    /// Whether it is of no use without a server: from a disk, browsers let a script read no file.
    pub fn needs_server(&self) -> bool {
        match &self.page {
            Page::Search => true,
            Page::ThemeAsset(name) => name == SEARCH_SCRIPT,
            _ => false,
        }
    }

    /// Whether it is a page for readers, to be listed in the sitemap.
    pub fn is_page(&self) -> bool {
        let other = matches!(
            self.page,
            Page::Search | Page::NotFound | Page::Redirect(_) | Page::Asset(_) | Page::Static(_) | Page::ThemeAsset(_)
        );
        !other && self.file.ends_with(".html")
    }
}

pub(super) struct Inputs<'a> {
    pub(super) site: &'a Site,
    pub(super) sources: &'a Sources,
    pub(super) lists: &'a [Lists],
    pub(super) pairs: &'a [Vec<(StudyId, StudyId)>],
    pub(super) assets: &'a [usize],
    pub(super) theme_assets: &'a [String],
}

/// The folder of a table's page.
pub fn table_folder(table: &Table) -> String {
    format!("tables/{}-{}", table.rows, table.columns)
}

pub(super) fn plan(inputs: &Inputs<'_>) -> (Vec<Route>, Vec<Diagnostic>) {
    let (mut routes, mut diagnostics) = planned(inputs);
    routes.sort_by(|a, b| a.file.cmp(&b.file));
    conflicts(inputs.site, inputs.sources, &routes, &mut diagnostics);
    diagnostics.extend(routes.iter().filter_map(|route| unpublishable(inputs.sources, route)));
    if inputs.site.is_searched() {
        diagnostics.extend(routes.iter().filter_map(|route| in_index(inputs.site, inputs.sources, route)));
    }
    (routes, diagnostics)
}

/// The routes in no order, whether or not they can all be.
pub(super) fn planned(inputs: &Inputs<'_>) -> (Vec<Route>, Vec<Diagnostic>) {
    let mut planner = Planner { inputs, routes: Vec::new(), diagnostics: Vec::new() };
    for (language, lists) in inputs.lists.iter().enumerate() {
        planner.language(language, lists);
    }
    planner.redirects();
    planner.files();
    planner.sitewide();
    (planner.routes, planner.diagnostics)
}

struct Planner<'a> {
    inputs: &'a Inputs<'a>,
    routes: Vec<Route>,
    diagnostics: Vec<Diagnostic>,
}

impl Planner<'_> {
    fn add(&mut self, language: usize, file: String, page: Page) {
        self.routes.push(Route { file, language, page });
    }

    fn language(&mut self, language: usize, lists: &Lists) {
        let site = self.inputs.site;
        let prefix = site.language_prefix(language);
        let at = |parts: &[&str]| Permalink::from_parts(&[&[prefix][..], parts].concat());
        self.add(language, at(&[]).file(), Page::Home);
        let studies = at(&[&site.study_list]);
        for page in 0..pages(lists.studies.len(), site.config.paginate) {
            self.add(language, numbered(&studies, page), Page::Studies(page));
        }
        for &id in &lists.studies {
            let permalink = site.permalink(site.study(id).document);
            self.add(language, permalink.file(), Page::Study(id));
            for &file in &site.config.study_files {
                self.add(language, format!("{permalink}{}", file.name()), Page::StudyFile(id, file));
            }
        }
        self.terms(language, lists);
        if lists.has_timeline(site, language) {
            self.add(language, at(&[TIMELINE]).file(), Page::Timeline);
        }
        self.libraries(language, lists);
        let compare = at(&[COMPARE]);
        if has_any_pair(site, lists) {
            self.add(language, compare.file(), Page::Compare);
        }
        for &(a, b) in &self.inputs.pairs[language] {
            let file = format!("{compare}{}/index.html", pair_name(site, (a, b)));
            self.add(language, file, Page::Pair(a, b));
        }
        let tables = site.config.tables.iter().enumerate();
        for (index, table) in tables.filter(|(_, table)| lists.has_table(site, table)) {
            self.add(language, at(&[&table_folder(table)]).file(), Page::Table(index));
        }
        if site.is_searched() {
            self.add(language, at(&[SEARCH]).file(), Page::Search);
        }
        self.documents(language, lists, &at(&[EVENTS]));
        if site.config.accessibility.is_some() {
            self.add(language, at(&[ACCESSIBILITY]).file(), Page::Accessibility);
        }
        if has_feed(site, Feed::Site, &lists.studies) {
            self.add(language, format!("{}feed.xml", at(&[])), Page::Feed(None));
        }
        for &form in &site.config.data {
            let page = match form {
                Data::Json => Page::Json,
                Data::Csv => Page::Csv,
            };
            self.add(language, format!("{}{}", at(&["data"]), form.name()), page);
        }
    }

    fn terms(&mut self, language: usize, lists: &Lists) {
        let site = self.inputs.site;
        for (taxonomy, terms) in (0u16..).zip(&lists.terms) {
            let folder = &site.taxonomy(taxonomy).folder;
            let list = Permalink::from_parts(&[site.language_prefix(language), folder]);
            self.add(language, list.file(), Page::Terms(taxonomy));
            for &term in terms {
                let id = TermId { taxonomy, term };
                let permalink = site.term_permalink(id, language);
                for page in 0..pages(lists.under(id).len(), site.config.paginate) {
                    self.add(language, numbered(&permalink, page), Page::Term(id, page));
                }
                if has_feed(site, Feed::Terms, lists.under(id)) {
                    self.add(language, format!("{permalink}feed.xml"), Page::Feed(Some(id)));
                }
            }
        }
    }

    /// The lists that can be narrowed, as far as there is something in them, each with its data.
    fn libraries(&mut self, language: usize, lists: &Lists) {
        let site = self.inputs.site;
        let prefix = site.language_prefix(language);
        for library in Library::ALL {
            let (per_page, page): (usize, fn(usize) -> Page) = match library {
                Library::Studies => (usize::MAX, |_| Page::Explorer),
                Library::Lessons => (LESSONS_PER_PAGE, Page::Lessons),
                Library::Clauses => (CLAUSES_PER_PAGE, Page::Clauses),
            };
            let count = lists.count(library);
            if count > 0 {
                let permalink = Permalink::from_parts(&[prefix, library.folder()]);
                for number in 0..pages(count, per_page) {
                    self.add(language, numbered(&permalink, number), page(number));
                }
                let data = format!("{}{}", Permalink::from_parts(&[prefix, "data"]), library.data());
                self.add(language, data, Page::LibraryData(library));
            }
        }
    }

    fn documents(&mut self, language: usize, lists: &Lists, events: &Permalink) {
        let site = self.inputs.site;
        if lists.has_events_page(site) {
            self.add(language, events.file(), Page::Events);
        }
        for &id in &lists.events {
            self.add(language, site.permalink(id).file(), Page::Event(id));
        }
        for &id in &lists.pages {
            self.add(language, site.permalink(id).file(), Page::Document(id));
        }
    }

    fn redirects(&mut self) {
        let site = self.inputs.site;
        for (document, id) in site.documents.iter().zip((0u32..).map(DocId)) {
            if let Kind::Term(_) = document.place.kind {
                continue;
            }
            for alias in document.values.list("aliases") {
                let Typed::Text(address) = &alias.value else { continue };
                match alias_file(address) {
                    Ok(file) => self.add(document.place.language, file, Page::Redirect(id)),
                    Err(problem) => self.diagnostics.push(
                        Diagnostic::new(
                            &codes::BAD_ALIAS,
                            &document.path,
                            format!("the old address `{address}` can't be used: it {problem}"),
                        )
                        .at(alias.span)
                        .label("write a path inside the site, such as /old/page/"),
                    ),
                }
            }
        }
    }

    fn files(&mut self) {
        let Inputs { site, sources, assets, theme_assets, .. } = *self.inputs;
        for &asset in assets {
            let path = sources.assets[asset].path.as_str();
            let file = path.strip_prefix(&*site.content).unwrap_or(path).trim_start_matches('/').to_owned();
            self.add(0, file, Page::Asset(asset));
        }
        for (index, asset) in sources.static_files.iter().enumerate() {
            let path = asset.path.as_str();
            let file = path.strip_prefix(STATIC).unwrap_or(path).trim_start_matches('/').to_owned();
            self.add(0, file, Page::Static(index));
        }
        // A file of `static/` stands for the theme's of the same name.
        let routes = self.routes.iter().filter(|route| matches!(route.page, Page::Static(_)));
        let taken: FxHashSet<&str> = routes.map(|route| route.file.as_str()).collect();
        let wanted = |name: &str| site.is_searched() || name != SEARCH_SCRIPT;
        let free: Vec<&String> =
            theme_assets.iter().filter(|name| !taken.contains(name.as_str()) && wanted(name)).collect();
        for name in free {
            self.add(0, name.clone(), Page::ThemeAsset(name.clone()));
        }
    }

    fn sitewide(&mut self) {
        let has = |file: &str| {
            self.inputs.sources.static_files.iter().any(|asset| asset.path.as_str() == format!("{STATIC}/{file}"))
        };
        let mut wanted = vec![("404.html", Page::NotFound), ("robots.txt", Page::Robots), (MANIFEST, Page::Manifest)];
        if self.inputs.site.config.base_url.is_some() {
            wanted.push(("sitemap.xml", Page::Sitemap(None)));
            let parts = pages(self.routes.iter().filter(|route| route.is_page()).count(), URLS_PER_SITEMAP);
            if parts > 1 {
                for part in 0..parts {
                    self.add(0, format!("sitemap-{}.xml", part + 1), Page::Sitemap(Some(part)));
                }
            }
        }
        for (file, page) in wanted {
            if !has(file) {
                self.add(0, file.into(), page);
            }
        }
    }
}

/// Whether these studies have a feed: it needs absolute addresses, and a date for its own (RFC 4287, section 4.1.1).
pub fn has_feed(site: &Site, feed: Feed, studies: &[StudyId]) -> bool {
    let wanted = site.config.feeds.contains(&feed) && site.config.base_url.is_some();
    wanted && studies.iter().any(|&id| site.study_document(id).values.date("date").is_some())
}

/// How many pages a list of this length has; an empty list has one.
pub fn pages(items: usize, per_page: usize) -> usize {
    items.div_ceil(per_page).max(1)
}

/// What stands on a page of a list.
pub fn on_page<T>(all: &[T], page: usize, per_page: usize) -> &[T] {
    let from = (page * per_page).min(all.len());
    &all[from..(from + per_page).min(all.len())]
}

/// The file of a list's page: the first is the list's own address, the others lie below it.
pub fn numbered(list: &Permalink, page: usize) -> String {
    if page == 0 { list.file() } else { format!("{list}page/{}/index.html", page + 1) }
}
