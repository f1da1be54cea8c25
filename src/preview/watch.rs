//! Notices that files were touched. The only module that names `notify`.
//!
//! What the system says of the kind of a change is not believed, only which paths it names: `disk` looks at them. Where events
//! were lost, everything is looked at.
//!
//! A folder that is removed is watched no more, and one that comes back in its place says nothing. So the nearest folder above the
//! root that is there is watched, too, for what happens to the root itself.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use super::poll::Poll;

/// How long a file must rest before it is read: editors write in several steps.
pub(super) const DEBOUNCE: Duration = Duration::from_millis(20);

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

/// More files at once than an editor touches for one save: others will follow.
pub(super) const FEW: usize = 4;

/// How long nothing more must come after many files were touched. A checkout of another branch is thousands of events, and what
/// is half there is full of errors.
pub(super) const QUIET: Duration = Duration::from_millis(100);

/// How long the end of many changes is waited for.
pub(super) const LONGEST: Duration = Duration::from_secs(3);

/// Watches folders, which can be exchanged for others.
pub(super) struct Watcher {
    backend: Backend,
    watched: BTreeSet<(PathBuf, bool)>,
    /// The folder above the root from which it may vanish, or in which it may come back.
    above: Option<PathBuf>,
}

enum Backend {
    Events(Debouncer<RecommendedWatcher, NoCache>, Queue),
    Poll(Poll),
}

impl Watcher {
    /// Begins to watch nothing.
    pub(super) fn new(method: Method) -> Result<Self, String> {
        let backend = match method {
            Method::Poll => Backend::Poll(Poll::default()),
            Method::Events => {
                let (sender, events) = mpsc::channel();
                let debouncer =
                    debouncer(sender).map_err(|error| format!("files can't be watched: {error}; try --poll"))?;
                Backend::Events(debouncer, Queue { events, burst: BTreeSet::new(), root: PathBuf::new() })
            }
        };
        Ok(Self { backend, watched: BTreeSet::new(), above: None })
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
        match &mut self.backend {
            Backend::Poll(poll) => poll.watch(wanted.clone()),
            Backend::Events(debouncer, queue) => {
                root.clone_into(&mut queue.root);
                while self.above.as_deref() != nearest_above(root) {
                    if let Some(old) = self.above.take() {
                        let _ = debouncer.unwatch(old);
                    }
                    self.above = nearest_above(root).map(Path::to_owned);
                    if let Some(above) = &self.above {
                        // Where that is forbidden, a site can be shown all the same, as long as it stays.
                        let _ = debouncer.watch(above, RecursiveMode::NonRecursive);
                    }
                }
                for (path, _) in self.watched.difference(&wanted) {
                    // A folder that is gone is watched no more, whatever the answer.
                    let _ = debouncer.unwatch(path);
                }
                for (path, deep) in wanted.difference(&self.watched) {
                    let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
                    if let Err(error) = debouncer.watch(path, mode) {
                        problem = Err(format!("{} can't be watched: {error}; try --poll", path.display()));
                    }
                }
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
    pub(super) fn next(&mut self) -> Option<Touched> {
        match &mut self.backend {
            Backend::Poll(poll) => Some(Touched::Paths(poll.next())),
            Backend::Events(_, queue) => queue.next(),
        }
    }
}

/// The events that were not looked at yet.
struct Queue {
    events: Receiver<DebounceEventResult>,
    /// What was touched since the disk was quiet.
    burst: BTreeSet<PathBuf>,
    /// The site's folder: what happens beside it is of no interest.
    root: PathBuf,
}

impl Queue {
    /// Waits until something of the site was touched.
    fn next(&mut self) -> Option<Touched> {
        loop {
            match self.heard()? {
                Touched::Paths(paths) if paths.is_empty() => {}
                touched => return Some(touched),
            }
        }
    }

    /// Waits for events, and for the end of them where many come.
    #[expect(clippy::disallowed_methods, reason = "it only tells how long was waited")]
    fn heard(&mut self) -> Option<Touched> {
        let first = match self.events.recv_timeout(QUIET) {
            Ok(first) => first,
            Err(_) => {
                self.burst.clear();
                self.events.recv().ok()?
            }
        };
        let mut paths = BTreeSet::new();
        let mut lost = self.collect(first, &mut paths);
        let begin = Instant::now();
        loop {
            self.burst.extend(paths.iter().cloned());
            let many = lost || self.burst.len() > FEW;
            let wait = if many && begin.elapsed() < LONGEST { QUIET } else { Duration::ZERO };
            let Ok(more) = self.events.recv_timeout(wait) else { break };
            lost |= self.collect(more, &mut paths);
        }
        Some(if lost { Touched::Everything } else { Touched::Paths(paths.into_iter().collect()) })
    }

    /// Takes the paths of events; says whether some were lost.
    fn collect(&self, events: DebounceEventResult, paths: &mut BTreeSet<PathBuf>) -> bool {
        let Ok(events) = events else { return true };
        let mut lost = false;
        let is_of_site = |path: &PathBuf| path.starts_with(&self.root) || self.root.starts_with(path);
        for event in events {
            lost |= event.need_rescan();
            if !matches!(event.kind, EventKind::Access(_)) {
                paths.extend(event.event.paths.into_iter().filter(is_of_site));
            }
        }
        lost
    }
}

/// The nearest folder above the root that is there.
#[expect(clippy::disallowed_methods, reason = "what can't be watched is not there")]
fn nearest_above(root: &Path) -> Option<&Path> {
    root.ancestors().skip(1).find(|folder| folder.is_dir())
}

fn debouncer(sender: Sender<DebounceEventResult>) -> Result<Debouncer<RecommendedWatcher, NoCache>, notify::Error> {
    let tick = DEBOUNCE / 4;
    new_debouncer_opt(DEBOUNCE, Some(tick), sender, NoCache, notify::Config::default())
}
