//! Which values the templates ask for, so that no page works out what nobody reads.
//!
//! It is read off the words of the templates that count, markup and all: a word may name something else and be counted, but no
//! value that a template names is missed.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::{names::VALUES, templates::Templates};

/// The name by which a template gets all that there is.
const DUMP: &str = "__tera_context";

/// A value beside those of pages that takes long to make and few templates read: all of a document's front matter, by key.
const FIELDS: &str = "fields";

/// The values that templates ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// None where everything is asked for.
    names: Option<BTreeSet<&'static str>>,
}

impl Asked {
    /// All values there are: what people look at who write templates.
    pub const EVERYTHING: Self = Self { names: None };

    /// What the templates name that are not overridden, and those that they name by their theme.
    pub(super) fn by(templates: &Templates) -> Self {
        let counting = counting(templates);
        let mut words: FxHashSet<&str> = counting.values().flat_map(|text| outside_components(text)).collect();
        // What a component takes from the page without being passed.
        words.extend(counting.values().flat_map(|text| text.split('@').skip(1)).filter_map(|rest| split(rest).next()));
        if counting.values().any(|text| text.contains(DUMP)) {
            return Self::EVERYTHING;
        }
        let mut names: BTreeSet<&'static str> = VALUES.iter().copied().filter(|name| words.contains(name)).collect();
        if counting.values().any(|text| text.contains(FIELDS) && split(text).any(|word| word == FIELDS)) {
            names.insert(FIELDS);
        }
        Self { names: Some(names) }
    }

    /// Whether a template names this value of pages.
    pub fn has(&self, name: &str) -> bool {
        self.names.as_ref().is_none_or(|names| names.contains(name))
    }

    /// Whether a template names the front matter by key.
    pub fn has_fields(&self) -> bool {
        self.has(FIELDS)
    }
}

/// The texts of the templates that are found by their bare names, and of those that they name with their theme.
fn counting(templates: &Templates) -> BTreeMap<&str, &str> {
    let mut found = BTreeMap::new();
    let mut waiting: Vec<&str> = templates.names().collect();
    while let Some(name) = waiting.pop() {
        let Some(template) = templates.find(name) else { continue };
        if found.insert(name, &*template.text).is_none() {
            let quoted = template.text.split(['"', '\'', '`']);
            waiting.extend(quoted.filter(|text| text.contains('/') && templates.find(text).is_some()));
        }
    }
    found
}

/// The words of a template but for those of the components that it defines, which see only what they are passed.
fn outside_components(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("{% component").enumerate().map(|(index, part)| match part.find("endcomponent") {
        Some(end) if index > 0 => &part[end..],
        _ => part,
    });
    parts.flat_map(split)
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}
