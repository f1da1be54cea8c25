//! What the page of a study costs beside its bare Markdown: `cargo bench --bench study_page`.
//!
//! The floor is what nobody can leave out: the parser's own HTML, and a file in a folder of its own. Each study is measured in
//! turn, floor and casebook one after the other, so that whatever else the machine does hits both alike. `resolve` is a study's
//! share of what the whole collection needs: terms, links, lists and what all pages show. Loading the highlighter's tables is not
//! counted, and no code is shown twice. The run fails where a page costs more times its floor than its bar allows.
//!
//! The files go to the folder for temporary files; `TMPDIR` chooses another disk. Compare runs on a disk in the same state: some
//! file systems take ten times as long to make a file for minutes after many were removed, as this does at its end, and a slow
//! write hides what the page costs. A disk in memory is the strictest.
#![expect(clippy::disallowed_methods, reason = "this measures time, and writes to see what that costs")]
#![expect(clippy::print_stdout, reason = "the result is for people")]
#![expect(clippy::unwrap_used, reason = "a benchmark that can't run should stop")]

#[path = "collection/mod.rs"]
mod collection;

use std::{fs, path::Path, process::ExitCode, time::Instant};

use casebook::{
    config::Config,
    disk::{self, History},
    document::{self, Document},
    graph::{Page, Route},
    layout::Layout,
    locale::Locale,
    model::{Drafts, Inputs},
    pipeline::{self, Bytes, Renderer, Snapshot},
    rules,
    view::Links,
};
use collection::{Collection, Dialect};
use jiff::civil;
use mimalloc::MiMalloc;
use pulldown_cmark::{Options, Parser, html};

/// That of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// As many studies as are measured.
const STUDIES: usize = 400;

/// Every other one shows code, which is never the same.
const CODE_EVERY: usize = 2;

/// How often each is measured; one more round comes first and isn't counted.
const ROUNDS: usize = 9;

/// How many times its floor a page may cost.
const BAR: f64 = 3.0;

/// How many times its floor a page with code may cost. The floor does not colour the code.
const BAR_WITH_CODE: f64 = 3.0;

const STAGES: [&str; 7] = ["Markdown", "write", "floor", "parse", "resolve", "render", "write"];

/// The microseconds of each stage.
type Times = [f64; STAGES.len()];

fn main() -> ExitCode {
    // One core: what the pages cost, not how well they are shared out.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    Collection { studies: STUDIES, code_every: CODE_EVERY }.write_studies(&site, Dialect::Casebook).unwrap();
    let snapshot = load(&site);
    let rounds: Vec<Vec<Times>> = (0..=ROUNDS).map(|round| measure(&snapshot, folder.path(), round)).collect();
    let rounds = &rounds[1..];
    let of_study = |study: usize| -> Times {
        std::array::from_fn(|stage| median(rounds.iter().map(|times| times[study][stage]).collect()))
    };
    let studies: Vec<Times> = (0..STUDIES).map(of_study).collect();
    println!("microseconds a page, medians of {} studies in {ROUNDS} rounds\n", STUDIES / CODE_EVERY);
    println!(
        "{:16}{}{:>10}{:>8}{:>6}",
        "",
        STAGES.map(|stage| format!("{stage:>10}")).concat(),
        "page",
        "ratio",
        "bar"
    );
    let groups = [("without code", 1, BAR), ("with code", 0, BAR_WITH_CODE)];
    let kept = groups.map(|(name, first, bar)| report(name, studies.iter().skip(first).step_by(CODE_EVERY), bar));
    if kept.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Prints a group of studies and says whether it keeps its bar.
fn report<'a>(name: &str, studies: impl Iterator<Item = &'a Times>, bar: f64) -> bool {
    let studies: Vec<&Times> = studies.collect();
    let all = |of: &dyn Fn(&Times) -> f64| median(studies.iter().map(|times| of(times)).collect());
    let page = |times: &Times| times[3..].iter().sum::<f64>();
    let ratio = all(&|times| page(times) / times[2]);
    let stages = (0..STAGES.len()).map(|stage| format!("{:10.1}", all(&|times| times[stage])));
    println!("{name:16}{}{:10.1}{ratio:8.2}{bar:6.1}", stages.collect::<String>(), all(&page));
    ratio <= bar
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn load(site: &Path) -> Snapshot {
    let (sources, problems) = disk::read(site, &Config::default(), None);
    let snapshot = pipeline::load(sources, (Config::default(), problems), &inputs());
    assert!(snapshot.diagnostics.is_empty(), "the studies are well made");
    assert_eq!(snapshot.site.studies.len(), STUDIES);
    snapshot
}

fn inputs() -> Inputs {
    Inputs { today: civil::date(2026, 1, 1), drafts: Drafts::Hide, history: History::default() }
}

fn microseconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1e6)
}

