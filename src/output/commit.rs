//! The choice between the ways to put a finished site in place. All of them start from the stage's `new/`.

use std::{fs, path::Path};

use super::{
    OutputError,
    error::Doing,
    journal::{self, Changes},
    manifest::Manifest,
    path,
    stage::{Place, Stage, is_there},
    system, twin,
};

/// Up to so many files the output changes in one step, which costs a link and a removal for each of them. Measured: about
/// 12 µs a file on ext4, so that the longest wait is a fifth of a second.
const MOST_TWINNED: usize = 15_000;

/// Puts the changes in place, or fails and leaves the output as it was.
pub(super) fn commit(stage: &Stage, output: &Path, own: &Manifest, changes: &Changes) -> Result<(), OutputError> {
    if !is_there(output) {
        return fs::rename(stage.new_tree(), output).doing("create", output);
    }
    if let Some(path) = changes.single() {
        return journal::move_into(&stage.new_tree(), output, path);
    }
    if changes.is_empty() {
        return Ok(());
    }
    check_rights(output, changes)?;
    if stage.place() == Place::Beside && own.len() <= MOST_TWINNED && twin::commit(stage, output, own, changes)? {
        return Ok(());
    }
    journal::commit(stage, output, changes)
}

/// Finishes or clears away what a killed build has left.
pub(super) fn recover(stage: &Stage, output: &Path) -> Result<(), OutputError> {
    journal::recover(stage, output)?;
    twin::retire(&stage.swap(), output)
}

/// Finds out before the first step that a folder is read-only, rather than in the middle.
fn check_rights(output: &Path, changes: &Changes) -> Result<(), OutputError> {
    let paths: Vec<&str> = changes.paths().collect();
    system::may_change(output).doing("write in", output)?;
    path::folders(&paths)
        .into_iter()
        .map(|folder| output.join(folder))
        .filter(|folder| folder.is_dir())
        .try_for_each(|folder| system::may_change(&folder).doing("write in", &folder))
}
