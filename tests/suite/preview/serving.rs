//! `casebook serve` on a site, and what a client needs to talk to it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use crate::site::Site;

/// How long an answer may take on a busy machine before a test says that there is none.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview; it ends with the test.
pub struct Preview {
    process: Child,
    /// What it prints: a pipe that nobody holds would end it.
    _output: BufReader<ChildStdout>,
    pub address: SocketAddr,
}

/// An answer.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Preview {
    pub fn start(site: &Site, args: &[&str]) -> Self {
        Self::spawn(site, args, Stdio::null())
    }

    /// One whose words to a person can be read: whoever doesn't read them makes it wait.
    pub fn start_aloud(site: &Site, args: &[&str]) -> (Self, impl Iterator<Item = String> + use<>) {
        let mut preview = Self::spawn(site, args, Stdio::piped());
        let words = BufReader::new(preview.process.stderr.take().unwrap());
        (preview, words.lines().map(Result::unwrap))
    }

    fn spawn(site: &Site, args: &[&str], words: Stdio) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_casebook"))
            .current_dir(site.root())
            .args(["serve"])
            .args(if args.contains(&"--port") { &[][..] } else { &["--port", "0"][..] })
            .args(args)
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", "1767225600")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(words)
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let port = line.split("http://localhost:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let port: u16 = port.unwrap_or_else(|| panic!("no address in {line:?}"));
        Self { process, _output: output, address: ([127, 0, 0, 1], port).into() }
    }

    pub fn host(&self) -> String {
        format!("localhost:{}", self.address.port())
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    pub fn get(&self, path: &str) -> Response {
        self.get_with(path, "")
    }

    /// A GET with more headers, each with its line end.
    pub fn get_with(&self, path: &str, headers: &str) -> Response {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}Connection: close\r\n\r\n", self.host()))
    }

    /// Sends a request as it is, which should ask to close the connection, and reads all that comes back.
    pub fn send(&self, request: &str) -> Response {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        answer(&mut stream)
    }

    /// What a page that shows `file` is told: once when it connects, and after each change.
    pub fn events(&self, file: &str) -> Events {
        let mut stream = self.connect();
        let request = format!(
            "GET /_casebook/events?file={file}&generation=0 HTTP/1.1\r\nHost: {}\r\nAccept: text/event-stream\r\n\r\n",
            self.host()
        );
        stream.write_all(request.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }

    /// Whether the process still runs.
    pub fn is_alive(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }

    #[cfg(unix)]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    pub fn wait(&mut self) -> Option<i32> {
        self.process.wait().unwrap().code()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads an answer to its end.
pub fn answer(stream: &mut TcpStream) -> Response {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Response { status, head, body: bytes.split_off(end) }
}

/// A stream of server-sent events.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for an event that is as wanted.
    pub fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the preview has ended");
            let Some(data) = line.strip_prefix("data: ") else { continue };
            let told: Value = serde_json::from_str(data).unwrap();
            if wanted(&told) {
                return told;
            }
        }
    }
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")))?;
        Some(line.split_once(':')?.1.trim())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body without the client that the preview puts into pages.
    pub fn without_client(&self) -> Vec<u8> {
        const TAG: &[u8] = b"<script src=\"/_casebook/client.js\"";
        const END: &[u8] = b"</script>\n";
        let find = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).position(|window| window == wanted);
        let Some(start) = find(&self.body, TAG) else { return self.body.clone() };
        let end = start + find(&self.body[start..], END).unwrap() + END.len();
        [&self.body[..start], &self.body[end..]].concat()
    }
}
