//! Where a part of a scalar's text stands in what was written for it, indented, folded or quoted as that may be.

use std::ops::Range;

/// A part of a longer text is not looked for: each look takes one through all that stands before it.
const LONGEST: usize = 16 * 1024;

/// The bytes of `written` that gave a part of `text`; none where an escape stands in the way.
pub fn part(written: &str, text: &str, part: Range<usize>) -> Option<Range<usize>> {
    if text.len() > LONGEST {
        return None;
    }
    let last = text[part.clone()].chars().next_back()?;
    let header = written.find('\n').map_or(written.len(), |end| end + 1);
    let quote = written.chars().next().map_or(0, char::len_utf8);
    // The indicator of a block, or a quotation mark, may stand before the text.
    [0, header, quote].into_iter().find_map(|from| {
        let place = |at: usize| Some(from + place(&written[from..], text, at)?);
        Some(place(part.start)?..place(part.end - last.len_utf8())? + last.len_utf8())
    })
}

/// The place of one character. Between the two texts only white space differs.
fn place(written: &str, text: &str, wanted: usize) -> Option<usize> {
    let mut written = written.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut characters = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    loop {
        let (at, c) = characters.next()?;
        let (place, same) = written.next()?;
        if c != same {
            return None;
        }
        if at >= wanted {
            return Some(place);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn parts_of_scalars_are_found() {
        let found = |written: &str, text: &str, wanted: &str| {
            let start = text.find(wanted).unwrap();
            super::part(written, text, start..start + wanted.len()).map(|range| written[range].to_owned())
        };
        for (written, text) in [
            ("ü 🎉 [x](nope.md)", "ü 🎉 [x](nope.md)"),
            ("\"a [x](nope.md)\"", "a [x](nope.md)"),
            ("|\n    > a\n\n    [x](nope.md)\n", "> a\n\n[x](nope.md)\n"),
            ("> a\n\n    [x](nope.md)\n", "> a\n\n[x](nope.md)\n"),
            (">-\n  a\n  b [x](nope.md)", "a b [x](nope.md)"),
            ("a\n  b [x](nope.md)", "a b [x](nope.md)"),
        ] {
            assert_eq!(found(written, text, "nope.md").as_deref(), Some("nope.md"), "{written}");
        }
        assert_eq!(found("\"a\\tb [x](nope.md)\"", "a\tb [x](nope.md)", "nope.md"), None);
        assert_eq!(found("", "nope.md", "nope.md"), None);
    }
}
