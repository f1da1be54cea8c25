//! The folder beside the output in which a site is made ready, and the lock that keeps two builds apart.
//!
//! It stands on the same file system as the output, so that moving a file there is a rename, and only while a build runs. What
//! lies in it tells the next build how far a killed one came:
//!
//! - `lock`: held by the build that is running;
//! - `new/`: files of a site that nobody has seen yet; free to throw away;
//! - `swap/`: a whole tree that stands ready to change places with the output, or has just done so (see `twin`);
//! - `journal`: a commit that has begun and must be finished (see `journal`).

use std::{
    fs::{self, File, TryLockError},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{Content, OutputError, error::Doing, system};

/// The stage's name when it has to lie inside the output.
pub(super) const INSIDE: &str = ".casebook";

const LOCK: &str = "lock";

/// How often to try again when another build takes its stage away at the same moment.
const TRIES: usize = 50;

/// Where the stage stands; only beside the output can whole trees change places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Beside,
    Inside,
}

/// A stage that this process alone may use, until it is dropped.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    place: Place,
    /// The lock is released when the file is closed.
    _lock: File,
}

impl Stage {
    /// Opens the stage of an output, which need not exist yet.
    pub(super) fn open(output: &Path) -> Result<Self, OutputError> {
        let inside = output.join(INSIDE);
        if is_there(&inside) {
            return lock(&inside, Place::Inside, output);
        }
        let Some(beside) = beside(output) else { return lock(&inside, Place::Inside, output) };
        match lock(&beside, Place::Beside, output) {
            Ok(stage) if system::can_rename(&stage.folder, output) => Ok(stage),
            Err(error) if !(is_there(output) && is_refusal(&error)) => Err(error),
            // Where the output is a mount point, or the folder above it is not ours to write in.
            _ => lock(&inside, Place::Inside, output),
        }
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The tree of files that are to be published.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// The tree that changes places with the output.
    pub(super) fn swap(&self) -> PathBuf {
        self.folder.join("swap")
    }

    /// A free name for a link on its way to replace a file.
    pub(super) fn link(&self) -> PathBuf {
        self.folder.join("link")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// Makes `new/` ready, with the rights of the output's own folder if there is one.
    pub(super) fn begin(&self, output: &Path) -> Result<(), OutputError> {
        self.discard()?;
        let tree = self.new_tree();
        fs::create_dir(&tree).doing("create", &tree)?;
        match fs::symlink_metadata(output) {
            Ok(like) => system::copy_rights(&like, &tree).doing("set the rights of", &tree),
            Err(_) => Ok(()),
        }
    }

    /// Writes a file into `new/`; `path` is relative to it. Gives the place where it lies.
    pub(super) fn write(&self, path: &str, content: &Content<'_>) -> Result<PathBuf, OutputError> {
        let target = self.new_tree().join(path);
        let mut file = create(&target).doing("write", &target)?;
        match content {
            Content::Bytes(bytes) => file.write_all(bytes).doing("write", &target)?,
            Content::Copy(source) => {
                let mut from = File::open(source).doing("read", source)?;
                io::copy(&mut from, &mut file).doing("write", &target)?;
            }
            Content::Written(write) => {
                let mut out = BufWriter::new(file);
                write(&mut out).and_then(|()| out.flush()).doing("write", &target)?;
            }
        }
        Ok(target)
    }

    /// Throws away what nobody has seen.
    pub(super) fn discard(&self) -> Result<(), OutputError> {
        let _ = fs::remove_file(self.link());
        match fs::remove_dir_all(self.new_tree()) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => Err(cause).doing("remove", &self.new_tree()),
            _ => Ok(()),
        }
    }

    /// Whether the disk takes `LOCK` and `lock` for the same file.
    pub(super) fn ignores_case(&self) -> bool {
        is_there(&self.folder.join(LOCK.to_uppercase()))
    }
}

impl Drop for Stage {
    /// Leaves nothing behind but a commit that has to be finished. What can't be removed is left to the next build.
    fn drop(&mut self) {
        if !is_there(&self.journal()) {
            let _ = self.discard();
        }
        let _ = fs::remove_file(self.folder.join(LOCK));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Whether anything at all has that name.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Creates a file, and the folders above it only when they turn out to be missing: nearly always they are there, but for that of
/// a page, which has one of its own.
fn create(path: &Path) -> io::Result<File> {
    if let (Some(folder), true) = (path.parent(), path.ends_with("index.html")) {
        let _ = fs::create_dir(folder);
    }
    match (File::create_new(path), path.parent()) {
        (Err(cause), Some(folder)) if cause.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            File::create_new(path)
        }
        (result, _) => result,
    }
}

fn beside(output: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(output.file_name()?);
    name.push(".casebook");
    Some(output.parent()?.join(name))
}

/// Takes the lock, again if the build that held it has removed the very file that this one was waiting for.
fn lock(folder: &Path, place: Place, output: &Path) -> Result<Stage, OutputError> {
    let name = folder.join(LOCK);
    for _ in 0..TRIES {
        match fs::create_dir(folder) {
            Err(cause) if cause.kind() != ErrorKind::AlreadyExists => return Err(cause).doing("create", folder),
            _ => {}
        }
        let file = match File::options().create(true).truncate(false).write(true).open(&name) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => continue,
            opened => opened.doing("create", &name)?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(OutputError::Busy(output.to_owned())),
            Err(TryLockError::Error(cause)) => return Err(cause).doing("lock", &name),
            Ok(()) if system::is_same_file(&file, &name) => {
                return Ok(Stage { folder: folder.to_owned(), place, _lock: file });
            }
            Ok(()) => {}
        }
    }
    Err(OutputError::Busy(output.to_owned()))
}

fn is_refusal(error: &OutputError) -> bool {
    matches!(error.kind(), Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem))
}
