//! `docs/themes.md`: its lists are made from the default theme, and its tables of values are compared with what the templates of
//! a site with everything get.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use casebook::{
    disk,
    model::{Drafts, Inputs},
    pipeline::{self, Snapshot},
    theme::{Context, Properties, VALUES, manifest, properties as properties_of},
    view::Links,
};
use serde_json::Value;

const SOURCE: &str = include_str!("themes.md");

pub(crate) fn page() -> String {
    SOURCE
        .replace("@manifest\n", &manifest_table())
        .replace("@components\n", &components())
        .replace("@properties\n", &properties())
}

fn manifest_table() -> String {
    let row = |field: &casebook::schema::Field| {
        format!("| `{}` | {} | `{}` |\n", field.key, field.description, field.example)
    };
    let rows: String = manifest::fields().iter().map(row).collect();
    format!("| key | meaning | example |\n|---|---|---|\n{rows}")
}

/// Every component of the default theme that has a comment before it, with that comment.
fn components() -> String {
    let mut rows = BTreeSet::new();
    for text in templates("default").values() {
        for (at, tag) in text.match_indices("{% component ") {
            let comment = text[..at].trim_end().strip_suffix("-#}").and_then(|text| text.rsplit_once("{#-"));
            let Some((_, comment)) = comment else { continue };
            let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
            let head = text[at + tag.len()..].split(['-', '%']).next().unwrap();
            let (name, arguments) = head.trim().trim_end_matches(')').split_once('(').unwrap();
            // Those with an @ come from the page by themselves.
            let arguments: Vec<&str> = arguments.split(", ").filter(|argument| !argument.starts_with('@')).collect();
            rows.insert(format!("| `{name}({})` | {comment} |\n", arguments.join(", ")));
        }
    }
    format!("| component | what it shows |\n|---|---|\n{}", rows.into_iter().collect::<String>())
}

/// The custom properties of the default theme, in the order of its stylesheet.
fn properties() -> String {
    let style = fs::read_to_string(super::root().join("themes/default/assets/style.css")).unwrap();
    let Properties { light, dark } = properties_of(&style);
    let row = |(name, value): &(String, String)| {
        let other =
            dark.iter().find(|(other, _)| other == name).map_or(String::new(), |(_, value)| format!("`{value}`"));
        format!("| `{name}` | `{value}` | {other} |\n")
    };
    let rows: String = light.iter().map(row).collect();
    format!("| property | light | dark |\n|---|---|---|\n{rows}")
}

/// The templates of an embedded theme.
fn templates(theme: &str) -> BTreeMap<String, String> {
    let folder = super::root().join("themes").join(theme).join("templates");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = |file: &Path| fs::read_to_string(file).unwrap();
    files.map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), text(&file))).collect()
}

#[test]
fn every_template_is_named() {
    let named: BTreeSet<String> = rows("Templates").into_iter().map(|row| row.key).collect();
    assert_eq!(named, templates("default").into_keys().collect());
}

#[test]
fn every_block_is_named_and_both_themes_have_it() {
    let named: BTreeSet<String> = rows("Blocks").into_iter().map(|row| row.key).collect();
    for theme in ["default", "brief"] {
        let base = &templates(theme)["base.html"];
        let tags = base.match_indices("block ").filter(|(at, _)| base[..*at].ends_with(['%', '-', ' ']));
        let blocks: BTreeSet<String> =
            tags.map(|(at, tag)| base[at + tag.len()..].split_whitespace().next().unwrap().to_owned()).collect();
        assert_eq!(named, blocks, "{theme}");
    }
}

#[test]
fn every_value_is_described_and_every_described_value_exists() {
    let snapshot = everything();
    let renderer = snapshot.renderer(Links::Folders);
    let mut check = Check::new();
    for route in &snapshot.graph.routes {
        if let Some((template, context)) = renderer.context(route) {
            check.template(template, &context);
        }
    }
    let problems: Vec<String> = check.problems().into_iter().collect();
    assert!(problems.is_empty(), "tests/reference/themes.md is out of date:\n{}", problems.join("\n"));
}

/// Casebook knows the names of all values, so that it can say which name in a template is wrong.
#[test]
fn every_value_is_known_by_name() {
    let templates = rows("Templates").into_iter().map(|row| row.key);
    let headings = templates.chain(["Every template", "Every page"].map(str::to_owned));
    let described: BTreeSet<String> = headings.flat_map(|heading| rows(&heading)).map(|row| row.key).collect();
    let known: BTreeSet<String> = VALUES.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(described, known, "described in tests/reference/themes.md, and known in src/theme/names.rs");
}

/// The site that says everything once.
fn everything() -> Snapshot {
    let root = super::root().join("tests/sites/every-value");
    let source = disk::read_config(&root).unwrap().ok().unwrap();
    let (config, mut diagnostics) = pipeline::configure(source.as_ref());
    let (sources, problems) = disk::read(&root, &config, source);
    diagnostics.extend(problems);
    let inputs = Inputs { today: jiff::civil::date(2026, 1, 1), drafts: Drafts::Hide };
    let snapshot = pipeline::load(sources, (config, diagnostics), &inputs);
    assert!(!snapshot.has_errors(), "{:?}", snapshot.diagnostics);
    snapshot
}

/// A row of a table: a name, its type, its meaning.
struct Row {
    key: String,
    kind: String,
}

