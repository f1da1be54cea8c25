//! The ids that authors give to places with HTML of their own: a small scan of its tags, by the rules of the HTML Standard's
//! tokenizer (section 13.2.5), where HTML goes into the page as it is.

use super::{
    unclosed::comment_end,
    writer::{Origin, Writer},
};
use std::ops::Range;

impl Writer<'_> {
    /// Makes anchors of the page of the ids in a piece of HTML. A field has none, as its headings have none.
    pub(super) fn take_ids(&mut self, html: &str, range: &Range<usize>) {
        if matches!(self.input.origin, Origin::Field(..)) {
            return;
        }
        for (tag, id) in ids(html) {
            let start = self.input.text[range.clone()].find(tag).map(|at| range.start + at);
            let place = start.map_or(range.clone(), |start| start..start + tag.len());
            let problem = self.anchors.take(id, self.input.span(place), self.input.path);
            self.diagnostics.extend(problem);
        }
    }
}

/// The tags that give an id to their place, each with the id.
fn ids(html: &str) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = comment_end(rest, 0).map_or("", |end| &rest[end..]);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = &rest[1..];
            continue;
        }
        let name = word(&rest[1..]);
        let mut attributes = Attributes { rest: &rest[1 + name.len()..] };
        let id = id_among(name, &mut attributes);
        let tag = &rest[..rest.len() - attributes.rest.len()];
        found.extend(id.map(|id| (tag, id)));
        rest = after_text_of(name, attributes.rest);
    }
    found
}

/// A link can have a `name` instead (section 7.4.6.4, "find a potential indicated element"). Reads all attributes.
fn id_among<'h>(element: &str, attributes: &mut Attributes<'h>) -> Option<&'h str> {
    let (mut id, mut name) = (None, None);
    for (key, value) in attributes {
        match key {
            _ if value.is_empty() => {}
            key if key.eq_ignore_ascii_case("id") => id = id.or(Some(value)),
            key if key.eq_ignore_ascii_case("name") => name = name.or(Some(value)),
            _ => {}
        }
    }
    id.or(name.filter(|_| element.eq_ignore_ascii_case("a")))
}

/// The attributes of a tag behind its name, and then what follows the tag.
struct Attributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        if let Some(after) = self.rest.strip_prefix('>') {
            self.rest = after;
            return None;
        }
        let key = self.take(word(self.rest).split('=').next()?);
        if key.is_empty() {
            return None;
        }
        let Some(value) = self.rest.trim_ascii_start().strip_prefix('=') else { return Some((key, "")) };
        self.rest = value.trim_ascii_start();
        Some((key, self.value()))
    }
}

impl<'h> Attributes<'h> {
    fn value(&mut self) -> &'h str {
        for quote in ['"', '\''] {
            if let Some(quoted) = self.rest.strip_prefix(quote) {
                let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
                self.rest = rest;
                return value;
            }
        }
        let end = self.rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(self.rest.len());
        self.take(&self.rest[..end])
    }

    /// Goes on behind what the rest begins with.
    fn take(&mut self, start: &'h str) -> &'h str {
        self.rest = &self.rest[start.len()..];
        start
    }
}

/// What follows the text of an element that holds no tags.
fn after_text_of<'h>(element: &str, rest: &'h str) -> &'h str {
    let is_text = ["script", "style", "textarea", "title"].iter().any(|name| element.eq_ignore_ascii_case(name));
    if is_text { rest.find("</").map_or("", |end| &rest[end..]) } else { rest }
}

/// A name at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(text.len());
    &text[..end]
}
