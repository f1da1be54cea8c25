//! Pictures of counts: they say what the text beside them says, and lead where it leads.

use std::collections::BTreeMap;

use insta::assert_snapshot;

use crate::{
    pages::page,
    site::{Site, study},
};

/// A site with so many studies in each of these countries.
fn studies_in(counts: &[(&str, usize)]) -> Site {
    let site = Site::new("");
    for &(country, count) in counts {
        for number in 0..count {
            let text = study("criteria: [Points]\n", "").replace("country: NL", &format!("country: {country}"));
            let text = text.replace("A study", &format!("{country} {number}"));
            site.write(&format!("content/studies/{}-{number}.md", country.to_lowercase()), text);
        }
    }
    site.build();
    site
}

#[test]
fn every_country_with_studies_is_on_the_map_and_leads_to_its_page() {
    let site = studies_in(&[("NO", 2), ("SE", 1), ("MT", 7), ("TK", 1)]);
    for address in ["", "countries/"] {
        let page = page(&site, address);
        let links = page.attributes(".map a", "href");
        for link in &links {
            let path = link.trim_start_matches("./").trim_start_matches("../");
            assert!(site.path(&format!("public/{path}index.html")).exists(), "{address}: {link}");
        }
        assert_eq!(
            page.texts(".map a title"),
            ["Malta: 7 studies", "Norway: 2 studies", "Sweden: 1 study"],
            "{address}"
        );
        assert_eq!(page.texts(".map text"), ["7", "2", "1"]);
        assert_eq!(page.all(".map a circle:not(.reach)").len(), 1, "Malta is small");
        assert_eq!(page.texts(".map figcaption p"), ["Studies 1 2 3 4 5–7", "1 country has no place on this map."]);
        let rows: BTreeMap<String, String> =
            page.texts(".measured tbody th").into_iter().zip(page.texts(".measured td.figure")).collect();
        let told = rows.iter().map(|(country, count)| format!("{country}: {count}"));
        assert_eq!(told.collect::<Vec<_>>(), ["Malta: 7", "Norway: 2", "Sweden: 1", "Tokelau: 1"], "{address}");
    }
}

