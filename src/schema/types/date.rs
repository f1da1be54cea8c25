//! Dates: a day, a month or a year (ISO 8601).

use jiff::fmt::temporal::Pieces;

use crate::{
    date::Date,
    diagnostic::{Diagnostic, codes},
    schema::{Field, FieldType, Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "a date: 2020-11-09, or only 2020-11 or 2020";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    match day_of(text).parse::<Date>() {
        Ok(date) => Some(Typed::Date(date)),
        Err(error) => {
            let mend = mend(text.trim(), subject).unwrap_or_else(|| error.to_string());
            let diagnostic =
                Diagnostic::new(&codes::WRONG_TYPE, reader.path, format!("`{}` must be {EXPECTED}", subject.key))
                    .at(node.span)
                    .label(mend);
            reader.diagnostics.push(diagnostic);
            None
        }
    }
}

/// Other tools write a time behind the day (`2020-11-09T10:00:00Z`, `2020-11-09 10:00:00 +0200`); the day is what counts.
fn day_of(text: &str) -> &str {
    let text = text.trim();
    match text.split_at_checked(10) {
        Some((day, time)) if is_time(time) => day,
        _ => text,
    }
}

/// Whether this is a time of day behind a date, perhaps with a zone.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else { return false };
    let time = time.replace(' ', "");
    let time = time.strip_suffix("UTC").map_or_else(|| time.clone(), |time| format!("{time}Z"));
    time.contains(':') && Pieces::parse(&format!("2020-01-01T{time}")).is_ok()
}

/// What to write in place of a date with something behind it.
fn mend(text: &str, subject: &Subject<'_>) -> Option<String> {
    if let Some((first, last)) = range(text) {
        let is_end = |field: &Field| &*field.key == "end" && field.kind == FieldType::Date;
        let has_end = matches!(subject.key, "date" | "start") && subject.beside.iter().any(is_end);
        return Some(match has_end {
            true => format!("write `{first}` here, and `end: {last}` beside it"),
            false => format!("these are two dates: write one, such as `{first}`"),
        });
    }
    let (day, _) = text.split_at_checked(10)?;
    Some(format!("write only `{}`", day.parse::<Date>().ok()?))
}

/// The two dates of `2020-11-09 - 2020-11-12` or `2020/2022`.
fn range(text: &str) -> Option<(Date, Date)> {
    const LENGTHS: [usize; 3] = [10, 7, 4];
    let part = |(first, last): (usize, usize)| {
        let (first, rest) = text.split_at_checked(first)?;
        let (between, last) = rest.split_at_checked(rest.len().checked_sub(last)?)?;
        let is_range = ["-", "–", "—", "/", "to", "until"].contains(&between.trim());
        is_range.then(|| Some((first.parse().ok()?, last.parse().ok()?))).flatten()
    };
    LENGTHS.into_iter().flat_map(|first| LENGTHS.map(|last| (first, last))).find_map(part)
}
