//! The choice between the ways to put a finished site in place. All of them start from the stage's `new/`.

use std::{fs, path::Path};

use super::{
    OutputError,
    error::Doing,
    journal::{self, Changes},
    path,
    stage::{Place, Stage, is_there},
    system, twin,
};

/// Up to so many files and folders the output changes in one step, whose cost grows with the whole site: measured, 30 µs for
/// each of them in memory and up to 200 µs on a busy ext4, nearly all of it for making and removing folders. So nobody waits
/// more than about a second for it.
const MOST_TWINNED: usize = 5_000;

/// Puts the changes in place, or fails and leaves the output as it was.
pub(super) fn commit(stage: &Stage, output: &Path, own: &[&str], changes: &Changes<'_>) -> Result<(), OutputError> {
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
    if stage.place() == Place::Beside && size(own) <= MOST_TWINNED && twin::commit(stage, output, own, changes)? {
        return Ok(());
    }
    journal::commit(stage, output, changes)
}

/// Finishes or clears away what a killed build has left.
pub(super) fn recover(stage: &Stage, output: &Path) -> Result<(), OutputError> {
    journal::recover(stage, output)?;
    twin::retire(&stage.swap(), output)
}

/// How many files and folders of casebook's own the output holds.
fn size(own: &[&str]) -> usize {
    own.len() + path::folders(own.iter().copied()).len()
}

/// Finds out before the first step that a folder is read-only, rather than in the middle.
fn check_rights(output: &Path, changes: &Changes<'_>) -> Result<(), OutputError> {
    system::may_change(output).doing("write in", output)?;
    path::folders(changes.paths())
        .into_iter()
        .map(|folder| output.join(folder))
        .filter(|folder| folder.is_dir())
        .try_for_each(|folder| system::may_change(&folder).doing("write in", &folder))
}
