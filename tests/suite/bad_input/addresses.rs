//! Addresses that two pages want, and addresses that try to leave the site.

use insta::assert_snapshot;

use super::{alone, fine, front_matter};
use crate::site::{Site, study};

#[test]
fn two_files_with_one_slug() {
    let site = fine();
    site.write("content/studies/b.md", study("slug: a\n", ""));
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/studies/a/`
      --> content/studies/b.md:7:7
       |
     7 | slug: a
       |       ^ give this one another file name or `slug:`
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page

    1 error, 0 warnings in 2 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn two_files_that_differ_in_case() {
    let site = fine();
    site.write("content/studies/A.md", study("", ""));
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/studies/a/`
      --> content/studies/a.md:1:1
       |
     1 | ---
       | ^^^ give this one another file name or `slug:`
       |
      ::: content/studies/A.md:1:1
       |
     1 | ---
       | --- the other page

    1 error, 0 warnings in 2 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn two_slugs_that_differ_in_case() {
    let site = fine();
    site.write("content/studies/b.md", study("slug: Fair\n", ""));
    site.write("content/studies/c.md", study("slug: fair\n", ""));
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/studies/fair/`
      --> content/studies/c.md:7:7
       |
     7 | slug: fair
       |       ^^^^ give this one another file name or `slug:`
       |
      ::: content/studies/b.md:7:7
       |
     7 | slug: Fair
       |       ---- the other page
       |
       = upper and lower case count as the same, because they do on many disks

    1 error, 0 warnings in 3 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn a_file_and_a_folder_of_one_name() {
    let site = fine();
    site.write("content/studies/a/index.md", study("", ""));
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/studies/a/`
      --> content/studies/a/index.md:1:1
       |
     1 | ---
       | ^^^ give this one another file name or `slug:`
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page

    1 error, 0 warnings in 2 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn an_alias_that_is_another_page() {
    let site = fine();
    site.write("content/studies/b.md", study("aliases: [/old/, /studies/A/]\n", ""));
    assert_snapshot!(site.check(), @r"
    error[permalink-conflict]: two pages would have the address `/studies/A/`
      --> content/studies/b.md:7:18
       |
     7 | aliases: [/old/, /studies/A/]
       |                  ^^^^^^^^^^^ remove this alias
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page
       |
       = upper and lower case count as the same, because they do on many disks

    1 error, 0 warnings in 2 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn an_alias_that_two_pages_have() {
    let site = alone(study("aliases: [/old/]\n", ""));
    site.write("content/studies/b.md", study("aliases: [old]\n", ""));
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/old/`
      --> content/studies/b.md:7:11
       |
     7 | aliases: [old]
       |           ^^^ remove this alias
       |
      ::: content/studies/a.md:7:11
       |
     7 | aliases: [/old/]
       |           ----- the other page

    1 error, 0 warnings in 2 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn an_alias_of_a_page_that_casebook_makes() {
    assert_snapshot!(front_matter("lessons: [Ask.]\naliases: [/lessons/, /data/studies.json]\n"), @"
    error[permalink-conflict]: two pages would have the address `/lessons/`
      --> content/studies/a.md:8:11
       |
     8 | aliases: [/lessons/, /data/studies.json]
       |           ^^^^^^^^^ casebook makes a page with this address itself: remove this alias

    error[permalink-conflict]: two pages would have the address `/data/studies.json`
      --> content/studies/a.md:8:22
       |
     8 | aliases: [/lessons/, /data/studies.json]
       |                      ^^^^^^^^^^^^^^^^^^ casebook makes a page with this address itself: remove this alias

    2 errors, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn an_alias_of_a_file_of_the_theme() {
    assert_snapshot!(front_matter("aliases: [/assets/style.css, /Assets/favicon.svg]\n"), @"
    error[permalink-conflict]: two pages would have the address `/assets/style.css`
      --> content/studies/a.md:7:11
       |
     7 | aliases: [/assets/style.css, /Assets/favicon.svg]
       |           ^^^^^^^^^^^^^^^^^ the theme has a file with this address: remove this alias

    error[permalink-conflict]: two pages would have the address `/Assets/favicon.svg`
      --> content/studies/a.md:7:30
       |
     7 | aliases: [/assets/style.css, /Assets/favicon.svg]
       |                              ^^^^^^^^^^^^^^^^^^^ the theme has a file with this address: remove this alias
       |
       = upper and lower case count as the same, because they do on many disks

    2 errors, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

/// One in `static/` stands for the theme's, because its author says where it goes.
#[test]
fn a_file_of_the_content_in_the_place_of_one_of_the_theme() {
    let site = fine();
    site.write("content/index.md", "[The style](assets/style.css)\n");
    site.write("content/assets/style.css", "mine");
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/assets/style.css`
      --> content/assets/style.css
       |
       = the theme has a file with this address: rename or remove this file

    1 error, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
    site.write("static/assets/style.css", "mine");
    site.write("content/index.md", "Home\n");
    assert_snapshot!(site.check(), @"");
}

#[test]
fn an_alias_that_is_the_page_itself() {
    assert_snapshot!(front_matter("aliases: [/studies/a/]\n"), @"
    error[permalink-conflict]: two pages would have the address `/studies/a/`
      --> content/studies/a.md:7:11
       |
     7 | aliases: [/studies/a/]
       |           ^^^^^^^^^^^ remove this alias
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page

    1 error, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn an_alias_where_others_have_their_folder() {
    assert_snapshot!(front_matter("aliases: [/assets/style.css/, /studies/a/index.html/x]\n"), @"
    error[permalink-conflict]: `/assets/style.css` would be a file and a folder at once
      --> content/studies/a.md:7:11
       |
     7 | aliases: [/assets/style.css/, /studies/a/index.html/x]
       |           ^^^^^^^^^^^^^^^^^^ the theme has a file with this address: remove this alias

    error[permalink-conflict]: `/studies/a/` would be a file and a folder at once
      --> content/studies/a.md:7:31
       |
     7 | aliases: [/assets/style.css/, /studies/a/index.html/x]
       |                               ^^^^^^^^^^^^^^^^^^^^^^^ remove this alias
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page

    2 errors, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn a_static_file_in_the_place_of_a_page() {
    let site = fine();
    site.write("static/studies/a/index.html", "mine");
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/studies/a/`
      --> static/studies/a/index.html
       |
       = rename or remove this file
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page

    1 error, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn a_static_file_in_the_place_of_a_folder() {
    let site = fine();
    site.write("static/studies", "mine");
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: `/studies` would be a file and a folder at once
      --> static/studies
       |
       = rename or remove this file
       |
      ::: content/studies/a.md:1:1
       |
     1 | ---
       | --- the other page

    1 error, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn a_page_in_the_place_of_a_list() {
    let site = fine();
    site.write("content/lessons.md", "---\ntitle: What we learned\n---\n");
    site.write("content/studies/a.md", study("lessons: [Ask.]\n", ""));
    assert_snapshot!(site.check(), @"
    error[permalink-conflict]: two pages would have the address `/lessons/`
      --> content/lessons.md:1:1
       |
     1 | ---
       | ^^^ casebook makes a page with this address itself: give this one another file name or `slug:`

    1 error, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn slugs_that_try_to_leave() {
    let site = Site::new("");
    let slugs = [
        "../../etc",
        "..",
        "/etc/passwd",
        "a\\\\..\\\\b",
        "a\\0b",
        "con",
        "LPT1.txt",
        ".git",
        "https://example.org/x",
        "a%2e%2e",
        "a b.",
        "",
    ];
    for (number, slug) in slugs.iter().enumerate() {
        site.write(&format!("content/studies/{number:02}.md"), study(&format!("slug: \"{slug}\"\n"), ""));
    }
    assert_snapshot!(site.run(&["check", "--format", "short"]).stderr, @"
    content/studies/00.md:7:7: error[bad-slug]: the slug holds a slash; write `etc`
    content/studies/01.md:7:7: error[bad-slug]: the slug would leave its folder; write `01`
    content/studies/02.md:7:7: error[bad-slug]: the slug holds a slash; write `etc-passwd`
    content/studies/03.md:7:7: error[bad-slug]: the slug holds a backslash; write `a-b`
    content/studies/04.md:7:7: error[bad-slug]: the slug holds a space or a character that can't be seen; write `a-b`
    content/studies/05.md:7:7: error[bad-slug]: the slug is the name of a device on Windows; write `05`
    content/studies/06.md:7:7: error[bad-slug]: the slug is the name of a device on Windows; write `lpt1-txt`
    content/studies/07.md:7:7: error[bad-slug]: the slug begins with a dot, and many hosts don't serve such names; write `git`
    content/studies/08.md:7:7: error[bad-slug]: the slug holds a slash; write `https-example-org-x`
    content/studies/09.md:7:7: error[bad-slug]: the slug holds a character that addresses or disks can't hold; write `a-2e-2e`
    content/studies/10.md:7:7: error[bad-slug]: the slug holds a space or a character that can't be seen; write `a-b`
    ");
}

#[test]
fn a_slug_that_is_too_long() {
    assert_snapshot!(front_matter(&format!("slug: {}\n", "long-".repeat(60))), @"
    error[bad-slug]: the slug is longer than 200 bytes
      --> content/studies/a.md:7:7
       |
     7 | slug: long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-lon...
       |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write `a`
       |
       = a slug is the last part of the page's address: letters, digits and hyphens

    1 error, 0 warnings in 1 study. `casebook explain bad-slug` tells more.
    ");
}

#[test]
fn slugs_of_terms_that_try_to_leave() {
    let site = fine();
    site.write("content/criteria/pay.md", "---\ntitle: Pay\nslug: ../../pay\n---\n");
    site.write("content/criteria/con.md", "---\ntitle: Con\n---\n");
    site.write("content/criteria/???.md", "---\ntitle: What?\n---\n");
    assert_snapshot!(site.check(), @"
    error[bad-slug]: this file's name can't become an address: it has no letter or digit
      --> content/criteria/???.md:1:1
       |
     1 | ---
       | ^^^ rename the file, or add a line such as `slug: my-study`

    error[bad-slug]: this file's name can't become an address: it is the name of a device on Windows
      --> content/criteria/con.md:1:1
       |
     1 | ---
       | ^^^ rename the file, or add a line such as `slug: my-study`

    error[bad-slug]: the slug holds a slash
      --> content/criteria/pay.md:3:7
       |
     3 | slug: ../../pay
       |       ^^^^^^^^^ write `pay`
       |
       = a slug is the last part of the page's address: letters, digits and hyphens

    3 errors, 0 warnings in 1 study. `casebook explain bad-slug` tells more.
    ");
}

#[test]
fn terms_that_are_devices() {
    assert_snapshot!(front_matter("criteria: [con, aux]\n"), @r#"
    error[bad-slug]: "con" can't be the name of a term
      --> content/studies/a.md:7:12
       |
     7 | criteria: [con, aux]
       |            ^^^ it can't become an address, because it is the name of a device on Windows

    error[bad-slug]: "aux" can't be the name of a term
      --> content/studies/a.md:7:17
       |
     7 | criteria: [con, aux]
       |                 ^^^ it can't become an address, because it is the name of a device on Windows

    2 errors, 0 warnings in 1 study. `casebook explain bad-slug` tells more.
    "#);
}

#[test]
fn names_of_files_that_can_be_no_address() {
    let site = fine();
    site.write("content/studies/???.md", study("", ""));
    site.write("content/studies/!!!.md", study("", ""));
    site.write("content/studies/aux.md", study("", ""));
    site.write("content/con/page.md", "---\ntitle: A page\n---\n");
    assert_snapshot!(site.check(), @"
    error[bad-slug]: the name of the folder `con` can't become an address: it is the name of a device on Windows
      --> content/con/page.md:1:1
       |
     1 | ---
       | ^^^ rename the folder

    error[bad-slug]: this file's name can't become an address: it has no letter or digit
      --> content/studies/!!!.md:1:1
       |
     1 | ---
       | ^^^ rename the file, or add a line such as `slug: my-study`

    error[bad-slug]: this file's name can't become an address: it has no letter or digit
      --> content/studies/???.md:1:1
       |
     1 | ---
       | ^^^ rename the file, or add a line such as `slug: my-study`

    error[bad-slug]: this file's name can't become an address: it is the name of a device on Windows
      --> content/studies/aux.md:1:1
       |
     1 | ---
       | ^^^ rename the file, or add a line such as `slug: my-study`

    4 errors, 0 warnings in 4 studies. `casebook explain bad-slug` tells more.
    ");
}

#[test]
fn aliases_that_try_to_leave() {
    let aliases = [
        "../x",
        "/a/../../x",
        "a\\\\b",
        "a\\0b",
        "/con/",
        "https://old.example.org/x",
        "//old.example.org/x",
        ".git/config",
        "",
        "/",
        "/.casebook-manifest",
        "C:/x",
        "/a//b/",
        "/news?id=7",
        "/a/./b",
    ];
    let list = aliases.map(|alias| format!("  - \"{alias}\"\n")).concat();
    let site = alone(study(&format!("aliases:\n{list}"), ""));
    assert_snapshot!(site.run(&["check", "--format", "short"]).stderr, @r"
    content/studies/a.md:8:5: error[bad-alias]: the old address `../x` can't be used: it would leave its folder; write a path inside the site, such as /old/page/
    content/studies/a.md:9:5: error[bad-alias]: the old address `/a/../../x` can't be used: it would leave its folder; write a path inside the site, such as /old/page/
    content/studies/a.md:10:5: error[bad-alias]: the old address `a\b` can't be used: it holds a backslash; write a path inside the site, such as /old/page/
    content/studies/a.md:11:5: error[bad-alias]: the old address `a␀b` can't be used: it holds a space or a character that can't be seen; write a path inside the site, such as /old/page/
    content/studies/a.md:12:5: error[bad-alias]: the old address `/con/` can't be used: it is the name of a device on Windows; write a path inside the site, such as /old/page/
    content/studies/a.md:13:5: error[bad-alias]: the old address `https://old.example.org/x` can't be used: it is a whole web address; write only the path behind the host; write a path inside the site, such as /old/page/
    content/studies/a.md:14:5: error[bad-alias]: the old address `//old.example.org/x` can't be used: it is a whole web address; write only the path behind the host; write a path inside the site, such as /old/page/
    content/studies/a.md:15:5: error[bad-alias]: the old address `.git/config` can't be used: it begins with a dot, and many hosts don't serve such names; write a path inside the site, such as /old/page/
    content/studies/a.md:16:5: error[bad-alias]: the old address `` can't be used: it is empty; write a path inside the site, such as /old/page/
    content/studies/a.md:17:5: error[bad-alias]: the old address `/` can't be used: it is empty; write a path inside the site, such as /old/page/
    content/studies/a.md:18:5: error[bad-alias]: the old address `/.casebook-manifest` can't be used: it begins with a dot, and many hosts don't serve such names; write a path inside the site, such as /old/page/
    content/studies/a.md:19:5: error[bad-alias]: the old address `C:/x` can't be used: it holds a character that addresses or disks can't hold; write a path inside the site, such as /old/page/
    content/studies/a.md:20:5: error[bad-alias]: the old address `/a//b/` can't be used: it has two slashes in a row; write a path inside the site, such as /old/page/
    content/studies/a.md:21:5: error[bad-alias]: the old address `/news?id=7` can't be used: it holds a character that addresses or disks can't hold; write a path inside the site, such as /old/page/
    content/studies/a.md:22:5: error[bad-alias]: the old address `/a/./b` can't be used: it has a part that is only a dot; write a path inside the site, such as /old/page/
    ");
}

/// Each of them but the first is told once.
#[test]
fn an_address_that_three_ask_for() {
    let site = Site::new("");
    for (file, alias) in [("a", "/old/"), ("b", "/old/"), ("c", "/OLD/")] {
        site.write(&format!("content/studies/{file}.md"), study(&format!("aliases: [{alias}]\n"), ""));
    }
    assert_snapshot!(site.check(), @r"
    error[permalink-conflict]: two pages would have the address `/old/`
      --> content/studies/b.md:7:11
       |
     7 | aliases: [/old/]
       |           ^^^^^ remove this alias
       |
      ::: content/studies/a.md:7:11
       |
     7 | aliases: [/old/]
       |           ----- the other page

    error[permalink-conflict]: two pages would have the address `/OLD/`
      --> content/studies/c.md:7:11
       |
     7 | aliases: [/OLD/]
       |           ^^^^^ remove this alias
       |
      ::: content/studies/a.md:7:11
       |
     7 | aliases: [/old/]
       |           ----- the other page
       |
       = upper and lower case count as the same, because they do on many disks

    2 errors, 0 warnings in 3 studies. `casebook explain permalink-conflict` tells more.
    ");
}

#[test]
fn a_language_that_the_site_does_not_have() {
    let site = fine();
    for name in ["d.fr.md", "e.pt-BR.md", "f.de.md", "g.v2.md", "h.old.md", "i.xx.md"] {
        site.write(&format!("content/studies/{name}"), study("", "Text."));
    }
    site.write("content/studies/j.nl.md", study("lang: nl\n", "Text."));
    assert_snapshot!(site.check(), @"
    warning[foreign-language]: the site has no language `fr`
      --> content/studies/d.fr.md:1:1
       |
     1 | ---
       | ^^^ the name of this file ends in `.fr`
       |
       = add `fr` to `languages:` in casebook.yaml, or give the file another name
       = it is a page in the site's first language for now, and a translation of no other

    warning[foreign-language]: the site has no language `pt-BR`
      --> content/studies/e.pt-BR.md:1:1
       |
     1 | ---
       | ^^^ the name of this file ends in `.pt-BR`
       |
       = add `pt-BR` to `languages:` in casebook.yaml, or give the file another name
       = it is a page in the site's first language for now, and a translation of no other

    warning[foreign-language]: the site has no language `de`
      --> content/studies/f.de.md:1:1
       |
     1 | ---
       | ^^^ the name of this file ends in `.de`
       |
       = add `de` to `languages:` in casebook.yaml, or give the file another name
       = it is a page in the site's first language for now, and a translation of no other

    0 errors, 3 warnings in 8 studies. `casebook explain foreign-language` tells more.
    ");
    site.write("casebook.yaml", "languages: [en, de]\n");
    assert_snapshot!(site.check(), @"
    warning[untranslated-interface]: the interface has no words in `de`
      --> casebook.yaml:1:17
       |
     1 | languages: [en, de]
       |                 ^^ put them into i18n/de.ftl, a translated copy of the default theme's en.ftl
       |
       = until then readers get the words of the site's first language, or English ones

    warning[foreign-language]: the site has no language `fr`
      --> content/studies/d.fr.md:1:1
       |
     1 | ---
       | ^^^ the name of this file ends in `.fr`
       |
       = add `fr` to `languages:` in casebook.yaml, or give the file another name
       = it is a page in the site's first language for now, and a translation of no other

    warning[foreign-language]: the site has no language `pt-BR`
      --> content/studies/e.pt-BR.md:1:1
       |
     1 | ---
       | ^^^ the name of this file ends in `.pt-BR`
       |
       = add `pt-BR` to `languages:` in casebook.yaml, or give the file another name
       = it is a page in the site's first language for now, and a translation of no other

    0 errors, 3 warnings in 8 studies. `casebook explain untranslated-interface` tells more.
    ");
}

#[test]
fn an_alias_given_twice() {
    assert_snapshot!(front_matter("aliases: [/a/, /b/, a]\n"), @"
    error[permalink-conflict]: this alias is given twice
      --> content/studies/a.md:7:21
       |
     7 | aliases: [/a/, /b/, a]
       |                     ^ remove one of the two
       |
      ::: content/studies/a.md:7:11
       |
     7 | aliases: [/a/, /b/, a]
       |           --- it was given here first

    1 error, 0 warnings in 1 study. `casebook explain permalink-conflict` tells more.
    ");
}
