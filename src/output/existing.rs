//! What stands in the output before a build: which folders are really there, what is out of date, what is not casebook's.
//!
//! Nothing here writes, and no symbolic link is followed: one inside the output is somebody else's.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{OutputError, error::Doing, path, system};
use crate::fingerprint::Fingerprint;

/// The old site as the new one finds it.
pub(super) struct Existing<'a> {
    root: &'a Path,
    /// The files that are casebook's, sorted.
    pub(super) own: Vec<&'a str>,
    folders: FxHashMap<&'a str, Folder>,
    /// Own files that no route asks for any more, sorted.
    pub(super) stale: Vec<&'a str>,
    /// Routes that differ from a stale file in nothing but case, on a disk that takes the two for one.
    recased: FxHashSet<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folder {
    There,
    Missing,
    /// Something that is no folder has the name.
    Taken,
}

/// How a route's new content stands to what is in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Same,
    Differs,
    Missing,
    /// Somebody else's file, folder or link stands there.
    Taken,
    /// Another machine builds it.
    Elsewhere,
}

/// What is compared with a file of the output.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'a> {
    Bytes(&'a [u8]),
    File(&'a Path),
}

/// Whether names that differ in case alone name two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Exact,
    IgnoringCase,
}

impl<'a> Existing<'a> {
    /// Looks at the folders of the output; `routes` are sorted.
    pub(super) fn survey(
        root: &'a Path,
        own: Vec<&'a str>,
        routes: &[&'a str],
        names: Names,
    ) -> Result<Self, OutputError> {
        let stale: Vec<&str> = own.iter().copied().filter(|path| routes.binary_search(path).is_err()).collect();
        let recased = match names {
            Names::Exact => FxHashSet::default(),
            Names::IgnoringCase => recased(routes, &stale)?,
        };
        let folders = path::folders(routes.iter().chain(&stale).copied());
        let mut existing = Self { root, own, folders: FxHashMap::default(), stale, recased };
        existing.look(folders);
        // A stale path that is no longer a plain file has been taken over by somebody else.
        let mut stale = std::mem::take(&mut existing.stale);
        stale.retain(|path| existing.is_file(path));
        existing.stale = stale;
        Ok(existing)
    }

    /// Compares what a route's file should be with the one that has its path.
    pub(super) fn compare(&self, path: &str, wanted: Wanted<'_>) -> Result<Standing, OutputError> {
        match self.folder(path::folder(path)) {
            Folder::Missing => return Ok(Standing::Missing),
            Folder::Taken => return Ok(Standing::Taken),
            Folder::There if self.recased.contains(path) => return Ok(Standing::Missing),
            Folder::There => {}
        }
        let full = self.root.join(path);
        let file = match system::open_itself(&full) {
            Ok(file) => file,
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Standing::Missing),
            Err(_) if !fs::symlink_metadata(&full).is_ok_and(|found| found.is_file()) => return Ok(Standing::Taken),
            Err(cause) => return Err(cause).doing("read", &full),
        };
        let found = file.metadata().doing("read", &full)?;
        if found.is_dir() && self.will_be_empty(path)? {
            return Ok(Standing::Missing);
        }
        if !found.is_file() {
            return Ok(Standing::Taken);
        }
        Ok(match (equals(file, found.len(), wanted, &full)?, self.own.binary_search(&path).is_ok()) {
            (true, _) => Standing::Same,
            (false, true) => Standing::Differs,
            (false, false) => Standing::Taken,
        })
    }

    /// Whether a plain file with these bytes stands at a path. Where it can't be read, comparing will say why.
    pub(super) fn stands(&self, path: &str, bytes: Fingerprint) -> bool {
        let is_there = self.folder(path::folder(path)) == Folder::There && !self.recased.contains(path);
        is_there && fingerprint(&self.root.join(path)).is_ok_and(|found| found == bytes)
    }

    /// Whether a path can only be written after the stale files are gone: one of them has its name or is its folder, or it
    /// takes the name of a folder of theirs.
    pub(super) fn must_wait(&self, path: &str) -> bool {
        let is_stale = |path: &str| self.stale.binary_search(&path).is_ok();
        let inside = format!("{path}/");
        let next = self.stale.partition_point(|stale| *stale < inside.as_str());
        self.recased.contains(path)
            || path::above(path).any(is_stale)
            || self.stale.get(next).is_some_and(|stale| stale.starts_with(&inside))
    }

