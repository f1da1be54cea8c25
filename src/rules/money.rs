//! An amount without a currency, or a currency that is no code, says little.

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    locale::{is_currency, nearest_currency},
    schema::Item,
};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let Some(contract) = document.values.get("contract").and_then(Item::as_map) else { return };
    let currency = contract.text("currency");
    if let (Some(value), None) = (contract.get("value"), currency) {
        diagnostics.push(
            Diagnostic::new(&codes::CURRENCY, &document.path, "the contract's value has no currency")
                .at(value.span)
                .label("add `currency:` with its code (ISO 4217), such as EUR"),
        );
    }
    if let (Some(code), Some(item)) = (currency, contract.get("currency"))
        && !is_currency(code)
    {
        let label = match nearest_currency(code) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write its three capital letters (ISO 4217), such as EUR or NOK".into(),
        };
        diagnostics.push(
            Diagnostic::new(&codes::CURRENCY, &document.path, format!("`{code}` is no currency code"))
                .at(item.span)
                .label(label),
        );
    }
}
