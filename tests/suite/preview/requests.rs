//! Whatever is asked, and however badly: the preview says no, shows nothing of the disk, and goes on serving.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
};

use super::serving::{Preview, answer};
use crate::site::{Site, study};

const SECRET: &str = "nobody's business";

fn site() -> Site {
    let site = Site::new("--- casebook.yaml\ntitle: At home\n--- static/notes.txt\n0123456789\n");
    site.write("content/studies/one.md", study("", "Its text."));
    site.write("secret.txt", SECRET);
    site.write("content/.secret.md", SECRET);
    site
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = site();
    let mut preview = Preview::start(&site, &[]);
    let ways = [
        "/../secret.txt",
        "/studies/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%252fsecret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/static/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/secret.txt",
        "/casebook.yaml",
        "/content/.secret.md",
        "/.secret.md",
        "/notes.txt/../../secret.txt",
        "/notes.txt%00.html",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/C:/Windows/win.ini",
        "/etc/passwd",
        "/file:///etc/passwd",
        "/_casebook/",
        "/_casebook/../secret.txt",
        "/_casebook/client.js/..",
        "http://localhost/secret.txt",
        "*",
    ];
    for way in ways {
        let answer = preview.get(way);
        assert!(matches!(answer.status, 400 | 404), "{way}: {}", answer.head);
        assert!(!answer.text().contains(SECRET) && !answer.text().contains("root:"), "{way}");
    }
    assert!(serves(&mut preview));
}

#[cfg(unix)]
#[test]
fn a_link_made_while_serving_does_not_lead_out() {
    let site = site();
    let outside = Site::new("");
    outside.write("secret.txt", SECRET);
    let mut preview = Preview::start(&site, &[]);
    fs::remove_file(site.path("static/notes.txt")).unwrap();
    std::os::unix::fs::symlink(outside.path("secret.txt"), site.path("static/notes.txt")).unwrap();
    let answer = preview.get("/notes.txt");
    assert!(answer.status == 404 && !answer.text().contains(SECRET), "{}", answer.head);
    assert!(serves(&mut preview));
}

#[test]
fn foreign_hosts_and_pages_are_refused() {
    let site = site();
    let mut preview = Preview::start(&site, &[]);
    let port = preview.address.port();
    let ask = |line: &str, headers: &str| {
        let answer = preview.send(&format!("{line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"));
        assert!(answer.header("access-control-allow-origin").is_none(), "{}", answer.head);
        assert!(answer.status == 200 || !answer.text().contains("At home"), "{headers}: {}", answer.head);
        answer.status
    };
    for host in ["evil.example", &format!("evil.example:{port}"), "localhost:1", "localhost", "127.0.0.1.nip.io", ""] {
        assert_eq!(ask("GET /", &format!("Host: {host}\r\n")), 421, "{host}");
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(ask("GET /", &format!("Host: {host}\r\n")), 200, "{host}");
    }
    let own = format!("Host: localhost:{port}\r\n");
    let json = "Content-Type: application/json\r\nContent-Length: 2\r\n";
    let foreign = [
        "http://evil.example",
        "null",
        "https://localhost",
        "http://localhost:1",
        &format!("http://evil.example:{port}"),
    ];
    for origin in foreign {
        assert_eq!(
            ask("GET /_casebook/events?file=index.html&generation=0", &format!("{own}Origin: {origin}\r\n")),
            403
        );
        assert_eq!(ask("POST /_casebook/open", &format!("{own}Origin: {origin}\r\n{json}")), 403, "{origin}");
    }
    assert_eq!(ask("POST /_casebook/open", &format!("{own}{json}")), 403);
    assert_eq!(ask("GET /_casebook/client.js", &format!("{own}Sec-Fetch-Site: cross-site\r\n")), 403);
    assert_eq!(ask("GET /_casebook/client.js", &format!("{own}Sec-Fetch-Site: same-site\r\n")), 403);
    assert!(serves(&mut preview));
}

#[test]
fn requests_that_are_none_are_refused() {
    let site = site();
    let mut preview = Preview::start(&site, &[]);
    let host = preview.host();
    let own = format!("Host: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n");
    let huge = "a".repeat(100_000);
    let cases = [
        (format!("GET / HTTP/1.1\r\n{own}X-Huge: {huge}\r\n\r\n"), 431),
        (format!("GET /{huge} HTTP/1.1\r\n{own}\r\n"), 431),
        (format!("GET / HTTP/1.1\r\n{own}{}\r\n", "X: y\r\n".repeat(1000)), 431),
        ("\0\u{1}\u{2}\r\n\r\n".into(), 400),
        ("GET / HTTP/9.9\r\n\r\n".into(), 400),
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n".into(), 421),
        (format!("POST / HTTP/1.1\r\n{own}Content-Length: 0\r\n\r\n"), 405),
        (format!("DELETE /notes.txt HTTP/1.1\r\n{own}\r\n"), 405),
        (
            format!(
                "POST /_casebook/open HTTP/1.1\r\n{own}Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{{"
            ),
            400,
        ),
        (
            format!("POST /_casebook/open HTTP/1.1\r\n{own}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}"),
            415,
        ),
        (format!("GET /_casebook/events HTTP/1.1\r\n{own}\r\n"), 400),
    ];
    for (request, status) in cases {
        let shown: String = request.chars().take(80).collect();
        assert_eq!(preview.send(&request).status, status, "{shown:?}");
    }
    let mut stream = preview.connect();
    let json = "Content-Type: application/json\r\nContent-Length: 1000000\r\n";
    let request = format!("POST /_casebook/open HTTP/1.1\r\n{own}{json}\r\n{}", "1".repeat(300_000));
    stream.write_all(request.as_bytes()).unwrap();
    let mut first = [0; 12];
    stream.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 413");
    assert!(serves(&mut preview));
}

