//! Where a site can be read: from a small static server, or from the disk itself.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
};

use url::Url;

/// Where a site can be read.
pub trait Host {
    /// The address of the home page.
    fn root(&self) -> Url;
    /// The address that the site says it has.
    fn base(&self) -> Option<&Url>;
    /// The body of a page, or why there is none.
    fn get(&self, url: &Url) -> Result<String, String>;
    /// The address of a file of the output.
    fn url_of(&self, path: &str) -> Url;
    fn is_offline(&self) -> bool;
    fn is_internal(&self, url: &Url) -> bool;
}

pub struct Http<'a> {
    pub server: &'a Server,
    pub base: Option<Url>,
}

impl Host for Http<'_> {
    fn root(&self) -> Url {
        self.server.root.clone()
    }

    fn base(&self) -> Option<&Url> {
        self.base.as_ref()
    }

    fn get(&self, url: &Url) -> Result<String, String> {
        let (status, body) = self.server.get(url);
        if status == 200 { Ok(body) } else { Err(format!("status {status}")) }
    }

    fn url_of(&self, path: &str) -> Url {
        let mut url = self.root();
        let page = path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
        url.path_segments_mut().unwrap().pop_if_empty().extend(page.unwrap_or(path).split('/'));
        url
    }

    fn is_offline(&self) -> bool {
        false
    }

    fn is_internal(&self, url: &Url) -> bool {
        url.origin() == self.server.root.origin()
    }
}

pub struct Disk {
    pub root: PathBuf,
    pub base: Option<Url>,
}

impl Host for Disk {
    fn root(&self) -> Url {
        Url::from_directory_path(&self.root).unwrap()
    }

    fn base(&self) -> Option<&Url> {
        self.base.as_ref()
    }

    fn get(&self, url: &Url) -> Result<String, String> {
        let file = url.to_file_path().map_err(|()| "is no file".to_owned())?;
        if !file.starts_with(&self.root) {
            return Err("lies outside of the site".into());
        }
        if url.path().ends_with('/') || file.is_dir() {
            return Err("is a folder".into());
        }
        fs::read(&file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(|error| error.to_string())
    }

    fn url_of(&self, path: &str) -> Url {
        Url::from_file_path(self.root.join(path)).unwrap()
    }

    fn is_offline(&self) -> bool {
        true
    }

    fn is_internal(&self, url: &Url) -> bool {
        url.scheme() == "file"
    }
}

/// A static server such as any host's: a folder gives its index.html, what is missing gives 404.html.
pub struct Server {
    root: Url,
}

impl Server {
    pub fn start(folder: PathBuf, prefix: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let root = Url::parse(&format!("http://127.0.0.1:{port}{prefix}")).unwrap();
        let prefix = prefix.to_owned();
        // It ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                serve(stream, &folder, &prefix);
            }
        });
        Self { root }
    }

    /// The status and body of an address.
    pub fn get(&self, url: &Url) -> (u16, String) {
        let address = (url.host_str().unwrap(), url.port().unwrap());
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {} HTTP/1.0\r\n\r\n", url.path()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }
}

fn serve(mut stream: TcpStream, folder: &Path, prefix: &str) {
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line).unwrap();
    let path = line.split(' ').nth(1).unwrap();
    let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
    let file = path.strip_prefix(prefix).map(|rest| folder.join(rest));
    let file = file.map(|file| if path.ends_with('/') { file.join("index.html") } else { file });
    let (status, body) = match &file {
        None => ("404 Outside", Vec::new()),
        Some(file) if file.is_dir() => ("301 Moved", Vec::new()),
        Some(file) => match fs::read(file) {
            Ok(bytes) => ("200 OK", bytes),
            Err(_) => ("404 Not Found", fs::read(folder.join("404.html")).unwrap()),
        },
    };
    // A client that has gone away is none of the server's business.
    let _ = write!(stream, "HTTP/1.0 {status}\r\n\r\n").and_then(|()| stream.write_all(&body));
}
