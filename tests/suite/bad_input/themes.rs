//! Mistakes in theme.yaml.

use insta::assert_snapshot;

use super::fine;

/// What `check` says of a site in the theme `nordic` with this theme.yaml.
fn theme(yaml: &str) -> String {
    let site = fine().in_theme("nordic");
    site.write("themes/nordic/theme.yaml", yaml);
    site.check()
}

#[test]
fn a_theme_that_extends_nothing() {
    assert_snapshot!(theme("name: Nordic\nextends: breif\n"), @"
    error[unknown-theme]: there is no theme `breif`
      --> themes/nordic/theme.yaml:2:10
       |
     2 | extends: breif
       |          ^^^^^ did you mean `brief`?
       |
       = the themes are brief, default, nordic

    1 error, 0 warnings in 1 study. `casebook explain unknown-theme` tells more.
    ");
}

#[test]
fn what_a_theme_that_is_not_there_would_have_is_not_missed() {
    let site = fine().in_theme("nordic");
    site.write("themes/nordic/theme.yaml", "extends: breif\n");
    site.write("themes/nordic/templates/study.html", "{% extends \"brief/study.html\" %}\n");
    assert_snapshot!(site.check(), @r"
    error[unknown-theme]: there is no theme `breif`
      --> themes/nordic/theme.yaml:1:10
       |
     1 | extends: breif
       |          ^^^^^ did you mean `brief`?
       |
       = the themes are brief, default, nordic

    1 error, 0 warnings in 1 study. `casebook explain unknown-theme` tells more.
    ");
}

#[test]
fn a_theme_that_extends_a_path() {
    assert_snapshot!(theme("extends: ../other\n"), @"
    error[unknown-theme]: there is no theme `../other`
      --> themes/nordic/theme.yaml:1:10
       |
     1 | extends: ../other
       |          ^^^^^^^^ write its name alone, without a path
       |
       = the themes are brief, default, nordic

    1 error, 0 warnings in 1 study. `casebook explain unknown-theme` tells more.
    ");
}

#[test]
fn a_theme_that_extends_itself() {
    assert_snapshot!(theme("extends: nordic\n"), @"
    error[unknown-theme]: this theme extends itself
      --> themes/nordic/theme.yaml:1:10
       |
     1 | extends: nordic
       |          ^^^^^^ end it with `default` or `brief`
       |
       = one extends the other: nordic

    1 error, 0 warnings in 1 study. `casebook explain unknown-theme` tells more.
    ");
}

#[test]
fn themes_that_extend_each_other() {
    let site = fine().in_theme("nordic");
    site.write("themes/nordic/theme.yaml", "extends: polar\n");
    site.write("themes/polar/theme.yaml", "extends: nordic\n");
    assert_snapshot!(site.check(), @"
    error[unknown-theme]: this theme extends itself
      --> themes/polar/theme.yaml:1:10
       |
     1 | extends: nordic
       |          ^^^^^^ end it with `default` or `brief`
       |
       = one extends the other: nordic, polar

    1 error, 0 warnings in 1 study. `casebook explain unknown-theme` tells more.
    ");
}

#[test]
fn an_unknown_key() {
    assert_snapshot!(theme("extend: brief\n"), @"
    warning[unknown-key]: there is no key `extend`
      --> themes/nordic/theme.yaml:1:1
       |
     1 | extend: brief
       | ^^^^^^ did you mean `extends`?

    0 errors, 1 warning in 1 study. `casebook explain unknown-key` tells more.
    ");
}

#[test]
fn no_mapping() {
    assert_snapshot!(theme("brief\n"), @"
    error[wrong-type]: theme.yaml must be a mapping of keys to values
      --> themes/nordic/theme.yaml:1:1
       |
     1 | brief
       | ^^^^^ this is a text
       |
       = for example:
         extends: brief

    1 error, 0 warnings in 1 study. `casebook explain wrong-type` tells more.
    ");
}

#[test]
fn broken_yaml() {
    assert_snapshot!(theme("name: [Nordic\nextends: brief\n"), @"
    error[yaml-syntax]: this is not valid YAML
      --> themes/nordic/theme.yaml:1:7
       |
     1 | name: [Nordic
       |       ^ this bracket is not closed
       |
       = a list ends with ], a mapping with }; a text that starts with a bracket needs quotes

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}
