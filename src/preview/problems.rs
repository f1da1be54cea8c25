//! Diagnostics as the overlay of a page shows them.

use serde::Serialize;

use crate::{
    diagnostic::{Diagnostic, Severity},
    report::{self, Color, Format, Style, Texts},
    source::{Position, position},
};

/// As many problems are sent to a page as a person mends before looking again.
const SHOWN: usize = 50;

/// As wide as the overlay is on a small laptop.
const WIDTH: usize = 100;

/// What is wrong, for a page.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(super) struct Problem {
    severity: &'static str,
    code: &'static str,
    /// The file, from the site's root.
    path: String,
    line: usize,
    column: usize,
    /// The same words as on the terminal.
    text: String,
}

/// The problems that a page shows: the errors, and the warnings behind them.
pub(super) fn problems(diagnostics: &[Diagnostic], texts: &dyn Texts) -> Vec<Problem> {
    let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
    shown.sort_by_key(|diagnostic| diagnostic.severity);
    shown.into_iter().take(SHOWN).map(|diagnostic| problem(diagnostic, texts)).collect()
}

pub(super) fn problem(diagnostic: &Diagnostic, texts: &dyn Texts) -> Problem {
    let start = diagnostic.span.map_or(0, |span| span.start as usize);
    let Position { line, column } =
        texts.text(&diagnostic.path).map_or(Position { line: 1, column: 1 }, |text| position(text, start));
    let style = Style { color: Color::Plain, width: WIDTH };
    let text = report::render(Format::Human, std::slice::from_ref(diagnostic), texts, &style);
    Problem {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code.name,
        path: diagnostic.path.to_string(),
        line,
        column,
        text: text.trim_end().to_owned(),
    }
}
