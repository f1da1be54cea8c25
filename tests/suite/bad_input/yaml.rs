//! Front matter that YAML itself refuses.

use std::time::{Duration, Instant};

use insta::assert_snapshot;

use super::{configured, file, fine, front_matter};

#[test]
fn a_colon_inside_a_text() {
    assert_snapshot!(file("---\ntitle: Chromebooks: what we learned\n---\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:19
       |
     2 | title: Chromebooks: what we learned
       |                   ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: title: "Chromebooks: what we learned"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_quotation_mark_that_is_not_closed() {
    assert_snapshot!(front_matter("lessons:\n  - \"Talk with suppliers\n  - Ask for proof\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:5
       |
     8 |   - "Talk with suppliers
       |     ^ the text that begins with this quotation mark does not end
       |
       = write the closing one at its end

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_after_a_quotation() {
    assert_snapshot!(front_matter("slug: \"Fair\" and green\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:14
       |
     7 | slug: "Fair" and green
       |              ^ nothing may follow the closing quotation mark
       |
       = a text with a colon or a special character needs quotes: slug: '"Fair" and green'

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_bracket_that_is_not_closed() {
    assert_snapshot!(front_matter("criteria: [due-diligence, working-hours\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:11
       |
     7 | criteria: [due-diligence, working-hours
       |           ^ this bracket is not closed
       |
       = a list ends with ], a mapping with }; a text that starts with a bracket needs quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_key_without_a_colon() {
    assert_snapshot!(front_matter("draft\nslug: x\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:1
       |
     7 | draft
       | ^ this line has no colon
       |
       = a key and its value are written `key: value`

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_key_that_is_indented_too_far() {
    assert_snapshot!(front_matter("contract:\n  value: 1\n    currency: EUR\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:9:5
       |
     9 |     currency: EUR
       |     ^ this line does not fit those above it
       |
       = keys of one mapping, and items of one list, start in the same column

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_list_that_is_indented_too_little() {
    assert_snapshot!(front_matter("contract:\n  cpv:\n - 30200000\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:9:2
       |
     9 |  - 30200000
       |  ^ this line does not fit those above it
       |
       = keys of one mapping, and items of one list, start in the same column

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_tab_for_indentation() {
    assert_snapshot!(front_matter("contract:\n\tvalue: 1\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:1
       |
     8 |     value: 1
       | ^^^^ a tab stands here
       |
       = YAML is indented with spaces: replace the tab by two spaces

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_tab_in_a_list() {
    assert_snapshot!(front_matter("lessons:\n\t- Talk with suppliers.\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:1
       |
     8 |     - Talk with suppliers.
       | ^^^^ a tab stands here
       |
       = YAML is indented with spaces: replace the tab by two spaces

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_tab_at_the_start_of_a_key() {
    assert_snapshot!(file("---\n\ttitle: A study\n---\n"), @"
    error[missing-key]: `authority` is missing
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ add `authority:` here
       |
       = Who bought.
       = for example:
         authority: haarlem

    error[missing-key]: `country` is missing
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ add `country:` here
       |
       = In which country: its two-letter code (ISO 3166-1) or its name.
       = for example:
         country: NL

    error[missing-key]: `product` is missing
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ add `product:` here
       |
       = What was bought.
       = for example:
         product: mobile devices

    error[missing-key]: `summary` is missing
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ add `summary:` here
       |
       = One or two sentences that stand in lists, feeds and search results.
       = for example:
         summary: How ethical trade became part of the award.

    4 errors, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn a_tab_before_some_keys() {
    assert_snapshot!(file("---\ntitle: A study\n\tsummary: What it is about.\n---\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:3:1
       |
     3 |     summary: What it is about.
       | ^^^^ a tab stands here
       |
       = YAML is indented with spaces: replace the tab by two spaces

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_tab_after_the_colon_is_fine() {
    assert_snapshot!(front_matter("slug:\ta\n"), @"");
}

#[test]
fn a_text_that_starts_with_an_at_sign() {
    assert_snapshot!(front_matter("contacts: @elin\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:11
       |
     7 | contacts: @elin
       |           ^ a text can't start with `@`
       |
       = a text with a colon or a special character needs quotes: contacts: "@elin"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_that_starts_with_a_star() {
    assert_snapshot!(front_matter("lessons:\n  - *Important* things first.\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:5
       |
     8 |   - *Important* things first.
       |     ^ no value has this name
       |
       = a text that starts with * or & needs quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_text_that_starts_with_a_percent_sign() {
    assert_snapshot!(front_matter("lessons:\n  - %15 of the award\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:5
       |
     8 |   - %15 of the award
       |     ^ a text can't start with `%`
       |
       = a text with a colon or a special character needs quotes: - "%15 of the award"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_that_starts_with_a_bracket() {
    assert_snapshot!(front_matter("lessons:\n  - [Haarlem] was first.\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:15
       |
     8 |   - [Haarlem] was first.
       |               ^ nothing may follow the closing bracket
       |
       = a text with a colon or a special character needs quotes: - "[Haarlem] was first."

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_key_that_is_a_list() {
    assert_snapshot!(front_matter("[a, b]: c\n"), @r#"
    error[yaml-syntax]: a key must be a plain word
      --> content/studies/a.md:7:1
       |
     7 | [a, b]: c
       | ^^^^^^ this is a list
       |
       = a text that starts with { or [ needs quotes: "{like this}"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn an_unknown_escape() {
    assert_snapshot!(front_matter("slug: \"a\\qb\"\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:7
       |
     7 | slug: "a\qb"
       |       ^ this text has a backslash that YAML does not understand
       |
       = write two for one (\\), or put the text in single quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_duplicate_key() {
    assert_snapshot!(front_matter("country: SE\n"), @"
    error[duplicate-key]: `country` is given twice
      --> content/studies/a.md:7:1
       |
     7 | country: SE
       | ^^^^^^^ remove one of the two
       |
      ::: content/studies/a.md:5:1
       |
     5 | country: NL
       | ------- it was given here first

    1 error, 0 warnings in 1 study. `casebook explain duplicate-key` tells more.
    ");
}

#[test]
fn a_key_under_two_names() {
    let site = fine();
    site.write("casebook.yaml", "fields:\n  summary: {key: [abstract]}\n");
    site.write("content/studies/a.md", crate::site::study("abstract: Again.\n", ""));
    assert_snapshot!(site.check(), @"
    error[duplicate-key]: `summary` and `abstract` are two names of one field
      --> content/studies/a.md:7:1
       |
     7 | abstract: Again.
       | ^^^^^^^^ remove one of the two
       |
      ::: content/studies/a.md:3:1
       |
     3 | summary: What it is about.
       | ------- it was given here first

    1 error, 0 warnings in 1 study. `casebook explain duplicate-key` tells more.
    ");
}

#[test]
fn a_key_under_its_own_name_after_another() {
    let site = fine();
    site.write("casebook.yaml", "fields:\n  title: {key: resource_name}\n");
    site.write("content/studies/a.md", crate::site::study("", "").replace("title:", "resource_name: B\ntitle:"));
    assert_snapshot!(site.check(), @"
    error[duplicate-key]: `resource_name` and `title` are two names of one field
      --> content/studies/a.md:3:1
       |
     3 | title: A study
       | ^^^^^ remove one of the two
       |
      ::: content/studies/a.md:2:1
       |
     2 | resource_name: B
       | ------------- it was given here first

    1 error, 0 warnings in 1 study. `casebook explain duplicate-key` tells more.
    ");
}

#[test]
fn a_bomb_of_aliases() {
    let mut lines = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let alias = format!("*a{}", level - 1);
        lines += &format!("a{level}: &a{level} [{}]\n", [&*alias; 9].join(", "));
    }
    assert_snapshot!(front_matter(&lines), @"
    error[yaml-limit]: these are too many values
      --> content/studies/a.md:11:35
       |
    11 | a4: &a4 [*a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3]
       |                                   ^^^ more than 50000, with those that aliases stand for

    1 error, 0 warnings in 1 study. `casebook explain yaml-limit` tells more.
    ");
}

#[test]
fn fifty_thousand_keys() {
    let lines: String = (0..60_000).map(|number| format!("key{number}: x\n")).collect();
    let started = Instant::now();
    assert_snapshot!(front_matter(&lines), @"
    error[yaml-limit]: these are too many values
         --> content/studies/a.md:25002:1
          |
    25002 | key24995: x
          | ^^^^^^^^ more than 50000, with those that aliases stand for

    1 error, 0 warnings in 1 study. `casebook explain yaml-limit` tells more.
    ");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn an_alias_inside_its_own_value() {
    assert_snapshot!(front_matter("a: &a [*a]\n"), @"
    error[yaml-syntax]: this alias stands inside the value it names
      --> content/studies/a.md:7:8
       |
     7 | a: &a [*a]
       |        ^^ write the value out

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn values_nested_too_deeply() {
    let deep = format!("a: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert_snapshot!(front_matter(&deep), @"
    error[yaml-limit]: the values are nested too deeply
      --> content/studies/a.md:7:259
       |
     7 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
       |                                      ^ more than 32 levels

    1 error, 0 warnings in 1 study. `casebook explain yaml-limit` tells more.
    ");
}

#[test]
fn a_second_document() {
    assert_snapshot!(configured("title: One\n---\ntitle: Two\n"), @"
    error[yaml-syntax]: a second YAML document starts here
      --> casebook.yaml:2:1
       |
     2 | ---
       | ^^^ remove this line: one file holds one document

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn broken_yaml_in_the_configuration() {
    assert_snapshot!(configured("title: Fair: ICT\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> casebook.yaml:1:12
       |
     1 | title: Fair: ICT
       |            ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: title: "Fair: ICT"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn aliases_of_a_long_text() {
    let text = format!("note: &a {}\nmore:\n{}", "long ".repeat(20_000), "  - *a\n".repeat(4_000));
    let told = front_matter(&text);
    assert!(told.starts_with("error[yaml-limit]: these are too many values"), "{}", &told[..200]);
}
