//! Markdown in, HTML or diagnostics out. A hole shows as `{link 0}`, `{title 0}` or `{message}`.

mod attribution;
mod diagnostics;
mod elements;
mod properties;

use super::*;

const SITE: Options = Options { html: RawHtml::Escape };

/// The HTML with its holes made visible.
fn show(html: &Html) -> String {
    html.fill(|part, out| match part {
        Part::Url(link) => out.push_str(&format!("{{link {link}}}")),
        Part::Label(link) => out.push_str(&format!("{{title {link}}}")),
        Part::Message(name) => out.push_str(&format!("{{{name}}}")),
    })
}

fn rendered(markdown: &str) -> (Body, Vec<Diagnostic>) {
    let path = SourcePath::new("study.md");
    render(&Source { path: &path, text: markdown }, 0..markdown.len(), &SITE)
}

/// Checks the HTML of a body.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    assert_eq!(show(&rendered(markdown).0.html).trim_end(), expected.trim_end(), "\n{markdown}");
}

/// A body's problems as an editor reads them: code, what is underlined, message, label.
fn problems(markdown: &str) -> String {
    let (_, problems) = rendered(markdown);
    let lines = problems.iter().map(|problem| {
        let underlined = problem.span.map_or("", |span| &markdown[span.range()]);
        format!("{} `{underlined}`: {}; {}", problem.code.name, problem.message, problem.label)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Checks a body's problems.
#[track_caller]
fn check_problems(markdown: &str, expected: &str) {
    assert_eq!(problems(markdown), expected, "\n{markdown}");
}
