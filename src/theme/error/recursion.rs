//! A component that never ends to call itself: the engine says neither which, nor where.

use std::{collections::BTreeMap, ops::Range};

use super::super::{
    embedded,
    templates::{Template, Templates},
};
use crate::diagnostic::{Diagnostic, codes};

/// What the engine says.
pub(super) const TOO_DEEP: &str = "Maximum render recursion depth for components exceeded.";

/// A component as it is defined.
struct Component<'a> {
    template: &'a Template,
    /// Those of the binary's own themes come to an end.
    is_embedded: bool,
    /// The components that its body calls, with the places of their names.
    calls: Vec<(&'a str, Range<usize>)>,
}

/// The first component of the site or its theme that comes back to itself, at the call by which it does.
pub(super) fn find(templates: &Templates) -> Option<Diagnostic> {
    let components = components(templates);
    let mut own = components.iter().filter(|(_, component)| !component.is_embedded).map(|(name, _)| *name);
    let (name, (way, at)) = own.find_map(|name| Some((name, back(name, &components)?)))?;
    let diagnostic = Diagnostic::new(
        &codes::TEMPLATE_ERROR,
        &components[name].template.path,
        format!("the component `{name}` calls itself without an end"),
    );
    let diagnostic = diagnostic.at(at).label("call it under an {% if %} that is false at last");
    Some(if way.is_empty() { diagnostic } else { diagnostic.note(format!("it does so through {}", way.join(", "))) })
}

/// The components by their names; those of the site stand before those of its theme, and these before the default ones.
fn components(templates: &Templates) -> BTreeMap<&str, Component<'_>> {
    let mut found: BTreeMap<&str, Component<'_>> = BTreeMap::new();
    for prefix in &templates.prefixes {
        let is_embedded = embedded::is_embedded(prefix.trim_end_matches('/'));
        for (_, template) in templates.iter().filter(|(name, _)| name.starts_with(&**prefix)) {
            for (name, body) in definitions(&template.text) {
                let calls = || calls(&template.text, body);
                found.entry(name).or_insert_with(|| Component { template, is_embedded, calls: calls() });
            }
        }
    }
    found
}

/// How a component comes back to itself: through which others, and from which place in its own body.
fn back<'a>(name: &str, components: &BTreeMap<&'a str, Component<'a>>) -> Option<(Vec<&'a str>, Range<usize>)> {
    for (first, at) in &components.get(name)?.calls {
        let mut waiting = vec![(*first, Vec::new())];
        let mut seen = Vec::new();
        while let Some((at_name, way)) = waiting.pop() {
            if at_name == name {
                return Some((way, at.clone()));
            }
            let Some((key, component)) = components.get_key_value(at_name).filter(|(key, _)| !seen.contains(*key))
            else {
                continue;
            };
            seen.push(*key);
            let way: Vec<&str> = way.into_iter().chain([*key]).collect();
            waiting.extend(component.calls.iter().map(|(next, _)| (*next, way.clone())));
        }
    }
    None
}

/// `{% component date(date) %}…{% endcomponent date %}`: the name and the place of the body.
fn definitions(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.match_indices("component ").filter_map(|(at, word)| {
        let start = at + word.len();
        is_tag(&text[..at]).then_some(())?;
        let name = name(&text[start..])?;
        let length = text[start..].find("endcomponent")?;
        Some((name, start..start + length))
    })
}

/// `{{ <date date={date} /> }}` and `{% <card> %}` in a part of a text.
fn calls(text: &str, body: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let opened = text[body.clone()].match_indices('<').map(|(at, _)| body.start + at);
    let called = opened.filter_map(|at| {
        (is_tag(&text[..at]) || is_value(&text[..at])).then_some(())?;
        let name = name(&text[at + 1..])?;
        Some((name, at + 1..at + 1 + name.len()))
    });
    called.collect()
}

fn name(text: &str) -> Option<&str> {
    let end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    text.split(end).next().filter(|name| !name.is_empty())
}

fn is_tag(before: &str) -> bool {
    before.trim_end().trim_end_matches('-').ends_with("{%")
}

fn is_value(before: &str) -> bool {
    before.trim_end().trim_end_matches('-').ends_with("{{")
}
