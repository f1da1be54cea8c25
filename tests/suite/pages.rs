//! The pages that a site has, and the facts that they carry.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use insta::assert_snapshot;
use scraper::ElementRef;

use crate::{
    html::{Page, text},
    made::{EVERYTHING, every_site},
    site::{Site, files, study},
};

/// A page of a built site, by its address.
pub fn page(site: &Site, address: &str) -> Page {
    Page::new(&site.read(&format!("{address}index.html")))
}

/// The five studies: address, authority, country, product, and each criterion with what stands beside it.
type Study = (&'static str, [&'static str; 3], &'static [(&'static str, &'static str)]);

const STUDIES: [Study; 5] = [
    (
        "apuc-audio-visual-equipment",
        ["APUC Scotland", "United Kingdom", "Audio-visual equipment"],
        &[
            ("Energy efficiency", "Subject matter Wording"),
            ("Code of conduct", ""),
            ("Forced labour", "Wording"),
            ("Minimum age", "Wording"),
            ("Working hours", "Wording"),
            ("Contract management and performance indicators", "Contract"),
        ],
    ),
    (
        "barcelona-computer-equipment",
        ["Barcelona City Council", "Spain", "Computer equipment"],
        &[("Social responsibility", "")],
    ),
    (
        "haarlem-workspace-hardware-and-mobile-devices",
        ["Municipality of Haarlem", "Netherlands", "Workspace hardware and mobile devices"],
        &[("Social responsibility", ""), ("Contract management and performance indicators", "Contract")],
    ),
    (
        "stavanger-chromebooks",
        ["Municipality of Stavanger", "Norway", "Chromebooks"],
        &[("Ethical trade", "Award"), ("Code of conduct", "Award"), ("Capacity and external collaboration", "Award")],
    ),
    (
        "stockholm-ict-equipment",
        ["Region Stockholm", "Sweden", "ICT equipment"],
        &[
            ("Environmental requirements", "Award Weight 15%"),
            ("Social responsibility", "Award Weight 15%"),
            ("Social contract conditions", "Contract"),
            ("Due diligence", ""),
            ("Monitoring of the supply chain", "Contract"),
        ],
    ),
];

#[test]
fn a_study_shows_its_terms_and_how_it_used_them() {
    let site = Site::of_repository();
    site.build();
    for (name, facts, criteria) in STUDIES {
        let page = page(&site, &format!("studies/{name}/"));
        let links = page.texts("main .margin a");
        for fact in facts {
            assert!(links.contains(&fact.to_owned()), "{name} has no link to {fact}: {links:?}");
        }
        for (criterion, details) in criteria {
            let own = |item: &ElementRef<'_>| item.child_elements().next().is_some_and(|link| text(link) == *criterion);
            let shown: Vec<String> = page.all("main .margin :is(li, dd)").into_iter().filter(own).map(staged).collect();
            let expected = format!("{criterion} {details}");
            assert!(shown.contains(&expected.trim().to_owned()), "{name}: `{expected}` is not in {shown:#?}");
        }
        assert!(!page.section("Lessons").is_empty() && !page.section("Sources").is_empty(), "{name}");
        assert!(page.section("What they said").contains("In our words"), "{name}: a paraphrase that does not say so");
        assert_eq!(page.texts("main time").first().map(String::as_str), Some("4 December 2020"), "{name}");
    }
    let stavanger = page(&site, "studies/stavanger-chromebooks/");
    assert!(stavanger.lines("main").contains("Estimated value\nNOK 33,000,000\nProcedure\nOpen procedure"));
    assert!(stavanger.section("Not published").contains("The wording of the criteria"));
}

/// A term in a study's margin with what stands beside it, the stage that heads its group included.
fn staged(item: ElementRef<'_>) -> String {
    let mut words: Vec<String> = item.child_elements().map(text).collect();
    let group = item.prev_siblings().filter_map(ElementRef::wrap).find(|element| element.value().name() == "dt");
    let stage = group.and_then(|dt| dt.child_elements().find(|mark| mark.attr("class") != Some("stage stage-unknown")));
    words.splice(1..1, stage.map(text));
    words.join(" ")
}

