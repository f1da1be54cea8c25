//! Items of lists that were meant to be texts and became mappings, because a colon with a space behind it makes a key:
//! `- Remember: ask for prices.`

use crate::{
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
    schema::FieldType,
    source::{SourcePath, Span},
    yaml::{Entry, Node, Style, Value, in_quotes},
};

/// Longer texts are not repeated in a hint.
const LONGEST_HINT: usize = 100;

/// What to say of an item that should be a text, or a mapping for which a text may stand, and is a mapping with one key that
/// nobody knows.
pub(in crate::schema) fn text_with_colon(path: &SourcePath, kind: &FieldType, node: &Node) -> Option<Diagnostic> {
    made_key(node).filter(|entry| wants_text(kind, &entry.key)).map(|entry| needs_quotes(path, entry))
}

/// The key and value that a text was taken for. A mapping in braces was meant to be one.
fn made_key(node: &Node) -> Option<&Entry> {
    let [entry] = node.entries() else { return None };
    let is_line =
        node.span.start == entry.key_span.start && matches!(entry.value.value, Value::Scalar(_) | Value::Null);
    is_line.then_some(entry)
}

/// Whether a text is what the type expects, rather than this key.
fn wants_text(kind: &FieldType, key: &str) -> bool {
    match kind {
        FieldType::Markdown => true,
        FieldType::Text(choices) => choices.is_empty(),
        FieldType::Map { fields, shorthand: Some(short) } => {
            let is_known = fields.iter().any(|field| field.answers_to(key));
            let is_misspelt = nearest(key, fields.iter().map(|field| &*field.key)).is_some();
            let kind = fields.iter().find(|field| field.key == *short).map(|field| &field.kind);
            !is_known && !is_misspelt && kind.is_some_and(|kind| wants_text(kind, key))
        }
        _ => false,
    }
}

fn needs_quotes(path: &SourcePath, entry: &Entry) -> Diagnostic {
    let note = match text(entry).map(|text| in_quotes(&text)) {
        Some(quoted) if quoted.len() <= LONGEST_HINT => format!("a text with a colon needs quotes: {quoted}"),
        _ => "put the whole text into quotes".into(),
    };
    Diagnostic::new(&codes::WRONG_TYPE, path, format!("a colon with a space behind it makes a key of `{}`", entry.key))
        .at(Span { end: entry.value.span.end.max(entry.key_span.end), ..entry.key_span })
        .label("this is a mapping, and should be a text")
        .note(note)
}

/// The text as it was written, as far as the tree still knows it.
fn text(entry: &Entry) -> Option<String> {
    match &entry.value.value {
        Value::Null => Some(format!("{}:", entry.key)),
        Value::Scalar(scalar) if scalar.style == Style::Plain => Some(format!("{}: {}", entry.key, scalar.text)),
        _ => None,
    }
}
