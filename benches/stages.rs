//! What each stage of a build costs by itself: `cargo bench --bench stages`, or `-- NAME` for one of them.
//!
//! For looking closely at one stage while it is changed; criterion says how it did before. What a whole build costs beside others is
//! measured in compare/.
#![expect(clippy::unwrap_used, reason = "a benchmark that can't run should stop")]

#[path = "collection/mod.rs"]
mod collection;

use std::{
    hint::black_box,
    path::{Path, PathBuf},
    sync::Arc,
};

use casebook::{
    config::Config,
    disk::{self, History, Source, Sources},
    document::{self, Document},
    graph::{self, Page, Route},
    layout::Layout,
    locale::Locale,
    markdown,
    model::{self, Drafts, Inputs, Parsed},
    output::{Content, Output},
    pipeline::{self, Snapshot},
    source::SourcePath,
    view::Links,
};
use collection::{Collection, Dialect};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::civil;
use mimalloc::MiMalloc;
use tempfile::TempDir;

/// That of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Enough for lists of several pages.
const STUDIES: usize = 1000;

criterion_group!(stages, parse, resolve, render, highlight, write);
criterion_main!(stages);

fn sources() -> Sources {
    let folder = tempfile::tempdir().unwrap();
    Collection::of(STUDIES).write_studies(folder.path(), Dialect::Casebook).unwrap();
    disk::read(folder.path(), &Config::default(), None).0
}

fn inputs() -> Inputs {
    Inputs { today: civil::date(2026, 1, 1), drafts: Drafts::Hide, history: History::default() }
}

fn snapshot() -> Snapshot {
    let snapshot = pipeline::load(sources(), (Config::default(), Vec::new()), &inputs());
    assert!(snapshot.diagnostics.is_empty(), "the studies are well made");
    snapshot
}

fn locale() -> Locale {
    Locale::new("en").unwrap()
}

/// Parses documents of a snapshot, each by itself.
struct Parser<'a> {
    config: &'a Config,
    layout: Layout<'a>,
    locale: Locale,
    fields: document::Fields,
}

impl<'a> Parser<'a> {
    fn new(config: &'a Config, sources: &'a Sources) -> Self {
        let (layout, fields) = (Layout::new(config, sources), document::Fields::new(&config.schema));
        Self { config, layout, locale: locale(), fields }
    }

    fn parse(&self, source: &Source) -> Document {
        let locales = [&self.locale];
        let context = document::Context { config: self.config, locales: &locales, fields: &self.fields, bodies: None };
        document::parse(source, self.layout.place(source), &context).0
    }
}

/// A file's front matter and Markdown, and the Markdown alone.
fn parse(criterion: &mut Criterion) {
    let (config, sources) = (Config::default(), sources());
    let parser = Parser::new(&config, &sources);
    // The first has code, as few have.
    let source = &sources.documents[1];
    criterion.bench_function("parse a study", |bench| bench.iter(|| parser.parse(black_box(source))));
    let body = source.text.find("\n---\n").unwrap() + 5;
    let of = markdown::Source { path: &source.path, text: &source.text };
    let options = markdown::Options { html: markdown::RawHtml::Escape };
    criterion.bench_function("render a body", |bench| {
        bench.iter(|| markdown::render(black_box(&of), body..source.text.len(), &options));
    });
}

/// What the documents are together.
fn resolve(criterion: &mut Criterion) {
    let (config, sources) = (Config::default(), sources());
    let parser = Parser::new(&config, &sources);
    let documents: Vec<Arc<Document>> = sources.documents.iter().map(|source| Arc::new(parser.parse(source))).collect();
    let parsed = || Parsed {
        config: config.clone(),
        locales: vec![locale()],
        study_list: parser.layout.study_list().to_owned(),
        documents: documents.clone(),
        sources: &sources,
    };
    criterion.bench_function("model of 1,000 studies", |bench| {
        bench.iter_batched(parsed, |parsed| model::assemble(parsed, &inputs()), BatchSize::PerIteration);
    });
    let (site, _) = model::assemble(parsed(), &inputs());
    criterion.bench_function("graph of 1,000 studies", |bench| bench.iter(|| graph::resolve(&site, &sources, &[])));
}

/// Pages, each from a finished graph.
fn render(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let renderer = snapshot.renderer(Links::Folders);
    let route = |page: &dyn Fn(&Page) -> bool| -> &Route {
        snapshot.graph.routes.iter().find(|route| page(&route.page)).unwrap()
    };
    let without_code = snapshot.route(&collection::address(1)).unwrap();
    let pages = [
        ("a study", without_code),
        ("a list of studies", route(&|page| matches!(page, Page::Studies(1)))),
        ("a term", route(&|page| matches!(page, Page::Term(..)))),
        ("a list of terms", route(&|page| matches!(page, Page::Terms(..)))),
        ("the home page", route(&|page| *page == Page::Home)),
    ];
    for (name, route) in pages {
        criterion.bench_function(&format!("page of {name}"), |bench| bench.iter(|| renderer.render(route).unwrap()));
    }
}

/// Colours for ten lines of code.
fn highlight(criterion: &mut Criterion) {
    let text = Collection::of(STUDIES).study(0, Dialect::Casebook);
    let start = text.find("\n```").unwrap() + 1;
    let end = start + text[start..].find("\n```\n").unwrap() + 5;
    let source = markdown::Source { path: &SourcePath::new("code.md"), text: &text };
    let (body, _) = markdown::render(&source, start..end, &markdown::Options { html: markdown::RawHtml::Escape });
    criterion.bench_function("highlight", |bench| bench.iter(|| black_box(&body.html).fill(|_, _| {})));
}

/// A site into an empty folder, and once more into the same one.
fn write(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let renderer = snapshot.renderer(Links::Folders);
    let page = |route: &Route| renderer.render(route).unwrap().into_vec();
    let pages: Vec<(&str, Vec<u8>)> = snapshot.graph.routes.iter().map(|route| (&*route.file, page(route))).collect();
    let publish = |folder: &Path| {
        let content = |page: &File<'_>| Ok::<_, ()>(Content::Bytes(page.0.1.clone()));
        let pages: Vec<File<'_>> = pages.iter().map(File).collect();
        Output::open(folder).unwrap().publish(&pages, content).unwrap()
    };
    let mut group = criterion.benchmark_group("write 1,000 studies");
    group.sample_size(10);
    let empty = || {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        (folder, out)
    };
    group.bench_function("for the first time", |bench| {
        let first = |(folder, out): (TempDir, PathBuf)| {
            publish(&out);
            folder
        };
        bench.iter_batched(empty, first, BatchSize::PerIteration);
    });
    let (_folder, out) = empty();
    publish(&out);
    group.bench_function("again", |bench| bench.iter(|| publish(&out)));
    group.finish();
}

/// A file of the output and its bytes.
struct File<'a>(&'a (&'a str, Vec<u8>));

impl AsRef<str> for File<'_> {
    fn as_ref(&self) -> &str {
        self.0.0
    }
}
