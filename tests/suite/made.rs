//! Sites made for the tests, each as one text.

use crate::site::Site;

/// The sites whose every page is looked at, in each theme that casebook brings.
pub fn every_site() -> Vec<Site> {
    let sites = || [Site::of_repository(), Site::copy_of("tests/sites/customer-stories"), Site::new(EVERYTHING)];
    sites().into_iter().chain(sites().map(|site| site.in_theme("brief"))).collect()
}

/// A site with all that the repository's own does not have: pictures, attachments, old addresses, sections, odd names, several
/// pages of a list, footnotes, links from the root.
pub const EVERYTHING: &str = r#"
--- casebook.yaml
title: Everything
base_url: https://example.org/some/path/
paginate: 2
taxonomies:
  theme: {many: true, folder: what/themes}
fields:
  report: {type: url, label: Report}
tables: [[theme, country]]
--- static/CNAME
example.org
--- static/files/price list.txt
free
--- static/files/prices.txt
free
--- content/studies/one/tender.pdf
pdf
--- content/index.md
# Everything

[All studies](/studies/), [lessons](/lessons/), [the table](/tables/theme-country/), [Norway](/countries/no/),
[data](/data/studies.json), [feed](/feed.xml), [prices](</files/price list.txt>), [a page](handbook/index.md), [home](/), [search](/search/), [any two](/compare),
[two of them](/compare/one--three/), [an old address](/old/one/), [more lessons](/lessons/).
--- content/studies/one/index.md
---
title: One & only
summary: The first.
authority: Ås kommune
country: NO
product: Tables & chairs
date: 2025-01-02
criteria:
  - {criterion: fair-work, stage: award, weight: 10, clause: "As on [the page](../../criteria/fair-work.md#legal-basis)."}
lessons:
  - {lesson: "Read [two](../two.md#été) first.", criteria: [fair-work]}
  - {lesson: "Read [two](../two.md#été) first.", criteria: [fair-work]}
theme: [Æther, A/B testing]
image: {src: a picture.png, alt: A grey square}
documents: [{title: The tender, url: tender.pdf}, {title: The annex, url: "annexes/Annex für alle (v2).docx"}]
sources: [{title: The price list, url: /files/prices.txt}]
report: ./annual report.pdf
aliases: [/old/one/, /old/one.html, older]
related: [../three.md, ../../handbook/writing.md]
---
## Contents

![A grey square](<a picture.png>) and [the tender](<the tender (1).pdf>), [[two]], [[Fair work]], [[#main-part|here]].

A claim.[^1] Another.[^1]

## Main

The theme has this anchor itself. [[Æther]], [here](#main-part), [this page](index.md).

## Main part

[^1]: Its source.
--- content/studies/one/a picture.png
png
--- content/studies/one/the tender (1).pdf
pdf
--- content/studies/one/annexes/Annex für alle (v2).docx
docx
--- content/studies/one/annual report.pdf
pdf
--- content/studies/two.md
---
title: Two
summary: The second.
authority: Ås kommune
country: NO
product: Lamps
date: 2025-01-01
slug: "tø-&-fro'"
theme: [Æther]
lessons: [One, One 3, One]
---
## Été

[One](one/index.md#contents)
--- content/studies/three.md
---
title: Three
summary: The third.
authority: Bergen
country: Norway
product: Lamps
theme: [Æther, "C#"]
---
## Lesson one

Text.
--- content/criteria/fair-work.md
---
title: Fair work
aliases: [Decent work]
---
## Legal basis

[One](../studies/one/index.md#lesson-read-two-first)
--- content/handbook/index.md
---
title: Handbook
---
[Writing](writing.md#how)
--- content/handbook/writing.md
---
title: Writing
---
## How

[Up](index.md), [out](https://elsewhere.example/), [mail](mailto:a@example.org), [call](tel:+4712345678).
--- content/events/2025-01.md
---
title: A meeting
date: 2025-01-01
website: https://elsewhere.example/
---
[One](../studies/one/index.md)
"#;

/// Studies in two languages, lists with texts of their own, and a page of events that has none yet.
pub const TWO_LANGUAGES: &str = r#"
--- casebook.yaml
title: Two languages
languages: [en, nl]
base_url: https://example.org/
tables: [[criteria, country]]
--- content/index.md
[The first](studies/first.md), [events](events/index.md), [in Dutch](index.nl.md), [[Fair work]]
--- content/index.nl.md
[De eerste](studies/first.nl.md#wat), [lijst](/nl/studies/), [lessen](/nl/lessons/), [[Eerlijk werk]], [Noorwegen](/nl/countries/no/),
[gegevens](/nl/data/studies.csv)
--- content/studies/index.md
# All of them
--- content/studies/first.md
---
title: First
summary: The first.
authority: Oslo
country: NO
product: Lamps
criteria: [fair-work]
date: 2025
lessons: [Ask.]
---
## What

[Other](second.md)
--- content/studies/first.nl.md
---
title: Eerste
summary: De eerste.
authority: Oslo
country: NO
product: Lampen
criteria: [fair-work]
date: 2025
lessons: [Vraag.]
---
## Wat

[Over ons](../about.nl.md), [[first]], [[Oslo]]
--- content/studies/second.md
---
title: Second
summary: The second.
authority: Oslo
country: NO
product: Lamps
criteria: [fair-work]
---
Text.
--- content/criteria/index.md
# What was asked for

[One of them](fair-work.md#why)
--- content/criteria/fair-work.md
# Fair work

## Why

Because.
--- content/criteria/fair-work.nl.md
# Eerlijk werk

[Engels](fair-work.md#why), [eerste](../studies/first.nl.md)
--- content/events/index.md
# Events

None yet. [About](../about.md)
--- content/about.md
# About

[Dutch](about.nl.md)
--- content/about.nl.md
# Over

[Engels](about.md), [lijst](/criteria/)
"#;
