//! What holds for any text at all.

use super::*;
use proptest::prelude::*;

/// Tags that have no end.
const VOID: &[&str] = &["br", "hr", "img", "input"];

/// Checks that every tag is closed in order.
fn assert_balanced(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or_else(|| panic!("a tag is not finished: {html}"));
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if VOID.contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} left open: {html}");
}

fn assert_sound(markdown: &str) {
    let (body, problems) = rendered(markdown);
    assert_balanced(&show(&body.html));
    let mut last = 0;
    for (at, part) in body.html.parts() {
        assert!(at >= last);
        last = at;
        match part {
            Part::Url(link) | Part::Label(link) => assert!(link < body.links.len()),
            Part::Message(name) => assert!(MESSAGES.contains(&name)),
        }
    }
    let spans = problems.iter().filter_map(|problem| problem.span).chain(body.links.iter().map(|link| link.span));
    spans.for_each(|span| assert!(markdown.get(span.range()).is_some(), "{span:?}"));
    let mut ids: Vec<_> = body.anchors.iter().map(|anchor| &anchor.id).collect();
    ids.sort();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
}

/// Pieces that mean something in Markdown, in any order.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "\r\n",
        "    ",
        "# ",
        "## a",
        "{#a}",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "```rust\n",
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "|",
        "![",
        "](a.md)",
        "[^1]",
        "[^1]: ",
        "<b>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "\\",
        "\"",
        "'",
        "--",
        "—",
        " — Ann",
        "http://a.b",
        "www.a.b",
        "a@b.c",
        "javascript:",
        "[!NOTE]",
        "[x] ",
        ": ",
        "a",
        "Ann",
        "å",
        "\u{301}",
        "日",
        " ",
        "\t",
        "---",
        "|-|-|",
        "\u{0}",
        "\u{feff}",
        "!",
        ".",
        "![a](b.png)",
        "<a@b.c>",
        "[a]: b",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn markdown_gives_sound_html(markdown in markdown()) {
        assert_sound(&markdown);
    }

    #[test]
    fn any_text_gives_sound_html(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn fields_give_sound_html(markdown in markdown()) {
        let (fragment, _) = render_field(&Source { path: &SourcePath::new("a.md"), text: "" }, &markdown, Span::default(), &SITE);
        assert_balanced(&show(&fragment.html));
    }
}
