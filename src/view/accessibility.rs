//! The accessibility statement.

use super::{Scope, page::Head};
use crate::{
    config::{Accessibility, Reason},
    theme::{Context, Object, Value, list, none, optional},
};

pub(super) fn accessibility(scope: &Scope<'_>, context: &mut Context<'_>) -> &'static str {
    let title = scope.message("accessibility", &[]);
    let description = scope.message("accessibility_description", &[]);
    scope.head(context, Head { kind: "accessibility", title, description, crumbs: Vec::new() });
    let statement = scope.site().config.accessibility.as_ref();
    context.insert("statement", statement.map_or_else(none, |statement| value(scope, statement)));
    "accessibility.html"
}

fn value(scope: &Scope<'_>, statement: &Accessibility) -> Value {
    let given = |text: &str| optional((!text.is_empty()).then(|| text.to_owned()));
    let barriers = Reason::ALL.into_iter().filter_map(|reason| {
        let of_reason = statement.barriers.iter().filter(|barrier| barrier.why == reason);
        let texts: Vec<Value> = of_reason.map(|barrier| barrier.what.as_str().into()).collect();
        let group = || Object::new().set("reason", reason.word()).set("items", list(texts.clone())).into();
        (!texts.is_empty()).then(group)
    });
    let contact = Object::new()
        .set("name", given(&statement.contact.name))
        .set("email", given(&statement.contact.email))
        .set("url", given(&statement.contact.url));
    let enforcement = statement.enforcement.as_ref();
    let enforcement =
        enforcement.map(|body| Object::new().set("name", body.name.as_str()).set("url", given(&body.url)));
    Object::new()
        .set("status", statement.status.word())
        .set("standard", optional(statement.standard.clone()))
        .set("law", optional(statement.law.clone()))
        .set("barriers", list(barriers))
        .set("prepared", scope.date(statement.prepared))
        .set("method", optional(statement.method.clone()))
        .set("reviewed", scope.date(statement.reviewed))
        .set("contact", contact)
        .set("enforcement", optional(enforcement))
        .into()
}
