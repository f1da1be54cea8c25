//! `casebook build`: renders every route and writes what changed.
#![expect(clippy::disallowed_methods, reason = "the time that a build takes is measured here")]

use std::{
    env, fs,
    io::{self, BufRead, BufReader},
    mem::ManuallyDrop,
    path::Path,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use tracing::info_span;

use super::{Aim, Cache, Console, Failure, console::PATIENCE, drafts, load, timings::Timings};
use crate::{
    cli::{Build, Global},
    config::Searched,
    diagnostic::{self, Diagnostic},
    disk::{self, Silence, Spill},
    fingerprint::Fingerprint,
    graph::Route,
    output::{self, Bundle, Content, Output, PublishError, Shard, Summary},
    pipeline::{Bytes, Renderer, Snapshot},
    search,
    view::Links,
};

/// Said of a large collection whose casebook.yaml doesn't say what is wanted.
const TOO_MANY_TO_SEARCH: &str = "this site has no search: with more than 20,000 studies its index takes 0.3 MB of memory for each while it is \
                                  made; write `search: true` in casebook.yaml to have it, or `search: false` to be told no more";

pub(super) fn run(global: &Global, args: &Build, console: &Console) -> Result<(), Failure> {
    let started = Instant::now();
    let timings = Timings::start(args.timings, args.trace.as_deref())?;
    let spill = Arc::default();
    let program = if args.no_cache { None } else { program().ok() };
    let cache = program.map(|program| Cache { folder: global.root.join(CACHE), program });
    let aim = Aim::Build(&spill, cache.as_ref());
    let mut loaded = console.with_sign_of_life("reading the content", || load(global, drafts(args.drafts), aim))?;
    loaded.forget_texts(&spill);
    // The process ends with the build, and its memory with it: to hand back each of its parts before would take longer.
    let loaded = ManuallyDrop::new(loaded);
    let snapshot: &Snapshot = &loaded;
    let studies = snapshot.site.studies.len();
    if snapshot.has_errors() {
        console.diagnostics(&snapshot.diagnostics, snapshot, studies)?;
        return Err(Failure::Content);
    }
    snapshot.inputs.history.wait();
    let out = args.out.clone().unwrap_or_else(|| global.root.join("public"));
    is_not_read(&global.root, &snapshot.sources.content, &out)?;
    let output = Output::open(&out)?.only(args.shard);
    let output = match &cache {
        Some(cache) => output.remembering(&cache.folder),
        None => output,
    };
    let renderer = ManuallyDrop::new(snapshot.renderer(if args.offline { Links::Files } else { Links::Folders }));
    let index = console.with_sign_of_life("making the search index", || search_index(&renderer, &output))?;
    let pages = renderer.routes().map(File::Page);
    let files: Vec<File<'_>> = pages.chain(index.iter().map(|(path, content)| File::Index(path, content))).collect();
    let progress = Progress::new(console, files.len());
    let ingredients = cache.as_ref().map(|cache| renderer.ingredients(cache.program));
    // It is asked for every file, also where nothing is rendered then.
    let made_of = |file: &File<'_>| {
        progress.step();
        match file {
            File::Page(route) => ingredients.as_ref()?.of(route),
            File::Index(..) => None,
        }
    };
    let published = output.publish_changed(&files, made_of, |file| content(&renderer, file, &spill));
    progress.finish();
    match published {
        Ok(summary) => {
            console.diagnostics(&snapshot.diagnostics, snapshot, studies)?;
            console.done(&sentence(snapshot, args.shard, (summary, started.elapsed())))?;
            if let Some(silence) = snapshot.inputs.history.silence() {
                console.done(&no_days(silence))?;
            }
            if !args.offline && snapshot.site.config.search == Searched::Small && !snapshot.site.is_searched() {
                console.done(TOO_MANY_TO_SEARCH)?;
            }
            timings.table().map_or(Ok(()), |table| console.done(&table))?;
            timings.finish()
        }
        Err(PublishError::Render(errors)) => {
            if let Some(error) = spill.failure() {
                let lost = "a text that was set aside in a temporary file can't be read again";
                return Err(format!("{lost}: {error}; `TMPDIR` chooses another folder for it").into());
            }
            let mut diagnostics = snapshot.diagnostics.clone();
            diagnostics.extend(one_per_place(errors.into_iter().flatten()));
            diagnostic::sort(&mut diagnostics);
            console.diagnostics(&diagnostics, snapshot, studies)?;
            Err(Failure::Content)
        }
        Err(PublishError::Output(error)) => Err(error.into()),
    }
}

/// Stops where the next run would take the pages for the site's content or theme, or copy them.
fn is_not_read(root: &Path, content: &str, out: &Path) -> Result<(), Failure> {
    let place = output::place(out)?;
    let root = fs::canonicalize(root).map_err(|error| format!("{}: {error}", root.display()))?;
    // A folder that isn't there yet would be read by the next run.
    let real = |folder: &str| fs::canonicalize(root.join(folder)).unwrap_or_else(|_| root.join(folder));
    let lies_in = |folder: &&str| place.starts_with(real(folder));
    let read = if content.is_empty() { None } else { Some(content) };
    match read.into_iter().chain(disk::BESIDE_CONTENT).find(lies_in) {
        Some(folder) => Err(format!(
            "the output {} lies in {folder}/, which the site is made from; choose another --out",
            out.display()
        )
        .into()),
        None if place == root => {
            Err("the output is the folder of the site, which it is made from; choose another --out".to_owned().into())
        }
        None => Ok(()),
    }
}

