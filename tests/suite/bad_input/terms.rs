//! Terms that don't exist, or that nobody can tell apart.

use insta::assert_snapshot;

use super::{fine, front_matter};
use crate::site::{Site, study};

/// The five studies, one of which has a slip in its criteria. This is the picture that the documentation shows.
#[test]
fn a_slip_in_a_closed_taxonomy() {
    let site = Site::new(
        "--- casebook.yaml\ntaxonomies:\n  criteria: {closed: true}\n--- content/criteria/due-diligence.md\n---\ntitle: Due diligence\n---\n",
    );
    for name in ["a", "b", "c", "d"] {
        site.write(&format!("content/studies/{name}.md"), study("", ""));
    }
    let text = "---\ntitle: Workspace hardware\nsummary: What it is about.\nauthority: Haarlem\ncountry: NL\nproduct: Laptops\ndate: 2020\ncriteria:\n  - due dilligence\n---\n";
    site.write("content/studies/haarlem-workspace-hardware.md", text);
    assert_snapshot!(site.check(), @r#"
    error[unknown-term]: no criterion is called "due dilligence"
      --> content/studies/haarlem-workspace-hardware.md:9:5
       |
     9 |   - due dilligence
       |     ^^^^^^^^^^^^^^ did you mean `due-diligence`?
       |
       = criteria is a closed taxonomy: its terms are the files in content/criteria/
       = to add this one: casebook new criterion "Due dilligence"

    1 error, 0 warnings in 5 studies. `casebook explain unknown-term` tells more.
    "#);
}

fn closed(lines: &str) -> String {
    let site = fine();
    site.write("docs/criteria/hours.md", "---\ntitle: Working hours\naliases: [overtime]\n---\n");
    site.write("docs/studies/a.md", study(lines, ""));
    site.write("casebook.yaml", "content: docs\ntaxonomies:\n  criteria: {closed: true}\n");
    site.check()
}

#[test]
fn a_term_far_from_all() {
    assert_snapshot!(closed("criteria: [animal welfare]\n"), @r#"
    error[unknown-term]: no criterion is called "animal welfare"
      --> docs/studies/a.md:7:12
       |
     7 | criteria: [animal welfare]
       |            ^^^^^^^^^^^^^^ there is no such term
       |
       = criteria is a closed taxonomy: its terms are the files in docs/criteria/
       = to add this one: casebook new criterion "Animal welfare"

    1 error, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
    "#);
}

#[test]
fn a_term_near_an_alias() {
    assert_snapshot!(closed("criteria: [overtimes]\n"), @r#"
    error[unknown-term]: no criterion is called "overtimes"
      --> docs/studies/a.md:7:12
       |
     7 | criteria: [overtimes]
       |            ^^^^^^^^^ did you mean `hours`?
       |
       = criteria is a closed taxonomy: its terms are the files in docs/criteria/
       = to add this one: casebook new criterion "Overtimes"

    1 error, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
    "#);
}

#[test]
fn a_term_in_a_lesson() {
    assert_snapshot!(closed("lessons:\n  - {lesson: Ask., criteria: [working huors]}\n"), @r#"
    error[unknown-term]: no criterion is called "working huors"
      --> docs/studies/a.md:8:31
       |
     8 |   - {lesson: Ask., criteria: [working huors]}
       |                               ^^^^^^^^^^^^^ did you mean `hours`?
       |
       = criteria is a closed taxonomy: its terms are the files in docs/criteria/
       = to add this one: casebook new criterion "Working huors"

    1 error, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
    "#);
}

#[test]
fn a_term_twice_in_one_study() {
    assert_snapshot!(closed("criteria:\n  - {criterion: hourz, weight: 5}\n  - {criterion: hourz, weight: 6}\n"), @r#"
    error[unknown-term]: no criterion is called "hourz"
      --> docs/studies/a.md:8:17
       |
     8 |   - {criterion: hourz, weight: 5}
       |                 ^^^^^ did you mean `hours`?
       |
       = criteria is a closed taxonomy: its terms are the files in docs/criteria/
       = to add this one: casebook new criterion "Hourz"

    error[unknown-term]: no criterion is called "hourz"
      --> docs/studies/a.md:9:17
       |
     9 |   - {criterion: hourz, weight: 6}
       |                 ^^^^^ did you mean `hours`?
       |
       = criteria is a closed taxonomy: its terms are the files in docs/criteria/
       = to add this one: casebook new criterion "Hourz"

    2 errors, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
    "#);
}

/// By its file, its title and its alias; and it is no mistake where drafts are shown.
#[test]
fn a_term_that_is_a_draft() {
    let site = fine();
    site.write("casebook.yaml", "taxonomies:\n  criteria: {closed: true}\n");
    site.write("content/criteria/repair.md", "---\ntitle: Warranty\naliases: [Guarantee]\ndraft: true\n---\n");
    site.write(
        "content/studies/a.md",
        study("criteria:\n  - repair\n  - {criterion: warranty, weight: 5}\n  - Guarantee\n", ""),
    );
    assert_snapshot!(site.check(), @r#"
    error[unknown-term]: the criterion "repair" is a draft, so readers would not find it
      --> content/studies/a.md:8:5
       |
     8 |   - repair
       |     ^^^^^^ leave it out until it is published
       |
      ::: content/criteria/repair.md:4:8
       |
     4 | draft: true
       |        ---- to publish it, remove this line
       |
       = with `--drafts`, drafts are part of the site

    error[unknown-term]: the criterion "warranty" is a draft, so readers would not find it
      --> content/studies/a.md:9:17
       |
     9 |   - {criterion: warranty, weight: 5}
       |                 ^^^^^^^^ leave it out until it is published
       |
      ::: content/criteria/repair.md:4:8
       |
     4 | draft: true
       |        ---- to publish it, remove this line
       |
       = with `--drafts`, drafts are part of the site

    error[unknown-term]: the criterion "Guarantee" is a draft, so readers would not find it
      --> content/studies/a.md:10:5
       |
    10 |   - Guarantee
       |     ^^^^^^^^^ leave it out until it is published
       |
      ::: content/criteria/repair.md:4:8
       |
     4 | draft: true
       |        ---- to publish it, remove this line
       |
       = with `--drafts`, drafts are part of the site

    3 errors, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
    "#);
    assert_eq!(site.run(&["check", "--drafts"]).status, 0);
}

#[test]
fn names_of_a_closed_term_all_lead_to_it() {
    assert_eq!(closed("criteria: [hours]\n"), "");
    assert_eq!(closed("criteria: [WORKING HOURS]\n"), "");
    assert_eq!(closed("criteria: [Overtime]\n"), "");
}

#[test]
fn an_organisation_named_twice() {
    let site = fine();
    site.write("casebook.yaml", "taxonomies:\n  partners: {folder: organisations}\n");
    site.write("content/studies/a.md", study("partners: [iclei, ICLEI]\n", ""));
    assert_snapshot!(site.check(), @"
    warning[duplicate-term]: `ICLEI` is named twice
      --> content/studies/a.md:7:19
       |
     7 | partners: [iclei, ICLEI]
       |                   ^^^^^ remove one of the two

    0 errors, 1 warning in 1 study. `casebook explain duplicate-term` tells more.
    ");
}

/// Used at two stages, it is no mistake.
#[test]
fn a_criterion_that_says_nothing_new() {
    let lines = "criteria:\n  - repair\n  - {criterion: Repair, stage: award, weight: 5}\n  - {criterion: repair, stage: contract}\n  - {criterion: repair, weight: 5, stage: award}\n  - {criterion: hours, note: One.}\n  - [hours]\n";
    assert_snapshot!(front_matter(lines), @"
    warning[duplicate-term]: `repair` is named twice
      --> content/studies/a.md:8:5
       |
     8 |   - repair
       |     ^^^^^^ remove this one: the other says more

    warning[duplicate-term]: `repair` is named twice
      --> content/studies/a.md:11:17
       |
    11 |   - {criterion: repair, weight: 5, stage: award}
       |                 ^^^^^^ remove one of the two

    error[wrong-type]: `criteria` must be a mapping with the keys criterion, stage, weight, clause, note
      --> content/studies/a.md:13:5
       |
    13 |   - [hours]
       |     ^^^^^^^ this is a list
       |
       = for example:
         criteria:
           - due-diligence
           - {criterion: working-conditions, stage: award, weight: 15}

    1 error, 2 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_criterion_named_three_times_stands_once_on_the_page() {
    let site = fine();
    site.write("content/studies/a.md", study("criteria: [repair, Repair, {criterion: repair}]\n", ""));
    assert_snapshot!(site.check(), @"
    warning[duplicate-term]: `Repair` is named twice
      --> content/studies/a.md:7:20
       |
     7 | criteria: [repair, Repair, {criterion: repair}]
       |                    ^^^^^^ remove one of the two

    warning[duplicate-term]: `repair` is named twice
      --> content/studies/a.md:7:40
       |
     7 | criteria: [repair, Repair, {criterion: repair}]
       |                                        ^^^^^^ remove one of the two

    0 errors, 2 warnings in 1 study. `casebook explain duplicate-term` tells more.
    ");
    site.build();
    assert_eq!(site.read("studies/a/index.html").matches("/criteria/repair/").count(), 1);
}

#[test]
fn a_name_without_letters() {
    assert_snapshot!(front_matter("criteria: [\"???\"]\n"), @r#"
    error[bad-slug]: "???" can't be the name of a term
      --> content/studies/a.md:7:12
       |
     7 | criteria: ["???"]
       |            ^^^^^ it can't become an address, because it has no letter or digit

    1 error, 0 warnings in 1 study. `casebook explain bad-slug` tells more.
    "#);
}

#[test]
fn an_alias_that_two_terms_claim() {
    let site = fine();
    site.write("content/authorities/oslo.md", "---\ntitle: Oslo\n---\n");
    site.write("content/authorities/oslo-2.md", "---\ntitle: City of Oslo\naliases: [Gemeente, Oslo]\n---\n");
    assert_snapshot!(site.check(), @r#"
    error[ambiguous-term]: two terms are called "Oslo"
      --> content/authorities/oslo-2.md:3:21
       |
     3 | aliases: [Gemeente, Oslo]
       |                     ^^^^ give one of them another name
       |
      ::: content/authorities/oslo.md:2:8
       |
     2 | title: Oslo
       |        ---- the other one

    1 error, 0 warnings in 1 study. `casebook explain ambiguous-term` tells more.
    "#);
}

#[test]
fn an_alias_that_two_terms_have() {
    let site = fine();
    site.write("content/authorities/haarlem.md", "---\ntitle: Haarlem\naliases: [Gemeente]\n---\n");
    site.write("content/authorities/oslo.md", "---\ntitle: City of Oslo\naliases:\n  - Oslo\n  - gemeente\n---\n");
    assert_snapshot!(site.check(), @r#"
    error[ambiguous-term]: two terms are called "gemeente"
      --> content/authorities/oslo.md:5:5
       |
     5 |   - gemeente
       |     ^^^^^^^^ give one of them another name
       |
      ::: content/authorities/haarlem.md:3:11
       |
     3 | aliases: [Gemeente]
       |           -------- the other one

    1 error, 0 warnings in 1 study. `casebook explain ambiguous-term` tells more.
    "#);
}

#[test]
fn a_title_that_two_terms_have() {
    let site = fine();
    site.write("content/authorities/a.md", "---\ntitle: Region Stockholm\n---\n");
    site.write("content/authorities/b.md", "---\ntitle: Region Stockholm\n---\n");
    assert_snapshot!(site.check(), @r#"
    error[ambiguous-term]: two terms are called "Region Stockholm"
      --> content/authorities/b.md:2:8
       |
     2 | title: Region Stockholm
       |        ^^^^^^^^^^^^^^^^ give one of them another name
       |
      ::: content/authorities/a.md:2:8
       |
     2 | title: Region Stockholm
       |        ---------------- the other one

    1 error, 0 warnings in 1 study. `casebook explain ambiguous-term` tells more.
    "#);
}

#[test]
fn a_term_that_is_its_own_parent() {
    let site = fine();
    site.write("content/criteria/a.md", "---\ntitle: A criterion\nparent: a\n---\n");
    assert_snapshot!(site.check(), @"
    error[parent-loop]: `A criterion` would be its own ancestor
      --> content/criteria/a.md:3:9
       |
     3 | parent: a
       |         ^ choose another parent, or none

    1 error, 0 warnings in 1 study. `casebook explain parent-loop` tells more.
    ");
}

#[test]
fn parents_in_a_ring() {
    let site = fine();
    for (name, parent) in [("a", "b"), ("b", "c"), ("c", "a")] {
        site.write(
            &format!("content/criteria/{name}.md"),
            format!("---\ntitle: Criterion {name}\nparent: {parent}\n---\n"),
        );
    }
    assert_snapshot!(site.check(), @"
    error[parent-loop]: `Criterion c` would be its own ancestor
      --> content/criteria/c.md:3:9
       |
     3 | parent: a
       |         ^ choose another parent, or none

    1 error, 0 warnings in 1 study. `casebook explain parent-loop` tells more.
    ");
}

#[test]
fn a_parent_that_does_not_exist() {
    let site = fine();
    site.write("content/criteria/labour-rights.md", "---\ntitle: Labour rights\n---\n");
    site.write("content/criteria/pay.md", "---\ntitle: Pay\nparent: labor-rights\n---\n");
    site.write("content/criteria/rest.md", "---\ntitle: Rest\nparent: dignity\n---\n");
    assert_snapshot!(site.check(), @"
    error[unknown-term]: the parent `labor-rights` does not exist
      --> content/criteria/pay.md:3:9
       |
     3 | parent: labor-rights
       |         ^^^^^^^^^^^^ did you mean `labour-rights`?

    error[unknown-term]: the parent `dignity` does not exist
      --> content/criteria/rest.md:3:9
       |
     3 | parent: dignity
       |         ^^^^^^^ write the name of a file in the same folder

    2 errors, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
    ");
}

#[test]
fn a_country_file_that_is_no_country() {
    let site = fine();
    site.write("content/countries/atlantis.md", "---\ntitle: Atlantis\n---\n");
    assert_snapshot!(site.check(), @r#"
    error[unknown-country]: no country is called "atlantis"
      --> content/countries/atlantis.md:1:1
       |
     1 | ---
       | ^^^ call the file by the country's two-letter code, such as no.md

    1 error, 0 warnings in 1 study. `casebook explain unknown-country` tells more.
    "#);
}

/// An address is made of ASCII letters and drops what tells these words apart. That makes them no single term.
#[test]
fn words_that_would_have_one_address() {
    let site = Site::new("");
    for (file, product) in [("a", "C"), ("b", "C#"), ("c", "C++"), ("d", "事实"), ("e", "实施")] {
        let text = study("", "").replace("product: Laptops", &format!("product: {product}"));
        site.write(&format!("content/studies/{file}.md"), text);
    }
    assert_snapshot!(site.check(), @r"
    error[permalink-conflict]: two pages would have the address `/products/c/`
      --> content/studies/b.md:6:10
       |
     6 | product: C#
       |          ^^ give this product another address: a file in content/products/ with `title: C#` and a `slug:`
       |
      ::: content/studies/a.md:6:10
       |
     6 | product: C
       |          - the other page

    error[permalink-conflict]: two pages would have the address `/products/c/`
      --> content/studies/c.md:6:10
       |
     6 | product: C++
       |          ^^^ give this product another address: a file in content/products/ with `title: C++` and a `slug:`
       |
      ::: content/studies/a.md:6:10
       |
     6 | product: C
       |          - the other page

    error[permalink-conflict]: two pages would have the address `/products/shi-shi/`
      --> content/studies/e.md:6:10
       |
     6 | product: 实施
       |          ^^^^ give this product another address: a file in content/products/ with `title: 实施` and a `slug:`
       |
      ::: content/studies/d.md:6:10
       |
     6 | product: 事实
       |          ---- the other page

    3 errors, 0 warnings in 5 studies. `casebook explain permalink-conflict` tells more.
    ");
    for (file, title) in [("c-sharp", "C#"), ("c-plus-plus", "C++"), ("implementation", "实施")] {
        site.write(&format!("content/products/{file}.md"), format!("---\ntitle: {title}\n---\n"));
    }
    site.build();
    let page = site.read("products/c-sharp/index.html");
    assert!(page.contains("<h1>C#</h1>") && page.contains("studies/b/") && !page.contains("studies/a/"), "{page}");
}

#[test]
fn two_files_about_one_country() {
    let site = fine();
    site.write("content/countries/norway.md", "---\ntitle: Norway\n---\nOne.\n");
    site.write("content/countries/no.md", "---\ntitle: Norway\n---\nTwo.\n");
    assert_snapshot!(site.check(), @r"
    error[ambiguous-term]: two files are about one country
      --> content/countries/norway.md:1:1
       |
     1 | ---
       | ^^^ move what this file says to the other one, and remove this one
       |
      ::: content/countries/no.md:1:1
       |
     1 | ---
       | --- the other file

    1 error, 0 warnings in 1 study. `casebook explain ambiguous-term` tells more.
    ");
}

#[test]
fn two_files_about_one_term() {
    let site = fine();
    site.write("content/products/laptops.md", "---\ntitle: Laptops\n---\nOne.\n");
    site.write("content/products/notebooks.md", "---\ntitle: Notebooks\nslug: laptops\n---\nTwo.\n");
    assert_snapshot!(site.check(), @r"
    error[ambiguous-term]: two files are about one product
      --> content/products/notebooks.md:3:7
       |
     3 | slug: laptops
       |       ^^^^^^^ move what this file says to the other one, and remove this one
       |
      ::: content/products/laptops.md:1:1
       |
     1 | ---
       | --- the other file

    1 error, 0 warnings in 1 study. `casebook explain ambiguous-term` tells more.
    ");
}

#[test]
fn parents_above_parents() {
    let site = fine();
    for level in 0..12 {
        let parent = if level > 0 { format!("parent: level-{}\n", level - 1) } else { String::new() };
        site.write(&format!("content/criteria/level-{level}.md"), format!("---\ntitle: Level {level}\n{parent}---\n"));
    }
    assert_snapshot!(site.check(), @"
    error[nested-too-deeply]: `Level 10` lies more than 10 levels deep
      --> content/criteria/level-10.md:3:9
       |
     3 | parent: level-9
       |         ^^^^^^^ choose a parent nearer to the top, or none

    1 error, 0 warnings in 1 study. `casebook explain nested-too-deeply` tells more.
    ");
}