/// The rows of the table below a heading.
fn rows(heading: &str) -> Vec<Row> {
    let is_heading =
        |line: &str| line.trim_start_matches('#').trim().trim_matches('`') == heading && line.starts_with("##");
    let below = SOURCE.lines().skip_while(|line| !is_heading(line)).skip(1).take_while(|line| !line.starts_with('#'));
    let cells = below.filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    cells
        .map(|(key, rest)| Row { key: key.to_owned(), kind: without_links(rest.split(" | ").next().unwrap()) })
        .collect()
}

/// `list of [card](#card)` becomes `list of card`.
fn without_links(kind: &str) -> String {
    let mut parts = kind.split('[');
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("](#").unwrap();
        let (anchor, rest) = rest.split_once(')').unwrap();
        assert_eq!(name.replace(' ', "-"), anchor);
        plain.push_str(name);
        plain.push_str(rest);
    }
    plain
}

/// The comparison of contexts with the tables.
struct Check {
    /// The tables by heading, in lower case for types.
    tables: BTreeMap<String, Vec<Row>>,
    /// What is described and has been found with a value: table and key.
    seen: BTreeSet<(String, String)>,
    problems: BTreeSet<String>,
}

impl Check {
    fn new() -> Self {
        let headings = SOURCE.lines().filter_map(|line| line.strip_prefix("### "));
        let tables = headings.map(|heading| (name_of(heading), rows(heading.trim_matches('`')))).collect();
        Self { tables, seen: BTreeSet::new(), problems: BTreeSet::new() }
    }

    fn template(&mut self, template: &str, context: &Context) {
        let Value::Object(values) = context.to_json() else { return };
        let page = if template.ends_with(".html") { "every page" } else { "every template" };
        let tables = [template, page, "every template"];
        for (key, value) in &values {
            let found = tables.iter().find_map(|table| Some((*table, self.kind(table, key)?)));
            match found {
                Some((table, kind)) => self.value((table, key), &kind, value),
                None => drop(self.problems.insert(format!("{template} gets `{key}`, which is not described"))),
            }
        }
        let described = tables.iter().filter_map(|table| self.tables.get(*table)).flatten();
        let missing = described.filter(|row| !values.contains_key(&row.key));
        self.problems.extend(missing.map(|row| format!("{template} does not get `{}`", row.key)));
    }

    fn kind(&self, table: &str, key: &str) -> Option<String> {
        self.tables.get(table)?.iter().find(|row| row.key == key).map(|row| row.kind.clone())
    }

    /// Compares a value with the type that a table gives it.
    fn value(&mut self, (table, key): (&str, &str), kind: &str, value: &Value) {
        let is_there = !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
        if is_there && value.as_str() != Some("") {
            self.seen.insert((table.to_owned(), key.to_owned()));
        }
        match kind.split(" or ").find(|one| self.fits(one, value)) {
            Some(one) => self.inside(one, value),
            None => drop(self.problems.insert(format!("{table}: `{key}` is no {kind}: {value}"))),
        }
    }

    /// Whether a value is of a type, as far as can be seen without looking into its parts.
    fn fits(&self, kind: &str, value: &Value) -> bool {
        match (kind, value) {
            ("nothing", Value::Null) | ("text" | "HTML", Value::String(_)) | ("number", Value::Number(_)) => true,
            ("boolean", Value::Bool(_)) | ("map", Value::Object(_)) => true,
            (_, Value::Array(items)) => {
                kind.strip_prefix("list of ").is_some_and(|kind| items.first().is_none_or(|item| self.fits(kind, item)))
            }
            (_, Value::Object(entries)) => self.tables.get(kind).is_some_and(|rows| {
                let is_known = |key: &String| rows.iter().any(|row| row.key == *key);
                let is_there = |row: &Row| entries.contains_key(&row.key) || row.kind.ends_with("or nothing");
                entries.keys().all(is_known) && rows.iter().all(is_there)
            }),
            _ => false,
        }
    }

    fn inside(&mut self, kind: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                let kind = kind.trim_start_matches("list of ");
                for item in items {
                    if self.fits(kind, item) {
                        self.inside(kind, item);
                    } else {
                        self.problems.insert(format!("no {kind}: {item}"));
                    }
                }
            }
            Value::Object(entries) if kind != "map" => {
                for (key, value) in entries {
                    let inner = self.kind(kind, key).unwrap();
                    self.value((kind, key), &inner, value);
                }
            }
            _ => {}
        }
    }

    fn problems(mut self) -> BTreeSet<String> {
        for (table, rows) in &self.tables {
            for row in rows.iter().filter(|row| !self.seen.contains(&(table.clone(), row.key.clone()))) {
                // Only a site of 50,000 pages has several sitemaps, and only one of many lessons several pages of them, as of wordings.
                if !matches!(
                    (&**table, &*row.key),
                    ("sitemap.xml", "sitemaps") | ("lessons.html" | "clauses.html", "pager")
                ) {
                    self.problems.insert(format!("{table}: no page has a `{}`", row.key));
                }
            }
        }
        self.problems
    }
}

/// What a table is called: a template's name, or a type in lower case.
fn name_of(heading: &str) -> String {
    match heading.strip_prefix('`') {
        Some(template) => template.trim_end_matches('`').to_owned(),
        None => heading.to_lowercase(),
    }
}
