//! For people: the look of rustc's messages, drawn by annotate-snippets.
//!
//! Each place gets an origin line (`--> path:line:column`) and a snippet of its own. The origin is given rather than left to
//! annotate-snippets to find, because the snippet is only an [`excerpt`] of the line and would count its columns wrongly.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet};

use super::{
    Color, Style,
    clean::{one_line, paragraph},
    excerpt::excerpt,
    place::{Files, Place},
};
use crate::diagnostic::{Diagnostic, Severity};

/// Columns beside the source text: line numbers of five digits, separators, the bracket of a multi-line span, two ellipses.
const GUTTER: usize = 16;

/// The least room for line numbers.
const LEAST_DIGITS: usize = 2;

/// Narrower excerpts would not be worth reading; let the terminal wrap them.
const LEAST_COLUMNS: usize = 24;

/// Every diagnostic with an empty line after it.
pub(super) fn render(diagnostics: &[Diagnostic], files: &Files<'_>, style: &Style) -> String {
    let renderer = match style.color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    // Excerpts are cut already; a second cut would only go by other rules.
    let renderer = renderer.term_width(usize::MAX / 4);
    let layout = Layout { files, columns: style.width.saturating_sub(GUTTER).max(LEAST_COLUMNS) };
    let blocks = diagnostics.iter().map(|diagnostic| {
        let block = renderer.render(&layout.groups(diagnostic));
        widened(block.trim_start_matches('\n')) + "\n\n"
    });
    blocks.collect()
}

/// What all diagnostics of a run are laid out with.
struct Layout<'a> {
    files: &'a Files<'a>,
    /// Room for source text.
    columns: usize,
}

/// A place to show, and what to say there.
struct Point<'a> {
    place: Place<'a>,
    label: &'a str,
    kind: AnnotationKind,
}

impl Layout<'_> {
    /// annotate-snippets gives the first group other separators than the rest, which would double the line after an origin.
    /// An empty group comes first, therefore; it prints nothing but a line break.
    fn groups(&self, diagnostic: &Diagnostic) -> Vec<Group<'static>> {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.clone().primary_title(one_line(&diagnostic.message)).id(diagnostic.code.name);
        let heads = [Group::with_level(level.clone()), Group::with_title(title)];
        let heads = heads.into_iter().chain(std::iter::repeat_with(|| Group::with_level(level.clone())));
        let windows = std::iter::once(Vec::new()).chain(self.windows(diagnostic));
        heads.zip(windows).map(|(head, elements)| head.elements(elements)).collect()
    }

    /// The elements of each group. A snippet must be the first of its group: only there annotate-snippets adds no origin of its own.
    fn windows(&self, diagnostic: &Diagnostic) -> Vec<Vec<Element<'static>>> {
        let mut windows = Vec::new();
        let mut window = Vec::new();
        for point in self.points(diagnostic) {
            let is_first = windows.is_empty() && window.is_empty();
            if !is_first {
                window.push(Padding.into());
            }
            window.push(origin(&point.place).into());
            match self.snippet(&point) {
                Some(snippet) => windows.push(std::mem::replace(&mut window, vec![snippet])),
                None => add_notes(&mut window, [point.label]),
            }
        }
        add_notes(&mut window, diagnostic.notes.iter().map(String::as_str));
        windows.push(window);
        windows
    }

    fn points<'d>(&self, diagnostic: &'d Diagnostic) -> Vec<Point<'d>> {
        let place = self.files.place_of(diagnostic);
        let first = Point { place, label: &diagnostic.label, kind: AnnotationKind::Primary };
        let related = diagnostic.related.iter().map(|related| Point {
            place: self.files.place_of_related(related),
            label: &related.label,
            kind: AnnotationKind::Context,
        });
        std::iter::once(first).chain(related).collect()
    }

    fn snippet(&self, point: &Point<'_>) -> Option<Element<'static>> {
        let file = self.files.file(point.place.file)?;
        let excerpt = excerpt(file, point.place.bytes.clone()?, self.columns);
        let label = Some(one_line(point.label)).filter(|label| !label.is_empty());
        let annotation = point.kind.span(excerpt.span).label(label);
        Some(Snippet::source(excerpt.text).line_start(excerpt.line).annotation(annotation).into())
    }
}

fn origin(place: &Place<'_>) -> Origin<'static> {
    let origin = Origin::path(one_line(&place.path));
    match &place.positions {
        Some(positions) => origin.line(positions.start.line).char_column(positions.start.column),
        None => origin,
    }
}

/// Adds lines of text, with an empty line before the first. Labels that can't stand beside their source line come here too.
fn add_notes<'a>(window: &mut Vec<Element<'static>>, notes: impl IntoIterator<Item = &'a str>) {
    for note in notes.into_iter().filter(|note| !note.is_empty()) {
        if !matches!(window.last(), Some(Element::Message(_))) {
            window.push(Padding.into());
        }
        window.push(Level::NOTE.no_name().message(paragraph(note)).into());
    }
}

/// Makes room for line numbers of two digits where annotate-snippets needed less, so that most problems of a list line up.
fn widened(block: &str) -> String {
    let (title, rest) = block.split_once('\n').unwrap_or((block, ""));
    let digits = rest.len() - rest.trim_start_matches(' ').len();
    let room = " ".repeat(LEAST_DIGITS.saturating_sub(digits));
    rest.lines().fold(title.to_owned(), |text, line| text + "\n" + &room + line)
}
