//! The whole flow, from a snapshot of the sources to every route's bytes, as a few functions in a row.
//!
//! A site is a pure function of its sources: `load` takes a snapshot and gives a [`Snapshot`] that can render any route at any
//! time, in any order, on any thread. Nothing in it reads a clock, an environment or a disk; what it needs of them is an
//! argument.

mod unchanged;

use std::{
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use rayon::prelude::*;
use tracing::{Span, debug_span, field, info_span};

use crate::{
    config::{self, Config, StudyFile},
    diagnostic::{self, Diagnostic, Severity, codes},
    disk::{Bodies, Source, Sources, Spill, Spilled},
    document::{self, Document},
    fingerprint::Fingerprint,
    graph::{self, Graph, Page, Route},
    layout::Layout,
    locale::Locale,
    model::{self, Inputs, Parsed, Site, StudyId},
    render,
    report::Texts,
    rules,
    search::{self, Record},
    slug::slug_folders,
    source::SourcePath,
    theme::{Asked, Context, Theme},
    view::{Ingredients, Links, View},
};

/// A site in the state of its sources at one moment, resolved and checked.
pub struct Snapshot {
    /// What it was made from.
    pub sources: Sources,
    /// The model.
    pub site: Site,
    /// Links, lists and routes.
    pub graph: Arc<Graph>,
    /// Templates, messages and assets.
    pub theme: Arc<Theme>,
    /// What is wrong, sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// What it was told beside the sources.
    pub inputs: Inputs,
    /// What single files said, in the order of the sources.
    parses: Vec<Parse>,
    /// The texts of the documents that were set aside, in the order of the sources.
    texts: Vec<Option<Spilled>>,
    /// What is wrong with the theme.
    theme_diagnostics: Vec<Diagnostic>,
    /// What is wrong with the model and the graph.
    problems: Arc<[Diagnostic]>,
}

/// What one file says, and what is wrong with it.
#[derive(Clone)]
struct Parse {
    document: Arc<Document>,
    diagnostics: Arc<[Diagnostic]>,
    /// What is well-formed and still wrong with it; nobody minds in a document that is left out.
    findings: Arc<[Diagnostic]>,
}

/// Everything but rendering: parses, assembles and resolves. Never fails; [`Snapshot::diagnostics`] says what is wrong.
pub fn load(sources: Sources, configured: (Config, Vec<Diagnostic>), inputs: &Inputs) -> Snapshot {
    load_by(&Means::default(), sources, configured, inputs)
}

/// The same, with what an earlier snapshot knows of files that have not changed since. The result is that of [`load`].
pub fn load_after(
    before: Option<&Snapshot>,
    sources: Sources,
    configured: (Config, Vec<Diagnostic>),
    inputs: &Inputs,
) -> Snapshot {
    load_by(&Means { before, ..Means::default() }, sources, configured, inputs)
}

/// What loading can make use of.
#[derive(Default, Clone, Copy)]
pub struct Means<'a> {
    /// An earlier snapshot.
    pub before: Option<&'a Snapshot>,
    /// A place for the bodies of documents, once there are many. Who renders them looks for its failure.
    pub spill: Option<&'a Arc<Spill>>,
    /// What earlier builds know of bodies.
    pub bodies: Option<&'a Bodies>,
}

/// The same, with these means.
pub fn load_by(
    means: &Means<'_>,
    sources: Sources,
    configured: (Config, Vec<Diagnostic>),
    inputs: &Inputs,
) -> Snapshot {
    let (config, mut diagnostics) = configured;
    // The configuration decides what every file means, so nothing is known any more once that has changed.
    let before = means.before.filter(|before| {
        before.sources.config.as_ref().map(|source| &source.text) == sources.config.as_ref().map(|source| &source.text)
    });
    let means = Means { before, ..*means };
    let locales = locales(&config);
    let (parses, study_list) = info_span!("parse").in_scope(|| parse(&means, &sources, &config, &locales));
    diagnostics.extend(parses.iter().flat_map(|parse| parse.diagnostics.iter().cloned()));
    let (theme, theme_diagnostics) = info_span!("load the theme").in_scope(|| theme(before, &sources, &locales));
    // What the templates of a theme that is not there have is not there, either.
    let is_lost = diagnostics.iter().any(|diagnostic| *diagnostic.code == codes::UNKNOWN_THEME);
    let follows = |diagnostic: &&Diagnostic| is_lost && *diagnostic.code == codes::MISSING_TEMPLATE;
    diagnostics.extend(theme_diagnostics.iter().filter(|diagnostic| !follows(diagnostic)).cloned());
    let languages: Vec<_> = locales.iter().zip(config.language_spans.iter().copied()).collect();
    diagnostics.extend(theme.untranslated(&SourcePath::new(config::FILE_NAME), &languages));
    let documents = parses.iter().map(|parse| parse.document.clone()).collect();
    let parsed = Parsed { config, locales, study_list, documents, sources: &sources };
    let same = before.filter(|before| *inputs == before.inputs && unchanged::resolves_as(&parsed, &theme, before));
    let Resolved { site, graph, problems } = match same {
        Some(before) => unchanged::resolved(parsed, before),
        None => resolve(parsed, &theme, inputs),
    };
    diagnostics.extend(problems.iter().cloned());
    let published = parses.iter().filter(|parse| !site.left_out.contains_key(&parse.document.path));
    diagnostics.extend(published.flat_map(|parse| parse.findings.iter().cloned()));
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup();
    Snapshot {
        sources,
        site,
        graph,
        theme,
        diagnostics,
        inputs: inputs.clone(),
        parses,
        texts: Vec::new(),
        theme_diagnostics,
        problems,
    }
}

