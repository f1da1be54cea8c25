//! Wrong names in templates: each is an error at its place, with the nearest name that there is.

use insta::assert_snapshot;

use super::{
    fine,
    templates::{failed, overridden},
};

/// What `build` says of a site whose study template is this.
fn study(template: &str) -> String {
    overridden("study.html", template)
}

#[test]
fn a_variable() {
    assert_snapshot!(study("<h1>{{ studdy.title }}</h1>\n"), @"
    error[template-syntax]: there is no value `studdy`
      --> templates/study.html:1:8
       |
     1 | <h1>{{ studdy.title }}</h1>
       |        ^^^^^^ did you mean `study`?

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_variable_of_other_pages() {
    assert_snapshot!(study("<h1>{{ groups }}</h1>\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:8
       |
     1 | <h1>{{ groups }}</h1>
       |        ^^^^^^ Variable `groups` is not defined
       |
       = there are the variables: backlinks, breadcrumbs, canonical, card, cite, description, dir, files, kind, lang, language_index, next, path, previous, related, root, site, social_image, study, t, title
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

/// In a condition the engine takes it for nothing.
#[test]
fn a_variable_that_is_only_asked_for() {
    assert_snapshot!(study("{% if studdy %}{{ title }}{% endif %}\n{% if nowhere and \"studdy\" %}{% endif %}\n"), @r#"
    error[template-syntax]: there is no value `studdy`
      --> templates/study.html:1:7
       |
     1 | {% if studdy %}{{ title }}{% endif %}
       |       ^^^^^^ did you mean `study`?

    error[template-syntax]: there is no value `nowhere`
      --> templates/study.html:2:7
       |
     2 | {% if nowhere and "studdy" %}{% endif %}
       |       ^^^^^^^ no page has it
       |
       = to see what a page's template gets: casebook inspect /studies/

    2 errors, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    "#);
}

/// What a template, or one that includes it, names itself.
#[test]
fn names_of_a_templates_own() {
    let site = fine();
    site.write("templates/part.html", "{{ shared }}{{ <card study={study} /> }}");
    let template = "{% set shared = [x for x in study.lessons] %}{% for key, value in study.fields %}{{ key }}{{ value }}{% endfor %}\
        {% set_global all = 1 %}{{ all }}{% for lesson in study.lessons %}{{ loop.index }}{{ lesson.html }}{% endfor %}\
        {# nowhere {{ nowhere }} #}{% raw %}{{ nowhere }}{% endraw %}{% include \"part.html\" %}{% if pager and uses %}{% endif %}";
    site.write("templates/study.html", template);
    assert_eq!(site.check(), "");
}

#[test]
fn a_field() {
    assert_snapshot!(study("<h1>\n  {{ study.titel | upper }}\n</h1>\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:2:12
       |
     2 |   {{ study.titel | upper }}
       |            ^^^^^ Field `titel` is not defined: did you mean `title`?
       |
       = there are the fields: title, summary, path, source, date, updated, language, image, content, toc, words, terms, lessons, quotes, contract, documents, sources, contacts, partners, sdgs, not_published, facts, fields
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_field_among_too_many_to_list() {
    assert_snapshot!(study("{{ t.publishd }}\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:6
       |
     1 | {{ t.publishd }}
       |      ^^^^^^^^ Field `publishd` is not defined: did you mean `published`?
       |
       = there are too many fields to be listed here
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_field_of_nothing() {
    assert_snapshot!(study("{{ study.date.text }}\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:15
       |
     1 | {{ study.date.text }}
       |               ^^^^ Field `text` is not defined: `study.date` is nothing here; ask with {% if %} first
       |
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_field_that_is_gone_through() {
    assert_snapshot!(study("{% for lesson in study.lesons %}{{ lesson.html }}{% endfor %}\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:24
       |
     1 | {% for lesson in study.lesons %}{{ lesson.html }}{% endfor %}
       |                        ^^^^^^ Field `lesons` is not defined: did you mean `lessons`?
       |
       = there are the fields: title, summary, path, source, date, updated, language, image, content, toc, words, terms, lessons, quotes, contract, documents, sources, contacts, partners, sdgs, not_published, facts, fields
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_filter() {
    assert_snapshot!(study("{{ study.title | uper }}\n"), @"
    error[template-syntax]: there is no filter `uper`
      --> templates/study.html:1:18
       |
     1 | {{ study.title | uper }}
       |                  ^^^^ did you mean `upper`?

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_filter_that_is_like_no_other() {
    assert_snapshot!(study("{{ study.title | shout }}\n"), @"
    error[template-syntax]: there is no filter `shout`
      --> templates/study.html:1:18
       |
     1 | {{ study.title | shout }}
       |                  ^^^^^ nothing has this name
       |
       = the filters are abs, capitalize, default, escape, escape_html, escape_xml, first, float, get, group_by, indent, int, join, keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_test() {
    assert_snapshot!(study("{% if study.title is strng %}{% endif %}\n"), @"
    error[template-syntax]: there is no test `strng`
      --> templates/study.html:1:22
       |
     1 | {% if study.title is strng %}{% endif %}
       |                      ^^^^^ did you mean `string`?

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_function() {
    assert_snapshot!(study("{{ mesage(id=\"home\") }}\n"), @r#"
    error[template-syntax]: there is no function `mesage`
      --> templates/study.html:1:4
       |
     1 | {{ mesage(id="home") }}
       |    ^^^^^^ did you mean `message`?

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    "#);
}

#[test]
fn a_message() {
    assert_snapshot!(study("{{ message(id=\"study_cuont\", count=3) }}\n"), @r#"
    error[template-error]: this template does not work
      --> templates/study.html:1:4
       |
     1 | {{ message(id="study_cuont", count=3) }}
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no message `study_cuont` in i18n/: did you mean `study_count`?
       |
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    "#);
}

#[test]
fn a_component() {
    assert_snapshot!(study("é {{ <crad study={study} /> }}\n"), @"
    error[template-syntax]: there is no component `crad`
      --> templates/study.html:1:7
       |
     1 | é {{ <crad study={study} /> }}
       |       ^^^^ did you mean `card`?

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn an_argument_of_a_component() {
    assert_snapshot!(study("{{ <card studdy={study} /> }}\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:10
       |
     1 | {{ <card studdy={study} /> }}
       |          ^^^^^^ Argument `studdy` is not defined: did you mean `study`?
       |
       = there are the arguments: compare, level, reason, root, study, t
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_missing_argument_of_a_component() {
    assert_snapshot!(study("{{ <card /> }}\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:4
       |
     1 | {{ <card /> }}
       |    ^^^^^^^^ Argument `study` missing.
       |
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_variable_of_a_component() {
    assert_snapshot!(study("{% component shout(text) %}{{ txt }}!{% endcomponent shout %}\n{{ <shout text=\"a\" /> }}\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:31
       |
     1 | {% component shout(text) %}{{ txt }}!{% endcomponent shout %}
       |                               ^^^ Variable `txt` is not defined: did you mean `text`?
       |
       = there are the variables: text
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_block() {
    assert_snapshot!(study("{% extends \"base.html\" %}\n{% block mian %}{% endblock %}\n"), @"
    error[template-syntax]: there is no block `mian` in themes/default/templates/base.html
      --> templates/study.html:2:10
       |
     2 | {% block mian %}{% endblock %}
       |          ^^^^ did you mean `main`?

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_block_that_is_like_no_other() {
    assert_snapshot!(study("{% extends \"default/study.html\" %}\n{% block sidebar %}{% endblock %}\n"), @r"
    error[template-syntax]: there is no block `sidebar` in themes/default/templates/study.html, themes/default/templates/base.html
      --> templates/study.html:2:10
       |
     2 | {% block sidebar %}{% endblock %}
       |          ^^^^^^^ it would be shown nowhere
       |
       = the blocks are breadcrumbs, footer, head, main, navigation, search, styles, title

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

/// The templates of the theme fill blocks that a base of the site's own has forgotten.
#[test]
fn a_block_that_a_base_lacks() {
    assert_snapshot!(overridden("base.html", "{% block title %}{% endblock %}{% block main %}{% endblock %}\n"), @"
    error[template-syntax]: this template has no block `head`, which other templates of the theme fill
      --> templates/base.html
       |
       = write {% block head %}{% endblock %} where it belongs

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn an_included_template() {
    assert_snapshot!(study("{% include \"brwse.html\" %}\n"), @r#"
    error[missing-template]: there is no template `brwse.html`
      --> templates/study.html:1:13
       |
     1 | {% include "brwse.html" %}
       |             ^^^^^^^^^^ did you mean `browse.html`?

    1 error, 0 warnings in 1 study. `casebook explain missing-template` tells more.
    "#);
}

#[test]
fn a_template_that_is_extended() {
    assert_snapshot!(study("{% extends \"defalt/study.html\" %}\n"), @r#"
    error[missing-template]: this template extends `defalt/study.html`, which does not exist
      --> templates/study.html:1:13
       |
     1 | {% extends "defalt/study.html" %}
       |             ^^^^^^^^^^^^^^^^^ did you mean `default/study.html`?

    1 error, 0 warnings in 1 study. `casebook explain missing-template` tells more.
    "#);
}

#[test]
fn several_wrong_names_in_several_themes() {
    let site = fine().in_theme("nordic");
    site.write("themes/nordic/templates/study.html", "{{ a | uper }}\n{{ b | lowr }}\n");
    site.write("templates/page.html", "{{ <trem /> }}\n");
    assert_snapshot!(failed(&site), @"
    error[template-syntax]: there is no component `trem`
      --> templates/page.html:1:5
       |
     1 | {{ <trem /> }}
       |     ^^^^ did you mean `term`?

    error[template-syntax]: there is no filter `uper`
      --> themes/nordic/templates/study.html:1:8
       |
     1 | {{ a | uper }}
       |        ^^^^ did you mean `upper`?

    error[template-syntax]: there is no filter `lowr`
      --> themes/nordic/templates/study.html:2:8
       |
     2 | {{ b | lowr }}
       |        ^^^^ did you mean `lower`?

    3 errors, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_component_that_is_defined_twice() {
    let site = fine();
    site.write("templates/a.html", "{% component shout() %}{% endcomponent shout %}\n");
    site.write("templates/b.html", "{% component shout() %}{% endcomponent shout %}\n");
    assert_snapshot!(failed(&site), @"
    error[template-syntax]: the component `shout` is defined twice
      --> templates/b.html:1:14
       |
     1 | {% component shout() %}{% endcomponent shout %}
       |              ^^^^^ give one of the two another name
       |
      ::: templates/a.html:1:14
       |
     1 | {% component shout() %}{% endcomponent shout %}
       |              ----- it was defined here first

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}
