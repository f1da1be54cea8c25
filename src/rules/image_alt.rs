//! A page's picture needs a text for those who can't see it (WCAG 1.1.1).

use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    schema::Item,
};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let Some(item) = document.values.get("image") else { return };
    let Some(image) = item.as_map() else { return };
    let described = image.text("alt").is_some_and(|alt| !alt.is_empty());
    if !described {
        let span = image.get("src").map_or(item.span, |src: &Item| src.span);
        diagnostics.push(
            Diagnostic::new(
                &codes::IMAGE_WITHOUT_ALT,
                &document.path,
                "the page's image has no text for those who can't see it",
            )
            .at(span)
            .label("say in `alt` what it shows")
            .note("for example:\nimage: {src: classroom.jpg, alt: Pupils at a table with open laptops}"),
        );
    }
}
