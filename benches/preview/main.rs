//! How long the live preview takes from a save to the new bytes: saves a file, and asks for its page until the new text is there.
//!
//! ```text
//! cargo bench --bench preview -- [--studies 1000,10000] [--edits 30] [--hugo COMMAND]
//! ```
//!
//! With `--hugo`, the same edits are made in turn in the same collection under `hugo server`. Processor time and memory are known
//! on Linux only. Exits with 1 when casebook misses a bar.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a program for developers")]
#![expect(unreachable_pub, reason = "`pub` says what the modules offer each other")]

#[path = "../collection/mod.rs"]
mod collection;
mod server;

use std::{env, process::ExitCode, time::Duration};

use server::{Edit, Server};

/// For how long casebook lets a file rest before it reads it; the bars for edits come on top.
const DEBOUNCE: Duration = Duration::from_millis(20);

/// What casebook promises for a number of studies.
struct Bar {
    studies: usize,
    /// From the save of a text to its new bytes.
    text: Duration,
    /// From the start to the first page, on the clock.
    ready: Option<Duration>,
    /// The processor time until then.
    cpu: Option<Duration>,
    /// The peak of memory.
    mebibytes: Option<u64>,
}

const BARS: [Bar; 2] = [
    Bar {
        studies: 10_000,
        text: Duration::from_millis(30),
        ready: None,
        cpu: Some(Duration::from_millis(1500)),
        mebibytes: Some(400),
    },
    Bar {
        studies: 100_000,
        text: Duration::from_millis(200),
        ready: Some(Duration::from_secs(15)),
        cpu: None,
        mebibytes: None,
    },
];

/// What was measured of one server.
struct Row {
    ready: Duration,
    cpu: Option<Duration>,
    /// The median of edits of a text, which only its own page shows.
    text: Duration,
    /// The median of edits of a title, which lists and other studies show.
    title: Duration,
    mebibytes: Option<u64>,
}

fn main() -> ExitCode {
    let options = Options::read();
    let mut missed = Vec::new();
    println!("| studies | program | ready | its CPU time | edit of a text | edit of a title | peak memory |");
    println!("|---:|---|---:|---:|---:|---:|---:|");
    for &studies in &options.studies {
        let mut servers = vec![Server::casebook(studies)];
        servers.extend(options.hugo.as_ref().map(|command| Server::hugo(command, studies)));
        let rows = measure(&servers, options.edits);
        for (server, row) in servers.iter().zip(&rows) {
            print(studies, server.name, row);
        }
        let bars = BARS.iter().filter(|bar| bar.studies == studies);
        missed.extend(bars.flat_map(|bar| misses(bar, &rows[0])));
    }
    for miss in &missed {
        println!("missed: {miss}");
    }
    if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Edits in turn, so that whatever else the machine does hits all alike.
fn measure(servers: &[Server], edits: usize) -> Vec<Row> {
    let mut times = vec![[Vec::new(), Vec::new()]; servers.len()];
    for round in 0..edits {
        for (server, [texts, titles]) in servers.iter().zip(&mut times) {
            texts.push(server.time_of(Edit::Text, round));
            titles.push(server.time_of(Edit::Title, round));
        }
    }
    let row = |(server, [texts, titles]): (&Server, [Vec<Duration>; 2])| Row {
        ready: server.ready,
        cpu: server.cpu,
        text: median(texts),
        title: median(titles),
        mebibytes: server.peak(),
    };
    servers.iter().zip(times).map(row).collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn print(studies: usize, name: &str, row: &Row) {
    let ms = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1000.0);
    let or_unknown = |known: Option<String>| known.unwrap_or("?".into());
    println!(
        "| {studies} | {name} | {} | {} | {} | {} | {} |",
        ms(row.ready),
        or_unknown(row.cpu.map(ms)),
        ms(row.text),
        ms(row.title),
        or_unknown(row.mebibytes.map(|mebibytes| format!("{mebibytes} MiB"))),
    );
}

fn misses(bar: &Bar, row: &Row) -> Vec<String> {
    let over = |what: &str, measured: Option<Duration>, bar: Option<Duration>| {
        let (measured, bar) = (measured?, bar?);
        (measured > bar).then(|| format!("{what}: {measured:.1?}, not at most {bar:?}"))
    };
    let memory = row.mebibytes.zip(bar.mebibytes).filter(|(measured, bar)| measured > bar);
    [
        over("edit of a text, debounce included", Some(row.text), Some(DEBOUNCE + bar.text)),
        over("time until ready", Some(row.ready), bar.ready),
        over("processor time until ready", row.cpu, bar.cpu),
        memory.map(|(measured, bar)| format!("memory: {measured} MiB, not at most {bar} MiB")),
    ]
    .into_iter()
    .flatten()
    .map(|miss| format!("{} studies, {miss}", bar.studies))
    .collect()
}

struct Options {
    studies: Vec<usize>,
    edits: usize,
    hugo: Option<String>,
}

impl Options {
    fn read() -> Self {
        let mut options = Self { studies: vec![1000, 10_000], edits: 30, hugo: None };
        // Cargo itself says `--bench`.
        let mut args = env::args().skip(1).filter(|arg| arg != "--bench");
        while let Some(name) = args.next() {
            let value = args.next().unwrap_or_else(|| panic!("{name} wants a value"));
            match name.as_str() {
                "--studies" => options.studies = value.split(',').map(|number| number.parse().unwrap()).collect(),
                "--edits" => options.edits = value.parse().unwrap(),
                "--hugo" => options.hugo = Some(value),
                _ => panic!("{name} is no option"),
            }
        }
        options
    }
}
