//! Block quotes: quotations, attributed quotations and alerts.

use super::{
    attribution::{self, Attributed, Before},
    events::Located,
    html::Part,
    writer::Writer,
};
use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};
use std::ops::Range;

/// An open block quote.
pub(super) struct Quote {
    /// Where its HTML starts, and its content.
    at: usize,
    content: usize,
    depth: usize,
    /// Where its source ends, but for spaces and marks.
    end: usize,
    /// Whether its attribution, and with it its end, is written.
    is_closed: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, message) = match kind {
            BlockQuoteKind::Note => ("note", "alert_note"),
            BlockQuoteKind::Tip => ("tip", "alert_tip"),
            BlockQuoteKind::Important => ("important", "alert_important"),
            BlockQuoteKind::Warning => ("warning", "alert_warning"),
            BlockQuoteKind::Caution => ("caution", "alert_caution"),
        };
        self.open("<aside class=\"alert alert-");
        self.out.push(class);
        self.out.push("\" role=\"note\">\n<p class=\"alert-title\">");
        self.out.push_hole(Part::Message(message));
        self.out.push("</p>\n");
    }

    pub(super) fn start_quote(&mut self, range: Range<usize>) {
        self.start_line();
        let at = self.out.len();
        self.out.push("<blockquote>\n");
        let source = &self.input.text[range.clone()];
        let end = range.start + source.trim_end_matches(|c: char| c.is_whitespace() || c == '>').len();
        self.quotes.push(Quote { at, content: self.out.len(), depth: self.depth, end, is_closed: false });
    }

    pub(super) fn end_quote(&mut self) {
        if self.quotes.pop().is_some_and(|quote| !quote.is_closed) {
            self.out.push("</blockquote>\n");
        }
    }

    pub(super) fn last_paragraph_of_quote(&mut self) {
        let has_blocks = self.quotes.last().is_some_and(|quote| self.out.len() > quote.content);
        let before = if has_blocks { Before::Blocks } else { Before::Nothing };
        let events = self.events.take_element();
        match attribution::split(events, before) {
            Ok(attributed) => self.attribute(attributed),
            Err(events) => self.paragraph(events),
        }
    }

    fn paragraph(&mut self, events: Vec<Located<'a>>) {
        self.open("<p>");
        self.write_all(events);
        self.end_block(TagEnd::Paragraph);
    }

    /// Writes the rest of a quotation and who said it.
    fn attribute(&mut self, attributed: Attributed<'a>) {
        if !attributed.quotation.is_empty() {
            self.paragraph(attributed.quotation);
        }
        self.out.push("</blockquote>\n<figcaption>— <cite>");
        self.write_all(attributed.name);
        self.out.push("</cite>");
        self.write_all(attributed.role);
        self.out.push("</figcaption></figure>\n");
        if let Some(quote) = self.quotes.last_mut() {
            quote.is_closed = true;
            self.out.insert(quote.at, "<figure class=\"quote\">");
        }
    }

    /// Whether this may be an attribution that starts with `-`, which Markdown reads as a list: one line that ends a quotation.
    pub(super) fn is_attribution_list(&self, range: &Range<usize>) -> bool {
        let source = self.input.text[range.clone()].trim_end_matches(|c: char| c.is_whitespace() || c == '>');
        source.starts_with("- ")
            && !source.contains('\n')
            && self.ends_quote(range)
            && self.out.as_str().ends_with("</p>\n")
    }

    /// Takes the list and writes it as an attribution, or puts it back.
    pub(super) fn attribution_list(&mut self) -> bool {
        let mut events = self.events.take_element();
        let is_item = |index: Option<&Located<'_>>, wanted: &Event<'_>| index.is_some_and(|(event, _)| event == wanted);
        let simple =
            is_item(events.first(), &Event::Start(Tag::Item)) && is_item(events.last(), &Event::End(TagEnd::Item));
        let end = self.quotes.last().map_or(0, |quote| quote.end);
        let list_end = (Event::End(TagEnd::List(false)), end..end);
        if !simple {
            events.push(list_end);
            self.events.put_back(events);
            return false;
        }
        let (first, last) = (events.remove(0), events.pop());
        match attribution::from_item(events, &self.last_words()) {
            Ok(attributed) => {
                self.attribute(attributed);
                true
            }
            Err(item) => {
                let list = [first].into_iter().chain(item).chain(last).chain([list_end]);
                self.events.put_back(list.collect());
                false
            }
        }
    }

    /// The end of the last paragraph's text.
    fn last_words(&self) -> String {
        let html = self.out.as_str().trim_end_matches("</p>\n");
        html.trim_end_matches("</em>")
            .trim_end_matches("</strong>")
            .chars()
            .next_back()
            .map(String::from)
            .unwrap_or_default()
    }

    /// Whether a block is the last one of the innermost quotation.
    pub(super) fn ends_quote(&self, block: &Range<usize>) -> bool {
        self.quotes.last().is_some_and(|quote| quote.depth == self.depth && block.end >= quote.end)
    }
}
