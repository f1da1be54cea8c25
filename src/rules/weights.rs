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
        let problem = if !(0.0..=100.0).contains(&weight) {
            Some("a weight is a share of the award, from 0 to 100 percent".to_owned())
        } else if total > 100.0 {
            Some(format!("with this one the weights come to {total} percent"))
        } else {
            None
        };
        if let Some(label) = problem {
            let message = "the weights of the award criteria are more than the whole";
            diagnostics.push(Diagnostic::new(&codes::WEIGHTS, &document.path, message).at(item.span).label(label));
            return;
        }
    }
}
