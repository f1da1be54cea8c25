//! The lessons of a study and their addresses.
//!
//! A lesson is cited by its anchor, so the anchor comes from the lesson's own words: putting another lesson before it does
//! not move it.

use crate::{
    document::Document,
    schema::{Item, Typed, Values},
    slug::slugify,
};

/// As many words of a lesson as its anchor has.
const WORDS: usize = 6;

/// A lesson of a study.
pub struct Lesson<'a> {
    /// The part of the address behind `#`.
    pub anchor: String,
    /// Its fields: `lesson` and `criteria`.
    pub values: &'a Values,
}

/// The lessons of a document, in its order.
pub fn lessons(document: &Document) -> Vec<Lesson<'_>> {
    let mut lessons: Vec<Lesson<'_>> = Vec::new();
    for values in document.values.list("lessons").iter().filter_map(Item::as_map) {
        let Some(Item { value: Typed::Markdown { source, .. }, .. }) = values.get("lesson") else { continue };
        let wish = anchor(source);
        let is_free =
            |anchor: &String| !document.has_anchor(anchor) && lessons.iter().all(|lesson| lesson.anchor != *anchor);
        let numbered = (lessons.len() + 1..).map(|number| format!("{wish}-{number}"));
        let anchor = std::iter::once(wish.clone()).chain(numbered).find(is_free).unwrap_or(wish);
        lessons.push(Lesson { anchor, values });
    }
    lessons
}

/// Whether a document has a lesson with this anchor.
pub fn has_anchor(document: &Document, anchor: &str) -> bool {
    anchor.starts_with("lesson-") && lessons(document).iter().any(|lesson| lesson.anchor == anchor)
}

fn anchor(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    format!("lesson-{}", slugify(&words.join(" ")))
}
