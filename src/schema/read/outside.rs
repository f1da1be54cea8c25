//! Keys that stand beside the mapping that they belong into, because they are not indented.

use crate::{
    diagnostic::{Diagnostic, codes},
    schema::{Field, FieldType},
    source::SourcePath,
    yaml::{Entry, Value},
};

/// A key without a value, and the keys below it that are its mapping's.
pub(super) struct Outside<'m> {
    owner: &'m Entry,
    keys: &'m [Entry],
}

/// Finds them: behind an empty field that expects a mapping, the keys that the mapping knows and its surroundings don't.
pub(super) fn find<'m>(entries: &'m [Entry], fields: &[Field]) -> Vec<Outside<'m>> {
    let known = |entry: &Entry| fields.iter().find(|field| field.answers_to(&entry.key));
    let mut found = Vec::new();
    for (at, owner) in entries.iter().enumerate().filter(|(_, entry)| entry.value.value == Value::Null) {
        let Some(FieldType::Map { fields: members, .. }) = known(owner).map(|field| field.kind.item()) else {
            continue;
        };
        let below = &entries[at + 1..];
        let belongs =
            |entry: &&Entry| known(entry).is_none() && members.iter().any(|field| field.answers_to(&entry.key));
        let count = below.iter().take_while(belongs).count();
        if count > 0 {
            found.push(Outside { owner, keys: &below[..count] });
        }
    }
    found
}

impl Outside<'_> {
    pub(super) fn holds(&self, entry: &Entry) -> bool {
        self.keys.iter().any(|key| key.key_span == entry.key_span)
    }

    pub(super) fn diagnostic(&self, path: &SourcePath) -> Diagnostic {
        let owner = &self.owner.key;
        let keys: Vec<String> = self.keys.iter().map(|entry| format!("`{}`", entry.key)).collect();
        let (verb, them, they) = if keys.len() == 1 {
            ("stands", "this line", "it belongs")
        } else {
            ("stand", "these lines", "they belong")
        };
        let diagnostic = Diagnostic::new(
            &codes::UNKNOWN_KEY,
            path,
            format!("{} {verb} beside `{owner}`, not in it", keys.join(", ")),
        );
        let diagnostic = match self.keys.first() {
            Some(first) => diagnostic.at(first.key_span),
            None => diagnostic,
        };
        diagnostic.label(format!("indent {them} by two spaces so that {they} to `{owner}`"))
    }
}
