//! The one pass over the events: text, and what every element has in common. `block` writes blocks, `inline` links and images.

use super::{
    Options, RawHtml,
    autolink::{self, Candidate},
    block::Table,
    events::Events,
    footnote::{self, Footnotes},
    heading::{Anchors, Title, TocEntry},
    html::Html,
    inline::Target,
    link::Link,
    nesting,
    quote::Quote,
    section::OpenHeading,
};
use crate::{
    diagnostic::{Diagnostic, codes::RAW_HTML},
    source::{SourcePath, Span},
    yaml,
};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Where the parsed text comes from.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    /// The body of a file, which starts at this byte.
    Body(usize),
    /// A value of the front matter, decoded from what is written at this place.
    Field(Span, &'a str),
}

/// What is parsed.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) text: &'a str,
    pub(super) origin: Origin<'a>,
}

impl Input<'_> {
    /// The place in the file of a range of the parsed text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.origin {
            Origin::Body(start) => Span::from(range.start + start..range.end + start),
            Origin::Field(at, written) => yaml::written_part(written, self.text, range)
                .map_or(at, |part| Span::from(at.start as usize + part.start..at.start as usize + part.end)),
        }
    }
}

/// The state of the pass.
pub(super) struct Writer<'a> {
    pub(super) input: Input<'a>,
    pub(super) html: RawHtml,
    pub(super) events: Events<'a>,
    pub(super) out: Html,
    pub(super) links: Vec<Link>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many elements that may hold themselves are open.
    pub(super) depth: usize,
    /// Where the text went beyond all depth; the pass stops there.
    pub(super) too_deep: Option<usize>,
    pub(super) title: Option<Title>,
    pub(super) toc: Vec<TocEntry>,
    pub(super) anchors: Anchors,
    pub(super) heading: Option<OpenHeading>,
    pub(super) footnotes: Footnotes,
    /// The footnotes being defined: what was written before each, its label and place.
    pub(super) definitions: Vec<(Html, String, Span)>,
    pub(super) quotes: Vec<Quote>,
    pub(super) table: Table,
    /// Whether a task's label is open.
    pub(super) in_label: bool,
    /// For each open link, whether it was written as one.
    pub(super) open_links: Vec<bool>,
    autolinks: std::iter::Peekable<std::vec::IntoIter<Candidate>>,
    /// What may be references to footnotes that nothing defines.
    mentions: std::iter::Peekable<std::vec::IntoIter<Range<usize>>>,
    pub(super) text: Measure,
    /// The first place where HTML is shown as text, and how many there are.
    raw_html: Option<(Span, usize)>,
}

/// What is learned of the text by the way.
#[derive(Default)]
pub(super) struct Measure {
    pub(super) words: usize,
    ends_in_word: bool,
    /// The text of the first paragraph.
    pub(super) lead: String,
    /// Whether the first paragraph is being written.
    pub(super) in_lead: bool,
}

impl Measure {
    /// Takes in a piece of text.
    pub(super) fn add(&mut self, text: &str) {
        let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last()) else { return };
        self.words += word_starts(text.as_bytes()) + usize::from(!self.ends_in_word && !is_space(*first));
        self.ends_in_word = !is_space(*last);
        if self.in_lead {
            self.lead.push_str(text);
        }
    }

    /// Takes in the end of a line or block.
    pub(super) fn end_line(&mut self) {
        self.ends_in_word = false;
        if self.in_lead {
            self.lead.push(' ');
        }
    }
}

fn is_space(byte: u8) -> bool {
    byte <= b' '
}

/// How often a word follows a space. Short chunks keep the sums in bytes, so that the compiler can count many at a time.
fn word_starts(text: &[u8]) -> usize {
    const CHUNK: usize = 128;
    let pairs = text.chunks(CHUNK).zip(text[1..].chunks(CHUNK));
    let in_chunk = |(before, bytes): (&[u8], &[u8])| -> u8 {
        let starts =
            before.iter().zip(bytes).map(|(before, byte)| u8::from(is_space(*before)) & u8::from(!is_space(*byte)));
        starts.sum()
    };
    pairs.map(|pair| usize::from(in_chunk(pair))).sum()
}

