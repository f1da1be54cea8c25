//! Comments and fenced code that nobody closes: CommonMark lets both run to the end of what they stand in (sections 4.5 and 4.6),
//! and the text that follows is lost without a sign.

use super::{RawHtml, writer::Writer};
use crate::diagnostic::{
    Diagnostic,
    codes::{UNCLOSED_CODE, UNCLOSED_COMMENT},
};
use std::ops::Range;

impl Writer<'_> {
    /// Names the comment in a block of HTML that nothing closes.
    pub(super) fn check_comments(&mut self, range: &Range<usize>) {
        let Some(at) = open_comment(&self.input.text[range.clone()]).map(|at| range.start + at) else { return };
        // A browser looks for the end in all that follows, and another block of HTML may have it.
        if self.html == RawHtml::Allow && self.input.text[at..].contains("-->") {
            return;
        }
        let problem = Diagnostic::new(&UNCLOSED_COMMENT, self.input.path, "this comment is never closed")
            .at(self.span(at..at + "<!--".len()))
            .label("write `-->` where it ends")
            .note("what follows it is taken for the comment, so no reader would see it");
        self.diagnostics.push(problem);
    }

    /// Names a comment that begins here inside a line and that nothing closes before the next empty line: it is none (section 6.6),
    /// and its words are shown. The parser cuts text at each `<`.
    pub(super) fn check_comment_in_text(&mut self, range: &Range<usize>) {
        let text = self.input.text;
        if !text[range.start..].starts_with("<!--") || text[..range.start].ends_with('\\') {
            return;
        }
        let problem = Diagnostic::new(&UNCLOSED_COMMENT, self.input.path, "this comment is not closed")
            .at(self.span(range.start..range.start + "<!--".len()))
            .label("write `-->` where it ends, before the next empty line")
            .note("otherwise readers see what it says; where that is meant, write `\\<!--`");
        self.diagnostics.push(problem);
    }

    /// Names fenced code that nothing closes before the text ends. One in a list or quotation ends with that.
    pub(super) fn check_fence(&mut self, range: &Range<usize>) {
        let block = &self.input.text[range.clone()];
        let is_last = self.input.text[range.end..].trim().is_empty();
        if self.depth > 0 || !is_last {
            return;
        }
        let Some(fence) = open_fence(block) else { return };
        let line = block.lines().next().unwrap_or_default();
        let warning = Diagnostic::new(&UNCLOSED_CODE, self.input.path, "this code block is never closed")
            .at(self.span(range.start..range.start + line.len()))
            .label(format!("write {fence} on a line of its own where it ends"))
            .note("all text after it is shown as code");
        self.diagnostics.push(warning);
    }
}

/// HTML without its comments.
pub(super) fn without_comments(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        shown.push_str(&rest[..start]);
        rest = comment_end(rest, start).map_or("", |end| &rest[end..]);
    }
    shown.push_str(rest);
    shown
}

/// Where the comment starts that nothing closes.
fn open_comment(html: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(start) = html[from..].find("<!--").map(|found| from + found) {
        let Some(end) = comment_end(html, start) else { return Some(start) };
        from = end;
    }
    None
}

/// Where the comment that starts there ends; `<!-->` is a whole one.
pub(super) fn comment_end(html: &str, start: usize) -> Option<usize> {
    let from = start + "<!".len();
    html[from..].find("-->").map(|found| from + found + "-->".len())
}

/// The fence of a block of code that has no other one at its end.
fn open_fence(block: &str) -> Option<&str> {
    let mut lines = block.trim_end().lines();
    let opening = lines.next()?.trim_start();
    let mark = opening.chars().next()?;
    let fence = &opening[..opening.len() - opening.trim_start_matches(mark).len()];
    let closes = |line: &str| line.trim().len() >= fence.len() && line.trim().chars().all(|c| c == mark);
    (!lines.next_back().is_some_and(closes)).then_some(fence)
}
