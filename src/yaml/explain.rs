//! The YAML parser's complaints in an editor's words: where to look, what is wrong there, what to write instead.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

/// Longer texts are not repeated in a hint.
const LONGEST_HINT: usize = 80;

/// What to say of a mistake.
pub(super) struct Mend {
    /// The place, as a range of the text.
    pub(super) at: Range<usize>,
    /// What is wrong there.
    pub(super) label: String,
    /// What to write instead, where that can be said.
    pub(super) note: Option<String>,
}

pub(super) fn explain(error: &ScanError, text: &str) -> Mend {
    let offset = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0).min(text.len()));
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let place = Place { line, before: &text[line_start..offset], after: &text[offset..] };
    let mend = |label: &str, note: Option<String>| Mend { at: one_char(text, offset), label: label.into(), note };
    if let Some(tab) = tab(error.kind(), &place) {
        let note = Some("YAML is indented with spaces: replace the tab by two spaces".into());
        return Mend { at: one_char(text, line_start + tab), label: "a tab stands here".into(), note };
    }
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => {
            mend("the text that begins with this quotation mark does not end", Some(CLOSE_QUOTE.into()))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            mend("nothing may follow the closing quotation mark", place.quoted())
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => mend("this text has a backslash that YAML does not understand", {
            Some("write two for one (\\\\), or put the text in single quotes".into())
        }),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => mend("this bracket is not closed", {
            Some("a list ends with ], a mapping with }; a text that starts with a bracket needs quotes".into())
        }),
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
        ErrorKind::UnexpectedCharacter { character } => {
            mend(&format!("a text can't start with `{character}`"), place.quoted())
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement if place.has_earlier_colon() => {
            mend("a colon inside a text", place.quoted())
        }
        _ if place.before.trim_end().ends_with([']', '}']) => {
            mend("nothing may follow the closing bracket", place.quoted())
        }
        _ => mend("this line does not fit to those above it", {
            place
                .quoted()
                .or_else(|| Some("keys of one mapping, and items of one list, start in the same column".into()))
        }),
    }
}

const CLOSE_QUOTE: &str = "write the closing one at its end";

/// Where the parser stopped.
struct Place<'a> {
    line: &'a str,
    /// The line up to there.
    before: &'a str,
    /// The text from there on.
    after: &'a str,
}

impl Place<'_> {
    fn has_earlier_colon(&self) -> bool {
        self.before.contains(": ")
    }

    /// The line with its value in quotes: `title: Chromebooks: what we learned` is the mistake that editors make most.
    fn quoted(&self) -> Option<String> {
        let item = self.line.trim_start_matches([' ', '-']);
        let (key, value) = match item.split_once(':') {
            Some((key, value)) if !key.starts_with(AWKWARD) => (Some(key.trim_end()), value.trim()),
            _ => (None, item.trim()),
        };
        let awkward = value.contains(": ") || value.contains(" #") || value.starts_with(AWKWARD);
        if !awkward || value.len() > LONGEST_HINT {
            return None;
        }
        let quoted = in_quotes(value);
        let line = key.map_or_else(|| format!("- {quoted}"), |key| format!("{key}: {quoted}"));
        Some(format!("a text with a colon or a special character needs quotes: {line}"))
    }
}

/// Characters that mean something at the start of a value.
const AWKWARD: [char; 10] = ['@', '`', '%', '&', '*', '!', '[', '{', '"', '\''];

fn in_quotes(text: &str) -> String {
    match (text.contains('"'), text.contains('\'')) {
        (true, false) => format!("'{text}'"),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
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
