//! Front matter that is missing, in another language, or without an end.

use insta::assert_snapshot;

use super::{alone, file, fine};
use crate::site::study;

#[test]
fn none_at_all() {
    assert_snapshot!(file("# Chromebooks for Stavanger\n\nThe text.\n"), @"
    error[missing-front-matter]: this study has no front matter
      --> content/studies/a.md:1:1
       |
     1 | # Chromebooks for Stavanger
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ put it above this line
       |
       = a study begins with its facts between two lines of dashes:
         ---
         title:
         summary:
         authority:
         country:
         product:
         ---
       = `casebook new study TITLE` writes such a file with all keys explained

    1 error, 0 warnings in 1 study. `casebook explain missing-front-matter` tells more.
    ");
}

#[test]
fn an_empty_file() {
    assert_snapshot!(file(""), @"
    error[missing-front-matter]: this file is empty
      --> content/studies/a.md:1:1
       |
     1 |
       | ^ write the study here
       |
       = a study begins with its facts between two lines of dashes:
         ---
         title:
         summary:
         authority:
         country:
         product:
         ---
       = `casebook new study TITLE` writes such a file with all keys explained

    1 error, 0 warnings in 1 study. `casebook explain missing-front-matter` tells more.
    ");
}

#[test]
fn a_file_of_white_space() {
    assert_snapshot!(file("\n  \n\n"), @"
    error[missing-front-matter]: this file is empty
      --> content/studies/a.md:1:1
       |
     1 |
       | ^ write the study here
       |
       = a study begins with its facts between two lines of dashes:
         ---
         title:
         summary:
         authority:
         country:
         product:
         ---
       = `casebook new study TITLE` writes such a file with all keys explained

    1 error, 0 warnings in 1 study. `casebook explain missing-front-matter` tells more.
    ");
}

#[test]
fn an_empty_front_matter() {
    assert_snapshot!(file("---\n---\n\nThe text.\n"), @"
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

    error[missing-key]: the page has no title
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ add a line with `title:` here
       |
       = or begin the text with a heading:
         # What the page is called

    5 errors, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn an_end_that_is_missing() {
    assert_snapshot!(file("---\ntitle: A study\n\nThe text.\n"), @"
    error[unclosed-front-matter]: the front matter has no end
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ it starts here
       |
       = write a line with three dashes after the last key:
         ---

    1 error, 0 warnings in 1 study. `casebook explain unclosed-front-matter` tells more.
    ");
}

#[test]
fn an_end_with_a_space_before_it() {
    assert_snapshot!(file("---\ntitle: A study\n\n ---\n\nThe text.\n"), @"
    error[unclosed-front-matter]: the front matter has no end
      --> content/studies/a.md:4:1
       |
     4 |  ---
       | ^^^^ it ends with a line of exactly three dashes: remove the space before it

    1 error, 0 warnings in 1 study. `casebook explain unclosed-front-matter` tells more.
    ");
}

#[test]
fn an_end_of_a_long_dash() {
    assert_snapshot!(file("---\ntitle: A study\n—\n\nThe text.\n"), @"
    error[unclosed-front-matter]: the front matter has no end
      --> content/studies/a.md:3:1
       |
     3 | —
       | ^ it ends with a line of exactly three dashes: write `---` here

    1 error, 0 warnings in 1 study. `casebook explain unclosed-front-matter` tells more.
    ");
}

#[test]
fn an_end_that_is_missing_above_a_heading() {
    assert_snapshot!(file("---\ntitle: A study\n\nThe text\n----\n"), @"
    error[unclosed-front-matter]: the front matter has no end
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ it starts here
       |
       = write a line with three dashes after the last key:
         ---

    1 error, 0 warnings in 1 study. `casebook explain unclosed-front-matter` tells more.
    ");
}

#[test]
fn nothing_but_the_start() {
    assert_snapshot!(file("---"), @"
    error[unclosed-front-matter]: the front matter has no end
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ it starts here
       |
       = write a line with three dashes after the last key:
         ---

    1 error, 0 warnings in 1 study. `casebook explain unclosed-front-matter` tells more.
    ");
}

#[test]
fn an_empty_line_before_it() {
    assert_snapshot!(file(format!("\n{}", study("", "The text."))), @"
    error[missing-front-matter]: front matter must begin on the first line of the file
      --> content/studies/a.md:2:1
       |
     2 | ---
       | ^^^ remove the empty lines above it

    1 error, 0 warnings in 1 study. `casebook explain missing-front-matter` tells more.
    ");
}

#[test]
fn four_dashes() {
    assert_snapshot!(file("----\ntitle: A study\n----\n"), @"
    error[missing-front-matter]: front matter begins with a line of exactly three dashes
      --> content/studies/a.md:1:1
       |
     1 | ----
       | ^^^^ write `---` here and after the last key
       |
       = a study begins with its facts between two lines of dashes:
         ---
         title:
         summary:
         authority:
         country:
         product:
         ---
       = `casebook new study TITLE` writes such a file with all keys explained

    1 error, 0 warnings in 1 study. `casebook explain missing-front-matter` tells more.
    ");
}

#[test]
fn toml() {
    assert_snapshot!(file("+++\ntitle = \"A study\"\n+++\n\nThe text.\n"), @r#"
    error[foreign-front-matter]: this front matter is TOML; casebook reads YAML
      --> content/studies/a.md:1:1
       |
     1 | +++
       | ^^^ write `---` here and on the closing line
       |
       = then turn every `key = "value"` into `key: "value"`, and every [table] into a key with indented keys below it

    1 error, 0 warnings in 1 study. `casebook explain foreign-front-matter` tells more.
    "#);
}

#[test]
fn toml_without_an_end() {
    assert_snapshot!(file("+++\ntitle = \"A study\"\n"), @r#"
    error[foreign-front-matter]: this front matter is TOML; casebook reads YAML
      --> content/studies/a.md:1:1
       |
     1 | +++
       | ^^^ write `---` here and on the closing line
       |
       = then turn every `key = "value"` into `key: "value"`, and every [table] into a key with indented keys below it

    1 error, 0 warnings in 1 study. `casebook explain foreign-front-matter` tells more.
    "#);
}

#[test]
fn json() {
    assert_snapshot!(file("{\n  \"title\": \"A study\"\n}\n\nThe text.\n"), @"
    error[foreign-front-matter]: this front matter is JSON; casebook reads YAML
      --> content/studies/a.md:1:1
       |
     1 | {
       | ^ put a line with three dashes above and below the braces
       |
       = JSON is also YAML, so nothing else has to change

    1 error, 0 warnings in 1 study. `casebook explain foreign-front-matter` tells more.
    ");
}

#[test]
fn json_on_one_line() {
    assert_snapshot!(file("{\"title\": \"A study\"}\n\nThe text.\n"), @r#"
    error[foreign-front-matter]: this front matter is JSON; casebook reads YAML
      --> content/studies/a.md:1:1
       |
     1 | {"title": "A study"}
       | ^^^^^^^^^^^^^^^^^^^^ put a line with three dashes above and below the braces
       |
       = JSON is also YAML, so nothing else has to change

    1 error, 0 warnings in 1 study. `casebook explain foreign-front-matter` tells more.
    "#);
}

#[test]
fn json_between_semicolons() {
    assert_snapshot!(file(";;;\n\"title\": \"A study\"\n;;;\n\nThe text.\n"), @"
    error[foreign-front-matter]: this front matter is JSON; casebook reads YAML
      --> content/studies/a.md:1:1
       |
     1 | ;;;
       | ^^^ write `---` here and on the closing line
       |
       = JSON is also YAML, so nothing else has to change

    1 error, 0 warnings in 1 study. `casebook explain foreign-front-matter` tells more.
    ");
}

#[test]
fn json_between_dashes_is_yaml() {
    let text = r#"{"title": "A", "summary": "S", "authority": "Haarlem", "country": "NL", "product": "Laptops"}"#;
    assert_eq!(file(format!("---\n{text}\n---\n\nThe text.\n")), "");
}

#[test]
fn a_list() {
    assert_snapshot!(file("---\n- title: A study\n- country: NL\n---\n"), @"
    error[wrong-type]: front matter must be a mapping of keys to values
      --> content/studies/a.md:2:1
       |
     2 | / - title: A study
     3 | | - country: NL
       | |_____________^ this is a list
       |
       = for example:
         ---
         title: Chromebooks for Stavanger's schools
         ---

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_text() {
    assert_snapshot!(file("---\nA study of laptops\n---\n\nThe text.\n"), @"
    error[wrong-type]: front matter must be a mapping of keys to values
      --> content/studies/a.md:2:1
       |
     2 | A study of laptops
       | ^^^^^^^^^^^^^^^^^^ this is a text
       |
       = for example:
         ---
         title: Chromebooks for Stavanger's schools
         ---

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_page_needs_a_title() {
    let site = fine();
    site.write("content/about.md", "---\nsummary: Who we are.\n---\n\nThe text.\n");
    assert_snapshot!(site.check(), @"
    warning[missing-key]: the page has no title
      --> content/about.md:1:1
       |
     1 | ---
       | ^^^ add a line with `title:` here
       |
       = or begin the text with a heading:
         # What the page is called

    0 errors, 1 warning in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn a_page_needs_no_front_matter() {
    let site = fine();
    site.write("content/about.md", "# About\n\nThe text.\n");
    assert_eq!(site.check(), "");
}

#[test]
fn a_title_that_is_no_text() {
    assert_snapshot!(file(study("", "").replace("title: A study", "title: [Laptops]")), @"
    error[wrong-type]: `title` must be a text
      --> content/studies/a.md:2:8
       |
     2 | title: [Laptops]
       |        ^^^^^^^^^ this is a list
       |
       = for example:
         title: Chromebooks for Stavanger's schools

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_title_without_a_value() {
    assert_snapshot!(file(study("", "").replace("title: A study", "title:")), @"
    error[missing-key]: `title` has no value
      --> content/studies/a.md:2:1
       |
     2 | title:
       | ^^^^^ write its value after the colon
       |
       = or begin the text with a heading:
         # What the page is called

    1 error, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn a_title_without_a_value_above_a_heading() {
    assert_eq!(file(study("", "# A study").replace("title: A study", "title:")), "");
}

#[test]
fn a_title_that_is_missing_under_another_name() {
    let site = alone(study("", "").replace("title: A study\n", ""));
    site.write("casebook.yaml", "fields:\n  title: {key: resource_name}\n");
    assert_snapshot!(site.check(), @"
    error[missing-key]: the page has no title
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ add a line with `resource_name:` here
       |
       = or begin the text with a heading:
         # What the page is called

    1 error, 0 warnings in 1 study. `casebook explain missing-key` tells more.
    ");
}

/// What is wrong with the text is no reason to say nothing of the front matter.
#[test]
fn none_at_all_above_a_text_with_problems() {
    assert_snapshot!(file("# Chromebooks\n\nThe<br>text.\n"), @"
    error[missing-front-matter]: this study has no front matter
      --> content/studies/a.md:1:1
       |
     1 | # Chromebooks
       | ^^^^^^^^^^^^^ put it above this line
       |
       = a study begins with its facts between two lines of dashes:
         ---
         title:
         summary:
         authority:
         country:
         product:
         ---
       = `casebook new study TITLE` writes such a file with all keys explained

    warning[raw-html]: HTML is shown as text
      --> content/studies/a.md:3:4
       |
     3 | The<br>text.
       |    ^^^^ write Markdown instead
       |
       = to let HTML through, if you trust all authors: `unsafe_html: true` in casebook.yaml

    1 error, 1 warning in 1 study. `casebook explain missing-front-matter` tells more.
    ");
}

/// Windows' line breaks and byte order mark change nothing: not the pages, and not the places of mistakes.
#[test]
fn line_breaks_and_byte_order_mark_do_not_count() {
    let text = study(
        "lessons:\n  - |\n    One.\n\n    Two.\n  - >\n    Folded\n    text.\nslug: b\n",
        "# Title\n\nA[^1]\nline.\n\n[^1]: Note.\n\n```sh\nls\n```",
    );
    let dos = text.replace('\n', "\r\n");
    let built = |text: &str| {
        let site = alone(text);
        site.write("casebook.yaml", "title: T\n");
        site.build();
        site.read("studies/b/index.html")
    };
    let unix = built(&text);
    assert_eq!(built(&dos), unix);
    assert_eq!(built(&format!("\u{feff}{text}")), unix);
    assert_eq!(built(&format!("\u{feff}{dos}")), unix);
}

#[test]
fn line_breaks_and_byte_order_mark_keep_positions() {
    let text = study("draft: perhaps\n", "See [this](gone.md).").replace('\n', "\r\n");
    assert_snapshot!(file(format!("\u{feff}{text}")), @"
    error[wrong-type]: `draft` must be true or false
      --> content/studies/a.md:7:8
       |
     7 | draft: perhaps
       |        ^^^^^^^ this is `perhaps`
       |
       = for example:
         draft: true

    error[broken-link]: there is no file `gone.md`
      --> content/studies/a.md:10:12
       |
    10 | See [this](gone.md).
       |            ^^^^^^^ this link leads nowhere

    2 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_broken_first_line_after_a_byte_order_mark() {
    assert_snapshot!(file("\u{feff}---\r\ntitle: a: b\r\n---\r\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:9
       |
     2 | title: a: b
       |         ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: title: "a: b"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_byte_order_mark_in_the_configuration() {
    let site = fine();
    site.write("casebook.yaml", "\u{feff}title: T\r\npaginate: none\r\n");
    assert_snapshot!(site.check(), @"
    error[wrong-type]: `paginate` must be a number, with a point before the decimals and nothing else
      --> casebook.yaml:2:11
       |
     2 | paginate: none
       |           ^^^^ this is `none`
       |
       = for example:
         paginate: 100

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}
