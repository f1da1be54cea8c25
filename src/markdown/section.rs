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
    role: Role,
    span: Span,
    /// Where its HTML starts, and its content.
    at: usize,
    content: usize,
}

/// What a heading is for.
enum Role {
    /// It is the document's title, with this text.
    Title(String),
    /// It starts a section with this anchor.
    Section(String),
    /// Nothing points to it: it is empty, or in a field, whose page has a body with anchors of its own.
    Plain,
}

impl<'a> Writer<'a> {
    pub(super) fn start_heading(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let Tag::Heading { level: tag_level, id, classes, .. } = tag else { return };
        let level = tag_level as u8;
        let mut content = self.events.take_element();
        let text = plain_text(&content).trim().to_owned();
        let span = self.span(range.start..range.start + self.input.text[range.clone()].trim_end().len());
        content.push((Event::End(TagEnd::Heading(tag_level)), range.end..range.end));
        self.events.put_back(content);
        self.start_line();
        let at = self.out.len();
        let role = self.role(Heading { level, text, id: id.map(String::from), span });
        self.out.push(["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"][usize::from(level - 1)]);
        if let Role::Section(id) = &role {
            self.attribute_list(" id=\"", std::slice::from_ref(id));
        }
        self.attribute_list(" class=\"", &classes);
        self.out.push(">");
        self.heading = Some(OpenHeading { level, role, span, at, content: self.out.len() });
    }

    fn role(&mut self, heading: Heading) -> Role {
        let is_nameless = heading.text.is_empty() && heading.id.is_none();
        if is_nameless || matches!(self.input.origin, Origin::Field(..)) {
            return Role::Plain;
        }
        if self.is_title(&heading) {
            return Role::Title(heading.text);
        }
        let (id, problem) = self.anchors.give(heading, self.input.path);
        self.diagnostics.extend(problem);
        Role::Section(id)
    }

    /// Whether a heading is the document's title: of the first level, at the very start of a body.
    fn is_title(&self, heading: &Heading) -> bool {
        let is_first = self.out.is_empty() && self.depth == 0 && self.title.is_none() && self.definitions.is_empty();
        heading.level == 1 && is_first && !heading.text.is_empty()
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        match heading.role {
            Role::Title(text) => {
                let html = self.out.without_links(heading.content);
                self.title = Some(Title { text, html, span: heading.span });
                return self.out.truncate(heading.at);
            }
            Role::Section(id) => self.end_section_heading(heading.level, id, heading.content),
            Role::Plain => {}
        }
        let end = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        self.out.push(end[usize::from(heading.level - 1)]);
    }

    fn end_section_heading(&mut self, level: u8, id: String, content: usize) {
        let html = self.out.without_links(content);
        self.out.push(" <a class=\"anchor\" href=\"#");
        self.out.push_attribute(&id);
        self.out.push("\" aria-label=\"");
        self.out.push_hole(Part::Message("link_to_section"));
        self.out.push("\"></a>");
        if self.depth == 0 && !html.is_empty() {
            self.toc.push(TocEntry { level, id, html, children: Vec::new() });
        }
    }
}
