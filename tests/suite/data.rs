//! The collection for machines: feeds, sitemap, robots, JSON, CSV and JSON-LD.

use std::fs;

use insta::assert_snapshot;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::{
    commands::front_matter_of,
    made::EVERYTHING,
    site::{Site, files, study},
};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The text of the one child with this name.
fn child<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let found: Vec<&str> =
        node.children().filter(|child| child.has_tag_name((ATOM, name))).filter_map(|child| child.text()).collect();
    assert_eq!(found.len(), 1, "{name} of {:?}", node.tag_name());
    found[0]
}

fn entries<'a, 'd>(feed: &'a Document<'d>) -> Vec<Node<'a, 'd>> {
    feed.descendants().filter(|node| node.has_tag_name((ATOM, "entry"))).collect()
}

#[test]
fn feeds_are_atom() {
    let site = Site::of_repository();
    site.build();
    let feeds: Vec<String> = files(&site.path("public"))
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.ends_with("feed.xml"))
        .collect();
    assert_eq!(feeds.len(), 32, "{feeds:?}");
    for path in feeds {
        let text = site.read(&path);
        let feed = Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let root = feed.root_element();
        assert!(root.has_tag_name((ATOM, "feed")), "{path}");
        // RFC 4287, sections 4.1.1 and 4.1.2.
        for node in [root].into_iter().chain(entries(&feed)) {
            assert!(
                !child(node, "title").is_empty() && child(node, "id").starts_with("https://casebook.example/"),
                "{path}"
            );
            assert!(is_time(child(node, "updated")), "{path}: {}", child(node, "updated"));
        }
        let own =
            root.children().find(|link| link.attribute("rel") == Some("self")).and_then(|link| link.attribute("href"));
        assert_eq!(own, Some(&*format!("https://casebook.example/{path}")));
        assert!(root.children().any(|node| node.has_tag_name((ATOM, "author"))), "{path}");
        assert!(!entries(&feed).is_empty(), "{path}");
    }
    let text = site.read("feed.xml");
    assert_eq!(entries(&Document::parse(&text).unwrap()).len(), 5);
    let text = site.read("countries/no/feed.xml");
    let norway = Document::parse(&text).unwrap();
    assert_eq!(child(norway.root_element(), "title"), "Fair ICT casebook: Country Norway");
    let titles: Vec<&str> = entries(&norway).into_iter().map(|entry| child(entry, "title")).collect();
    assert_eq!(titles, ["Chromebooks for primary schools in Stavanger"]);
}

