//! Text that would surprise its readers.

use std::time::{Duration, Instant};

use insta::assert_snapshot;

use super::{alone, body, front_matter};
use crate::site::study;

#[test]
fn a_hundred_thousand_quotations_on_one_line() {
    let started = Instant::now();
    let told = body(&format!("{} deep", ">".repeat(100_000)));
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_snapshot!(told, @"
    error[nested-too-deeply]: this is nested more than 100 levels deep
      --> content/studies/a.md:9:1
       |
     9 | >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>...
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text of this file is left out
       |
       = a line that starts with many `>` or list marks opens as many quotations or lists; put it in a code block (```) to show it as it is

    1 error, 0 warnings in 1 study. `casebook explain nested-too-deeply` tells more.
    ");
}

/// A hundred thousand levels, each on a line of its own, would be 5 GB; a file may have 10 MB.
#[test]
fn quotations_each_a_level_deeper() {
    let text: String = (1..=4_000).map(|depth| ">".repeat(depth) + " deep\n").collect();
    let started = Instant::now();
    let told = body(&text);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_snapshot!(told, @"
    error[nested-too-deeply]: this is nested more than 100 levels deep
       --> content/studies/a.md:265:1
        |
    265 | >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>...
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text of this file is left out
        |
        = a line that starts with many `>` or list marks opens as many quotations or lists; put it in a code block (```) to show it as it is

    1 error, 0 warnings in 1 study. `casebook explain nested-too-deeply` tells more.
    ");
}

#[test]
fn deep_quotations_on_many_lines() {
    let text = format!("{} deep\n", ">".repeat(250)).repeat(30_000);
    let started = Instant::now();
    let told = body(&text);
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    assert_snapshot!(told, @"
    error[nested-too-deeply]: this is nested more than 100 levels deep
      --> content/studies/a.md:9:101
       |
     9 | ...>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>...
       |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text of this file is left out
       |
       = a line that starts with many `>` or list marks opens as many quotations or lists; put it in a code block (```) to show it as it is

    1 error, 0 warnings in 1 study. `casebook explain nested-too-deeply` tells more.
    ");
}

#[test]
fn deep_lists() {
    let text: String = (0..1_000).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect();
    assert_snapshot!(body(&text), @"
    error[nested-too-deeply]: this is nested more than 100 levels deep
       --> content/studies/a.md:265:1
        |
    265 |                                                                                                         ...
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text of this file is left out
        |
        = a line that starts with many `>` or list marks opens as many quotations or lists; put it in a code block (```) to show it as it is

    1 error, 0 warnings in 1 study. `casebook explain nested-too-deeply` tells more.
    ");
}

#[test]
fn deep_quotations_in_a_field() {
    assert_snapshot!(front_matter(&format!("lessons:\n  - \"{} deep\"\n", ">".repeat(100_000))), @r#"
    error[nested-too-deeply]: this is nested more than 100 levels deep
      --> content/studies/a.md:8:5
       |
     8 |   - ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>...
       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text of this file is left out
       |
       = a line that starts with many `>` or list marks opens as many quotations or lists; put it in a code block (```) to show it as it is

    1 error, 0 warnings in 1 study. `casebook explain nested-too-deeply` tells more.
    "#);
}

#[test]
fn many_brackets_stars_and_backticks_are_quick() {
    let started = Instant::now();
    for mark in ["[", "![", "*", "_", "`", "[[", "<", "**a", "\\", "|", "[a](", "[^a]: ", "&#"] {
        body(&mark.repeat(50_000));
    }
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn html() {
    assert_snapshot!(body("Two lines<br>of text.\n\n<div>\nA block.\n</div>"), @"
    warning[raw-html]: HTML is shown as text
      --> content/studies/a.md:9:10
       |
     9 | Two lines<br>of text.
       |          ^^^^ write Markdown instead
       |
       = one more place in this text is like it
       = to let HTML through, if you trust all authors: `unsafe_html: true` in casebook.yaml

    0 errors, 1 warning in 1 study. `casebook explain raw-html` tells more.
    ");
}

#[test]
fn an_image_without_a_text() {
    assert_snapshot!(body("![](https://example.org/a.png)"), @"
    warning[image-without-alt]: this image has no text for those who can't see it
      --> content/studies/a.md:9:1
       |
     9 | ![](https://example.org/a.png)
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write `![what it shows](https://example.org/a.png)`
       |
       = say what a reader would miss without it; a caption doesn't replace it (WCAG 1.1.1)

    warning[remote-image]: this image is on another site
      --> content/studies/a.md:9:5
       |
     9 | ![](https://example.org/a.png)
       |     ^^^^^^^^^^^^^^^^^^^^^^^^^ put a copy beside this file and name that
       |
       = another site learns who reads the page, and may change or lose the image; strict hosts block it

    0 errors, 2 warnings in 1 study. `casebook explain image-without-alt` tells more.
    ");
}

#[test]
fn a_code_block_in_no_language() {
    assert_snapshot!(body("```pyton\nprint()\n```"), @r#"
    warning[unknown-language]: no language is called "pyton"
      --> content/studies/a.md:9:4
       |
     9 | ```pyton
       |    ^^^^^ did you mean `python`?
       |
       = the code is shown without colours

    0 errors, 1 warning in 1 study. `casebook explain unknown-language` tells more.
    "#);
}

#[test]
fn an_anchor_twice() {
    assert_snapshot!(body("## Results {#results}\n\n## What others found {#results}"), @"
    error[duplicate-anchor]: the anchor `#results` is already taken
      --> content/studies/a.md:11:1
       |
    11 | ## What others found {#results}
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write another one, such as {#results-2}
       |
      ::: content/studies/a.md:9:1
       |
     9 | ## Results {#results}
       | --------------------- `#results` is here

    1 error, 0 warnings in 1 study. `casebook explain duplicate-anchor` tells more.
    ");
}

#[test]
fn a_heading_twice() {
    assert_snapshot!(body("## Results\n\n## Results"), @r#"
    warning[duplicate-heading]: two headings are called "Results"
      --> content/studies/a.md:11:1
       |
    11 | ## Results
       | ^^^^^^^^^^ write `## Results {#results-2}`
       |
      ::: content/studies/a.md:9:1
       |
     9 | ## Results
       | ---------- `#results` is here
       |
       = its anchor is `#results-2` for now; an edit of the other headings could change that and break links to it

    0 errors, 1 warning in 1 study. `casebook explain duplicate-heading` tells more.
    "#);
}

#[test]
fn a_footnote_that_nobody_refers_to() {
    assert_snapshot!(body("It cost less.[^cost]\n\n[^cost]: In 2023.\n\n[^costs]: In 2024."), @"
    warning[unused-footnote]: no text refers to the footnote `[^costs]`
      --> content/studies/a.md:13:1
       |
    13 | [^costs]: In 2024.
       | ^^^^^^^^^^^^^^^^^^ this note is not shown
       |
       = write [^costs] where the note belongs, or remove it

    0 errors, 1 warning in 1 study. `casebook explain unused-footnote` tells more.
    ");
}

#[test]
fn a_footnote_that_is_not_there() {
    let text = "It cost less![^cots] Much less.[^2]\n\nAnd[^Cost] more: `[^code]`, [^a-z], [^abc]+, \\[^1], [a [^link]](a.md).\n\n\
        [^cost]: In 2023.\n\n```\n[^fenced]\n```\n";
    assert_snapshot!(body(text), @r"
    warning[unknown-footnote]: there is no footnote `[^cots]`
      --> content/studies/a.md:9:14
       |
     9 | It cost less![^cots] Much less.[^2]
       |              ^^^^^^^ did you mean `[^Cost]`?
       |
       = readers see it as it stands; if that is meant, write \[^cots] or put it in `backticks`

    warning[unknown-footnote]: there is no footnote `[^2]`
      --> content/studies/a.md:9:32
       |
     9 | It cost less![^cots] Much less.[^2]
       |                                ^^^^ write the note in a paragraph of its own: `[^2]: ...`
       |
       = readers see it as it stands; if that is meant, write \[^2] or put it in `backticks`

    0 errors, 2 warnings in 1 study. `casebook explain unknown-footnote` tells more.
    ");
}

#[test]
fn a_footnote_that_is_written_twice() {
    assert_snapshot!(body("One[^a], two[^b].\n\n[^a]: First\n\n[^A]: Second\n\n[^b]: Other\n"), @"
    warning[unused-footnote]: the footnote `[^a]` is written twice
      --> content/studies/a.md:13:1
       |
    13 | [^A]: Second
       | ^^^^^^^^^^^^ this one is not shown: give it a label of its own
       |
      ::: content/studies/a.md:11:1
       |
    11 | [^a]: First
       | ----------- the one that is

    0 errors, 1 warning in 1 study. `casebook explain unused-footnote` tells more.
    ");
}

#[test]
fn a_heading_beside_the_title() {
    assert_snapshot!(body("# Quite another heading\n\nText."), @r#"
    warning[two-titles]: the page is called "A study" already
      --> content/studies/a.md:9:1
       |
     9 | # Quite another heading
       | ^^^^^^^^^^^^^^^^^^^^^^^ this heading is not shown: begin it with `##`, or leave it out

    0 errors, 1 warning in 1 study. `casebook explain two-titles` tells more.
    "#);
    assert_snapshot!(body("# *A study!*\n\nText."), @"");
}

#[test]
fn html_in_several_places() {
    assert_snapshot!(body("One <b>x</b>.\n\nTwo <i>y</i>.\n\n<p>z</p>"), @"
    warning[raw-html]: HTML is shown as text
      --> content/studies/a.md:9:5
       |
     9 | One <b>x</b>.
       |     ^^^ write Markdown instead
       |
       = 2 more places in this text are like it
       = to let HTML through, if you trust all authors: `unsafe_html: true` in casebook.yaml

    0 errors, 1 warning in 1 study. `casebook explain raw-html` tells more.
    ");
}

#[test]
fn labels_of_footnotes_in_any_case() {
    let text = "One[^Cost], two[^STRASSE], three[^My  note].\n\n[^cost]: A\n\n[^straße]: B\n\n[^my Note]: C\n";
    let site = alone(study("", text));
    site.build();
    let page = site.read("studies/a/index.html");
    let notes: Vec<&str> = page.split("<li id=\"fn-").skip(1).map(|note| note.split(" <a").next().unwrap()).collect();
    assert_eq!(notes, ["1\"><p>A", "2\"><p>B", "3\"><p>C"]);
}

#[test]
fn a_comment_without_an_end() {
    assert_snapshot!(body("The text.\n\n<!-- Ask Ann for the date.\n\nMore text.\n\nAnd more."), @"
    error[unclosed-comment]: this comment is never closed
      --> content/studies/a.md:11:1
       |
    11 | <!-- Ask Ann for the date.
       | ^^^^ write `-->` where it ends
       |
       = what follows it is taken for the comment, so no reader would see it

    1 error, 0 warnings in 1 study. `casebook explain unclosed-comment` tells more.
    ");
}

#[test]
fn comments_without_an_end_in_other_blocks() {
    let text = "<!--> <!-- a --> <!--\nb --> <!---->\n\n- <!-- In a list\n\nIn a line <!-- of text\n\n> <div>\n> <!-- in HTML\n>\n> More.";
    assert_snapshot!(body(text), @r"
    error[unclosed-comment]: this comment is never closed
      --> content/studies/a.md:9:18
       |
     9 | <!--> <!-- a --> <!--
       |                  ^^^^ write `-->` where it ends
       |
       = what follows it is taken for the comment, so no reader would see it

    error[unclosed-comment]: this comment is never closed
      --> content/studies/a.md:12:3
       |
    12 | - <!-- In a list
       |   ^^^^ write `-->` where it ends
       |
       = what follows it is taken for the comment, so no reader would see it

    error[unclosed-comment]: this comment is not closed
      --> content/studies/a.md:14:11
       |
    14 | In a line <!-- of text
       |           ^^^^ write `-->` where it ends, before the next empty line
       |
       = otherwise readers see what it says; where that is meant, write `\<!--`

    warning[raw-html]: HTML is shown as text
      --> content/studies/a.md:16:3
       |
    16 |   > <div>
       |  ___^
    17 | | > <!-- in HTML
       | |______________^ write Markdown instead
       |
       = to let HTML through, if you trust all authors: `unsafe_html: true` in casebook.yaml

    error[unclosed-comment]: this comment is never closed
      --> content/studies/a.md:17:3
       |
    17 | > <!-- in HTML
       |   ^^^^ write `-->` where it ends
       |
       = what follows it is taken for the comment, so no reader would see it

    4 errors, 1 warning in 1 study. `casebook explain unclosed-comment` tells more.
    ");
}

#[test]
fn comments_without_an_end_inside_a_line() {
    let text = "- Price was 5. <!-- Ask Ann\n\n| A |\n|---|\n| b <!-- c |\n\nFine: <!-- a\nb --> `<!--` \\<!--, not fine: <!-- a\n\nb -->";
    assert_snapshot!(body(text), @r"
    error[unclosed-comment]: this comment is not closed
      --> content/studies/a.md:9:16
       |
     9 | - Price was 5. <!-- Ask Ann
       |                ^^^^ write `-->` where it ends, before the next empty line
       |
       = otherwise readers see what it says; where that is meant, write `\<!--`

    error[unclosed-comment]: this comment is not closed
      --> content/studies/a.md:13:5
       |
    13 | | b <!-- c |
       |     ^^^^ write `-->` where it ends, before the next empty line
       |
       = otherwise readers see what it says; where that is meant, write `\<!--`

    error[unclosed-comment]: this comment is not closed
      --> content/studies/a.md:16:31
       |
    16 | b --> `<!--` \<!--, not fine: <!-- a
       |                               ^^^^ write `-->` where it ends, before the next empty line
       |
       = otherwise readers see what it says; where that is meant, write `\<!--`

    3 errors, 0 warnings in 1 study. `casebook explain unclosed-comment` tells more.
    ");
}

/// What a browser would take for the end may stand in another block.
#[test]
fn comments_without_an_end_in_html_that_is_let_through() {
    let site = alone(study("", "<div>\n<!-- a\n\n</div> -->\n\n<!-- b\n\nMore."));
    site.write("casebook.yaml", "unsafe_html: true\n");
    assert_snapshot!(site.check(), @"
    error[unclosed-comment]: this comment is never closed
      --> content/studies/a.md:14:1
       |
    14 | <!-- b
       | ^^^^ write `-->` where it ends
       |
       = what follows it is taken for the comment, so no reader would see it

    1 error, 0 warnings in 1 study. `casebook explain unclosed-comment` tells more.
    ");
}

#[test]
fn code_without_an_end() {
    assert_snapshot!(body("Before.\n\n````json\n{}\n```\n\nAfter.\n\n````` more"), @"
    warning[unclosed-code]: this code block is never closed
      --> content/studies/a.md:11:1
       |
    11 | ````json
       | ^^^^^^^^ write ```` on a line of its own where it ends
       |
       = all text after it is shown as code

    0 errors, 1 warning in 1 study. `casebook explain unclosed-code` tells more.
    ");
}

#[test]
fn code_that_ends() {
    let blocks = [
        "```\na\n```",
        "~~~\na\n~~~~  ",
        "- a\n  ```\n  b",
        "> ```\n> a",
        "```\na\n```\n\n    ```",
        "   ```\n   a\n  ```\n\n",
    ];
    for block in blocks {
        assert_eq!(body(block), "", "{block}");
    }
}
