//! Decimal numbers.

use crate::{
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "a number, with a point before the decimals and nothing else";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let scalar = reader.scalar(subject, EXPECTED, node)?;
    match parse(&scalar.text) {
        Some(number) => Some(Typed::Number(number)),
        None => {
            reader.wrong_type(subject, EXPECTED, node);
            None
        }
    }
}

/// A decimal number with an optional sign and fraction: what a person means by one, so no `inf`, `0x1f` or `1e9`.
pub(super) fn parse(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let decimal = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    decimal.then(|| text.parse().ok()).flatten()
}
