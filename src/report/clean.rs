//! Makes text that an author wrote safe to print: whatever could move the cursor, recolour or reorder the terminal becomes a visible sign.

/// The byte order mark, which takes no column.
pub(super) const BOM: char = '\u{feff}';

/// Text as one line: line breaks become spaces.
pub(super) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    visible(&lines.join(" "))
}

/// Text that may have several lines.
pub(super) fn paragraph(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(visible).collect();
    lines.join("\n")
}

/// One line's text, character by character, so that a part of a line is cleaned just as it is within the whole line. Tabs stay.
pub(super) fn visible(line: &str) -> String {
    line.chars().filter(|&c| c != BOM).map(visible_char).collect()
}

fn visible_char(c: char) -> char {
    match c {
        '\t' => c,
        // The block of control pictures follows the order of the control characters.
        '\0'..='\u{1f}' => char::from_u32(u32::from(c) + 0x2400).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        // C1 controls (U+009B starts an escape sequence), line separators, and the bidirectional controls that can
        // make a line read otherwise than it is (CVE-2021-42574).
        '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}
