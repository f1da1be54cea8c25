//! Every element, from Markdown to HTML.

use super::*;

#[test]
fn text_and_emphasis() {
    check("A *b* **c** ~~d~~ `e<f>`", "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f&gt;</code></p>");
    check("\"a\" -- it's 2<3...", "<p>“a” – it’s 2&lt;3…</p>");
    check("a  \nb\\\nc\r\nd", "<p>a<br>\nb<br>\nc\nd</p>");
    check("\u{feff}a\n\n***\n", "<p>a</p>\n<hr>");
    check("H~2~O x^2^ $a$", "<p>H~2~O x^2^ $a$</p>");
}

#[test]
fn links() {
    check(
        "[a](../b.md#c \"T\") [d](https://e.org/?f&g) [h](MAILTO:i@j.k) [l](tel:+1) [m](#n)",
        "<p><a href=\"{link 0}\" title=\"T\">a</a> <a href=\"https://e.org/?f&amp;g\">d</a> <a href=\"MAILTO:i@j.k\">h</a> \
         <a href=\"tel:+1\">l</a> <a href=\"{link 1}\">m</a></p>",
    );
    let text = "[a](b%20c.md) and [d]\n\n[d]: <e f.md>";
    let (body, _) = rendered(text);
    let links: Vec<_> =
        body.links.iter().map(|link| (link.kind, link.target.as_str(), &text[link.span.range()])).collect();
    assert_eq!(links, [(LinkKind::Markdown, "b%20c.md", "b%20c.md"), (LinkKind::Markdown, "e f.md", "e f.md")]);
}

#[test]
fn wiki_links() {
    check(
        "[[oslo]] [[ oslo#x |the *city*]] [[a|]]",
        "<p><a href=\"{link 0}\">{title 0}</a> <a href=\"{link 1}\">the <em>city</em></a> <a href=\"{link 2}\">{title 2}</a></p>",
    );
    let (body, _) = rendered("[[ oslo#x |the city]]");
    assert_eq!((body.links[0].kind, body.links[0].target.as_str()), (LinkKind::Wiki, "oslo#x"));
}

#[test]
fn addresses_without_markup() {
    let links = |markdown: &str| {
        let html = show(&rendered(markdown).0.html);
        let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        hrefs.map(|(href, _)| href.to_owned()).collect::<Vec<_>>().join(" ")
    };
    // The examples of GitHub Flavored Markdown, section 6.9.
    assert_eq!(links("www.commonmark.org/help."), "http://www.commonmark.org/help");
    assert_eq!(
        links("(www.google.com/search?q=Markup+(business)))"),
        "http://www.google.com/search?q=Markup+(business)"
    );
    assert_eq!(links("www.google.com/search?q=commonmark&hl;"), "http://www.google.com/search?q=commonmark");
    assert_eq!(links("www.commonmark.org/he<lp"), "http://www.commonmark.org/he");
    assert_eq!(
        links("(Visit https://encrypted.google.com/search?q=Markup+(business))"),
        "https://encrypted.google.com/search?q=Markup+(business)"
    );
    assert_eq!(links("hello@mail+xyz.example isn't, hello+xyz@mail.example is"), "mailto:hello+xyz@mail.example");
    assert_eq!(links("a.b-c_d@a.b a.b-c_d@a.b. a.b-c_d@a.b- a.b-c_d@a.b_"), "mailto:a.b-c_d@a.b mailto:a.b-c_d@a.b");
    assert_eq!(links("http://a.b/c_d_e--f, http://g.h!"), "http://a.b/c_d_e--f http://g.h");
    assert_eq!(links("`http://a.b` [http://c.d](e) <http://f.g>"), "{link 0} http://f.g");
    assert_eq!(links("xhttp://a.b ://c ftp://d.e www. http://"), "");
    check(
        "**www.a.b** http://c.d?e=1&amp;f",
        "<p><strong><a href=\"http://www.a.b\">www.a.b</a></strong> <a href=\"http://c.d?e=1&amp;f\">http://c.d?e=1&amp;f</a></p>",
    );
}

#[test]
fn headings_and_title() {
    let (body, _) =
        rendered("# The *first* [a](b.md)\n\n## Café & Ærø {.wide}\n\nx\n\n### Δοκιμή हिन्दी\n\n## \n\n# Late\n");
    let title = body.title.as_ref().unwrap();
    assert_eq!((title.text.as_str(), show(&title.html).as_str()), ("The first a", "The <em>first</em> a"));
    let ids: Vec<_> = body.anchors.iter().map(|anchor| anchor.id.as_str()).collect();
    assert_eq!(ids, ["café-ærø", "δοκιμή-हिन्दी", "late"]);
    assert!(show(&body.html).starts_with(
        "<h2 id=\"café-ærø\" class=\"wide\">Café &amp; Ærø <a class=\"anchor\" href=\"#café-ærø\" aria-label=\"{link_to_section}\"></a></h2>"
    ));
    assert!(show(&body.html).contains("<h2></h2>\n<h1 id=\"late\">"));
    let toc: Vec<_> = body.toc.iter().map(|entry| (entry.level, show(&entry.html), entry.children.len())).collect();
    assert_eq!(toc, [(2, "Café &amp; Ærø".to_owned(), 1), (1, "Late".to_owned(), 0)]);
    assert_eq!(rendered("a\n\n# B").0.title, None);
    assert_eq!(rendered("> # B").0.title, None);
}