/// RFC 3339, as RFC 4287 asks for.
fn is_time(text: &str) -> bool {
    text.len() == 20
        && text.ends_with("T00:00:00Z")
        && text[..10].bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

#[test]
fn a_feed_holds_the_newest_studies_and_escapes_their_words() {
    let site = Site::new("--- casebook.yaml\ntitle: A & B <c>\nbase_url: https://example.org/\n");
    for number in 0..40 {
        let text =
            study(&format!("date: {}\n", 1950 + number), "Text.").replace("A study", &format!("'{number} < & \"x\"'"));
        site.write(&format!("content/studies/s{number}.md"), text);
    }
    site.write("content/studies/undated.md", study("", "Text."));
    site.build();
    let text = site.read("feed.xml");
    let feed = Document::parse(&text).unwrap();
    let titles: Vec<&str> = entries(&feed).into_iter().map(|entry| child(entry, "title")).collect();
    assert_eq!(titles.len(), 30);
    assert_eq!(titles[0], "39 < & \"x\"");
    assert_eq!(child(feed.root_element(), "title"), "A & B <c>");
    assert_eq!(child(feed.root_element(), "updated"), "1989-01-01T00:00:00Z");
}

#[test]
fn the_sitemap_lists_every_page_and_nothing_else() {
    for site in [Site::of_repository(), Site::new(EVERYTHING)] {
        site.build();
        let text = site.read("sitemap.xml");
        let sitemap = Document::parse(&text).unwrap();
        let values = |name: &str| -> Vec<String> {
            let nodes = sitemap.descendants().filter(|node| node.tag_name().name() == name);
            nodes.filter_map(|node| node.text()).map(str::to_owned).collect()
        };
        let config = fs::read_to_string(site.path("casebook.yaml")).unwrap();
        let base = config.lines().find_map(|line| line.strip_prefix("base_url: ")).unwrap();
        let pages = files(&site.path("public")).into_iter().filter(|(path, bytes)| {
            path.ends_with("index.html") && !String::from_utf8_lossy(bytes).contains("noindex")
        });
        let mut pages: Vec<String> =
            pages.map(|(path, _)| format!("{base}{}", path.trim_end_matches("index.html"))).collect();
        let listed = values("loc");
        let mut listed: Vec<String> = listed
            .iter()
            .map(|url| percent_encoding::percent_decode_str(url).decode_utf8().unwrap().into_owned())
            .collect();
        pages.sort();
        listed.sort();
        assert_eq!(listed, pages);
        for day in values("lastmod") {
            assert!(day.len() == 10 || day.len() == 7 || day.len() == 4, "{day}");
        }
        let robots = site.read("robots.txt");
        assert_eq!(robots.trim_end(), format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml"));
    }
}

#[test]
fn json_holds_every_field_of_every_study() {
    let site = Site::of_repository();
    site.build();
    let data: Value = serde_json::from_str(&site.read("data/studies.json")).unwrap();
    let studies = data["studies"].as_array().unwrap();
    assert_eq!(studies.len(), 5);
    for (name, bytes) in files(&site.path("content/studies")) {
        let written = front_matter_of(&String::from_utf8(bytes).unwrap());
        let path = format!("studies/{}/", name.trim_end_matches(".md"));
        let data = studies.iter().find(|study| study["path"] == path).unwrap();
        for (key, value) in written.as_object().unwrap().iter().filter(|(key, _)| *key != "related") {
            assert!(!data[key].is_null(), "{name} has lost its {key}");
            // A value where several are allowed is a list of one.
            let count = |value: &Value| value.as_array().map_or(1, Vec::len);
            assert_eq!(count(&data[key]), count(value), "{name}: {key}");
        }
    }
    let stockholm = studies.iter().find(|study| study["path"] == "studies/stockholm-ict-equipment/").unwrap();
    assert_snapshot!(format!("{:#}", stockholm["criteria"][0]), @r#"
    {
      "slug": "environmental-requirements",
      "name": "Environmental requirements",
      "path": "criteria/environmental-requirements/",
      "stage": "award",
      "weight": 15
    }
    "#);
    assert_snapshot!(format!("{:#}", stockholm["lessons"][0]), @r#"
    {
      "lesson": "Requirements on due diligence that are well put into practice reach the whole of a supplier's business.",
      "criteria": [
        "due-diligence"
      ],
      "anchor": "lesson-requirements-on-due-diligence-that-are"
    }
    "#);
    assert_snapshot!(format!("{} {}", stockholm["country"], stockholm["date"]), @r#"{"slug":"se","name":"Sweden","path":"countries/se/"} "2020-12-04""#);
    let stavanger = studies.iter().find(|study| study["path"] == "studies/stavanger-chromebooks/").unwrap();
    assert_snapshot!(format!("{:#}", stavanger["contract"]), @r#"
    {
      "value": 33000000,
      "currency": "NOK",
      "estimated": true,
      "procedure": "Open procedure, with market dialogue and a prior notice",
      "note": "A contract for two years. The year 2020 is inferred, so no start is given."
    }
    "#);
}

#[test]
fn csv_holds_a_row_for_each_study() {
    let site = Site::of_repository();
    site.build();
    let text = site.read("data/studies.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_snapshot!(header.join(","), @"path,title,summary,date,authority,country,product,criteria,project,partners,lessons,sources");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    let stavanger = rows.iter().find(|row| row.get(0) == Some("studies/stavanger-chromebooks/")).unwrap();
    let value = |key: &str| stavanger.get(header.iter().position(|name| name == key).unwrap()).unwrap();
    assert_eq!(value("country"), "Norway");
    assert_eq!(value("criteria"), "Ethical trade; Code of conduct; Capacity and external collaboration");
    assert_eq!(value("lessons").lines().count(), 3);
}

#[test]
fn csv_holds_the_sites_own_fields_and_each_term_once() {
    let site = Site::new(
        "--- casebook.yaml\nbase_url: https://example.org/\nfields:\n  buyers: {type: number}\n  price: {type: money}\n  tags: {type: list, of: text}\n  who: {type: map, fields: {name: {type: text}}}\n",
    );
    let lines = "criteria: [{criterion: Trade, stage: selection}, {criterion: Trade, stage: award}]\nbuyers: 3\nprice: 33000000 NOK\ntags: [a, b]\nwho: {name: Ann}\n";
    site.write("content/studies/a.md", study(lines, "Text."));
    site.write("content/studies/b.md", study("", "Text."));
    site.build();
    assert_snapshot!(site.read("data/studies.csv").replace("\r\n", "\n"), @"
    path,title,summary,date,authority,country,product,criteria,lessons,sources,buyers,price,tags
    studies/a/,A study,What it is about.,,Haarlem,Netherlands,Laptops,Trade,,,3,33000000 NOK,a; b
    studies/b/,A study,What it is about.,,Haarlem,Netherlands,Laptops,,,,,,
    ");
    let study: Value = serde_json::from_str(&site.read("studies/a/study.jsonld")).unwrap();
    let about: Vec<&str> =
        study["about"].as_array().unwrap().iter().map(|term| term["inDefinedTermSet"].as_str().unwrap()).collect();
    assert_eq!(about, ["authorities", "products", "criteria"].map(|list| format!("https://example.org/{list}/")));
}

#[test]
fn a_spreadsheet_runs_no_cell() {
    let site = Site::new("");
    site.write(
        "content/studies/a.md",
        study("lessons: ['@SUM(A1)', '-1', '=2']\n", "Text.").replace("A study", "'=HYPERLINK(\"x\")'"),
    );
    site.build();
    let text = site.read("data/studies.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    for cell in &row {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn json_ld_says_what_a_study_is() {
    let site = Site::of_repository();
    site.build();
    for (name, _) in files(&site.path("content/studies")) {
        let name = name.trim_end_matches(".md");
        let data: Value = serde_json::from_str(&site.read(&format!("studies/{name}/study.jsonld"))).unwrap();
        assert_eq!((&data["@context"], &data["@type"]), (&"https://schema.org".into(), &"Report".into()), "{name}");
        assert_eq!(data["@id"], format!("https://casebook.example/studies/{name}/"));
        assert_eq!(data["datePublished"], "2020-12-04");
        for key in ["name", "abstract", "about", "spatialCoverage", "citation", "hasPart"] {
            assert!(!data[key].is_null(), "{name}: {key}");
        }
        // The page says that the file is there.
        let page = crate::pages::page(&site, &format!("studies/{name}/"));
        assert_eq!(
            page.attributes("link[type='application/ld+json']", "href"),
            [format!("../../studies/{name}/study.jsonld")]
        );
    }
}

#[test]
fn a_study_can_be_cited_and_taken_along() {
    let site = Site::of_repository();
    site.build();
    assert_snapshot!(site.read("studies/stavanger-chromebooks/study.bib"), @r"
    @misc{stavanger-chromebooks,
      title = {{Chromebooks for primary schools in Stavanger}},
      author = {{Fair ICT casebook}},
      howpublished = {Fair ICT casebook},
      year = {2020},
      month = dec,
      url = {https://casebook.example/studies/stavanger-chromebooks/},
      language = {en},
    }
    ");
    let csl: Value = serde_json::from_str(&site.read("studies/stavanger-chromebooks/study.csl.json")).unwrap();
    let expected = serde_json::json!([{
        "id": "stavanger-chromebooks",
        "type": "webpage",
        "title": "Chromebooks for primary schools in Stavanger",
        "author": [{"literal": "Fair ICT casebook"}],
        "container-title": "Fair ICT casebook",
        "issued": {"date-parts": [[2020, 12, 4]]},
        "URL": "https://casebook.example/studies/stavanger-chromebooks/",
        "abstract": csl[0]["abstract"],
        "language": "en",
    }]);
    assert_eq!(csl, expected);
    assert!(csl[0]["abstract"].as_str().unwrap().starts_with("Stavanger gave quality 60 %"));
    let all: Value = serde_json::from_str(&site.read("data/studies.json")).unwrap();
    for study in all["studies"].as_array().unwrap() {
        let path = study["path"].as_str().unwrap();
        let own: Value = serde_json::from_str(&site.read(&format!("{path}study.json"))).unwrap();
        assert_eq!(own, *study, "{path}");
        let name = path.trim_start_matches("studies/").trim_end_matches('/');
        let source = fs::read_to_string(site.path(&format!("content/studies/{name}.md"))).unwrap();
        assert_eq!(site.read(&format!("{path}study.md")), source);
    }
}

#[test]
fn a_citation_says_what_is_known() {
    let site = Site::new("--- casebook.yaml\ntitle: Cases\npublisher: {name: R&D_1}\n");
    site.write("content/studies/a.md", study("date: 2020-05\n", "Text.").replace("A study", "'50 % {more}'"));
    site.write("content/studies/b.md", study("", "Text.").replace("A study", "Undated"));
    site.build();
    assert_snapshot!(site.read("studies/a/study.bib"), @r"
    @misc{a,
      title = {{50 \% (more)}},
      author = {{R\&D\_1}},
      howpublished = {Cases},
      year = {2020},
      month = may,
      language = {en},
    }
    ");
    assert_snapshot!(site.read("studies/b/study.bib"), @r"
    @misc{b,
      title = {{Undated}},
      author = {{R\&D\_1}},
      howpublished = {Cases},
      language = {en},
    }
    ");
    let csl: Value = serde_json::from_str(&site.read("studies/a/study.csl.json")).unwrap();
    assert_eq!(csl[0]["issued"], serde_json::json!({"date-parts": [[2020, 5]]}));
    let words = |name: &str| crate::pages::page(&site, &format!("studies/{name}/")).text("#part-cite-words");
    assert_eq!(words("a"), "R&D_1 (2020): 50 % {more}. In: Cases.");
    assert_eq!(words("b"), "R&D_1 (undated): Undated. In: Cases.");
}

#[test]
fn a_device_can_keep_the_site_under_its_name() {
    let site = Site::of_repository();
    site.build();
    assert_snapshot!(site.read("site.webmanifest"), @r#"
    {
      "name": "Fair ICT casebook",
      "description": "Five European public buyers, what they asked of suppliers of ICT hardware, and what they learned.",
      "lang": "en",
      "dir": "ltr",
      "start_url": "./",
      "scope": "./",
      "display": "browser",
      "icons": [
        {
          "src": "assets/favicon.svg",
          "sizes": "any",
          "type": "image/svg+xml"
        }
      ]
    }
    "#);
    let page = crate::pages::page(&site, "studies/stavanger-chromebooks/");
    assert_eq!(page.attributes("link[rel=manifest]", "href"), ["../../site.webmanifest"]);
    assert_eq!(page.attributes("link[rel=icon]", "href"), ["../../assets/favicon.svg"]);
    site.run(&["build", "--offline"]);
    let manifest: Value = serde_json::from_str(&site.read("site.webmanifest")).unwrap();
    assert_eq!(manifest["start_url"], "./index.html");
}

#[test]
fn only_the_wanted_files_stand_beside_a_study() {
    for theme in ["default", "brief"] {
        for (wanted, files) in
            [("none", &[][..]), ("[bibtex]", &["study.bib"]), ("[json, csl-json]", &["study.csl.json", "study.json"])]
        {
            let site = Site::of_repository();
            let config = std::fs::read_to_string(site.path("casebook.yaml")).unwrap();
            site.write("casebook.yaml", format!("{config}\ntheme: {theme}\nstudy_files: {wanted}\n"));
            assert_eq!(site.build().stderr, "");
            let found = crate::site::files(&site.path("public/studies/stavanger-chromebooks"));
            let found: Vec<&str> =
                found.iter().map(|(path, _)| path.as_str()).filter(|path| *path != "index.html").collect();
            assert_eq!(found, files, "{theme}");
            let page = site.read("studies/stavanger-chromebooks/index.html");
            for file in ["study.bib", "study.csl.json", "study.json\"", "study.jsonld", "study.md"] {
                let is_wanted = files.contains(&file.trim_end_matches('"'));
                assert!(is_wanted || !page.contains(file), "{theme}, {wanted}: {file}");
            }
        }
    }
}

/// A site chooses what it publishes for programs; no page leads to what it leaves out.
#[test]
fn feeds_and_data_can_be_left_out() {
    let published = |lines: &str| -> Vec<String> {
        let text = study("date: 2020-03\n", "Text.");
        let site = Site::new(&format!("--- content/studies/a.md\n{text}"));
        site.write("casebook.yaml", format!("base_url: https://example.org/\n{lines}"));
        site.build();
        let home = site.read("index.html");
        let all = files(&site.path("public")).into_iter().map(|(path, _)| path);
        let chosen: Vec<String> =
            all.filter(|path| path.ends_with("feed.xml") || path.starts_with("data/studies")).collect();
        for path in ["data/studies.json", "data/studies.csv", "\"./feed.xml"] {
            let is_there = chosen.iter().any(|chosen| chosen == path.trim_start_matches("\"./"));
            assert_eq!(home.contains(path), is_there, "{lines}: {path}");
        }
        assert_eq!(home.contains("part-data"), !chosen.is_empty(), "{lines}");
        chosen
    };
    let everything = published("");
    assert!(everything.contains(&"authorities/haarlem/feed.xml".to_owned()), "{everything:?}");
    assert_eq!(published("feeds: site\ndata: json\n"), ["data/studies.json", "feed.xml"]);
    assert_eq!(published("feeds: none\ndata: [csv]\n"), ["data/studies.csv"]);
    assert!(published("feeds: none\ndata: none\n").is_empty());
}
