//! Themes with mistakes: what is wrong in which template, and which page it was for.

use insta::assert_snapshot;

use super::fine;
use crate::site::{Site, study};

/// What `build` says of a site with this template in the place of the theme's.
pub(super) fn overridden(name: &str, template: &str) -> String {
    let site = fine();
    site.write(&format!("templates/{name}"), template);
    failed(&site)
}

pub(super) fn failed(site: &Site) -> String {
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(!site.path("public").exists());
    run.stderr
}

#[test]
fn a_tag_that_is_not_closed() {
    assert_snapshot!(overridden("study.html", "<h1>{{ study.title }}</h1>\n{% if study.lessons %}\n<p>Lessons</p>\n"), @"
    error[template-syntax]: this template does not work
      --> templates/study.html:2:23
       |
     2 |   {% if study.lessons %}
       |  _______________________^
     3 | | <p>Lessons</p>
       | |______________^ Unexpected end of input

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_condition_that_is_not_closed_in_its_block() {
    let template = "{% extends \"base.html\" %}\n{# {% for %} #}\n{% block main %}\n{% if study.lessons %}\n{% for a in [1] %}{% endfor %}\n{% raw %}{% for %}{% endraw %}\n{% endblock %}\n";
    assert_snapshot!(overridden("study.html", template), @r"
    error[template-syntax]: this template does not work
      --> templates/study.html:7:4
       |
     7 | {% endblock %}
       |    ^^^^^^^^ `{% endif %}` is missing before this `{% endblock %}`
       |
      ::: templates/study.html:4:4
       |
     4 | {% if study.lessons %}
       |    -- this `{% if %}` is not closed

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
    assert_snapshot!(overridden("study.html", "{% if study.lessons %}{% endif %}\n{% endfor %}\n"), @r"
    error[template-syntax]: this template does not work
      --> templates/study.html:2:4
       |
     2 | {% endfor %}
       |    ^^^^^^ there is no `{% for %}` that it could end

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_component_that_calls_itself() {
    let component =
        "{% component date(date) %}\n{{ <date date={date} /> }}{% endcomponent date %}\n{{ <date date={1} /> }}\n";
    assert_snapshot!(overridden("home.html", component), @r"
    error[template-error]: the component `date` calls itself without an end
      --> templates/home.html:2:5
       |
     2 | {{ <date date={date} /> }}{% endcomponent date %}
       |     ^^^^ call it under an {% if %} that is false at last
       |
       = while making the page /
       = to see what the template gets: casebook inspect /

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
    let through = "{% component one() %}{{ <two /> }}{% endcomponent one %}{% component two() %}{{ <one /> }}{% endcomponent two %}\n{{ <one /> }}\n";
    assert_snapshot!(overridden("home.html", through), @r"
    error[template-error]: the component `one` calls itself without an end
      --> templates/home.html:1:26
       |
     1 | {% component one() %}{{ <two /> }}{% endcomponent one %}{% component two() %}{{ <one /> }}{% endcomponen...
       |                          ^^^ call it under an {% if %} that is false at last
       |
       = it does so through two
       = while making the page /
       = to see what the template gets: casebook inspect /

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_tag_that_can_not_be_read() {
    assert_snapshot!(overridden("study.html", "<h1>{{ study.title | }}</h1>\n"), @"
    error[template-syntax]: this template does not work
      --> templates/study.html:1:22
       |
     1 | <h1>{{ study.title | }}</h1>
       |                      ^^ Found `}}` but expected identifier.

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn an_unknown_filter() {
    assert_snapshot!(overridden("study.html", "<h1>{{ study.title | shout }}</h1>\n"), @"
    error[template-syntax]: there is no filter `shout`
      --> templates/study.html:1:22
       |
     1 | <h1>{{ study.title | shout }}</h1>
       |                      ^^^^^ nothing has this name
       |
       = the filters are abs, capitalize, default, escape, escape_html, escape_xml, first, float, get, group_by, indent, int, join, keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn an_unknown_function() {
    assert_snapshot!(overridden("study.html", "<h1>{{ titel(of=study) }}</h1>\n"), @"
    error[template-syntax]: there is no function `titel`
      --> templates/study.html:1:8
       |
     1 | <h1>{{ titel(of=study) }}</h1>
       |        ^^^^^ nothing has this name
       |
       = the functions are message, range, throw

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn an_unknown_component() {
    assert_snapshot!(overridden("study.html", "<h1>{{ <headline text={study.title} /> }}</h1>\n"), @"
    error[template-syntax]: there is no component `headline`
      --> templates/study.html:1:9
       |
     1 | <h1>{{ <headline text={study.title} /> }}</h1>
       |         ^^^^^^^^ nothing has this name
       |
       = the components are date, term, byline, unknown, card, cards, event_card, fact_line, fact, stage, stage_unknown, use, weight, stages, clause, clause_from, lesson, lesson_from, quote, sources, picture, toc, backlinks, pager, heat, narrowed, ways, choices, narrowed_end, compared, comparison, compared_field, chooser, tones, bar, country_map, country_map_part, term_entry

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_template_that_extends_nothing() {
    assert_snapshot!(overridden("study.html", "{% extends \"bse.html\" %}\n"), @r#"
    error[missing-template]: this template extends `bse.html`, which does not exist
      --> templates/study.html:1:13
       |
     1 | {% extends "bse.html" %}
       |             ^^^^^^^^ did you mean `base.html`?

    1 error, 0 warnings in 1 study. `casebook explain missing-template` tells more.
    "#);
}

#[test]
fn a_template_that_includes_nothing() {
    assert_snapshot!(overridden("study.html", "<p>\n{% include \"card.html\" %}\n"), @r#"
    error[missing-template]: there is no template `card.html`
      --> templates/study.html:2:13
       |
     2 | {% include "card.html" %}
       |             ^^^^^^^^^ neither the site nor its theme has it

    1 error, 0 warnings in 1 study. `casebook explain missing-template` tells more.
    "#);
}

#[test]
fn templates_that_extend_each_other() {
    let site = fine();
    site.write("templates/a.html", "{% extends \"b.html\" %}\n");
    site.write("templates/b.html", "{% extends \"a.html\" %}\n");
    assert_snapshot!(failed(&site), @"
    error[template-syntax]: this template extends or includes itself
      --> templates/a.html
       |
       = templates/b.html -> templates/a.html

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_value_that_does_not_exist() {
    assert_snapshot!(overridden("study.html", "<h1>{{ study.titel.long }}</h1>\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:14
       |
     1 | <h1>{{ study.titel.long }}</h1>
       |              ^^^^^ Field `titel` is not defined: did you mean `title`?
       |
       = there are the fields: changed, contacts, content, contract, date, documents, facts, fields, image, language, lessons, not_published, partners, path, quotes, sdgs, source, sources, summary, terms, title, toc, updated, words
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_mistake_that_many_pages_share() {
    let site = fine();
    for name in ["b", "c", "d"] {
        site.write(&format!("content/studies/{name}.md"), study("", ""));
    }
    site.write(
        "templates/study.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ study.titel }}{% endblock %}\n",
    );
    assert_snapshot!(failed(&site), @"
    error[template-error]: this template does not work
      --> templates/study.html:2:26
       |
     2 | {% block main %}{{ study.titel }}{% endblock %}
       |                          ^^^^^ Field `titel` is not defined: did you mean `title`?
       |
       = there are the fields: changed, contacts, content, contract, date, documents, facts, fields, image, language, lessons, not_published, partners, path, quotes, sdgs, source, sources, summary, terms, title, toc, updated, words
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/
       = and 3 other pages

    1 error, 0 warnings in 4 studies. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_filter_that_can_not_take_its_value() {
    assert_snapshot!(overridden("study.html", "<h1>{{ study.title | round }}</h1>\n"), @"
    error[template-error]: this template does not work
      --> templates/study.html:1:8
       |
     1 | <h1>{{ study.title | round }}</h1>
       |        ^^^^^ Invalid type for the value, expected `f64` but got `string`
       |
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    ");
}

#[test]
fn a_message_that_does_not_exist() {
    assert_snapshot!(overridden("study.html", "<h1>{{ message(id=\"study_cuont\", count=3) }}</h1>\n"), @r#"
    error[template-error]: this template does not work
      --> templates/study.html:1:8
       |
     1 | <h1>{{ message(id="study_cuont", count=3) }}</h1>
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no message `study_cuont` in i18n/: did you mean `study_count`?
       |
       = while making the page /studies/a/
       = to see what the template gets: casebook inspect /studies/a/

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    "#);
}

#[test]
fn a_template_of_a_theme() {
    let site = fine();
    site.write("casebook.yaml", "theme: nordic\n");
    site.write("themes/nordic/templates/study.html", "<h1>{{ study.title | shout }}</h1>\n");
    assert_snapshot!(failed(&site), @"
    error[template-syntax]: there is no filter `shout`
      --> themes/nordic/templates/study.html:1:22
       |
     1 | <h1>{{ study.title | shout }}</h1>
       |                      ^^^^^ nothing has this name
       |
       = the filters are abs, capitalize, default, escape, escape_html, escape_xml, first, float, get, group_by, indent, int, join, keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount

    1 error, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn a_template_that_is_no_text() {
    let site = fine();
    site.write("templates/study.html", b"<h1>K\xf8benhavn</h1>\n");
    assert_snapshot!(failed(&site), @"
    error[invalid-utf8]: this template is not UTF-8
      --> templates/study.html:1:6
       |
     1 | <h1>K�benhavn</h1>
       |      ^ the first character that is not
       |
       = save it again with the encoding UTF-8

    1 error, 0 warnings in 1 study. `casebook explain invalid-utf8` tells more.
    ");
}

#[test]
fn two_templates_with_mistakes() {
    let site = fine();
    site.write("templates/study.html", "{{ a | shout }}\n");
    site.write("templates/page.html", "{{ b | whisper }}\n");
    assert_snapshot!(failed(&site), @"
    error[template-syntax]: there is no filter `whisper`
      --> templates/page.html:1:8
       |
     1 | {{ b | whisper }}
       |        ^^^^^^^ nothing has this name
       |
       = the filters are abs, capitalize, default, escape, escape_html, escape_xml, first, float, get, group_by, indent, int, join, keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount

    error[template-syntax]: there is no filter `shout`
      --> templates/study.html:1:8
       |
     1 | {{ a | shout }}
       |        ^^^^^ nothing has this name
       |
       = the filters are abs, capitalize, default, escape, escape_html, escape_xml, first, float, get, group_by, indent, int, join, keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount

    2 errors, 0 warnings in 1 study. `casebook explain template-syntax` tells more.
    ");
}

#[test]
fn words_that_mention_what_is_not_there() {
    let site = fine();
    site.write(
        "i18n/en.ftl",
        "-brand = Cases\nnewest_studies = { nothing_such } new\nlatest = { studeis } of { -brnad }\n",
    );
    site.write(
        "themes/plain/i18n/en.ftl",
        "study_count = { $cnt } cases\nstudies = { $count } cases\nevents = { NUMBRE(1) }\n",
    );
    site.write("casebook.yaml", "title: Cases\ntheme: plain\n");
    assert_snapshot!(site.check(), @r"
    error[message-name]: the message `newest_studies` mentions a message `nothing_such`, which is not there
      --> i18n/en.ftl:2:20
       |
     2 | newest_studies = { nothing_such } new
       |                    ^^^^^^^^^^^^ nothing in this language has this name

    error[message-name]: the message `latest` mentions a message `studeis`, which is not there
      --> i18n/en.ftl:3:12
       |
     3 | latest = { studeis } of { -brnad }
       |            ^^^^^^^ did you mean `studies`?

    error[message-name]: the message `latest` mentions a term `-brnad`, which is not there
      --> i18n/en.ftl:3:28
       |
     3 | latest = { studeis } of { -brnad }
       |                            ^^^^^ did you mean `brand`?

    error[message-name]: the message `study_count` mentions a variable `$cnt`, which is not there
      --> themes/plain/i18n/en.ftl:1:18
       |
     1 | study_count = { $cnt } cases
       |                  ^^^ the message is not given it
       |
       = it is given $count

    error[message-name]: the message `studies` mentions a variable `$count`, which is not there
      --> themes/plain/i18n/en.ftl:2:14
       |
     2 | studies = { $count } cases
       |              ^^^^^ the message is not given it
       |
       = it is given no variables

    error[message-name]: the message `events` mentions a function `NUMBRE`, which is not there
      --> themes/plain/i18n/en.ftl:3:12
       |
     3 | events = { NUMBRE(1) }
       |            ^^^^^^ did you mean `NUMBER`?

    6 errors, 0 warnings in 1 study. `casebook explain message-name` tells more.
    ");
}

#[test]
fn words_that_nothing_shows() {
    let site = fine();
    let own = "newest_studis = New\nmine = Mine, { mine_too }\nmine_too = mine\nmark_red = Red\nfield_size = Size\nquite_alone = Alone\n";
    site.write("i18n/en.ftl", own);
    site.write("templates/mine.html", r#"{{ t.mine }}{{ t["mark_" ~ lang] }}"#);
    assert_snapshot!(site.check(), @r"
    warning[unused-message]: no page shows the message `newest_studis`
      --> i18n/en.ftl:1:1
       |
     1 | newest_studis = New
       | ^^^^^^^^^^^^^ did you mean `newest_studies`?

    warning[unused-message]: no page shows the message `quite_alone`
      --> i18n/en.ftl:6:1
       |
     6 | quite_alone = Alone
       | ^^^^^^^^^^^ neither the default theme nor a template of the site or its theme has this name

    0 errors, 2 warnings in 1 study. `casebook explain unused-message` tells more.
    ");
    site.write("templates/mine.html", r"{{ t[lang] }}");
    assert_snapshot!(site.check(), @"");
}

#[test]
fn words_without_their_variables() {
    let site = fine();
    site.write("templates/home.html", r#"{{ message(id="page_of", current=1) }}"#);
    assert_snapshot!(failed(&site), @r#"
    error[template-error]: this template does not work
      --> templates/home.html:1:4
       |
     1 | {{ message(id="page_of", current=1) }}
       |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the message `page_of` needs a `total`: message(id="page_of", total=…)
       |
       = while making the page /
       = to see what the template gets: casebook inspect /

    1 error, 0 warnings in 1 study. `casebook explain template-error` tells more.
    "#);
}

#[test]
fn words_that_can_not_be_read() {
    let site = fine();
    site.write("i18n/en.ftl", "studies = Cases\nstudy count = cases\nlessons = { $n\n");
    assert_snapshot!(site.check(), @r#"
    warning[message-syntax]: expected a token starting with "="
      --> i18n/en.ftl:2:7
       |
     2 | study count = cases
       |       ^ a message reads `name = text`

    warning[message-syntax]: expected a token starting with "}"
      --> i18n/en.ftl:4:1
       |
     4 |
       | ^ a message reads `name = text`

    0 errors, 2 warnings in 1 study. `casebook explain message-syntax` tells more.
    "#);
}
