//! The data of the lists that a script narrows, and the pages of the lists.

use serde_json::{Value, json};

use crate::{
    pages::page,
    site::{Site, study},
};

/// What the script gets of a list.
fn data(site: &Site, name: &str) -> Value {
    let script = site.read(&format!("data/{name}.js"));
    let json = script.strip_prefix("casebookData(").unwrap().strip_suffix(");\n").unwrap();
    serde_json::from_str(json).unwrap()
}

fn facet<'d>(data: &'d Value, key: &str) -> (usize, &'d Value) {
    let facets = data["facets"].as_array().unwrap();
    facets.iter().enumerate().find(|(_, facet)| facet["key"] == key).unwrap()
}

#[test]
fn a_taxonomy_may_be_called_as_a_facet_of_casebook() {
    let site = Site::new("--- casebook.yaml\ntaxonomies:\n  year: {many: false, label: Financial year}\n");
    site.write("content/studies/a.md", study("year: FY 20\ndate: 2020\n", ""));
    site.build();
    let data = data(&site, "explore");
    assert_eq!(facet(&data, "year").1["terms"], json!([["fy-20", "FY 20"]]));
    assert_eq!(facet(&data, "year.").1["terms"], json!([["2020", "2020"]]));
}

#[test]
fn a_use_has_its_term_and_its_stage_in_one_pair() {
    let site = Site::new(
        "--- content/criteria/pay.md\n---\ntitle: Pay\nparent: work\n---\n--- content/criteria/work.md\n---\ntitle: Work\n---\n",
    );
    let criteria = "criteria:\n  - {criterion: pay, stage: award}\n  - {criterion: work, clause: Words.}\n";
    site.write("content/studies/a.md", study(criteria, ""));
    site.build();
    let explore = data(&site, "explore");
    let (criteria, found) = facet(&explore, "criteria");
    let (stage, stages) = facet(&explore, "stage");
    assert_eq!(found["terms"], json!([["pay", "Pay", 1], ["work", "Work"]]), "each with the one above it");
    assert_eq!(stages["terms"][3], json!(["award", "Award"]));
    let groups = explore["groups"].as_array().unwrap();
    let group = groups.iter().position(|group| *group == json!([criteria, stage])).unwrap();
    assert_eq!(explore["studies"][0][6][group], json!([0, 3, 1, -1]), "a stage that is not known has no number");

    let clauses = data(&site, "clauses");
    assert_eq!(clauses["items"].as_array().unwrap().len(), 1);
    assert_eq!(clauses["items"][0][5], json!([1, -1]), "only the use that it words");
    assert_eq!(clauses["studies"][0][2], "", "no summary is shown there");
}

#[test]
fn languages_can_be_chosen_where_there_are_several() {
    let site = Site::new("");
    site.write("content/studies/a.md", study("", ""));
    site.build();
    let keys = |site: &Site| -> Vec<String> {
        let data = data(site, "explore");
        data["facets"].as_array().unwrap().iter().map(|facet| facet["key"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!keys(&site).contains(&"language".to_owned()));
    site.write("content/studies/b.md", study("lang: nl\n", "").replace("A study", "Another"));
    site.build();
    assert!(keys(&site).contains(&"language".to_owned()));
}

#[test]
fn a_collection_without_wordings_or_studies_has_no_list_of_them() {
    let site = Site::new("--- content/index.md\n# Home\n");
    site.build();
    for file in ["explore/index.html", "clauses/index.html", "lessons/index.html", "data/explore.js"] {
        assert!(!site.path("public").join(file).exists(), "{file}");
    }
    site.write("content/studies/a.md", study("criteria: [Points]\n", ""));
    site.build();
    assert!(site.path("public/explore/index.html").exists());
    assert!(!site.path("public/clauses/index.html").exists());
    assert!(page(&site, "criteria/points/").all("a[href*='clauses/']").is_empty());
}

#[test]
fn a_wording_has_all_that_is_known_of_its_use() {
    for theme in ["default", "brief"] {
        let site = Site::new("--- casebook.yaml\ntaxonomies: {criteria: {details: {share: {type: number}}}}\n")
            .in_theme(theme);
        let criteria = "criteria: [{criterion: Points, clause: Words., note: A note., share: 12}]\nlang: nl\n";
        site.write("content/studies/a.md", study(criteria, ""));
        site.build();
        let all = || page(&site, "clauses/").text("[data-part=all]");
        let words = all();
        assert!(words.contains("Words. A note. Share 12") && !words.contains("not recorded"), "{theme}: {words}");
        let title = page(&site, "clauses/").texts("[data-part=all] a[lang=nl]");
        assert_eq!(title, ["A study"]);
        let staged = "criteria: [{criterion: Points, clause: Others., stage: award}]\n";
        site.write("content/studies/b.md", study(staged, "").replace("A study", "B"));
        site.build();
        let words = all();
        assert!(words.contains("Award") && words.contains("Stage not recorded"), "{theme}: {words}");
    }
}

#[test]
fn many_wordings_have_several_pages() {
    let site = Site::new("");
    for number in 0..101 {
        let criteria = format!("criteria: [{{criterion: Points, clause: Wording {number:03}.}}]\n");
        site.write(
            &format!("content/studies/s{number}.md"),
            study(&criteria, "").replace("A study", &format!("{number:03}")),
        );
    }
    site.build();
    assert_eq!(page(&site, "clauses/").all(".clause:has(a)").len(), 100 + 1, "and the one in the script's template");
    let second = page(&site, "clauses/page/2/");
    assert_eq!(second.texts("[data-part=all] .clause .words"), ["Wording 100."]);
    assert_eq!(second.attributes("[data-library]", "data-library"), ["../../../data/clauses.js"]);
    let link = page(&site, "criteria/points/").attributes(".more a[href*=clauses]", "href");
    assert_eq!(link, ["../../clauses/?criteria=points"], "its anchor would stand on the first page only");
}
