//! A site of another field: its casebook.yaml is all that it needs.

use insta::assert_snapshot;

use crate::{
    html::Page,
    site::{Site, files},
};

#[test]
fn it_builds_with_nothing_but_its_settings() {
    let site = Site::copy_of("tests/sites/customer-stories");
    let own: Vec<String> = files(site.root()).into_iter().map(|(path, _)| path).collect();
    assert!(own.iter().all(|path| path == "casebook.yaml" || path.ends_with(".md")), "{own:?}");
    let run = site.build();
    assert_eq!(run.stderr, "");
    assert!(run.stdout.starts_with("4 studies, "), "{}", run.stdout);
    assert_eq!(site.run(&["check"]).stdout, "4 studies, no problems\n");
    let pages = files(&site.path("public")).into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".html"));
    assert_snapshot!(pages.collect::<Vec<_>>().join("\n"), @"
    404.html
    compare/index.html
    compare/quiet-brewery--swimming-pool/index.html
    compare/strawberries-by-the-drop--swimming-pool/index.html
    compare/strawberries-by-the-drop--two-ferries/index.html
    compare/swimming-pool--two-ferries/index.html
    explore/index.html
    index.html
    industry/agriculture/index.html
    industry/food-and-drink/index.html
    industry/index.html
    industry/leisure/index.html
    industry/transport/index.html
    outcome/fewer-failures/index.html
    outcome/index.html
    outcome/less-energy/index.html
    outcome/less-noise/index.html
    outcome/less-water/index.html
    region/index.html
    region/northmarsh/index.html
    region/southdown-isles/index.html
    search/index.html
    stories/index.html
    stories/quiet-brewery/index.html
    stories/strawberries-by-the-drop/index.html
    stories/swimming-pool/index.html
    stories/two-ferries/index.html
    tables/industry-region/index.html
    timeline/index.html
    ");
}

#[test]
fn its_own_fields_and_taxonomies_have_their_places() {
    let site = Site::copy_of("tests/sites/customer-stories");
    site.build();
    let page = |path: &str| Page::new(&site.read(&format!("{path}index.html")));

    let story = page("stories/two-ferries/");
    assert_eq!(story.text("h1"), "Two ferries, one workshop");
    assert_eq!(story.text("main .lead"), "A ferry company chose bilge pumps that its own crew can repair on board.");
    let facts: Vec<(String, String)> = story.texts("main dt").into_iter().zip(story.texts("main dd")).collect();
    for (label, value) in [
        ("Industry", "Transport"),
        ("Region", "Southdown Isles"),
        ("Customer", "Lantern Line"),
        ("Metric", "Sailings cancelled"),
        ("Change", "from 9 to 2 in a season"),
        ("Published", "February 2024"),
    ] {
        assert!(facts.contains(&(label.into(), value.into())), "{label}: {value} is not among {facts:?}");
    }

    let outcome = page("outcome/fewer-failures/");
    assert_eq!(outcome.text("h1"), "Fewer failures");
    assert_eq!(outcome.text(".kicker"), "Outcome");
    assert!(outcome.text("main").contains("from 9 to 2 in a season"));

    let table = page("tables/industry-region/");
    assert_eq!(table.text("h1"), "Industry by region");
    assert!(table.attributes("td a", "aria-label").contains(&"Transport, Southdown Isles: 1 study".to_owned()));

    // No word of the procurement schema is left.
    for (path, bytes) in files(&site.path("public")).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let main = Page::new(std::str::from_utf8(&bytes).unwrap()).text("body");
        for word in ["Authorit", "Criteri", "Procurement", "Countr"] {
            assert!(!main.contains(word), "{path} says {word}");
        }
    }
}
