//! One line per problem, in the form that editors' problem matchers and `grep -n` users know.

use super::{clean::one_line, place::Files, severity_name};
use crate::diagnostic::Diagnostic;

/// `path:line:column: error[code]: message; label`
pub(super) fn render(diagnostics: &[Diagnostic], files: &Files<'_>) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, files) + "\n").collect()
}

fn line(diagnostic: &Diagnostic, files: &Files<'_>) -> String {
    let Diagnostic { code, message, label, .. } = diagnostic;
    let place = files.place_of(diagnostic);
    let problem = format!("{place}: {}[{}]: {message}", severity_name(diagnostic.severity), code.name);
    one_line(&if label.is_empty() { problem } else { format!("{problem}; {label}") })
}
