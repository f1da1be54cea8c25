//! Which block quotes are attributed quotations.

use super::{check, rendered, show};

#[track_caller]
fn check_caption(markdown: &str, caption: &str) {
    let html = show(&rendered(markdown).0.html);
    let found = html.split_once("<figcaption>").and_then(|(_, rest)| rest.split_once("</figcaption>"));
    assert_eq!(found.map_or("", |(caption, _)| caption), caption, "\n{markdown}\n{html}");
}

#[test]
fn a_last_line_with_a_dash_and_a_name() {
    check(
        "> The market was ready.\n> — Ann Lee, buyer",
        "<figure class=\"quote\"><blockquote>\n<p>The market was ready.</p>\n</blockquote>\n\
         <figcaption>— <cite>Ann Lee</cite>, buyer</figcaption></figure>",
    );
    for dash in ["—", "–", "―", "--", "-", "—\u{a0}"] {
        check_caption(&format!("> It was ready.\n> {dash} Ann Lee"), "— <cite>Ann Lee</cite>");
    }
    check_caption("> One.\n>\n> Two.\n>\n> — Ann Lee (Oslo)", "— <cite>Ann Lee</cite> (Oslo)");
    check_caption("> It was ready.\n— van der Berg", "— <cite>van der Berg</cite>");
    check_caption("> It was ready.  \n> — A. Lee, Dell Ltd.", "— <cite>A. Lee</cite>, Dell Ltd.");
}

#[test]
fn after_the_closing_quotation_mark() {
    for dash in ["—", "–", "―", "--", "-"] {
        check_caption(&format!("> \"It was ready.\" {dash} Ann Lee, buyer"), "— <cite>Ann Lee</cite>, buyer");
    }
    check_caption("> „Der Markt war so weit.“ – Ann Lee", "— <cite>Ann Lee</cite>");
    check_caption("> *“It was ready.”* — Ann Lee – City of Oslo", "— <cite>Ann Lee – City of Oslo</cite>");
}

#[test]
fn the_attribution_keeps_links_and_emphasis() {
    check_caption(
        "> It was ready.\n> — [Ann Lee](ann.md), *buyer* in [[oslo]]",
        "— <cite><a href=\"{link 0}\">Ann Lee</a></cite>, <em>buyer</em> in <a href=\"{link 1}\">{title 1}</a>",
    );
    check_caption("> See [[market]].\n> — Ann", "— <cite>Ann</cite>");
    check_caption("- item\n\n  > It was ready.\n  > — Ann Lee", "— <cite>Ann Lee</cite>");
    check_caption("> > It was ready.\n> > — Ann Lee", "— <cite>Ann Lee</cite>");
}

#[test]
fn ordinary_quotes_with_dashes() {
    let ordinary = [
        "> A plan — Ann's plan — worked.",
        "> He called it \"waste\" — And left.",
        "> The plan was simple\n> — And then nothing happened.",
        "> The pilot ran for two years\n> – 2019 and 2020",
        "> — Where?\n> — There",
        "> — Ann Lee",
        "> We need:\n> - Patience",
        "> Two things.\n>\n> - Patience\n> - Money",
        "> Text\n> - [x] Done",
        "> - Patience",
        "> Text\n>\n> ```\n> — Ann\n> ```",
        "> Jean-Luc and\n> Anne-Marie",
        "> \"It was ready.\" -Ann",
        "> a.\n> - B\n>   - C",
    ];
    for markdown in ordinary {
        check_caption(markdown, "");
    }
    check("> We need:\n> - Patience", "<blockquote>\n<p>We need:</p>\n<ul>\n<li>Patience</li>\n</ul>\n</blockquote>");
}
