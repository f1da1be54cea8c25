//! What an editor may have got wrong though every value is well-formed. One file per rule; each looks at one document and
//! reports what it finds. To add a rule, write its file and name it in `RULES`.

mod dates;
mod image_alt;
mod money;
mod weights;

use crate::{diagnostic::Diagnostic, document::Document, model::Site};

/// A rule: looks at a document and pushes what is wrong with it.
type Rule = fn(&Document, &mut Vec<Diagnostic>);

const RULES: [Rule; 4] = [dates::check, image_alt::check, money::check, weights::check];

/// Applies all rules to all documents.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in &site.documents {
        RULES.iter().for_each(|rule| rule(document, &mut diagnostics));
    }
    diagnostics
}
