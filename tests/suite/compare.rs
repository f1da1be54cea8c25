//! Studies side by side.

use insta::assert_snapshot;

use crate::{
    pages::page,
    site::{Site, files, study},
};

/// The pages on which studies stand side by side.
fn pages_of(site: &Site) -> Vec<String> {
    let all = files(&site.path("public")).into_iter().map(|(path, _)| path);
    all.filter(|path| path.starts_with("compare/")).collect()
}

fn compare_links(site: &Site, study: &str) -> Vec<String> {
    page(site, study).attributes("#part-related ~ ul a[href*=compare]", "href")
}

#[test]
fn related_studies_have_one_page_for_each_pair() {
    let site = Site::new("");
    site.write("content/studies/b.md", study("related: [it/c.md]\n", ""));
    site.write("content/studies/a.md", study("", "").replace("A study", "Another"));
    site.write("content/studies/it/c.md", "---\ntitle: C\nsummary: S.\nauthority: X\ncountry: SE\nproduct: Y\n---\n");
    site.build();
    assert_snapshot!(pages_of(&site).join("\n"), @"
    compare/a--b/index.html
    compare/b--it~c/index.html
    compare/index.html
    ");
    assert_eq!(compare_links(&site, "studies/b/"), ["../../compare/b--it~c/", "../../compare/a--b/"]);
    assert_eq!(compare_links(&site, "studies/a/"), ["../../compare/a--b/"], "in one order, from both sides");
}

#[test]
fn a_row_says_whether_both_have_the_same() {
    let site = Site::new("");
    let criteria = "criteria:\n  - {criterion: Pay, stage: award, weight: 30, clause: Words.}\n  - {criterion: Noise, stage: award}\n";
    site.write(
        "content/studies/a.md",
        study(&format!("{criteria}contract: {{value: 5, currency: EUR, procedure: open}}\n"), ""),
    );
    let other = study(
        "criteria:\n  - {criterion: Pay, stage: award, weight: 20}\ncontract: {procedure: open}\nlessons: [Ask *early*.]\n",
        "",
    );
    site.write("content/studies/b.md", other.replace("A study", "Another").replace("NL", "NO"));
    site.build();
    assert_snapshot!(page(&site, "compare/a--b/").texts("table.compare tr").join("\n"), @"
    A study Another
    Facts
    Authority same Haarlem Haarlem
    Country differs Netherlands Norway
    Product same Laptops Laptops
    Contract
    Value in one only EUR 5 – not recorded
    Procedure same open open
    Criteria by stage
    Award differs Pay Weight 30% Wording both Noise only here Pay Weight 20% both
    Lessons
    Lessons – not recorded Ask early .
    ");
}

#[test]
fn the_configuration_says_what_is_compared() {
    for (wanted, pages) in [("none", 0), ("related", 2)] {
        let site = Site::new(&format!("--- casebook.yaml\ncompare: {wanted}\n"));
        site.write("content/studies/a.md", study("", ""));
        site.write("content/studies/b.md", study("", "").replace("A study", "Another"));
        site.build();
        assert_eq!(pages_of(&site).len(), pages, "{wanted}");
        assert_eq!(compare_links(&site, "studies/a/").len(), pages / 2, "{wanted}");
    }
    let site = Site::new("--- casebook.yaml\nstudy_files: none\n");
    site.write("content/studies/a.md", study("", ""));
    site.write("content/studies/b.md", study("", "").replace("A study", "Another"));
    site.build();
    assert_eq!(pages_of(&site), ["compare/a--b/index.html"], "no script could read the data of others");
}

#[test]
fn a_large_collection_leaves_comparing_to_the_script() {
    let site = Site::new("");
    for number in 0..501 {
        site.write(&format!("content/studies/s{number:03}.md"), study("", "").replace("A study", &format!("{number}")));
    }
    site.build();
    assert_eq!(pages_of(&site), ["compare/index.html"]);
    let links = compare_links(&site, "studies/s100/");
    assert_eq!(links.len(), 5);
    assert!(links[0].starts_with("../../compare/?a=s"), "{links:?}");
}

/// A slug may have 200 bytes and a folder's name 255; a pair's address has the slugs of two.
#[test]
fn studies_with_long_names_have_a_page_together() {
    let site = Site::new("");
    let names = ["1", "2", "3"].map(|end| "a".repeat(180) + end);
    for name in &names {
        site.write(&format!("content/studies/{name}.md"), study("", ""));
    }
    site.build();
    assert_eq!(pages_of(&site).iter().filter(|path| path.contains("--")).count(), 3);
    for link in compare_links(&site, &format!("studies/{}/", names[0])) {
        assert!(site.path("public/studies").join(&names[0]).join(&link).join("index.html").is_file(), "{link}");
    }
}
