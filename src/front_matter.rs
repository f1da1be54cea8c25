//! Finds the front matter of a Markdown file: the YAML between two `---` lines at its very start.

use std::ops::Range;

use crate::{
    diagnostic::{Diagnostic, codes},
    source::SourcePath,
};

/// The two parts of a Markdown file, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the delimiters; none when the file has no front matter.
    pub yaml: Option<Range<usize>>,
    /// The Markdown after it.
    pub body: Range<usize>,
}

/// Splits a file's text. Front matter in another language, or without an end, is a diagnostic.
pub fn split(path: &SourcePath, text: &str) -> (Parts, Vec<Diagnostic>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = Parts { yaml: None, body: start..text.len() };
    let first = text[start..].lines().next().unwrap_or("");
    let first_end = line_end(text, start);
    match first.trim_end() {
        "---" => {}
        "+++" => return (after(text, first_end, "+++", whole), vec![toml(path, start..start + 3)]),
        ";;;" => return (after(text, first_end, ";;;", whole), vec![json(path, start..start + 3, SEMICOLONS)]),
        line if line == "{" || line.starts_with("{\"") => {
            return (whole, vec![json(path, start..start + line.len(), BRACES)]);
        }
        "" => return late(path, text, start).unwrap_or((whole, Vec::new())),
        _ => return (whole, Vec::new()),
    }
    match closing_line(text, first_end, &["---", "..."]) {
        Some(close) => (Parts { yaml: Some(first_end..close.start), body: close.end..text.len() }, Vec::new()),
        None => {
            let diagnostic = almost_closed(path, text, first_end).unwrap_or_else(|| unclosed(path, start..start + 3));
            (Parts { yaml: None, body: text.len()..text.len() }, vec![diagnostic])
        }
    }
}

const SEMICOLONS: &str = "write `---` here and on the closing line";
const BRACES: &str = "put a line with three dashes above and below the braces";

/// Front matter with empty lines above it is read as such, so that only its place is wrong.
fn late(path: &SourcePath, text: &str, start: usize) -> Option<(Parts, Vec<Diagnostic>)> {
    let dashes = text.len() - text[start..].trim_start().len();
    let first_end = line_end(text, dashes);
    if text[dashes..first_end].trim_end() != "---" {
        return None;
    }
    let close = closing_line(text, first_end, &["---", "..."])?;
    let parts = Parts { yaml: Some(first_end..close.start), body: close.end..text.len() };
    let diagnostic =
        Diagnostic::new(&codes::MISSING_FRONT_MATTER, path, "front matter must begin on the first line of the file")
            .at(dashes..dashes + 3)
            .label("remove the empty lines above it");
    Some((parts, vec![diagnostic]))
}

fn after(text: &str, from: usize, delimiter: &str, whole: Parts) -> Parts {
    closing_line(text, from, &[delimiter]).map_or(whole, |close| Parts { yaml: None, body: close.end..text.len() })
}

/// The first line from `from` on that is one of the delimiters, with its line break.
fn closing_line(text: &str, from: usize, delimiters: &[&str]) -> Option<Range<usize>> {
    let mut start = from;
    while start < text.len() {
        let end = line_end(text, start);
        if delimiters.contains(&text[start..end].trim_end()) {
            return Some(start..end);
        }
        start = end;
    }
    None
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |newline| start + newline + 1)
}

/// What to say of the first line of dashes, if it stands below keys: then it was hardly meant to be anything but the closing one.
fn almost_closed(path: &SourcePath, text: &str, from: usize) -> Option<Diagnostic> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let is_yaml = |line: &str| line.contains(':') || line.starts_with([' ', '-', ']', '}']);
    let (mut start, mut above) = (from, "");
    while start < text.len() {
        let end = line_end(text, start);
        let line = text[start..end].trim_end();
        let dashes = line.trim_start();
        if dashes.len() > 1 && dashes.chars().all(is_dash) {
            let mend = if dashes == "---" { "remove the space before it" } else { "write `---` here" };
            let diagnostic = Diagnostic::new(&codes::UNCLOSED_FRONT_MATTER, path, "the front matter has no end")
                .at(start..start + line.len())
                .label(format!("it ends with a line of exactly three dashes: {mend}"));
            return is_yaml(above).then_some(diagnostic);
        }
        if !line.is_empty() {
            above = line;
        }
        start = end;
    }
    None
}

fn unclosed(path: &SourcePath, at: Range<usize>) -> Diagnostic {
    Diagnostic::new(&codes::UNCLOSED_FRONT_MATTER, path, "the front matter has no end")
        .at(at)
        .label("it starts here")
        .note("write a line with three dashes after the last key:\n---")
}

fn toml(path: &SourcePath, at: Range<usize>) -> Diagnostic {
    Diagnostic::new(&codes::FOREIGN_FRONT_MATTER, path, "this front matter is TOML; casebook reads YAML")
        .at(at)
        .label("write `---` here and on the closing line")
        .note("then turn every `key = \"value\"` into `key: \"value\"`, and every [table] into a key with indented keys below it")
}

fn json(path: &SourcePath, at: Range<usize>, label: &str) -> Diagnostic {
    Diagnostic::new(&codes::FOREIGN_FRONT_MATTER, path, "this front matter is JSON; casebook reads YAML")
        .at(at)
        .label(label)
        .note("JSON is also YAML, so nothing else has to change")
}
