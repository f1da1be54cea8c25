//! A tag that ends what was not begun last: which one before it isn't closed. The engine only says that it doesn't expect the tag.

use std::ops::Range;

use super::super::templates::Template;
use crate::diagnostic::Diagnostic;

/// The tags that have an end: `{% if %}` has `{% endif %}`.
const OPENING: [&str; 6] = ["block", "component", "filter", "for", "if", "raw"];

/// Points from a tag that the engine doesn't expect to the one that isn't closed before it.
pub(super) fn explain(diagnostic: Diagnostic, template: &Template, place: Range<usize>) -> Diagnostic {
    let text = &*template.text;
    let (Some(before), Some(found)) = (text.get(..place.start), text.get(place)) else { return diagnostic };
    let Some(ended) = found.strip_prefix("end").filter(|ended| OPENING.contains(ended)) else { return diagnostic };
    match innermost(before) {
        Some((open, at)) if open != ended => diagnostic
            .label(format!("`{{% end{open} %}}` is missing before this `{{% {found} %}}`"))
            .related(&template.path, at.into(), format!("this `{{% {open} %}}` is not closed")),
        None => diagnostic.label(format!("there is no `{{% {ended} %}}` that it could end")),
        Some(_) => diagnostic,
    }
}

/// The tag that was begun last and is not ended, with the place of its name.
fn innermost(text: &str) -> Option<(&str, Range<usize>)> {
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    for (name, at) in names(text) {
        // What is raw holds no tags, and neither does a comment.
        let is_raw = open.last().is_some_and(|(open, _)| *open == "raw");
        match name.strip_prefix("end") {
            Some(ended) if open.last().is_some_and(|(open, _)| *open == ended) => drop(open.pop()),
            None if OPENING.contains(&name) && !is_raw && !is_in_comment(text, at.start) => open.push((name, at)),
            _ => {}
        }
    }
    open.pop()
}

/// The first word of each tag, with its place.
fn names(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.match_indices("{%").filter_map(|(tag, _)| {
        let inside = text[tag + 2..].trim_start_matches('-').trim_start();
        let name = inside.split(|c: char| !c.is_ascii_alphabetic()).next()?;
        let start = text.len() - inside.len();
        Some((name, start..start + name.len()))
    })
}

fn is_in_comment(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.rfind("{#") > before.rfind("#}")
}
