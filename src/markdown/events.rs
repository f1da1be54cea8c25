//! The parser's events with their places, and the two things that the writer needs beyond an iterator: a look at the next
//! event, and a way to put events back after having looked at many.

use pulldown_cmark::{Event, OffsetIter, Options, Parser, TagEnd};
use std::{collections::VecDeque, ops::Range};

/// An event and the bytes of the parsed text that it comes from.
pub(super) type Located<'a> = (Event<'a>, Range<usize>);

/// The events of one text.
pub(super) struct Events<'a> {
    put_back: VecDeque<Located<'a>>,
    peeked: Option<Located<'a>>,
    parser: OffsetIter<'a>,
}

impl<'a> Events<'a> {
    pub(super) fn new(text: &'a str, extensions: Options) -> Self {
        let parser = Parser::new_ext(text, extensions).into_offset_iter();
        Self { put_back: VecDeque::new(), peeked: None, parser }
    }

    pub(super) fn next(&mut self) -> Option<Located<'a>> {
        if self.put_back.is_empty() && self.peeked.is_none() {
            return self.parser.next();
        }
        self.put_back.pop_front().or_else(|| self.peeked.take())
    }

    pub(super) fn peek(&mut self) -> Option<&Located<'a>> {
        if self.put_back.is_empty() && self.peeked.is_none() {
            self.peeked = self.parser.next();
        }
        self.put_back.front().or(self.peeked.as_ref())
    }

    /// Takes what comes before the end of the element that was just started, and that end too.
    pub(super) fn take_element(&mut self) -> Vec<Located<'a>> {
        let mut taken = Vec::new();
        let mut depth = 0;
        while let Some(located) = self.next() {
            match located.0 {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            taken.push(located);
        }
        taken
    }

    /// Puts events back, so that they come next; returns how many were waiting before, for [`Events::is_past`].
    pub(super) fn put_back(&mut self, events: Vec<Located<'a>>) -> usize {
        let waiting = self.put_back.len();
        for located in events.into_iter().rev() {
            self.put_back.push_front(located);
        }
        waiting
    }

    /// Whether all events that were put back over `waiting` ones have been taken again.
    pub(super) fn is_past(&self, waiting: usize) -> bool {
        self.put_back.len() <= waiting
    }
}

/// The text of events without any markup: what a heading's anchor, an image's `alt` or a feed shows.
pub(super) fn plain_text(events: &[Located<'_>]) -> String {
    let mut plain = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => plain.push(' '),
            _ => {}
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}
