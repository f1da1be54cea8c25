//! Names of values that a page's template does not get: what stands beside the place, and the nearest name that there is.

use std::ops::Range;

use crate::{
    diagnostic::Diagnostic,
    nearest::nearest,
    theme::{Context, Value},
};

/// More names than this nobody reads; the nearest is named all the same.
const LISTED: usize = 40;

/// Points to what the engine complains of while it makes a page.
pub(super) fn explain(
    diagnostic: Diagnostic,
    message: &str,
    (text, place): (&str, Range<usize>),
    context: &Context<'_>,
) -> Diagnostic {
    let at = diagnostic.clone().at(place.clone());
    if let Some((problem, known)) = message.split_once(". Available ") {
        let (kind, names) = known.split_once(": ").unwrap_or_default();
        return named(at, problem, (kind, &names.split(", ").collect::<Vec<_>>()));
    }
    if let Some((problem, known)) = message.split_once(" in component call. Possible argument(s) are: ") {
        let wrong = problem.split('`').nth(1).unwrap_or_default();
        let known: Vec<&str> = known.split(", ").map(|name| name.trim_matches('`')).collect();
        let start = place.start + text[place].find(wrong).unwrap_or_default();
        let at = diagnostic.at(start..start + wrong.len());
        return named(at, &format!("Argument `{wrong}` is not defined"), ("arguments", &known));
    }
    if message.ends_with("`undefined`")
        && let Some((problem, span, known)) = missing(text, place.start, context)
    {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return named(diagnostic.at(span), &problem, ("fields", &known));
    }
    if let Some(problem) = message.strip_suffix(" is not defined.") {
        let before = text[..place.start].trim_end_matches(['.', '?']);
        let parent = &before[before.rfind(|c: char| !is_of_path(c)).map_or(0, |at| at + 1)..];
        return at.label(format!("{problem} is not defined: `{parent}` is nothing here; ask with {{% if %}} first"));
    }
    at.label(message)
}

/// ``Field `titel` is not defined``: the nearest goes beside the place, the whole list below it.
fn named(diagnostic: Diagnostic, problem: &str, (kind, known): (&str, &[&str])) -> Diagnostic {
    let near = problem.split('`').nth(1).and_then(|name| nearest(name, known.iter().copied()));
    let label = near.map_or_else(|| problem.to_owned(), |near| format!("{problem}: did you mean `{near}`?"));
    let diagnostic = diagnostic.label(label);
    match known.len() {
        0 => diagnostic,
        1..=LISTED => diagnostic.note(format!("there are the {kind}: {}", known.join(", "))),
        _ => diagnostic.note(format!("there are too many {kind} to be listed here")),
    }
}

/// The first part of `study.lesons`, as it begins at a place, that the page does not get: what is wrong with it, where it stands,
/// and what there is in its stead.
fn missing(text: &str, start: usize, context: &Context<'_>) -> Option<(String, Range<usize>, Vec<String>)> {
    let path = &text[start..];
    let path = &path[..path.find(|c: char| !is_of_path(c)).unwrap_or(path.len())];
    let (first, rest) = path.split_once('.')?;
    let mut value: Value = context.get(first)?.clone();
    let mut at = start + first.len() + 1;
    for part in rest.split('.') {
        let known: Vec<String> = value.as_map()?.iter().map(|(key, _)| key.to_string()).collect();
        match value.get_from_path(part) {
            Some(inner) => value = inner.clone(),
            None => return Some((format!("Field `{part}` is not defined"), at..at + part.len(), known)),
        }
        at += part.len() + 1;
    }
    None
}

fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}