#[test]
fn a_heading_in_the_contents_has_no_links() {
    let (body, _) = rendered("## [[a]] ![b](c.png) `d<` [^1] https://e.f\n\n[^1]: g");
    assert_eq!(show(&body.toc[0].html), "{title 0} b <code>d&lt;</code>  https://e.f");
}

#[test]
fn anchors_depend_on_their_own_text() {
    let ids = |markdown: &str| rendered(markdown).0.anchors.into_iter().map(|anchor| anchor.id).collect::<Vec<_>>();
    assert_eq!(ids("## E\u{301}te\u{301}"), ["été"]);
    assert_eq!(
        ids("## Pilot\n### Results\n## Rollout\n### Results\n### Results"),
        ["pilot", "results", "rollout", "rollout-results", "rollout-results-2"]
    );
    assert_eq!(ids("## ???"), ["section"]);
    assert_eq!(ids("## Fn 1"), ["section-fn-1"]);
    assert_eq!(ids("## Main\n## Lesson 1"), ["section-main", "section-lesson-1"]);
}

#[test]
fn lists() {
    check("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>");
    check("3. a\n\n   b", "<ol start=\"3\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>");
    check(
        "- [x] a *b*\n- [ ] c\n  - d",
        "<ul>\n<li><label class=\"task\"><input type=\"checkbox\" disabled checked> a <em>b</em></label></li>\n\
         <li><label class=\"task\"><input type=\"checkbox\" disabled> c</label>\n<ul>\n<li>d</li>\n</ul>\n</li>\n</ul>",
    );
    check("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>");
}

#[test]
fn tables() {
    check(
        "| a | | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{table}\"><table>\n<thead>\n\
         <tr><th scope=\"col\">a</th><td class=\"align-center\"></td><th scope=\"col\" class=\"align-right\">c</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>1</td><td class=\"align-center\">2</td><td class=\"align-right\">3</td></tr>\n</tbody>\n</table></div>",
    );
    assert!(show(&rendered("## Costs\n\na|b\n-|-\n").0.html).contains("aria-labelledby=\"costs\""));
}

#[test]
fn alerts_and_figures() {
    check(
        "> [!WARNING]\n> Careful",
        "<aside class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">{alert_warning}</p>\n<p>Careful</p>\n</aside>",
    );
    check(
        "![A \"b\"](c.png \"D\")",
        "<figure><img src=\"{link 0}\" alt=\"A “b”\" loading=\"lazy\"><figcaption>D</figcaption></figure>",
    );
    check("a ![b](c.png \"D\")", "<p>a <img src=\"{link 0}\" alt=\"b\" title=\"D\" loading=\"lazy\"></p>");
}

#[test]
fn footnotes() {
    check(
        "a[^x] b[^x]\n\n[^x]: C\n\nd",
        "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup></p>\n<p>d</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{footnotes}\">\n<ol>\n<li id=\"fn-1\"><p>C \
         <a class=\"footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"{back_to_reference} 1\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"{back_to_reference} 1-2\">↩</a></p>\n</li>\n</ol>\n</section>",
    );
}

#[test]
fn code() {
    check("```\na < b\r\nc\n```", "<pre tabindex=\"0\"><code>a &lt; b\nc\n</code></pre>");
    check("    a\n", "<pre tabindex=\"0\"><code>a\n</code></pre>");
    let html = show(&rendered("```json\n{\"a\": 1}\n```").0.html);
    assert!(
        html.starts_with("<pre tabindex=\"0\"><code class=\"language-json\"><span class=\"hl-source hl-json\">"),
        "{html}"
    );
    assert!(html.ends_with("</span></code></pre>\n"), "{html}");
}

#[test]
fn the_stylesheet_has_light_and_dark() {
    let css = stylesheet();
    let (light, dark) = css.split_once("@media (prefers-color-scheme: dark) {").unwrap();
    assert!(light.contains(".hl-string") && dark.contains(".hl-string"));
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}

#[test]
fn raw_html() {
    check(
        "a <b>c</b><!-- d -->\n\n<p onclick=x>\n<!-- e -->\n</p>",
        "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;p onclick=x&gt;\n\n&lt;/p&gt;</p>",
    );
    let path = SourcePath::new("a.md");
    let text = "a <b>c</b>\n\n<div>\nd\n</div>\n";
    let (body, problems) = render(&Source { path: &path, text }, 0..text.len(), &Options { html: RawHtml::Allow });
    assert_eq!(show(&body.html), "<p>a <b>c</b></p>\n<div>\nd\n</div>\n");
    assert!(problems.is_empty());
}

#[test]
fn fields() {
    let field = |markdown| {
        show(
            &render_field(&Source { path: &SourcePath::new("a.md"), text: "" }, markdown, Span::default(), &SITE)
                .0
                .html,
        )
    };
    assert_eq!(field("Buy *less*, [[oslo]]."), "Buy <em>less</em>, <a href=\"{link 0}\">{title 0}</a>.");
    assert_eq!(field("a\n\nb"), "<p>a</p>\n<p>b</p>\n");
    assert_eq!(field("![a](b.png)"), "<img src=\"{link 0}\" alt=\"a\" loading=\"lazy\">");
    assert_eq!(field("## a"), "<h2>a</h2>\n");
    assert_eq!(field(""), "");
}

#[test]
fn words_and_lead() {
    let (body, _) =
        rendered("# Title\n\n![a](b.png)\n\nOne *two*\nthree, [[four]].\n\nFive six\n\n```\nnot counted\n```\n");
    assert_eq!((body.words, body.lead.as_str()), (7, "One two three, four."));
}
