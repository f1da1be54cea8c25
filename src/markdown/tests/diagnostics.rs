//! Every diagnostic, as an editor reads it.

use super::*;

#[test]
fn unsafe_links() {
    check_problems(
        "[a](javascript:alert(1))",
        "unsafe-link `javascript:alert(1)`: a link may not start with `javascript:`; this link is left out",
    );
    check_problems("[a](//host/x)", "unsafe-link `//host/x`: a link may not start with `//`; write https:// in front");
    let hidden = [
        "[a](JavaScript:x)",
        "[a](&#106;avascript:x)",
        "[a](java&Tab;script:x)",
        "[a](<  javascript:x>)",
        "[a](&#1;javascript:x)",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](file:///etc)",
        "[a](/\\host)",
        "<javascript:x>",
        "![a](data:image/png;base64,x)",
        "![a](mailto:a@b.c)",
        "[a]\n\n[a]: javascript:x",
    ];
    for markdown in hidden {
        let (body, problems) = rendered(markdown);
        assert_eq!(problems.iter().map(|problem| problem.code.name).collect::<Vec<_>>(), ["unsafe-link"], "{markdown}");
        assert!(!show(&body.html).contains("href") && !show(&body.html).contains("<img"), "{markdown}");
    }
}

#[test]
fn images() {
    check_problems(
        "Look: ![](a.png \"Scores\")",
        "image-without-alt `![](a.png \"Scores\")`: this image has no text for those who can't see it; write `![what it shows](a.png \"Scores\")`",
    );
    check_problems(
        "![[a.png]]",
        "image-without-alt `![[a.png]]`: this image has no text for those who can't see it; write `![[a.png|what it shows]]`",
    );
    check_problems(
        "![a](https://x.org/a.png)",
        "remote-image `https://x.org/a.png`: this image is on another site; put a copy beside this file and name that",
    );
}

#[test]
fn headings() {
    check_problems(
        "## Pilot\n\n### Results\n\n## Rollout\n\n### Results\n",
        "duplicate-heading `### Results`: two headings are called \"Results\"; write `### Results {#rollout-results}`",
    );
    check_problems(
        "## Results\n\n## Results!\n",
        "duplicate-heading `## Results!`: the headings \"Results\" and \"Results!\" ask for the same anchor, `#results`; write `## Results! {#results-2}`",
    );
    check_problems(
        "## A {#x}\n\n## B {#x}\n",
        "duplicate-anchor `## B {#x}`: the anchor `#x` is already taken; write another one, such as {#x-2}",
    );
    check_problems(
        "## A {#fn-1}",
        "duplicate-anchor `## A {#fn-1}`: the anchor `#fn-1` is already taken; write another one, such as {#section-fn-1}",
    );
}

#[test]
fn languages() {
    check_problems(
        "```pyton\na\n```",
        "unknown-language `pyton`: no language is called \"pyton\"; did you mean `python`?",
    );
    check_problems(
        "~~~ qqqqqqqq\na\n~~~",
        "unknown-language `qqqqqqqq`: no language is called \"qqqqqqqq\"; write `text` for none",
    );
    check_problems("```text\na\n```\n\n```Rust,ignore\na\n```\n\n    indented", "");
}

#[test]
fn raw_html_is_named_once() {
    check_problems("a <b>c</b>\n\n<div>\n", "raw-html `<b>`: HTML is shown as text; write Markdown instead");
    check_problems("a <!-- b -->\n\n<!--\nc\n-->\n", "");
}

#[test]
fn unused_footnotes() {
    check_problems(
        "a\n\n[^b]: c",
        "unused-footnote `[^b]: c`: no text refers to the footnote `[^b]`; this note is not shown",
    );
}

#[test]
fn spans_are_in_the_whole_file() {
    let text = "\u{feff}---\ntitle: x\n---\r\n\r\nSee [å](data:x).\r\n";
    let path = SourcePath::new("study.md");
    let (_, problems) = render(&Source { path: &path, text }, 22..text.len(), &SITE);
    assert_eq!(problems[0].span.map(|span| &text[span.range()]), Some("data:x"));
    let (text, at) = ("note: 'it''s [a](data:x)'", Span { start: 6, end: 25 });
    let (_, problems) = render_field(&Source { path: &path, text }, "it's [a](data:x)", at, &SITE);
    assert_eq!(problems[0].span, Some(at));
}

#[test]
fn deep_nesting_is_an_error() {
    let nested = [
        ">".repeat(101) + "a",
        ">".repeat(100_000),
        "- ".repeat(100_000) + "a",
        "1. ".repeat(300) + "a\n" + &"b\n".repeat(100_000),
        (0..2_000).map(|level| " ".repeat(2 * level) + "- a\n").collect(),
        (0..2_000).map(|level| ">".repeat(level) + "a\n").collect(),
        "*a **a ".repeat(60) + &"b** b*".repeat(60),
    ];
    for markdown in nested {
        let (body, problems) = rendered(&markdown);
        assert_eq!(body, Body::default());
        assert_eq!(problems.iter().map(|problem| problem.code.name).collect::<Vec<_>>(), ["nested-too-deeply"]);
    }
    let allowed = [">".repeat(100) + "a", "- ".repeat(1_000), "-".repeat(1_000), "* ".repeat(500)];
    for markdown in allowed {
        assert_eq!(problems(&markdown), "");
    }
}
