//! `casebook schema`: the front matter's JSON Schema, as this site's casebook.yaml has it.

use super::{Console, Failure, configure};
use crate::{
    cli::{Global, Schema},
    config::{self, Config},
    document,
    layout::Kind,
    nearest::nearest,
    schema::json,
};

pub(super) fn run(global: &Global, args: &Schema, console: &Console) -> Result<(), Failure> {
    let ((config, _), _) = configure(global)?;
    let schema = if args.kind == "config" {
        config::json_schema()
    } else {
        let kind = kind(&args.kind, &config, &["config"])?;
        let fields = document::Fields::new(&config.schema);
        json::document(&format!("Front matter: {}", args.kind), fields.of(&kind))
    };
    console.result(&format!("{schema:#}\n"))
}

/// The kind of document that a word means: its own name, or the key or singular of a taxonomy. The command knows `other` words,
/// too.
pub(super) fn kind(word: &str, config: &Config, other: &[&str]) -> Result<Kind, String> {
    let taxonomies = &config.schema.taxonomies;
    if let Some(taxonomy) = taxonomies.iter().find(|taxonomy| *taxonomy.singular == *word || *taxonomy.key == *word) {
        return Ok(Kind::Term(taxonomy.key.clone()));
    }
    match word {
        "study" => Ok(Kind::Study),
        "page" => Ok(Kind::Page),
        "event" => Ok(Kind::Event),
        _ => {
            let terms = taxonomies.iter().map(|taxonomy| &*taxonomy.singular);
            let known: Vec<&str> =
                ["study", "page", "event"].into_iter().chain(terms).chain(other.iter().copied()).collect();
            Err(match nearest(word, known.iter().copied()) {
                Some(near) => format!("there is nothing called `{word}`; did you mean `{near}`?"),
                None => format!("there is nothing called `{word}`; choose one of {}", known.join(", ")),
            })
        }
    }
}
