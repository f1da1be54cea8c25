//! Pages, events, and the texts that authors put above lists.

use super::{
    Scope,
    page::Head,
    study::{backlinks, image, record_fields, toc},
};
use crate::{
    layout::{EVENTS, Kind},
    model::DocId,
    schema::Field,
    slug::Permalink,
    theme::{Context, Object, Value, list, optional},
};

/// The fields of pages and events that templates have a place for.
const PLACED: [&str; 16] = [
    "title", "summary", "date", "updated", "draft", "slug", "aliases", "lang", "image", "related", "sources", "order",
    "end", "time", "place", "website",
];

pub(super) fn page(scope: &Scope<'_>, id: DocId, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let document = site.document(id);
    let crumbs = above(scope, id);
    scope.head(
        context,
        Head { kind: "page", title: document.title.to_string(), description: document.summary.to_string(), crumbs },
    );
    context.insert("page", value(scope, id, &site.config.schema.page));
    context.insert("children", list(below(scope, id).into_iter().map(|child| card(scope, child))));
    context.insert("backlinks", backlinks(scope, id));
    "page.html"
}

pub(super) fn event(scope: &Scope<'_>, id: DocId, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let document = site.document(id);
    let list_address = Permalink::from_parts(&[site.language_prefix(scope.language), EVENTS]);
    let crumbs = vec![(scope.message("events", &[]), list_address.as_str().to_owned())];
    scope.head(
        context,
        Head { kind: "event", title: document.title.to_string(), description: document.summary.to_string(), crumbs },
    );
    context.insert("event", value(scope, id, &site.config.schema.event));
    context.insert("backlinks", backlinks(scope, id));
    "event.html"
}

pub(super) fn events(scope: &Scope<'_>, context: &mut Context<'_>) -> &'static str {
    let document = intro(scope, &Kind::EventList);
    let (title, description) = intro_head(scope, document, (scope.message("events", &[]), String::new()));
    scope.head(context, Head { kind: "events", title, description, crumbs: Vec::new() });
    context.insert("content", intro_content(scope, document));
    context.insert("events", list(scope.lists().events.iter().map(|&event| event_card(scope, event))));
    "events.html"
}

pub(super) fn redirect(scope: &Scope<'_>, id: DocId, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let address = site.permalink(id).as_str();
    let head = Head {
        kind: "redirect",
        title: site.document(id).title.to_string(),
        description: String::new(),
        crumbs: Vec::new(),
    };
    scope.head(context, head);
    context.insert("target", scope.view.links.path(address).into());
    let canonical = site.config.base_url.as_deref().map(|base| format!("{base}{}", super::page::encode(address)));
    context.insert("canonical", optional(canonical));
    "redirect.html"
}

/// A page or event as its own template sees it.
fn value(scope: &Scope<'_>, id: DocId, fields: &[Field]) -> Value {
    let site = scope.site();
    let document = site.document(id);
    let values = &document.values;
    let taxonomies = site.config.schema.taxonomies.iter().map(|taxonomy| taxonomy.field());
    let declared = fields.iter().cloned().chain(taxonomies);
    let own: Vec<Field> = declared.filter(|field| !PLACED.contains(&&*field.key)).collect();
    let text = |key: &str| optional(values.text(key).map(|text| &**text));
    Object::new()
        .set("title", &*document.title)
        .set("summary", optional(values.text("summary").map(|summary| &**summary)))
        .set("path", scope.view.links.path(site.permalink(id).as_str()))
        .set("source", document.path.as_str())
        .set("date", scope.date(values.date("date")))
        .set("end", scope.date(values.date("end")))
        .set("time", text("time"))
        .set("place", text("place"))
        .set("website", text("website"))
        .set("updated", scope.date(values.date("updated")))
        .set("changed", scope.date(scope.view.changed(document)))
        .set("language", text("lang"))
        .set("image", image(scope, values, fields, id))
        .set("content", scope.fill(&document.html(), id, 0))
        .set("toc", toc(scope, &document.toc, id))
        .set("sources", scope.records(values.list("sources"), record_fields(fields, "sources"), id))
        .set("facts", scope.facts(values, &own, id))
        .set("fields", scope.fields(values, id))
        .into()
}

/// An event as lists show it.
pub(super) fn event_card(scope: &Scope<'_>, id: DocId) -> Value {
    let values = &scope.site().document(id).values;
    let text = |key: &str| optional(values.text(key).map(|text| &**text));
    Object::new()
        .set("title", &*scope.site().document(id).title)
        .set("summary", optional(values.text("summary").map(|summary| &**summary)))
        .set("path", scope.view.links.path(scope.site().permalink(id).as_str()))
        .set("date", scope.date(values.date("date")))
        .set("end", scope.date(values.date("end")))
        .set("time", text("time"))
        .set("place", text("place"))
        .into()
}

fn card(scope: &Scope<'_>, id: DocId) -> Value {
    let document = scope.site().document(id);
    Object::new()
        .set("title", &*document.title)
        .set("summary", &*document.summary)
        .set("path", scope.view.links.path(scope.site().permalink(id).as_str()))
        .into()
}

/// The pages that lie in a page's folder: a page and its folder make a section.
fn below(scope: &Scope<'_>, id: DocId) -> Vec<DocId> {
    let site = scope.site();
    let document = site.document(id);
    // Only a folder's index file heads a section; most pages have nothing below them.
    if !document.path.file_name().trim_start_matches('_').starts_with("index.") {
        return Vec::new();
    }
    let address = site.permalink(id).as_str();
    let inside = |child: &&DocId| {
        let rest = site.permalink(**child).as_str().strip_prefix(address).map(|rest| rest.trim_end_matches('/'));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
    };
    scope.lists().pages.iter().filter(inside).copied().collect()
}

/// The sections that a page lies in.
fn above(scope: &Scope<'_>, id: DocId) -> Vec<(String, String)> {
    let site = scope.site();
    let address = site.permalink(id).as_str();
    let folders = address.match_indices('/').map(|(slash, _)| Permalink::from_parts(&[&address[..slash]]));
    let sections = folders.filter_map(|folder| scope.lists().page(&folder)).filter(|&section| section != id);
    sections
        .map(|section| (site.document(section).title.to_string(), site.permalink(section).as_str().to_owned()))
        .collect()
}

/// The text that an author put above a list.
pub(super) fn intro(scope: &Scope<'_>, kind: &Kind) -> Option<DocId> {
    scope.lists().intro(scope.site(), kind)
}

/// The title and description of a list: its text's, where it has one.
pub(super) fn intro_head(
    scope: &Scope<'_>,
    intro: Option<DocId>,
    (title, description): (String, String),
) -> (String, String) {
    let Some(id) = intro else { return (title, description) };
    let document = scope.site().document(id);
    let given = document
        .values
        .text("title")
        .map(|title| &**title)
        .or(document.heading.as_ref().map(|title| title.text.as_str()));
    let summary = document.values.text("summary").map(|summary| summary.to_string());
    (given.map_or(title, str::to_owned), summary.unwrap_or(description))
}

pub(super) fn intro_content(scope: &Scope<'_>, intro: Option<DocId>) -> Value {
    intro.map_or_else(|| "".into(), |id| scope.fill(&scope.site().document(id).html(), id, 0))
}
