//! Headings: their anchors, the table of contents, and the title that a leading `# heading` gives.

use serde::{Deserialize, Serialize};

use super::html::Html;
use crate::{
    diagnostic::{
        Diagnostic, Severity,
        codes::{DUPLICATE_ANCHOR, DUPLICATE_HEADING},
    },
    source::{SourcePath, Span},
};
use icu::{
    normalizer::ComposingNormalizerBorrowed,
    properties::{
        CodePointMapData,
        props::{GeneralCategory, GeneralCategoryGroup},
    },
};
use rustc_hash::FxHashMap;

/// A leading `# heading`, which is the document's title and not part of its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// Its text without markup.
    pub text: String,
    /// Its inline HTML, without links.
    pub html: Html,
    /// Where it stands.
    pub span: Span,
}

/// A heading in the table of contents, with those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TocEntry {
    /// 1 to 6.
    pub level: u8,
    /// The heading's anchor.
    pub id: String,
    /// Its inline HTML, without links.
    pub html: Html,
    /// The headings of deeper levels that follow it.
    pub children: Vec<TocEntry>,
}

/// A place in the page that links can point to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// What stands after the `#`.
    pub id: String,
    /// The heading, or the tag of an author's own HTML.
    pub span: Span,
}

/// A heading as the anchors need it.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) text: String,
    /// The id that the author gave it with `{#id}`.
    pub(super) id: Option<String>,
    pub(super) span: Span,
}

/// The anchors given so far.
#[derive(Default)]
pub(super) struct Anchors {
    given: Vec<Anchor>,
    /// What the headings say; none for HTML.
    texts: Vec<Option<String>>,
    /// The index in `given` of every anchor.
    by_id: FxHashMap<String, usize>,
    /// The last number that was put behind an anchor.
    numbers: FxHashMap<String, usize>,
    /// The headings that the next one lies under: level, and index in `given`.
    parents: Vec<(u8, usize)>,
}

impl Anchors {
    /// Gives a heading its anchor, and says what is wrong with it.
    pub(super) fn give(&mut self, heading: Heading, path: &SourcePath) -> (String, Option<Diagnostic>) {
        while self.parents.last().is_some_and(|(level, _)| *level >= heading.level) {
            self.parents.pop();
        }
        let wish = heading.id.clone().unwrap_or_else(|| slug(&heading.text));
        let (id, problem) = if self.is_free(&wish) {
            (wish, None)
        } else {
            let id = self.instead_of(&wish);
            let is_clash = heading.id.is_some() || !(is_reserved(&wish) || self.is_of_html(&wish));
            let problem = is_clash.then(|| self.clash(&heading, &wish, &id).into_diagnostic(path));
            (id, problem)
        };
        self.parents.push((heading.level, self.given.len()));
        self.add(&id, heading.span, Some(heading.text));
        (id, problem)
    }

    /// Takes in an id of an author's own HTML, which stays as it is; a heading that follows gives way to it.
    pub(super) fn take(&mut self, id: &str, span: Span, path: &SourcePath) -> Option<Diagnostic> {
        let problem = (!self.is_free(id)).then(|| self.duplicate_id(id, span, path));
        if !self.by_id.contains_key(id) {
            self.add(id, span, None);
        }
        problem
    }

    fn add(&mut self, id: &str, span: Span, text: Option<String>) {
        self.by_id.insert(id.to_owned(), self.given.len());
        self.given.push(Anchor { id: id.to_owned(), span });
        self.texts.push(text);
    }

    pub(super) fn into_inner(self) -> Vec<Anchor> {
        self.given
    }

    /// The anchor of the last heading.
    pub(super) fn last(&self) -> Option<&str> {
        self.parents.last().map(|(_, index)| self.given[*index].id.as_str())
    }

    /// An anchor that is taken with the parent's anchor in front, or else a number behind.
    fn instead_of(&mut self, wish: &str) -> String {
        let below = match self.parents.last() {
            Some((_, parent)) => format!("{}-{wish}", self.given[*parent].id),
            None if is_reserved(wish) => format!("section-{wish}"),
            None => wish.to_owned(),
        };
        if self.is_free(&below) { below } else { self.numbered(&below) }
    }

    fn is_free(&self, id: &str) -> bool {
        !is_reserved(id) && !self.by_id.contains_key(id)
    }

    fn is_of_html(&self, id: &str) -> bool {
        self.by_id.get(id).is_some_and(|&index| self.texts[index].is_none())
    }

