//! Writes headings: those of sections, with their anchors, and the one that is the title.

use super::{
    events::plain_text,
    heading::{Heading, Title, TocEntry},
    html::Part,
    writer::{Origin, Writer},
};
use crate::source::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The heading being written.
pub(super) struct OpenHeading {
    level: u8,
    text: String,
    /// None in fields, and for headings without text.
    id: Option<String>,
    span: Span,
    /// Where its HTML starts, and its content.
    at: usize,
    content: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn start_heading(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let Tag::Heading { level: heading_level, id, classes, .. } = tag else { return };
        let level = heading_level as u8;
        let mut content = self.events.take_element();
        let text = plain_text(&content).trim().to_owned();
        let span = self.span(range.start..range.start + self.input.text[range.clone()].trim_end().len());
        let end = content.last().map_or(range.end, |(_, last)| last.end);
        content.push((Event::End(TagEnd::Heading(heading_level)), end..end));
        self.events.put_back(content);
        self.start_line();
        let at = self.out.len();
        let is_title = self.is_title(level);
        let id = if is_title {
            None
        } else {
            self.anchor(Heading { level, text: text.clone(), id: id.map(String::from), span })
        };
        self.out.push(["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"][usize::from(level - 1)]);
        self.attribute_list(" id=\"", id.as_slice());
        self.attribute_list(" class=\"", &classes);
        self.out.push(">");
        self.heading = Some(OpenHeading { level, text, id, span, at, content: self.out.len() });
    }

    /// Whether a heading is the document's title: of the first level, at the very start of a body.
    fn is_title(&self, level: u8) -> bool {
        let is_first = self.out.is_empty() && self.depth == 0 && self.title.is_none();
        level == 1 && is_first && matches!(self.input.origin, Origin::Body(_))
    }

    /// Gives a heading its anchor; none in a field, whose page has a body with anchors of its own, and none to empty headings.
    fn anchor(&mut self, heading: Heading) -> Option<String> {
        if matches!(self.input.origin, Origin::Field(_)) || (heading.text.is_empty() && heading.id.is_none()) {
            return None;
        }
        let (id, problem) = self.anchors.give(heading, self.input.path);
        self.diagnostics.extend(problem);
        Some(id)
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        if let Some(id) = heading.id {
            if self.depth == 0 && !heading.text.is_empty() {
                let html = self.out.without_links(heading.content);
                self.toc.push(TocEntry { level: heading.level, id: id.clone(), html, children: Vec::new() });
            }
            self.out.push(" <a class=\"anchor\" href=\"#");
            self.out.push_attribute(&id);
            self.out.push("\" aria-label=\"");
            self.out.push_hole(Part::Message("link_to_section"));
            self.out.push("\"></a>");
        } else if self.is_open_title(&heading) {
            let html = self.out.without_links(heading.content);
            self.title = Some(Title { text: heading.text, html, span: heading.span });
            return self.out.truncate(heading.at);
        }
        self.out
            .push(["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"][usize::from(heading.level - 1)]);
    }

    fn is_open_title(&self, heading: &OpenHeading) -> bool {
        let is_first = heading.at == 0 && self.depth == 0 && self.title.is_none() && !heading.text.is_empty();
        heading.level == 1 && is_first && matches!(self.input.origin, Origin::Body(_))
    }
}
