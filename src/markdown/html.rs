//! HTML with holes: everything that one file decides is written, and what waits for the rest of the site is left open.
//!
//! A linker's relocations work the same way. Whoever knows the routes, the titles and the words of the interface calls [`Html::fill`].
//! Code is coloured then, too: that takes longer than all else, and nobody may ask for the page.

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error};

use super::highlight::{Syntax, highlight};

/// What goes into a hole. Every value is escaped for an attribute before it is filled in, so that it is also right in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The address of the link with this index.
    Url(usize),
    /// The title of what the link with this index points to: the text of a wiki link that brings none.
    Label(usize),
    /// A word or sentence of the interface, by its name in the theme's Fluent file; one of [`MESSAGES`].
    Message(&'static str),
}

/// The messages that rendered Markdown asks the theme for.
pub const MESSAGES: &[&str] = &[
    "alert_caution",
    "alert_important",
    "alert_note",
    "alert_tip",
    "alert_warning",
    "back_to_reference",
    "footnotes",
    "link_to_section",
    "table",
];

/// A place in the text that is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hole {
    /// Byte offset in the text; holes are sorted by it.
    at: usize,
    content: Content,
}

/// What goes into a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Part(Part),
    /// The code of this length that follows, with colours if it can have them.
    Code(usize, Syntax),
}

/// HTML with holes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    text: String,
    holes: Vec<Hole>,
}

/// HTML without holes is kept between builds; other can't be.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.holes.is_empty() { self.text.serialize(serializer) } else { Err(S::Error::custom("it has holes")) }
    }
}

impl<'de> Deserialize<'de> for Html {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self { text, holes: Vec::new() })
    }
}

impl Html {
    /// The finished HTML; `write` appends what belongs in each hole, already escaped for an attribute.
    pub fn fill(&self, mut write: impl FnMut(Part, &mut String)) -> String {
        let mut filled = String::with_capacity(self.text.len() + 48 * self.holes.len());
        let mut from = 0;
        for hole in &self.holes {
            filled.push_str(&self.text[from..hole.at]);
            from = hole.at;
            match hole.content {
                Content::Part(part) => write(part, &mut filled),
                Content::Code(length, syntax) => {
                    if let Some(code) = highlight(&unescaped(&self.text[from..from + length]), syntax) {
                        filled.push_str(&code);
                        from += length;
                    }
                }
            }
        }
        filled.push_str(&self.text[from..]);
        filled
    }

    /// The same with code in plain letters.
    pub(super) fn fill_plainly(&self, mut write: impl FnMut(Part, &mut String)) -> String {
        let mut filled = String::with_capacity(self.text.len());
        let mut from = 0;
        for hole in &self.holes {
            filled.push_str(&self.text[from..hole.at]);
            from = hole.at;
            if let Content::Part(part) = hole.content {
                write(part, &mut filled);
            }
        }
        filled.push_str(&self.text[from..]);
        filled
    }

    /// Only the holes.
    pub(crate) fn without_text(&self) -> Self {
        self.with_text(String::new())
    }

    /// The holes in a text that was without them for a while.
    pub(crate) fn with_text(&self, text: String) -> Self {
        Self { text, holes: self.holes.clone() }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.holes.is_empty()
    }

