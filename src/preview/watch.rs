//! Notices that files were touched. The only module that names `notify`.
//!
//! What the system says of the kind of a change is not believed, only which paths it names: `disk` looks at them. Where events
//! were lost, everything is looked at.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use notify::{EventKind, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// How long a file must rest before it is read: editors write in several steps.
pub(super) const DEBOUNCE: Duration = Duration::from_millis(20);

/// How often a disk that reports nothing is looked at.
const POLL: Duration = Duration::from_millis(500);

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The system reports them.
    Events,
    /// All files are looked at twice a second: for network disks, which report nothing.
    Poll,
}

/// What was touched.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// These paths.
    Paths(Vec<PathBuf>),
    /// Perhaps everything: events were lost.
    Everything,
}

/// Watches folders, which can be exchanged for others.
pub(super) struct Watcher {
    debouncer: Backend,
    events: Receiver<DebounceEventResult>,
    watched: BTreeSet<(PathBuf, bool)>,
}

enum Backend {
    Events(Debouncer<RecommendedWatcher, NoCache>),
    Poll(Debouncer<PollWatcher, NoCache>),
}

impl Watcher {
    /// Begins to watch nothing.
    pub(super) fn new(method: Method) -> Result<Self, String> {
        let (sender, events) = mpsc::channel();
        let debouncer = match method {
            Method::Events => debouncer(sender, notify::Config::default()).map(Backend::Events),
            Method::Poll => debouncer(sender, notify::Config::default().with_poll_interval(POLL)).map(Backend::Poll),
        };
        let debouncer = debouncer.map_err(|error| format!("files can't be watched: {error}; try --poll"))?;
        Ok(Self { debouncer, events, watched: BTreeSet::new() })
    }

    /// Watches these from now on: the root by itself, the folders with all below them. Says what can't be watched.
    pub(super) fn watch(&mut self, root: &Path, folders: &[PathBuf]) -> Result<(), String> {
        let mut wanted: BTreeSet<(PathBuf, bool)> = folders.iter().map(|folder| (folder.clone(), true)).collect();
        // Folders above a nested content folder may be renamed, so each is watched for itself.
        let between =
            folders.iter().flat_map(|folder| folder.ancestors().skip(1)).filter(|above| above.starts_with(root));
        wanted.extend(between.map(|above| (above.to_owned(), false)));
        wanted.insert((root.to_owned(), false));
        let mut problem = Ok(());
        for (path, _) in self.watched.difference(&wanted) {
            // A folder that is gone is watched no more, whatever the answer.
            let _ = match &mut self.debouncer {
                Backend::Events(debouncer) => debouncer.unwatch(path),
                Backend::Poll(debouncer) => debouncer.unwatch(path),
            };
        }
        for (path, deep) in wanted.difference(&self.watched) {
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let watched = match &mut self.debouncer {
                Backend::Events(debouncer) => debouncer.watch(path, mode),
                Backend::Poll(debouncer) => debouncer.watch(path, mode),
            };
            if let Err(error) = watched {
                problem = Err(format!("{} can't be watched: {error}; try --poll", path.display()));
            }
        }
        self.watched = wanted;
        problem
    }

    /// A folder that came back under its old name has to be watched anew.
    pub(super) fn forget(&mut self) {
        self.watched.clear();
    }

    /// Waits until something was touched; none once nothing can be any more.
    pub(super) fn next(&self) -> Option<Touched> {
        let mut paths = BTreeSet::new();
        let mut lost = collect(self.events.recv().ok()?, &mut paths);
        // What has come in the meantime belongs to the same change: a checkout of another branch is thousands of events.
        while let Ok(events) = self.events.try_recv() {
            lost |= collect(events, &mut paths);
        }
        Some(if lost { Touched::Everything } else { Touched::Paths(paths.into_iter().collect()) })
    }
}

fn debouncer<W: notify::Watcher>(
    sender: Sender<DebounceEventResult>,
    config: notify::Config,
) -> Result<Debouncer<W, NoCache>, notify::Error> {
    let tick = DEBOUNCE / 4;
    new_debouncer_opt(DEBOUNCE, Some(tick), sender, NoCache, config)
}

/// Takes the paths of events; says whether some were lost.
fn collect(events: DebounceEventResult, paths: &mut BTreeSet<PathBuf>) -> bool {
    let Ok(events) = events else { return true };
    let mut lost = false;
    for event in events {
        lost |= event.need_rescan();
        if !matches!(event.kind, EventKind::Access(_)) {
            paths.extend(event.event.paths);
        }
    }
    lost
}
