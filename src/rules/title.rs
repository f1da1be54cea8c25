//! A text that begins with another title than the front matter has: the page shows one of them, and the other is lost.

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    name::folded,
};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let Some(heading) = &document.heading else { return };
    let given = document.values.text("title").filter(|title| !title.is_empty());
    let Some(title) = given.filter(|title| folded(title) != folded(&heading.text)) else { return };
    diagnostics.push(
        Diagnostic::new(&codes::TWO_TITLES, &document.path, format!("the page is called \"{title}\" already"))
            .at(heading.span)
            .label("this heading is not shown: begin it with `##`, or leave it out"),
    );
}
