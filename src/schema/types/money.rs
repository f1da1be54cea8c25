//! An amount of money with its currency, such as `33000000 NOK`.

use std::sync::Arc;

use super::number;
use crate::{
    locale::{is_currency, nearest_currency},
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "an amount and a currency (ISO 4217), such as `33000000 NOK`";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let scalar = reader.scalar(subject, EXPECTED, node)?;
    match parse(&scalar.text) {
        Some((amount, currency)) if is_currency(&currency) => Some(Typed::Money { amount, currency }),
        Some((_, currency)) => {
            let mend = nearest_currency(&currency).map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            reader.wrong_value(subject, EXPECTED, (node, format!("`{currency}` is no currency code{mend}")));
            None
        }
        None => {
            reader.wrong_type(subject, EXPECTED, node);
            None
        }
    }
}

/// The currency may stand before or after the amount.
fn parse(text: &str) -> Option<(f64, Arc<str>)> {
    let (first, second) = text.trim().split_once(' ')?;
    let (amount, currency) =
        if first.starts_with(|c: char| c.is_ascii_alphabetic()) { (second, first) } else { (first, second) };
    let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then(|| Some((number::parse(amount.trim())?, currency.into()))).flatten()
}
