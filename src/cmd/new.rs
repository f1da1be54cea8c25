//! `casebook new`: a file to begin with, its front matter scaffolded from the schema.

use std::io::ErrorKind;

use super::{Console, Failure, configure, schema::kind};
use crate::{
    cli::{Global, New},
    config::{Config, STUDY_FOLDERS},
    disk::{self, Source, Sources},
    document, front_matter,
    layout::{EVENTS, Kind, Layout},
    locale::{self, Locale},
    name::folded,
    schema::{Field, Need, TermKind},
    slug::{slug_problem, slugify},
    yaml::{self, Node, Value},
};

pub(super) fn run(global: &Global, args: &New, console: &Console) -> Result<(), Failure> {
    let ((config, _), source) = configure(global)?;
    let kind = kind(&args.kind, &config, &[])?;
    let title = args.title.trim();
    let slug = slugify(title);
    if let Some(problem) = slug_problem(&slug) {
        return Err(format!("`{title}` can't become a file name: it {problem}; choose another title").into());
    }
    check_country(title, &kind, &config)?;
    let (sources, _) = disk::read(&global.root, &config, source);
    let folder = folder(&kind, &config, &sources)?;
    let name = free_name((title, &slug), &folder, &sources);
    let file = global.root.join(&sources.content).join(folder).join(format!("{name}.md"));
    let text = scaffold(title, document::Fields::new(&config.schema).of(&kind));
    disk::create(&file, &text).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            format!("{} is already there; choose another title, or edit that file", file.display())
        }
        _ => format!("{} can't be written: {error}", file.display()),
    })?;
    console.done(&format!("wrote {}", file.display()))
}

/// The terms of a taxonomy of countries are given: a file about any other could not be built.
fn check_country(title: &str, kind: &Kind, config: &Config) -> Result<(), String> {
    let Kind::Term(key) = kind else { return Ok(()) };
    if config.schema.taxonomy(key).is_none_or(|taxonomy| taxonomy.kind != TermKind::Country) {
        return Ok(());
    }
    let locales: Vec<Locale> = config.languages.iter().filter_map(|tag| Locale::new(tag).ok()).collect();
    let unknown = locale::parse_country(title, &locales.iter().collect::<Vec<_>>()).err();
    unknown.map_or(Ok(()), |unknown| {
        Err(match unknown.nearest {
            Some(near) => format!("no country is called `{title}`; did you mean `{near}`?"),
            None => format!("no country is called `{title}`; give its two-letter code (ISO 3166-1) or its name"),
        })
    })
}

/// The file's name: the slug, with a number behind it where a file of another title has that already, as of `C#` and `C++`.
fn free_name((title, slug): (&str, &str), folder: &str, sources: &Sources) -> String {
    let with = |name: &str| [format!("{name}.md"), format!("{name}/index.md")].map(|file| path(sources, folder, &file));
    let taken = |name: &str| {
        let paths = with(name);
        sources.documents.iter().find(|source| paths.iter().any(|path| path == source.path.as_str()))
    };
    let other = |name: &String| taken(name).is_some_and(|source| is_other(source, title));
    // A term answers to the name of its file, too.
    if folded(slug) == folded(title) || !other(&slug.to_owned()) {
        return slug.to_owned();
    }
    let mut numbered = (2..).map(|number| format!("{slug}-{number}"));
    numbered.find(|name| !other(name)).unwrap_or_default()
}

fn path(sources: &Sources, folder: &str, file: &str) -> String {
    let parts = [&*sources.content, folder, file];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

/// Whether a file is about something else than what is called so: it has another title, and other names.
fn is_other(source: &Source, title: &str) -> bool {
    let yaml = front_matter::split(&source.path, &source.text).0.yaml;
    let Some(node) = yaml.and_then(|yaml| yaml::parse(&source.path, &source.text, yaml).0) else { return false };
    let value = |key: &str| node.entries().iter().find(|entry| &*entry.key == key).map(|entry| &entry.value);
    let is_it = |node: &Node| matches!(&node.value, Value::Scalar(scalar) if folded(&scalar.text) == folded(title));
    let is_alias = value("aliases").is_some_and(|aliases| match &aliases.value {
        Value::List(items) => items.iter().any(is_it),
        _ => is_it(aliases),
    });
    value("title").is_some_and(|title| !is_it(title)) && !is_alias
}

fn folder(kind: &Kind, config: &Config, sources: &Sources) -> Result<String, String> {
    let layout = Layout::new(config, sources);
    match kind {
        Kind::Study => Ok(layout.new_studies(sources)),
        Kind::Event => Ok(EVENTS.to_owned()),
        Kind::Term(key) => {
            Ok(config.schema.taxonomy(key).map_or_else(String::new, |taxonomy| taxonomy.folder.to_string()))
        }
        _ if layout.takes_any_file() => Err(format!(
            "no folder is named `{}`, so every file with front matter is a study; begin with `casebook new study`",
            STUDY_FOLDERS[0]
        )),
        _ => Ok(String::new()),
    }
}

/// The front matter with every key explained: what is required to be filled in, what is optional to be uncommented.
fn scaffold(title: &str, fields: &[Field]) -> String {
    let mut text = String::from("---\n");
    let written = fields.iter().filter(|field| &*field.key != "title");
    text.push_str(&format!("title: {}\n", quoted(title)));
    for field in written {
        let key = field.other_keys.first().unwrap_or(&field.key);
        text.push_str(&format!(
            "\n# {}\n",
            if field.description.is_empty() { key } else { field.description.as_str() }
        ));
        let example = if field.example.is_empty() { format!("{key}:") } else { field.example.clone() };
        match field.need {
            Need::Required => {
                text.push_str(&format!("{key}: # for example: {}\n", after_key(&example)));
            }
            Need::Optional => {
                for line in example.lines() {
                    text.push_str(&format!("# {line}\n"));
                }
            }
        }
    }
    text.push_str("---\n\nWrite the text here.\n");
    text
}

fn after_key(example: &str) -> &str {
    example.split_once(':').map_or(example, |(_, value)| value).trim()
}

/// A title as a YAML scalar that can't be taken for anything else: a JSON string is one.
fn quoted(title: &str) -> String {
    serde_json::Value::from(title).to_string()
}
