//! The site as the preview has it: loaded anew after each change, by a thread that does nothing else.

use std::{
    collections::BTreeMap,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use self_cell::self_cell;
use tokio::sync::watch as channel;

use super::{
    News, States, page,
    problems::{Problem, problems},
    teller::Teller,
    watch::{Touched, Watcher},
};
use crate::{
    config::Config,
    diagnostic::Diagnostic,
    disk::{self, Sources},
    graph::Page,
    model,
    pipeline::{self, Renderer, Snapshot},
    view::Links,
};

/// What a build is told beside the sources; today's date changes while a preview runs.
pub type Inputs = Box<dyn Fn() -> model::Inputs + Send>;

/// Where new states are put.
type Sender = channel::Sender<Arc<State>>;

self_cell!(
    /// A snapshot with what renders its routes.
    pub struct Rendering {
        owner: Snapshot,
        #[not_covariant]
        dependent: Renderer,
    }
);

impl Rendering {
    fn of(snapshot: Snapshot) -> Self {
        Self::new(snapshot, |snapshot| snapshot.renderer(Links::Folders))
    }

    /// The snapshot.
    pub fn snapshot(&self) -> &Snapshot {
        self.borrow_owner()
    }
}

/// What the preview knows at one moment.
pub struct State {
    /// Counts the states of all previews on a machine upwards: it begins at the time at which the preview started.
    pub generation: u64,
    /// The generation with which this preview began.
    pub(super) started: u64,
    /// The newest snapshot without errors: what pages are rendered from.
    pub good: Option<Arc<Rendering>>,
    /// The newest snapshot, which may have errors.
    pub newest: Arc<Rendering>,
    /// The paths, from the site's root, that led to this state; none at the start and where all was read anew.
    pub touched: Vec<String>,
    /// What pages show of the newest snapshot's problems.
    pub(super) problems: Vec<Problem>,
    /// The generation in which each copied file was last touched, by its route.
    pub(super) assets: Arc<BTreeMap<String, u64>>,
}

/// Loads the site and goes on loading it after each change; the returned sender lives as long as somebody may ask for states.
pub(super) fn start(
    root: PathBuf,
    inputs: Inputs,
    watcher: Watcher,
    (address, teller): (String, Arc<Teller>),
) -> Result<(Arc<Sender>, States), String> {
    let content = Config::default().content;
    let mut loader = Loader { root, inputs, watcher, content, problems: Vec::new(), trouble: None, lost: false };
    let first = loader.first()?;
    teller.tell(News::Ready(&first, &address));
    if let Some(trouble) = &loader.trouble {
        teller.tell(News::Trouble(trouble));
    }
    let (sender, receiver) = channel::channel(Arc::new(first));
    let sender = Arc::new(sender);
    let states = Arc::downgrade(&sender);
    let follow = move || {
        let mut trouble = None;
        while let Some(touched) = loader.watcher.next() {
            let Some(states) = states.upgrade() else { return };
            let before = states.borrow().clone();
            // Whatever goes wrong, the last good pages stay and the next change is looked at.
            let after = catch_unwind(AssertUnwindSafe(|| loader.after(&before, &touched)));
            let after = after.unwrap_or_else(|_| Err("a bug in casebook; the pages stay as they were".into()));
            let earlier = mem::replace(&mut trouble, after.as_ref().err().cloned());
            match after {
                Ok(Some(state)) => {
                    teller.changed(&state);
                    let old = states.send_replace(Arc::new(state));
                    drop((before, old));
                }
                Ok(None) if earlier.is_some() => teller.tell(News::Unchanged(&before)),
                // While the site's folder is away, all that happens around it leads to the same.
                Err(trouble) if earlier.as_ref() != Some(&trouble) => teller.tell(News::Trouble(&trouble)),
                Ok(None) | Err(_) => {}
            }
        }
    };
    thread::Builder::new()
        .name("site".into())
        .spawn(follow)
        .map_err(|error| format!("no thread can be started: {error}"))?;
    Ok((sender, receiver))
}

impl State {
    /// The path under which the site lies, with slashes at both ends.
    pub fn base(&self) -> String {
        page::base(self.newest.snapshot())
    }
}

struct Loader {
    root: PathBuf,
    inputs: Inputs,
    watcher: Watcher,
    /// The folder that holds the content, as far as is known.
    content: String,
    /// What was wrong with the files themselves.
    problems: Vec<Diagnostic>,
    /// What can't be watched.
    trouble: Option<String>,
    /// Whether the files could not be read, so that all of them have to be.
    lost: bool,
}

impl Loader {
    fn first(&mut self) -> Result<State, String> {
        let sources = self.read()?;
        let newest = Arc::new(self.load(None, sources));
        let generation = started();
        Ok(state(newest, (None, generation, generation), Arc::default(), Vec::new()))
    }

    /// The state after some paths were touched; none if that changed nothing.
    fn after(&mut self, before: &State, touched: &Touched) -> Result<Option<State>, String> {
        let old = before.newest.snapshot();
        let paths = match touched {
            Touched::Paths(paths) => paths.as_slice(),
            Touched::Everything => &[],
        };
        let known = matches!(touched, Touched::Paths(_)) && self.problems.is_empty() && !self.lost;
        let refreshed = known.then(|| disk::refresh(&old.sources, &self.root, paths)).flatten();
        let problems = self.problems.clone();
        let sources = match refreshed {
            Some(sources) => sources,
            None => self.read()?,
        };
        let generation = before.generation + 1;
        let assets = touched_assets(before, &self.root, (paths, generation));
        let same = sources == old.sources && problems == self.problems;
        if same && assets == before.assets {
            return Ok(None);
        }
        let newest = if same { before.newest.clone() } else { Arc::new(self.load(Some(old), sources)) };
        // Where the root itself was touched, or a folder above it, all was read anew.
        let touched = if paths.iter().any(|path| self.root.starts_with(path)) { &[] } else { paths };
        let touched = touched.iter().filter_map(|path| Some(path.strip_prefix(&self.root).ok()?.display().to_string()));
        Ok(Some(state(newest, (before.good.clone(), before.started, generation), assets, touched.collect())))
    }

    /// Reads everything, after it is watched: no change falls between the two.
    fn read(&mut self) -> Result<Sources, String> {
        self.watcher.forget();
        self.lost = true;
        loop {
            let folders = disk::folders(&self.root, &self.content);
            self.trouble = self.watcher.watch(&self.root, &folders).err();
            if disk::folders(&self.root, &self.content) != folders {
                continue;
            }
            let ((config, _), source, broken) = self.configure()?;
            let (sources, problems) = disk::read(&self.root, &config, source);
            if sources.content == self.content {
                self.problems = broken.into_iter().chain(problems).collect();
                self.lost = false;
                return Ok(sources);
            }
            self.content = sources.content;
        }
    }

    fn load(&mut self, before: Option<&Snapshot>, sources: Sources) -> Rendering {
        let (config, mut diagnostics) = pipeline::configure(sources.config.as_ref());
        diagnostics.extend(self.problems.iter().cloned());
        Rendering::of(pipeline::load_after(before, sources, (config, diagnostics), &(self.inputs)()))
    }

    fn configure(&self) -> Result<Configured, String> {
        let source = disk::read_config(&self.root)
            .map_err(|error| format!("the site's folder {} can't be read: {error}", self.root.display()))?;
        Ok(match source {
            Ok(source) => (pipeline::configure(source.as_ref()), source, None),
            Err(broken) => ((Config::default(), Vec::new()), broken.source, Some(broken.diagnostic)),
        })
    }
}

type Configured = ((Config, Vec<Diagnostic>), Option<disk::Source>, Option<Diagnostic>);

fn state(
    newest: Arc<Rendering>,
    (good, started, generation): (Option<Arc<Rendering>>, u64, u64),
    assets: Arc<BTreeMap<String, u64>>,
    touched: Vec<String>,
) -> State {
    let snapshot = newest.snapshot();
    let good = if snapshot.has_errors() { good } else { Some(newest.clone()) };
    let problems = problems(&snapshot.diagnostics, snapshot);
    State { generation, started, good, newest, touched, problems, assets }
}

/// The copied files, with those among the touched paths at the new generation.
fn touched_assets(before: &State, root: &Path, (paths, generation): (&[PathBuf], u64)) -> Arc<BTreeMap<String, u64>> {
    let snapshot = before.newest.snapshot();
    let Sources { assets, static_files, theme, .. } = &snapshot.sources;
    let is_touched = |file: &Path| paths.iter().any(|path| path == file);
    let routes = snapshot.graph.routes.iter().filter(|route| match &route.page {
        Page::Asset(index) => is_touched(&assets[*index].file),
        Page::Static(index) => is_touched(&static_files[*index].file),
        Page::ThemeAsset(name) => {
            theme.iter().any(|file| file.name == *name && is_touched(&root.join(file.path.as_str())))
        }
        _ => false,
    });
    let mut touched = routes.peekable();
    if paths.is_empty() || touched.peek().is_none() {
        return before.assets.clone();
    }
    let mut assets = (*before.assets).clone();
    assets.extend(touched.map(|route| (route.file.clone(), generation)));
    Arc::new(assets)
}

/// Where generations begin, so that a page shown by an earlier preview is older than all of this one.
#[expect(clippy::disallowed_methods, reason = "it only tells one preview from the next")]
fn started() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}
