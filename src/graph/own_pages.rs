//! The pages and files of casebook's own that authors may link to from the root, such as `/lessons/`.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Target, links::Resolver, pairs, routes};
use crate::{model::DocId, schema::Typed, source::Span};

/// Their addresses, by themselves without a slash at the end.
pub(super) fn own_pages(resolver: &Resolver<'_>) -> FxHashMap<String, Arc<str>> {
    let Resolver { site, sources, lists, .. } = *resolver;
    let files = hand_picked(resolver);
    let pairs: Vec<_> = lists.iter().map(|lists| pairs::pairs(site, lists, &files)).collect();
    let inputs = routes::Inputs { site, sources, lists, pairs: &pairs, assets: &[], theme_assets: &[] };
    let routes = routes::planned(&inputs).0;
    let address = |route: &routes::Route| (route.address().trim_end_matches('/').to_owned(), route.address().into());
    routes.iter().map(address).collect()
}

/// The documents that others name as related: they may share a page with these. Whether the names are right is said elsewhere.
fn hand_picked(resolver: &Resolver<'_>) -> FxHashMap<(DocId, Span), Target> {
    let mut picked = FxHashMap::default();
    for (document, id) in resolver.site.documents.iter().zip((0u32..).map(DocId)) {
        for item in document.values.list("related") {
            let Typed::Text(path) = &item.value else { continue };
            if let Some(other) = resolver.document_at(document, path) {
                picked.insert((id, item.span), Target::Document { document: other, anchor: None });
            }
        }
    }
    picked
}
