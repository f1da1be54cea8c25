//! The only writer of the built site. It keeps what a publisher is promised:
//!
//! - A build that fails leaves the site that was there. What stands after one that was killed, the table below says; the next
//!   build finishes or clears away what it left.
//! - What casebook did not make is never touched. Where such a file has a page's path, an equal one is adopted, any other is
//!   an error.
//! - An unchanged file is not written: it keeps its time and its inode. A stale one goes, with the folders it leaves empty.
//!
//! [`Output::open`] takes the lock and looks after what a killed build has left; [`Output::publish`] renders the routes in
//! parallel, compares each one at once with the file that stands (`existing`), writes what differs into the stage (`stage`) and
//! commits it (`commit`). So memory holds one page a thread and a path per route, however large the site is.
//!
//! What stands as it was made of the same things is not made again: a `memory` knows it of single files, the seal of a `bundle`
//! of a folder that is dear to make.
//!
//! | the output | commit | what a reader finds after a kill |
//! |---|---|---|
//! | is missing | the stage is renamed | no site or the whole new one |
//! | changes in one file | a rename | the whole old or the whole new site |
//! | can have a twin | two trees change places (`twin`) | the whole old or the whole new site |
//! | is very large, holds folders that are not casebook's (`.git`), or lies on a disk that can't exchange folders | renames by a journal (`journal`) | the old or the new version of each file, until the next build opens the output and finishes |
//!
//! Nothing is synced to the disk: a kill takes nothing from what the system has been given. A power cut may; the next build
//! then compares bytes, not times, and writes anew what is torn.
#![expect(clippy::disallowed_methods, reason = "this module is the one that writes the site")]

mod bundle;
mod commit;
mod error;
mod existing;
mod journal;
mod manifest;
mod memory;
mod path;
mod shard;
mod stage;
mod system;
mod twin;

use std::{
    convert::Infallible,
    fmt,
    fs::{self, File},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;
use tracing::{debug_span, info_span};

use crate::fingerprint::Fingerprint;

pub use bundle::{Bundle, bundle};
use error::Doing;
pub use error::OutputError;
use existing::{Existing, Names, Standing, Wanted};
use journal::Changes;
use manifest::Manifest;
use memory::{Made, Memory};
pub use shard::Shard;
use stage::Stage;

/// The folder that a site is published to, locked until it is dropped.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    stage: Stage,
    shard: Shard,
    memory: Memory,
}

/// What a file of the site consists of.
#[derive(Clone)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of another file.
    Copy(PathBuf),
    /// The bytes that this writes.
    Written(Written<'a>),
}

/// Writes the bytes of a file piece by piece, the same each time.
pub type Written<'a> = Arc<dyn Fn(&mut dyn io::Write) -> io::Result<()> + Send + Sync + 'a>;

/// How many files a build has written, left alone and removed; the list of own files is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// New and changed files.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of an older build that no route asks for any more.
    pub removed: usize,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum PublishError<E = Infallible> {
    /// Some routes could not be rendered; all of them are told, in the order of their paths.
    Render(Vec<E>),
    /// The output refused.
    Output(OutputError),
}

impl Output {
    /// Locks the folder, which need not exist yet, and finishes or clears away what a killed build has left there.
    ///
    /// # Errors
    /// If the folder is a file, the folder above it is missing, another build holds it, or it can't be written.
    pub fn open(folder: &Path) -> Result<Self, OutputError> {
        let root = place(folder)?;
        let stage = Stage::open(&root)?;
        commit::recover(&stage, &root)?;
        Ok(Self { root, stage, shard: Shard::WHOLE, memory: Memory::default() })
    }

    /// Leaves all routes but those of a part alone. The list of own files is that of the whole site all the same, so that the
    /// parts of several machines, copied together, are what one machine would have built.
    #[must_use]
    pub fn only(self, shard: Shard) -> Self {
        Self { shard, ..self }
    }

    /// Keeps in a folder what the files were made of, so that the next build need only make what is not as it was.
    #[must_use]
    pub fn remembering(self, folder: &Path) -> Self {
        Self { memory: Memory::open(folder, &self.root), ..self }
    }

