//! The weights of a study's award criteria are shares of one whole.

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    schema::Item,
};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let uses = document.values.list("criteria").iter().filter_map(Item::as_map);
    let mut total = 0.0;
    for used in uses {
        let (Some(weight), Some(item)) = (used.number("weight"), used.get("weight")) else { continue };
        total += weight;
        let (message, label) = if !(0.0..=100.0).contains(&weight) {
            ("a weight is a share of the award, from 0 to 100 percent", format!("`{weight}` is no such share"))
        } else if total > 100.0 {
            (
                "the weights of the award criteria are more than the whole",
                format!("with this one the weights come to {total} percent"),
            )
        } else {
            continue;
        };
        diagnostics.push(Diagnostic::new(&codes::WEIGHTS, &document.path, message).at(item.span).label(label));
        return;
    }
}
