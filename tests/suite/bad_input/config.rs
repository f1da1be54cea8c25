//! Mistakes in casebook.yaml.

use insta::assert_snapshot;

use super::{alone, configured, fine};
use crate::site::{Site, study};

#[test]
fn an_empty_file_is_fine() {
    assert_eq!(configured(""), "");
    assert_eq!(configured("# nothing yet\n"), "");
}

#[test]
fn a_list() {
    assert_snapshot!(configured("- title: Fair ICT\n- theme: default\n"), @"
    error[wrong-type]: casebook.yaml must be a mapping of keys to values
      --> casebook.yaml:1:1
       |
     1 | / - title: Fair ICT
     2 | | - theme: default
       | |________________^ this is a list
       |
       = for example:
         title: Fair ICT procurement

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_text() {
    assert_snapshot!(configured("Fair ICT\n"), @"
    error[wrong-type]: casebook.yaml must be a mapping of keys to values
      --> casebook.yaml:1:1
       |
     1 | Fair ICT
       | ^^^^^^^^ this is a text
       |
       = for example:
         title: Fair ICT procurement

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn unknown_keys() {
    assert_snapshot!(configured("titel: Fair ICT\nmenu: [a]\ntaxonomy: {}\n"), @r"
    warning[unknown-key]: there is no key `titel`
      --> casebook.yaml:1:1
       |
     1 | titel: Fair ICT
       | ^^^^^ did you mean `title`?

    warning[unknown-key]: there is no key `menu`
      --> casebook.yaml:2:1
       |
     2 | menu: [a]
       | ^^^^ the keys here are title, description, base_url, languages, theme, publisher, accessibility, content, studies, unsafe_html, broken_links, study_files, last_changed, compare, feeds, data, search, paginate, tables, map, taxonomies, fields

    warning[unknown-key]: there is no key `taxonomy`
      --> casebook.yaml:3:1
       |
     3 | taxonomy: {}
       | ^^^^^^^^ the keys here are title, description, base_url, languages, theme, publisher, accessibility, content, studies, unsafe_html, broken_links, study_files, last_changed, compare, feeds, data, search, paginate, tables, map, taxonomies, fields

    0 errors, 3 warnings in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn wrong_types() {
    assert_snapshot!(configured("title: [Fair, ICT]\nunsafe_html: yes\npublisher: {url: iclei}\nlanguages: english words\nbroken_links: ignore\n"), @"
    error[wrong-type]: `title` must be a text
      --> casebook.yaml:1:8
       |
     1 | title: [Fair, ICT]
       |        ^^^^^^^^^^^ this is a list
       |
       = for example:
         title: Fair ICT procurement

    error[wrong-type]: `unsafe_html` must be true or false
      --> casebook.yaml:2:14
       |
     2 | unsafe_html: yes
       |              ^^^ write `true`
       |
       = for example:
         unsafe_html: true

    error[missing-key]: `name` is missing
      --> casebook.yaml:3:13
       |
     3 | publisher: {url: iclei}
       |             ^^^ add `name:` here
       |
       = Its name.

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> casebook.yaml:3:18
       |
     3 | publisher: {url: iclei}
       |                  ^^^^^ it begins with https:// or http://

    error[unknown-language-tag]: there is no language `english words`
      --> casebook.yaml:4:12
       |
     4 | languages: english words
       |            ^^^^^^^^^^^^^ write a tag such as en, nl or pt-BR

    error[unknown-value]: `broken_links` can't be `ignore`
      --> casebook.yaml:5:15
       |
     5 | broken_links: ignore
       |               ^^^^^^ write one of error, warning

    6 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn pagination() {
    assert_snapshot!(configured("paginate: 0\n"), @"
    error[wrong-type]: `paginate` must be a whole number from 1 to 10000
      --> casebook.yaml:1:11
       |
     1 | paginate: 0
       |           ^ how many studies a list shows on one page

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
    assert_snapshot!(configured("paginate: 2.5\n"), @"
    error[wrong-type]: `paginate` must be a whole number from 1 to 10000
      --> casebook.yaml:1:11
       |
     1 | paginate: 2.5
       |           ^^^ how many studies a list shows on one page

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
    assert_snapshot!(configured("paginate: all\n"), @"
    error[wrong-type]: `paginate` must be a number, with a point before the decimals and nothing else
      --> casebook.yaml:1:11
       |
     1 | paginate: all
       |           ^^^ this is `all`
       |
       = for example:
         paginate: 100

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_base_url_without_a_scheme() {
    assert_snapshot!(configured("base_url: example.org/cases\n"), @"
    error[wrong-type]: `base_url` must be a web address such as https://example.org/
      --> casebook.yaml:1:11
       |
     1 | base_url: example.org/cases
       |           ^^^^^^^^^^^^^^^^^ it begins with https:// or http://: write `https://example.org/cases`
       |
       = for example:
         base_url: https://example.org/cases/

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_base_url_that_is_a_path() {
    assert_snapshot!(configured("base_url: /cases/\n"), @"
    error[wrong-type]: `base_url` must be a web address such as https://example.org/
      --> casebook.yaml:1:11
       |
     1 | base_url: /cases/
       |           ^^^^^^^ it begins with https:// or http://
       |
       = for example:
         base_url: https://example.org/cases/

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_base_url_of_another_scheme() {
    let urls = ["ftp://x.org", "//example.org", "htp://example.org", "localhost:8000"];
    let labels = urls.map(|url| configured(&format!("base_url: {url}\n")).lines().nth(4).map(str::to_owned));
    assert_snapshot!(labels.map(Option::unwrap_or_default).join("\n"), @"
    |           ^^^^^^^^^^^ it begins with https:// or http://: write `https://x.org`
    |           ^^^^^^^^^^^^^ it begins with https:// or http://: write `https://example.org`
    |           ^^^^^^^^^^^^^^^^^ it begins with https:// or http://: write `http://example.org`
    |           ^^^^^^^^^^^^^^ it begins with https:// or http://
    ");
}

/// Nothing would find the page or file from each page.
#[test]
fn web_addresses_that_are_paths() {
    let statement = "accessibility: {status: full, prepared: 2026-03-01, contact: {url: /contact/}, enforcement: {name: A, url: about.md}}";
    assert_snapshot!(configured(&format!("publisher: {{name: x, url: example.org}}\n{statement}\n")), @"
    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> casebook.yaml:1:27
       |
     1 | publisher: {name: x, url: example.org}
       |                           ^^^^^^^^^^^ it begins with https:// or http://: write `https://example.org`

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> casebook.yaml:2:68
       |
     2 | ...: {status: full, prepared: 2026-03-01, contact: {url: /contact/}, enforcement: {name: A, url: about.md}}
       |                                                          ^^^^^^^^^ it begins with https:// or http://

    error[wrong-type]: `url` must be a web address such as https://example.org/
      --> casebook.yaml:2:108
       |
     2 | ...: {status: full, prepared: 2026-03-01, contact: {url: /contact/}, enforcement: {name: A, url: about.md}}
       |                                                                                                  ^^^^^^^^ it begins with https:// or http://

    3 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_base_url_with_a_query() {
    assert_snapshot!(configured("base_url: https://example.org/?a=b#c\n"), @"
    error[wrong-type]: `base_url` must be the whole address of the site
      --> casebook.yaml:1:11
       |
     1 | base_url: https://example.org/?a=b#c
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^ write it without ? and #
       |
       = for example:
         base_url: https://example.org/cases/

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_language_that_does_not_exist() {
    assert_snapshot!(configured("languages: [en, xx, nl]\n"), @"
    error[unknown-language-tag]: there is no language `xx`
      --> casebook.yaml:1:17
       |
     1 | languages: [en, xx, nl]
       |                 ^^ write a tag such as en, nl or pt-BR

    warning[untranslated-interface]: the interface has no words in `nl`
      --> casebook.yaml:1:21
       |
     1 | languages: [en, xx, nl]
       |                     ^^ put them into i18n/nl.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    1 error, 1 warning in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn a_language_by_its_name() {
    assert_snapshot!(configured("languages: [english, en-UK]\n"), @"
    error[unknown-language-tag]: there is no language `english`
      --> casebook.yaml:1:13
       |
     1 | languages: [english, en-UK]
       |             ^^^^^^^ did you mean `en`?

    error[unknown-language-tag]: there is no region `UK`
      --> casebook.yaml:1:22
       |
     1 | languages: [english, en-UK]
       |                      ^^^^^ did you mean `en-GB`?

    2 errors, 0 warnings in 1 study. `casebook explain unknown-language-tag` tells more.
    ");
}

#[test]
fn a_language_twice() {
    assert_snapshot!(configured("languages: [en, nl, en]\n"), @r"
    warning[untranslated-interface]: the interface has no words in `nl`
      --> casebook.yaml:1:17
       |
     1 | languages: [en, nl, en]
       |                 ^^ put them into i18n/nl.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    0 errors, 1 warning in 1 study. `casebook explain untranslated-interface` tells more.
    ");
}

#[test]
fn a_language_without_the_words_of_the_interface() {
    assert_snapshot!(configured("languages: [ar, en-GB, nl]\n"), @r"
    warning[untranslated-interface]: the interface has no words in `ar`
      --> casebook.yaml:1:13
       |
     1 | languages: [ar, en-GB, nl]
       |             ^^ put them into i18n/ar.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    warning[untranslated-interface]: the interface has no words in `nl`
      --> casebook.yaml:1:24
       |
     1 | languages: [ar, en-GB, nl]
       |                        ^^ put them into i18n/nl.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    0 errors, 2 warnings in 1 study. `casebook explain untranslated-interface` tells more.
    ");
}

#[test]
fn a_language_with_some_words_of_the_interface() {
    let words = include_str!("../../../themes/default/i18n/en.ftl");
    let some = words.replace("\nmenu = Menu\n", "\n").replace("\nsdg_17 = ", "\nsdg_18 = ");
    let with = |file: &str, text: &str| {
        let site = fine();
        site.write("casebook.yaml", "languages: [nl, de-AT]\n");
        site.write(file, text);
        site.check()
    };
    assert_snapshot!(with("i18n/nl.ftl", words), @r"
    warning[untranslated-interface]: the interface has no words in `de-AT`
      --> casebook.yaml:1:17
       |
     1 | languages: [nl, de-AT]
       |                 ^^^^^ put them into i18n/de-AT.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    0 errors, 1 warning in 1 study. `casebook explain untranslated-interface` tells more.
    ");
    assert_snapshot!(with("i18n/de-AT.ftl", &some), @r"
    warning[untranslated-interface]: the interface has no words in `nl`
      --> casebook.yaml:1:13
       |
     1 | languages: [nl, de-AT]
       |             ^^ put them into i18n/nl.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    warning[untranslated-interface]: the interface lacks 2 messages in `de-AT`: menu, sdg_17
      --> casebook.yaml:1:17
       |
     1 | languages: [nl, de-AT]
       |                 ^^^^^ add them to i18n/de-AT.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    0 errors, 2 warnings in 1 study. `casebook explain untranslated-interface` tells more.
    ");
}

#[test]
fn an_unknown_theme() {
    let site = fine();
    site.write("casebook.yaml", "theme: nordic\n");
    site.write("themes/nordics/templates/page.html", "");
    assert_snapshot!(site.check(), @"
    error[unknown-theme]: there is no theme `nordic`
      --> casebook.yaml:1:8
       |
     1 | theme: nordic
       |        ^^^^^^ did you mean `nordics`?
       |
       = the themes are brief, default, nordics

    1 error, 0 warnings in 1 study. `casebook explain unknown-theme` tells more.
    ");
}

#[test]
fn a_theme_outside_the_site() {
    assert_snapshot!(configured("theme: ../other\n"), @"
    error[unknown-value]: `theme` must be the name of a folder in themes/
      --> casebook.yaml:1:8
       |
     1 | theme: ../other
       |        ^^^^^^^^ write its name alone, without a path

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_content_folder_that_is_missing() {
    assert_snapshot!(configured("content: docs\n"), @"
    error[unreadable-file]: the content folder `docs` does not exist
      --> casebook.yaml:1:10
       |
     1 | content: docs
       |          ^^^^ write the name of a folder in the site

    1 error, 0 warnings in 0 studies. `casebook explain unreadable-file` tells more.
    ");
}

/// What lies elsewhere is not taken for the content, and casebook.yaml is still read to its end.
#[test]
fn a_content_folder_with_a_slip() {
    let site = alone(study("mistake: 1\n", "[Gone](gone.md)"));
    site.write("notes.md", "[Gone](gone.md)");
    site.write("casebook.yaml", "content: contnet\nstudies: studies\ntaxonomies: {authority: {key: product}}\n");
    assert_snapshot!(site.check(), @"
    error[unreadable-file]: the content folder `contnet` does not exist
      --> casebook.yaml:1:10
       |
     1 | content: contnet
       |          ^^^^^^^ write the name of a folder in the site

    error[unknown-value]: `product` can't be another key of `authority`
      --> casebook.yaml:3:31
       |
     3 | taxonomies: {authority: {key: product}}
       |                               ^^^^^^^ it is a field of its own: switch that off with `false`, or choose another key

    2 errors, 0 warnings in 0 studies. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn folders_as_a_shell_completes_them() {
    let site = Site::new("--- casebook.yaml\ncontent: ./cases/\nstudies: ./done//\n");
    site.write("cases/done/a.md", study("", "Text."));
    site.write("cases/about.md", "---\ntitle: About\n---\n");
    let run = site.build();
    assert_eq!((run.status, &*run.stderr), (0, ""));
    for page in ["done/a", "done", "about"] {
        assert!(site.path(&format!("public/{page}/index.html")).exists(), "{page}");
    }
}

#[test]
fn a_folder_of_studies_with_a_space() {
    let site = Site::new("--- casebook.yaml\nstudies: My Studies\n");
    site.write("content/My Studies/index.md", "# All of them\n");
    site.write("content/My Studies/a.md", study("", "[All](index.md)"));
    site.build();
    assert!(site.read("my-studies/a/index.html").contains("href=\"../../my-studies/\">All</a>"));
    assert!(site.read("my-studies/index.html").contains("<h1>All of them</h1>"));
}

#[test]
fn a_content_folder_outside_the_site() {
    assert_snapshot!(configured("content: ../..\n"), @"
    error[unreadable-file]: the content folder `../..` lies outside the site
      --> casebook.yaml:1:10
       |
     1 | content: ../..
       |          ^^^^^ write the name of a folder in the site

    1 error, 0 warnings in 0 studies. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn the_folder_around_the_site_as_content() {
    assert_snapshot!(configured("content: ..\n"), @"
    error[unreadable-file]: the content folder `..` lies outside the site
      --> casebook.yaml:1:10
       |
     1 | content: ..
       |          ^^ write the name of a folder in the site

    1 error, 0 warnings in 0 studies. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_study_folder_that_is_missing() {
    assert_snapshot!(configured("studies: stories\n"), @"
    error[unreadable-file]: the folder of studies `stories` does not exist
      --> casebook.yaml:1:10
       |
     1 | studies: stories
       |          ^^^^^^^ write the name of a folder in content/

    warning[unknown-key]: `authority`, `country`, `product` are keys of studies, and this file is none
      --> content/studies/a.md:4:1
       |
     4 | authority: Haarlem
       | ^^^^^^^^^ templates get them, and nothing else comes of them

    1 error, 1 warning in 0 studies. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_study_folder_of_several_that_is_missing() {
    assert_snapshot!(configured("studies: [studies, nope]\n"), @"
    error[unreadable-file]: the folder of studies `nope` does not exist
      --> casebook.yaml:1:20
       |
     1 | studies: [studies, nope]
       |                    ^^^^ write the name of a folder in content/

    1 error, 0 warnings in 1 study. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn taxonomies_in_folders_of_pages() {
    let config = "accessibility: {status: full, prepared: 2026-03-01, contact: a@example.org}
taxonomies:
  search:
  a: {folder: pagefind}
  b: {folder: Studies}
  c: {folder: Accessibility}
  d: {folder: x}
  e: {folder: X}
";
    assert_snapshot!(configured(config), @"
    error[unknown-value]: the taxonomy `search` can't use the folder `search`
      --> casebook.yaml:3:3
       |
     3 |   search:
       |   ^^^^^^ casebook has a page of its own there

    error[unknown-value]: the taxonomy `a` can't use the folder `pagefind`
      --> casebook.yaml:4:15
       |
     4 |   a: {folder: pagefind}
       |               ^^^^^^^^ casebook has a page of its own there

    error[unknown-value]: the taxonomy `b` can't use the folder `Studies`
      --> casebook.yaml:5:15
       |
     5 |   b: {folder: Studies}
       |               ^^^^^^^ casebook has a page of its own there

    error[unknown-value]: the taxonomy `c` can't use the folder `Accessibility`
      --> casebook.yaml:6:15
       |
     6 |   c: {folder: Accessibility}
       |               ^^^^^^^^^^^^^ casebook has a page of its own there

    error[unknown-value]: the taxonomy `e` can't use the folder `X`
      --> casebook.yaml:8:15
       |
     8 |   e: {folder: X}
       |               ^ another taxonomy has it already

    5 errors, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_taxonomy_in_the_folder_of_a_page_that_is_not_there() {
    assert_eq!(configured("search: false\ntaxonomies:\n  a: {folder: search}\n"), "");
}

#[test]
fn taxonomies_that_are_no_mapping() {
    assert_snapshot!(configured("taxonomies: [industry, region]\n"), @"
    error[wrong-type]: `taxonomies` must be a mapping with keys
      --> casebook.yaml:1:13
       |
     1 | taxonomies: [industry, region]
       |             ^^^^^^^^^^^^^^^^^^ this is a list
       |
       = for example:
         taxonomies:
           industry: {closed: true, label: Industry}

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_taxonomy_that_is_no_mapping() {
    assert_snapshot!(configured("taxonomies:\n  industry: yes\n  region: [a]\n"), @"
    error[wrong-type]: `industry` must be a mapping with keys
      --> casebook.yaml:2:13
       |
     2 |   industry: yes
       |             ^^^ this is a text
       |
       = for example:
         taxonomies:
           industry: {closed: true, label: Industry}

    error[wrong-type]: `region` must be a mapping with keys
      --> casebook.yaml:3:11
       |
     3 |   region: [a]
       |           ^^^ this is a list
       |
       = for example:
         taxonomies:
           industry: {closed: true, label: Industry}

    2 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_taxonomy_with_wrong_values() {
    assert_snapshot!(configured("taxonomies:\n  industry: {closed: yes, many: 3, foldr: x, label: [a], of: product}\n"), @"
    error[wrong-type]: `closed` must be true or false
      --> casebook.yaml:2:22
       |
     2 |   industry: {closed: yes, many: 3, foldr: x, label: [a], of: product}
       |                      ^^^ write `true`
       |
       = for example:
         closed: true

    error[wrong-type]: `many` must be true or false
      --> casebook.yaml:2:33
       |
     2 |   industry: {closed: yes, many: 3, foldr: x, label: [a], of: product}
       |                                 ^ this is `3`
       |
       = for example:
         many: false

    warning[unknown-key]: there is no key `foldr`
      --> casebook.yaml:2:36
       |
     2 |   industry: {closed: yes, many: 3, foldr: x, label: [a], of: product}
       |                                    ^^^^^ did you mean `folder`?

    error[wrong-type]: `label` must be a mapping with the keys one, other
      --> casebook.yaml:2:53
       |
     2 |   industry: {closed: yes, many: 3, foldr: x, label: [a], of: product}
       |                                                     ^^^ this is a list
       |
       = for example:
         label: {one: Industry, other: Industries}

    error[unknown-value]: `of` can't be `product`
      --> casebook.yaml:2:62
       |
     2 |   industry: {closed: yes, many: 3, foldr: x, label: [a], of: product}
       |                                                              ^^^^^^^ write `country`, or leave it out

    4 errors, 1 warning in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn reserved_keys() {
    assert_snapshot!(configured("taxonomies:\n  title: {}\n  my industry: {}\n  extra: {}\nfields:\n  Größe: text\n  slug: number\n"), @"
    error[unknown-value]: `title` can't be the key of a taxonomy or field
      --> casebook.yaml:2:3
       |
     2 |   title: {}
       |   ^^^^^ casebook uses this key itself

    error[unknown-value]: `my industry` can't be the key of a taxonomy or field
      --> casebook.yaml:3:3
       |
     3 |   my industry: {}
       |   ^^^^^^^^^^^ use letters, digits, - and _, with a letter first

    error[unknown-value]: `Größe` can't be the key of a taxonomy or field
      --> casebook.yaml:6:3
       |
     6 |   Größe: text
       |   ^^^^^ use letters, digits, - and _, with a letter first

    error[unknown-value]: `slug` can't have another type
      --> casebook.yaml:7:3
       |
     7 |   slug: number
       |   ^^^^ casebook uses this key itself; its type is text

    4 errors, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn two_taxonomies_in_one_folder() {
    assert_snapshot!(configured("taxonomies:\n  industry: {folder: products}\n"), @"
    error[unknown-value]: the taxonomy `industry` can't use the folder `products`
      --> casebook.yaml:2:22
       |
     2 |   industry: {folder: products}
       |                      ^^^^^^^^ another taxonomy has it already

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn taxonomies_in_folders_that_casebook_uses() {
    assert_snapshot!(configured("taxonomies:\n  industry: {folder: studies}\n  region: {folder: assets}\n  size: {folder: lessons}\n"), @"
    error[unknown-value]: the taxonomy `industry` can't use the folder `studies`
      --> casebook.yaml:2:22
       |
     2 |   industry: {folder: studies}
       |                      ^^^^^^^ casebook has a page of its own there

    error[unknown-value]: the taxonomy `size` can't use the folder `lessons`
      --> casebook.yaml:4:18
       |
     4 |   size: {folder: lessons}
       |                  ^^^^^^^ casebook has a page of its own there

    2 errors, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_taxonomy_whose_folder_leaves_the_site() {
    assert_snapshot!(configured("taxonomies:\n  industry: {folder: ../x}\n"), @"
    error[unknown-value]: the taxonomy `industry` can't use the folder `../x`
      --> casebook.yaml:2:22
       |
     2 |   industry: {folder: ../x}
       |                      ^^^^ write a folder name such as `industries`

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_field_of_an_unknown_type() {
    assert_snapshot!(configured("fields:\n  outcome: txt\n  size: {type: integer}\n  people: {type: list, of: persons}\n  region: {type: term, of: regions}\n"), @"
    error[unknown-value]: `type` can't be `txt`
      --> casebook.yaml:2:12
       |
     2 |   outcome: txt
       |            ^^^ did you mean `text`?
       |
       = `type` is one of text, markdown, number, money, date, boolean, url, email, country, language, term, list, map

    error[unknown-value]: `type` can't be `integer`
      --> casebook.yaml:3:16
       |
     3 |   size: {type: integer}
       |                ^^^^^^^ write one of text, markdown, number, money, date, boolean, url, email, country, language, term, list, map

    error[unknown-value]: there is no taxonomy `persons`
      --> casebook.yaml:4:28
       |
     4 |   people: {type: list, of: persons}
       |                            ^^^^^^^ the taxonomies are authority, country, product, criteria
       |
       = the types are text, markdown, number, money, date, boolean, url, email, country, language, term, list, map

    error[unknown-value]: there is no taxonomy `regions`
      --> casebook.yaml:5:28
       |
     5 |   region: {type: term, of: regions}
       |                            ^^^^^^^ the taxonomies are authority, country, product, criteria
       |
       = the types are text, markdown, number, money, date, boolean, url, email, country, language, term, list, map

    4 errors, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_field_that_is_a_taxonomy() {
    assert_snapshot!(configured("fields:\n  product: text\n"), @"
    error[unknown-value]: `product` is a taxonomy, not a field
      --> casebook.yaml:2:3
       |
     2 |   product: text
       |   ^^^^^^^ move this to `taxonomies:`
       |
       = to make it a plain field, switch the taxonomy off:
         taxonomies:
           product: false

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn fields_that_are_no_mapping() {
    assert_snapshot!(configured("fields: outcome\n"), @"
    error[wrong-type]: `fields` must be a mapping with keys
      --> casebook.yaml:1:9
       |
     1 | fields: outcome
       |         ^^^^^^^ this is a text
       |
       = for example:
         fields:
           outcome: {type: text, label: Outcome}

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_field_that_is_no_mapping() {
    assert_snapshot!(configured("fields:\n  outcome: [text]\n"), @"
    error[wrong-type]: `outcome` must be a mapping with keys
      --> casebook.yaml:2:12
       |
     2 |   outcome: [text]
       |            ^^^^^^ this is a list
       |
       = for example:
         fields:
           outcome: {type: text, label: Outcome}

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_shorthand_that_is_no_key() {
    assert_snapshot!(configured("fields:\n  site: {type: map, shorthand: nam, fields: {name: text, url: url}}\n"), @"
    error[unknown-value]: `shorthand` names the key `nam`, which is not there
      --> casebook.yaml:2:32
       |
     2 |   site: {type: map, shorthand: nam, fields: {name: text, url: url}}
       |                                ^^^ did you mean `name`?

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_term_of_an_unknown_taxonomy_in_a_record() {
    assert_snapshot!(configured("taxonomies:\n  authority: {fields: {kind: {type: term, of: kinds}}}\n"), @"
    error[unknown-value]: there is no taxonomy `kinds`
      --> casebook.yaml:2:47
       |
     2 |   authority: {fields: {kind: {type: term, of: kinds}}}
       |                                               ^^^^^ the taxonomies are authority, country, product, criteria
       |
       = the types are text, markdown, number, money, date, boolean, url, email, country, language, term, list, map

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn two_fields_of_one_name() {
    assert_snapshot!(configured("fields:\n  outcome: {key: summary}\n"), @"
    error[unknown-value]: `summary` can't be another key of `outcome`
      --> casebook.yaml:2:18
       |
     2 |   outcome: {key: summary}
       |                  ^^^^^^^ it is a field of its own: switch that off with `false`, or choose another key

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

/// The studies are read as if the key had not been given.
#[test]
fn a_taxonomy_with_the_key_of_another() {
    assert_snapshot!(configured("taxonomies:\n  authority: {key: [buyer, product]}\n"), @"
    error[unknown-value]: `product` can't be another key of `authority`
      --> casebook.yaml:2:28
       |
     2 |   authority: {key: [buyer, product]}
       |                            ^^^^^^^ it is a field of its own: switch that off with `false`, or choose another key

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn tables_of_unknown_taxonomies() {
    assert_snapshot!(configured("tables: [[criteria, contry], [industry, product]]\n"), @"
    error[unknown-value]: there is no taxonomy `contry`
      --> casebook.yaml:1:21
       |
     1 | tables: [[criteria, contry], [industry, product]]
       |                     ^^^^^^ did you mean `country`?

    error[unknown-value]: there is no taxonomy `industry`
      --> casebook.yaml:1:31
       |
     1 | tables: [[criteria, contry], [industry, product]]
       |                               ^^^^^^^^ the taxonomies are authority, country, product, criteria

    2 errors, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn tables_of_other_shapes() {
    assert_snapshot!(configured("tables:\n  - [criteria]\n  - criteria\n  - {rows: criteria}\n"), @"
    error[wrong-type]: `tables` must be a list of pairs of taxonomies
      --> casebook.yaml:2:5
       |
     2 |   - [criteria]
       |     ^^^^^^^^^^ a pair has a taxonomy for the rows and one for the columns
       |
       = for example:
         tables: [[criteria, country], [product, authority]]

    error[wrong-type]: `tables` must be a list of pairs of taxonomies
      --> casebook.yaml:3:5
       |
     3 |   - criteria
       |     ^^^^^^^^ a pair has a taxonomy for the rows and one for the columns
       |
       = for example:
         tables: [[criteria, country], [product, authority]]

    error[wrong-type]: `tables` must be a list of pairs of taxonomies
      --> casebook.yaml:4:5
       |
     4 |   - {rows: criteria}
       |     ^^^^^^^^^^^^^^^^ a pair has a taxonomy for the rows and one for the columns
       |
       = for example:
         tables: [[criteria, country], [product, authority]]

    3 errors, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
    assert_snapshot!(configured("tables: criteria\n"), @"
    error[wrong-type]: `tables` must be a list of pairs of taxonomies
      --> casebook.yaml:1:9
       |
     1 | tables: criteria
       |         ^^^^^^^^ a pair has a taxonomy for the rows and one for the columns
       |
       = for example:
         tables: [[criteria, country], [product, authority]]

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn a_table_twice() {
    assert_snapshot!(configured("tables: [[criteria, country], [criteria, country]]\n"), @"
    error[unknown-value]: this table is there already
      --> casebook.yaml:1:31
       |
     1 | tables: [[criteria, country], [criteria, country]]
       |                               ^^^^^^^^^^^^^^^^^^^ remove one of the two

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}

#[test]
fn a_duplicate_key() {
    assert_snapshot!(configured("title: A\ntheme: default\ntitle: B\n"), @"
    error[duplicate-key]: `title` is given twice
      --> casebook.yaml:3:1
       |
     3 | title: B
       | ^^^^^ remove one of the two
       |
      ::: casebook.yaml:1:1
       |
     1 | title: A
       | ----- it was given here first

    1 error, 0 warnings in 1 study. `casebook explain duplicate-key` tells more.
    ");
}

#[test]
fn a_map_that_is_neither_on_nor_off() {
    assert_eq!(configured("map: false\n"), "");
    assert_snapshot!(configured("map: europe\n"), @"
    error[wrong-type]: `map` must be true or false
      --> casebook.yaml:1:6
       |
     1 | map: europe
       |      ^^^^^^ this is `europe`
       |
       = for example:
         map: false

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn which_studies_are_compared() {
    assert_eq!(configured("compare: related\n"), "");
    assert_eq!(configured("compare: none\n"), "");
    assert_snapshot!(configured("compare: relatd\n"), @"
    error[unknown-value]: `compare` can't be `relatd`
      --> casebook.yaml:1:10
       |
     1 | compare: relatd
       |          ^^^^^^ did you mean `related`?
       |
       = `compare` is one of related, none

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
    assert_snapshot!(configured("compare: true\n"), @"
    error[unknown-value]: `compare` can't be `true`
      --> casebook.yaml:1:10
       |
     1 | compare: true
       |          ^^^^ write one of related, none

    1 error, 0 warnings in 1 study. `casebook explain unknown-value` tells more.
    ");
}
