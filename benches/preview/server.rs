//! A server of previews under measurement, and a client that asks it.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::collection::{self, Collection, Dialect};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// How often the page is asked for.
const POLL: Duration = Duration::from_millis(1);

/// What is edited.
#[derive(Debug, Clone, Copy)]
pub enum Edit {
    Text,
    Title,
}

/// A running server.
pub struct Server {
    pub name: &'static str,
    /// How long it took until the first page came.
    pub ready: Duration,
    /// The processor time that it had used by then.
    pub cpu: Option<Duration>,
    process: Child,
    port: u16,
    folder: TempDir,
    /// The study that is edited.
    study: usize,
}

impl Server {
    pub fn casebook(studies: usize) -> Self {
        let command = [env!("CARGO_BIN_EXE_casebook"), "serve"];
        Self::start("casebook", (studies, Dialect::Casebook), &command)
    }

    pub fn hugo(command: &str, studies: usize) -> Self {
        let command = [command, "server", "--bind", "127.0.0.1", "--noBuildLock", "--renderToMemory"];
        Self::start("hugo", (studies, Dialect::Hugo), &command)
    }

    fn start(name: &'static str, (studies, dialect): (usize, Dialect), command: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Collection::of(studies).write(folder.path(), dialect).unwrap();
        let port = free_port();
        let start = Instant::now();
        let process = Command::new(command[0])
            .args(&command[1..])
            .args(["--port", &port.to_string()])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self { name, ready: Duration::ZERO, cpu: None, process, port, folder, study: studies / 2 };
        server.wait_for("Lessons");
        server.ready = start.elapsed();
        server.cpu = server.cpu_time();
        server
    }

    /// Edits the study; the time from its save until its page shows it.
    pub fn time_of(&self, edit: Edit, round: usize) -> Duration {
        let mark = format!("Remark {round} made now");
        let file = self.file();
        let text = fs::read_to_string(&file).unwrap();
        let edited = match edit {
            Edit::Text => format!("{text}\n{mark} in the text.\n"),
            Edit::Title => {
                let (first, rest) = text.split_once("\ntitle: ").unwrap();
                let (_, rest) = rest.split_once('\n').unwrap();
                format!("{first}\ntitle: \"{mark} in the title\"\n{rest}")
            }
        };
        let mark = match edit {
            Edit::Text => format!("{mark} in the text"),
            Edit::Title => format!("{mark} in the title"),
        };
        let start = Instant::now();
        fs::write(file, edited).unwrap();
        self.wait_for(&mark);
        let time = start.elapsed();
        // A server may still be at work on other pages, and some look at the disk in fixed steps, with which the edits must
        // not fall in.
        thread::sleep(time / 2 + Duration::from_millis(150 + (round as u64 * 37) % 100));
        time
    }

    /// The peak of its memory in MiB.
    pub fn peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.trim().split(' ').next()?.parse::<u64>().ok()? / 1024)
    }

    /// User and system time so far; Linux counts them in hundredths of a second.
    fn cpu_time(&self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
        let ticks: u64 = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
        Some(Duration::from_millis(ticks * 10))
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(collection::file(self.study))
    }

    fn wait_for(&self, mark: &str) {
        let start = Instant::now();
        while !self.get().is_some_and(|page| page.contains(mark)) {
            assert!(start.elapsed() < PATIENCE, "{} never showed {mark:?}", self.name);
            thread::sleep(POLL);
        }
    }

    fn get(&self) -> Option<String> {
        let mut stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let (address, port) = (collection::address(self.study), self.port);
        let request = format!("GET {address} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
