//! Where the passages of a text stand in its file: what a preview needs to lead from a page back to the source.

use pulldown_cmark::{Event, Parser, Tag};

use super::{BODY, nesting};

/// A paragraph, heading, item, cell, quotation or block of code.
#[derive(Debug, PartialEq, Eq)]
pub struct Passage {
    /// What a reader sees of it, with what it holds.
    pub text: String,
    /// The offset in the parsed text at which it starts.
    pub at: usize,
}

/// The passages of a body, in its order; one that holds others comes before them.
pub fn passages(text: &str) -> Vec<Passage> {
    if nesting::hopeless(text).is_some() {
        return Vec::new();
    }
    let mut passages: Vec<Passage> = Vec::new();
    let mut open: Vec<Option<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, BODY).into_offset_iter() {
        match event {
            Event::Start(tag) if is_passage(&tag) && open.len() < nesting::LIMIT => {
                open.push(Some(passages.len()));
                passages.push(Passage { text: String::new(), at: range.start });
            }
            Event::Start(_) => open.push(None),
            Event::End(_) => drop(open.pop()),
            Event::Text(piece) | Event::Code(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                open.iter().flatten().for_each(|&index| passages[index].text.push_str(&piece));
            }
            Event::SoftBreak | Event::HardBreak => {
                open.iter().flatten().for_each(|&index| passages[index].text.push(' '));
            }
            _ => {}
        }
    }
    passages
}

fn is_passage(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}
