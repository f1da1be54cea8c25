//! The look on a terminal: where the underline falls in every kind of text.

use super::*;

/// The human format of one problem with one part of a text.
fn human(text: &str, part: &str) -> String {
    human_at(text, span_of(text, part))
}

fn human_at(text: &str, span: Span) -> String {
    let diagnostic = problem(STUDY).at(span).label("did you mean `due-diligence`?");
    render(Format::Human, &[diagnostic], &site(&[(STUDY, text)]), &PLAIN)
}

#[test]
fn every_kind_of_place() {
    assert_snapshot!(several_as(Format::Human), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:4:5
       |
     4 |   - due dilligence
       |     ^^^^^^^^^^^^^^ did you mean `due-diligence`?
       |
       = criteria is a closed taxonomy: its terms are the files in content/criteria/
       = to add this one: casebook new criterion "Due dilligence"

    warning[duplicate-slug]: two studies have the slug `haarlem`
      --> content/studies/oslo, 50%: æ.md:1:7
       |
     1 | slug: haarlem
       |       ^^^^^^^ the second, 100%: wrong
       |
      ::: content/studies/haarlem.md:2:8
       |
     2 | title: Haarlem
       |        ------- the first
       |
      ::: static/logo.png
       |
       = not text

    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md
       |
       = a whole file

    error[unknown-term]: no criterion is called "due dilligence"
      --> gone.md
       |
       = unreadable
    "#);
}

#[test]
fn tabs() {
    assert_snapshot!(human("\tkey:\tdue dilligence\tmore\n", "due dilligence"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:7
       |
     1 |     key:    due dilligence    more
       |             ^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn crlf() {
    assert_snapshot!(human("---\r\n- due dilligence\r\n---\r\n", "due dilligence"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:2:3
       |
     2 | - due dilligence
       |   ^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn byte_order_mark() {
    assert_snapshot!(human("\u{feff}due dilligence\n", "due dilligence"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:1
       |
     1 | due dilligence
       | ^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn wide_and_combining_characters() {
    assert_snapshot!(human("調達: 🇳🇱👩‍💻 e\u{301}\u{304} due dilligence\n", "due dilligence"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:15
       |
     1 | 調達: 🇳🇱👩💻 é̄ due dilligence
       |                ^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn end_of_file() {
    assert_snapshot!(human_at("one\ntwo\n", Span::from(8..8)), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:3:1
       |
     3 |
       | ^ did you mean `due-diligence`?
    "#);
}

#[test]
fn end_of_file_without_line_break() {
    assert_snapshot!(human_at("one\ntwo", Span::from(7..7)), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:2:4
       |
     2 | two
       |    ^ did you mean `due-diligence`?
    "#);
}

#[test]
fn empty_file() {
    assert_snapshot!(human_at("", Span::default()), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:1
       |
     1 |
       | ^ did you mean `due-diligence`?
    "#);
}

#[test]
fn out_of_bounds() {
    assert_snapshot!(human_at("one\n", Span { start: 90, end: 7 }), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:2:1
       |
     2 |
       | ^ did you mean `due-diligence`?
    "#);
}

#[test]
fn long_line() {
    let text = format!("{}due dilligence {}", "before ".repeat(1500), "after ".repeat(1500));
    assert_snapshot!(human(&text, "due dilligence"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:10501
       |
     1 | ...before before before due dilligence after after after after afte...
       |                         ^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn end_of_long_line() {
    let text = format!("{}due dilligence", "before ".repeat(1500));
    assert_snapshot!(human(&text, "due dilligence"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:10501
       |
     1 | ... before before before before before before before due dilligence
       |                                                      ^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn long_span() {
    assert_snapshot!(human_at(&"word ".repeat(4000), Span::from(2000..19_000)), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:2001
       |
     1 | ... word word word word word word word word word word word word wor...
       |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn two_lines() {
    assert_snapshot!(human("a: [one,\n    two]\nb: c\n", "[one,\n    two]"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:4
       |
     1 |   a: [one,
       |  ____^
     2 | |     two]
       | |________^ did you mean `due-diligence`?
    "#);
}

#[test]
fn three_lines() {
    assert_snapshot!(human("a: [one,\n    two,\n    three]\nb: c\n", "[one,\n    two,\n    three]"), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:4
       |
     1 |   a: [one,
       |  ____^
     2 | |     two,
     3 | |     three]
       | |__________^ did you mean `due-diligence`?
    "#);
}

#[test]
fn many_lines() {
    let block = format!("{}the last\n", "> quoted\n".repeat(30));
    assert_snapshot!(human(&format!("# Title\n\n{block}\nrest"), &block), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:3:1
       |
     3 | / > quoted
    ...  |
    33 | | the last
       | |________^ did you mean `due-diligence`?
    "#);
}

#[test]
fn too_many_lines() {
    let block = format!("```\n{}", "code\n".repeat(1000));
    assert_snapshot!(human(&format!("{block}\nrest"), &block), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem.md:1:1
       |
     1 | ```
       | ^^^ did you mean `due-diligence`?
    "#);
}

#[test]
fn terminal_injection() {
    let text = "a\u{1b}[31mred\u{7}\u{9b}2J\u{202e} due dilligence\n";
    let hostile = "\u{1b}]0;title\u{7}\r\nnext";
    let diagnostic = Diagnostic::new(&UNKNOWN_TERM, &SourcePath::new("a\u{1b}[2J.md"), hostile)
        .at(span_of(text, "due dilligence"))
        .label(hostile)
        .note(hostile);
    assert_snapshot!(render(Format::Human, &[diagnostic], &site(&[("a\u{1b}[2J.md", text)]), &PLAIN), @r"
    error[unknown-term]: ␛]0;title␇ next
      --> a␛[2J.md:1:16
       |
     1 | a␛[31mred␇�2J� due dilligence
       |                ^^^^^^^^^^^^^^ ␛]0;title␇ next
       |
       = ␛]0;title␇
         next
    ");
}

#[test]
fn colors() {
    let style = Style { color: Color::Ansi, ..PLAIN };
    let (diagnostics, site) = several();
    let text = render(Format::Human, &diagnostics[..1], &site, &style);
    assert_snapshot!(text.replace('\u{1b}', "ESC"), @r#"
    ESC[1mESC[91merror[unknown-term]ESC[0mESC[1m: no criterion is called "due dilligence"ESC[0m
      ESC[1mESC[94m--> ESC[0mcontent/studies/haarlem.md:4:5
       ESC[1mESC[94m|ESC[0m
     ESC[1mESC[94m4ESC[0m ESC[1mESC[94m|ESC[0m   - due dilligence
       ESC[1mESC[94m|ESC[0m     ESC[1mESC[91m^^^^^^^^^^^^^^ESC[0m ESC[1mESC[91mdid you mean `due-diligence`?ESC[0m
       ESC[1mESC[94m|ESC[0m
       ESC[1mESC[94m= ESC[0mcriteria is a closed taxonomy: its terms are the files in content/criteria/
       ESC[1mESC[94m= ESC[0mto add this one: casebook new criterion "Due dilligence"
    "#);
}
