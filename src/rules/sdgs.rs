//! The Sustainable Development Goals have numbers from 1 to 17.

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    schema::Typed,
};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    for item in document.values.list("sdgs") {
        let Typed::Number(number) = item.value else { continue };
        if number.fract() != 0.0 || !(1.0..=17.0).contains(&number) {
            diagnostics.push(
                Diagnostic::new(&codes::WRONG_TYPE, &document.path, "`sdgs` must be whole numbers from 1 to 17")
                    .at(item.span)
                    .label(format!("there is no goal {number}")),
            );
        }
    }
}
