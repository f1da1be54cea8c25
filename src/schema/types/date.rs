//! Dates: a day, a month or a year (ISO 8601).

use crate::{
    date::Date,
    diagnostic::{Diagnostic, codes},
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "a date: 2020-11-09, or only 2020-11 or 2020";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    match day_of(text).parse::<Date>() {
        Ok(date) => Some(Typed::Date(date)),
        Err(error) => {
            let diagnostic =
                Diagnostic::new(&codes::WRONG_TYPE, reader.path, format!("`{}` must be {EXPECTED}", subject.key))
                    .at(node.span)
                    .label(error.to_string());
            reader.diagnostics.push(diagnostic);
            None
        }
    }
}

/// Other tools write a time behind the day (`2020-11-09T10:00:00Z`, `2020-11-09 10:00`); the day is what counts.
fn day_of(text: &str) -> &str {
    let text = text.trim();
    match text.as_bytes().get(10) {
        Some(b'T' | b't' | b' ') => &text[..10],
        _ => text,
    }
}
