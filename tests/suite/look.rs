//! What the default theme promises of its pages beyond their words.

use std::fs;

use insta::assert_snapshot;

use crate::{
    pages::page,
    site::{Site, files, study},
};

#[test]
fn the_style_and_the_script_stay_small() {
    let site = Site::of_repository();
    site.build();
    let size = |file: &str| fs::metadata(site.path("public").join(file)).unwrap().len();
    // Compressed they are about a quarter of that.
    assert!(size("assets/style.css") < 36_000, "style.css: {}", size("assets/style.css"));
    assert!(size("assets/page.js") < 4_000, "page.js: {}", size("assets/page.js"));
    for (path, bytes) in files(&site.path("public/studies")) {
        assert!(!path.ends_with(".html") || bytes.len() < 60_000, "{path}: {}", bytes.len());
    }
}

#[test]
fn buttons_are_hidden_until_the_script_can_do_what_they_say() {
    let site = Site::of_repository();
    site.build();
    let page = page(&site, "studies/apuc-audio-visual-equipment/");
    let buttons = page.all("button:not([role='search'] *)");
    assert_eq!(buttons.len(), 6, "four wordings, the citation and print");
    for button in buttons {
        assert!(button.attr("hidden").is_some() && button.attr("type") == Some("button"), "{}", button.html());
    }
    assert_snapshot!(page.texts("button[data-copy]").join("\n"), @r"
    Copy : Energy efficiency
    Copy : Forced labour
    Copy : Minimum age
    Copy : Working hours
    Copy : Citation
    ");
    let copied = page.attributes("button[data-copy]", "data-copy");
    for id in &copied {
        assert_eq!(page.all(&format!("#{id}")).len(), 1, "{id}");
    }
    assert_eq!(copied.last().map(String::as_str), Some("part-cite-words"));
    let wording = page.all(".clause")[0];
    let at = page.attributes(".clause button", "data-at");
    assert_eq!(at[0], format!("#{}", wording.attr("id").unwrap()));
    let links = page.attributes("a.permalink", "href");
    let lessons: Vec<String> = page.attributes(".lessons > li", "id").iter().map(|id| format!("#{id}")).collect();
    assert_eq!(links, lessons);
}

#[test]
fn criteria_stand_in_the_order_of_the_stages() {
    let site = Site::new("");
    let criteria = "criteria:\n  - {criterion: Late, stage: contract}\n  - Unknown\n  - {criterion: Points, stage: award, weight: 30}\n  - {criterion: Early, stage: selection}\n  - {criterion: More points, stage: award, weight: 5}\n";
    site.write("content/studies/a.md", study(criteria, ""));
    site.write("content/studies/b.md", study("criteria: [Unknown, Early]\n", ""));
    site.build();
    let shown = |name: &str| page(&site, &format!("studies/{name}/")).texts("main .stages :is(dt, dd)").join("\n");
    assert_snapshot!(shown("a"), @r"
    Selection
    Early
    Award
    Points Weight 30%
    More points Weight 5%
    Contract
    Late
    Stage not recorded
    Unknown
    ");
    assert_eq!(shown("b"), "", "no stage is known, so there is nothing to sort by");
}

#[test]
fn a_term_compares_its_uses_where_something_is_known() {
    let site = Site::new("");
    site.write(
        "content/studies/a.md",
        study("criteria:\n  - {criterion: Points, weight: 30, note: Of quality.}\n", ""),
    );
    site.write("content/studies/b.md", study("criteria: [Points, Silent]\n", "").replace("A study", "Another"));
    site.build();
    let uses = |name: &str| page(&site, &format!("criteria/{name}/")).texts("table.uses tbody tr").join("\n");
    assert_snapshot!(uses("points"), @r"
    A study Haarlem · Netherlands · Laptops – not recorded – not recorded 30%
    Of quality.
    Another Haarlem · Netherlands · Laptops – not recorded – not recorded – not recorded
    ");
    assert_eq!(uses("silent"), "");
}

#[test]
fn the_home_page_shows_the_part_of_a_table_that_fits() {
    let site = Site::new("--- content/index.md\n# Home\n\nA text.\n");
    let criteria: Vec<String> = (10..40).map(|number| format!("c{number}")).collect();
    site.write("content/studies/a.md", study(&format!("criteria: [{}]\n", criteria.join(", ")), ""));
    site.write(
        "content/studies/b.md",
        study("criteria: [c39]\nlessons: [First., Second.]\n", "").replace("A study", "B"),
    );
    site.build();
    let home = page(&site, "");
    let rows = home.texts(".heat tbody th");
    assert_eq!((rows.len(), rows.last().map(String::as_str)), (16, Some("c39")), "{rows:?}");
    assert_eq!(home.text(".centre .more a"), "The whole table: 14 more rows and columns");
    assert_eq!(home.texts(".lessons-from .lesson"), ["First."]);
    assert_eq!(page(&site, "tables/criteria-country/").all(".heat tbody th").len(), 30);
    assert_eq!(home.texts(".newest a.title").len(), 2);
    assert!(home.all(".card").is_empty());
}

#[test]
fn a_home_page_without_a_text_has_the_studies_in_its_place() {
    let site = Site::new("--- casebook.yaml\nmap: false\n");
    site.write("content/studies/a.md", study("", ""));
    site.build();
    let home = page(&site, "");
    assert_eq!(home.texts(".text .card h3"), ["A study"]);
    assert!(home.all(".newest").is_empty());
}

#[test]
fn the_home_page_begins_each_list_with_the_terms_that_most_studies_name() {
    for theme in ["default", "brief"] {
        let site = Site::new("").in_theme(theme);
        site.write("content/studies/a.md", study("criteria: [A, B, C, D, E, F, Zeal]\npartners: [Us]\n", ""));
        site.write("content/studies/b.md", study("criteria: [Zeal]\n", "").replace("A study", "B"));
        site.write("content/criteria/unused.md", "---\ntitle: Unused\n---\n");
        site.write("content/products/unused.md", "---\ntitle: Unused\n---\n");
        site.build();
        let home = page(&site, "");
        let names = home.texts("main a").join(", ");
        assert!(names.contains("Zeal, A, B, C, D"), "{names}");
        assert!(names.contains("Criteria: all 8"), "{names}");
        assert!(names.contains("Laptops, Products: all 2"), "not all are shown: {names}");
        assert!(!names.contains("Authorities: all") && !names.contains("Countries: all"), "all are shown: {names}");
    }
}

#[test]
fn what_a_taxonomy_is_for_is_told_to_authors_and_not_to_readers() {
    for theme in ["default", "brief"] {
        let site = Site::new("--- casebook.yaml\ntaxonomies: {product: {description: For authors.}}\n").in_theme(theme);
        site.write("content/studies/a.md", study("", ""));
        site.write("content/authorities/index.md", "---\ntitle: Buyers\nsummary: Who buys.\n---\n");
        site.build();
        let lead = |folder: &str| {
            let page = page(&site, &format!("{folder}/"));
            (page.texts(".lead").join(" "), page.attributes("meta[name=description]", "content").join(" "))
        };
        assert_eq!(lead("countries"), Default::default());
        assert_eq!(lead("products"), Default::default());
        assert_eq!(lead("authorities"), ("Who buys.".to_owned(), "Who buys.".to_owned()));
    }
}

#[test]
fn a_table_without_rows_or_columns_has_no_page() {
    for theme in ["default", "brief"] {
        let site = Site::new("--- casebook.yaml\ntables: [[criteria, country], [product, country]]\n").in_theme(theme);
        site.write("content/studies/a.md", study("", ""));
        site.write("content/criteria/unused.md", "---\ntitle: Unused\n---\n");
        site.build();
        assert!(!site.path("public/tables/criteria-country").exists());
        let links = page(&site, "").texts("nav a").join(", ");
        assert!(links.contains("Products by country") && !links.contains("Criteria by country"), "{links}");
    }
}

#[test]
fn a_study_without_facts_has_no_heading_for_them() {
    for theme in ["default", "brief"] {
        let site = Site::new(
            "--- casebook.yaml\ntaxonomies: {country: false, authority: false, product: false}
--- content/studies/bare.md\n---\ntitle: Bare\nsummary: S\n---\n
--- content/studies/staged.md\n---\ntitle: Staged\nsummary: S\ncriteria: [{criterion: Points, weight: 30}]\n---\n",
        )
        .in_theme(theme);
        site.build();
        let bare = page(&site, "studies/bare/");
        let headings = bare.texts("main :is(h2, caption)").join(", ");
        assert_eq!(headings, if theme == "default" { "Contents, Cite this study, Take it with you" } else { "" });
        assert!(bare.all("main :is(.facts, [aria-label=Facts])").is_empty());
        let staged = page(&site, "studies/staged/").texts("main :is(h2, caption)");
        assert_eq!(staged[0], if theme == "default" { "Criterion" } else { "Facts" });
    }
}

#[test]
fn a_picture_of_a_study_is_shown_where_it_is_shared() {
    let site = Site::new("--- casebook.yaml\nbase_url: https://example.org/cases/\n");
    site.write("content/studies/a/index.md", study("image: {src: a room.jpg, alt: A room}\n", ""));
    site.write("content/studies/a/a room.jpg", "jpg");
    site.write("content/studies/b.md", study("", "").replace("A study", "Another"));
    site.build();
    let shown =
        |name: &str| page(&site, &format!("studies/{name}/")).attributes("meta[property='og:image']", "content");
    assert_eq!(shown("a"), ["https://example.org/cases/studies/a/a%20room.jpg"]);
    assert_eq!(shown("b"), [""; 0]);
}
