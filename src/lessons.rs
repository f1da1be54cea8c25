//! The lessons of a study and their addresses.
//!
//! A lesson is cited by its anchor, so the anchor comes from the lesson's own words, as readers see them: putting another lesson
//! before it, or leading a link elsewhere, does not move it.

use std::sync::Arc;

use crate::{
    document::Document,
    markdown::{self, Anchor},
    schema::{Item, Typed, Values},
    slug::slugify,
};

/// As many words of a lesson as its anchor has.
const WORDS: usize = 6;

/// A lesson of a study.
pub struct Lesson<'a> {
    /// The part of the address behind `#`.
    pub anchor: &'a str,
    /// Its fields: `lesson` and `criteria`.
    pub values: &'a Values,
}

/// The lessons of a document, in its order.
pub fn lessons(document: &Document) -> impl Iterator<Item = Lesson<'_>> {
    let texts = texts(&document.values).map(|(values, _)| values);
    document.lessons.iter().zip(texts).map(|(anchor, values)| Lesson { anchor, values })
}

/// The anchors of the lessons in some front matter. No two are the same, and none is that of a heading.
pub fn anchors(values: &Values, headings: &[Anchor]) -> Vec<Arc<str>> {
    let mut anchors: Vec<Arc<str>> = Vec::new();
    for (_, source) in texts(values) {
        let wish = anchor(source);
        let is_free = |anchor: &String| {
            headings.iter().all(|heading| *heading.id != **anchor) && anchors.iter().all(|other| **other != **anchor)
        };
        let numbered = (anchors.len() + 1..).map(|number| format!("{wish}-{number}"));
        let anchor = std::iter::once(wish.clone()).chain(numbered).find(is_free).unwrap_or(wish);
        anchors.push(anchor.into());
    }
    anchors
}

/// The lessons' fields, each with its text.
fn texts(values: &Values) -> impl Iterator<Item = (&Values, &str)> {
    values.list("lessons").iter().filter_map(Item::as_map).filter_map(|values| match &values.get("lesson")?.value {
        Typed::Markdown { source, .. } => Some((values, &**source)),
        _ => None,
    })
}

fn anchor(source: &str) -> String {
    // Only links and HTML hold words that readers don't see; all other marks fall away by themselves.
    let shown = match source.contains(['[', '<']) {
        true => markdown::passages(source).into_iter().next().map(|first| first.text),
        false => None,
    };
    let words: Vec<&str> = shown.as_deref().unwrap_or(source).split_whitespace().take(WORDS).collect();
    format!("lesson-{}", slugify(&words.join(" ")))
}
