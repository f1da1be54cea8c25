//! When each file of a site was last changed, as far as its git repository knows.
//!
//! Git is asked once, beside all else that a run does; pages are rendered from what it said. Nothing is claimed that is not
//! certain: not of a file with changes that are in no commit, and of none in a shallow clone, whose oldest commit seems to have
//! made every file. Where there is no repository, nothing is known; where there is one that says nothing, it is known why.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::{self, Path},
    process::{Command, Stdio},
    sync::{Arc, OnceLock},
    thread,
};

use jiff::{Timestamp, civil, tz::TimeZone};
use rustc_hash::FxHashMap;

use crate::source::SourcePath;

/// The ends of the names of files that are asked about: those that may be documents.
const DOCUMENTS: [&str; 2] = [".md", ".markdown"];

/// What begins the line of a commit in what git prints; no path has it.
const COMMIT: u8 = 1;

/// The history of a site's files. It is read while other work goes on: what asks early may find nothing yet.
#[derive(Debug, Clone)]
pub struct History(Arc<OnceLock<Changes>>);

/// Why a repository doesn't say when its files were last changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// It has only the newest part of its history.
    Shallow,
    /// There is no git on this machine.
    NoGit,
    /// Git doesn't read it, and says this.
    Refused(String),
}

/// What was found in a history.
#[derive(Debug, Default)]
struct Changes {
    days: FxHashMap<SourcePath, civil::Date>,
    silence: Option<Silence>,
}

impl Default for History {
    /// One in which nothing is known.
    fn default() -> Self {
        Self(Arc::new(OnceLock::from(Changes::default())))
    }
}

impl PartialEq for History {
    /// Whether they come from one reading.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for History {}

impl History {
    /// Begins to read the history of the files of a site's content, on a thread of its own.
    pub fn read(root: &Path, content: &str) -> Self {
        let history = Self(Arc::default());
        let (changes, root, content) = (history.0.clone(), root.to_owned(), content.to_owned());
        thread::spawn(move || {
            changes.get_or_init(|| changes_of(&root, &content));
        });
        history
    }

    /// Waits until all is known.
    pub fn wait(&self) {
        self.0.wait();
    }

    /// The day of the last commit that changed a file, in UTC, so that it is the same on every machine.
    pub fn day(&self, path: &SourcePath) -> Option<civil::Date> {
        self.0.get()?.days.get(path).copied()
    }

