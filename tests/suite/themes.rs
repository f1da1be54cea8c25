//! The brief theme, and how themes lie over each other.

use std::{collections::BTreeSet, fs, path::Path};

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
        // Lists that can be narrowed and studies side by side have a style for it; what a script does has a script.
        let styled = page.all("[data-library], [data-compare], table.compare").len();
        assert_eq!(page.all("link[rel=stylesheet]").len(), 1 + styled, "{path}");
        let scripts = page.all("[data-library], [data-compare], #find").len();
        assert_eq!(page.all("script").len(), scripts, "{path}");
        assert_eq!(page.all("main > img").len(), 0, "{path}");
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
fn brief_tells_all_that_is_known_of_a_study_and_of_a_use() {
    let [default, brief] = ["default", "brief"].map(|theme| Site::copy_of("tests/sites/every-value").in_theme(theme));
    default.build();
    brief.build();
    let [long, short] = [&default, &brief].map(|site| page(site, "studies/one/"));
    let files = |page: &Page| page.attributes("main a[type]", "href").into_iter().collect::<BTreeSet<_>>();
    assert_eq!((files(&short).len(), files(&short)), (5, files(&long)));
    assert_eq!(short.text("#part-cite"), format!("Cite this study: {}", long.text("#part-cite-words")));
    let term = page(&brief, "criteria/fair-work/");
    assert_snapshot!(term.lines("table:not(.facts)"), @"
    Each use with its stage, weight and wording, as far as they are known
    Study | Stage | Weight |
    One | Award | 30% |
    The wording.
    A note.
    Share
    12
    This wording in its study |
    ");
    assert_eq!(term.texts("main [lang=nl]"), ["One", "The wording.", "One", "Ask early. One"]);
    assert_eq!(page(&brief, "clauses/").texts("main [lang=nl]"), ["The wording.", "One"]);
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
fn a_region_has_the_words_of_its_language() {
    let site = Site::new("--- casebook.yaml\nlanguages: [nl, de-AT, en-GB]\n");
    site.write("i18n/nl.ftl", "studies = Praktijkvoorbeelden\nlessons = Lessen\n");
    site.write("i18n/de.ftl", "studies = Fallstudien\nlessons = Lehren aus { -wo }\n-wo = Fällen\n");
    site.write("i18n/de-AT.ftl", "studies = Fälle, jänner-frisch\nlessons = { -wo }\n");
    for file in ["a.md", "a.de-AT.md", "a.en-GB.md"] {
        site.write(&format!("content/studies/{file}"), study("lessons: [Ask.]\n", "The text."));
    }
    let run = site.build();
    assert!(!run.stdout.contains("message-name") && !run.stdout.contains("`en-GB`"), "{}", run.stdout);
    let titles =
        |list: &str| ["", "de-AT/", "en-GB/"].map(|language| page(&site, &format!("{language}{list}/")).text("h1"));
    assert_eq!(titles("studies"), ["Praktijkvoorbeelden", "Fälle, jänner-frisch", "Studies"]);
    assert_eq!(titles("lessons"), ["Lessen", "Fällen", "Lessons"]);
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

/// What a copy has unchanged is read once, and its own templates can still be called by its name.
#[test]
fn a_copy_of_a_theme_makes_the_same_site() {
    let [original, copy] = ["brief", "copy"].map(|theme| Site::new(EVERYTHING).in_theme(theme));
    for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/brief")) {
        copy.write(&format!("themes/copy/{path}"), bytes);
    }
    original.build();
    copy.build();
    assert_eq!(files(&original.path("public")), files(&copy.path("public")));
    copy.write("themes/copy/templates/lessons.html", "{% block main %}Mine{% endblock %}");
    copy.write("templates/studies.html", "{% extends \"themes/copy/404.html\" %}{% block main %}Studies{% endblock %}");
    copy.build();
    assert_eq!(copy.read("lessons/index.html"), "Mine");
    assert_eq!(page(&copy, "studies/").text("main"), "Studies");
    assert_eq!(page(&copy, "studies/three/").all("table.facts").len(), 1);
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

#[test]
fn a_new_theme_extends_another_and_shows_that_it_is_there() {
    for base in ["default", "brief"] {
        let site = Site::of_repository().in_theme("nordic");
        let run = site.run(&["theme", "new", "nordic", "--extends", base]);
        assert_eq!((run.status, &*run.stderr), (0, ""));
        assert_eq!(
            run.stdout,
            "wrote a theme to ./themes/nordic\n\
             next: write `theme: nordic` in ./casebook.yaml, then: casebook serve --root . --open\n"
        );
        assert_eq!(site.check(), "");
        site.build();
        for (path, bytes) in files(&site.path("public")).iter().filter(|(path, _)| path.ends_with("/index.html")) {
            let page = Page::new(&String::from_utf8_lossy(bytes));
            let styles = page.attributes("link[rel=stylesheet]", "href");
            assert!(styles.last().unwrap().ends_with("assets/nordic.css"), "{path}: {styles:?}");
        }
        let kind = page(&site, "").attributes("body", "class");
        assert_eq!(kind.is_empty(), base == "brief");
    }
}

#[test]
fn a_new_theme_is_three_files() {
    let site = Site::new("--- casebook.yaml\n");
    site.run(&["theme", "new", "nordic", "--extends", "brief"]);
    let all = files(&site.path("themes"));
    let all: String =
        all.iter().map(|(path, bytes)| format!("--- {path}\n{}", String::from_utf8_lossy(bytes))).collect();
    assert_snapshot!(all, @r#"
    --- nordic/assets/nordic.css
    /* What this theme changes of `brief`. These are that theme's properties: take those that you want to change out of their
       comments, and remove the others. Rules of any kind can follow. */

    :root {
      /* --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; */
      /* --mono: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; */
      /* --measure: 42rem; */
      /* --paper: #fff; */
      /* --ground: #f2f2ef; */
      /* --ink: #1b1b1b; */
      /* --soft: #595959; */
      /* --rule: #cfcfca; */
      --accent: #7a1f3d;
    }

    @media (prefers-color-scheme: dark) {
      :root {
        /* --paper: #161616; */
        /* --ground: #242424; */
        /* --ink: #e8e8e4; */
        /* --soft: #acaca6; */
        /* --rule: #444; */
        --accent: #f0a3b8;
      }
    }
    --- nordic/templates/base.html
    {#- One block of the template that all pages extend; the others stay as they are. #}
    {% extends "brief/base.html" %}
    {% block styles %}
    {{- super() }}
    <link rel="stylesheet" href="{{ root }}assets/nordic.css">
    {%- endblock %}
    --- nordic/theme.yaml
    name: nordic
    description: What it looks like, in a sentence.
    extends: brief
    "#);
}

#[test]
fn a_new_theme_can_extend_one_of_the_site() {
    let site = Site::of_repository().in_theme("top");
    let begin = |name: &str, base: &str| assert_eq!(site.run(&["theme", "new", name, "--extends", base]).status, 0);
    begin("low", "brief");
    begin("middle", "low");
    // The template that a new theme extends is the first that there is.
    fs::remove_file(site.path("themes/middle/templates/base.html")).unwrap();
    begin("top", "middle");
    let template = fs::read_to_string(site.path("themes/top/templates/base.html")).unwrap();
    assert!(template.contains("{% extends \"themes/low/base.html\" %}"), "{template}");
    site.build();
    let styles = page(&site, "").attributes("link[rel=stylesheet]", "href");
    assert_eq!(styles, ["./assets/style.css", "./assets/low.css", "./assets/top.css"]);
}

#[test]
fn a_theme_that_can_not_be_begun() {
    let site = Site::new("--- casebook.yaml\n--- themes/nordic/theme.yaml\n--- content/studies/a.md\n");
    let all: String = [
        &["nordic"][..],
        &["Nordic Light"],
        &["../nordic"],
        &["…"],
        &["brief"],
        &["highlight"],
        &["polar", "--extends", "breif"],
        &["polar", "--extends", "../other"],
        &["polar", "--root", "nowhere"],
    ]
    .map(|args| {
        let run = site.run(&[&["theme", "new"], args].concat());
        assert_eq!((run.status, &*run.stdout), (2, ""), "{args:?}");
        run.stderr
    })
    .concat();
    assert_snapshot!(all, @"
    error: ./themes/nordic is already there; choose another name
    error: `Nordic Light` can't be a theme's name; write `nordic-light`
    error: `../nordic` can't be a theme's name; write `nordic`
    error: `…` can't be a theme's name: it needs a letter or digit
    error: `brief` is the name of a theme that casebook brings; choose another
    error: `default` has a stylesheet of the name `highlight`; choose another
    error: there is no theme `breif`; did you mean `brief`?
    error: there is no theme `../other`; choose one of brief, default, nordic
    error: the site's folder nowhere can't be read: No such file or directory (os error 2)
    ");
    assert!(!site.path("themes/polar").exists());
}

/// Only what templates ask for is made: nothing that one asks for may be missing, however it does so.
#[test]
fn groups_stand_in_the_order_of_their_first_values() {
    let site = Site::of_repository();
    let groups = "{% for country, studies in studies | group_by(attribute=\"facts.1.name\") %}{{ country }} {{ studies | length }}, {% endfor %}";
    site.write(
        "templates/studies.html",
        format!("{{% extends \"default/studies.html\" %}}{{% block main %}}{groups}{{% endblock %}}"),
    );
    site.build();
    let main = page(&site, "studies/").text("main");
    assert_snapshot!(main.trim(), @"United Kingdom 1, Norway 1, Spain 1, Sweden 1, Netherlands 1,");
}

#[test]
fn a_template_gets_what_it_asks_for() {
    let site = Site::new(&format!("--- content/studies/a.md\n{}", study("", "Text."))).in_theme("brief");
    site.write("templates/mine.html", "{% component who(@card) %}<i>{{ card.title }}</i>{% endcomponent who %}\n");
    site.write("templates/cited.html", "<p>{{ cite.text }}</p>\n");
    site.write(
        "templates/study.html",
        "{% extends \"brief/study.html\" %}\n{% block main %}{{ <who /> }}{% include \"cited.html\" %}\n<b>{{ study.fields.title }}</b>{% endblock %}\n",
    );
    site.build();
    assert_snapshot!(page(&site, "studies/a/").lines("main"), @"
    - Studies
    A study
    Case studies (undated): A study.
    A study
    ");
}

/// Whoever prints everything gets everything.
#[test]
fn a_template_may_ask_for_all_there_is() {
    let site = Site::new(&format!("--- content/studies/a.md\n{}", study("", "Text."))).in_theme("brief");
    site.write("templates/study.html", "{{ __tera_context | safe }}");
    site.build();
    let page = site.read("studies/a/index.html");
    let all = ["social_image", "cite", "files", "fields"].map(|name| page.contains(&format!("\"{name}\"")));
    assert_eq!(all, [true; 4], "{page}");
}
