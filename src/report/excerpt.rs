//! Takes the few characters out of a file that a terminal can show around a span.
//!
//! The renderer of the human format would find them itself, but it reads the whole file for each diagnostic. It also panics
//! on spans that can't be sliced, so all spans that reach it are made here.

use std::ops::Range;

use super::{clean::visible, place::File};

/// Spans of more lines show only their first, so that a diagnostic costs the same however long its span is.
const MOST_LINES: usize = 200;

/// Stands where a line goes on.
const ELLIPSIS: &str = "...";

/// Lines to print, cleaned and cut.
pub(super) struct Excerpt {
    /// Number of the first line of `text`.
    pub(super) line: usize,
    /// The lines. Those inside a longer span are left empty: the renderer folds them away.
    pub(super) text: String,
    /// What to underline in `text`.
    pub(super) span: Range<usize>,
}

/// The lines of a span, cut to that many columns. The span has been clamped to the file.
pub(super) fn excerpt(file: &File<'_>, bytes: Range<usize>, columns: usize) -> Excerpt {
    // A Markdown block's span includes its line break; nobody wants the next, empty line for it.
    let shown = file.text()[bytes.clone()].trim_end_matches(['\n', '\r']).len();
    let bytes = bytes.start..bytes.start + shown;
    let (line, last) = (file.line_number(bytes.start), file.line_number(bytes.end));
    if line < last && last - line < MOST_LINES {
        return multi_line(file, bytes, columns);
    }
    let piece = cut(file, line, bytes).to(columns);
    Excerpt { line, text: piece.text, span: piece.span }
}

fn multi_line(file: &File<'_>, bytes: Range<usize>, columns: usize) -> Excerpt {
    let (line, last) = (file.line_number(bytes.start), file.line_number(bytes.end));
    let first_piece = cut(file, line, bytes.clone()).to(columns);
    let last_piece = cut(file, last, bytes.end..bytes.end).to(columns);
    let mut text = first_piece.text + "\n";
    // The renderer shows a single line between two others rather than folding it.
    if last - line == 2 {
        text += &cut(file, line + 1, bytes.start..bytes.start).to(columns).text;
    }
    text.extend(std::iter::repeat_n('\n', last - line - 1));
    let span = first_piece.span.start..text.len() + last_piece.span.end;
    Excerpt { line, text: text + &last_piece.text, span }
}

/// A line of a file and the part of a span that is on it.
struct Cut<'a> {
    line: &'a str,
    span: Range<usize>,
}

/// What is left of a line.
struct Piece {
    text: String,
    span: Range<usize>,
}

fn cut<'a>(file: &File<'a>, number: usize, bytes: Range<usize>) -> Cut<'a> {
    let line = file.line(number);
    let within = |offset: usize| offset.clamp(line.start, line.end) - line.start;
    Cut { span: within(bytes.start)..within(bytes.end), line: &file.text()[line] }
}

impl Cut<'_> {
    /// A third of the columns is for what stands before the span, unless what follows leaves room for more.
    fn to(&self, columns: usize) -> Piece {
        let Self { line, span } = self;
        let from = back(line, span.start, columns / 3).min(back(line, line.len(), columns));
        let to = forth(line, from, columns);
        let mut text = if from > 0 { ELLIPSIS.to_owned() } else { String::new() };
        text += &visible(&line[from..span.start]);
        let start = text.len();
        text += &visible(&line[span.start..to.min(span.end)]);
        let end = text.len();
        text += &visible(&line[to.min(span.end)..to]);
        if to < line.len() {
            text += ELLIPSIS;
        }
        Piece { text, span: start..end }
    }
}

/// The furthest offset before `at` from which the text takes at most that many columns.
fn back(line: &str, at: usize, columns: usize) -> usize {
    at - fitting(line[..at].chars().rev(), columns)
}

/// The furthest offset after `at` up to which the text takes at most that many columns.
fn forth(line: &str, at: usize, columns: usize) -> usize {
    at + fitting(line[at..].chars(), columns)
}

/// How many bytes of these characters fit.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let widths = characters.scan(0, |width, c| {
        *width += columns_of(c);
        (*width <= columns).then_some(c.len_utf8())
    });
    widths.sum()
}

/// The most columns that a character may take. It decides where to cut, not where to underline, so a safe guess is enough.
fn columns_of(c: char) -> usize {
    match c {
        '\t' => 4,
        _ if c.is_ascii() => 1,
        _ => 2,
    }
}
