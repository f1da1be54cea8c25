//! Runs a program and says what it took.

use std::{
    fs::File,
    io::{Read, Seek},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4;

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    pub wall: Duration,
    /// User time of the process and of those that it waited for.
    pub user: Duration,
    /// User and system time of the process and of those that it waited for.
    pub cpu: Duration,
    /// The peak of resident memory, in bytes. A system may count what this benchmark had when it started the program.
    pub memory: u64,
}

/// Runs a command to its end. The disk of a folder is quiet before: what earlier runs have yet to write is written first, and
/// not timed.
pub fn run_on(folder: &Path, command: &mut Command) -> Usage {
    rustix::fs::syncfs(File::open(folder).unwrap()).unwrap();
    run(command)
}

/// Runs a command to its end, and stops with its words where it fails.
pub fn run(command: &mut Command) -> Usage {
    let mut words: File = tempfile::tempfile().unwrap();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(words.try_clone().unwrap());
    let start = Instant::now();
    let end = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")).wait4().unwrap();
    let wall = start.elapsed();
    if !end.status.success() {
        let mut text = String::new();
        words.rewind().unwrap();
        words.read_to_string(&mut text).unwrap();
        panic!("{command:?}: {}\n{text}", end.status);
    }
    let (user, system) = (end.rusage.utime, end.rusage.stime);
    Usage { wall, user, cpu: user + system, memory: end.rusage.maxrss }
}