/// The folder in which a site's builds leave what helps the next one.
const CACHE: &str = ".casebook-cache";

/// The fingerprint of this very program: another one may make other pages of the same. Where it lies, and since when, doesn't
/// matter, so that one which a service installs anew for each run is known.
fn program() -> io::Result<Fingerprint> {
    let mut file = BufReader::with_capacity(64 * 1024, fs::File::open(env::current_exe()?)?);
    let mut hasher = crc32fast::Hasher::new();
    let mut length = 0;
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(Fingerprint::of_value(&(length, hasher.finalize())));
        }
        hasher.update(bytes);
        length += bytes.len();
        let read = bytes.len();
        file.consume(read);
    }
}

/// A file of the output.
enum File<'a> {
    /// What a route shows.
    Page(&'a Route),
    /// A part of the search index, with its path.
    Index(&'a str, &'a Content<'static>),
}

impl AsRef<str> for File<'_> {
    fn as_ref(&self) -> &str {
        match self {
            Self::Page(route) => &route.file,
            Self::Index(path, _) => path,
        }
    }
}

/// What a file consists of, or the mistake in a template because of which there is none; no mistake where a text was lost.
fn content<'r>(
    renderer: &'r Renderer<'_>,
    file: &File<'_>,
    spill: &Spill,
) -> Result<Content<'r>, Option<Box<Diagnostic>>> {
    let content = match file {
        File::Index(_, content) => (*content).clone(),
        File::Page(route) => match renderer.render(route)? {
            Bytes::Made(bytes) => Content::Bytes(bytes),
            Bytes::File(path) => Content::Copy(path.to_owned()),
            Bytes::Written(write) => Content::Written(write),
        },
    };
    if spill.failure().is_some() { Err(None) } else { Ok(content) }
}

/// The files of the search index: those that stand in the output, unless what can be found is not what it was.
fn search_index(renderer: &Renderer<'_>, output: &Output) -> Result<Bundle, Failure> {
    let records = info_span!("read for the search index").in_scope(|| renderer.search_records());
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let made_of = search::fingerprint(&records);
    if let Some(standing) = output.standing(search::FOLDER, made_of)? {
        return Ok(standing);
    }
    let files = info_span!("make the search index").in_scope(|| search::index(records))?;
    Ok(output::bundle(search::FOLDER, made_of, files))
}

/// A mistake in a template shows on every page that it makes; it is told once, for the first page.
fn one_per_place(errors: impl IntoIterator<Item = Box<Diagnostic>>) -> Vec<Diagnostic> {
    let mut told: Vec<(Diagnostic, usize)> = Vec::new();
    for error in errors {
        match told
            .iter_mut()
            .find(|(known, _)| known.path == error.path && known.span == error.span && known.label == error.label)
        {
            Some((_, more)) => *more += 1,
            None => told.push((*error, 0)),
        }
    }
    let with_count = |(diagnostic, more): (Diagnostic, usize)| match more {
        0 => diagnostic,
        1 => diagnostic.note("and one other page"),
        more => diagnostic.note(format!("and {more} other pages")),
    };
    told.into_iter().map(with_count).collect()
}

/// `5 studies, 61 pages in 24 ms: 3 written, 58 unchanged`
fn sentence(snapshot: &Snapshot, shard: Shard, (summary, took): (Summary, Duration)) -> String {
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let pages = snapshot.graph.routes.iter().filter(|route| route.is_page()).count();
    let studies = count(snapshot.site.studies.len(), "study", "studies");
    let took = if took.as_secs() < 10 { format!("{} ms", took.as_millis()) } else { format!("{} s", took.as_secs()) };
    let Summary { written, unchanged, removed } = summary;
    let removed = if removed > 0 { format!(", {removed} removed") } else { String::new() };
    let part = if shard == Shard::WHOLE { String::new() } else { format!(", part {shard}") };
    let pages = count(pages, "page", "pages");
    format!("{studies}, {pages}{part} in {took}: {written} written, {unchanged} unchanged{removed}")
}

/// Said once, and no problem: the site is whole, but for some days.
fn no_days(silence: &Silence) -> String {
    let (why, mend) = match silence {
        Silence::Shallow => (
            "this is a shallow clone".to_owned(),
            "get the whole history (`git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout)".to_owned(),
        ),
        Silence::NoGit => ("there is no git on this machine to ask".to_owned(), "install it".to_owned()),
        Silence::Refused(words) => {
            let mut lines = words.lines().map(str::trim);
            let said = lines.next().map_or("", |first| first.trim_start_matches("fatal: "));
            // Where a repository belongs to somebody else, git names the command that makes it trusted.
            let trust = lines.find(|line| line.starts_with("git config"));
            let mend = trust.map_or("see what `git status` says".to_owned(), |trust| format!("run `{trust}`"));
            (format!("git doesn't read the repository, {said}"), mend)
        }
    };
    format!("no page says when it was last changed: {why}; {mend}, or write `last_changed: false` in casebook.yaml")
}

/// A bar on the terminal, once a build lasts longer than a person likes to wait without a sign.
struct Progress {
    watched: bool,
    started: Instant,
    done: AtomicU64,
    total: u64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    fn new(console: &Console, total: usize) -> Self {
        Self {
            watched: console.is_watched(),
            started: Instant::now(),
            done: AtomicU64::new(0),
            total: total as u64,
            bar: OnceLock::new(),
        }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.watched && done.is_multiple_of(64) && self.started.elapsed() > PATIENCE {
            let bar = self.bar.get_or_init(|| {
                let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} to go");
                ProgressBar::new(self.total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
            });
            bar.set_position(done);
        }
    }

    fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
