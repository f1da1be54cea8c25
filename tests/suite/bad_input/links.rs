//! Links that lead nowhere, or not to one place.

use insta::assert_snapshot;

use super::{alone, body, fine, front_matter};
use crate::site::study;

/// What `check` says of a study with this text, beside an authority, a draft and a study of the future.
fn among_others(text: &str) -> String {
    let site = alone(study("", text));
    site.write("content/authorities/haarlem.md", "---\ntitle: Haarlem\n---\n\n## Procurement policy\n\n## Criteria\n");
    site.write("content/studies/draft.md", study("draft: true\n", ""));
    site.write("content/studies/future.md", study("date: 2030-01-01\n", ""));
    site.write("content/studies/scores.png", "");
    site.check()
}

#[test]
fn good_links_are_fine() {
    let text =
        "[a](../authorities/haarlem.md#procurement-policy) [b](/authorities/haarlem.md) [[haarlem]] ![c](scores.png)";
    assert_eq!(among_others(text), "");
}

#[test]
fn a_slip_in_a_file_name() {
    assert_snapshot!(among_others("See [Haarlem](../authorities/harlem.md)."), @"
    error[broken-link]: there is no file `../authorities/harlem.md`
      --> content/studies/a.md:9:15
       |
     9 | See [Haarlem](../authorities/harlem.md).
       |               ^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `../authorities/haarlem.md`?

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_name_without_its_ending() {
    assert_snapshot!(among_others("See [Haarlem](../authorities/haarlem) and [it](../authorities/haarlem.html)."), @"
    error[broken-link]: there is no file `../authorities/haarlem`
      --> content/studies/a.md:9:15
       |
     9 | See [Haarlem](../authorities/haarlem) and [it](../authorities/haarlem.html).
       |               ^^^^^^^^^^^^^^^^^^^^^^ did you mean `../authorities/haarlem.md`?

    error[broken-link]: there is no file `../authorities/haarlem.html`
      --> content/studies/a.md:9:48
       |
     9 | See [Haarlem](../authorities/haarlem) and [it](../authorities/haarlem.html).
       |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `../authorities/haarlem.md`?

    2 errors, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_file_in_another_folder() {
    assert_snapshot!(among_others("See [Haarlem](haarlem.md)."), @"
    error[broken-link]: there is no file `haarlem.md`
      --> content/studies/a.md:9:15
       |
     9 | See [Haarlem](haarlem.md).
       |               ^^^^^^^^^^ did you mean `../authorities/haarlem.md`?

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_file_that_is_nowhere() {
    assert_snapshot!(among_others("See [the notice](documents/notice.pdf)."), @"
    error[broken-link]: there is no file `documents/notice.pdf`
      --> content/studies/a.md:9:18
       |
     9 | See [the notice](documents/notice.pdf).
       |                  ^^^^^^^^^^^^^^^^^^^^ this link leads nowhere

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_picture_that_is_nowhere() {
    assert_snapshot!(among_others("![Scores](score.png)"), @"
    error[broken-link]: there is no file `score.png`
      --> content/studies/a.md:9:11
       |
     9 | ![Scores](score.png)
       |           ^^^^^^^^^ did you mean `scores.png`?

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_picture_that_is_a_page() {
    let text = "![Haarlem](../authorities/haarlem.md) ![Studies](/studies/) ![Top](#top)";
    assert_snapshot!(among_others(text), @"
    error[broken-link]: `../authorities/haarlem.md` is a page, not a picture
      --> content/studies/a.md:9:12
       |
     9 | ![Haarlem](../authorities/haarlem.md) ![Studies](/studies/) ![Top](#top)
       |            ^^^^^^^^^^^^^^^^^^^^^^^^^ name the file of a picture

    error[broken-link]: `/studies/` is a page, not a picture
      --> content/studies/a.md:9:50
       |
     9 | ![Haarlem](../authorities/haarlem.md) ![Studies](/studies/) ![Top](#top)
       |                                                  ^^^^^^^^^ name the file of a picture

    error[broken-link]: `#top` is a page, not a picture
      --> content/studies/a.md:9:68
       |
     9 | ![Haarlem](../authorities/haarlem.md) ![Studies](/studies/) ![Top](#top)
       |                                                                    ^^^^ name the file of a picture

    3 errors, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
    let site = alone(study("image: {src: a.md, alt: x}\n", ""));
    assert_snapshot!(site.check(), @"
    error[broken-link]: `a.md` is a page, not a picture
      --> content/studies/a.md:7:14
       |
     7 | image: {src: a.md, alt: x}
       |              ^^^^ name the file of a picture

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn links_without_an_address() {
    assert_snapshot!(body("[a]() [b](https://) ![c]() [d](mailto:) [e](#)"), @"
    error[broken-link]: this link has no address
      --> content/studies/a.md:9:1
       |
     9 | [a]() [b](https://) ![c]() [d](mailto:) [e](#)
       | ^^^^^ write where it leads, such as `https://example.org/` or `page.md`

    error[broken-link]: this link has no address
      --> content/studies/a.md:9:11
       |
     9 | [a]() [b](https://) ![c]() [d](mailto:) [e](#)
       |           ^^^^^^^^ write where it leads, such as `https://example.org/` or `page.md`

    error[broken-link]: this image has no address
      --> content/studies/a.md:9:21
       |
     9 | [a]() [b](https://) ![c]() [d](mailto:) [e](#)
       |                     ^^^^^^ name the file of a picture

    error[broken-link]: this link has no address
      --> content/studies/a.md:9:32
       |
     9 | [a]() [b](https://) ![c]() [d](mailto:) [e](#)
       |                                ^^^^^^^ write where it leads, such as `https://example.org/` or `page.md`

    4 errors, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
    assert_eq!(body("[home](/)"), "");
}

#[test]
fn a_link_by_reference() {
    assert_snapshot!(among_others("See [Haarlem][h].\n\n[h]: haarlam.md"), @"
    error[broken-link]: there is no file `haarlam.md`
      --> content/studies/a.md:11:6
       |
    11 | [h]: haarlam.md
       |      ^^^^^^^^^^ did you mean `../authorities/haarlem.md`?

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_link_out_of_the_site() {
    assert_snapshot!(among_others("See [this](../../../../etc/passwd)."), @"
    error[broken-link]: `../../../../etc/passwd` leads out of the site
      --> content/studies/a.md:9:12
       |
     9 | See [this](../../../../etc/passwd).
       |            ^^^^^^^^^^^^^^^^^^^^^^ this link leads nowhere

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn an_anchor_with_a_slip() {
    assert_snapshot!(among_others("See [its policy](../authorities/haarlem.md#procurment-policy)."), @"
    error[broken-anchor]: `content/authorities/haarlem.md` has no heading `#procurment-policy`
      --> content/studies/a.md:9:18
       |
     9 | See [its policy](../authorities/haarlem.md#procurment-policy).
       |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `#procurement-policy`?

    1 error, 0 warnings in 1 study. `casebook explain broken-anchor` tells more.
    ");
}

#[test]
fn an_anchor_far_from_all() {
    assert_snapshot!(among_others("See [its policy](../authorities/haarlem.md#budget)."), @"
    error[broken-anchor]: `content/authorities/haarlem.md` has no heading `#budget`
      --> content/studies/a.md:9:18
       |
     9 | See [its policy](../authorities/haarlem.md#budget).
       |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no heading has this anchor
       |
       = its anchors are #procurement-policy, #criteria

    1 error, 0 warnings in 1 study. `casebook explain broken-anchor` tells more.
    ");
}

#[test]
fn an_anchor_of_the_same_page() {
    assert_snapshot!(among_others("See [below](#resluts).\n\n## Results"), @"
    error[broken-anchor]: `content/studies/a.md` has no heading `#resluts`
      --> content/studies/a.md:9:13
       |
     9 | See [below](#resluts).
       |             ^^^^^^^^ did you mean `#results`?

    1 error, 0 warnings in 1 study. `casebook explain broken-anchor` tells more.
    ");
}

#[test]
fn an_anchor_on_a_page_without_headings() {
    assert_snapshot!(among_others("See [below](#results)."), @"
    error[broken-anchor]: `content/studies/a.md` has no heading `#results`
      --> content/studies/a.md:9:13
       |
     9 | See [below](#results).
       |             ^^^^^^^^ no heading has this anchor

    1 error, 0 warnings in 1 study. `casebook explain broken-anchor` tells more.
    ");
}

#[test]
fn a_wiki_link_with_a_slip() {
    assert_snapshot!(among_others("See [[harlem]]."), @r#"
    error[broken-link]: nothing is called "harlem"
      --> content/studies/a.md:9:7
       |
     9 | See [[harlem]].
       |       ^^^^^^ did you mean `haarlem`?

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    "#);
}

#[test]
fn a_wiki_link_to_nothing() {
    assert_snapshot!(among_others("See [[Atlantis|the island]]."), @r#"
    error[broken-link]: nothing is called "Atlantis"
      --> content/studies/a.md:9:7
       |
     9 | See [[Atlantis|the island]].
       |       ^^^^^^^^ this link leads nowhere

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    "#);
}

#[test]
fn a_wiki_link_to_an_anchor_with_a_slip() {
    assert_snapshot!(among_others("See [[haarlem#critera]]."), @"
    error[broken-anchor]: `content/authorities/haarlem.md` has no heading `#critera`
      --> content/studies/a.md:9:7
       |
     9 | See [[haarlem#critera]].
       |       ^^^^^^^^^^^^^^^ did you mean `#criteria`?

    1 error, 0 warnings in 1 study. `casebook explain broken-anchor` tells more.
    ");
}

#[test]
fn a_wiki_link_that_could_mean_two_pages() {
    let site = alone(study("", "See [[Oslo]]."));
    site.write("content/authorities/oslo.md", "---\ntitle: City of Oslo\n---\n");
    site.write("content/places/oslo.md", "---\ntitle: Oslo, the place\n---\n");
    assert_snapshot!(site.check(), @"
    error[broken-link]: `Oslo` could mean 2 pages
      --> content/studies/a.md:9:7
       |
     9 | See [[Oslo]].
       |       ^^^^ write a link to the one you mean: [Oslo](../authorities/oslo.md)
       |
       = they are ../authorities/oslo.md, ../places/oslo.md

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_link_to_a_draft() {
    assert_snapshot!(among_others("See [this](draft.md)."), @"
    error[broken-link]: `draft.md` is a draft, so readers would not find it
      --> content/studies/a.md:9:12
       |
     9 | See [this](draft.md).
       |            ^^^^^^^^ leave the link out until it is published

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_wiki_link_to_a_draft() {
    assert_snapshot!(among_others("See [[draft]]."), @"
    error[broken-link]: `content/studies/draft.md` is a draft, so readers would not find it
      --> content/studies/a.md:9:7
       |
     9 | See [[draft]].
       |       ^^^^^ leave the link out until it is published

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_link_to_a_study_of_the_future() {
    assert_snapshot!(among_others("See [this](future.md)."), @"
    error[broken-link]: `future.md` has a date that lies ahead, so readers would not find it yet
      --> content/studies/a.md:9:12
       |
     9 | See [this](future.md).
       |            ^^^^^^^^^ leave the link out until it is published

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn links_that_pages_may_not_carry() {
    assert_snapshot!(body("[a](javascript:open()) [b](file:///C:/a.pdf) [c](//example.org/a.pdf) [d](ftp:a)"), @"
    error[unsafe-link]: a link may not start with `javascript:`
      --> content/studies/a.md:9:5
       |
     9 | [a](javascript:open()) [b](file:///C:/a.pdf) [c](//example.org/a.pdf) [d](ftp:a)
       |     ^^^^^^^^^^^^^^^^^ this link is left out
       |
       = links may start with http:, https:, mailto: or tel:, or name a file of this site

    error[unsafe-link]: a link may not start with `file:`
      --> content/studies/a.md:9:28
       |
     9 | [a](javascript:open()) [b](file:///C:/a.pdf) [c](//example.org/a.pdf) [d](ftp:a)
       |                            ^^^^^^^^^^^^^^^^ this link is left out
       |
       = links may start with http:, https:, mailto: or tel:, or name a file of this site

    error[unsafe-link]: a link may not start with `//`
      --> content/studies/a.md:9:50
       |
     9 | [a](javascript:open()) [b](file:///C:/a.pdf) [c](//example.org/a.pdf) [d](ftp:a)
       |                                                  ^^^^^^^^^^^^^^^^^^^ write https:// in front
       |
       = links may start with http:, https:, mailto: or tel:, or name a file of this site

    error[unsafe-link]: a link may not start with `ftp:`
      --> content/studies/a.md:9:75
       |
     9 | [a](javascript:open()) [b](file:///C:/a.pdf) [c](//example.org/a.pdf) [d](ftp:a)
       |                                                                           ^^^^^ this link is left out
       |
       = links may start with http:, https:, mailto: or tel:, or name a file of this site
       = for a file of that name, write ./ftp:...

    4 errors, 0 warnings in 1 study. `casebook explain unsafe-link` tells more.
    ");
}

#[test]
fn a_file_that_the_front_matter_names() {
    assert_snapshot!(front_matter("documents:\n  - {title: Tender, url: tender.pdf}\nrelated: [b.md]\nimage: {src: a.jpg, alt: A}\n"), @"
    error[broken-link]: there is no file `tender.pdf`
      --> content/studies/a.md:8:26
       |
     8 |   - {title: Tender, url: tender.pdf}
       |                          ^^^^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `b.md`
      --> content/studies/a.md:9:11
       |
     9 | related: [b.md]
       |           ^^^^ this link leads nowhere

    error[broken-link]: there is no file `a.jpg`
      --> content/studies/a.md:10:14
       |
    10 | image: {src: a.jpg, alt: A}
       |              ^^^^^ this link leads nowhere

    3 errors, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn a_picture_of_another_site() {
    let [https, bare] = ["https://example.org/c.jpg", "//example.org/c.jpg"]
        .map(|address| front_matter(&format!("image: {{src: \"{address}\", alt: x}}\n")));
    assert_snapshot!(https + &bare, @r#"
    warning[remote-image]: this image is on another site
      --> content/studies/a.md:7:14
       |
     7 | image: {src: "https://example.org/c.jpg", alt: x}
       |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ put a copy beside this file and name that
       |
       = another site learns who reads the page, and may change or lose the image; strict hosts block it

    0 errors, 1 warning in 1 study. `casebook explain remote-image` tells more.
    error[unsafe-link]: a link may not start with `//`
      --> content/studies/a.md:7:14
       |
     7 | image: {src: "//example.org/c.jpg", alt: x}
       |              ^^^^^^^^^^^^^^^^^^^^^ write https:// in front
       |
       = links may start with http:, https:, mailto: or tel:, or name a file of this site

    1 error, 0 warnings in 1 study. `casebook explain unsafe-link` tells more.
    "#);
}

#[test]
fn related_ones_that_are_no_other_page() {
    let site = alone(study("related: [a.md, \"https://example.org\", plan.pdf, \"\", example.org]\n", ""));
    site.write("content/studies/plan.pdf", "");
    assert_snapshot!(site.check(), @r#"
    error[broken-link]: `a.md` is this page itself
      --> content/studies/a.md:7:11
       |
     7 | related: [a.md, "https://example.org", plan.pdf, "", example.org]
       |           ^^^^ remove it, or name another page

    error[broken-link]: `https://example.org` is not the file of a page
      --> content/studies/a.md:7:17
       |
     7 | related: [a.md, "https://example.org", plan.pdf, "", example.org]
       |                 ^^^^^^^^^^^^^^^^^^^^^ name the Markdown file of a study or page

    error[broken-link]: `plan.pdf` is not the file of a page
      --> content/studies/a.md:7:40
       |
     7 | related: [a.md, "https://example.org", plan.pdf, "", example.org]
       |                                        ^^^^^^^^ name the Markdown file of a study or page

    error[broken-link]: `` is not the file of a page
      --> content/studies/a.md:7:50
       |
     7 | related: [a.md, "https://example.org", plan.pdf, "", example.org]
       |                                                  ^^ name the Markdown file of a study or page

    error[broken-link]: there is no file `example.org`
      --> content/studies/a.md:7:54
       |
     7 | related: [a.md, "https://example.org", plan.pdf, "", example.org]
       |                                                      ^^^^^^^^^^^ this link leads nowhere

    5 errors, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    "#);
}

#[test]
fn a_link_in_a_field() {
    assert_snapshot!(front_matter("lessons:\n  - Ask [them](gone.md).\n"), @"
    error[broken-link]: there is no file `gone.md`
      --> content/studies/a.md:8:16
       |
     8 |   - Ask [them](gone.md).
       |                ^^^^^^^ this link leads nowhere

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn warnings_where_the_site_says_so() {
    let site = alone(study("", "See [this](gone.md)."));
    site.write("casebook.yaml", "broken_links: warning\n");
    let run = site.run(&["check"]);
    assert_eq!(run.status, 0);
    assert_snapshot!(run.stderr, @"
    warning[broken-link]: there is no file `gone.md`
      --> content/studies/a.md:9:12
       |
     9 | See [this](gone.md).
       |            ^^^^^^^ this link leads nowhere

    0 errors, 1 warning in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn an_anchor_that_is_not_there_where_broken_links_are_warnings() {
    let site = alone(study("", "See [this](#gone), [that](../b.md#gone) and [[b#gone]].\n"));
    site.write("content/b.md", "# B\n");
    site.write("casebook.yaml", "broken_links: warning\n");
    site.build();
    let page = site.read("studies/a/index.html");
    let line = page.lines().find(|line| line.contains("See <a")).unwrap();
    assert_snapshot!(line.trim(), @r#"<p>See <a href="../../studies/a/#gone">this</a>, <a href="../../b/#gone">that</a> and <a href="../../b/#gone">B</a>.</p>"#);
}

const HTML_ANCHORS: &str = "<a id=\"agent\"></a>\n\n## Agent\n\n<!-- <p id=hidden> -->\n<div class='x' id='block'>Text</div>\n\n\
    Old <A NAME=\"old\"></A> and <span id=plain>here</span>, <input name=\"field\">.\n";

#[test]
fn anchors_in_html_that_is_let_through() {
    let links = "\n[a](#agent) [b](#block) [c](#old) [d](#plain) [e](#agent-2) [f](#field) [g](#hidden)\n";
    let site = alone(study("", &format!("{HTML_ANCHORS}{links}")));
    site.write("content/b.md", "# B\n\n[a](studies/a.md#agent), [b](studies/a.md#block)\n");
    site.write("casebook.yaml", "unsafe_html: true\n");
    assert_snapshot!(site.check(), @"
    error[broken-anchor]: `content/studies/a.md` has no heading `#field`
      --> content/studies/a.md:18:65
       |
    18 | [a](#agent) [b](#block) [c](#old) [d](#plain) [e](#agent-2) [f](#field) [g](#hidden)
       |                                                                 ^^^^^^ no heading has this anchor
       |
       = its anchors are #agent, #agent-2, #block, #old, #plain

    error[broken-anchor]: `content/studies/a.md` has no heading `#hidden`
      --> content/studies/a.md:18:77
       |
    18 | [a](#agent) [b](#block) [c](#old) [d](#plain) [e](#agent-2) [f](#field) [g](#hidden)
       |                                                                             ^^^^^^^ no heading has this anchor
       |
       = its anchors are #agent, #agent-2, #block, #old, #plain

    2 errors, 0 warnings in 1 study. `casebook explain broken-anchor` tells more.
    ");
}

#[test]
fn an_anchor_in_html_that_is_taken() {
    let text = "## Agent <a name=\"agent\"></a>\n\n<div id=\"main\"></div>\n\n<p id=\"x\"></p>\n\n## X {#x}\n";
    let site = alone(study("", text));
    site.write("casebook.yaml", "unsafe_html: true\n");
    assert_snapshot!(site.check(), @r#"
    warning[duplicate-anchor]: the anchor `#agent` is already taken
      --> content/studies/a.md:9:10
       |
     9 | ## Agent <a name="agent"></a>
       |          ^^^^^^^^^^^^^^^^ leave this one out, or write another
       |
      ::: content/studies/a.md:9:1
       |
     9 | ## Agent <a name="agent"></a>
       | ----------------------------- `#agent` is here

    warning[duplicate-anchor]: the anchor `#main` is already taken
      --> content/studies/a.md:11:1
       |
    11 | <div id="main"></div>
       | ^^^^^^^^^^^^^^^ leave this one out, or write another
       |
       = this anchor belongs to footnotes, to lessons or to the page itself

    error[duplicate-anchor]: the anchor `#x` is already taken
      --> content/studies/a.md:15:1
       |
    15 | ## X {#x}
       | ^^^^^^^^^ write another one, such as {#x-2}
       |
      ::: content/studies/a.md:13:1
       |
    13 | <p id="x"></p>
       | ---------- `#x` is here

    1 error, 2 warnings in 1 study. `casebook explain duplicate-anchor` tells more.
    "#);
}

const NFC: &str = "m\u{fc}nchen.md";
const NFD: &str = "mu\u{308}nchen.md";

/// macOS takes names apart (u and two dots), other systems keep the letter whole; editors see no difference.
#[test]
fn names_that_are_composed_in_another_way_are_the_same() {
    for (stored, linked) in [(NFC, NFD), (NFD, NFC), (NFD, NFD), (NFC, "m%C3%BCnchen.md"), (NFC, "mu%CC%88nchen.md")] {
        let site = fine();
        site.write(
            &format!("content/authorities/{stored}"),
            "---\ntitle: M\u{fc}nchen\n---\n\n## Stra\u{df}e f\u{fc}r\n",
        );
        let text = format!("[a](../authorities/{linked}#stra\u{df}e-fu\u{308}r) [[mu\u{308}nchen]] [[m\u{fc}nchen]]");
        site.write("content/studies/a.md", study("", &text).replace("authority: Haarlem", "authority: Mu\u{308}nchen"));
        assert_eq!(site.check(), "", "{stored:?} {linked:?}");
        site.build();
        assert!(site.read("studies/a/index.html").contains("authorities/munchen/"), "{stored:?} {linked:?}");
    }
}

#[test]
fn two_files_that_differ_only_in_how_they_are_composed() {
    let site = fine();
    for name in [NFC, NFD] {
        site.write(&format!("content/studies/{name}"), study("", ""));
    }
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two files have this name
      --> content/studies/münchen.md
       |
       = they differ only in how their accents are stored (Unicode NFC and NFD); rename or remove one of them

    1 error, 0 warnings in 2 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn links_in_values_of_the_front_matter() {
    let lines = "lessons:\n  - ü 🎉 [one](gone.md) and [two](lost.md)\ncriteria:\n  - criterion: Repair\n    clause: |\n      > First\n\n      An ![](https://example.org/a.png)\n      and [three](left.md).\n    note: >-\n      folded [four](away.md)\n      and \"quoted\"\n  - {criterion: Reuse, note: \"it's \\\"[five](out.md)\\\"\"}\n";
    assert_snapshot!(front_matter(lines), @r#"
    error[broken-link]: there is no file `gone.md`
      --> content/studies/a.md:8:15
       |
     8 |   - ü 🎉 [one](gone.md) and [two](lost.md)
       |                ^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `lost.md`
      --> content/studies/a.md:8:34
       |
     8 |   - ü 🎉 [one](gone.md) and [two](lost.md)
       |                                   ^^^^^^^ this link leads nowhere

    warning[image-without-alt]: this image has no text for those who can't see it
      --> content/studies/a.md:14:10
       |
    14 |       An ![](https://example.org/a.png)
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write `![what it shows](https://example.org/a.png)`
       |
       = say what a reader would miss without it; a caption doesn't replace it (WCAG 1.1.1)

    warning[remote-image]: this image is on another site
      --> content/studies/a.md:14:14
       |
    14 |       An ![](https://example.org/a.png)
       |              ^^^^^^^^^^^^^^^^^^^^^^^^^ put a copy beside this file and name that
       |
       = another site learns who reads the page, and may change or lose the image; strict hosts block it

    error[broken-link]: there is no file `left.md`
      --> content/studies/a.md:15:19
       |
    15 |       and [three](left.md).
       |                   ^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `away.md`
      --> content/studies/a.md:17:21
       |
    17 |       folded [four](away.md)
       |                     ^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `out.md`
      --> content/studies/a.md:19:30
       |
    19 |   - {criterion: Reuse, note: "it's \"[five](out.md)\""}
       |                              ^^^^^^^^^^^^^^^^^^^^^^^^^ this link leads nowhere

    5 errors, 2 warnings in 1 study. `casebook explain broken-link` tells more.
    "#);
}

#[test]
fn wiki_links_in_a_table() {
    let site =
        alone(study("", "| A | B |\n|---|---|\n| ![[x.png\\|the x]] | [[about\\|us]] and [[nobody\\|them]] |\n"));
    site.write("content/studies/x.png", "");
    site.write("content/about.md", "---\ntitle: About\n---\n");
    assert_snapshot!(site.check(), @r#"
    error[broken-link]: nothing is called "nobody"
      --> content/studies/a.md:11:43
       |
    11 | | ![[x.png\|the x]] | [[about\|us]] and [[nobody\|them]] |
       |                                           ^^^^^^ this link leads nowhere

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    "#);
}

#[test]
fn links_with_spaces() {
    let text = "[the tender](my file.pdf), ![plan](the plan.png), [more](b.md#what was learned).\n\n\
                [1] (see the annex), [a] (b c.), \\[x](my file.pdf) `[x](a b.pdf)` [x](<my file.pdf>) [y](my%20file.pdf \"A title\")";
    let site = alone(study("", text));
    site.write("content/studies/my file.pdf", "");
    assert_snapshot!(site.check(), @"
    warning[link-with-spaces]: this is not a link: its address has spaces
      --> content/studies/a.md:9:13
       |
     9 | [the tender](my file.pdf), ![plan](the plan.png), [more](b.md#what was learned).
       |             ^^^^^^^^^^^^^ write `(<my file.pdf>)`

    warning[link-with-spaces]: this is not a link: its address has spaces
      --> content/studies/a.md:9:35
       |
     9 | [the tender](my file.pdf), ![plan](the plan.png), [more](b.md#what was learned).
       |                                   ^^^^^^^^^^^^^^ write `(<the plan.png>)`

    warning[link-with-spaces]: this is not a link: its address has spaces
      --> content/studies/a.md:9:57
       |
     9 | [the tender](my file.pdf), ![plan](the plan.png), [more](b.md#what was learned).
       |                                                         ^^^^^^^^^^^^^^^^^^^^^^^ write `(<b.md#what was learned>)`

    0 errors, 3 warnings in 1 study. `casebook explain link-with-spaces` tells more.
    ");
}

/// An address stands where a value is one, and nowhere else.
#[test]
fn names_that_are_also_the_names_of_files() {
    let site = alone(study("documents: [{title: tender.pdf, url: tender.pdf}]\nrelated: [b.md, b.md]\n", ""));
    site.write("content/studies/b.md", study("", ""));
    site.write("content/studies/tender.pdf", "");
    site.build();
    let page = site.read("studies/a/index.html");
    assert!(page.contains("<a href=\"../../studies/tender.pdf\">tender.pdf</a>"), "{page}");
    assert_eq!(page.matches("chosen by the editors").count(), 1);
}

#[test]
fn a_wrong_anchor_on_a_page_with_many() {
    let headings: String = (0..200).map(|number| format!("## Chapter {number}\n\n")).collect();
    let told = body(&format!("[x](#nowhere-at-all)\n\n{headings}"));
    assert!(
        told.contains("its anchors are #chapter-0, #chapter-1,") && told.contains("#chapter-19 and 180 more\n"),
        "{told}"
    );
}