    /// Notes the state of each folder; they come from the top down.
    fn look(&mut self, folders: Vec<&'a str>) {
        let root = kind(self.root);
        self.folders.insert("", root);
        for folder in folders {
            let state = match self.folder(path::folder(folder)) {
                Folder::There => self.look_at(folder),
                above => above,
            };
            self.folders.insert(folder, state);
        }
    }

    fn look_at(&self, folder: &str) -> Folder {
        match kind(&self.root.join(folder)) {
            // A stale file of our own makes room for the folder.
            Folder::Taken if self.stale.binary_search(&folder).is_ok() && self.is_file(folder) => Folder::Missing,
            state => state,
        }
    }

    fn folder(&self, folder: &str) -> Folder {
        self.folders.get(folder).copied().unwrap_or(Folder::Missing)
    }

    fn is_file(&self, path: &str) -> bool {
        self.folder(path::folder(path)) == Folder::There
            && fs::symlink_metadata(self.root.join(path)).is_ok_and(|found| found.is_file())
    }

    /// Whether stale files lie in a folder, and nothing else, so that it goes with them.
    fn will_be_empty(&self, folder: &str) -> Result<bool, OutputError> {
        let full = self.root.join(folder);
        let mut holds_any = false;
        for entry in fs::read_dir(&full).doing("read", &full)? {
            let entry = entry.doing("read", &full)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { return Ok(false) };
            let path = format!("{folder}/{name}");
            let goes = match entry.file_type().doing("read", &entry.path())? {
                found if found.is_dir() => self.folders.contains_key(path.as_str()) && self.will_be_empty(&path)?,
                _ => self.stale.binary_search(&path.as_str()).is_ok(),
            };
            if !goes {
                return Ok(false);
            }
            holds_any = true;
        }
        Ok(holds_any)
    }
}

/// That of a plain file, which no link stands for.
fn fingerprint(path: &Path) -> io::Result<Fingerprint> {
    let file = system::open_itself(path)?;
    if file.metadata()?.is_file() { Fingerprint::of_reader(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

fn kind(path: &Path) -> Folder {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Folder::There,
        Ok(_) => Folder::Taken,
        Err(_) => Folder::Missing,
    }
}

fn recased<'a>(routes: &[&'a str], stale: &[&str]) -> Result<FxHashSet<&'a str>, OutputError> {
    let mut folded = FxHashSet::default();
    if let Some(twice) = routes.iter().find(|route| !folded.insert(route.to_lowercase())) {
        return Err(OutputError::route(
            twice,
            "another page's path differs from it in case alone, which this disk ignores",
        ));
    }
    let stale: FxHashSet<String> = stale.iter().map(|path| path.to_lowercase()).collect();
    Ok(routes.iter().copied().filter(|route| stale.contains(&route.to_lowercase())).collect())
}

/// How much of a file is compared at a time.
const CHUNK: usize = 32 * 1024;

fn equals(file: File, length: u64, wanted: Wanted<'_>, path: &Path) -> Result<bool, OutputError> {
    match wanted {
        Wanted::Bytes(bytes) if bytes.len() as u64 == length => equals_bytes(file, bytes).doing("read", path),
        Wanted::Bytes(_) => Ok(false),
        // A file that stays where it is.
        Wanted::File(source) if source == path => Ok(true),
        Wanted::File(source) => {
            let from = File::open(source).doing("read", source)?;
            let expected = from.metadata().doing("read", source)?.len();
            if expected != length { Ok(false) } else { equals_file(file, from).doing("read", path) }
        }
    }
}

fn equals_bytes(mut file: File, mut rest: &[u8]) -> io::Result<bool> {
    let mut buffer = [0; CHUNK];
    while !rest.is_empty() {
        let chunk = &mut buffer[..rest.len().min(CHUNK)];
        file.read_exact(chunk)?;
        match rest.strip_prefix(&*chunk) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
    Ok(true)
}

fn equals_file(mut file: File, mut source: File) -> io::Result<bool> {
    let (mut one, mut other) = ([0; CHUNK], [0; CHUNK]);
    loop {
        let count = source.read(&mut one)?;
        if count == 0 {
            return Ok(true);
        }
        file.read_exact(&mut other[..count])?;
        if one[..count] != other[..count] {
            return Ok(false);
        }
    }
}