    /// Why no day is known although the files lie in a repository.
    pub fn silence(&self) -> Option<&Silence> {
        self.0.get()?.silence.as_ref()
    }
}

fn changes_of(root: &Path, content: &str) -> Changes {
    let answer = git(root, &["rev-parse", "--is-shallow-repository"]).stderr(Stdio::piped()).output();
    let silence = match answer {
        Ok(answer) if !answer.status.success() => Silence::Refused(text(answer.stderr)),
        Ok(answer) if answer.stdout.trim_ascii() == b"true" => Silence::Shallow,
        Ok(_) => return Changes { days: days(root, content).unwrap_or_default(), silence: None },
        Err(_) => Silence::NoGit,
    };
    Changes { silence: Some(silence).filter(|_| is_in_repository(root)), ..Changes::default() }
}

/// Whether a folder looks like a part of a repository to somebody who can't ask git.
fn is_in_repository(root: &Path) -> bool {
    path::absolute(root).is_ok_and(|root| root.ancestors().any(|folder| folder.join(".git").exists()))
}

/// The days of the files that stand in the newest commit as they stand on the disk.
fn days(root: &Path, content: &str) -> Option<FxHashMap<SourcePath, civil::Date>> {
    let folder = format!(":(literal){content}");
    let documents = |words: &[&str]| Some(documents(&output(root, &[words, &["--", &folder]].concat())?));
    let mut wanted = documents(&["ls-files", "-z"])?;
    for path in documents(&["diff", "--no-ext-diff", "--name-only", "--relative", "-z", "HEAD"])? {
        wanted.remove(&path);
    }
    let last = last_days(root, &["--full-history", "--full-diff", "--", &folder], wanted.clone())?;
    // A file that came from elsewhere without a change got its last one in a commit that passed the content by.
    let is_whole = last.open.keys().all(|path| Path::new(path).starts_with(content));
    if is_whole { Some(last.days) } else { Some(last_days(root, &[], wanted)?.days) }
}

/// What a log says of the days of files.
#[derive(Debug, Default)]
struct Last {
    days: FxHashMap<SourcePath, civil::Date>,
    /// The files whose day it doesn't say, by the oldest of their names that it knows.
    open: FxHashMap<String, String>,
}

/// Asks git for the last days of files, from its newest commit on: all of them, or those that more words choose.
fn last_days(root: &Path, which: &[&str], wanted: BTreeSet<String>) -> Option<Last> {
    let form = "--format=tformat:%x01%ct";
    let words = ["log", form, "--name-status", "-M100%", "--relative", "-z", "--no-ext-diff", "--no-show-signature"];
    let mut log = git(root, &[&words, which].concat()).stdout(Stdio::piped()).spawn().ok()?;
    let found = log.stdout.take().map(|stdout| read_log(BufReader::new(stdout), wanted));
    // What is left of a long history is of no interest once all days are known.
    let _ = log.kill();
    let _ = log.wait();
    found
}

/// Reads a log from the newest commit on, until the day of every wanted path is known.
fn read_log(log: impl BufRead, wanted: BTreeSet<String>) -> Last {
    // A file that was only renamed goes on under its old name.
    let open = wanted.into_iter().map(|path| (path.clone(), path)).collect();
    let mut last = Last { open, ..Last::default() };
    let Last { days, open } = &mut last;
    let mut day = None;
    let mut words = log.split(0).map_while(Result::ok);
    while !open.is_empty() {
        let Some(word) = words.next() else { break };
        match word.trim_ascii_start() {
            [] => {}
            [COMMIT, seconds @ ..] => day = day_of(seconds),
            [b'R', ..] => {
                let (Some(old), Some(new)) = (words.next(), words.next()) else { break };
                if let Some(path) = open.remove(&text(&new)) {
                    open.insert(text(&old), path);
                }
            }
            _ => {
                let Some(path) = words.next().and_then(|path| open.remove(&text(&path))) else { continue };
                days.extend(day.map(|day| (SourcePath::new(path), day)));
            }
        }
    }
    last
}

fn day_of(seconds: &[u8]) -> Option<civil::Date> {
    let seconds: i64 = text(seconds).trim().parse().ok()?;
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}

fn documents(paths: &[u8]) -> BTreeSet<String> {
    let is_document = |path: &String| DOCUMENTS.iter().any(|end| path.ends_with(end));
    paths.split(|&byte| byte == 0).map(text).filter(is_document).collect()
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(bytes.as_ref()).into_owned()
}

/// What git prints, if it can do what it is asked to.
fn output(root: &Path, words: &[impl AsRef<OsStr>]) -> Option<Vec<u8>> {
    let output = git(root, words).output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// Git in a folder; it starts no program that a repository names, and locks nothing.
fn git(root: &Path, words: &[impl AsRef<OsStr>]) -> Command {
    let mut git = Command::new("git");
    git.args(["-c", "core.fsmonitor=false", "-c", "log.diffMerges=off", "-C"]).arg(root).args(words);
    git.env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null()).stderr(Stdio::null());
    git
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(log: &str, wanted: &[&str]) -> Vec<String> {
        let wanted = wanted.iter().map(|&path| path.to_owned()).collect();
        let days = read_log(log.replace('|', "\0").as_bytes(), wanted).days;
        let mut days: Vec<String> = days.iter().map(|(path, day)| format!("{path} {day}")).collect();
        days.sort();
        days
    }

    #[test]
    fn the_newest_commit_that_changed_a_file_counts() {
        let log = "\u{1}1700000000|\nM|a.md|A|b.md|\u{1}1600000000|\nA|a.md|";
        assert_eq!(known(log, &["a.md", "b.md", "c.md"]), ["a.md 2023-11-14", "b.md 2023-11-14"]);
    }

    #[test]
    fn a_new_name_is_no_change() {
        let log = "\u{1}1700000000|\nR100|old.md|new.md|\u{1}1600000000|\nM|old.md|A|new.md|";
        assert_eq!(known(log, &["new.md"]), ["new.md 2020-09-13"]);
    }

    #[test]
    fn nothing_is_read_once_all_is_known() {
        let log = BufReader::with_capacity(1, "\u{1}1700000000\0\nM\0a.md\0".as_bytes().chain(Fails));
        assert_eq!(read_log(log, BTreeSet::from(["a.md".to_owned()])).days.len(), 1);
    }

    use std::io::{self, Read};

    struct Fails;

    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            panic!("it is read on");
        }
    }
}
