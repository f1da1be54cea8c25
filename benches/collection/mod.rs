//! Collections of invented case studies in any size: the same number always gives the same bytes, on every machine.
//!
//! A study has about 850 words under five to eight headings, two to six criteria, two to five lessons, links to two to four others, a
//! list, a table, a quotation and a note, and every tenth a block of code. A collection has up to 30 countries, 40 products, 60
//! criteria, and an authority for every 25 studies. Everything in it is invented.
#![allow(unreachable_pub, reason = "`pub` says what the module offers")]
#![allow(dead_code, reason = "no benchmark needs everything of it")]
#![allow(clippy::disallowed_methods, reason = "it writes files, for programs that do")]

mod code;
mod words;

use std::{fmt::Write, fs, io, path::Path};

use words::{Words, pick};

/// For which program a collection is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Casebook,
    Hugo,
}

/// A collection that can be written, as a whole or study by study.
#[derive(Debug, Clone, Copy)]
pub struct Collection {
    /// How many studies it has.
    pub studies: usize,
    /// One study in this number has a block of code.
    pub code_every: usize,
}

/// The folder of the studies, for both programs; its last part is that of their addresses.
const FOLDER: &str = "content/studies";

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

impl Collection {
    /// One of so many studies; every tenth shows code.
    pub fn of(studies: usize) -> Self {
        Self { studies, code_every: 10 }
    }

    /// Writes all studies, with the configuration that they need.
    pub fn write(self, folder: &Path, dialect: Dialect) -> io::Result<()> {
        match dialect {
            Dialect::Casebook => write(folder, "casebook.yaml", CASEBOOK)?,
            Dialect::Hugo => HUGO.iter().try_for_each(|(file, text)| write(folder, file, text))?,
        }
        self.write_studies(folder, dialect)
    }

    /// Writes all studies and nothing else.
    pub fn write_studies(self, folder: &Path, dialect: Dialect) -> io::Result<()> {
        fs::create_dir_all(folder.join(FOLDER))?;
        (0..self.studies).try_for_each(|number| fs::write(folder.join(file(number)), self.study(number, dialect)))
    }

    /// The text of a study's file.
    pub fn study(self, number: usize, dialect: Dialect) -> String {
        let mut words = Words::new(number, "study");
        let mut text = String::with_capacity(8192);
        let _ = write!(text, "---\ntitle: \"{}\"\nsummary: \"{} {}\"\n", title(number), words.plain(), words.plain());
        self.terms(&mut text, &mut words, (number, dialect));
        text.push_str("lessons:\n");
        for _ in 0..2 + words.below(4) {
            let _ = writeln!(text, "  - \"{}\"", words.plain());
        }
        text.push_str("---\n");
        self.body(&mut text, &mut words, (number, dialect));
        text
    }

    /// What a study says of its date and of each taxonomy. Hugo looks for terms under the taxonomy's name in the addresses.
    fn terms(self, text: &mut String, words: &mut Words, (number, dialect): (usize, Dialect)) {
        let authorities = (self.studies / 25).max(5);
        let authority = if number < authorities { number } else { words.below(authorities) };
        let (country, name) = pick(&words::COUNTRIES, authority);
        let office = pick(&words::OFFICES, authority / words::COUNTRIES.len());
        let product = format!("{} number {}", pick(&words::PRODUCTS, number), words.below(5));
        let authority = format!("{office} {authority} of {name}");
        for (one, many, term) in [
            ("authority", "authorities", &*authority),
            ("country", "countries", country),
            ("product", "products", &product),
        ] {
            let _ = match dialect {
                Dialect::Casebook => writeln!(text, "{one}: {term}"),
                Dialect::Hugo => writeln!(text, "{many}: [{term}]"),
            };
        }
        let _ =
            writeln!(text, "date: {}-{:02}-{:02}", 2015 + words.below(11), 1 + words.below(12), 1 + words.below(28));
        let (first, count) = (words.below(60), 2 + words.below(5));
        let criteria: Vec<String> = (0..count)
            .map(|step| first + step * 7)
            .map(|at| format!("{} {}", pick(&words::CRITERIA, at), at % 4))
            .collect();
        let _ = writeln!(text, "criteria: [{}]", criteria.join(", "));
    }

    fn body(self, text: &mut String, words: &mut Words, (number, dialect): (usize, Dialect)) {
        let sections = 5 + words.below(4);
        let links = 2 + words.below(3);
        for section in 0..sections {
            let level = if section > 0 && words.below(4) == 0 { "###" } else { "##" };
            let heading = pick(&words::HEADINGS, number + section);
            let _ = write!(text, "\n{level} {heading}\n\n{}\n\n{}\n", words.paragraph(2), words.paragraph(1));
            element(text, words, (number, section));
            if section < links {
                let other = words.below(self.studies);
                let _ = write!(text, "\n{} See also [{}]({}).\n", words.sentence(), title(other), link(other, dialect));
            }
        }
        if number.is_multiple_of(self.code_every) {
            let _ = write!(text, "\n{}", code::block(number, words));
        }
        let _ = write!(text, "\n[^1]: {}\n", words.sentence());
    }
}

/// What a section holds beside its paragraphs.
fn element(text: &mut String, words: &mut Words, (number, section): (usize, usize)) {
    let _ = match section {
        0 => {
            write!(text, "\n- {}\n- {}\n- {}\n", words.sentence(), words.plain(), words.plain())
        }
        1 => {
            text.push_str("\n| Step | Days | Remark |\n|---|---:|---|\n");
            (1..=4).try_for_each(|step| writeln!(text, "| {step} | {} | {} |", words.below(90), words.plain()))
        }
        2 => write!(text, "\n> {} **{}**\n", words.sentence(), words.plain()),
        3 => write!(
            text,
            "\n{} So says [the report](https://example.com/reports/{number}).[^1] There is [a summary](https://example.com/s/{number}), too.\n",
            words.plain(),
        ),
        _ => Ok(()),
    };
}

fn link(number: usize, dialect: Dialect) -> String {
    match dialect {
        Dialect::Casebook => format!("{}.md", slug(number)),
        Dialect::Hugo => address(number),
    }
}

fn write(folder: &Path, file: &str, text: &str) -> io::Result<()> {
    let file = folder.join(file);
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    fs::write(file, text)
}

const CASEBOOK: &str = "title: Invented cases\nbase_url: https://example.org/\n";

/// A plain Hugo site: what it has beside the studies.
const HUGO: [(&str, &str); 7] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("static/style.css", include_str!("hugo/style.css")),
    ("layouts/baseof.html", include_str!("hugo/layouts/baseof.html")),
    ("layouts/home.html", include_str!("hugo/layouts/home.html")),
    ("layouts/list.html", include_str!("hugo/layouts/list.html")),
    ("layouts/page.html", include_str!("hugo/layouts/page.html")),
    ("layouts/taxonomy.html", include_str!("hugo/layouts/taxonomy.html")),
];