impl<'a> Writer<'a> {
    pub(super) fn new(input: Input<'a>, extensions: pulldown_cmark::Options, options: &Options) -> Self {
        let has_footnotes = extensions.contains(pulldown_cmark::Options::ENABLE_FOOTNOTES);
        let mentions = if has_footnotes { footnote::mentions(input.text) } else { Vec::new() };
        Self {
            input,
            html: options.html,
            events: Events::new(input.text, extensions),
            out: Html::with_capacity(input.text.len() + input.text.len() / 2),
            links: Vec::new(),
            diagnostics: Vec::new(),
            depth: 0,
            too_deep: None,
            title: None,
            toc: Vec::new(),
            anchors: Anchors::default(),
            heading: None,
            footnotes: Footnotes::default(),
            definitions: Vec::new(),
            quotes: Vec::new(),
            table: Table::default(),
            in_label: false,
            open_links: Vec::new(),
            autolinks: autolink::candidates(input.text).into_iter().peekable(),
            mentions: mentions.into_iter().peekable(),
            text: Measure::default(),
            raw_html: None,
        }
    }

    /// Writes everything, or stops where it is nested too deeply.
    pub(super) fn run(&mut self) {
        while let Some((event, range)) = self.events.next() {
            self.event(event, range);
            if self.too_deep.is_some() {
                return;
            }
        }
        let footnotes = std::mem::take(&mut self.footnotes);
        let warnings = footnotes.finish(self.input.path, &mut self.out);
        self.diagnostics.extend(warnings);
        self.diagnostics.extend(self.raw_html_warning());
    }

    /// Writes these events now.
    pub(super) fn write_all(&mut self, events: Vec<super::events::Located<'a>>) {
        let waiting = self.events.put_back(events);
        while !self.events.is_past(waiting) {
            let Some((event, range)) = self.events.next() else { return };
            self.event(event, range);
        }
    }

