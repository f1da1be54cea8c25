//! A file whose name ends in a language that the site doesn't have is no translation of anything.

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let Some(tag) = &document.place.foreign_language else { return };
    if document.values.get("lang").is_some() {
        return;
    }
    let diagnostic =
        Diagnostic::new(&codes::FOREIGN_LANGUAGE, &document.path, format!("the site has no language `{tag}`"))
            .at(document.head)
            .label(format!("the name of this file ends in `.{tag}`"))
            .note(format!("add `{tag}` to `languages:` in casebook.yaml, or give the file another name"))
            .note("it is a page in the site's first language for now, and a translation of no other");
    diagnostics.push(diagnostic);
}
