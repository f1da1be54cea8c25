//! The brief theme, and how themes lie over each other.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::{
    html::Page,
    made::EVERYTHING,
    site::{Site, files, study},
};

fn page(site: &Site, address: &str) -> Page {
    Page::new(&site.read(&format!("{address}index.html")))
}

/// The files of the output, without those of the theme.
fn routes(site: &Site) -> BTreeSet<String> {
    let all = files(&site.path("public")).into_iter().map(|(path, _)| path);
    all.filter(|path| !path.starts_with("assets/")).collect()
}

#[test]
fn brief_has_the_same_pages_in_fewer_bytes() {
    let [default, brief] = ["default", "brief"].map(|theme| Site::of_repository().in_theme(theme));
    default.build();
    brief.build();
    assert_eq!(routes(&default), routes(&brief));
    for path in routes(&brief).iter().filter(|path| path.ends_with(".html")) {
        let [long, short] = [default.read(path), brief.read(path)].map(|html| html.len());
        assert!(short < long, "{path} has {short} bytes in brief and {long} in the default theme");
        let page = Page::new(&brief.read(path));
        assert_eq!(page.all("link[rel=stylesheet]").len(), 1, "{path}");
        assert_eq!(page.all("main > img, script").len(), 0, "{path}");
    }
    assert!(brief.read("assets/style.css").len() < 6_000, "one small stylesheet");
}

#[test]
fn brief_reads_well() {
    let site = Site::of_repository().in_theme("brief");
    site.build();
    assert_snapshot!("brief_home", page(&site, "").lines("main"));
    assert_snapshot!("brief_studies", page(&site, "studies/").lines("body"));
    assert_snapshot!("brief_study", page(&site, "studies/apuc-audio-visual-equipment/").lines("main"));
    assert_snapshot!("brief_term", page(&site, "criteria/code-of-conduct/").lines("main"));
    assert_snapshot!("brief_table", page(&site, "tables/product-authority/").lines("main"));
    assert_snapshot!("brief_event", page(&site, "events/webinar-2020-12-10/").lines("main"));
    assert_snapshot!("brief_404", Page::new(&site.read("404.html")).lines("main"));
}

#[test]
fn a_theme_of_the_site_takes_from_brief_what_it_lacks() {
    let site = Site::new(EVERYTHING).in_theme("plain");
    site.write("themes/plain/theme.yaml", "name: Plain\nextends: brief\n");
    site.write(
        "themes/plain/templates/study.html",
        "{% extends \"brief/study.html\" %}\n{% block footer %}{{ super() }}<p>Plain</p>{% endblock %}\n",
    );
    site.write("themes/plain/i18n/en.ftl", "studies = Cases\n");
    site.build();
    let study = page(&site, "studies/three/");
    assert_eq!(study.texts("footer > p"), ["Plain"]);
    assert_eq!(study.texts("table.facts th").first().map(String::as_str), Some("Authority"));
    assert_eq!(page(&site, "studies/").text("h1"), "Cases");
    assert!(site.read("assets/style.css").contains("One column of text"));
    // What brief lacks, too, comes from the default theme.
    assert!(site.read("feed.xml").starts_with("<?xml"));
}

#[test]
fn themes_lie_over_each_other() {
    let site = Site::new("").in_theme("top");
    site.write("content/studies/a.md", study("", "Text."));
    site.write("themes/top/theme.yaml", "extends: middle\n");
    site.write("themes/top/templates/404.html", "top {% include \"part.html\" %}");
    site.write(
        "themes/top/templates/events.html",
        "{% extends \"themes/middle/events.html\" %}{% block a %}top {{ super() }}{% endblock %}",
    );
    site.write("themes/middle/templates/part.html", "middle");
    site.write("themes/middle/templates/404.html", "middle");
    site.write("themes/middle/templates/robots.txt", "middle");
    site.write("themes/middle/templates/events.html", "{% block a %}middle{% endblock %}");
    site.write("themes/middle/assets/style.css", "/* middle */");
    site.write("templates/robots.txt", "site {% include \"themes/middle/robots.txt\" %}");
    site.write("content/events/a.md", "---\ntitle: An event\ndate: 2026-01-01\n---\n");
    site.build();
    assert_eq!(site.read("404.html"), "top middle");
    assert_eq!(site.read("events/index.html"), "top middle");
    assert_eq!(site.read("robots.txt"), "site middle");
    assert_eq!(site.read("assets/style.css"), "/* middle */");
    assert!(site.read("index.html").contains("class=\"kind-home\""));
}

/// A folder of an embedded theme's name lies over it.
#[test]
fn an_embedded_theme_can_be_changed_in_a_folder_of_its_name() {
    let site = Site::new(EVERYTHING).in_theme("brief");
    site.write("themes/brief/templates/404.html", "mine");
    site.build();
    assert_eq!(site.read("404.html"), "mine");
    assert_eq!(page(&site, "studies/three/").all("table.facts").len(), 1);
}
