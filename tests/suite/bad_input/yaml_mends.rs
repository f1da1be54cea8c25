//! What to write instead where YAML refuses front matter: an editor who pastes the mend must get what was meant.

use insta::assert_snapshot;

use super::{file, front_matter};
use crate::site::study;

#[test]
fn a_colon_inside_a_mapping_in_braces() {
    assert_snapshot!(front_matter("sources: {title: Report: part 2, url: https://e.org}\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:24
       |
     7 | sources: {title: Report: part 2, url: https://e.org}
       |                        ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: sources: {title: "Report: part 2", url: https://e.org}

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_colon_and_a_comma_inside_a_mapping_in_braces() {
    assert_snapshot!(front_matter("sources:\n  - {url: https://e.org, title: Report: parts 2, 3 and 4}\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:39
       |
     8 |   - {url: https://e.org, title: Report: parts 2, 3 and 4}
       |                                       ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: - {url: https://e.org, title: "Report: parts 2, 3 and 4"}

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_colon_inside_a_mapping_on_several_lines() {
    assert_snapshot!(front_matter("sources:\n  - {\n    title: Report: part 2,\n    url: https://e.org\n  }\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:9:18
       |
     9 |     title: Report: part 2,
       |                  ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: title: "Report: part 2",

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_colon_inside_a_list_in_brackets() {
    assert_snapshot!(front_matter("partners: [\"C\", A & B: x: y, D]\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:25
       |
     7 | partners: ["C", A & B: x: y, D]
       |                         ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: partners: ["C", "A & B: x: y", D]

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_special_character_inside_a_list_in_brackets() {
    assert_snapshot!(front_matter("partners: [A & B, \"C, D\", `E`]\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:27
       |
     7 | partners: [A & B, "C, D", `E`]
       |                           ^ a text can't start with a backtick
       |
       = a text with a colon or a special character needs quotes: partners: [A & B, "C, D", "`E`"]

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_quotation_inside_a_list_in_brackets() {
    assert_snapshot!(front_matter("partners: [\"A\" and B, C]\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:16
       |
     7 | partners: ["A" and B, C]
       |                ^ nothing may follow the closing quotation mark
       |
       = a quotation mark inside a text is written \" between double quotes, and '' between single ones

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_after_a_mapping_in_braces() {
    assert_snapshot!(front_matter("contract: {value: 100} EUR\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:24
       |
     7 | contract: {value: 100} EUR
       |                        ^ nothing may follow the closing bracket

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_comma_that_is_missing_in_braces() {
    assert_snapshot!(front_matter("contract: {value: 100\n  currency: EUR}\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:22
       |
     7 | contract: {value: 100
       |                      ^ a comma is missing here
       |
       = values inside brackets have commas between them: [a, b], {a: b, c: d}

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_brace_that_is_not_closed_before_other_keys() {
    assert_snapshot!(front_matter("contract: {value: 100, currency: EUR\nslug: b\ndraft: false\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:11
       |
     7 | contract: {value: 100, currency: EUR
       |           ^ this bracket is not closed
       |
       = a list ends with ], a mapping with }; a text that starts with a bracket needs quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_bracket_that_is_not_closed_before_other_keys() {
    assert_snapshot!(front_matter("partners: [A, B\nlessons:\n  - Ask.\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:11
       |
     7 | partners: [A, B
       |           ^ this bracket is not closed
       |
       = a list ends with ], a mapping with }; a text that starts with a bracket needs quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_brace_that_is_not_closed_in_a_list() {
    assert_snapshot!(front_matter("sources:\n  - {title: A, url: https://e.org\n  - {title: B}\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:5
       |
     8 |   - {title: A, url: https://e.org
       |     ^ this bracket is not closed
       |
       = a list ends with ], a mapping with }; a text that starts with a bracket needs quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn an_apostrophe_between_single_quotes() {
    assert_snapshot!(file("---\ntitle: 'It's broken'\n---\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:12
       |
     2 | title: 'It's broken'
       |            ^ nothing may follow the closing quotation mark
       |
       = a text with a colon or a special character needs quotes: title: "It's broken"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn an_apostrophe_at_the_end_of_a_word_between_single_quotes() {
    assert_snapshot!(file("---\ntitle: 'The buyers' \"view\"'\n---\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:21
       |
     2 | title: 'The buyers' "view"'
       |                     ^ nothing may follow the closing quotation mark
       |
       = a text with a colon or a special character needs quotes: title: "The buyers' \"view\""

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn quotation_marks_between_double_quotes() {
    assert_snapshot!(front_matter("quotes:\n  - text: \"We said \"no\" to it\"\n    by: A\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:21
       |
     8 |   - text: "We said "no" to it"
       |                     ^ nothing may follow the closing quotation mark
       |
       = a text with a colon or a special character needs quotes: - text: 'We said "no" to it'

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn quotation_marks_between_double_quotes_with_escapes() {
    assert_snapshot!(front_matter("slug: \"We \\\"said\\\" \"no\" to it\"\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:21
       |
     7 | slug: "We \"said\" "no" to it"
       |                     ^ nothing may follow the closing quotation mark
       |
       = a text with a colon or a special character needs quotes: slug: "We \"said\" \"no\" to it"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn quotation_marks_in_a_text_of_two_lines() {
    assert_snapshot!(front_matter("slug: \"We said \"no\"\n  to it\"\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:17
       |
     7 | slug: "We said "no"
       |                 ^ nothing may follow the closing quotation mark
       |
       = a quotation mark inside a text is written \" between double quotes, and '' between single ones

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn two_quotations_in_a_text() {
    assert_snapshot!(front_matter("slug: \"Fair\" and \"green\"\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:14
       |
     7 | slug: "Fair" and "green"
       |              ^ nothing may follow the closing quotation mark
       |
       = a text with a colon or a special character needs quotes: slug: '"Fair" and "green"'

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_colon_inside_a_value_of_a_list() {
    assert_snapshot!(front_matter("lessons:\n  - lesson: Remember: ask\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:21
       |
     8 |   - lesson: Remember: ask
       |                     ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: - lesson: "Remember: ask"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_colon_without_a_space() {
    assert_snapshot!(front_matter("slug:No space\ndraft: false\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:5
       |
     7 | slug:No space
       |     ^ a space is missing behind this colon
       |
       = a key and its value have a space between them: slug: No space

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_first_colon_without_a_space() {
    assert_snapshot!(file("---\ntitle:No space\nsummary: A\n---\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:6
       |
     2 | title:No space
       |      ^ a space is missing behind this colon
       |
       = a key and its value have a space between them: title: No space

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn an_only_colon_without_a_space() {
    assert_snapshot!(file("---\ntitle:No space\n---\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:6
       |
     2 | title:No space
       |      ^ a space is missing behind this colon
       |
       = a key and its value have a space between them: title: No space

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_colon_without_a_space_in_a_list() {
    assert_snapshot!(front_matter("quotes:\n  - text:We said no.\n    by: A\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:9
       |
     8 |   - text:We said no.
       |         ^ a space is missing behind this colon
       |
       = a key and its value have a space between them: text: We said no.

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_no_break_space_after_a_colon() {
    assert_snapshot!(front_matter("slug:\u{a0}No space\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:6
       |
     7 | slug: No space
       |      ^ this space is not a plain one: type it anew
       |
       = a key and its value have a space between them: slug: No space

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_lesson_with_a_colon() {
    assert_snapshot!(front_matter("lessons:\n  - Ask early.\n  - Remember: ask for prices.\n  - \"So: this is fine.\"\n"), @r#"
    error[wrong-type]: a colon with a space behind it makes a key of `Remember`
      --> content/studies/a.md:9:5
       |
     9 |   - Remember: ask for prices.
       |     ^^^^^^^^^^^^^^^^^^^^^^^^^ this is a mapping, and should be a text
       |
       = a text with a colon needs quotes: "Remember: ask for prices."

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    "#);
}

#[test]
fn a_lesson_with_a_misspelt_key() {
    assert_snapshot!(front_matter("lessons:\n  - leson: Ask early.\n"), @"
    error[missing-key]: `lesson` is missing
      --> content/studies/a.md:8:5
       |
     8 |   - leson: Ask early.
       |     ^^^^^ add `lesson:` here
       |
       = The lesson, as one sentence.

    warning[unknown-key]: there is no key `leson`
      --> content/studies/a.md:8:5
       |
     8 |   - leson: Ask early.
       |     ^^^^^ did you mean `lesson`?

    1 error, 1 warning in 1 study. `casebook explain missing-key` tells more.
    ");
}

#[test]
fn texts_with_colons() {
    assert_snapshot!(front_matter("partners: [A & B: x, {C: d}]\nnot_published:\n  - On time: \"yes\"\n  - Price:\nslug:\n  en: b\n"), @r#"
    error[wrong-type]: a colon with a space behind it makes a key of `A & B`
      --> content/studies/a.md:7:12
       |
     7 | partners: [A & B: x, {C: d}]
       |            ^^^^^^^^ this is a mapping, and should be a text
       |
       = a text with a colon needs quotes: "A & B: x"

    error[wrong-type]: `partners` must be a text
      --> content/studies/a.md:7:22
       |
     7 | partners: [A & B: x, {C: d}]
       |                      ^^^^^^ this is a mapping with keys
       |
       = for example:
         partners: [ICLEI, Electronics Watch]

    error[wrong-type]: a colon with a space behind it makes a key of `On time`
      --> content/studies/a.md:9:5
       |
     9 |   - On time: "yes"
       |     ^^^^^^^^^^^^^^ this is a mapping, and should be a text
       |
       = put the whole text into quotes

    error[wrong-type]: a colon with a space behind it makes a key of `Price`
      --> content/studies/a.md:10:5
       |
    10 |   - Price:
       |     ^^^^^ this is a mapping, and should be a text
       |
       = a text with a colon needs quotes: "Price:"

    error[wrong-type]: `slug` must be a text
      --> content/studies/a.md:12:3
       |
    12 |   en: b
       |   ^^^^^ this is a mapping with keys
       |
       = for example:
         slug: stavanger-chromebooks

    5 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    "#);
}

#[test]
fn a_mapping_that_is_not_indented() {
    assert_snapshot!(front_matter("contract:\nvalue: 100\ncurrency: EUR\nbudget: 7\n"), @"
    warning[unknown-key]: `value`, `currency` stand beside `contract`, not in it
      --> content/studies/a.md:8:1
       |
     8 | value: 100
       | ^^^^^ indent these lines by two spaces so that they belong to `contract`

    warning[unknown-key]: there is no key `budget`
      --> content/studies/a.md:10:1
       |
    10 | budget: 7
       | ^^^^^^ templates get it, but casebook does not know what it means
       |
       = to make it a field of its own, declare it in casebook.yaml:
         fields:
           budget: {type: text}

    0 errors, 2 warnings in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn a_list_of_one_mapping_that_is_not_indented() {
    assert_snapshot!(front_matter("sources:\nurl: https://example.org/notice\n"), @"
    warning[unknown-key]: `url` stands beside `sources`, not in it
      --> content/studies/a.md:8:1
       |
     8 | url: https://example.org/notice
       | ^^^ indent this line by two spaces so that it belongs to `sources`

    0 errors, 1 warning in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn a_text_that_starts_with_a_sign_of_a_block() {
    assert_snapshot!(front_matter("not_published: > 5 %\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:16
       |
     7 | not_published: > 5 %
       |                ^ a text can't start with `>`
       |
       = a text with a colon or a special character needs quotes: not_published: "> 5 %"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_that_starts_with_a_bar_in_a_list() {
    assert_snapshot!(front_matter("lessons:\n  - | foo\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:5
       |
     8 |   - | foo
       |     ^ a text can't start with `|`
       |
       = a text with a colon or a special character needs quotes: - "| foo"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_that_starts_with_a_dash() {
    assert_snapshot!(file(study("", "").replace("A study", "- Foo")), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:8
       |
     2 | title: - Foo
       |        ^ a text can't start with `-`
       |
       = a text with a colon or a special character needs quotes: title: "- Foo"
         the items of a list stand on the lines below its key

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_that_starts_with_a_question_mark() {
    assert_snapshot!(file(study("", "").replace("A study", "? Foo")), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:8
       |
     2 | title: ? Foo
       |        ^ a text can't start with `?`
       |
       = a text with a colon or a special character needs quotes: title: "? Foo"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_text_that_starts_with_a_comma() {
    assert_snapshot!(file(study("", "").replace("A study", ", Foo")), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:2:8
       |
     2 | title: , Foo
       |        ^ a text can't start with `,`
       |
       = a text with a colon or a special character needs quotes: title: ", Foo"

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_comma_behind_nothing() {
    assert_snapshot!(front_matter("criteria: [,repairability]\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:12
       |
     7 | criteria: [,repairability]
       |            ^ nothing stands before this comma
       |
       = remove it, or write what belongs there

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn two_commas() {
    assert_snapshot!(front_matter("criteria: [a, , b]\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:15
       |
     7 | criteria: [a, , b]
       |               ^ nothing stands before this comma
       |
       = remove it, or write what belongs there

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_dash_in_brackets() {
    assert_snapshot!(front_matter("criteria: [a, - b]\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:15
       |
     7 | criteria: [a, - b]
       |               ^ a dash stands here
       |
       = inside brackets, commas part the items: [a, b]

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_comma_that_is_missing_behind_a_number() {
    assert_snapshot!(front_matter("contract: {value: 12 currency: EUR}\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:21
       |
     7 | contract: {value: 12 currency: EUR}
       |                     ^ a comma is missing here
       |
       = values inside brackets have commas between them: [a, b], {a: b, c: d}

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_comma_that_may_be_missing() {
    assert_snapshot!(front_matter("contract: {currency: EUR value: 12}\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:31
       |
     7 | contract: {currency: EUR value: 12}
       |                               ^ a colon inside a text
       |
       = a text with a colon or a special character needs quotes: contract: {currency: "EUR value: 12"}
         if `value` is a key, a comma is missing before it

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_comment_in_brackets() {
    assert_snapshot!(front_matter("partners: [number of bidders # for lot 2]\n"), @r#"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:30
       |
     7 | partners: [number of bidders # for lot 2]
       |                              ^ a comment begins here, and takes the closing bracket with it
       |
       = a text with a colon or a special character needs quotes: partners: ["number of bidders # for lot 2"]

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    "#);
}

#[test]
fn a_comment_that_is_part_of_a_text() {
    assert_snapshot!(file(study("", "").replace("A study", "The #1 supplier")), @r#"
    warning[comment-in-text]: a comment begins inside this line, because a space stands before the `#`
      --> content/studies/a.md:2:12
       |
     2 | title: The #1 supplier
       |            ^^^^^^^^^^^ this is lost
       |
       = a text with a colon or a special character needs quotes: title: "The #1 supplier"
         a comment has a space behind its sign: # like this

    0 errors, 1 warning in 1 study. `casebook explain comment-in-text` tells more.
    "#);
}

#[test]
fn comments_that_stand_for_values() {
    assert_snapshot!(front_matter("slug: #foo\nlessons:\n  - #2 was late.\n  - Ask. # well\n  #- Ask.\npartners: [\n  A, ## or so\n  B #1\n]\n"), @r##"
    warning[comment-in-text]: a comment begins inside this line, because a space stands before the `#`
      --> content/studies/a.md:7:7
       |
     7 | slug: #foo
       |       ^^^^ this is lost
       |
       = a text with a colon or a special character needs quotes: slug: "#foo"
         a comment has a space behind its sign: # like this

    warning[comment-in-text]: a comment begins inside this line, because a space stands before the `#`
      --> content/studies/a.md:9:5
       |
     9 |   - #2 was late.
       |     ^^^^^^^^^^^^ this is lost
       |
       = a text with a colon or a special character needs quotes: - "#2 was late."
         a comment has a space behind its sign: # like this

    warning[comment-in-text]: a comment begins inside this line, because a space stands before the `#`
      --> content/studies/a.md:14:5
       |
    14 |   B #1
       |     ^^ this is lost
       |
       = a comment has a space behind its sign: # like this

    0 errors, 3 warnings in 1 study. `casebook explain comment-in-text` tells more.
    "##);
}

#[test]
fn a_comment_inside_a_text_of_several_lines() {
    assert_snapshot!(front_matter("slug: a\n  b #1\n  c\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:5
       |
     8 |   b #1
       |     ^ a comment ends the text above
       |
       = put the whole text into quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_no_break_space_before_a_key() {
    assert_snapshot!(front_matter("contract:\n\u{a0}\u{a0}value: 1\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:1
       |
     8 |   value: 1
       | ^ this space is not a plain one: type it anew
       |
       = YAML is indented with plain spaces

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_no_break_space_before_an_item() {
    assert_snapshot!(front_matter("lessons:\n\u{a0}\u{a0}- Ask.\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:8:1
       |
     8 |   - Ask.
       | ^ this space is not a plain one: type it anew
       |
       = YAML is indented with plain spaces

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}