    fn numbered(&mut self, id: &str) -> String {
        let mut number = self.numbers.get(id).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{id}-{number}");
            if self.is_free(&numbered) {
                self.numbers.insert(id.to_owned(), number);
                return numbered;
            }
        }
    }

    fn clash<'h>(&'h self, heading: &'h Heading, wish: &'h str, id: &'h str) -> Clash<'h> {
        let text = |index: usize| self.texts[index].as_deref().unwrap_or_default();
        let first = self.by_id.get(wish).map(|&index| (self.given[index].span, text(index)));
        Clash { heading, wish, id, first }
    }

    fn duplicate_id(&self, id: &str, span: Span, path: &SourcePath) -> Diagnostic {
        let diagnostic = Diagnostic::new(&DUPLICATE_ANCHOR, path, format!("the anchor `#{id}` is already taken"))
            .severe(Severity::Warning)
            .at(span)
            .label("leave this one out, or write another");
        with_first(diagnostic, id, self.by_id.get(id).map(|&index| self.given[index].span), path)
    }
}

/// Two headings that want the same anchor.
struct Clash<'h> {
    heading: &'h Heading,
    wish: &'h str,
    id: &'h str,
    /// Where the first stands, and its text; none if the anchor is kept for footnotes.
    first: Option<(Span, &'h str)>,
}

impl Clash<'_> {
    fn into_diagnostic(self, path: &SourcePath) -> Diagnostic {
        let diagnostic = match self.heading.id {
            Some(_) => self.duplicate_anchor(path),
            None => self.duplicate_heading(path),
        };
        with_first(diagnostic, self.wish, self.first.map(|(span, _)| span), path)
    }

    fn duplicate_anchor(&self, path: &SourcePath) -> Diagnostic {
        Diagnostic::new(&DUPLICATE_ANCHOR, path, format!("the anchor `#{}` is already taken", self.wish))
            .at(self.heading.span)
            .label(format!("write another one, such as {{#{}}}", self.id))
    }

    fn duplicate_heading(&self, path: &SourcePath) -> Diagnostic {
        let Heading { text, level, span, .. } = self.heading;
        let first = self.first.map_or("", |(_, text)| text);
        let message = if first == text {
            format!("two headings are called \"{text}\"")
        } else {
            format!("the headings \"{first}\" and \"{text}\" ask for the same anchor, `#{}`", self.wish)
        };
        let marks = "#".repeat(usize::from(*level));
        Diagnostic::new(&DUPLICATE_HEADING, path, message)
            .at(*span)
            .label(format!("write `{marks} {text} {{#{}}}`", self.id))
            .note(format!(
                "its anchor is `#{}` for now; an edit of the other headings could change that and break links to it",
                self.id
            ))
    }
}

/// Says of a clash where the first of the two stands; none if the anchor is kept for something else.
fn with_first(diagnostic: Diagnostic, id: &str, first: Option<Span>, path: &SourcePath) -> Diagnostic {
    match first {
        Some(span) => diagnostic.related(path, span, format!("`#{id}` is here")),
        None => diagnostic.note("this anchor belongs to footnotes, to lessons or to the page itself"),
    }
}

/// Whether footnotes, lessons or the theme may use the anchor.
fn is_reserved(id: &str) -> bool {
    if id == "main" || id.starts_with("lesson-") || id.starts_with("part-") {
        return true;
    }
    ["fn-", "fnref-"]
        .iter()
        .any(|prefix| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
}

/// The anchor of a text: in lower case and Unicode's form C, with everything but letters, digits and marks made `-`.
pub(super) fn slug(text: &str) -> String {
    if text.is_ascii() {
        return join_words(text.chars().map(|c| c.to_ascii_lowercase()), text.len());
    }
    let lower = text.to_lowercase();
    join_words(ComposingNormalizerBorrowed::new_nfc().normalize(&lower).chars(), lower.len())
}

fn join_words(text: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut slug = String::with_capacity(capacity);
    for c in text {
        if is_word_character(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

fn is_word_character(c: char) -> bool {
    let is_mark = || GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c));
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark() }
}

/// Makes a tree of the headings, which come in the order of the text.
pub(super) fn tree(entries: Vec<TocEntry>) -> Vec<TocEntry> {
    let mut open: Vec<TocEntry> = Vec::new();
    let mut top = Vec::new();
    for entry in entries {
        close(&mut open, &mut top, entry.level);
        open.push(entry);
    }
    close(&mut open, &mut top, 0);
    top.shrink_to_fit();
    top
}

/// Puts the open headings of this level or a deeper one where they belong.
fn close(open: &mut Vec<TocEntry>, top: &mut Vec<TocEntry>, level: u8) {
    while let Some(mut entry) = open.pop_if(|entry| entry.level >= level) {
        entry.children.shrink_to_fit();
        match open.last_mut() {
            Some(parent) => parent.children.push(entry),
            None => top.push(entry),
        }
    }
}
