//! A page's picture lies in the site: one on another site tells that site who reads the page.

use crate::{diagnostic::Diagnostic, document::Document, graph::is_local, markdown::foreign_picture, schema::Item};

pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let Some(image) = document.values.get("image").and_then(Item::as_map) else { return };
    // What is local is found, or named, with the other links.
    if let (Some(address), Some(item)) = (image.text("src"), image.get("src"))
        && !is_local(address)
    {
        diagnostics.extend(foreign_picture(&document.path, item.span, address));
    }
}
