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

#[test]
fn what_a_body_says_is_kept_without_its_html() {
    let text = "# The title\n\nFirst, [a link](other.md).\n\n## A *part*\n\n### Below it\n\n[[wiki]] ![x](a.png)\n";
    let (body, _) = rendered(text);
    let bytes = body.to_bytes().unwrap();
    assert_eq!(Body::from_bytes(&bytes), Some(Body { html: Html::default(), ..body }));
    assert_eq!(Body::from_bytes(&bytes[..bytes.len() / 2]), None);
    // A title that waits for the rest of the site can't be told without it.
    assert_eq!(rendered("# On [[other]]\n").0.to_bytes(), None);
}
