//! Footnotes: numbered in the order of their first references, collected at the end of the body, with a way back to each reference.
//!
//! The ids start with `fn-` and `fnref-`, which headings never use. A reference without a definition is only text for the parser;
//! [`mentions`] finds it.

use super::html::{Html, Part};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{UNKNOWN_FOOTNOTE, UNUSED_FOOTNOTE},
    },
    nearest::nearest,
    source::{SourcePath, Span},
};
use icu::casemap::CaseMapper;
use rustc_hash::FxHashMap;
use std::{fmt::Write, ops::Range};

/// The footnotes of one body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Label, folded, to index in `notes`.
    by_label: FxHashMap<String, usize>,
    /// In the order in which they are first named.
    notes: Vec<Footnote>,
    /// How many have been referred to.
    numbered: usize,
    /// The references to notes that are not defined: the label and the place.
    unknown: Vec<(String, Span)>,
    /// The definitions of notes that have one already: the note and the place.
    again: Vec<(usize, Span)>,
}

#[derive(Default)]
struct Footnote {
    label: String,
    /// Counted from 1; 0 until the first reference.
    number: usize,
    references: usize,
    definition: Option<(Html, Span)>,
}

impl Footnotes {
    /// Writes a reference.
    pub(super) fn refer(&mut self, label: &str, out: &mut Html) {
        let index = self.index(label);
        let note = &mut self.notes[index];
        if note.number == 0 {
            self.numbered += 1;
            note.number = self.numbered;
        }
        note.references += 1;
        let (number, id) = (note.number, reference_id(note.number, note.references));
        out.push(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    /// Keeps a definition; of two with the same label, the first is the note (as on GitHub).
    pub(super) fn define(&mut self, label: &str, html: Html, span: Span) {
        let index = self.index(label);
        match &mut self.notes[index].definition {
            Some(_) => self.again.push((index, span)),
            none => *none = Some((html, span)),
        }
    }

    /// Keeps a reference that the parser took for text, because nothing defines it.
    pub(super) fn mention(&mut self, label: &str, span: Span) {
        self.unknown.push((label.to_owned(), span));
    }

    /// Writes the section with all notes that were referred to, and warns of the others and of those that are missing.
    pub(super) fn finish(mut self, path: &SourcePath, out: &mut Html) -> Vec<Diagnostic> {
        let mut warnings: Vec<_> =
            self.unknown.iter().map(|reference| self.unknown_footnote(reference, path)).collect();
        warnings.extend(self.again.iter().filter_map(|&(note, span)| self.notes[note].written_again(span, path)));
        self.notes.sort_by_key(|note| note.number);
        let (unused, used): (Vec<_>, Vec<_>) = self.notes.into_iter().partition(|note| note.number == 0);
        if !used.is_empty() {
            out.push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
            out.push_hole(Part::Message("footnotes"));
            out.push("\">\n<ol>\n");
            used.iter().for_each(|note| note.write(out));
            out.push("</ol>\n</section>\n");
        }
        warnings.extend(unused.iter().filter_map(|note| note.unused(path)));
        warnings
    }

    /// The parser has put labels without regard to case together (CommonMark section 6.3, "matches"), and their spaces as well.
    fn index(&mut self, label: &str) -> usize {
        let folded = CaseMapper::new().fold_string(label);
        if let Some(&index) = self.by_label.get(&*folded) {
            return index;
        }
        self.by_label.insert(folded.into_owned(), self.notes.len());
        self.notes.push(Footnote { label: label.to_owned(), ..Footnote::default() });
        self.notes.len() - 1
    }

    fn unknown_footnote(&self, (label, span): &(String, Span), path: &SourcePath) -> Diagnostic {
        let defined = self.notes.iter().filter(|note| note.definition.is_some()).map(|note| note.label.as_str());
        let mend = match nearest(label, defined) {
            Some(near) => format!("did you mean `[^{near}]`?"),
            None => format!("write the note in a paragraph of its own: `[^{label}]: ...`"),
        };
        Diagnostic::new(&UNKNOWN_FOOTNOTE, path, format!("there is no footnote `[^{label}]`"))
            .at(*span)
            .label(mend)
            .note(format!("readers see it as it stands; if that is meant, write \\[^{label}] or put it in `backticks`"))
    }
}

impl Footnote {
    fn write(&self, out: &mut Html) {
        out.push(&format!("<li id=\"fn-{}\">", self.number));
        if let Some((html, _)) = &self.definition {
            out.push_html(html);
        }
        let in_paragraph = out.pop("</p>\n");
        for reference in 1..=self.references {
            self.write_backlink(reference, out);
        }
        out.push(if in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }

    fn write_backlink(&self, reference: usize, out: &mut Html) {
        let id = reference_id(self.number, reference);
        out.push(&format!(" <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\""));
        out.push_hole(Part::Message("back_to_reference"));
        out.push(&format!(" {}\">↩</a>", id.trim_start_matches("fnref-")));
    }

    fn unused(&self, path: &SourcePath) -> Option<Diagnostic> {
        let (_, span) = self.definition.as_ref()?;
        let label = &self.label;
        let diagnostic =
            Diagnostic::new(&UNUSED_FOOTNOTE, path, format!("no text refers to the footnote `[^{label}]`"))
                .at(*span)
                .label("this note is not shown")
                .note(format!("write [^{label}] where the note belongs, or remove it"));
        Some(diagnostic)
    }

    fn written_again(&self, span: Span, path: &SourcePath) -> Option<Diagnostic> {
        let (_, first) = self.definition.as_ref()?;
        let label = &self.label;
        let diagnostic = Diagnostic::new(&UNUSED_FOOTNOTE, path, format!("the footnote `[^{label}]` is written twice"))
            .at(span)
            .label("this one is not shown: give it a label of its own")
            .related(path, *first, "the one that is");
        Some(diagnostic)
    }
}

/// The stretches of the text that refer to a footnote if they are text, without those that are more likely something else: a
/// link, a set of characters such as `[^a-z]` or `[^abc]+`.
pub(super) fn mentions(text: &str) -> Vec<Range<usize>> {
    let starts = memchr::memmem::find_iter(text.as_bytes(), "[^");
    starts.filter_map(|start| Some(start..start + mention_length(text, start)?)).collect()
}

fn mention_length(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start + "[^".len()..];
    let is_label = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let label = &rest[..rest.find(|c| !is_label(c))?];
    let after = rest[label.len()..].strip_prefix(']')?;
    let is_range = label.chars().nth(1) == Some('-');
    let is_meant = !label.is_empty()
        && !is_range
        && !text[..start].ends_with('\\')
        && !after.starts_with(['(', '[', '+', '*', '{', '/']);
    is_meant.then_some("[^]".len() + label.len())
}

fn reference_id(number: usize, reference: usize) -> String {
    let mut id = format!("fnref-{number}");
    if reference > 1 {
        // Writing into a String can't fail.
        let _ = write!(id, "-{reference}");
    }
    id
}
