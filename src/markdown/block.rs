//! Blocks: paragraphs, headings, lists, quotations, tables, code and raw HTML.

use super::{
    RawHtml,
    attribution::{self, Attributed, Before},
    events::plain_text,
    heading::{Heading, Title, TocEntry},
    highlight::{self, Language},
    html::{Html, Part},
    inline::Target,
    writer::{Origin, Writer},
};
use crate::{
    diagnostic::{Diagnostic, codes::UNKNOWN_LANGUAGE},
    source::Span,
};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, Tag, TagEnd};
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

/// The table being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    /// `th` or `td`, for the cell that is open.
    cell: &'static str,
    in_head: bool,
}

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
    pub(super) fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.close_label();
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, id, classes, .. } => self.start_heading(level as u8, id, &classes, range),
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::BlockQuote(None) => self.start_quote(range),
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::HtmlBlock => self.html_block(range),
            Tag::List(start) => self.start_list(start, range),
            Tag::Item => self.open("<li>"),
            Tag::FootnoteDefinition(label) => {
                let before = std::mem::take(&mut self.out);
                self.definitions.push((before, label.to_string(), self.span(range)));
            }
            Tag::DefinitionList => self.open("<dl>\n"),
            Tag::DefinitionListTitle => self.open("<dt>"),
            Tag::DefinitionListDefinition => self.open("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.push("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.out.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            _ => {}
        }
    }

    pub(super) fn end_block(&mut self, tag: TagEnd) {
        self.close_label();
        self.text.end_line();
        match tag {
            TagEnd::Paragraph => {
                self.text.in_lead = false;
                self.out.push("</p>\n");
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(Some(_)) => self.out.push("</aside>\n"),
            TagEnd::BlockQuote(None) => self.end_quote(),
            TagEnd::List(true) => self.out.push("</ol>\n"),
            TagEnd::List(false) => self.out.push("</ul>\n"),
            TagEnd::Item => self.out.push("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_definition(),
            TagEnd::DefinitionList => self.out.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push("</dd>\n"),
            TagEnd::Table => self.out.push("</tbody>\n</table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::TableCell => {
                self.table.column += 1;
                self.out.push(if self.table.cell == "th" { "</th>" } else { "</td>" });
            }
            _ => {}
        }
    }

    fn open(&mut self, markup: &str) {
        self.start_line();
        self.out.push(markup);
    }

    fn start_paragraph(&mut self, range: Range<usize>) {
        if let Some(target) = self.lone_image(&range) {
            return self.figure(&target);
        }
        if self.quotes.last().is_some_and(|quote| quote.depth == self.depth && range.end >= quote.end) {
            return self.last_paragraph_of_quote();
        }
        self.text.in_lead = self.depth == 0 && self.text.lead.is_empty();
        self.open("<p>");
    }

    /// The image that is all of the paragraph; it and the end of the paragraph are taken.
    fn lone_image(&mut self, paragraph: &Range<usize>) -> Option<Target<'a>> {
        let source = self.input.text;
        if matches!(self.input.origin, Origin::Field(_)) {
            return None;
        }
        match self.events.peek() {
            Some((Event::Start(Tag::Image { .. }), image)) if source[image.end..paragraph.end].trim().is_empty() => {}
            _ => return None,
        }
        let (Event::Start(Tag::Image { link_type, dest_url, title, .. }), range) = self.events.next()? else {
            return None;
        };
        let mut content = self.events.take_element();
        self.events.next();
        content.push((Event::End(TagEnd::Image), range.clone()));
        self.events.put_back(content);
        Some(Target { kind: link_type, url: dest_url, title, range })
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
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

    fn start_quote(&mut self, range: Range<usize>) {
        self.start_line();
        let at = self.out.len();
        self.out.push("<blockquote>\n");
        let source = &self.input.text[range.clone()];
        let end = range.start + source.trim_end_matches(|c: char| c.is_whitespace() || c == '>').len();
        self.quotes.push(Quote { at, content: self.out.len(), depth: self.depth, end, is_closed: false });
    }

    fn end_quote(&mut self) {
        if self.quotes.pop().is_some_and(|quote| !quote.is_closed) {
            self.out.push("</blockquote>\n");
        }
    }

    fn last_paragraph_of_quote(&mut self) {
        let has_blocks = self.quotes.last().is_some_and(|quote| self.out.len() > quote.content);
        let before = if has_blocks { Before::Blocks } else { Before::Nothing };
        let events = self.events.take_element();
        match attribution::split(events, before) {
            Ok(attributed) => self.attribute(attributed),
            Err(events) => self.paragraph(events),
        }
    }

    fn paragraph(&mut self, events: Vec<super::events::Located<'a>>) {
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

    fn start_list(&mut self, start: Option<u64>, range: Range<usize>) {
        if self.is_attribution_list(&range) && self.attribution_list() {
            return;
        }
        match start {
            None => self.open("<ul>\n"),
            Some(1) => self.open("<ol>\n"),
            Some(start) => {
                self.open("<ol start=\"");
                self.out.push_number(start);
                self.out.push("\">\n");
            }
        }
    }

    /// Whether this may be an attribution that starts with `-`, which Markdown reads as a list: one line that ends a quotation.
    fn is_attribution_list(&self, range: &Range<usize>) -> bool {
        let source = self.input.text[range.clone()].trim_end_matches(|c: char| c.is_whitespace() || c == '>');
        let ends_quote = |quote: &Quote| quote.depth == self.depth && range.end >= quote.end;
        source.starts_with("- ")
            && !source.contains('\n')
            && self.quotes.last().is_some_and(ends_quote)
            && self.out.as_str().ends_with("</p>\n")
    }

    /// Takes the list and writes it as an attribution, or puts it back.
    fn attribution_list(&mut self) -> bool {
        let mut events = self.events.take_element();
        let is_item = |index: Option<&super::events::Located<'_>>, wanted: &Event<'_>| {
            index.is_some_and(|(event, _)| event == wanted)
        };
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

    fn start_heading(&mut self, level: u8, id: Option<CowStr<'a>>, classes: &[CowStr<'a>], range: Range<usize>) {
        let mut content = self.events.take_element();
        let text = plain_text(&content).trim().to_owned();
        let span = self.span(range.start..range.start + self.input.text[range.clone()].trim_end().len());
        let end = content.last().map_or(range.end, |(_, last)| last.end);
        content.push((Event::End(TagEnd::Heading(level_of(level))), end..end));
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
        self.attribute_list(" class=\"", classes);
        self.out.push(">");
        self.heading = Some(OpenHeading { level, text, id, span, at, content: self.out.len() });
    }

    fn attribute_list(&mut self, start: &str, values: &[impl AsRef<str>]) {
        for (index, value) in values.iter().enumerate() {
            self.out.push(if index == 0 { start } else { " " });
            self.out.push_attribute(value.as_ref());
        }
        if !values.is_empty() {
            self.out.push("\"");
        }
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

    fn end_heading(&mut self) {
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

    fn end_definition(&mut self) {
        let Some((before, label, span)) = self.definitions.pop() else { return };
        let html: Html = std::mem::replace(&mut self.out, before);
        self.footnotes.define(&label, html, span);
    }

    /// A task of a list: the box and the text belong together for those who hear the page.
    pub(super) fn task(&mut self, checked: &str) {
        self.out.push("<label class=\"task\"><input type=\"checkbox\" disabled");
        self.out.push(checked);
        self.out.push("> ");
        self.in_label = true;
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.in_label) {
            self.out.push("</label>");
        }
    }

    /// A table can be scrolled, so it takes the focus and has the name of its section (WCAG 2.1.1).
    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        self.open("<div class=\"table\" role=\"region\" tabindex=\"0\" ");
        match self.anchors.last() {
            Some(id) => {
                self.out.push("aria-labelledby=\"");
                self.out.push_attribute(id);
            }
            None => {
                self.out.push("aria-label=\"");
                self.out.push_hole(Part::Message("table"));
            }
        }
        self.out.push("\"><table>\n");
    }

    /// An empty cell of the head is no header of anything.
    fn start_cell(&mut self) {
        let is_empty = matches!(self.events.peek(), Some((Event::End(_), _)));
        let (cell, markup) = match self.table.in_head && !is_empty {
            true => ("th", "<th scope=\"col\""),
            false => ("td", "<td"),
        };
        self.table.cell = cell;
        self.out.push(markup);
        self.out.push(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'a>, range: Range<usize>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        };
        let name = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
        self.open("<pre tabindex=\"0\"><code");
        self.attribute_list(" class=\"language-", if name.is_empty() { &[] } else { std::slice::from_ref(&name) });
        self.out.push(">");
        let code = plain_code(&self.events.take_element());
        let highlighted = match highlight::language(name) {
            Language::Known(syntax) => highlight::highlight(&code, syntax),
            Language::Plain => None,
            Language::Unknown(nearest) => {
                self.warn_of_language(name, nearest, range);
                None
            }
        };
        match highlighted {
            Some(html) => self.out.push(&html),
            None => self.out.push_text(&code),
        }
        self.out.push("</code></pre>\n");
    }

    fn warn_of_language(&mut self, name: &str, nearest: Option<String>, range: Range<usize>) {
        let line = self.input.text[range.clone()].lines().next().unwrap_or_default();
        let at = line.find(name).map_or(range.start, |at| range.start + at);
        let label =
            nearest.map_or_else(|| "write `text` for none".to_owned(), |nearest| format!("did you mean `{nearest}`?"));
        let warning = Diagnostic::new(&UNKNOWN_LANGUAGE, self.input.path, format!("no language is called \"{name}\""))
            .at(self.span(at..at + name.len()))
            .label(label)
            .note("the code is shown without colours");
        self.diagnostics.push(warning);
    }

    fn html_block(&mut self, range: Range<usize>) {
        let mut html = plain_code(&self.events.take_element());
        if self.html == RawHtml::Allow {
            self.start_line();
            return self.out.push(&html);
        }
        while let Some(start) = html.find("<!--") {
            let end = html[start..].find("-->").map_or(html.len(), |end| start + end + "-->".len());
            html.replace_range(start..end, "");
        }
        if !html.trim().is_empty() {
            self.warn_of_html(range.start..range.start + self.input.text[range.clone()].trim_end().len());
            self.open("<p>");
            self.out.push_text(html.trim());
            self.out.push("</p>\n");
        }
    }
}

/// The lines of a block of code or HTML.
fn plain_code(events: &[super::events::Located<'_>]) -> String {
    let mut code = String::new();
    for (event, _) in events {
        if let Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) = event {
            code.push_str(text);
        }
    }
    code
}

fn level_of(level: u8) -> pulldown_cmark::HeadingLevel {
    pulldown_cmark::HeadingLevel::try_from(usize::from(level)).unwrap_or(pulldown_cmark::HeadingLevel::H6)
}
