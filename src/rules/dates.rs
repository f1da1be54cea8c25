//! What ends has begun before.

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    schema::{Item, Values},
};

/// Fields in which the second date can't lie before the first.
const PAIRS: [(&str, &str); 3] = [("start", "end"), ("date", "end"), ("date", "updated")];

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    check_values(document, &document.values, diagnostics);
    if let Some(contract) = document.values.get("contract").and_then(Item::as_map) {
        check_values(document, contract, diagnostics);
    }
}

fn check_values(document: &Document, values: &Values, diagnostics: &mut Vec<Diagnostic>) {
    for (first, second) in PAIRS {
        let (Some(begun), Some(ended), Some(item)) = (values.date(first), values.date(second), values.get(second))
        else {
            continue;
        };
        // A month or year counts whole: what is dated 2020 may well be updated in March of 2020.
        if ended.last_day() < begun.first_day() {
            let message = format!("`{second}` lies before `{first}`");
            diagnostics.push(
                Diagnostic::new(&codes::DATE_ORDER, &document.path, message)
                    .at(item.span)
                    .label(format!("`{first}` is {begun}")),
            );
        }
    }
}
