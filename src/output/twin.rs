//! The commit that nobody can see half done: a whole tree changes places with the output.
//!
//! 1. `new/` becomes a twin of the whole site: beside the changed files it gets hard links to the unchanged ones and to
//!    everything that is not casebook's.
//! 2. It is renamed to `swap/` and changes places with the output. Who opens the output now finds the new site.
//! 3. The old tree, now out of sight, is brought to the same state, and the two change places again.
//! 4. The twin is taken apart.
//!
//! The third step costs only what has changed, and keeps the folder itself: containers that have it mounted, shells and
//! servers that stand in it, its owner and its access lists outlive the build. If it fails or the build is killed, the twin
//! stays where it is, for it is just as whole.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    OutputError,
    error::Doing,
    journal::Changes,
    manifest::{self, Manifest},
    path,
    stage::{Stage, is_there},
    system,
};

/// Puts the changes in place in one step. `false` if this output doesn't allow that; it is untouched then.
pub(super) fn commit(stage: &Stage, output: &Path, own: &[&str], changes: &Changes<'_>) -> Result<bool, OutputError> {
    let Some(tree) = scan(output, own)? else { return Ok(false) };
    let swapped = complete(&stage.new_tree(), output, &tree, changes).and_then(|()| swap(stage, output));
    match swapped {
        Ok(()) => {}
        Err(error) if error.kind().is_some_and(is_impossible) => return Ok(false),
        Err(error) => return Err(error),
    }
    if mirror(stage, output, changes).is_ok() {
        // If it fails, the twin stays.
        let _ = system::exchange(&stage.swap(), output);
    }
    // The new site stands; what can't be cleared away now is tried again by the next build.
    let _ = retire(&stage.swap(), output);
    Ok(true)
}

/// Takes a tree apart that has changed places with the output, or was about to. A file that neither site knows and that the
/// output lacks was put there by somebody in between, and is moved to the output.
pub(super) fn retire(tree: &Path, output: &Path) -> Result<(), OutputError> {
    if !is_there(tree) {
        return Ok(());
    }
    let own = [Manifest::read(tree).unwrap_or_default(), Manifest::read(output).unwrap_or_default()];
    let own = own.each_ref().map(Manifest::paths);
    clear(&Retired { tree, output, own }, Path::new(""))?;
    // It tells whose the files are, so it goes when they have gone.
    let _ = fs::remove_file(tree.join(manifest::NAME));
    fs::remove_dir(tree).doing("remove", tree)
}

/// What lies in the output, relative to it.
#[derive(Default)]
struct Tree {
    folders: Vec<PathBuf>,
    /// Everything that is no folder.
    files: Vec<PathBuf>,
}

/// Lists the output; none if a folder in it holds nothing of casebook's, because a folder can't be in two trees at once.
fn scan(output: &Path, own: &[&str]) -> Result<Option<Tree>, OutputError> {
    let own = path::folders(own.iter().copied());
    let mut tree = Tree { folders: vec![PathBuf::new()], files: Vec::new() };
    let mut next = 0;
    while let Some(folder) = tree.folders.get(next).cloned() {
        next += 1;
        let full = output.join(&folder);
        for entry in fs::read_dir(&full).doing("read", &full)? {
            let entry = entry.doing("read", &full)?;
            let path = folder.join(entry.file_name());
            if !entry.file_type().doing("read", &full)?.is_dir() {
                tree.files.push(path);
            } else if path.to_str().is_some_and(|path| own.binary_search(&path).is_ok()) {
                tree.folders.push(path);
            } else {
                return Ok(None);
            }
        }
    }
    Ok(Some(tree))
}

/// Adds to the changed files in `new` everything that stays.
fn complete(new: &Path, output: &Path, tree: &Tree, changes: &Changes<'_>) -> Result<(), OutputError> {
    let changed: FxHashSet<&Path> = changes.paths().map(Path::new).collect();
    tree.files.par_iter().filter(|path| !changed.contains(path.as_path())).try_for_each(|path| {
        let target = new.join(path);
        link(&output.join(path), &target).doing("link", &target)
    })?;
    for folder in &tree.folders {
        let (like, made) = (output.join(folder), new.join(folder));
        if is_there(&made) {
            let like = fs::symlink_metadata(&like).doing("read", &like)?;
            system::copy_rights(&like, &made).doing("set the rights of", &made)?;
        }
    }
    Ok(())
}

fn swap(stage: &Stage, output: &Path) -> Result<(), OutputError> {
    fs::rename(stage.new_tree(), stage.swap()).doing("rename", &stage.new_tree())?;
    let swapped = system::exchange(&stage.swap(), output);
    if swapped.is_err() {
        fs::rename(stage.swap(), stage.new_tree()).doing("rename", &stage.swap())?;
    }
    swapped.doing("replace", output)
}

/// Brings the old tree, which lies in the stage now, to the state of the new one.
fn mirror(stage: &Stage, output: &Path, changes: &Changes<'_>) -> Result<(), OutputError> {
    let old = stage.swap();
    changes.apply(&old, |path| {
        let (source, target) = (output.join(path), old.join(path));
        match link(&source, &target) {
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
            linked => return linked.doing("link", &target),
        }
        fs::hard_link(&source, stage.link()).doing("link", &stage.link())?;
        fs::rename(stage.link(), &target).doing("replace", &target)
    })
}

/// Links a file, and creates the folders above it only when they turn out to be missing.
fn link(source: &Path, target: &Path) -> io::Result<()> {
    match (fs::hard_link(source, target), target.parent()) {
        (Err(cause), Some(folder)) if cause.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::hard_link(source, target)
        }
        (linked, _) => linked,
    }
}

/// Whether an error says that this disk, or this place on it, can't do what a twin needs. A full disk is none of them.
fn is_impossible(kind: ErrorKind) -> bool {
    use ErrorKind::{CrossesDevices, InvalidInput, PermissionDenied, ResourceBusy, TooManyLinks, Unsupported};
    matches!(kind, CrossesDevices | InvalidInput | PermissionDenied | ResourceBusy | TooManyLinks | Unsupported)
}

struct Retired<'a> {
    tree: &'a Path,
    output: &'a Path,
    /// The files of either site, sorted.
    own: [Vec<&'a str>; 2],
}

/// Empties a folder of a retired tree, all but the manifest.
fn clear(retired: &Retired<'_>, folder: &Path) -> Result<(), OutputError> {
    let full = retired.tree.join(folder);
    for entry in fs::read_dir(&full).doing("read", &full)? {
        let entry = entry.doing("read", &full)?;
        let (name, path) = (entry.path(), folder.join(entry.file_name()));
        if entry.file_type().doing("read", &name)?.is_dir() {
            clear(retired, &path)?;
            fs::remove_dir(&name).doing("remove", &name)?;
        } else if path != Path::new(manifest::NAME) {
            drop_or_keep(retired, &name, &path)?;
        }
    }
    Ok(())
}

fn drop_or_keep(retired: &Retired<'_>, name: &Path, path: &Path) -> Result<(), OutputError> {
    let is_own = path.to_str().is_some_and(|path| retired.own.iter().any(|own| own.binary_search(&path).is_ok()));
    let kept = retired.output.join(path);
    if is_own || is_there(&kept) {
        return fs::remove_file(name).doing("remove", name);
    }
    if let Some(folder) = kept.parent() {
        fs::create_dir_all(folder).doing("create", folder)?;
    }
    fs::rename(name, &kept).doing("move", name)
}
