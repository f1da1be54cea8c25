//! How deep blocks may be nested. No page needs a hundred levels; a hostile or broken file must not cost minutes or a stack.

use crate::{
    diagnostic::{Diagnostic, codes::NESTED_TOO_DEEPLY},
    source::{SourcePath, Span},
};

/// How many quotations, list items, footnotes and emphases may lie inside each other.
pub(super) const LIMIT: usize = 100;

/// Above this many markers on one line the parser isn't even asked: its time grows with the depth times the lines that follow.
const LIMIT_BEFORE_PARSING: usize = 256;

/// The place of the first line that opens more blocks than [`LIMIT_BEFORE_PARSING`]; cheap, and blind to code blocks.
pub(super) fn hopeless(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = &bytes[start..end];
        let may_be_deep = line.len() > LIMIT_BEFORE_PARSING && !line[0].is_ascii_alphabetic();
        if may_be_deep && markers(line) > LIMIT_BEFORE_PARSING {
            return Some(start);
        }
        start = end + 1;
    }
    None
}

/// At most how many blocks are open after the markers that a line starts with: `>`, `-`, `1.`, and two columns for an open one.
fn markers(line: &[u8]) -> usize {
    let end = line.iter().position(|byte| !b" \t>-+*.):0123456789".contains(byte)).unwrap_or(line.len());
    let (mut opened, mut spaces) = (0, 0);
    for (index, byte) in line[..end].iter().enumerate() {
        let ends_marker = line.get(index + 1).is_none_or(u8::is_ascii_whitespace);
        match byte {
            b' ' => spaces += 1,
            b'\t' => spaces += 4,
            b'>' => opened += 1,
            b'-' | b'+' | b'*' | b'.' | b')' | b':' if ends_marker => opened += 1,
            _ => {}
        }
    }
    if opened == 0 || is_rule(line) { 0 } else { opened + spaces / 2 }
}

/// Whether the line is a thematic break such as `- - -`.
fn is_rule(line: &[u8]) -> bool {
    [b'-', b'*'].iter().any(|mark| line.iter().all(|byte| byte == mark || byte.is_ascii_whitespace()))
}

pub(super) fn nested_too_deeply(path: &SourcePath, span: Span) -> Diagnostic {
    Diagnostic::new(&NESTED_TOO_DEEPLY, path, format!("this is nested more than {LIMIT} levels deep"))
        .at(span)
        .label("the text of this file is left out")
        .note("a line that starts with many `>` or list marks opens as many quotations or lists; put it in a code block (```) to show it as it is")
}
