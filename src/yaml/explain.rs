//! The YAML parser's complaints in an editor's words: where to look, what is wrong there, what to write instead.

mod brackets;
mod quotes;

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

pub(crate) use quotes::in_quotes;

/// What to say of a mistake.
pub(super) struct Mend {
    /// The place, as a range of the text.
    pub(super) at: Range<usize>,
    /// What is wrong there.
    pub(super) label: String,
    /// What to write instead, where that can be said.
    pub(super) note: Option<String>,
}

/// Explains what the parser says of a text. `bracket` is where the innermost list or mapping in brackets begins that the parser
/// knows to be open.
pub(super) fn explain(error: &ScanError, text: &str, bracket: Option<usize>) -> Mend {
    let offset = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0).min(text.len()));
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    // A tab on the next line makes the parser give up on the value above it.
    let next_start =
        line_start + line.len() + text[line_start + line.len()..].find('\n').map_or(0, |newline| newline + 1);
    let place = Place { line, before: &text[line_start..offset], after: &text[offset..], below: &text[next_start..] };
    let mend = |label: &str, note: Option<String>| Mend { at: one_char(text, offset), label: label.into(), note };
    let on_next_line = || place.below.starts_with('\t').then_some(next_start);
    if let Some(tab) = tab(error.kind(), &place).map(|tab| line_start + tab).or_else(on_next_line) {
        let note = Some("YAML is indented with spaces: replace the tab by two spaces".into());
        return Mend { at: one_char(text, tab), label: "a tab stands here".into(), note };
    }
    if let Some(bracket) = bracket.filter(|&bracket| bracket < offset)
        && let Some(mend) = in_brackets(error.kind(), text, (bracket, line_start, offset))
    {
        return mend;
    }
    if let Some(mend) = unspaced_key(error.kind(), text, line_start) {
        return mend;
    }
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => {
            mend("the text that begins with this quotation mark does not end", Some(CLOSE_QUOTE.into()))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            mend(AFTER_QUOTE, {
                let quoted = if bracket.is_none() { place.quoted() } else { None };
                Some(quoted.unwrap_or_else(|| MARKS_IN_WORDS.into()))
            })
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => mend("this text has a backslash that YAML does not understand", {
            Some("write two for one (\\\\), or put the text in single quotes".into())
        }),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => left_open(text, offset),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            mend(&format!("`{open}` is closed by `{close}`"), Some("a list is [a, b], a mapping {a: b}".into()))
        }
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => {
            mend("no value has this name", Some("a text that starts with * or & needs quotes".into()))
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            mend("this line has no colon", Some("a key and its value are written `key: value`".into()))
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            mend("a character that can't be seen stands here: remove it", None)
        }
        ErrorKind::UnexpectedCharacter { character } => mend(&no_start(*character), place.quoted()),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement if place.has_earlier_colon() => {
            mend(COLON_IN_TEXT, place.quoted())
        }
        ErrorKind::RecursionLimitExceeded => mend("", None),
        _ if place.before.trim_end().ends_with([']', '}']) => {
            mend("nothing may follow the closing bracket", place.quoted())
        }
        _ => match place.quoted() {
            Some(quoted) => mend("YAML does not understand this", Some(quoted)),
            None => Mend {
                at: one_char(text, line_start + line.len() - line.trim_start().len()),
                label: "this line does not fit those above it".into(),
                note: Some("keys of one mapping, and items of one list, start in the same column".into()),
            },
        },
    }
}

/// What is wrong inside brackets: they don't end, or a member of theirs wants a comma or quotes.
fn in_brackets(kind: &ErrorKind, text: &str, (bracket, line_start, offset): (usize, usize, usize)) -> Option<Mend> {
    let label = match kind {
        ErrorKind::UnexpectedCharacter { character } if !character.is_control() => no_start(*character),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::MappingValueNotAllowed => {
            if brackets::is_left_open(text, bracket, line_start) {
                return Some(left_open(text, bracket));
            }
            if let Some(comma) = brackets::missing_comma(text, bracket, offset) {
                return Some(no_comma(comma));
            }
            text[offset..].starts_with(':').then(|| COLON_IN_TEXT.into())?
        }
        _ => return None,
    };
    let note = brackets::quoted_member(text, bracket, offset).unwrap_or_else(|| brackets::IN_WORDS.into());
    Some(Mend { at: one_char(text, offset), label, note: Some(note) })
}

