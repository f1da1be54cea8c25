//! Notices changes by looking at all files again and again, for disks that report nothing.
//!
//! A file has changed if its time or its length has, in either direction: a file that is moved here is older than the one that
//! it replaces. Times may be as coarse as two seconds, so what has changed lately is told by its bytes.
#![expect(clippy::disallowed_methods, reason = "this is where files are looked at")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use walkdir::WalkDir;

use super::watch::{FEW, LONGEST, QUIET};

/// How long nobody looks.
const INTERVAL: Duration = Duration::from_millis(500);

/// For how many looks a file has changed lately: longer than the coarsest clock of a disk needs for a tick.
const LATELY: u8 = 6;

/// All files as they were seen last.
#[derive(Default)]
pub(super) struct Poll {
    watched: BTreeSet<(PathBuf, bool)>,
    seen: BTreeMap<PathBuf, Stamp>,
    /// The files that have changed lately: their bytes' hash, and for how many more looks.
    lately: BTreeMap<PathBuf, (u64, u8)>,
}

/// What tells that a file has changed; of a folder only that it is there, because its files are looked at one by one.
type Stamp = Option<(Option<SystemTime>, u64)>;

impl Poll {
    /// Looks at these from now on: folders, with all below them or by themselves.
    pub(super) fn watch(&mut self, wanted: BTreeSet<(PathBuf, bool)>) {
        for (path, stamp) in stamps(wanted.difference(&self.watched)) {
            self.seen.entry(path).or_insert(stamp);
        }
        self.watched = wanted;
    }

    /// Waits until something has changed, and for the end of it where much does.
    pub(super) fn next(&mut self) -> Vec<PathBuf> {
        let mut touched = BTreeSet::new();
        while touched.is_empty() {
            thread::sleep(INTERVAL);
            touched = self.look();
        }
        let mut waited = Duration::ZERO;
        while touched.len() > FEW && waited < LONGEST {
            thread::sleep(QUIET);
            waited += QUIET;
            let more = self.look();
            if more.is_empty() {
                break;
            }
            touched.extend(more);
        }
        touched.into_iter().collect()
    }

    /// What has changed since the last look.
    fn look(&mut self) -> BTreeSet<PathBuf> {
        let now = stamps(&self.watched);
        let changed = now.iter().filter(|(path, stamp)| self.seen.get(*path) != Some(stamp)).map(|(path, _)| path);
        let gone = self.seen.keys().filter(|path| !now.contains_key(*path));
        let mut touched: BTreeSet<PathBuf> = changed.chain(gone).cloned().collect();
        self.seen = now;
        self.lately.retain(|path, (hash, looks)| {
            let newest = hash_of(path);
            if newest != *hash {
                touched.insert(path.clone());
            }
            *looks -= 1;
            *looks > 0
        });
        self.lately.extend(touched.iter().map(|path| (path.clone(), (hash_of(path), LATELY))));
        touched
    }
}

fn stamps<'a>(watched: impl IntoIterator<Item = &'a (PathBuf, bool)>) -> BTreeMap<PathBuf, Stamp> {
    let mut stamps = BTreeMap::new();
    for (folder, deep) in watched {
        let depth = if *deep { usize::MAX } else { 1 };
        // What can't be read is the business of whoever reads it.
        for entry in WalkDir::new(folder).follow_links(true).max_depth(depth).into_iter().filter_map(Result::ok) {
            let stamp = match entry.metadata() {
                Ok(metadata) if !metadata.is_dir() => Some((metadata.modified().ok(), metadata.len())),
                _ => None,
            };
            stamps.insert(entry.into_path(), stamp);
        }
    }
    stamps
}

fn hash_of(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    // A folder, and a file that is gone, have no bytes to speak of.
    hasher.write(&fs::read(path).unwrap_or_default());
    hasher.finish()
}
