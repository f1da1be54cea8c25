//! Footnotes: numbered in the order of their first references, collected at the end of the body, with a way back to each reference.
//!
//! The ids start with `fn-` and `fnref-`, which headings never use.

use super::html::{Html, Part};
use crate::{
    diagnostic::{Diagnostic, codes::UNUSED_FOOTNOTE},
    source::{SourcePath, Span},
};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// The footnotes of one body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Label to index in `notes`.
    by_label: FxHashMap<String, usize>,
    /// In the order in which they are first named.
    notes: Vec<Footnote>,
    /// How many have been referred to.
    numbered: usize,
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

    /// Keeps a definition; a second one of the same label changes nothing.
    pub(super) fn define(&mut self, label: &str, html: Html, span: Span) {
        let index = self.index(label);
        self.notes[index].definition.get_or_insert((html, span));
    }

    /// Writes the section with all notes that were referred to, and warns of the others.
    pub(super) fn finish(mut self, path: &SourcePath, out: &mut Html) -> Vec<Diagnostic> {
        self.notes.sort_by_key(|note| note.number);
        let (unused, used): (Vec<_>, Vec<_>) = self.notes.into_iter().partition(|note| note.number == 0);
        if !used.is_empty() {
            out.push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
            out.push_hole(Part::Message("footnotes"));
            out.push("\">\n<ol>\n");
            used.iter().for_each(|note| note.write(out));
            out.push("</ol>\n</section>\n");
        }
        unused.iter().filter_map(|note| note.unused(path)).collect()
    }

    fn index(&mut self, label: &str) -> usize {
        if let Some(&index) = self.by_label.get(label) {
            return index;
        }
        self.by_label.insert(label.to_owned(), self.notes.len());
        self.notes.push(Footnote { label: label.to_owned(), ..Footnote::default() });
        self.notes.len() - 1
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
}

fn reference_id(number: usize, reference: usize) -> String {
    let mut id = format!("fnref-{number}");
    if reference > 1 {
        // Writing into a String can't fail.
        let _ = write!(id, "-{reference}");
    }
    id
}
