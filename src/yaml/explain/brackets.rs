//! What is wrong inside `[a, b]` and `{a: b}`: only the member that is wrong gets quotes, never the whole.

use std::ops::Range;

use super::quotes::{hint, in_quotes, indentation};

/// What to say where the member of a list or mapping in brackets can't be repeated.
pub(super) const IN_WORDS: &str =
    "inside brackets, put quotes around the text alone that has a colon or a special character";

/// Whether the line at `line_start` can't be inside the bracket that opened at `bracket`, since it is not indented further
/// than the line of the bracket.
pub(super) fn is_left_open(text: &str, bracket: usize, line_start: usize) -> bool {
    let opened = text[..bracket].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    line_start > bracket && indentation(line) <= indentation(&text[opened..])
}

/// Where a comma is missing, if the member that `offset` lies in has begun on a line above.
pub(super) fn missing_comma(text: &str, bracket: usize, offset: usize) -> Option<usize> {
    let (_, start) = innermost(text, bracket, offset);
    let (before, _) = text[start..offset].trim_start().rsplit_once('\n')?;
    let member = offset - text[start..offset].trim_start().len();
    Some(member + before.trim_end().len())
}

/// The line of `offset` with quotes around the text that stands there, inside the bracket that opened at `bracket`.
pub(super) fn quoted_member(text: &str, bracket: usize, offset: usize) -> Option<String> {
    let (open, start) = innermost(text, bracket, offset);
    let end = end_of_member(text, offset, open);
    let member = start..end;
    let value = match text[member.clone()].split_once(": ") {
        Some((key, _)) if open == '{' => member.start + key.len() + 2..member.end,
        _ => member,
    };
    let value = trimmed(text, value);
    let quoted = &text[value.clone()];
    if quoted.is_empty() || quoted.starts_with(['"', '\'', '[', '{']) || quoted.contains('\n') {
        return None;
    }
    let line_start = text[..value.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[value.end..].find('\n').map_or(text.len(), |newline| value.end + newline);
    let quoted = in_quotes(quoted);
    let (before, after) = (text[line_start..value.start].trim_start(), text[value.end..line_end].trim_end());
    hint(&format!("{before}{quoted}{after}"))
}

/// The kind of the innermost bracket around an offset, and where the member begins in which the offset lies.
fn innermost(text: &str, bracket: usize, offset: usize) -> (char, usize) {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quote = None;
    let mut last = ',';
    for (at, c) in text[bracket..offset].char_indices().map(|(at, c)| (bracket + at, c)) {
        match (quote, c) {
            (Some(mark), _) if mark == c => quote = None,
            (Some(_), _) => {}
            // Only at the start of a text does a mark begin a quotation.
            (None, '"' | '\'') if matches!(last, ',' | ':' | '[' | '{') => quote = Some(c),
            (None, '[' | '{') => open.push((c, at + 1)),
            (None, ']' | '}') => drop(open.pop()),
            (None, ',') => open.iter_mut().last().into_iter().for_each(|(_, start)| *start = at + 1),
            (None, _) => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    open.pop().unwrap_or(('[', offset))
}

/// Where the member ends that an offset lies in. Of a mapping, what stands behind a comma without a colon of its own belongs to
/// the text before it.
fn end_of_member(text: &str, offset: usize, open: char) -> usize {
    let ends = |c: char| matches!(c, ',' | ']' | '}' | '\n');
    let next = |from: usize| text[from..].find(ends).map_or(text.len(), |at| from + at);
    let mut end = next(offset);
    while open == '{' && text[end..].starts_with(", ") {
        let further = next(end + 1);
        if text[end..further].contains(": ") || !text[further..].starts_with([',', '}']) {
            break;
        }
        end = further;
    }
    end
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}
