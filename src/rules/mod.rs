//! What an editor may have got wrong though every value is well-formed. One file per rule; each looks at one document and
//! reports what it finds. To add a rule, write its file and name it in `RULES`.

mod dates;
mod image_alt;
mod image_place;
mod language;
mod money;
mod sdgs;
mod title;
mod weights;

use crate::{diagnostic::Diagnostic, document::Document};

/// A rule: looks at a document and pushes what is wrong with it.
type Rule = fn(&Document, &mut Vec<Diagnostic>);

const RULES: [Rule; 8] = [
    dates::check,
    image_alt::check,
    image_place::check,
    language::check,
    money::check,
    sdgs::check,
    title::check,
    weights::check,
];

/// Applies all rules to a document.
pub fn check(document: &Document) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    RULES.iter().for_each(|rule| rule(document, &mut diagnostics));
    diagnostics
}
