//! The search index: what can be found, which files there are, and when they are made.

use std::{collections::BTreeMap, fs, io::Read};

use flate2::read::GzDecoder;
use insta::assert_snapshot;
use serde_json::Value;

use crate::site::{Run, Site, files, study};

const SITE: &str = r#"
--- casebook.yaml
title: Cases
--- content/criteria/labour.md
---
title: Labour rights
aliases: [Workers' rights]
---

What workers may ask for.
--- content/criteria/wages.md
---
title: Living wages
parent: labour
---
--- content/about.md
# About us

We buy things.
--- content/events/fair.md
---
title: A fair
date: 2026-05-01
place: Nijmegen
country: NL
---
--- content/studies/phones.md
---
title: Phones & more
summary: How phones were bought.
authority: Haarlem
country: NL
product: Phones
date: 2025-03
criteria:
  - {criterion: wages, stage: award, weight: 10, clause: Suppliers **pay** living wages.}
lessons:
  - Ask for the price of [spare parts](../about.md).
quotes:
  - {text: We asked., by: Rudy, role: Advisor}
sources:
  - {title: The notice, url: https://example.org/}
documents: [{title: Tender documents, url: https://example.org/tender}]
---

It began with \<five> phones[^1] & [[about]].

## What was *bought* {#bought}

| Item | Number |
|---|---|
| Phone | 5 |

- One
- Two

```rust
let phones = 5;
```

[^1]: In words.
"#;

/// What the browser is sent of each page that can be found, by its address.
fn records(site: &Site) -> BTreeMap<String, Value> {
    let fragments = files(&site.path("public")).into_iter().filter(|(path, _)| path.starts_with("pagefind/fragment/"));
    fragments
        .map(|(_, bytes)| {
            let mut text = String::new();
            GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
            let record: Value = serde_json::from_str(text.strip_prefix("pagefind_dcd").unwrap()).unwrap();
            (record["url"].as_str().unwrap().to_owned(), record)
        })
        .collect()
}

/// The files of the index, without what stands for their contents in their names.
fn index(site: &Site) -> String {
    let paths = files(&site.path("public")).into_iter().map(|(path, _)| path);
    let of_index = paths.filter(|path| path.starts_with("pagefind/") || path.contains("search"));
    let mut names: Vec<String> = of_index
        .map(|path| match path.split_once('_') {
            Some((kind, hashed)) => format!("{kind}_….{}", hashed.split_once('.').unwrap().1),
            None => path,
        })
        .collect();
    names.dedup();
    names.join("\n")
}

/// Whether a build made the index.
fn made(run: &Run) -> bool {
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("read for the search index"), "{}", run.stdout);
    run.stdout.contains("make the search index")
}

#[test]
fn all_that_a_page_says_can_be_found() {
    let site = Site::new(SITE);
    site.build();
    let records = records(&site);
    let phones = &records["studies/phones/"];
    assert_snapshot!(phones["content"].as_str().unwrap(), @"How phones were bought. Living wages. Tender documents. The notice. It began with <five> phones & About us. What was bought. Item. Number. Phone. 5. One. Two. let phones = 5; In words. Ask for the price of spare parts. We asked. Rudy. Advisor. Suppliers pay living wages.");
    assert_snapshot!(serde_json::to_string(&phones["meta"]).unwrap(), @r#"{"authority":"Haarlem","country":"Netherlands","date":"March 2025","product":"Phones","title":"Phones & more"}"#);
    assert_snapshot!(serde_json::to_string(&phones["filters"]).unwrap(), @r#"{".kind":["Study"],"authority":["Haarlem"],"country":["Netherlands"],"criteria":["Living wages","Labour rights"],"product":["Phones"]}"#);
    let anchor = |anchor: &Value| {
        let title = anchor["title"].as_str().unwrap_or(anchor["text"].as_str().unwrap());
        format!("#{}: {title}", anchor["id"].as_str().unwrap())
    };
    let anchors: Vec<String> = phones["anchors"].as_array().unwrap().iter().map(anchor).collect();
    assert_snapshot!(anchors.join("\n"), @r"
    #bought: What was bought
    #lesson-ask-for-the-price-of-spare: Lesson 1
    #part-voices: What they said
    #part-wording-criteria-1: Living wages
    ");
    let others: Vec<String> = records
        .iter()
        .filter(|(url, _)| *url != "studies/phones/")
        .map(|(url, record)| {
            let [title, content, filters] = [&record["meta"]["title"], &record["content"], &record["filters"]];
            format!("{url}\n    {title}\n    {content}\n    {filters}")
        })
        .collect();
    assert_snapshot!(others.join("\n"), @r#"
    about/
        "About us"
        "We buy things."
        {".kind":["Page"]}
    criteria/labour/
        "Labour rights"
        "Workers' rights. What workers may ask for."
        {".kind":["Criterion"],"criteria":["Labour rights"]}
    criteria/wages/
        "Living wages"
        "Living wages."
        {".kind":["Criterion"],"criteria":["Living wages","Labour rights"]}
    events/fair/
        "A fair"
        "Nijmegen."
        {".kind":["Event"],"country":["Netherlands"]}
    "#);
}

#[test]
fn passages_are_those_of_the_page() {
    let site = Site::of_repository();
    site.build();
    for (url, record) in records(&site) {
        let page = site.read(&format!("{url}index.html"));
        for anchor in record["anchors"].as_array().unwrap() {
            let id = anchor["id"].as_str().unwrap();
            assert!(page.contains(&format!(" id=\"{id}\"")), "{url}#{id}");
        }
    }
}

#[test]
fn the_index_brings_what_the_page_needs_and_no_more() {
    let site = Site::new(SITE);
    site.build();
    assert_snapshot!(index(&site), @r"
    assets/search.js
    pagefind/casebook-seal.txt
    pagefind/filter/en_….pf_filter
    pagefind/fragment/en_….pf_fragment
    pagefind/index/en_….pf_index
    pagefind/pagefind-entry.json
    pagefind/pagefind.en_….pf_meta
    pagefind/pagefind.js
    pagefind/wasm.en.pagefind
    search/index.html
    ");
    for page in ["index.html", "studies/phones/index.html", "404.html"] {
        assert!(site.read(page).contains("role=\"search\""), "{page}");
    }
    assert!(!site.read("search/index.html").contains("id=\"seek\""), "the page has its own field");
}

#[test]
fn each_language_has_its_own() {
    let site = Site::new("--- casebook.yaml\ntitle: Cases\nlanguages: [en, nl, hr]\n");
    for name in ["one.md", "one.nl.md", "one.hr.md"] {
        site.write(&format!("content/studies/{name}"), study("", "Telefoons."));
    }
    site.build();
    assert_snapshot!(index(&site), @r"
    assets/search.js
    hr/search/index.html
    nl/search/index.html
    pagefind/casebook-seal.txt
    pagefind/filter/en_….pf_filter
    pagefind/filter/hr_….pf_filter
    pagefind/filter/nl_….pf_filter
    pagefind/fragment/en_….pf_fragment
    pagefind/fragment/hr_….pf_fragment
    pagefind/fragment/nl_….pf_fragment
    pagefind/index/en_….pf_index
    pagefind/index/hr_….pf_index
    pagefind/index/nl_….pf_index
    pagefind/pagefind-entry.json
    pagefind/pagefind.en_….pf_meta
    pagefind/pagefind.hr_….pf_meta
    pagefind/pagefind.js
    pagefind/pagefind.nl_….pf_meta
    pagefind/wasm.en.pagefind
    pagefind/wasm.nl.pagefind
    pagefind/wasm.unknown.pagefind
    search/index.html
    ");
    let urls: Vec<String> = records(&site).into_keys().collect();
    assert_eq!(urls, ["hr/studies/one/", "nl/studies/one/", "studies/one/"]);
}

#[test]
fn without_a_search_nothing_of_it_is_there() {
    for (config, args) in [("search: false\n", &["build"][..]), ("", &["build", "--offline"])] {
        let site = Site::new(SITE);
        site.build();
        site.write("casebook.yaml", format!("title: Cases\n{config}"));
        let run = site.run(args);
        assert_eq!(run.status, 0, "{}", run.stderr);
        for (path, bytes) in files(&site.path("public")) {
            assert!(!path.contains("pagefind") && !path.contains("search"), "{path}");
            if path.ends_with(".html") {
                let html = String::from_utf8(bytes).unwrap();
                assert!(!html.contains("search/") && !html.contains("role=\"search\""), "{path}");
            }
        }
    }
}

#[test]
fn a_very_large_collection_is_searched_only_when_it_says_so() {
    let site = Site::new("");
    for number in 0..=20_000 {
        site.write(&format!("content/studies/{number}.md"), study("", "").replace("A study", &format!("{number}")));
    }
    let says_why = |args: &[&str]| {
        let run = site.run(&[args, &["--shard", "1/9999"]].concat());
        assert_eq!((run.status, &*run.stderr), (0, ""));
        run.stdout.contains("write `search: true` in casebook.yaml to have it")
    };
    assert!(says_why(&["build"]));
    assert!(!says_why(&["build", "--offline"]), "a site without a server has none in any case");
    let has_page = || site.run(&["inspect", "/search/"]).status == 0;
    assert!(!has_page());
    site.write("casebook.yaml", "title: Cases\nsearch: true\n");
    assert!(has_page());
    fs::remove_file(site.path("casebook.yaml")).unwrap();
    fs::remove_file(site.path("content/studies/0.md")).unwrap();
    assert!(has_page());
}

#[test]
fn the_index_is_made_only_when_it_would_be_another() {
    let site = Site::new(SITE);
    assert!(made(&site.run(&["build", "--timings"])));
    let whole = files(&site.path("public"));
    let unchanged = |site: &Site| {
        let run = site.run(&["build", "--timings"]);
        assert!(!made(&run), "{}", run.stdout);
    };
    unchanged(&site);
    // A new look changes pages, and no text.
    site.write("templates/page.html", "{% extends \"default/page.html\" %}{% block footer %}Bye{% endblock %}");
    unchanged(&site);
    assert!(site.read("about/index.html").contains("Bye"));
    fs::remove_file(site.path("templates/page.html")).unwrap();
    unchanged(&site);
    // Whatever else is done to the files, the next build mends it.
    let fragment = whole.iter().find(|(path, _)| path.starts_with("pagefind/fragment/")).unwrap().0.as_str();
    for file in [fragment, "pagefind/pagefind.js", "pagefind/casebook-seal.txt"] {
        fs::remove_file(site.path("public").join(file)).unwrap();
        assert!(made(&site.run(&["build", "--timings"])), "{file} is gone");
        fs::write(site.path("public").join(file), "torn").unwrap();
        assert!(made(&site.run(&["build", "--timings"])), "{file} is torn");
        assert!(files(&site.path("public")) == whole, "{file}");
    }
    let page = fs::read_to_string(site.path("content/about.md")).unwrap();
    site.write("content/about.md", page.replace("buy things", "sell things"));
    assert!(made(&site.run(&["build", "--timings"])));
    assert!(records(&site)["about/"]["content"].as_str().unwrap().contains("sell"));
}

#[test]
fn what_stands_in_the_way_is_named() {
    let site = Site::new(SITE);
    site.write("content/search.md", "# Looking\n");
    site.write("static/pagefind/pagefind.js", "");
    assert_snapshot!(site.check(), @r"
    error[permalink-conflict]: two pages would have the address `/search/`
      --> content/search.md:1:1
       |
     1 | # Looking
       | ^ casebook makes a page with this address itself: give this one another file name or `slug:`

    error[permalink-conflict]: `/pagefind/pagefind.js` would lie in the folder of the search index
      --> static/pagefind/pagefind.js
       |
       = `/pagefind/` is casebook's own: choose another name
       = or do without the search:
         search: false

    2 errors, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
    site.write("casebook.yaml", "title: Cases\nsearch: false\n");
    site.build();
    site.write("casebook.yaml", "search: no\n");
    assert_snapshot!(site.check(), @r"
    error[wrong-type]: `search` must be true or false
      --> casebook.yaml:1:9
       |
     1 | search: no
       |         ^^ write `false`
       |
       = for example:
         search: false

    error[permalink-conflict]: two pages would have the address `/search/`
      --> content/search.md:1:1
       |
     1 | # Looking
       | ^ casebook makes a page with this address itself: give this one another file name or `slug:`

    error[permalink-conflict]: `/pagefind/pagefind.js` would lie in the folder of the search index
      --> static/pagefind/pagefind.js
       |
       = `/pagefind/` is casebook's own: choose another name
       = or do without the search:
         search: false

    3 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}
