//! What a commit changes, the record of it that outlives a kill, and the steps that carry it out.
//!
//! Every step may be taken twice, so a commit that was killed is finished by taking all of them again.

use std::{
    fmt::Write,
    fs,
    io::{self, ErrorKind},
    path::Path,
};

use super::{
    OutputError,
    error::Doing,
    path,
    stage::{Stage, is_there},
};

const HEADER: &str = "casebook-journal 1";
/// No line of a path looks like it, so that a torn journal never ends so.
const END: &str = "\nend\n";

/// The difference between the site that stands and the one in the stage's `new/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes<'a> {
    /// Files that go into place first.
    pub(super) puts: Vec<&'a str>,
    /// Files that are removed after that.
    pub(super) removals: Vec<&'a str>,
    /// Files that take the room of removed ones; the manifest comes last.
    pub(super) late: Vec<&'a str>,
}

impl<'a> Changes<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.removals.is_empty() && self.late.is_empty()
    }

    /// The only file that changes, if nothing else does.
    pub(super) fn single(&self) -> Option<&'a str> {
        match (self.puts.as_slice(), self.removals.as_slice(), self.late.as_slice()) {
            ([one], [], []) | ([], [], [one]) => Some(one),
            _ => None,
        }
    }

    /// All paths that change.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.puts.iter().chain(&self.removals).chain(&self.late).copied()
    }

    /// Carries the changes out in a tree; `put` brings one file into it, and must not mind having done so before.
    pub(super) fn apply(&self, tree: &Path, put: impl Fn(&str) -> Result<(), OutputError>) -> Result<(), OutputError> {
        self.puts.iter().try_for_each(|path| put(path))?;
        self.removals.iter().try_for_each(|path| remove(tree, path))?;
        self.late.iter().try_for_each(|path| put(path))
    }

    fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (mark, paths) in [('+', &self.puts), ('-', &self.removals), ('>', &self.late)] {
            for path in paths {
                // Writing to a string can't fail.
                let _ = write!(text, "\n{mark}{path}");
            }
        }
        text + END
    }
}

/// Renames file by file from the stage into the output. From the moment that the journal stands, the new site is decided on.
pub(super) fn commit(stage: &Stage, output: &Path, changes: &Changes<'_>) -> Result<(), OutputError> {
    let draft = stage.journal().with_extension("draft");
    fs::write(&draft, changes.to_text()).doing("write", &draft)?;
    fs::rename(&draft, stage.journal()).doing("write", &stage.journal())?;
    finish(stage, output, changes)
}

/// Finishes the commit of a build that was killed in the middle of it.
pub(super) fn recover(stage: &Stage, output: &Path) -> Result<(), OutputError> {
    let draft = stage.journal().with_extension("draft");
    let _ = fs::remove_file(&draft);
    match fs::read_to_string(stage.journal()) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause).doing("read", &stage.journal()),
        // Only a power cut tears a journal. The build compares bytes, so it mends what it finds.
        Ok(text) => match parse(&text) {
            Some(changes) => finish(stage, output, &resume(stage, changes)),
            None => fs::remove_file(stage.journal()).doing("remove", &stage.journal()),
        },
    }
}

fn finish(stage: &Stage, output: &Path, changes: &Changes<'_>) -> Result<(), OutputError> {
    let new = stage.new_tree();
    changes
        .apply(output, |path| move_into(&new, output, path))
        .and_then(|()| fs::remove_file(stage.journal()).doing("remove", &stage.journal()))
        .map_err(|cause| OutputError::Unfinished { output: output.to_owned(), cause: Box::new(cause) })
}

/// Leaves out the removals once they are done: a late file may have taken the name of a removed one since.
fn resume<'a>(stage: &Stage, changes: Changes<'a>) -> Changes<'a> {
    let new = stage.new_tree();
    match changes.late.first() {
        Some(first) if !is_there(&new.join(first)) => Changes { removals: Vec::new(), ..changes },
        _ => changes,
    }
}

/// Moves a file to the same path in another tree, unless it has been moved already.
pub(super) fn move_into(from: &Path, to: &Path, path: &str) -> Result<(), OutputError> {
    let (source, target) = (from.join(path), to.join(path));
    match fs::rename(&source, &target) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => {}
        result => return result.doing("replace", &target),
    }
    if !is_there(&source) {
        return Ok(());
    }
    let folder = to.join(path::folder(path));
    fs::create_dir_all(&folder).doing("create", &folder)?;
    fs::rename(&source, &target).doing("replace", &target)
}

/// Removes a file, and the folders that are empty without it.
fn remove(tree: &Path, path: &str) -> Result<(), OutputError> {
    let target = tree.join(path);
    match fs::remove_file(&target) {
        Err(cause) if !is_gone(&cause, &target) => return Err(cause).doing("remove", &target),
        _ => {}
    }
    for folder in path::above(path) {
        // It still holds something, or it has gone already.
        if fs::remove_dir(tree.join(folder)).is_err_and(|cause| cause.kind() != ErrorKind::NotFound) {
            break;
        }
    }
    Ok(())
}

/// Whether a file was removed before: nothing has its name, or a new file's folder has it already.
fn is_gone(cause: &io::Error, path: &Path) -> bool {
    matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) || path.is_dir()
}

fn parse(text: &str) -> Option<Changes<'_>> {
    let lines = text.strip_prefix(HEADER)?.strip_suffix(END)?;
    let mut changes = Changes::default();
    for line in lines.lines().skip(1) {
        let (mark, path) = line.split_at_checked(1)?;
        match mark {
            "+" => changes.puts.push(path),
            "-" => changes.removals.push(path),
            ">" => changes.late.push(path),
            _ => return None,
        }
    }
    Some(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Content;

    fn changes() -> Changes<'static> {
        Changes { puts: vec!["a", "b/weekend"], removals: vec!["d"], late: vec!["d/e", ".casebook-manifest"] }
    }

    #[test]
    fn a_journal_comes_back_as_it_was() {
        assert_eq!(parse(&changes().to_text()), Some(changes()));
        assert_eq!(parse(&Changes::default().to_text()), Some(Changes::default()));
    }

    #[test]
    fn a_torn_journal_is_none() {
        let whole = changes().to_text();
        for length in 0..whole.len() {
            assert_eq!(parse(&whole[..length]), None, "{:?}", &whole[..length]);
        }
    }

    /// The kill came after the folder of the first late file was made, and before the file was moved there.
    #[test]
    fn a_commit_goes_on_where_a_file_has_become_a_folder() {
        let temp = tempfile::tempdir().unwrap();
        let output = temp.path().join("public");
        fs::create_dir_all(output.join("d")).unwrap();
        let stage = Stage::open(&output).unwrap();
        for path in ["d/e", ".casebook-manifest"] {
            stage.write(path, &Content::Bytes(path.into())).unwrap();
        }
        fs::write(stage.journal(), changes().to_text()).unwrap();
        recover(&stage, &output).unwrap();
        assert_eq!(fs::read_to_string(output.join("d/e")).unwrap(), "d/e");
        assert!(!is_there(&stage.journal()));
    }
}
