//! `docs/errors.md`: every kind of problem with its explanation.

use casebook::diagnostic::{Severity, codes};

pub(crate) fn page() -> String {
    let mut page = include_str!("errors.md").to_owned();
    for code in codes::ALL {
        let severity = match code.severity {
            Severity::Error => "An error.",
            Severity::Warning => "A warning.",
        };
        let lines: Vec<String> = code.explanation.trim().lines().map(line).collect();
        page.push_str(&format!("\n## {}\n\n*{severity}*\n\n{}\n", code.name, lines.join("\n")));
    }
    page
}

/// A line of an explanation as Markdown: examples are indented already, and prose must not be taken for markup.
fn line(line: &str) -> String {
    if line.starts_with("    ") {
        return line.to_owned();
    }
    line.replace("```", "`` ``` ``").replace("<!--", "\\<!--")
}
