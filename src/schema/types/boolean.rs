//! `true` and `false`. YAML 1.1's `yes`, `no`, `on` and `off` are not taken for them: `NO` is Norway.

use crate::{
    schema::{Reader, Typed, read::Subject},
    yaml::{Node, Style},
};

const EXPECTED: &str = "true or false";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let scalar = reader.scalar(subject, EXPECTED, node)?;
    match (&*scalar.text, scalar.style) {
        ("true" | "True" | "TRUE", Style::Plain) => Some(Typed::Boolean(true)),
        ("false" | "False" | "FALSE", Style::Plain) => Some(Typed::Boolean(false)),
        _ => {
            match meant(&scalar.text) {
                Some(word) => reader.wrong_value(subject, EXPECTED, (node, format!("write `{word}`"))),
                None => reader.wrong_type(subject, EXPECTED, node),
            }
            None
        }
    }
}

/// What an author meant who wrote it as other tools or languages have it.
fn meant(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" => Some("true"),
        "false" | "no" | "off" | "n" | "0" => Some("false"),
        _ => None,
    }
}