/// What the documents are together.
struct Resolved {
    site: Site,
    graph: Arc<Graph>,
    problems: Arc<[Diagnostic]>,
}

fn resolve(parsed: Parsed<'_>, theme: &Theme, inputs: &Inputs) -> Resolved {
    let sources = parsed.sources;
    let (site, mut problems) = info_span!("find terms").in_scope(|| model::assemble(parsed, inputs));
    let resolve = || graph::resolve(&site, sources, &theme.asset_names());
    let (graph, more) = info_span!("find links and routes").in_scope(resolve);
    problems.extend(more);
    Resolved { site, graph: Arc::new(graph), problems: problems.into() }
}

/// Reads casebook.yaml, or takes the defaults where there is none.
pub fn configure(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    source.map_or_else(|| (Config::default(), Vec::new()), |source| config::read(&source.text))
}

/// The site's languages; `config` has seen to it that they exist.
fn locales(config: &Config) -> Vec<Locale> {
    config.languages.iter().filter_map(|tag| Locale::new(tag).ok()).collect()
}

/// Parses all documents, each by itself; those that have not changed are taken from the snapshot before.
fn parse(means: &Means<'_>, sources: &Sources, config: &Config, locales: &[Locale]) -> (Vec<Parse>, String) {
    let locales: Vec<&Locale> = locales.iter().collect();
    let layout = Layout::new(config, sources);
    let context = document::Context {
        config,
        locales: &locales,
        fields: &document::Fields::new(&config.schema),
        bodies: means.bodies,
    };
    let before = means.before.filter(|before| {
        before.sources.content == sources.content && Layout::new(config, &before.sources).studies_as(&layout)
    });
    let one = |source: &Source| {
        let known = before.and_then(|before| before.parse_of(source)).cloned();
        known.unwrap_or_else(|| {
            let (mut document, diagnostics) = document::parse(source, layout.place(source), &context);
            let findings = rules::check(&document).into();
            if let Some(spill) = means.spill {
                document.spill(spill);
            }
            Parse { document: Arc::new(document), diagnostics: diagnostics.into(), findings }
        })
    };
    (sources.documents.par_iter().map(one).collect(), slug_folders(layout.study_list()))
}

/// Loads the theme, unless it is what it was.
fn theme(before: Option<&Snapshot>, sources: &Sources, locales: &[Locale]) -> (Arc<Theme>, Vec<Diagnostic>) {
    let same =
        |before: &&Snapshot| before.sources.theme == sources.theme && before.sources.base_theme == sources.base_theme;
    if let Some(before) = before.filter(same) {
        return (before.theme.clone(), before.theme_diagnostics.clone());
    }
    let (theme, diagnostics) = Theme::load(&sources.theme, &sources.base_theme, locales);
    (Arc::new(theme), diagnostics)
}

impl Snapshot {
    /// Whether anything stops the site from being built.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Lets go of what the authors wrote, once nobody will be shown a line of it: it takes as much room as the pages. What is
    /// published as it was written is set aside.
    pub fn forget_texts(&mut self, spill: &Arc<Spill>) {
        if !self.diagnostics.is_empty() {
            return;
        }
        let is_published = self.site.config.study_files.contains(&StudyFile::Markdown);
        let nothing: Arc<str> = "".into();
        for source in &mut self.sources.documents {
            let spilled = if is_published { spill.put(&source.text) } else { None };
            if spilled.is_some() || !is_published {
                source.text = nothing.clone();
            }
            self.texts.push(spilled);
        }
    }

    /// What an author wrote.
    fn written(&self, path: &SourcePath) -> String {
        let index = self.sources.documents.binary_search_by(|source| source.path.cmp(path)).ok();
        let spilled = index.and_then(|index| self.texts.get(index)?.as_ref());
        spilled.map_or_else(|| self.sources.text(path).unwrap_or_default().to_owned(), Spilled::read)
    }

