//! What a reader reads of rendered Markdown: its text by sections, without markup, for what searches in it.

use std::borrow::Cow;

use super::{Html, Part};

/// The text from one heading to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The anchor of the heading; what stands before the first heading has none.
    pub id: String,
    /// The heading; empty before the first.
    pub heading: String,
    /// What follows it. Blocks end in a full stop or whatever their author put there.
    pub text: String,
}

/// The sections of some HTML. `label` gives the text of a link that brings none, by its index.
pub fn sections(html: &Html, mut label: impl FnMut(usize) -> String) -> Vec<Section> {
    let html = html.fill_plainly(|part, out| match part {
        Part::Label(link) => out.push_str(&label(link).replace('&', "&amp;").replace('<', "&lt;")),
        Part::Url(_) | Part::Message(_) => {}
    });
    let mut reader = Reader { sections: vec![Section::default()], is_heading: false };
    let mut rest = html.as_str();
    while let Some(open) = rest.find('<') {
        reader.text(&rest[..open]);
        rest = reader.tag(&rest[open..]);
    }
    reader.text(rest);
    let mut sections = reader.sections;
    sections.retain(|section| !(section.heading.is_empty() && section.text.trim().is_empty()));
    sections
}

struct Reader {
    sections: Vec<Section>,
    is_heading: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let text = unescaped(text);
        let Some(section) = self.sections.last_mut() else { return };
        if self.is_heading { section.heading.push_str(&text) } else { section.text.push_str(&text) }
    }

    /// Takes the tag at the start of the HTML, and what a reader doesn't read with it; gives the rest.
    fn tag<'h>(&mut self, html: &'h str) -> &'h str {
        if let Some(comment) = html.strip_prefix("<!--") {
            return after(comment, "-->");
        }
        let end = html.find('>').map_or(html.len(), |at| at + 1);
        let (tag, rest) = html.split_at(end);
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match name {
            "script" | "style" if !tag.starts_with("</") => after(after(rest, "</"), ">"),
            "sup" if tag.contains("\"footnote-ref\"") => after(rest, "</sup>"),
            "a" if tag.contains("\"footnote-back\"") => after(rest, "</a>"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading(tag);
                rest
            }
            _ => {
                if !INLINE.contains(&name) {
                    self.end_block();
                }
                rest
            }
        }
    }

    fn heading(&mut self, tag: &str) {
        self.is_heading = !tag.starts_with("</");
        if self.is_heading {
            let id = tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next());
            let id = unescaped(id.unwrap_or_default()).into_owned();
            self.sections.push(Section { id, ..Section::default() });
        } else if let Some(section) = self.sections.last_mut() {
            section.heading.truncate(section.heading.trim_end().len());
        }
    }

    /// Blocks don't run into each other.
    fn end_block(&mut self) {
        let Some(section) = self.sections.last_mut().filter(|_| !self.is_heading) else { return };
        let text = &mut section.text;
        text.truncate(text.trim_end().len());
        match text.chars().next_back() {
            None => {}
            Some(last) if last.is_alphanumeric() || matches!(last, ')' | '%') => text.push_str(". "),
            Some(_) => text.push(' '),
        }
    }
}

/// The elements that stand in a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// What comes after some text; nothing if that is missing.
fn after<'h>(html: &'h str, text: &str) -> &'h str {
    html.find(text).map_or("", |at| &html[at + text.len()..])
}

/// Text without the references that HTML needs.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)).into()
}
