//! Workflow commands: GitHub Actions turns them into annotations beside the changed lines of a pull request.
//!
//! Syntax and escapes: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions> and `command.ts` of
//! actions/toolkit. GitHub shows only the first ten errors and ten warnings of a step, but keeps all in its log.

use super::{full_text, place::Files, severity_name};
use crate::diagnostic::Diagnostic;

/// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=code::message`, where label and notes follow the message.
pub(super) fn render(diagnostics: &[Diagnostic], files: &Files<'_>) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, files) + "\n").collect()
}

fn command(diagnostic: &Diagnostic, files: &Files<'_>) -> String {
    let place = files.place_of(diagnostic);
    let mut properties = vec![("file", place.path)];
    if let Some(positions) = place.positions {
        properties.push(("line", positions.start.line.to_string()));
        properties.push(("col", positions.start.column.to_string()));
        properties.push(("endLine", positions.end.line.to_string()));
        properties.push(("endColumn", positions.end.column.to_string()));
    }
    properties.push(("title", diagnostic.code.name.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let level = severity_name(diagnostic.severity);
    format!("::{level} {}::{}", properties.join(","), data(&full_text(diagnostic)))
}

/// The percent sign goes first, or the other escapes would be escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