    /// Makes the folder hold exactly the files of these routes, beside what is not casebook's. A route's text is its path in
    /// the output, with `/` between the parts. `render` is called once for each, in any order and on several threads.
    ///
    /// # Errors
    /// If a route can't be rendered, has an impossible path or one that somebody else's file stands on, or the disk refuses.
    /// The site that was there then still is.
    pub fn publish<'c, R, E>(
        self,
        routes: &[R],
        render: impl Fn(&R) -> Result<Content<'c>, E> + Sync,
    ) -> Result<Summary, PublishError<E>>
    where
        R: AsRef<str> + Sync,
        E: Send,
    {
        self.publish_changed(routes, |_| None, render)
    }

    /// The same, but only what is not known to stand there is rendered: `made_of` gives the fingerprint of all that a route's file
    /// follows from, or nothing where that is not known.
    ///
    /// # Errors
    /// Those of [`Output::publish`].
    pub fn publish_changed<'c, R, E>(
        self,
        routes: &[R],
        made_of: impl Fn(&R) -> Option<Fingerprint> + Sync,
        render: impl Fn(&R) -> Result<Content<'c>, E> + Sync,
    ) -> Result<Summary, PublishError<E>>
    where
        R: AsRef<str> + Sync,
        E: Send,
    {
        let paths = path::sorted(routes)?;
        let own = Manifest::read(&self.root)?;
        let names = if self.stage.ignores_case() { Names::IgnoringCase } else { Names::Exact };
        let existing = Existing::survey(&self.root, own.paths(), &paths, names)?;
        self.stage.begin(&self.root)?;

        let mut order: Vec<&R> = routes.iter().collect();
        order.sort_unstable_by(|one, other| one.as_ref().cmp(other.as_ref()));
        let outcome = |route: &&R| {
            let path = route.as_ref();
            if !self.shard.holds(path) {
                return Ok(Ok((Standing::Elsewhere, None)));
            }
            let made_of = made_of(route);
            let known = made_of.and_then(|ingredients| Some((ingredients, self.memory.made_of(ingredients)?)));
            if known.is_some_and(|(_, bytes)| existing.stands(path, bytes)) {
                return Ok(Ok((Standing::Same, known)));
            }
            match render(route) {
                Ok(content) => {
                    let (standing, bytes) = self.stage_if_new(&existing, path, &content)?;
                    Ok(Ok((standing, made_of.zip(bytes))))
                }
                Err(error) => Ok(Err(error)),
            }
        };
        let outcomes = info_span!("render and compare").in_scope(|| in_parts(&order, outcome))?;
        let (standings, made) = outcomes.map_err(PublishError::Render)?;
        let summary = info_span!("put in place").in_scope(|| self.commit(&existing, &paths, &standings))?;
        self.memory.keep(made);
        Ok(summary)
    }

    /// Compares and stages a file; gives the fingerprint of what was made for it.
    fn stage_if_new(
        &self,
        existing: &Existing<'_>,
        path: &str,
        content: &Content<'_>,
    ) -> Result<(Standing, Option<Fingerprint>), OutputError> {
        let (wanted, made) = match content {
            Content::Bytes(bytes) => (Wanted::Bytes(bytes), Some(Fingerprint::of(bytes))),
            Content::Copy(file) => (Wanted::File(file), None),
            Content::Written(_) => return self.stage_written(existing, path, content),
        };
        let standing = debug_span!("compare").in_scope(|| existing.compare(path, wanted))?;
        if matches!(standing, Standing::Differs | Standing::Missing) {
            let _span = debug_span!("write").entered();
            self.stage.write(path, content)?;
        }
        Ok((standing, made))
    }

    /// What is written piece by piece can be compared once it lies in the stage.
    fn stage_written(
        &self,
        existing: &Existing<'_>,
        path: &str,
        content: &Content<'_>,
    ) -> Result<(Standing, Option<Fingerprint>), OutputError> {
        let staged = self.stage.write(path, content)?;
        let standing = existing.compare(path, Wanted::File(&staged))?;
        let made = File::open(&staged).and_then(Fingerprint::of_reader).doing("read", &staged)?;
        if standing == Standing::Same {
            fs::remove_file(&staged).doing("remove", &staged)?;
        }
        Ok((standing, Some(made)))
    }

    fn commit(&self, existing: &Existing<'_>, paths: &[&str], standings: &[Standing]) -> Result<Summary, OutputError> {
        let having = |wanted: &'static [Standing]| {
            let found = paths.iter().zip(standings).filter(|(_, standing)| wanted.contains(standing));
            found.map(|(&path, _)| path)
        };
        let taken: Vec<String> = having(&[Standing::Taken]).map(str::to_owned).collect();
        if !taken.is_empty() {
            return Err(OutputError::Taken { output: self.root.clone(), paths: taken });
        }
        let (late, puts): (Vec<_>, Vec<_>) =
            having(&[Standing::Differs, Standing::Missing]).partition(|path| existing.must_wait(path));
        let summary = Summary {
            written: puts.len() + late.len(),
            unchanged: having(&[Standing::Same]).count(),
            removed: existing.stale.len(),
        };
        let mut changes = Changes { puts, removals: existing.stale.clone(), late };
        // The manifest goes with the site, and comes last.
        if existing.own != paths || !self.root.join(manifest::NAME).is_file() {
            changes.late.push(manifest::NAME);
            let text: Written<'_> = Arc::new(|out| manifest::write(paths, out));
            self.stage.write(manifest::NAME, &Content::Written(text))?;
        }
        commit::commit(&self.stage, &self.root, &existing.own, &changes)?;
        Ok(summary)
    }
}

