//! Blocks: paragraphs, lists, tables, code and raw HTML; headings are in `section`, quotations in `quote`.

use super::{
    RawHtml,
    highlight::{self, Language},
    html::{Html, Part},
    inline::Target,
    unclosed::without_comments,
    writer::{Origin, Writer},
};
use crate::diagnostic::{Diagnostic, codes::UNKNOWN_LANGUAGE};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// The table being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    /// `th` or `td`, for the cell that is open.
    cell: &'static str,
    in_head: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.close_label();
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            heading @ Tag::Heading { .. } => self.start_heading(heading, range),
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

    pub(super) fn attribute_list(&mut self, start: &str, values: &[impl AsRef<str>]) {
        for (index, value) in values.iter().enumerate() {
            self.out.push(if index == 0 { start } else { " " });
            self.out.push_attribute(value.as_ref());
        }
        if !values.is_empty() {
            self.out.push("\"");
        }
    }

    pub(super) fn open(&mut self, markup: &str) {
        self.start_line();
        self.out.push(markup);
    }

    fn start_paragraph(&mut self, range: Range<usize>) {
        if let Some(target) = self.lone_image(&range) {
            return self.figure(&target);
        }
        if self.ends_quote(&range) {
            return self.last_paragraph_of_quote();
        }
        self.text.in_lead = self.depth == 0 && self.text.lead.is_empty();
        self.open("<p>");
    }

    /// The image that is all of the paragraph; it and the end of the paragraph are taken.
    fn lone_image(&mut self, paragraph: &Range<usize>) -> Option<Target<'a>> {
        let source = &self.input.text[paragraph.clone()];
        if !source.starts_with("![") || matches!(self.input.origin, Origin::Field(..)) {
            return None;
        }
        match self.events.peek() {
            Some((Event::Start(Tag::Image { .. }), image))
                if self.input.text[image.end..paragraph.end].trim().is_empty() => {}
            _ => return None,
        }
        let (Event::Start(Tag::Image { link_type, dest_url, title, .. }), range) = self.events.next()? else {
            return None;
        };
        let mut content = self.events.take_element();
        self.events.next();
        content.push((Event::End(TagEnd::Image), range.clone()));
        self.events.put_back(content);
        Some(Target::new(link_type, dest_url, title, range))
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
        let is_header = self.table.in_head && !matches!(self.events.peek(), Some((Event::End(_), _)));
        let (cell, markup) = if is_header { ("th", "<th scope=\"col\"") } else { ("td", "<td") };
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
            CodeBlockKind::Fenced(info) => {
                self.check_fence(&range);
                info
            }
            CodeBlockKind::Indented => "",
        };
        let name = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
        self.open("<pre tabindex=\"0\"><code");
        self.attribute_list(" class=\"language-", if name.is_empty() { &[] } else { std::slice::from_ref(&name) });
        self.out.push(">");
        let code = plain_code(&self.events.take_element());
        match highlight::language(name) {
            Language::Known(syntax) => self.out.push_code(&code, syntax),
            Language::Plain => self.out.push_text(&code),
            Language::Unknown(nearest) => {
                self.warn_of_language(name, nearest, range);
                self.out.push_text(&code);
            }
        }
        self.out.push("</code></pre>\n");
    }

    fn warn_of_language(&mut self, name: &str, nearest: Option<String>, range: Range<usize>) {
        let line = self.input.text[range.clone()].lines().next().unwrap_or_default();
        let whole_line = range.start..range.start + line.len();
        let span = self.span_of_slice(name).unwrap_or_else(|| self.span(whole_line));
        let label =
            nearest.map_or_else(|| "write `text` for none".to_owned(), |nearest| format!("did you mean `{nearest}`?"));
        let warning = Diagnostic::new(&UNKNOWN_LANGUAGE, self.input.path, format!("no language is called \"{name}\""))
            .at(span)
            .label(label)
            .note("the code is shown without colours");
        self.diagnostics.push(warning);
    }

    fn html_block(&mut self, range: Range<usize>) {
        let html = plain_code(&self.events.take_element());
        self.check_comments(&range);
        if self.html == RawHtml::Allow {
            self.take_ids(&html, &range);
            self.start_line();
            return self.out.push(&html);
        }
        let shown = without_comments(&html);
        if !shown.trim().is_empty() {
            self.warn_of_html(range.start..range.start + self.input.text[range.clone()].trim_end().len());
            self.open("<p>");
            self.out.push_text(shown.trim());
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
