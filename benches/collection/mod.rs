//! Collections of invented case studies in any size: the same number always gives the same bytes, on every machine.
//!
//! A study has about 700 words under five to eight headings, two to six criteria, two to five lessons, links to two to four others, a
//! list, a table and a quotation, and every tenth a block of code. Everything in it is invented.

mod words;

use std::{fmt::Write, fs, io, path::Path};

use words::{Words, pick};

/// For which program a collection is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Casebook,
    Hugo,
}

/// One study in this number has a block of code.
const CODE_EVERY: usize = 10;

/// The folder of the studies, for both programs, and the part of their addresses.
const FOLDER: &str = "content/studies";

/// Writes a collection of so many studies, with the configuration that it needs.
pub fn write(folder: &Path, studies: usize, dialect: Dialect) -> io::Result<()> {
    fs::create_dir_all(folder.join(FOLDER))?;
    match dialect {
        Dialect::Casebook => {
            fs::write(folder.join("casebook.yaml"), "title: Invented cases\nbase_url: https://example.org/\n")?
        }
        Dialect::Hugo => hugo(folder)?,
    }
    (0..studies).try_for_each(|number| fs::write(folder.join(file(number)), study(number, studies, dialect)))
}

/// The file of a study, from the site's folder.
pub fn file(number: usize) -> String {
    format!("{FOLDER}/{}.md", slug(number))
}

/// The address of a study's page.
pub fn address(number: usize) -> String {
    format!("/studies/{}/", slug(number))
}

fn slug(number: usize) -> String {
    format!("case-{number:06}")
}

fn title(number: usize) -> String {
    let mut words = Words::new(number, "title");
    let (what, how) = (words.pick(&words::TOPICS), words.pick(&words::TURNS));
    format!("{what} {how} ({number})")
}

/// The text of a study's file.
pub fn study(number: usize, studies: usize, dialect: Dialect) -> String {
    let mut words = Words::new(number, "study");
    let mut text =
        format!("---\ntitle: \"{}\"\nsummary: \"{} {}\"\n", title(number), words.sentence(), words.sentence());
    front_matter(&mut text, &mut words, (number, studies));
    text.push_str("---\n");
    let sections = 5 + words.below(4);
    for section in 0..sections {
        let _ = write!(
            text,
            "\n{} {}\n",
            if words.below(4) == 0 { "###" } else { "##" },
            pick(&words::HEADINGS, number + section)
        );
        for _ in 0..2 {
            let paragraph: Vec<String> = (0..3 + words.below(3)).map(|_| words.sentence()).collect();
            let _ = write!(text, "\n{}\n", paragraph.join(" "));
        }
        block(&mut text, &mut words, section);
        if section < 2 + words.below(3) {
            let other = words.below(studies);
            let _ = write!(text, "\n{} See also [{}]({}).\n", words.sentence(), title(other), link(other, dialect));
        }
    }
    if number.is_multiple_of(CODE_EVERY) {
        let _ = write!(
            text,
            "\n```{}\n{}\n```\n",
            words::CODE[number / CODE_EVERY % 3].0,
            words::CODE[number / CODE_EVERY % 3].1
        );
    }
    text
}

fn front_matter(text: &mut String, words: &mut Words, (number, studies): (usize, usize)) {
    let authorities = (studies / 25).max(5);
    let authority = if number < authorities { number } else { words.below(authorities) };
    let (country, name) = pick(&words::COUNTRIES, authority);
    let office = pick(&words::OFFICES, authority / words::COUNTRIES.len());
    let _ = write!(text, "authority: {office} {authority} of {name}\ncountry: {country}\n");
    let _ = writeln!(text, "product: {} number {}", pick(&words::PRODUCTS, number), words.below(5));
    let _ = writeln!(text, "date: {}-{:02}-{:02}", 2015 + words.below(11), 1 + words.below(12), 1 + words.below(28));
    let (first, count) = (words.below(60), 2 + words.below(5));
    let criteria: Vec<String> = (0..count)
        .map(|step| first + step * 7)
        .map(|at| format!("{} {}", pick(&words::CRITERIA, at), at % 4))
        .collect();
    let _ = write!(text, "criteria: [{}]\nlessons:\n", criteria.join(", "));
    for _ in 0..2 + words.below(4) {
        let _ = writeln!(text, "  - \"{}\"", words.sentence());
    }
}

/// What a section holds beside its paragraphs.
fn block(text: &mut String, words: &mut Words, section: usize) {
    match section {
        0 => (0..4).for_each(|item| {
            let _ = write!(text, "{}- {}", ["", "\n"][usize::from(item == 0)], words.sentence() + "\n");
        }),
        1 => {
            text.push_str("\n| Step | Days | Remark |\n|---|---:|---|\n");
            for step in 1..=4 {
                let _ = writeln!(text, "| {step} | {} | {} |", words.below(90), words.sentence());
            }
        }
        2 => {
            let _ = write!(text, "\n> {} **{}**\n", words.sentence(), words.sentence());
        }
        _ => {}
    }
}

fn link(number: usize, dialect: Dialect) -> String {
    match dialect {
        Dialect::Casebook => format!("{}.md", slug(number)),
        Dialect::Hugo => address(number),
    }
}

/// A plain Hugo site with the same kinds of pages.
fn hugo(folder: &Path) -> io::Result<()> {
    let write = |file: &str, text: &str| {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)
    };
    write("hugo.toml", HUGO_CONFIG)?;
    write("layouts/baseof.html", HUGO_BASE)?;
    write("layouts/page.html", HUGO_PAGE)?;
    write("layouts/home.html", HUGO_HOME)?;
    write("layouts/term.html", HUGO_TERM)?;
    write("layouts/taxonomy.html", HUGO_TAXONOMY)
}

const HUGO_CONFIG: &str = r#"baseURL = "https://example.org/"
title = "Invented cases"
disableKinds = ["section"]
disableAliases = true
[taxonomies]
country = "country"
criterion = "criteria"
product = "product"
authority = "authority"
[outputs]
home = ["HTML", "RSS"]
taxonomy = ["HTML"]
term = ["HTML"]
[pagination]
pagerSize = 50
[services.rss]
limit = 20
[markup.highlight]
noClasses = false
"#;

const HUGO_BASE: &str = r#"<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head>
<body>
<header><a href="/">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ site.Title }}</footer>
</body>
</html>
"#;

const HUGO_PAGE: &str = r#"{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
<dl>
<dt>Date</dt><dd>{{ .Date.Format "2006-01-02" }}</dd>
{{ range slice "country" "criteria" "product" "authority" }}<dt>{{ . }}</dt>
<dd>{{ range $.GetTerms . }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</dd>
{{ end }}</dl>
<nav>{{ .TableOfContents }}</nav>
{{ .Content }}
<h2>Lessons</h2>
<ol>{{ range .Params.lessons }}<li>{{ . }}</li>
{{ end }}</ol>
</article>{{ end }}
"#;

const HUGO_HOME: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginate site.RegularPages }}<ul>
{{ range $pages.Pages }}<li>{{ .Date.Format "2006-01-02" }} <a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
{{ end }}</ul>
<p>{{ with $pages.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }} {{ with $pages.Next }}<a href="{{ .URL }}">Older</a>{{ end }}</p>
{{ end }}
"#;

const HUGO_TERM: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li>{{ .Date.Format "2006-01-02" }} <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"#;

const HUGO_TAXONOMY: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> ({{ .Count }})</li>
{{ end }}</ul>{{ end }}
"#;
