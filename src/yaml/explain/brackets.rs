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

/// Where a comma is missing, if the member that `offset` lies in has begun on a line above, or has a number and another key.
pub(super) fn missing_comma(text: &str, bracket: usize, offset: usize) -> Option<usize> {
    let (_, start) = innermost(text, bracket, offset);
    let member = text[start..offset].trim_start();
    let before = match member.rsplit_once('\n') {
        Some((before, _)) => before,
        None => {
            let (before, value, _) = value_and_key(text, bracket, offset)?;
            // A word may well be part of a text with a colon; a number, date or address is not.
            let is_text = value.contains(' ') || (value.contains(char::is_alphabetic) && !value.contains("://"));
            if is_text {
                return None;
            }
            before
        }
    };
    Some(offset - member.len() + before.trim_end().len())
}

/// The word before the colon at `offset`, if it could be the next key of a mapping behind a value.
pub(super) fn next_key(text: &str, bracket: usize, offset: usize) -> Option<&str> {
    value_and_key(text, bracket, offset).map(|(_, _, key)| key)
}

/// Of a member such as `value: 12 currency:`, what stands before the second key, its value, and that key.
fn value_and_key(text: &str, bracket: usize, offset: usize) -> Option<(&str, &str, &str)> {
    let (open, start) = innermost(text, bracket, offset);
    let (before, key) = text[start..offset].trim_start().rsplit_once(' ')?;
    let (_, value) = before.split_once(": ")?;
    let is_key = open == '{' && text[offset..].starts_with(':') && key.starts_with(|c: char| c.is_ascii_lowercase());
    (is_key && !value.trim().is_empty()).then_some((before, value.trim(), key))
}

/// The comma at or just before `offset` that has nothing before it to part.
pub(super) fn comma_behind_nothing(text: &str, offset: usize) -> Option<usize> {
    let before = text[..offset].trim_end();
    let comma = if text[offset..].starts_with(',') { offset } else { before.strip_suffix(',')?.len() };
    text[..comma].trim_end().ends_with(['[', '{', ',']).then_some(comma)
}

/// Where a comment begins that hides the end of the bracket on its line.
pub(super) fn comment(text: &str, bracket: usize) -> Option<usize> {
    let line = text[bracket..].lines().next().unwrap_or("");
    let end = if line.starts_with('{') { '}' } else { ']' };
    let hash = outside_quotations(line)
        .map(|(at, _)| at)
        .find(|&at| line[..at].ends_with(' ') && line[at..].starts_with('#'))?;
    line[hash..].contains(end).then_some(bracket + hash)
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
    for (at, c) in outside_quotations(&text[bracket..offset]).map(|(at, c)| (bracket + at, c)) {
        match c {
            '[' | '{' => open.push((c, at + 1)),
            ']' | '}' => drop(open.pop()),
            ',' => open.iter_mut().last().into_iter().for_each(|(_, start)| *start = at + 1),
            _ => {}
        }
    }
    open.pop().unwrap_or(('[', offset))
}

/// The characters of a text in brackets that stand in no quotation.
fn outside_quotations(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut last = ',';
    text.char_indices().filter(move |&(_, c)| {
        let was_quoted = quote.is_some();
        match quote {
            Some(mark) if mark == c => quote = None,
            // Only at the start of a text does a mark begin a quotation.
            None if matches!(c, '"' | '\'') && matches!(last, ',' | ':' | '[' | '{') => quote = Some(c),
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
        !was_quoted
    })
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