fn no_comma(at: usize) -> Mend {
    let note = "values inside brackets have commas between them: [a, b], {a: b, c: d}";
    Mend { at: at..at, label: "a comma is missing here".into(), note: Some(note.into()) }
}

fn left_open(text: &str, bracket: usize) -> Mend {
    Mend {
        at: one_char(text, bracket),
        label: "this bracket is not closed".into(),
        note: Some("a list ends with ], a mapping with }; a text that starts with a bracket needs quotes".into()),
    }
}

/// What is wrong with a key whose colon has no space behind it: the parser takes the line for a text, and often complains of the
/// next one.
fn unspaced_key(kind: &ErrorKind, text: &str, line_start: usize) -> Option<Mend> {
    let above = || {
        let lines = text[..line_start].trim_end();
        Some(lines.rfind('\n').map_or(0, |newline| newline + 1))
    };
    match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => unspaced(text, line_start),
        ErrorKind::MappingValueNotAllowed => unspaced(text, line_start).or_else(|| unspaced(text, above()?)),
        _ => None,
    }
}

/// What is wrong with the line at `line_start`, if it is a key and a value with no space between them.
pub(super) fn unspaced(text: &str, line_start: usize) -> Option<Mend> {
    let line = text[line_start..].lines().next()?;
    let item = line.trim_start_matches([' ', '-']);
    let (key, value) = item.split_once(':')?;
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c));
    if !is_key || value.trim().is_empty() || value.starts_with([' ', '\t', '/', ':']) {
        return None;
    }
    let colon = line_start + line.len() - item.len() + key.len();
    let (at, label) = match value.chars().next() {
        Some(space) if space.is_whitespace() => {
            (one_char(text, colon + 1), "this space is not a plain one: type it anew")
        }
        _ => (one_char(text, colon), "a space is missing behind this colon"),
    };
    let note = format!("a key and its value have a space between them: {}: {}", key.trim_end(), value.trim());
    Some(Mend { at, label: label.into(), note: Some(note) })
}

const COLON_IN_TEXT: &str = "a colon inside a text";

const AFTER_QUOTE: &str = "nothing may follow the closing quotation mark";

const MARKS_IN_WORDS: &str =
    "a quotation mark inside a text is written \\\" between double quotes, and '' between single ones";

const CLOSE_QUOTE: &str = "write the closing one at its end";

/// Where the parser stopped.
struct Place<'a> {
    line: &'a str,
    /// The line up to there.
    before: &'a str,
    /// The text from there on.
    after: &'a str,
    /// The text from the next line on.
    below: &'a str,
}

impl Place<'_> {
    fn has_earlier_colon(&self) -> bool {
        self.before.contains(": ")
    }

    fn quoted(&self) -> Option<String> {
        quotes::quoted_line(self.line, self.below)
    }
}

/// The offset in the line of the tab that the parser stumbled over, if it was one.
fn tab(kind: &ErrorKind, place: &Place<'_>) -> Option<usize> {
    let named = matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    );
    let indentation = place.line.len() - place.line.trim_start().len();
    let indented = place.line[..indentation].find('\t');
    let near = || place.before.rfind('\t').or_else(|| place.after.starts_with('\t').then_some(place.before.len()));
    indented.or_else(|| near().filter(|_| named))
}

/// The character at an offset; empty at the end of a line.
fn one_char(text: &str, offset: usize) -> Range<usize> {
    let length = text[offset..].chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8);
    offset..offset + length
}

/// Says that a text can't start with a character; a backtick can't stand between backticks.
fn no_start(character: char) -> String {
    match character {
        '`' => "a text can't start with a backtick".into(),
        _ => format!("a text can't start with `{character}`"),
    }
}
