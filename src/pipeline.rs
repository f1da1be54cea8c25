//! The whole flow, from a snapshot of the sources to every route's bytes, as a few functions in a row.
//!
//! A site is a pure function of its sources: `load` takes a snapshot and gives a [`Snapshot`] that can render any route at any
//! time, in any order, on any thread. Nothing in it reads a clock, an environment or a disk; what it needs of them is an
//! argument.

use std::{path::Path, sync::Arc};

use rayon::prelude::*;

use crate::{
    config::{self, Config},
    diagnostic::{self, Diagnostic, Severity},
    disk::{Source, Sources},
    document::{self, Document},
    graph::{self, Graph, Page, Route},
    layout::Layout,
    locale::Locale,
    model::{self, Inputs, Parsed, Site},
    render,
    report::Texts,
    rules,
    source::SourcePath,
    theme::{Context, Theme},
    view::{Links, View},
};

/// A site in the state of its sources at one moment, resolved and checked.
pub struct Snapshot {
    /// What it was made from.
    pub sources: Sources,
    /// The model.
    pub site: Site,
    /// Links, lists and routes.
    pub graph: Graph,
    /// Templates, messages and assets.
    pub theme: Theme,
    /// What is wrong, sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
}

/// Everything but rendering: parses, assembles and resolves. Never fails; [`Snapshot::diagnostics`] says what is wrong.
pub fn load(sources: Sources, configured: (Config, Vec<Diagnostic>), inputs: &Inputs) -> Snapshot {
    let (config, mut diagnostics) = configured;
    let locales = locales(&config);
    let (documents, study_list, problems) = parse(&sources, &config, &locales);
    diagnostics.extend(problems);
    let (theme, problems) = Theme::load(&sources.theme, &locales);
    diagnostics.extend(problems);
    let parsed = Parsed { config, locales, study_list, documents, sources: &sources };
    let (site, problems) = model::assemble(parsed, inputs);
    diagnostics.extend(problems);
    let (graph, problems) = graph::resolve(&site, &sources, &theme.asset_names());
    diagnostics.extend(problems);
    diagnostics.extend(rules::check(&site));
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup();
    Snapshot { sources, site, graph, theme, diagnostics }
}

/// Reads casebook.yaml, or takes the defaults where there is none.
pub fn configure(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    source.map_or_else(|| (Config::default(), Vec::new()), |source| config::read(&source.text))
}

/// The site's languages; `config` has seen to it that they exist.
fn locales(config: &Config) -> Vec<Locale> {
    config.languages.iter().filter_map(|tag| Locale::new(tag).ok()).collect()
}

/// Parses all documents, each by itself.
fn parse(sources: &Sources, config: &Config, locales: &[Locale]) -> (Vec<Arc<Document>>, String, Vec<Diagnostic>) {
    let locales: Vec<&Locale> = locales.iter().collect();
    let layout = Layout::new(config, sources);
    let context = document::Context { config, locales: &locales };
    let parsed: Vec<(Document, Vec<Diagnostic>)> =
        sources.documents.par_iter().map(|source| document::parse(source, layout.place(source), &context)).collect();
    let mut diagnostics = Vec::new();
    let documents = parsed.into_iter().map(|(document, problems)| {
        diagnostics.extend(problems);
        Arc::new(document)
    });
    (documents.collect(), layout.study_list().to_owned(), diagnostics)
}

impl Snapshot {
    /// Whether anything stops the site from being built.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What renders its routes. Only a snapshot without errors should be rendered.
    pub fn renderer(&self, links: Links) -> Renderer<'_> {
        Renderer { snapshot: self, view: View::new(&self.site, &self.graph, &self.theme, links) }
    }

    /// The route with this address or file, with or without a slash at its start.
    pub fn route(&self, address: &str) -> Option<&Route> {
        let address = address.trim_start_matches('/');
        let folder =
            if address.is_empty() || address.ends_with('/') { address.to_owned() } else { format!("{address}/") };
        let index = format!("{folder}index.html");
        let find = |file: &str| self.graph.routes.binary_search_by(|route| route.file.as_str().cmp(file)).ok();
        find(address).or_else(|| find(&index)).map(|index| &self.graph.routes[index])
    }
}

impl Texts for Snapshot {
    fn text(&self, path: &SourcePath) -> Option<&str> {
        self.sources.text(path).or_else(|| self.theme.text(path))
    }
}

/// Renders the routes of a snapshot.
pub struct Renderer<'a> {
    snapshot: &'a Snapshot,
    view: View<'a>,
}

/// What a route's file consists of.
pub enum Bytes<'a> {
    /// Bytes made for it.
    Made(Vec<u8>),
    /// A file that is copied as it is.
    File(&'a Path),
}

impl Renderer<'_> {
    /// The bytes of a route: a pure function of the snapshot.
    pub fn render(&self, route: &Route) -> Result<Bytes<'_>, Box<Diagnostic>> {
        let sources = &self.snapshot.sources;
        let made = match &route.page {
            Page::Asset(index) => return Ok(Bytes::File(&sources.assets[*index].file)),
            Page::Static(index) => return Ok(Bytes::File(&sources.static_files[*index].file)),
            Page::ThemeAsset(name) => self.snapshot.theme.asset(name).unwrap_or_default().to_vec(),
            Page::Json => render::data::json(&self.view, route.language),
            Page::Csv => render::data::csv(&self.view, route.language),
            Page::StudyData(id) => render::json_ld::study(&self.view, *id),
            _ => self.page(route)?,
        };
        Ok(Bytes::Made(made))
    }

    fn page(&self, route: &Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        match self.context(route) {
            Some((template, context)) => self.snapshot.theme.render(template, &context, route.address()),
            None => Ok(Vec::new()),
        }
    }

    /// The template of a route and what it gets, where a template makes it.
    pub fn context(&self, route: &Route) -> Option<(&'static str, Context)> {
        self.view.context(route)
    }
}