    /// The place in the file of a range of the parsed text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.input.span(range)
    }

    /// The place in the file of a string that the parser cut out of the parsed text; none if it had to make a new one.
    pub(super) fn span_of_slice(&self, part: &str) -> Option<Span> {
        let start = (part.as_ptr() as usize).checked_sub(self.input.text.as_ptr() as usize)?;
        let end = start + part.len();
        (!part.is_empty() && end <= self.input.text.len()).then(|| self.span(start..end))
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Code(code) => self.code(&code),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnotes.refer(&label, &mut self.out),
            Event::TaskListMarker(done) => self.task(if done { " checked" } else { "" }),
            Event::Rule => {
                self.start_line();
                self.out.push("<hr>\n");
            }
            // Blocks of HTML are taken whole where they start, and mathematics is not switched on.
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if nests(tag.to_end()) {
            self.depth += 1;
            if self.depth > nesting::LIMIT {
                self.too_deep.get_or_insert(range.start);
            }
        }
        match tag {
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Strikethrough => self.out.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(Target::new(link_type, dest_url, title, range));
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.image(Target::new(link_type, dest_url, title, range));
            }
            block => self.start_block(block, range),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.out.push("</em>"),
            TagEnd::Strong => self.out.push("</strong>"),
            TagEnd::Strikethrough => self.out.push("</del>"),
            TagEnd::Link => self.end_link(),
            block => self.end_block(block),
        }
        self.depth -= usize::from(nests(tag));
    }

    /// Starts a line of HTML, if the last one isn't finished.
    pub(super) fn start_line(&mut self) {
        if !self.out.as_str().is_empty() && !self.out.as_str().ends_with('\n') {
            self.out.push("\n");
        }
    }

    fn line_break(&mut self, markup: &str) {
        self.text.end_line();
        self.out.push(markup);
    }

    fn code(&mut self, code: &str) {
        self.text.add(code);
        self.out.push("<code>");
        self.out.push_text(code);
        self.out.push("</code>");
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        self.text.add(text);
        self.note_mentions(&range);
        self.check_comment_in_text(&range);
        self.check_spaces_in_link(&range);
        match self.autolink_in(&range) {
            Some(candidate) => self.text_with_autolinks(candidate, range),
            None => self.out.push_text(text),
        }
    }

    /// Keeps the references to footnotes that start in this piece of text. The parser makes links of what is written as one.
    fn note_mentions(&mut self, range: &Range<usize>) {
        while let Some(mention) = self.mentions.next_if(|mention| mention.start < range.end) {
            if mention.start >= range.start && self.open_links.is_empty() {
                let label = &self.input.text[mention.start + "[^".len()..mention.end - "]".len()];
                self.footnotes.mention(label, self.input.span(mention));
            }
        }
    }

    /// The next candidate for a link, if it starts in this piece of text and links may stand here.
    fn autolink_in(&mut self, range: &Range<usize>) -> Option<Candidate> {
        while self.autolinks.next_if(|candidate| candidate.range.start < range.start).is_some() {}
        let starts_here = |candidate: &Candidate| candidate.range.start < range.end;
        let candidate = self.autolinks.next_if(starts_here)?;
        self.open_links.is_empty().then_some(candidate)
    }

    /// Writes the source of a piece of text in which an address starts, and of the pieces after it that belong to the address.
    fn text_with_autolinks(&mut self, mut candidate: Candidate, piece: Range<usize>) {
        let source = self.input.text;
        let (mut from, mut end) = (piece.start, piece.end);
        loop {
            let address = candidate.range.clone();
            self.out.push_text(&source[from..address.start]);
            end = self.join_pieces(end, address.end);
            let address = address.start..autolink::trim(source, address.start..address.end.min(end));
            self.autolink(candidate.kind, &source[address.clone()]);
            from = address.end;
            match self.autolink_in(&(from..end)) {
                Some(next) => candidate = next,
                None => break,
            }
        }
        self.out.push_text(&source[from..end]);
    }

    /// The parser cuts text at every character that might be markup: takes the pieces that follow without a gap.
    fn join_pieces(&mut self, mut end: usize, wanted: usize) -> usize {
        while end < wanted {
            match self.events.peek() {
                Some((Event::Text(_), range)) if range.start == end => end = range.end,
                _ => break,
            }
            self.events.next();
        }
        end
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        match self.html {
            RawHtml::Allow => {
                self.take_ids(html, &range);
                self.out.push(html);
            }
            RawHtml::Escape if html.starts_with("<!--") => {}
            RawHtml::Escape => {
                // A closing tag belongs to what was noted before.
                if !html.starts_with("</") || self.raw_html.is_none() {
                    self.warn_of_html(range);
                }
                self.out.push_text(html);
            }
        }
    }

    /// Notes a place where HTML is shown as text.
    pub(super) fn warn_of_html(&mut self, range: Range<usize>) {
        let span = self.span(range);
        self.raw_html.get_or_insert((span, 0)).1 += 1;
    }

    /// Warns once a text that HTML is shown in it: an import from elsewhere may be full of it.
    fn raw_html_warning(&self) -> Option<Diagnostic> {
        let (span, places) = self.raw_html?;
        let warning = Diagnostic::new(&RAW_HTML, self.input.path, "HTML is shown as text")
            .at(span)
            .label("write Markdown instead");
        let warning = match places - 1 {
            0 => warning,
            1 => warning.note("one more place in this text is like it"),
            more => warning.note(format!("{more} more places in this text are like it")),
        };
        Some(warning.note("to let HTML through, if you trust all authors: `unsafe_html: true` in casebook.yaml"))
    }
}

/// Whether elements of this kind can hold each other without end.
fn nests(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}
