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
    if let Some(mend) = strange_space(&place, line_start) {
        return mend;
    }
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
        ErrorKind::CommentInterceptedScalar => {
            mend("a comment ends the text above", Some("put the whole text into quotes".into()))
        }
        ErrorKind::RecursionLimitExceeded => mend("", None),
        _ if place.before.trim_end().ends_with([']', '}']) => {
            mend("nothing may follow the closing bracket", place.quoted())
        }
        _ => sign_in_front(&place, line_start).unwrap_or_else(|| match place.quoted() {
            Some(quoted) => mend("YAML does not understand this", Some(quoted)),
            None => Mend {
                at: one_char(text, line_start + line.len() - line.trim_start().len()),
                label: "this line does not fit those above it".into(),
                note: Some("keys of one mapping, and items of one list, start in the same column".into()),
            },
        }),
    }
}

/// What is wrong with a line that is indented with other spaces than plain ones.
fn strange_space(place: &Place<'_>, line_start: usize) -> Option<Mend> {
    let space = place
        .line
        .find(|c: char| !matches!(c, ' ' | '\t'))
        .filter(|&at| place.line[at..].starts_with(char::is_whitespace))?;
    Some(strange_indentation(space + line_start..space + line_start + place.line[space..].chars().next()?.len_utf8()))
}

/// What to say of a space in the indentation that is not a plain one.
pub(super) fn strange_indentation(at: Range<usize>) -> Mend {
    Mend { at, label: NO_PLAIN_SPACE.into(), note: Some("YAML is indented with plain spaces".into()) }
}

/// What a comment takes from a text, or from the place of one that is missing, if its sign stands close to a word:
/// `The #1 supplier`.
pub(super) fn cut(text: &str, scalar: Range<usize>) -> Option<Mend> {
    // Few values have a comment behind them, and a line may have many values.
    let is_followed = || text[scalar.end..].trim_start_matches([' ', '\t']).starts_with('#');
    if !scalar.is_empty() && !is_followed() {
        return None;
    }
    let line_start = text[..scalar.end].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next()?;
    let end = if scalar.is_empty() { behind_mark(text, line_start, scalar.end) } else { scalar.end };
    let rest = text[end..].lines().next()?;
    let comment = rest.trim_start();
    if comment.len() == rest.len() || !quotes::is_cut(comment) {
        return None;
    }
    let start = end + rest.len() - comment.len();
    // The line alone holds the whole text, and is no part of a list in brackets.
    let is_whole = (scalar.is_empty() || scalar.start >= line_start)
        && (line.trim_start().starts_with("- ") || line[..end - line_start].contains(':'));
    let quoted = quotes::quoted_line(line, "").filter(|_| is_whole);
    let quoted = quoted.map_or_else(String::new, |quoted| format!("{quoted}\n"));
    Some(Mend {
        at: start..start + comment.trim_end().len(),
        label: "this is lost".into(),
        note: Some(format!("{quoted}a comment has a space behind its sign: # like this")),
    })
}

/// Where a value that is missing could stand: behind the colon of its key, or the dash of its item.
fn behind_mark(text: &str, line_start: usize, end: usize) -> usize {
    let item = text[line_start..end].trim_start();
    match item.strip_prefix('-') {
        _ if text[end..].starts_with(':') => end + 1,
        Some(rest) => end - rest.len(),
        None => end,
    }
}

/// What is wrong with a value that begins with a sign of YAML's own.
fn sign_in_front(place: &Place<'_>, line_start: usize) -> Option<Mend> {
    let (_, value) = quotes::key_and_value(place.line.trim_start_matches([' ', '-']));
    let sign = quotes::sign(value)?;
    let start = line_start + place.line.trim_end().len() - value.len();
    let note = place.quoted().unwrap_or_else(|| "put the whole text into quotes".into());
    let note = match sign {
        '-' => format!("{note}\nthe items of a list stand on the lines below its key"),
        _ => note,
    };
    Some(Mend { at: start..start + sign.len_utf8(), label: no_start(sign), note: Some(note) })
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
            if let Some(comma) = brackets::comma_behind_nothing(text, offset) {
                return Some(needless_comma(comma));
            }
            text[offset..].starts_with(':').then(|| COLON_IN_TEXT.into())?
        }
        ErrorKind::BlockEntryInFlowCollection | ErrorKind::BlockSequenceEntryNotAllowed => {
            let dash = offset - usize::from(!text[offset..].starts_with('-') && text[..offset].ends_with('-'));
            let note = Some("inside brackets, commas part the items: [a, b]".into());
            return Some(Mend { at: one_char(text, dash), label: "a dash stands here".into(), note });
        }
        _ => return Some(needless_comma(brackets::comma_behind_nothing(text, offset)?)),
    };
    let note = brackets::quoted_member(text, bracket, offset).unwrap_or_else(|| brackets::IN_WORDS.into());
    let note = match brackets::next_key(text, bracket, offset) {
        Some(key) => format!("{note}\nif `{key}` is a key, a comma is missing before it"),
        None => note,
    };
    Some(Mend { at: one_char(text, offset), label, note: Some(note) })
}

fn no_comma(at: usize) -> Mend {
    let note = "values inside brackets have commas between them: [a, b], {a: b, c: d}";
    Mend { at: at..at, label: "a comma is missing here".into(), note: Some(note.into()) }
}

fn needless_comma(at: usize) -> Mend {
    let note = "remove it, or write what belongs there";
    Mend { at: at..at + 1, label: "nothing stands before this comma".into(), note: Some(note.into()) }
}

fn left_open(text: &str, bracket: usize) -> Mend {
    if let Some(hash) = brackets::comment(text, bracket) {
        let note = brackets::quoted_member(text, bracket, hash)
            .unwrap_or_else(|| "put quotes around the text that has the sign".into());
        let label = "a comment begins here, and takes the closing bracket with it".into();
        return Mend { at: one_char(text, hash), label, note: Some(note) };
    }
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
        Some(space) if space.is_whitespace() => (one_char(text, colon + 1), NO_PLAIN_SPACE),
        _ => (one_char(text, colon), "a space is missing behind this colon"),
    };
    let note = format!("a key and its value have a space between them: {}: {}", key.trim_end(), value.trim());
    Some(Mend { at, label: label.into(), note: Some(note) })
}

const NO_PLAIN_SPACE: &str = "this space is not a plain one: type it anew";

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