#[cfg(unix)]
#[test]
fn only_files_of_the_site_are_opened() {
    let site = site();
    let preview = Preview::start(&site, &["--editor", "true {path}"]);
    let host = preview.host();
    let open = |path: &str| {
        let body = serde_json::json!({"path": path, "line": 1, "column": 1}).to_string();
        let head = format!("Host: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n");
        let length = body.len();
        let answer = preview.send(&format!(
            "POST /_casebook/open HTTP/1.1\r\n{head}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        ));
        (answer.status, answer.text().to_owned())
    };
    for path in
        ["secret.txt", "../secret.txt", "/etc/passwd", "content/../secret.txt", "content/.secret.md", "", "a\0b"]
    {
        let (status, told) = open(path);
        assert!(status == 200 && told.contains("problem"), "{path}: {told}");
    }
    let (_, told) = open("content/studies/one.md");
    assert!(told.contains("done"), "{told}");
}

#[test]
fn slow_and_broken_clients_keep_nobody_waiting() {
    let site = site();
    let mut preview = Preview::start(&site, &[]);
    // Some say half a request and wait, some go in the middle of one, some never read what they asked for.
    let mut waiting: Vec<TcpStream> = (0..100).map(|_| preview.connect()).collect();
    for (stream, number) in waiting.iter_mut().zip(0..) {
        let text = ["GET / HT", "GET / HTTP/1.1\r\nHost:", ""][number % 3];
        stream.write_all(text.as_bytes()).unwrap();
    }
    drop(waiting.split_off(70));
    let unread: Vec<TcpStream> = (0..30)
        .map(|_| {
            let mut stream = preview.connect();
            let request = format!("GET /studies/one/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host());
            stream.write_all(request.repeat(20).as_bytes()).unwrap();
            stream
        })
        .collect();
    assert!(serves(&mut preview));
    drop((waiting, unread));
    assert!(serves(&mut preview));
}

#[cfg(unix)]
#[test]
fn a_thousand_connections_at_once_are_served() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
    let site = site();
    let mut preview = Preview::start(&site, &[]);
    let mut streams: Vec<TcpStream> = (0..1000).map(|_| preview.connect()).collect();
    let request = format!("GET /studies/one/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host());
    for stream in &mut streams {
        stream.write_all(request.as_bytes()).unwrap();
    }
    for stream in &mut streams {
        let answer = answer(stream);
        assert!(answer.status == 200 && answer.text().contains("Its text."), "{}", answer.head);
    }
    assert!(serves(&mut preview));
}

#[test]
fn files_are_sent_in_ranges() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let whole = preview.get("/notes.txt");
    assert_eq!((whole.status, whole.text().trim()), (200, "0123456789"));
    let part = preview.get_with("/notes.txt", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.text()), (206, "234"));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/11"));
    assert_eq!(preview.get_with("/notes.txt", "Range: bytes=90-\r\n").status, 416);
}

#[test]
fn addresses_without_their_slash_lead_on() {
    let site = site();
    site.write("casebook.yaml", "title: At home\nbase_url: https://example.org/some/path/\n");
    let preview = Preview::start(&site, &[]);
    let to = |path: &str| {
        let answer = preview.get(path);
        (answer.status, answer.header("location").map(str::to_owned))
    };
    assert_eq!(to("/"), (307, Some("/some/path/".into())));
    assert_eq!(to("/some/path/studies"), (307, Some("/some/path/studies/".into())));
    assert_eq!(to("/some/path/studies/one"), (307, Some("/some/path/studies/one/".into())));
    assert_eq!(to("/some/path/studies/"), (200, None));
    assert_eq!(to("/studies/").0, 404);
    assert_eq!(preview.get("/some/path/sitemap.xml").header("content-type"), Some("text/xml; charset=utf-8"));
    assert_eq!(
        preview.get("/some/path/data/studies.json").header("content-type"),
        Some("application/json; charset=utf-8")
    );
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_when_told_to() {
    for signal in ["INT", "TERM"] {
        let site = site();
        let mut preview = Preview::start(&site, &[]);
        // An open page would wait for ever.
        let mut events = preview.events("index.html");
        events.wait_for(|_| true);
        let id = preview.id().to_string();
        assert!(std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        assert_eq!(preview.wait(), Some(0), "{signal}");
    }
}

#[test]
fn a_taken_port_is_passed_over() {
    let site = site();
    let first = Preview::start(&site, &[]);
    let port = first.address.port();
    let second = Preview::start(&site, &["--port", &port.to_string()]);
    assert!(second.address.port() > port);
    assert_eq!(second.get("/").status, 200);
}

fn serves(preview: &mut Preview) -> bool {
    let answer = preview.get("/studies/one/");
    preview.is_alive() && answer.status == 200 && answer.text().contains("Its text.")
}