#[test]
fn whole_pages_read_well() {
    let site = Site::of_repository();
    site.build();
    for address in [
        "",
        "studies/haarlem-workspace-hardware-and-mobile-devices/",
        "criteria/environmental-requirements/",
        "countries/no/",
        "criteria/",
        "lessons/",
        "clauses/",
        "explore/",
        "compare/",
        "compare/stavanger-chromebooks--stockholm-ict-equipment/",
        "tables/criteria-country/",
        "events/",
    ] {
        let name = if address.is_empty() { "home" } else { &address.trim_end_matches('/').replace('/', "_") };
        assert_snapshot!(name, page(&site, address).lines("main"));
    }
}

#[test]
fn a_criterion_shows_every_use_and_lesson() {
    let site = Site::of_repository();
    site.build();
    let uses = |criterion: &str| page(&site, &format!("criteria/{criterion}/")).texts("table.uses tbody tr");
    assert_snapshot!(uses("environmental-requirements").join("\n"), @"ICT equipment for Region Stockholm Region Stockholm · Sweden · ICT equipment 4 December 2020 Award 15%");
    assert_snapshot!(uses("minimum-age").join("\n"), @r"
    Audio-visual equipment for Scotland's universities and colleges APUC Scotland · United Kingdom · Audio-visual equipment 4 December 2020 – not recorded – not recorded
    Our paraphrase of the code of conduct: nobody under 15 is employed. This wording in its study
    ");
    assert_snapshot!(uses("contract-management").join("\n"), @r"
    Audio-visual equipment for Scotland's universities and colleges APUC Scotland · United Kingdom · Audio-visual equipment 4 December 2020 Contract – not recorded
    Workspace hardware and mobile devices for Haarlem Municipality of Haarlem · Netherlands · Workspace hardware and mobile devices 4 December 2020 Contract – not recorded
    ");

    let criterion = page(&site, "criteria/ethical-trade/");
    assert!(criterion.section("Definition").contains("An award criterion by which a tender is the better"));
    assert!(criterion.section("Legal basis").contains("Article 67(3)"));
    let lessons = criterion.attributes(".lessons-from a", "href");
    assert_eq!(
        lessons,
        [
            "../../studies/stavanger-chromebooks/#lesson-with-60-of-the-award",
            "../../studies/stavanger-chromebooks/#lesson-be-able-to-say-for-each"
        ]
    );
}

/// A criterion has details, so what names it is a mapping, or may be.
#[test]
fn an_event_stands_on_the_pages_of_the_terms_that_it_names() {
    let site = Site::new(
        "--- content/studies/one.md\n---\ntitle: One\nsummary: The first.\nauthority: Oslo\ncountry: NO\nproduct: Lamps\n\
         criteria: [Fair work, Mended, Unnamed]\n---\nText.\n--- content/events/meeting.md\n---\ntitle: A meeting\ndate: 2025-01-01\n\
         country: NO\ncriteria: [Fair work, {criterion: Mended, weight: 5}]\n---\nText.\n",
    );
    site.build();
    let names_it = |address: &str| page(&site, address).text("main").contains("A meeting");
    let found = ["countries/no/", "criteria/fair-work/", "criteria/mended/", "criteria/unnamed/"].map(names_it);
    assert_eq!(found, [true, true, true, false]);
}

#[test]
fn a_term_stands_under_the_one_above_it() {
    let site = Site::of_repository();
    site.build();
    let above = page(&site, "criteria/social-responsibility/");
    // All five studies name it or a criterion below it.
    assert_eq!(above.texts("main .cards .card h3").len(), 5);
    let facts = above.lines("main .margin:first-of-type");
    assert!(facts.contains("5 studies") && facts.contains("Due diligence"), "{facts}");
    let below = page(&site, "criteria/due-diligence/");
    assert_eq!(below.texts(".crumbs li"), ["Home", "Criteria", "Social responsibility"]);
    let list = page(&site, "criteria/");
    let nested = list.texts(".terms li li .entry");
    assert!(nested.contains(&"Due diligence 1 study".to_owned()), "{nested:?}");
}

#[test]
fn a_country_has_its_authorities_studies_and_criteria() {
    let site = Site::of_repository();
    site.build();
    for (_, [authority, country, product], criteria) in STUDIES {
        let address = page(&site, "countries/")
            .all("main .measured a")
            .into_iter()
            .find(|link| text(*link) == country)
            .and_then(|link| link.attr("href").map(|href| href.trim_start_matches("../").to_owned()));
        let page = page(&site, &address.unwrap());
        assert_eq!(page.text("h1"), country);
        let links = page.texts("main a");
        for name in [authority, product].into_iter().chain(criteria.iter().map(|(criterion, _)| *criterion)) {
            assert!(links.contains(&name.to_owned()), "{country} has no link to {name}");
        }
    }
}

#[test]
fn every_lesson_stands_once_on_the_page_of_lessons() {
    let site = Site::of_repository();
    site.build();
    let lessons = page(&site, "lessons/");
    let links: Vec<String> = lessons.attributes(".lessons-from a", "href").into_iter().collect();
    let linked: BTreeSet<String> =
        links.iter().filter(|link| link.contains('#')).map(|link| link.trim_start_matches("../").to_owned()).collect();
    let mut own = BTreeSet::new();
    for (name, ..) in STUDIES {
        let ids = page(&site, &format!("studies/{name}/")).attributes("main li[id^='lesson-']", "id");
        own.extend(ids.into_iter().map(|id| format!("studies/{name}/#{id}")));
    }
    assert_eq!(linked, own);
    assert_eq!(own.len(), 14);
    assert_snapshot!(lessons.texts("main h2").join(", "), @"Contents, Contract management and performance indicators, Due diligence, Environmental requirements, Ethical trade, Social contract conditions, Social responsibility, General");
}

#[test]
fn a_table_counts_and_leads_on() {
    let site = Site::of_repository();
    site.build();
    let table = page(&site, "tables/criteria-country/");
    let columns = table.texts("thead th");
    assert_eq!(columns, ["Netherlands", "Norway", "Spain", "Sweden", "United Kingdom", "All"]);
    let links: Vec<String> = table
        .all("td a")
        .iter()
        .map(|link| format!("{} -> {}", link.attr("aria-label").unwrap(), link.attr("href").unwrap()))
        .filter(|link| link.starts_with("Ethical") || link.starts_with("Code"))
        .collect();
    assert_snapshot!(links.join("\n"), @r"
    Code of conduct, Norway: 1 study -> ../../studies/stavanger-chromebooks/
    Code of conduct, United Kingdom: 1 study -> ../../studies/apuc-audio-visual-equipment/
    Ethical trade, Norway: 1 study -> ../../studies/stavanger-chromebooks/
    ");
    assert_eq!(page(&site, "tables/product-authority/").all("td a").len(), 5);
}

/// What an author picked may stand in another language, which a study without one in its own must do with.
#[test]
fn a_study_can_be_related_to_one_in_another_language() {
    let study = |name: &str, more: &str| {
        format!(
            "--- content/studies/{name}.md\n---\ntitle: In {name}\nsummary: S\nauthority: A\ncountry: NO\nproduct: P\n{more}---\nText.\n"
        )
    };
    let config = "--- casebook.yaml\ntitle: Cases\nlanguages: [en, nl]\n";
    let site = Site::new(&[config, &study("a", "related: [b.nl.md]\n"), &study("b.nl", "")].concat());
    site.build();
    let related = page(&site, "studies/a/").section("Related studies");
    assert!(related.contains("In b.nl") && related.contains("chosen by the editors"), "{related}");
}

#[test]
fn related_studies_say_why() {
    let site = Site::new(
        "--- content/studies/first.md\n---\ntitle: First\nsummary: S\nauthority: A\ncountry: NO\nproduct: Laptops\ncriteria: [x, y, z]\nrelated: [picked.md, ../about.md]\n---\nText.\n\
         --- content/studies/near.md\n---\ntitle: Near\nsummary: S\nauthority: B\ncountry: SE\nproduct: Laptops\ncriteria: [x, y, z, w]\n---\nText.\n\
         --- content/studies/far.md\n---\ntitle: Far\nsummary: S\nauthority: C\ncountry: DK\nproduct: Chairs\ncriteria: [x]\n---\nText.\n\
         --- content/studies/picked.md\n---\ntitle: Picked\nsummary: S\nauthority: D\ncountry: FI\nproduct: Lamps\n---\nText.\n\
         --- content/studies/alone.md\n---\ntitle: Alone\nsummary: S\nauthority: E\ncountry: IS\nproduct: Cars\n---\nText.\n\
         --- content/about.md\n# About\n",
    );
    site.build();
    let related = |name: &str| {
        let page = page(&site, &format!("studies/{name}/"));
        if page.texts("h2").contains(&"Related studies".to_owned()) {
            page.section("Related studies")
        } else {
            String::new()
        }
    };
    let titles_and_reasons = |name: &str| {
        let shown = related(name);
        let kept: Vec<&str> = shown
            .lines()
            .filter(|line| line.starts_with("###") || line.contains("shared") || line.contains("chosen"))
            .collect();
        kept.join("\n")
    };
    assert_snapshot!(titles_and_reasons("first"), @r"
    ### Picked
    chosen by the editors · Compare side by side: Picked
    ### About
    chosen by the editors
    ### Near
    same product, 3 shared criteria · Compare side by side: Near
    ### Far
    1 shared criterion · Compare side by side: Far
    ");
    assert_snapshot!(titles_and_reasons("near"), @r"
    ### First
    same product, 3 shared criteria · Compare side by side: First
    ### Far
    1 shared criterion · Compare side by side: Far
    ");
    assert_eq!(related("alone"), "");

    // In the repository's own studies the hand-picked ones come first, too.
    let site = Site::of_repository();
    site.build();
    let haarlem = page(&site, "studies/haarlem-workspace-hardware-and-mobile-devices/");
    let shown = haarlem.section("Related studies");
    let titles: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("### ")).take(2).collect();
    assert_eq!(
        titles,
        ["Audio-visual equipment for Scotland's universities and colleges", "ICT equipment for Region Stockholm"]
    );
}

#[test]
fn previous_and_next_walk_through_all_studies() {
    let site = Site::of_repository();
    site.build();
    let list = page(&site, "studies/").attributes("main .card a[href^='../studies/']", "href");
    let list: Vec<String> = list.into_iter().map(|href| href.trim_start_matches("../").to_owned()).collect();
    assert_eq!(list.len(), 5);
    let neighbour = |address: &str, rel: &str| {
        let found = page(&site, address).attributes(&format!("main a[rel={rel}]"), "href");
        found.first().map(|href| href.trim_start_matches("../").to_owned())
    };
    for (place, address) in list.iter().enumerate() {
        assert_eq!(neighbour(address, "prev").as_ref(), place.checked_sub(1).map(|place| &list[place]));
        assert_eq!(neighbour(address, "next").as_ref(), list.get(place + 1));
    }
}

#[test]
fn a_page_names_those_that_link_to_it() {
    let site = Site::of_repository();
    site.build();
    assert_snapshot!(page(&site, "organisations/electronics-watch/").section("Linked from"), @r"
    - About this collection
    - APUC Scotland
    - Barcelona City Council
    - Municipality of Haarlem
    - Code of conduct
    - Social contract conditions
    - Monitoring of the supply chain
    - Glossary
    - ICLEI – Local Governments for Sustainability
    - Make ICT Fair
    - Audio-visual equipment for Scotland's universities and colleges
    - Computer equipment for Barcelona
    - Workspace hardware and mobile devices for Haarlem
    ");
    assert_snapshot!(page(&site, "events/webinar-2020-12-10/").section("Linked from"), @r"
    - Webinar on fair ICT: first session
    - Procura+
    - Make ICT Fair
    - Audio-visual equipment for Scotland's universities and colleges
    - ICT equipment for Region Stockholm
    ");
}

#[test]
fn drafts_and_the_future_wait() {
    let site = Site::new("--- casebook.yaml\nbase_url: https://example.org/\n");
    for (name, lines) in [
        ("shown", "date: 2025-12-31\n"),
        ("today", "date: 2026-01-01\n"),
        ("tomorrow", "date: 2026-01-02\n"),
        ("next-year", "date: 2027\n"),
        ("draft", "draft: true\n"),
    ] {
        site.write(&format!("content/studies/{name}.md"), study(&format!("{lines}criteria: [only {name}]\n"), "Text."));
    }
    site.write("content/events/next-year.md", "---\ntitle: An event\ndate: 2027-01-01\n---\n");
    let studies = || -> Vec<String> {
        let all = fs::read_dir(site.path("public/studies")).unwrap().map(|entry| entry.unwrap());
        let mut names: Vec<String> =
            all.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert!(site.build().stdout.starts_with("2 studies, "));
    assert_eq!(studies(), ["shown", "today"]);
    for file in ["feed.xml", "sitemap.xml", "data/studies.json", "data/studies.csv", "criteria/index.html"] {
        for name in ["tomorrow", "next-year", "draft"] {
            let text = site.read(file).replace("/events/next-year/", "");
            assert!(!text.contains(name), "{file} tells of {name}");
        }
    }
    assert!(site.path("public/events/next-year/index.html").exists(), "an event is announced before it takes place");

    let run = site.run(&["build", "--drafts"]);
    assert!(run.stdout.starts_with("5 studies, "), "{}", run.stdout);
    assert_eq!(studies(), ["draft", "next-year", "shown", "today", "tomorrow"]);
    site.build();
    assert_eq!(studies(), ["shown", "today"]);
}

#[test]
fn a_long_list_has_several_pages() {
    let site = Site::new("--- casebook.yaml\nbase_url: https://example.org/\n");
    for number in 0..120 {
        let text =
            study(&format!("date: {}\n", 1900 + number), "Text.").replace("A study", &format!("Study {number:03}"));
        site.write(&format!("content/studies/s{number:03}.md"), text);
    }
    let run = site.build();
    assert!(run.stdout.starts_with("120 studies, "), "{}", run.stdout);
    for list in ["studies/", "countries/nl/"] {
        let mut titles = Vec::new();
        for (number, address) in
            [list.to_owned(), format!("{list}page/2/"), format!("{list}page/3/")].iter().enumerate()
        {
            let page = page(&site, address);
            let shown = page.texts("main .cards .card > :first-child");
            assert_eq!(shown.len(), if number == 2 { 20 } else { 50 }, "{address}");
            titles.extend(shown);
            assert!(page.text(".pager").contains(&format!("Page {} of 3", number + 1)), "{address}");
            assert_eq!(page.all(".pager a").len(), if number == 1 { 2 } else { 1 }, "{address}");
            if number > 0 {
                assert!(page.text("head > title").contains(&format!("Page {} of 3", number + 1)), "{address}");
            }
        }
        let expected: Vec<String> = (0..120).rev().map(|number| format!("Study {number:03}")).collect();
        assert_eq!(titles, expected, "{list}");
        assert!(!site.path(&format!("public/{list}page/4")).exists());
    }
    check_markup(&site);
}

#[test]
fn every_page_has_one_heading_its_own_title_and_no_id_twice() {
    for site in every_site() {
        site.build();
        check_markup(&site);
    }
}

/// What holds for every page of every site.
fn check_markup(site: &Site) {
    let mut titles = BTreeMap::new();
    for (path, bytes) in files(&site.path("public")).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        let page = Page::new(&html);
        assert_eq!(page.all("h1").len(), 1, "{path}: h1");
        assert_eq!(page.all("main").len(), 1, "{path}: main");
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\""), "{path}");
        let mut seen = BTreeSet::new();
        for id in page.attributes("[id]", "id") {
            assert!(!id.is_empty() && !id.contains(' '), "{path}: id `{id}`");
            assert!(seen.insert(id.clone()), "{path}: id `{id}` twice");
        }
        let levels: Vec<u8> =
            page.all("h1, h2, h3, h4, h5, h6").iter().map(|h| h.value().name().as_bytes()[1] - b'0').collect();
        let deeper = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        assert!(deeper.is_none(), "{path}: a heading's level is left out: {levels:?}");
        for image in page.all("img") {
            assert!(image.attr("alt").is_some(), "{path}: a picture without alt");
        }
        let nameless: Vec<String> = page
            .all("a[href]")
            .into_iter()
            .filter(|link| text(*link).is_empty() && link.attr("aria-label").is_none_or(str::is_empty))
            .filter(|link| link.child_elements().all(|child| child.attr("alt").is_none_or(str::is_empty)))
            .map(|link| link.html())
            .collect();
        assert_eq!(nameless, [""; 0], "{path}: links without a name");
        if page.all("meta[http-equiv=refresh]").is_empty()
            && let Some(other) = titles.insert(page.text("head > title"), path.clone())
        {
            panic!("{path} and {other} have one title: {}", page.text("head > title"));
        }
    }
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = Site::new(EVERYTHING);
    site.build();
    for (file, target) in [
        ("old/one/index.html", "../../studies/one/"),
        ("old/one.html", "../studies/one/"),
        ("older/index.html", "../studies/one/"),
    ] {
        let page = Page::new(&site.read(file));
        assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), [format!("0; url={target}")]);
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://example.org/some/path/studies/one/"]);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(page.attributes("main a", "href"), [target]);
        assert_eq!(page.text("main a"), "One & only");
    }
    assert!(!site.read("sitemap.xml").contains("/old"));
}

#[test]
fn a_missing_page_helps_on() {
    let site = Site::of_repository();
    site.build();
    let page = Page::new(&site.read("404.html"));
    assert_eq!(page.text("h1"), "Page not found");
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(page.all("link[rel=canonical]").len(), 0);
    assert!(
        page.attributes("main a", "href").contains(&"/studies/".to_owned())
            || page.attributes("main a", "href").contains(&"/".to_owned())
    );
}

#[test]
fn what_authors_write_is_text_and_not_markup() {
    let site = Site::new("");
    let hostile = "<script>alert(1)</script>";
    site.write(
        "content/studies/a.md",
        format!(
            "---\ntitle: '{hostile}'\nsummary: '{hostile}'\nauthority: '<i>{hostile}'\ncountry: NL\nproduct: '\"><img>'\ncriteria: [{{criterion: '<b>', clause: '{hostile}'}}]\nlessons: ['{hostile}']\nquotes: [{{text: '{hostile}', by: '{hostile}'}}]\nsources: [{{title: '{hostile}', url: 'https://example.org/?a=1&b=\"'}}]\nnot_published: ['{hostile}']\n---\n\n{hostile}\n\n## {hostile}\n"
        ),
    );
    site.build();
    for (path, bytes) in files(&site.path("public")) {
        if path.ends_with(".html") {
            let page = Page::new(std::str::from_utf8(&bytes).unwrap());
            assert!(page.all("script:not([src*='assets/']), main b, main img").is_empty(), "{path}");
        }
    }
    assert!(page(&site, "studies/a/").text("h1").contains(hostile));
    check_markup(&site);
}

/// The file of the Arabic record comes before that of the English one.
#[test]
fn what_a_language_lacks_of_a_term_is_in_the_first_one() {
    let site = Site::new("--- casebook.yaml\ntitle: Cases\nlanguages: [en, nl, ar]\n");
    for name in ["a.md", "a.nl.md"] {
        site.write(&format!("content/studies/{name}"), study("criteria: [trade]\n", "Text."));
    }
    site.write(
        "content/criteria/trade.md",
        "---\ntitle: Ethical trade\nparent: social\ndefinition: Fair.\n---\n\nWhy.\n",
    );
    site.write("content/criteria/trade.ar.md", "# التجارة الأخلاقية\n");
    site.write("content/criteria/social.md", "# Social responsibility\n");
    site.build();
    let [english, dutch, arabic] = ["", "nl/", "ar/"].map(|prefix| page(&site, &format!("{prefix}criteria/trade/")));
    assert!(english.texts("nav a").contains(&"Social responsibility".to_owned()));
    let told =
        |page: &Page| ["h1[lang]", ".definition [lang=en]", ".prose[lang=en]"].map(|part| page.texts(part).join("\n"));
    assert_eq!(told(&dutch), ["Ethical trade", "Fair.", "Why."]);
    assert_eq!(told(&english), ["", "", ""]);
    assert_eq!(told(&arabic), ["", "", ""]);
    assert_eq!(arabic.text("h1"), "التجارة الأخلاقية");
    let study = page(&site, "nl/studies/a/");
    assert_eq!(study.texts("a[href$='criteria/trade/'][lang=en][dir=auto]"), ["Ethical trade"]);
}

#[test]
fn the_links_to_other_languages_lead_to_the_same_page() {
    let config = "--- casebook.yaml\ntitle: Cases\nlanguages: [en, nl, ar]\nbase_url: https://example.org/\n";
    let [site, brief] = ["default", "brief"].map(|theme| {
        let site = Site::new(config).in_theme(theme);
        site.write("content/studies/a.md", study("", "Text."));
        site.write("content/studies/a.nl.md", study("slug: anders\n", "Text."));
        site
    });
    for site in [site, brief] {
        site.build();
        let dutch = page(&site, "nl/studies/anders/");
        let links = dutch.attributes("footer a[hreflang]", "href");
        assert_eq!(links, ["../../../studies/a/", "../../../nl/studies/anders/", "../../../ar/"]);
        assert_eq!(dutch.attributes("a[hreflang][aria-current=page]", "hreflang"), ["nl"]);
        let alternates = dutch.attributes("link[hreflang]", "href");
        assert_eq!(alternates, ["https://example.org/studies/a/", "https://example.org/nl/studies/anders/"]);
    }
}