/// Every study once. Each round writes new files, and none is removed before the end: to write over old ones costs something
/// else, and some disks are slow to reuse what was freed a moment ago.
fn measure(snapshot: &Snapshot, folder: &Path, round: usize) -> Vec<Times> {
    let out = folder.join(round.to_string());
    let (renderer, shared) = microseconds(|| snapshot.renderer(Links::Folders));
    let config = &snapshot.site.config;
    let bench = Bench {
        snapshot,
        renderer,
        layout: Layout::new(config, &snapshot.sources),
        locale: &Locale::new("en").unwrap(),
        fields: document::Fields::new(&config.schema),
        share: (resolve(snapshot) + shared) / STUDIES as f64,
    };
    let mut times = vec![Times::default(); STUDIES];
    for route in &snapshot.graph.routes {
        let Page::Study(id) = route.page else { continue };
        let [floor, page] = ["floor", "page"].map(|name| out.join(format!("{name}/{}", route.address())));
        for folder in [&floor, &page] {
            fs::create_dir_all(folder.parent().unwrap()).unwrap();
        }
        // The names of the files are numbers, so studies stand in their order.
        let times = &mut times[id.0 as usize];
        if round.is_multiple_of(2) {
            bench.floor(route, &floor, times);
            bench.page(route, &page, times);
        } else {
            bench.page(route, &page, times);
            bench.floor(route, &floor, times);
        }
    }
    times
}

/// The microseconds that it takes to resolve a collection whose files are all parsed already.
fn resolve(snapshot: &Snapshot) -> f64 {
    let (sources, config) = (snapshot.sources.clone(), (snapshot.site.config.clone(), vec![]));
    microseconds(|| pipeline::load_after(Some(snapshot), sources, config, &inputs())).1
}

/// Makes the folder of a page, and its file.
fn write(folder: &Path, page: &[u8]) {
    fs::create_dir(folder).unwrap();
    fs::write(folder.join("index.html"), page).unwrap();
}

struct Bench<'a> {
    snapshot: &'a Snapshot,
    renderer: Renderer<'a>,
    layout: Layout<'a>,
    locale: &'a Locale,
    fields: document::Fields,
    /// A study's share of what is worked out for all.
    share: f64,
}

impl Bench<'_> {
    fn source(&self, route: &Route) -> &disk::Source {
        let Page::Study(id) = route.page else { unreachable!("only studies are measured") };
        &self.snapshot.sources.documents[self.snapshot.site.study(id).document.0 as usize]
    }

    fn floor(&self, route: &Route, folder: &Path, times: &mut Times) {
        let text = &self.source(route).text;
        let (page, markdown) = microseconds(|| {
            let body = text[4..].split_once("\n---\n").unwrap().1;
            let mut page = String::with_capacity(2 * body.len());
            html::push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
            page
        });
        let ((), write) = microseconds(|| write(folder, page.as_bytes()));
        times[..3].copy_from_slice(&[markdown, write, markdown + write]);
    }

    fn page(&self, route: &Route, folder: &Path, times: &mut Times) {
        let source = self.source(route);
        let locales = [self.locale];
        let context = document::Context {
            config: &self.snapshot.site.config,
            locales: &locales,
            fields: &self.fields,
            bodies: None,
        };
        let parse = || -> (Document, usize) {
            let (document, problems) = document::parse(source, self.layout.place(source), &context);
            let findings = rules::check(&document);
            (document, problems.len() + findings.len())
        };
        let (_, parse) = microseconds(parse);
        let (page, render) = microseconds(|| self.renderer.render(route).unwrap());
        let Bytes::Made(page) = page else { unreachable!("a template makes the page of a study") };
        let ((), write) = microseconds(|| write(folder, &page));
        times[3..].copy_from_slice(&[parse, self.share, render, write]);
    }
}
