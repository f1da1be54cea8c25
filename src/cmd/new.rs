//! `casebook new`: a file to begin with, its front matter scaffolded from the schema.

use std::io::ErrorKind;

use super::{Console, Failure, configure, schema::kind};
use crate::{
    cli::{Global, New},
    config::{Config, STUDY_FOLDERS},
    disk::{self, Sources},
    document,
    layout::{EVENTS, Kind, Layout},
    schema::{Field, Need},
    slug::slugify,
};

pub(super) fn run(global: &Global, args: &New, console: &Console) -> Result<(), Failure> {
    let ((config, _), source) = configure(global)?;
    let kind = kind(&args.kind, &config, &[])?;
    let title = args.title.trim();
    let slug = slugify(title);
    if slug.is_empty() {
        return Err(format!("`{}` can't become a file name: it needs a letter or digit", args.title).into());
    }
    let (sources, _) = disk::read(&global.root, &config, source);
    let folder = folder(&kind, &config, &sources)?;
    let file = global.root.join(&sources.content).join(folder).join(format!("{slug}.md"));
    let text = scaffold(title, document::Fields::new(&config.schema).of(&kind));
    disk::create(&file, &text).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            format!("{} is already there; choose another title, or edit that file", file.display())
        }
        _ => format!("{} can't be written: {error}", file.display()),
    })?;
    console.done(&format!("wrote {}", file.display()))
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
