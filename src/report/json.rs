//! One JSON document: an array with an object per diagnostic. Scripts rely on it, so fields are added but never renamed or removed.
//!
//! | field | value |
//! |---|---|
//! | `code`, `severity` | the stable name; `error` or `warning` |
//! | `path` | the file, from where the command runs, with `/` |
//! | `line`, `column` | where it starts, from 1, columns in characters; null when the whole file is meant or it is not text |
//! | `end_line`, `end_column` | where it ends, exclusive |
//! | `offset`, `length` | the same in bytes of the file; null when the whole file is meant |
//! | `message`, `label`, `notes` | what is wrong; the mend (may be empty); further lines |
//! | `related` | other places: objects of `path` to `length` as above and `label` |

use serde_json::{Map, Value, json};

use super::{
    place::{Files, Place},
    severity_name,
};
use crate::diagnostic::{Diagnostic, Related};

pub(super) fn render(diagnostics: &[Diagnostic], files: &Files<'_>) -> String {
    let all: Value = diagnostics.iter().map(|diagnostic| object(diagnostic, files)).collect();
    format!("{all:#}\n")
}

fn object(diagnostic: &Diagnostic, files: &Files<'_>) -> Value {
    let Diagnostic { code, message, label, notes, .. } = diagnostic;
    let related: Value = diagnostic.related.iter().map(|related| related_object(related, files)).collect();
    let head = json!({ "code": code.name, "severity": severity_name(diagnostic.severity) });
    let tail = json!({ "message": message, "label": label, "notes": notes, "related": related });
    joined([head, place_object(&files.place_of(diagnostic)), tail])
}

fn related_object(related: &Related, files: &Files<'_>) -> Value {
    joined([place_object(&files.place_of_related(related)), json!({ "label": related.label })])
}

fn place_object(place: &Place<'_>) -> Value {
    let (start, end) = (place.positions.as_ref().map(|p| p.start), place.positions.as_ref().map(|p| p.end));
    json!({
        "path": place.path,
        "line": start.map(|start| start.line),
        "column": start.map(|start| start.column),
        "end_line": end.map(|end| end.line),
        "end_column": end.map(|end| end.column),
        "offset": place.bytes.as_ref().map(|bytes| bytes.start),
        "length": place.bytes.as_ref().map(|bytes| bytes.len()),
    })
}

/// One object with the fields of several, in their order.
fn joined<const N: usize>(objects: [Value; N]) -> Value {
    let fields = objects.into_iter().flat_map(|object| match object {
        Value::Object(fields) => fields,
        _ => Map::new(),
    });
    Value::Object(fields.collect())
}