impl<E> From<OutputError> for PublishError<E> {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl<E: fmt::Display> fmt::Display for PublishError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Render(errors) => errors.iter().try_for_each(|error| writeln!(f, "{error}")),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for PublishError<E> {}

/// Whether a folder is one that casebook writes to.
pub fn is_output(folder: &Path) -> bool {
    folder.join(manifest::NAME).is_file()
}

/// Why no file of the output can have this path, in words that fit behind the path; none when one can.
pub fn path_problem(path: &str) -> Option<&'static str> {
    path::check(path).err()
}

/// The output's real place, so that it may be a link to a folder, and whatever is the working directory doesn't matter.
///
/// # Errors
/// If it is a file, or the folder above it is missing.
pub fn place(folder: &Path) -> Result<PathBuf, OutputError> {
    match fs::canonicalize(folder) {
        Ok(root) if root.is_dir() => return Ok(root),
        Ok(_) => return Err(OutputError::NotAFolder(folder.to_owned())),
        Err(_) if stage::is_there(folder) => return Err(OutputError::NotAFolder(folder.to_owned())),
        Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(cause).doing("open", folder),
        Err(_) => {}
    }
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(OutputError::NoParent(folder.to_owned()));
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    match fs::canonicalize(parent) {
        Ok(parent) => Ok(parent.join(name)),
        Err(_) => Err(OutputError::NoParent(folder.to_owned())),
    }
}

/// How the routes' files stand, in their order, and what was made; or every error of rendering.
type Outcomes<E> = Result<(Vec<Standing>, Vec<Made>), Vec<E>>;

/// How many routes are seen to in parallel before their outcomes are put together, which take many times the room before that.
const PART: usize = 16 * 1024;

/// Sees to all routes.
fn in_parts<R: Sync, E: Send>(
    routes: &[R],
    outcome: impl Fn(&R) -> Result<Result<(Standing, Option<Made>), E>, OutputError> + Sync,
) -> Result<Outcomes<E>, OutputError> {
    let (mut standings, mut made, mut errors) = (Vec::with_capacity(routes.len()), Vec::new(), Vec::new());
    for part in routes.chunks(PART) {
        for outcome in part.par_iter().map(&outcome).collect::<Result<Vec<_>, OutputError>>()? {
            match outcome {
                Ok((standing, product)) => {
                    standings.push(standing);
                    made.extend(product);
                }
                Err(error) => errors.push(error),
            }
        }
    }
    Ok(if errors.is_empty() { Ok((standings, made)) } else { Err(errors) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_route_has_its_outcome_in_every_part() {
        let routes: Vec<usize> = (0..=2 * PART).collect();
        let standing = |route: &usize| if route.is_multiple_of(3) { Standing::Missing } else { Standing::Same };
        let made = |route: &usize| (Fingerprint::of(&route.to_le_bytes()), Fingerprint::default());
        let outcome = |route: &usize| Ok(Ok::<_, usize>((standing(route), Some(made(route)))));
        let (standings, products) = in_parts(&routes, outcome).unwrap().unwrap();
        assert!(standings.into_iter().eq(routes.iter().map(standing)));
        assert!(products.into_iter().eq(routes.iter().map(made)));

        let last = [PART - 1, PART, 2 * PART];
        let fails = |&route: &usize| Ok(if last.contains(&route) { Err(route) } else { Ok((Standing::Same, None)) });
        assert_eq!(in_parts(&routes, fails).unwrap().unwrap_err(), last);
    }
}