    /// What waits for the rest of the site, with its byte offset in the text.
    #[cfg(test)]
    pub(super) fn parts(&self) -> impl Iterator<Item = (usize, Part)> {
        self.holes.iter().filter_map(|hole| match hole.content {
            Content::Part(part) => Some((hole.at, part)),
            Content::Code(..) => None,
        })
    }

    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), holes: Vec::new() }
    }

    /// Gives back the room that it does not need: bodies are kept for as long as the site is.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.holes.shrink_to_fit();
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Appends markup as it is.
    pub(super) fn push(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Appends text, escaped for the inside of an element.
    pub(super) fn push_text(&mut self, text: &str) {
        infallible(pulldown_cmark_escape::escape_html_body_text(&mut self.text, text));
    }

    /// Appends text, escaped for the inside of a quoted attribute.
    pub(super) fn push_attribute(&mut self, text: &str) {
        infallible(pulldown_cmark_escape::escape_html(&mut self.text, text));
    }

    /// Appends an address, percent-encoded where it must be and escaped for a quoted attribute.
    pub(super) fn push_url(&mut self, url: &str) {
        infallible(pulldown_cmark_escape::escape_href(&mut self.text, url));
    }

    pub(super) fn push_number(&mut self, number: u64) {
        infallible(std::fmt::Write::write_fmt(&mut self.text, format_args!("{number}")));
    }

    /// Leaves a hole.
    pub(super) fn push_hole(&mut self, part: Part) {
        self.holes.push(Hole { at: self.text.len(), content: Content::Part(part) });
    }

    /// Appends code in plain letters that will have colours.
    pub(super) fn push_code(&mut self, code: &str, syntax: Syntax) {
        let at = self.text.len();
        self.push_text(code);
        self.holes.push(Hole { at, content: Content::Code(self.text.len() - at, syntax) });
    }

    /// Appends other HTML with its holes.
    pub(super) fn push_html(&mut self, other: &Html) {
        self.push_slice(other, 0, other.len());
    }

    /// Appends `other` from one offset to another, with the holes that lie between.
    pub(super) fn push_slice(&mut self, other: &Html, from: usize, to: usize) {
        let base = self.text.len();
        self.text.push_str(&other.text[from..to]);
        let first = other.holes.partition_point(|hole| hole.at < from);
        let inside = other.holes[first..].iter().take_while(|hole| hole.at <= to);
        self.holes.extend(inside.map(|hole| Hole { at: hole.at - from + base, ..*hole }));
    }

    /// Puts markup in before what was written from `at` on.
    pub(super) fn insert(&mut self, at: usize, markup: &str) {
        self.text.insert_str(at, markup);
        let later = self.holes.iter_mut().rev().take_while(|hole| hole.at >= at);
        later.for_each(|hole| hole.at += markup.len());
    }

    /// Forgets what was written from `at` on.
    pub(super) fn truncate(&mut self, at: usize) {
        self.text.truncate(at);
        self.holes.truncate(self.holes.partition_point(|hole| hole.at < at));
    }

    /// Takes markup off the end, if it is there; says whether it was.
    pub(super) fn pop(&mut self, markup: &str) -> bool {
        let found = self.text.ends_with(markup);
        if found {
            self.truncate(self.text.len() - markup.len());
        }
        found
    }

    /// The HTML without the `<p>` around it, if that is all there is.
    pub(super) fn without_paragraph(self) -> Html {
        let inside = self.text.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n"));
        match inside {
            Some(inside) if !inside.contains("</p>") => {
                let mut html = Html::default();
                html.push_slice(&self, "<p>".len(), "<p>".len() + inside.len());
                html
            }
            _ => self,
        }
    }

    /// A copy of what was written from `at` on that may stand inside a link: emphasis and code stay, an image becomes its
    /// text, links become theirs, and references to footnotes go.
    pub(super) fn without_links(&self, at: usize) -> Html {
        let mut copy = Html::default();
        let mut from = at;
        while let Some(open) = self.text[from..].find('<').map(|found| from + found) {
            let Some(close) = self.text[open..].find('>').map(|found| open + found + 1) else { break };
            copy.push_slice(self, from, open);
            let tag = &self.text[open..close];
            from = close;
            if KEPT.contains(&tag) {
                copy.push(tag);
            } else if let Some((_, alt)) = tag.split_once(" alt=\"") {
                copy.push(alt.split('"').next().unwrap_or_default());
            } else if tag.starts_with("<sup") {
                from = self.text[close..].find("</sup>").map_or(close, |found| close + found);
            }
        }
        copy.push_slice(self, from, self.text.len());
        copy
    }
}

/// The tags that [`Html::without_links`] keeps.
const KEPT: &[&str] = &["<em>", "</em>", "<strong>", "</strong>", "<del>", "</del>", "<code>", "</code>"];

/// Undoes [`Html::push_text`].
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Writing into a `String` can't fail; the traits of formatting don't know that.
fn infallible(result: std::fmt::Result) {
    debug_assert!(result.is_ok());
}