#[test]
fn a_country_is_compared_by_what_its_studies_name() {
    let site = Site::of_repository();
    site.build();
    assert_snapshot!(page(&site, "countries/").texts(".measured tr").join("\n"), @"
    Country Studies Authorities Products Criteria
    Netherlands 1 1 1 2
    Norway 1 1 1 4
    Spain 1 1 1 1
    Sweden 1 1 1 5
    United Kingdom 1 1 1 8
    ");
}

#[test]
fn the_page_says_the_same_without_a_map() {
    let site = Site::of_repository();
    let config = std::fs::read_to_string(site.path("casebook.yaml")).unwrap();
    site.write("casebook.yaml", format!("{config}map: false\n"));
    site.build();
    for address in ["", "countries/"] {
        let page = page(&site, address);
        assert!(page.all(".map").is_empty(), "{address}");
        assert!(page.text("main").contains("Netherlands"), "{address}");
    }
    assert_eq!(page(&site, "countries/").all(".measured tbody tr").len(), 5);
    let site = Site::of_repository().in_theme("brief");
    site.build();
    let brief = page(&site, "countries/");
    assert!(brief.all("svg").is_empty());
    assert_eq!(brief.all("tbody tr").len(), 5);
}

#[test]
fn a_site_without_studies_or_countries_has_no_map() {
    let empty = Site::new("");
    empty.build();
    assert!(page(&empty, "").all(".map").is_empty());
    let other = Site::copy_of("tests/sites/customer-stories");
    other.build();
    assert!(page(&other, "").all(".map").is_empty());
}

#[test]
fn bars_are_as_long_as_their_counts() {
    let site = studies_in(&[("NO", 2), ("SE", 4)]);
    let page = page(&site, "countries/");
    assert_eq!(page.attributes(".measured svg", "viewBox"), ["0 0 4 1", "0 0 4 1"]);
    assert_eq!(page.attributes(".measured rect", "width"), ["2", "4"]);
    assert!(page.attributes("svg.bar", "aria-hidden").iter().all(|hidden| hidden == "true"));
    let equal = studies_in(&[("NO", 1), ("SE", 1)]);
    assert!(self::page(&equal, "countries/").all("svg.bar").is_empty(), "there is nothing to compare");
}

#[test]
fn a_table_has_a_legend_where_its_tones_differ() {
    let site = studies_in(&[("NO", 1), ("SE", 40)]);
    let table = page(&site, "tables/criteria-country/");
    assert_eq!(table.attributes("td[class^=heat]", "class"), ["heat-1", "heat-5"]);
    assert_eq!(table.texts(".tone"), ["1", "2–3", "4–8", "9–18", "19–40"]);
    let equal = studies_in(&[("NO", 1), ("SE", 1)]);
    assert!(page(&equal, "tables/criteria-country/").all(".tones").is_empty());
}

#[test]
fn the_text_of_a_home_page_gives_way_to_a_map_of_a_part_of_the_world() {
    let order = |site: &Site| {
        site.write("content/index.md", "# Home\n\nA text.\n");
        site.build();
        page(site, "").texts("main :is(h2, .prose p)").into_iter().take(4).collect::<Vec<_>>()
    };
    let near = studies_in(&[("NO", 1), ("SE", 1)]);
    assert_eq!(order(&near), ["Countries", "Newest studies", "Criteria by country", "A text."]);
    let far = studies_in(&[("NO", 1), ("NZ", 1)]);
    assert_eq!(order(&far), ["Countries", "A text.", "Newest studies", "Criteria by country"]);
    assert_eq!(page(&far, "").all(".world-row .map.world").len(), 1);
}

/// A site with a study in each of these months, and more front matter for all.
fn studies_at(dates: &[&str], lines: &str) -> Site {
    let site = Site::new("--- casebook.yaml\npaginate: 10\n");
    for (number, date) in dates.iter().enumerate() {
        let text = study(&format!("date: {date}\n{lines}"), "").replace("A study", &format!("Study {number}"));
        site.write(&format!("content/studies/s{number}.md"), text);
    }
    site
}

#[test]
fn the_timeline_shows_each_study_of_a_small_collection() {
    let site = studies_at(&["2024-07-01", "2023"], "contract: {start: 2024, end: 2025-06}\n");
    site.write("content/studies/undated.md", study("", "").replace("A study", "Undated"));
    site.build();
    let timeline = page(&site, "timeline/");
    assert_eq!(timeline.text(".lead"), "When the studies were published, and when their contracts run.");
    assert_snapshot!(timeline.texts(".spans tbody tr").join("\n"), @"
    Study 1 Published 2023 Contract 2024 to June 2025
    Study 0 Published 1 July 2024 Contract 2024 to June 2025
    ");
    // From 1 January 2023 to 31 December 2025 there are 1096 days.
    assert_eq!(timeline.attributes(".spans rect", "x"), ["333", "333"]);
    assert_eq!(timeline.attributes(".spans rect", "width"), ["498", "498"]);
    assert_eq!(timeline.attributes(".spans .day", "d"), ["M0 3v24", "M499 3v24"]);
    assert_eq!(timeline.texts(".spans text"), ["2023", "2024", "2025"]);
    assert!(timeline.text("main").contains("1 study has no date."));
}

#[test]
fn the_timeline_of_a_large_collection_counts_and_leads_to_its_years() {
    let dates: Vec<String> =
        (0..90).map(|number| format!("{}-01-{:02}", 2000 + number / 18, number % 18 + 1)).collect();
    let site = studies_at(&dates.iter().map(String::as_str).collect::<Vec<_>>(), "");
    site.build();
    let timeline = page(&site, "timeline/");
    assert!(timeline.all(".spans").is_empty());
    assert_eq!(timeline.texts(".years tbody th"), ["2000", "2001", "2002", "2003", "2004"]);
    assert_eq!(timeline.texts(".years td.figure"), ["18"; 5]);
    for link in timeline.attributes(".years th a", "href") {
        let (path, anchor) = link.trim_start_matches("../").split_once('#').unwrap();
        let list = page(&site, path);
        let studies = list.texts(&format!("#{anchor} .card"));
        assert!(studies[0].contains(&anchor.replace("year-", "18 January ")), "{studies:?}");
    }
}

#[test]
fn a_timeline_gives_way_to_what_is_at_its_address() {
    let is_there = |site: &Site| site.path("public/timeline/index.html").exists();
    let of_a_year = studies_at(&["2024-07", "2024-02"], "");
    of_a_year.build();
    assert!(!is_there(&of_a_year), "there is nothing to compare");
    let own = studies_at(&["2024", "2025"], "");
    own.write("content/timeline.md", "# My own\n\nText.\n");
    own.build();
    assert_eq!(page(&own, "timeline/").text("h1"), "My own");
    let taxonomy = studies_at(&["2024", "2025"], "timeline: Early\n");
    taxonomy.write("casebook.yaml", "taxonomies: {timeline: {}}\n");
    taxonomy.build();
    assert_eq!(page(&taxonomy, "timeline/").texts("main .entry a"), ["Early"]);
}

#[test]
fn a_list_of_several_years_is_parted_by_them() {
    let site = studies_at(&["2024-07", "2024-02", "2023"], "");
    site.write("content/studies/undated.md", study("", "").replace("A study", "Undated"));
    site.build();
    assert_eq!(
        page(&site, "studies/").texts("main :is(h2, h3)")[..7],
        ["2024", "Study 0", "Study 1", "2023", "Study 2", "Undated", "Undated"]
    );
    let one = studies_at(&["2024-07", "2024-02"], "");
    one.build();
    assert_eq!(page(&one, "studies/").texts(".text h2"), ["Study 0", "Study 1"]);
}