    /// What is known of a file with just this text.
    fn parse_of(&self, source: &Source) -> Option<&Parse> {
        let index = self.sources.documents.binary_search_by(|known| known.path.cmp(&source.path)).ok()?;
        let known = &self.sources.documents[index].text;
        (Arc::ptr_eq(known, &source.text) || *known == source.text).then(|| &self.parses[index])
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
    /// Bytes that are written as they are made, the same each time: they may be more than memory should hold.
    Written(Written<'a>),
}

/// Writes the bytes of a route piece by piece.
pub type Written<'a> = Arc<dyn Fn(&mut dyn Write) -> io::Result<()> + Send + Sync + 'a>;

impl Bytes<'_> {
    /// What was made; nothing for a file.
    pub fn into_vec(self) -> Vec<u8> {
        match self {
            Self::Made(bytes) => bytes,
            Self::File(_) => Vec::new(),
            Self::Written(write) => {
                let mut bytes = Vec::new();
                let written = write(&mut bytes);
                debug_assert!(written.is_ok(), "writing to memory can't fail");
                bytes
            }
        }
    }
}

impl Renderer<'_> {
    /// The routes of a site with links of this form.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        let served = self.view.links == Links::Folders;
        self.snapshot.graph.routes.iter().filter(move |route| served || !route.needs_server())
    }

    /// What a search of the site looks through; nothing where there is none.
    pub fn search_records(&self) -> Vec<Record> {
        let searched = self.snapshot.site.is_searched() && self.view.links == Links::Folders;
        if searched { search::records(&self.view) } else { Vec::new() }
    }

    /// What the routes are made of, for who knows what was made of it before; `program` is the fingerprint of this program.
    pub fn ingredients(&self, program: Fingerprint) -> Ingredients<'_> {
        let Sources { config, theme, base_theme, .. } = &self.snapshot.sources;
        let theme = theme.iter().map(|file| (&file.name, &file.bytes));
        let config = config.as_ref().map(|config| &config.text);
        let tools = [program, Fingerprint::of_value(&(config, base_theme)), Fingerprint::of_values(theme)];
        info_span!("look for changes").in_scope(|| Ingredients::new(&self.view, Fingerprint::of_all(tools)))
    }

    /// The bytes of a route: a pure function of the snapshot.
    pub fn render(&self, route: &Route) -> Result<Bytes<'_>, Box<Diagnostic>> {
        let span = debug_span!("render", page = route.file, template = field::Empty);
        if let Page::Json | Page::Csv | Page::LibraryData(_) = route.page {
            let route = route.clone();
            return Ok(Bytes::Written(Arc::new(move |out| span.in_scope(|| self.write_data(&route, out)))));
        }
        let _span = span.entered();
        let sources = &self.snapshot.sources;
        let made = match &route.page {
            Page::Asset(index) => return Ok(Bytes::File(&sources.assets[*index].file)),
            Page::Static(index) => return Ok(Bytes::File(&sources.static_files[*index].file)),
            Page::ThemeAsset(name) => self.snapshot.theme.asset(name).unwrap_or_default().to_vec(),
            Page::Manifest => render::manifest::manifest(&self.view),
            Page::StudyFile(id, file) => self.study_file(*id, *file),
            _ => self.page(route)?,
        };
        Ok(Bytes::Made(made))
    }

    /// Writes a file that holds something of every study.
    fn write_data(&self, route: &Route, out: &mut dyn Write) -> io::Result<()> {
        match &route.page {
            Page::Json => render::data::json(&self.view, route.language, out),
            Page::Csv => render::data::csv(&self.view, route.language, out),
            Page::LibraryData(library) => render::library::script(&self.view, route, *library, out),
            _ => Ok(()),
        }
    }

    fn study_file(&self, id: StudyId, file: StudyFile) -> Vec<u8> {
        let view = &self.view;
        match file {
            StudyFile::BibTex => render::citation::bibtex(view, id),
            StudyFile::Csl => render::citation::csl(view, id),
            StudyFile::Json => render::data::study_json(view, id),
            StudyFile::JsonLd => render::json_ld::study(view, id),
            StudyFile::Markdown => self.snapshot.written(&self.snapshot.site.study_document(id).path).into_bytes(),
        }
    }

    fn page(&self, route: &Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        let theme = &self.snapshot.theme;
        // Whoever has to mend a template is told of all values that it could have had.
        self.page_with(route, theme.asked()).or_else(|_| self.page_with(route, &Asked::EVERYTHING))
    }

    fn page_with(&self, route: &Route, asked: &Asked) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Some((template, context)) = self.view.context(route, asked) else { return Ok(Vec::new()) };
        Span::current().record("template", template);
        self.snapshot.theme.render(template, &context, route.address())
    }

    /// The template of a route and all that there is for it, where a template makes it.
    pub fn context(&self, route: &Route) -> Option<(&'static str, Context<'_>)> {
        self.view.context(route, &Asked::EVERYTHING)
    }
}
