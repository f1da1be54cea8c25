//! Turns diagnostics into text: one file per output format, each a pure function. Printing is the commands' business.
//!
//! Enter at [`render`]. Every format gets the same `place::Files`, which knows line and column of any byte in time that does not
//! grow with the file, so ten thousand problems in one file cost ten thousand times one problem.

mod clean;
mod excerpt;
mod github;
mod human;
mod json;
mod place;
mod sarif;
mod short;
#[cfg(test)]
mod tests;

use std::path::{Component, Path};

use crate::{
    diagnostic::{Code, Diagnostic, Severity},
    source::SourcePath,
};
use place::Files;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people: the source line, underlined, with the mend beside it.
    #[default]
    Human,
    /// One line per problem, `path:line:column: error[code]: message; label`, for editors and grep.
    Short,
    /// A JSON array with an object per problem, for scripts.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0, for code scanning services.
    Sarif,
}

/// Where the source lines come from.
pub trait Texts {
    /// The file's text; none when it is not text or can't be read.
    fn text(&self, path: &SourcePath) -> Option<&str>;

    /// What stands in front of every path that is written, with a slash at its end: nothing where the site itself is meant.
    fn folder(&self) -> &str {
        ""
    }
}

/// The texts of a site as seen from the folder in which the command runs, so that editors and services find its files.
pub struct SeenFrom<'a> {
    texts: &'a dyn Texts,
    folder: String,
}

impl<'a> SeenFrom<'a> {
    /// The texts of the site at `root`, seen from `here`.
    pub fn new(here: &Path, root: &Path, texts: &'a dyn Texts) -> Self {
        let mut folder = String::new();
        for part in root.strip_prefix(here).unwrap_or(root).components() {
            match part {
                Component::CurDir => {}
                Component::RootDir => folder.push('/'),
                Component::Prefix(prefix) => folder.push_str(&prefix.as_os_str().to_string_lossy()),
                part => {
                    folder.push_str(&part.as_os_str().to_string_lossy());
                    folder.push('/');
                }
            }
        }
        Self { texts, folder }
    }
}

impl Texts for SeenFrom<'_> {
    fn text(&self, path: &SourcePath) -> Option<&str> {
        self.texts.text(path)
    }

    fn folder(&self) -> &str {
        &self.folder
    }
}

/// How the human format looks; the other formats ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether the text carries terminal colours.
    pub color: Color,
    /// Width of the terminal in columns. Source lines are cut to it; messages are not.
    pub width: usize,
}

/// Whether the text carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Plain,
    /// ANSI escape codes.
    Ansi,
}

/// All diagnostics as text that ends with a newline, in the order they have; the caller has sorted them.
pub fn render(format: Format, diagnostics: &[Diagnostic], texts: &dyn Texts, style: &Style) -> String {
    let files = Files::new(diagnostics, texts);
    match format {
        Format::Human => human::render(diagnostics, &files, style),
        Format::Short => short::render(diagnostics, &files),
        Format::Json => json::render(diagnostics, &files),
        Format::Github => github::render(diagnostics, &files),
        Format::Sarif => sarif::render(diagnostics, &files),
    }
}

/// The line that ends a run, such as ``1 error, 0 warnings in 5 studies. `casebook explain unknown-term` tells more.``
pub fn summary(diagnostics: &[Diagnostic], studies: usize) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let errors = counted(count(Severity::Error), ["error", "errors"]);
    let warnings = counted(count(Severity::Warning), ["warning", "warnings"]);
    let studies = counted(studies, ["study", "studies"]);
    let totals = format!("{errors}, {warnings} in {studies}.");
    // The minimum is the first of the errors, or the first of all when there is none.
    match diagnostics.iter().min_by_key(|diagnostic| diagnostic.severity) {
        Some(worst) => format!("{totals} `casebook explain {}` tells more.", worst.code.name),
        None => totals,
    }
}

/// What `casebook explain CODE` prints: the code with its severity, then its explanation.
pub fn explain(code: &Code) -> String {
    format!("{}[{}]\n\n{}\n", severity_name(code.severity), code.name, code.explanation.trim())
}

fn counted(number: usize, [one, many]: [&str; 2]) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The word that all formats (and SARIF's `level`) use.
fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Message, label and notes, a line each, for formats that have one field for all that is to be said.
fn full_text(diagnostic: &Diagnostic) -> String {
    let mut lines = vec![diagnostic.message.as_str()];
    lines.extend(Some(diagnostic.label.as_str()).filter(|label| !label.is_empty()));
    lines.extend(diagnostic.notes.iter().map(String::as_str));
    lines.join("\n")
}
