//! What every format makes of the same few problems, and that nothing makes them panic.

mod human;
mod machine;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::source::{Span, position};

static UNKNOWN_TERM: Code = Code {
    name: "unknown-term",
    severity: Severity::Error,
    explanation: "A term is not in its taxonomy. Readers\nwould find no page for it.\n\nWrite it as its file is named.",
};
static DUPLICATE_SLUG: Code =
    Code { name: "duplicate-slug", severity: Severity::Warning, explanation: "Two studies want the same address." };

const STUDY: &str = "content/studies/haarlem.md";
const OTHER: &str = "content/studies/oslo, 50%: æ.md";
const PLAIN: Style = Style { color: Color::Plain, width: 80 };

struct Site(BTreeMap<SourcePath, String>);

impl Texts for Site {
    fn text(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

fn site(files: &[(&str, &str)]) -> Site {
    Site(files.iter().map(|&(path, text)| (SourcePath::new(path), text.to_owned())).collect())
}

fn span_of(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part is in the text");
    Span::from(start..start + part.len())
}

fn problem(path: &str) -> Diagnostic {
    Diagnostic::new(&UNKNOWN_TERM, &SourcePath::new(path), "no criterion is called \"due dilligence\"")
}

const CRITERIA: &str = "---\ntitle: Haarlem\ncriteria:\n  - due dilligence\n---\n";

/// One problem with notes, one in two files, one of a whole file and one whose text can't be had.
fn several() -> (Vec<Diagnostic>, Site) {
    let site = site(&[(STUDY, CRITERIA), (OTHER, "slug: haarlem\n")]);
    let title = span_of(CRITERIA, "Haarlem");
    let diagnostics = vec![
        problem(STUDY)
            .at(span_of(CRITERIA, "due dilligence"))
            .label("did you mean `due-diligence`?")
            .note("criteria is a closed taxonomy: its terms are the files in content/criteria/")
            .note("to add this one: casebook new criterion \"Due dilligence\""),
        Diagnostic::new(&DUPLICATE_SLUG, &SourcePath::new(OTHER), "two studies have the slug `haarlem`")
            .at(Span::from(6..13))
            .label("the second, 100%: wrong")
            .related(&SourcePath::new(STUDY), title, "the first")
            .related(&SourcePath::new("static/logo.png"), title, "not text"),
        problem(STUDY).note("a whole file"),
        problem("gone.md").at(Span::from(3..9)).label("unreadable"),
    ];
    (diagnostics, site)
}

fn several_as(format: Format) -> String {
    let (diagnostics, site) = several();
    render(format, &diagnostics, &site, &PLAIN)
}

#[test]
fn nothing_to_report() {
    let empty = |format| render(format, &[], &site(&[]), &PLAIN);
    assert_eq!([Format::Human, Format::Short, Format::Github].map(empty), ["", "", ""]);
    assert_eq!(empty(Format::Json), "[]\n");
}

#[test]
fn summaries() {
    let (diagnostics, _) = several();
    assert_snapshot!(summary(&diagnostics, 5), @r"3 errors, 1 warning in 5 studies. `casebook explain unknown-term` tells more.");
    assert_snapshot!(summary(&diagnostics[1..2], 1), @r"0 errors, 1 warning in 1 study. `casebook explain duplicate-slug` tells more.");
    assert_snapshot!(summary(&[], 0), @r"0 errors, 0 warnings in 0 studies.");
}

#[test]
fn explanation() {
    assert_snapshot!(explain(&UNKNOWN_TERM), @r"
    error[unknown-term]

    A term is not in its taxonomy. Readers
    would find no page for it.

    Write it as its file is named.
    ");
}

/// Ten thousand problems in a line of a megabyte are slow to wait for if each reads the line.
#[test]
fn many_problems_in_one_long_line() {
    let text = "due dilligence ".repeat(70_000);
    let diagnostics: Vec<_> = (0..10_000).map(|n| problem(STUDY).at(Span::from(n * 100..n * 100 + 14))).collect();
    let site = site(&[(STUDY, &text)]);
    for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif] {
        assert!(render(format, &diagnostics, &site, &PLAIN).contains("9901"));
    }
}

/// Text of all that has a special treatment somewhere.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z ]{0,30}",
        2 => prop::sample::select(vec!["\n", "\r\n", "\r", "\t", "\u{feff}", "\u{1b}[1m", "調達", "👩‍💻", "e\u{301}", "{", "//"]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => ("[a-zé]{1,9} ", 0..400_usize).prop_map(|(word, times)| word.repeat(times)),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn any_span() -> impl Strategy<Value = Span> {
    let offset = || prop_oneof![4 => 0..200_u32, 1 => 0..5000_u32, 1 => any::<u32>()];
    (offset(), offset()).prop_map(|(start, end)| Span { start, end })
}

proptest! {
    #[test]
    fn no_text_or_span_panics(text in any_text(), words in any_text(), spans in prop::array::uniform2(any_span()), width in 0..200_usize) {
        let path = SourcePath::new(STUDY);
        let diagnostic = problem(STUDY).at(spans[0]).label(&words).note(&words).related(&path, spans[1], &words);
        let site = site(&[(STUDY, &text)]);
        for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif] {
            for color in [Color::Plain, Color::Ansi] {
                render(format, std::slice::from_ref(&diagnostic), &site, &Style { color, width });
            }
        }
        let short = render(Format::Short, std::slice::from_ref(&diagnostic), &site, &PLAIN);
        prop_assert_eq!(short.lines().count(), 1);
        let human = render(Format::Human, &[diagnostic], &site, &PLAIN);
        prop_assert!(!human.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    }

    #[test]
    fn positions_agree_with_source(text in any_text(), span in any_span()) {
        let diagnostics = [problem(STUDY).at(span)];
        let site = site(&[(STUDY, &text)]);
        let place = Files::new(&diagnostics, &site).place_of(&diagnostics[0]).positions.expect("there is text and span");
        prop_assert_eq!(place.start, position(&text, span.start as usize));
        prop_assert_eq!(place.end, position(&text, span.end.max(span.start) as usize));
    }
}
