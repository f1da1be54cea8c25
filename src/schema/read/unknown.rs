//! Keys that the schema does not have: which one was meant, or how to make a field of it.

use super::{Mapping, Unknown, shorten};
use crate::{
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
    schema::{Field, is_key},
    slug::slugify,
    source::SourcePath,
    yaml::{Entry, Node, Value, in_quotes},
};

/// What to say of a key outside the schema; nothing where it may well be there.
pub(super) fn unknown(path: &SourcePath, entry: &Entry, mapping: &Mapping<'_>) -> Option<Diagnostic> {
    let known = || mapping.fields.iter().map(|field| &*field.key);
    let key = shorten(&entry.key);
    let told = |message: String| Diagnostic::new(&codes::UNKNOWN_KEY, path, message).at(entry.key_span);
    if let Some(unseen) = entry.key.chars().find(|&c| is_unseen(c)) {
        let kind =
            if unseen.is_whitespace() { "a space that is not a plain one" } else { "a character that can't be seen" };
        let label = format!("type it anew without U+{:04X}", u32::from(unseen));
        return Some(told(format!("the key `{key}` holds {kind}")).label(label));
    }
    let there_is_none = told(format!("there is no key `{key}`"));
    if let Unknown::WarnIfMisplaced(of_studies) = mapping.unknown
        && of_studies.iter().any(|field| field.answers_to(&entry.key))
    {
        return None;
    }
    if let Some(near) = nearest(&entry.key, known()) {
        return Some(there_is_none.label(format!("did you mean `{near}`?")));
    }
    match mapping.unknown {
        Unknown::Warn => {
            Some(there_is_none.label(format!("the keys here are {}", known().collect::<Vec<_>>().join(", "))))
        }
        Unknown::WarnUndeclared(section) => {
            let diagnostic = there_is_none.label("templates get it, but casebook does not know what it means");
            Some(match declaration(entry, mapping.fields) {
                Some(declaration) => diagnostic.note(format!(
                    "to make it a field of its own, declare it in casebook.yaml:\n{}",
                    indented(section, &declaration)
                )),
                None if is_key(&entry.key) => diagnostic,
                None => diagnostic
                    .note("a key that casebook.yaml can declare has letters, digits, - and _, with a letter first"),
            })
        }
        Unknown::WarnIfMisplaced(_) => None,
    }
}

/// What to say of the keys of studies in a file that is none: all at once, because it may be one in a wrong folder.
pub(super) fn misplaced(path: &SourcePath, mapping: &Mapping<'_>) -> Option<Diagnostic> {
    let Unknown::WarnIfMisplaced(of_studies) = mapping.unknown else { return None };
    let is_in = |fields: &[Field], entry: &Entry| fields.iter().any(|field| field.answers_to(&entry.key));
    let is_misplaced = |entry: &&Entry| is_in(of_studies, entry) && !is_in(mapping.fields, entry);
    let keys: Vec<&Entry> = mapping.entries.iter().filter(is_misplaced).collect();
    let (what, them) = if keys.len() == 1 { ("is a key", "it") } else { ("are keys", "them") };
    let names: Vec<String> = keys.iter().map(|entry| format!("`{}`", entry.key)).collect();
    let message = format!("{} {what} of studies, and this file is none", names.join(", "));
    Some(
        Diagnostic::new(&codes::UNKNOWN_KEY, path, message)
            .at(keys.first()?.key_span)
            .label(format!("templates get {them}, and nothing else comes of {them}")),
    )
}

/// Whether a character looks like nothing, or like a plain space.
fn is_unseen(c: char) -> bool {
    let is_zero_width = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    is_zero_width || c.is_control() || (c.is_whitespace() && c != ' ')
}

/// The line of casebook.yaml that makes a field of a key, if there is one that fits its value.
fn declaration(entry: &Entry, known: &[Field]) -> Option<String> {
    let kind = fitting(&entry.value)?;
    if is_key(&entry.key) {
        return Some(format!("{}: {{{kind}}}", entry.key));
    }
    let name = slugify(&entry.key).replace('-', "_");
    let is_free = is_key(&name) && !known.iter().any(|field| field.answers_to(&name));
    let is_short = shorten(&entry.key) == *entry.key;
    (is_free && is_short).then(|| format!("{name}: {{key: {}, {kind}}}", in_quotes(&entry.key)))
}

/// The type of a field that could have this value, as casebook.yaml says it.
fn fitting(node: &Node) -> Option<String> {
    match &node.value {
        Value::Null | Value::Scalar(_) => Some("type: text".into()),
        Value::Map(entries) => Some(format!("fields: {{{}}}", members(entries.iter())?)),
        Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Map(_))) && !items.is_empty() => {
            Some(format!("type: list, fields: {{{}}}", members(items.iter().flat_map(Node::entries))?))
        }
        Value::List(items) => {
            let is_plain = items.iter().all(|item| matches!(item.value, Value::Null | Value::Scalar(_)));
            is_plain.then(|| "type: list".into())
        }
    }
}

/// The fields of mappings with these entries, each once, if every value of a key fits one type.
fn members<'m>(entries: impl Iterator<Item = &'m Entry>) -> Option<String> {
    let mut members: Vec<(&str, Option<String>)> = Vec::new();
    for entry in entries {
        if !is_key(&entry.key) {
            return None;
        }
        let kind = if entry.value.says_nothing() { None } else { Some(fitting(&entry.value)?) };
        match members.iter_mut().find(|(key, _)| *key == &*entry.key) {
            Some((_, known)) if known.is_none() => *known = kind,
            Some((_, known)) if kind.is_some() && *known != kind => return None,
            Some(_) => {}
            None => members.push((&entry.key, kind)),
        }
    }
    let member = |(key, kind): &(&str, Option<String>)| match kind {
        Some(kind) if kind != "type: text" => format!("{key}: {{{kind}}}"),
        _ => format!("{key}: text"),
    };
    Some(members.iter().map(member).collect::<Vec<_>>().join(", "))
}

/// A line below the keys that lead to it.
fn indented(section: &[&str], line: &str) -> String {
    let lines = section.iter().map(|key| format!("{key}:")).chain([line.to_owned()]);
    lines.enumerate().map(|(depth, line)| format!("{}{line}", "  ".repeat(depth))).collect::<Vec<_>>().join("\n")
}
