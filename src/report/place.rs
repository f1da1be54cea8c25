//! Turns byte spans into lines and columns for many diagnostics at once.
//!
//! `source::position` scans the file from its start each time; this index gives the same answer after one scan per file.

use std::{fmt, ops::Range};

use rustc_hash::FxHashMap;

use super::{Texts, clean::BOM};
use crate::{
    diagnostic::{Diagnostic, Related},
    source::{Position, SourcePath, Span},
};

/// Bytes between two marks of a file's character count: a column never costs more than counting these.
const STRIDE: usize = 1024;

/// The files that a run's diagnostics point to.
pub(super) struct Files<'a> {
    texts: FxHashMap<&'a SourcePath, Option<File<'a>>>,
    /// What stands in front of their paths.
    folder: &'a str,
}

/// One file's text with an index of its lines and characters.
pub(super) struct File<'a> {
    text: &'a str,
    /// Offset of each line's first byte.
    line_starts: Vec<usize>,
    marks: Vec<Mark>,
}

/// How many characters stand before an offset. The n-th mark is at byte n × STRIDE, or just before it if that is inside a character.
#[derive(Clone, Copy, Default)]
struct Mark {
    offset: usize,
    characters: usize,
}

/// Where something is, as exactly as can be said.
pub(super) struct Place<'a> {
    pub(super) file: &'a SourcePath,
    /// The path of the file from where the command runs.
    pub(super) path: String,
    /// None when the whole file is meant; clamped to the text where there is one.
    pub(super) bytes: Option<Range<usize>>,
    /// None when the whole file is meant or its text is not available. The end is exclusive.
    pub(super) positions: Option<Range<Position>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(diagnostics: &'a [Diagnostic], texts: &'a dyn Texts) -> Self {
        let mut known = FxHashMap::default();
        for diagnostic in diagnostics {
            let related = diagnostic.related.iter().map(|related| &related.path);
            for path in related.chain([&diagnostic.path]) {
                known.entry(path).or_insert_with(|| texts.text(path).map(File::new));
            }
        }
        Self { texts: known, folder: texts.folder() }
    }

    /// None when the file's text is not available.
    pub(super) fn file(&self, path: &SourcePath) -> Option<&File<'a>> {
        self.texts.get(path)?.as_ref()
    }

    pub(super) fn place_of<'d>(&self, diagnostic: &'d Diagnostic) -> Place<'d> {
        self.place(&diagnostic.path, diagnostic.span)
    }

    pub(super) fn place_of_related<'d>(&self, related: &'d Related) -> Place<'d> {
        self.place(&related.path, Some(related.span))
    }

    fn place<'d>(&self, file: &'d SourcePath, span: Option<Span>) -> Place<'d> {
        let path = format!("{}{file}", self.folder);
        let Some(bytes) = span.map(Span::range) else { return Place { file, path, bytes: None, positions: None } };
        let Some(text) = self.file(file) else { return Place { file, path, bytes: Some(bytes), positions: None } };
        let bytes = text.clamp(bytes);
        let positions = text.position(bytes.start)..text.position(bytes.end);
        Place { file, path, bytes: Some(bytes), positions: Some(positions) }
    }
}

impl<'a> File<'a> {
    fn new(text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(offset, _)| offset + 1)).collect();
        let mut mark = Mark::default();
        let marks = (0..=text.len()).step_by(STRIDE).map(|offset| {
            let offset = text.floor_char_boundary(offset);
            mark = Mark { offset, characters: mark.characters + characters(&text[mark.offset..offset]) };
            mark
        });
        Self { text, line_starts, marks: marks.collect() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The line that an offset is in, counted from 1.
    pub(super) fn line_number(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// The bytes of a line that exists, without its line break.
    pub(super) fn line(&self, number: usize) -> Range<usize> {
        let start = self.line_starts[number - 1];
        let end = self.line_starts.get(number).map_or(self.text.len(), |next| next - 1);
        let line = &self.text[start..end];
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The nearest range that can be sliced.
    fn clamp(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(bytes.start);
        start..self.text.floor_char_boundary(bytes.end).max(start)
    }

    /// What `source::position` says of an offset on a character's boundary.
    fn position(&self, offset: usize) -> Position {
        let line = self.line_number(offset);
        let column = self.characters_before(offset) - self.characters_before(self.line_starts[line - 1]) + 1;
        Position { line, column }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let mark = self.marks[offset / STRIDE];
        mark.characters + characters(&self.text[mark.offset..offset])
    }
}

fn characters(text: &str) -> usize {
    text.chars().filter(|&c| c != BOM).count()
}

impl fmt::Display for Place<'_> {
    /// `path:line:column`, or the path alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.positions {
            Some(Range { start, .. }) => write!(f, "{}:{}:{}", self.path, start.line, start.column),
            None => write!(f, "{}", self.path),
        }
    }
}
