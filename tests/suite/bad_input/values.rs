//! Values of another type than their field, keys that nobody knows, keys that are missing, and what rules object to.

use insta::assert_snapshot;

use super::{alone, file, fine, front_matter};
use crate::site::{Site, study};

/// What `check` says of a value of a field of that type.
fn field(kind: &str, value: &str) -> String {
    let site = alone(study(&format!("extra: {value}\n"), "The text."));
    site.write("casebook.yaml", format!("fields:\n  extra: {kind}\n"));
    site.check()
}

#[test]
fn text() {
    assert_snapshot!(front_matter("slug: [a, b]\n"), @"
    error[wrong-type]: `slug` must be a text
      --> content/studies/a.md:7:7
       |
     7 | slug: [a, b]
       |       ^^^^^^ this is a list
       |
       = for example:
         slug: stavanger-chromebooks

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn text_of_a_few_words() {
    assert_snapshot!(front_matter("criteria:\n  - {criterion: hours, stage: awrd}\n  - {criterion: pay, stage: 3}\n"), @"
    error[unknown-value]: `stage` can't be `awrd`
      --> content/studies/a.md:8:31
       |
     8 |   - {criterion: hours, stage: awrd}
       |                               ^^^^ did you mean `award`?
       |
       = `stage` is one of subject-matter, selection, specification, award, contract

    error[unknown-value]: `stage` can't be `3`
      --> content/studies/a.md:9:29
       |
     9 |   - {criterion: pay, stage: 3}
       |                             ^ write one of subject-matter, selection, specification, award, contract

    2 errors, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn markdown() {
    assert_snapshot!(field("markdown", "[a, b]"), @"
    error[wrong-type]: `extra` must be a text
      --> content/studies/a.md:7:8
       |
     7 | extra: [a, b]
       |        ^^^^^^ this is a list

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn number() {
    assert_snapshot!(front_matter("contract: {value: \"33,5 million\", currency: EUR}\n"), @r#"
    error[wrong-type]: `value` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:7:19
       |
     7 | contract: {value: "33,5 million", currency: EUR}
       |                   ^^^^^^^^^^^^^^ this is `33,5 million`

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    "#);
}

#[test]
fn number_with_separators() {
    assert_snapshot!(front_matter("contract: {value: 1 000 000, currency: EUR}\n"), @"
    error[wrong-type]: `value` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:7:19
       |
     7 | contract: {value: 1 000 000, currency: EUR}
       |                   ^^^^^^^^^ this is `1 000 000`

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn number_that_is_a_list() {
    assert_snapshot!(field("number", "[1, 2]"), @"
    error[wrong-type]: `extra` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:7:8
       |
     7 | extra: [1, 2]
       |        ^^^^^^ this is a list

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn money() {
    assert_snapshot!(field("money", "1000"), @"
    error[wrong-type]: `extra` must be an amount and a currency (ISO 4217), such as `33000000 NOK`
      --> content/studies/a.md:7:8
       |
     7 | extra: 1000
       |        ^^^^ this is `1000`

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn money_with_a_sign() {
    assert_snapshot!(field("money", "€ 1000"), @"
    error[wrong-type]: `extra` must be an amount and a currency (ISO 4217), such as `33000000 NOK`
      --> content/studies/a.md:7:8
       |
     7 | extra: € 1000
       |        ^^^^^^ this is `€ 1000`

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn money_in_no_currency() {
    assert_snapshot!(field("{type: list, of: money}", "[5000 XXX, 5000 EUO, 5000 LTL]"), @"
    error[wrong-type]: `extra` must be an amount and a currency (ISO 4217), such as `33000000 NOK`
      --> content/studies/a.md:7:9
       |
     7 | extra: [5000 XXX, 5000 EUO, 5000 LTL]
       |         ^^^^^^^^ `XXX` is no currency code

    error[wrong-type]: `extra` must be an amount and a currency (ISO 4217), such as `33000000 NOK`
      --> content/studies/a.md:7:19
       |
     7 | extra: [5000 XXX, 5000 EUO, 5000 LTL]
       |                   ^^^^^^^^ `EUO` is no currency code: did you mean `EUR`?

    2 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn date() {
    assert_snapshot!(front_matter("date: 9.11.2020\n"), @"
    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:7:7
       |
     7 | date: 9.11.2020
       |       ^^^^^^^^^ a date is written 2020-11-09, 2020-11 or 2020

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn date_that_does_not_exist() {
    assert_snapshot!(front_matter("date: 2021-02-30\n"), @"
    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:7:7
       |
     7 | date: 2021-02-30
       |       ^^^^^^^^^^ there is no 30 February 2021: the month has 28 days

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn dates_with_something_behind_them() {
    let lines = ["2020-11-09 rubbish", "2020-11-09 or later", "2020-11-09T25:00:00", "2020-11-09 10", "2020 - 2022"];
    let items = lines.map(|line| format!("  - {{title: A, date: {line}}}\n")).concat();
    assert_snapshot!(front_matter(&format!("sources:\n{items}")), @"
    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:8:22
       |
     8 |   - {title: A, date: 2020-11-09 rubbish}
       |                      ^^^^^^^^^^^^^^^^^^ write only `2020-11-09`

    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:9:22
       |
     9 |   - {title: A, date: 2020-11-09 or later}
       |                      ^^^^^^^^^^^^^^^^^^^ write only `2020-11-09`

    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:10:22
       |
    10 |   - {title: A, date: 2020-11-09T25:00:00}
       |                      ^^^^^^^^^^^^^^^^^^^ write only `2020-11-09`

    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:11:22
       |
    11 |   - {title: A, date: 2020-11-09 10}
       |                      ^^^^^^^^^^^^^ write only `2020-11-09`

    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:12:22
       |
    12 |   - {title: A, date: 2020 - 2022}
       |                      ^^^^^^^^^^^ these are two dates: write one, such as `2020`

    5 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn times_behind_a_date() {
    for time in ["T10:00:00Z", " 10:00:00 +0200", "T10:00", " 10:00", "t10:00:00.123+02:00", " 10:00:00 UTC"] {
        assert_eq!(front_matter(&format!("date: 2020-11-09{time}\n")), "", "{time}");
    }
}

#[test]
fn the_days_of_an_event_in_one_value() {
    let site = Site::new("");
    site.write("content/events/a.md", "---\ntitle: Fair\ndate: 2020-11-09 - 2020-11-12\n---\n");
    site.write("content/studies/b.md", study("contract: {start: 2020/2022}\n", ""));
    assert_snapshot!(site.check(), @"
    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/events/a.md:3:7
       |
     3 | date: 2020-11-09 - 2020-11-12
       |       ^^^^^^^^^^^^^^^^^^^^^^^ write `2020-11-09` here, and `end: 2020-11-12` beside it

    error[wrong-type]: `start` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/b.md:7:19
       |
     7 | contract: {start: 2020/2022}
       |                   ^^^^^^^^^ write `2020` here, and `end: 2022` beside it

    2 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn date_that_is_a_list() {
    assert_snapshot!(front_matter("date: [2021, 2022]\n"), @"
    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:7:7
       |
     7 | date: [2021, 2022]
       |       ^^^^^^^^^^^^ this is a list
       |
       = for example:
         date: 2020-11-09

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn boolean() {
    assert_snapshot!(front_matter("draft: yes\n"), @"
    error[wrong-type]: `draft` must be true or false
      --> content/studies/a.md:7:8
       |
     7 | draft: yes
       |        ^^^ write `true`
       |
       = for example:
         draft: true

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn boolean_no() {
    assert_snapshot!(front_matter("draft: no\n"), @"
    error[wrong-type]: `draft` must be true or false
      --> content/studies/a.md:7:8
       |
     7 | draft: no
       |        ^^ write `false`
       |
       = for example:
         draft: true

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn boolean_that_is_neither() {
    assert_snapshot!(front_matter("draft: perhaps\n"), @"
    error[wrong-type]: `draft` must be true or false
      --> content/studies/a.md:7:8
       |
     7 | draft: perhaps
       |        ^^^^^^^ this is `perhaps`
       |
       = for example:
         draft: true

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn boolean_in_quotes() {
    assert_snapshot!(front_matter("draft: \"true\"\n"), @r#"
    error[wrong-type]: `draft` must be true or false
      --> content/studies/a.md:7:8
       |
     7 | draft: "true"
       |        ^^^^^^ write `true`
       |
       = for example:
         draft: true

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    "#);
}

#[test]
fn url() {
    assert_snapshot!(front_matter("sources:\n  - {title: A, url: example.org/notice}\n  - {title: B, url: \"javascript:alert(1)\"}\n  - {title: C, url: \"http://\"}\n"), @r#"
    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:8:21
       |
     8 |   - {title: A, url: example.org/notice}
       |                     ^^^^^^^^^^^^^^^^^^ `example.org/notice` has no https:// in front

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:9:21
       |
     9 |   - {title: B, url: "javascript:alert(1)"}
       |                     ^^^^^^^^^^^^^^^^^^^^^ `javascript:alert(1)` uses javascript:, which pages must not link to

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:10:21
       |
    10 |   - {title: C, url: "http://"}
       |                     ^^^^^^^^^ `http://` is not one: empty host

    3 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    "#);
}

#[test]
fn url_of_a_file() {
    let urls = ["My Doc.pdf", "./My Doc.pdf", "sub/Tender v2.docx", "haarlem.nl"];
    let documents: String = urls.iter().map(|url| format!("  - {{title: A, url: {url}}}\n")).collect();
    assert_snapshot!(front_matter(&format!("documents:\n{documents}")), @"
    error[broken-link]: there is no file `My Doc.pdf`
      --> content/studies/a.md:8:21
       |
     8 |   - {title: A, url: My Doc.pdf}
       |                     ^^^^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `./My Doc.pdf`
      --> content/studies/a.md:9:21
       |
     9 |   - {title: A, url: ./My Doc.pdf}
       |                     ^^^^^^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `sub/Tender v2.docx`
      --> content/studies/a.md:10:21
       |
    10 |   - {title: A, url: sub/Tender v2.docx}
       |                     ^^^^^^^^^^^^^^^^^^ this link leads nowhere

    error[broken-link]: there is no file `haarlem.nl`
      --> content/studies/a.md:11:21
       |
    11 |   - {title: A, url: haarlem.nl}
       |                     ^^^^^^^^^^ this link leads nowhere
       |
       = if it is a web address, write https://haarlem.nl

    4 errors, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn url_that_could_be_a_file() {
    let urls =
        ["www.example.org/a b.pdf", "example.org/a b", "example.org/notice.pdf", "Notice no. 12", "sub\\My Doc.pdf"];
    let documents: String = urls.iter().map(|url| format!("  - {{title: A, url: {url}}}\n")).collect();
    assert_snapshot!(front_matter(&format!("documents:\n{documents}")), @r"
    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:8:21
       |
     8 |   - {title: A, url: www.example.org/a b.pdf}
       |                     ^^^^^^^^^^^^^^^^^^^^^^^ `www.example.org/a b.pdf` has no https:// in front
       |
       = for a file of the site, write ./www.example.org/a b.pdf

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:9:21
       |
     9 |   - {title: A, url: example.org/a b}
       |                     ^^^^^^^^^^^^^^^ `example.org/a b` has no https:// in front

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:10:21
       |
    10 |   - {title: A, url: example.org/notice.pdf}
       |                     ^^^^^^^^^^^^^^^^^^^^^^ `example.org/notice.pdf` has no https:// in front
       |
       = for a file of the site, write ./example.org/notice.pdf

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:11:21
       |
    11 |   - {title: A, url: Notice no. 12}
       |                     ^^^^^^^^^^^^^ `Notice no. 12` has no https:// in front

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> content/studies/a.md:12:21
       |
    12 |   - {title: A, url: sub\My Doc.pdf}
       |                     ^^^^^^^^^^^^^^ `sub\My Doc.pdf` has \ where / belongs

    5 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn url_that_is_a_list() {
    assert_snapshot!(field("url", "[https://example.org/]"), @"
    error[wrong-type]: `extra` must be a web address such as https://example.org/
      --> content/studies/a.md:7:8
       |
     7 | extra: [https://example.org/]
       |        ^^^^^^^^^^^^^^^^^^^^^^ this is a list

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn email() {
    assert_snapshot!(front_matter("contacts:\n  - {name: Elin, email: elin at example.org}\n"), @"
    error[wrong-type]: `email` must be an e-mail address such as name@example.org
      --> content/studies/a.md:8:25
       |
     8 |   - {name: Elin, email: elin at example.org}
       |                         ^^^^^^^^^^^^^^^^^^^ this is `elin at example.org`

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn country() {
    assert_snapshot!(file(study("", "").replace("NL", "Norwya")), @r#"
    error[unknown-country]: no country is called "Norwya"
      --> content/studies/a.md:5:10
       |
     5 | country: Norwya
       |          ^^^^^^ did you mean `Norway`?

    1 error, 0 warnings in 1 study. `casebook explain unknown-country` tells more.
    "#);
}

#[test]
fn country_far_from_all() {
    assert_snapshot!(file(study("", "").replace("NL", "Atlantis")), @r#"
    error[unknown-country]: no country is called "Atlantis"
      --> content/studies/a.md:5:10
       |
     5 | country: Atlantis
       |          ^^^^^^^^ write its two-letter code (ISO 3166-1) or its name

    1 error, 0 warnings in 1 study. `casebook explain unknown-country` tells more.
    "#);
}

#[test]
fn country_that_is_a_list() {
    assert_snapshot!(field("country", "[NO, SE]"), @"
    error[wrong-type]: `extra` must be a country: its two-letter code such as NO, or its name
      --> content/studies/a.md:7:8
       |
     7 | extra: [NO, SE]
       |        ^^^^^^^^ this is a list

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn country_in_a_field() {
    assert_snapshot!(field("country", "Swedn"), @r#"
    error[unknown-country]: no country is called "Swedn"
      --> content/studies/a.md:7:8
       |
     7 | extra: Swedn
       |        ^^^^^ did you mean `Sweden`?

    1 error, 0 warnings in 1 study. `casebook explain unknown-country` tells more.
    "#);
}

#[test]
fn no_is_norway() {
    for norway in ["NO", "no", "No", "Norway", "\"NO\""] {
        let site = alone(study("", "").replace("country: NL", &format!("country: {norway}")));
        assert_eq!(site.check(), "", "{norway}");
        site.build();
        assert!(site.read("countries/no/index.html").contains("Norway"), "{norway}");
    }
}

#[test]
fn false_is_no_country() {
    assert_snapshot!(file(study("", "").replace("NL", "false")), @r#"
    error[unknown-country]: no country is called "false"
      --> content/studies/a.md:5:10
       |
     5 | country: false
       |          ^^^^^ write its two-letter code (ISO 3166-1) or its name

    1 error, 0 warnings in 1 study. `casebook explain unknown-country` tells more.
    "#);
}

#[test]
fn language() {
    assert_snapshot!(front_matter("lang: in Dutch\n"), @"
    error[unknown-language-tag]: there is no language `in Dutch`
      --> content/studies/a.md:7:7
       |
     7 | lang: in Dutch
       |       ^^^^^^^^ write a tag such as en, nl or pt-BR

    1 error, 0 warnings in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn a_language_by_its_name() {
    assert_snapshot!(front_matter("lang: english\n"), @"
    error[unknown-language-tag]: there is no language `english`
      --> content/studies/a.md:7:7
       |
     7 | lang: english
       |       ^^^^^^^ did you mean `en`?

    1 error, 0 warnings in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn a_language_that_does_not_exist() {
    assert_snapshot!(front_matter("lang: klingon\n"), @"
    error[unknown-language-tag]: there is no language `klingon`
      --> content/studies/a.md:7:7
       |
     7 | lang: klingon
       |       ^^^^^^^ write a tag such as en, nl or pt-BR

    1 error, 0 warnings in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn a_language_of_a_region_that_does_not_exist() {
    assert_snapshot!(front_matter("lang: en-UK\n"), @"
    error[unknown-language-tag]: there is no region `UK`
      --> content/studies/a.md:7:7
       |
     7 | lang: en-UK
       |       ^^^^^ did you mean `en-GB`?

    1 error, 0 warnings in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn languages_of_a_field_of_ones_own() {
    assert_snapshot!(field("{type: list, of: language}", "[nl, Deutsch, xx, [fr]]"), @"
    error[unknown-language-tag]: there is no language `Deutsch`
      --> content/studies/a.md:7:13
       |
     7 | extra: [nl, Deutsch, xx, [fr]]
       |             ^^^^^^^ did you mean `de`?

    error[unknown-language-tag]: there is no language `xx`
      --> content/studies/a.md:7:22
       |
     7 | extra: [nl, Deutsch, xx, [fr]]
       |                      ^^ write a tag such as en, nl or pt-BR

    error[wrong-type]: `extra` must be a language tag (BCP 47) such as en, nl or pt-BR
      --> content/studies/a.md:7:26
       |
     7 | extra: [nl, Deutsch, xx, [fr]]
       |                          ^^^^ this is a list

    3 errors, 0 warnings in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn term() {
    assert_snapshot!(file(study("", "").replace("Haarlem", "[Haarlem, Oslo]")), @"
    error[wrong-type]: `authority` must be one name
      --> content/studies/a.md:4:12
       |
     4 | authority: [Haarlem, Oslo]
       |            ^^^^^^^^^^^^^^^ this is a list
       |
       = for example:
         authority: haarlem

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn list_with_a_wrong_member() {
    assert_snapshot!(front_matter("sdgs: [8, twelve, {goal: 13}]\n"), @"
    error[wrong-type]: `sdgs` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:7:11
       |
     7 | sdgs: [8, twelve, {goal: 13}]
       |           ^^^^^^ this is `twelve`
       |
       = for example:
         sdgs: [8, 12]

    error[wrong-type]: `sdgs` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:7:19
       |
     7 | sdgs: [8, twelve, {goal: 13}]
       |                   ^^^^^^^^^^ this is a mapping with keys
       |
       = for example:
         sdgs: [8, 12]

    2 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn map() {
    assert_snapshot!(front_matter("contract: open\n"), @"
    error[wrong-type]: `contract` must be a mapping with the keys reference, value, currency, estimated, start, end, duration, procedure, cpv, inferred, note
      --> content/studies/a.md:7:11
       |
     7 | contract: open
       |           ^^^^ this is `open`
       |
       = for example:
         contract: {value: 33000000, currency: NOK, procedure: open}

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn map_with_a_shorthand() {
    assert_snapshot!(front_matter("image: [a.png]\n"), @"
    error[wrong-type]: `image` must be a mapping with the keys src, alt
      --> content/studies/a.md:7:8
       |
     7 | image: [a.png]
       |        ^^^^^^^ this is a list
       |
       = for example:
         image: {src: classroom.jpg, alt: Pupils at a table with open laptops}

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn map_without_a_key_it_needs() {
    assert_snapshot!(front_matter("quotes:\n  - {text: Start early.}\n"), @"
    error[missing-key]: `by` is missing
      --> content/studies/a.md:8:6
       |
     8 |   - {text: Start early.}
       |      ^^^^ add `by:` here
       |
       = Who said it.

    1 error, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn map_that_is_empty() {
    assert_snapshot!(front_matter("quotes:\n  - {}\n"), @"
    error[missing-key]: `by` is missing
      --> content/studies/a.md:8:5
       |
     8 |   - {}
       |     ^^ add `by:` here
       |
       = Who said it.

    error[missing-key]: `text` is missing
      --> content/studies/a.md:8:5
       |
     8 |   - {}
       |     ^^ add `text:` here
       |
       = What was said.

    2 errors, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn detail_with_an_unknown_key() {
    assert_snapshot!(front_matter("criteria:\n  - {criterion: hours, wieght: 15}\n"), @"
    warning[unknown-key]: there is no key `wieght`
      --> content/studies/a.md:8:24
       |
     8 |   - {criterion: hours, wieght: 15}
       |                        ^^^^^^ did you mean `weight`?

    0 errors, 1 warning in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn detail_without_its_term() {
    assert_snapshot!(front_matter("criteria:\n  - {stage: award, weight: 15}\n"), @"
    error[missing-key]: `criterion` is missing
      --> content/studies/a.md:8:6
       |
     8 |   - {stage: award, weight: 15}
       |      ^^^^^ add `criterion:` here
       |
       = The term.

    1 error, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn long_values_are_cut() {
    assert_snapshot!(front_matter(&format!("contract: {}\n", "word ".repeat(60))), @"
    error[wrong-type]: `contract` must be a mapping with the keys reference, value, currency, estimated, start, end, duration, procedure, cpv, inferred, note
      --> content/studies/a.md:7:11
       |
     7 | contract: word word word word word word word word word word word word word word word word word word word...
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is `word word word word word word word word word word word word …`
       |
       = for example:
         contract: {value: 33000000, currency: NOK, procedure: open}

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn letters_that_take_two_columns() {
    assert_snapshot!(front_matter("contract: {note: 日本語のテキスト, value: 多い, currency: JPY}\n"), @"
    error[wrong-type]: `value` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:7:35
       |
     7 | contract: {note: 日本語のテキスト, value: 多い, currency: JPY}
       |                                           ^^^^ this is `多い`

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn key_that_is_misspelt() {
    assert_snapshot!(front_matter("lesons:\n  - Talk with suppliers.\n"), @"
    warning[unknown-key]: there is no key `lesons`
      --> content/studies/a.md:7:1
       |
     7 | lesons:
       | ^^^^^^ did you mean `lessons`?

    0 errors, 1 warning in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn key_that_nobody_knows() {
    assert_snapshot!(front_matter("outcome: 12 % less waste\n"), @"
    warning[unknown-key]: there is no key `outcome`
      --> content/studies/a.md:7:1
       |
     7 | outcome: 12 % less waste
       | ^^^^^^^ templates get it, but casebook does not know what it means
       |
       = to make it a field of its own, declare it in casebook.yaml:
         fields:
           outcome: {type: text}

    0 errors, 1 warning in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn key_of_a_page() {
    let site = fine();
    site.write("content/about.md", "---\ntitle: About\nmood: good\nsumary: Who we are.\n---\n");
    assert_snapshot!(site.check(), @"
    warning[unknown-key]: there is no key `sumary`
      --> content/about.md:4:1
       |
     4 | sumary: Who we are.
       | ^^^^^^ did you mean `summary`?

    0 errors, 1 warning in 1 study. `casebook explain unknown-key` tells more.
    ");
}

/// Whoever pastes the declaration that is advised gets no further problem.
#[test]
fn the_declaration_of_an_unknown_key_fits_its_value() {
    let check = |path: &str, text: &str| {
        let site = fine();
        site.write(path, text);
        let told = site.check();
        assert!(told.contains("[unknown-key]"), "{text}\n{told}");
        let advice = told.split_once("casebook.yaml:\n").unwrap_or_else(|| panic!("{told}")).1;
        let advice = advice.split_once("\n\n").unwrap().0.to_owned();
        site.write("casebook.yaml", &advice);
        assert_eq!(site.check(), "", "{text}\n{advice}");
        advice.lines().last().unwrap().trim().to_owned()
    };
    let lines: Vec<String> = [
        "outcomes: A",
        "outcomes: [A, B]",
        "outcomes:\n  - {a: 1, b: [x]}\n  - {a: 2, b:, c:}",
        "outcomes: {a: x, b: {c: d}}",
        "a b: x",
        "Ärger: [x]",
    ]
    .map(|line| check("content/studies/a.md", &study(&format!("{line}\n"), "")))
    .into();
    assert_snapshot!(lines.join("\n"), @r#"
    outcomes: {type: text}
    outcomes: {type: list}
    outcomes: {type: list, fields: {a: text, b: {type: list}, c: text}}
    outcomes: {fields: {a: text, b: {fields: {c: text}}}}
    a_b: {key: "a b", type: text}
    arger: {key: "Ärger", type: list}
    "#);
    let of_term = check("content/criteria/c.md", "---\ntitle: C\nscope: [A, B]\n---\n");
    assert_eq!(of_term, "scope: {type: list}");
}

#[test]
fn a_key_that_no_declaration_fits() {
    assert_snapshot!(front_matter("12: x\noutcomes: [[a]]\n"), @"
    warning[unknown-key]: there is no key `12`
      --> content/studies/a.md:7:1
       |
     7 | 12: x
       | ^^ templates get it, but casebook does not know what it means
       |
       = a key that casebook.yaml can declare has letters, digits, - and _, with a letter first

    warning[unknown-key]: there is no key `outcomes`
      --> content/studies/a.md:8:1
       |
     8 | outcomes: [[a]]
       | ^^^^^^^^ templates get it, but casebook does not know what it means

    0 errors, 2 warnings in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn characters_in_keys_that_can_not_be_seen() {
    let told = front_matter("da\u{200b}te: 2020-01-01\nlegal\u{a0}basis: x\n");
    assert_snapshot!(told.replace('\u{200b}', "_"), @"
    warning[unknown-key]: the key `da_te` holds a character that can't be seen
      --> content/studies/a.md:7:1
       |
     7 | da_te: 2020-01-01
       | ^^^^ type it anew without U+200B

    warning[unknown-key]: the key `legal basis` holds a space that is not a plain one
      --> content/studies/a.md:8:1
       |
     8 | legal basis: x
       | ^^^^^^^^^^^ type it anew without U+00A0

    0 errors, 2 warnings in 1 study. `casebook explain unknown-key` tells more.
    ");
}

/// Pages and events may have the keys of other tools.
#[test]
fn unknown_keys_in_other_files_than_studies() {
    let site = fine();
    site.write(
        "content/about.md",
        "---\ntitle: About\nlayout: wide\nweight: 3\nauthority: haarlem\nproduct: Laptops\n---\n",
    );
    site.write(
        "content/events/e.md",
        "---\ntitle: E\ndate: 2020\nlayout: wide\nauthority: haarlem\nlessons: [Ask.]\n---\n",
    );
    site.write("content/criteria/c.md", "---\ntitle: C\nfoo: 3\n---\n");
    assert_snapshot!(site.check(), @"
    warning[unknown-key]: `authority`, `product` are keys of studies, and this file is none
      --> content/about.md:5:1
       |
     5 | authority: haarlem
       | ^^^^^^^^^ templates get them, and nothing else comes of them

    warning[unknown-key]: there is no key `foo`
      --> content/criteria/c.md:3:1
       |
     3 | foo: 3
       | ^^^ templates get it, but casebook does not know what it means
       |
       = to make it a field of its own, declare it in casebook.yaml:
         taxonomies:
           criteria:
             fields:
               foo: {type: text}

    warning[unknown-key]: `lessons` is a key of studies, and this file is none
      --> content/events/e.md:6:1
       |
     6 | lessons: [Ask.]
       | ^^^^^^^ templates get it, and nothing else comes of it

    0 errors, 3 warnings in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn keys_that_are_missing() {
    assert_snapshot!(file("---\ntitle: A study\nauthority: Haarlem\n---\n"), @"
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

    3 errors, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn key_without_a_value() {
    assert_snapshot!(file(study("", "").replace("What it is about.", "")), @"
    error[missing-key]: `summary` has no value
      --> content/studies/a.md:3:1
       |
     3 | summary: 
       | ^^^^^^^ write its value after the colon
       |
       = for example:
         summary: How ethical trade became part of the award.

    1 error, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn key_with_an_empty_text() {
    assert_snapshot!(file(study("", "").replace("What it is about.", "\"\"").replace("Laptops", "\" \"")), @r#"
    error[missing-key]: `summary` has no value
      --> content/studies/a.md:3:1
       |
     3 | summary: ""
       | ^^^^^^^ write its value after the colon
       |
       = for example:
         summary: How ethical trade became part of the award.

    error[missing-key]: `product` has no value
      --> content/studies/a.md:6:1
       |
     6 | product: " "
       | ^^^^^^^ write its value after the colon
       |
       = for example:
         product: mobile devices

    2 errors, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    "#);
}

#[test]
fn an_empty_lesson() {
    assert_snapshot!(front_matter("lessons: [\"\", {lesson: \"\"}]\n"), @r#"
    error[missing-key]: `lesson` has no value
      --> content/studies/a.md:7:11
       |
     7 | lessons: ["", {lesson: ""}]
       |           ^^ write it here, or remove it

    error[missing-key]: `lesson` has no value
      --> content/studies/a.md:7:16
       |
     7 | lessons: ["", {lesson: ""}]
       |                ^^^^^^ write its value after the colon

    2 errors, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    "#);
}

#[test]
fn key_with_an_empty_list() {
    let site = alone(study("outcome: []\n", ""));
    site.write("casebook.yaml", "fields:\n  outcome: {type: list, of: text, required: true}\n");
    assert_snapshot!(site.check(), @"
    error[missing-key]: `outcome` has no value
      --> content/studies/a.md:7:1
       |
     7 | outcome: []
       | ^^^^^^^ write its value after the colon

    1 error, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn event_without_a_date() {
    let site = Site::new("--- content/events/webinar.md\n---\ntitle: Webinar\n---\n");
    assert_snapshot!(site.check(), @"
    error[missing-key]: `date` is missing
      --> content/events/webinar.md:1:1
       |
     1 | ---
       | ^^^ add `date:` here
       |
       = When it was published or happened: a day, a month or a year. A study whose date lies ahead stays out of the site until then.
       = for example:
         date: 2020-11-09

    1 error, 0 warnings in 0 studies. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn contract_without_a_currency() {
    assert_snapshot!(front_matter("contract: {value: 33000000}\n"), @"
    warning[currency]: the contract's value has no currency
      --> content/studies/a.md:7:19
       |
     7 | contract: {value: 33000000}
       |                   ^^^^^^^^ add `currency:` with its code (ISO 4217), such as EUR

    0 errors, 1 warning in 1 study. `casebook explain currency` tells more.
    ");
}

#[test]
fn contract_in_a_currency_that_has_no_such_code() {
    assert_snapshot!(front_matter("contract: {value: 33000000, currency: kr}\n"), @"
    warning[currency]: `kr` is no currency code
      --> content/studies/a.md:7:39
       |
     7 | contract: {value: 33000000, currency: kr}
       |                                       ^^ write its three capital letters (ISO 4217), such as EUR or NOK

    0 errors, 1 warning in 1 study. `casebook explain currency` tells more.
    ");
}

#[test]
fn contract_in_a_currency_with_a_slip() {
    assert_snapshot!(front_matter("contract: {value: 33000000, currency: EUO}\n"), @"
    warning[currency]: `EUO` is no currency code
      --> content/studies/a.md:7:39
       |
     7 | contract: {value: 33000000, currency: EUO}
       |                                       ^^^ did you mean `EUR`?

    0 errors, 1 warning in 1 study. `casebook explain currency` tells more.
    ");
    assert_eq!(front_matter("contract: {value: 33000000, currency: DEM}\n"), "");
}

#[test]
fn contract_that_ends_before_it_begins() {
    assert_snapshot!(front_matter("contract: {start: 2020-06, end: 2019-06}\n"), @"
    warning[date-order]: `end` lies before `start`
      --> content/studies/a.md:7:33
       |
     7 | contract: {start: 2020-06, end: 2019-06}
       |                                 ^^^^^^^ `start` is 2020-06

    0 errors, 1 warning in 1 study. `casebook explain date-order` tells more.
    ");
}

#[test]
fn update_before_publication() {
    assert_snapshot!(front_matter("date: 2020-11-09\nupdated: 2020-11-08\n"), @"
    warning[date-order]: `updated` lies before `date`
      --> content/studies/a.md:8:10
       |
     8 | updated: 2020-11-08
       |          ^^^^^^^^^^ `date` is 2020-11-09

    0 errors, 1 warning in 1 study. `casebook explain date-order` tells more.
    ");
}

#[test]
fn goals_that_do_not_exist() {
    assert_snapshot!(front_matter("sdgs: [17, 18, 1.5, 0]\n"), @"
    error[wrong-type]: `sdgs` must be whole numbers from 1 to 17
      --> content/studies/a.md:7:12
       |
     7 | sdgs: [17, 18, 1.5, 0]
       |            ^^ there is no goal 18

    error[wrong-type]: `sdgs` must be whole numbers from 1 to 17
      --> content/studies/a.md:7:16
       |
     7 | sdgs: [17, 18, 1.5, 0]
       |                ^^^ there is no goal 1.5

    error[wrong-type]: `sdgs` must be whole numbers from 1 to 17
      --> content/studies/a.md:7:21
       |
     7 | sdgs: [17, 18, 1.5, 0]
       |                     ^ there is no goal 0

    3 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn weights_of_more_than_the_whole() {
    assert_snapshot!(front_matter("criteria:\n  - {criterion: pay, stage: award, weight: 60}\n  - {criterion: hours, stage: award, weight: 60}\n"), @"
    warning[weights]: the weights of the award criteria are more than the whole
      --> content/studies/a.md:9:46
       |
     9 |   - {criterion: hours, stage: award, weight: 60}
       |                                              ^^ with this one the weights come to 120 percent

    0 errors, 1 warning in 1 study. `casebook explain weights` tells more.
    ");
}

#[test]
fn weight_below_zero() {
    assert_snapshot!(front_matter("criteria:\n  - {criterion: pay, stage: award, weight: -5}\n"), @"
    warning[weights]: a weight is a share of the award, from 0 to 100 percent
      --> content/studies/a.md:8:44
       |
     8 |   - {criterion: pay, stage: award, weight: -5}
       |                                            ^^ `-5` is no such share

    0 errors, 1 warning in 1 study. `casebook explain weights` tells more.
    ");
}

#[test]
fn picture_without_a_text() {
    let site = alone(study("image: room.jpg\n", ""));
    site.write("content/studies/room.jpg", "");
    assert_snapshot!(site.check(), @"
    warning[image-without-alt]: the page's image has no text for those who can't see it
      --> content/studies/a.md:7:8
       |
     7 | image: room.jpg
       |        ^^^^^^^^ say in `alt` what it shows
       |
       = for example:
         image: {src: classroom.jpg, alt: Pupils at a table with open laptops}

    0 errors, 1 warning in 1 study. `casebook explain image-without-alt` tells more.
    ");
}

/// One run names every mistake of a file, each once.
#[test]
fn many_mistakes_in_one_file() {
    let lines = "date: soon\ndraft: yes\ncontract: {value: much, currency: kr, end: 2020}\nlesons: [a]\n";
    assert_snapshot!(file(study(lines, "See [this](gone.md) and [that](#gone).").replace("NL", "Norwya")), @r#"
    error[unknown-country]: no country is called "Norwya"
      --> content/studies/a.md:5:10
       |
     5 | country: Norwya
       |          ^^^^^^ did you mean `Norway`?

    error[wrong-type]: `date` must be a date: 2020-11-09, or only 2020-11 or 2020
      --> content/studies/a.md:7:7
       |
     7 | date: soon
       |       ^^^^ a date is written 2020-11-09, 2020-11 or 2020

    error[wrong-type]: `draft` must be true or false
      --> content/studies/a.md:8:8
       |
     8 | draft: yes
       |        ^^^ write `true`
       |
       = for example:
         draft: true

    error[wrong-type]: `value` must be a number, with a point before the decimals and nothing else
      --> content/studies/a.md:9:19
       |
     9 | contract: {value: much, currency: kr, end: 2020}
       |                   ^^^^ this is `much`

    warning[currency]: `kr` is no currency code
      --> content/studies/a.md:9:35
       |
     9 | contract: {value: much, currency: kr, end: 2020}
       |                                   ^^ write its three capital letters (ISO 4217), such as EUR or NOK

    warning[unknown-key]: there is no key `lesons`
      --> content/studies/a.md:10:1
       |
    10 | lesons: [a]
       | ^^^^^^ did you mean `lessons`?

    error[broken-link]: there is no file `gone.md`
      --> content/studies/a.md:13:12
       |
    13 | See [this](gone.md) and [that](#gone).
       |            ^^^^^^^ this link leads nowhere

    error[broken-anchor]: `content/studies/a.md` has no heading `#gone`
      --> content/studies/a.md:13:32
       |
    13 | See [this](gone.md) and [that](#gone).
       |                                ^^^^^ no heading has this anchor

    6 errors, 2 warnings in 1 study. `casebook explain unknown-country` tells more.
    "#);
}
