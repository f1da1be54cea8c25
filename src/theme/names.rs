//! Values that a template asks for and no page has. In a condition the engine takes them for nothing, so that a slip of the pen
//! would go unseen.

use std::collections::BTreeSet;

use tera::Tera;

use super::{
    embedded,
    templates::{Template, Templates},
};
use crate::{
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
};

/// The names of all values that templates get, in whichever of them. The reference of themes is held to it.
pub const VALUES: &[&str] = &[
    "alternates",
    "backlinks",
    "base",
    "breadcrumbs",
    "browse",
    "canonical",
    "card",
    "children",
    "chooser",
    "cite",
    "clauses_path",
    "columns",
    "columns_left_out",
    "columns_taxonomy",
    "compared",
    "content",
    "cross",
    "description",
    "dir",
    "entries",
    "event",
    "events",
    "feed",
    "files",
    "groups",
    "home",
    "kind",
    "lang",
    "language_index",
    "latest",
    "lessons",
    "library",
    "map",
    "most",
    "next",
    "page",
    "pager",
    "pair",
    "pairs",
    "path",
    "previous",
    "related",
    "root",
    "rows",
    "rows_taxonomy",
    "sections",
    "self",
    "site",
    "sitemaps",
    "social_image",
    "spans",
    "statement",
    "studies",
    "study",
    "study_count",
    "t",
    "table",
    "target",
    "taxonomy",
    "term",
    "terms",
    "title",
    "tones",
    "undated",
    "updated",
    "urls",
    "uses",
    "years",
];

/// What the templates of the site and its themes ask for in vain.
pub(super) fn unknown(tera: &Tera, templates: &Templates) -> Vec<Diagnostic> {
    let is_embedded = |name: &str| name.split_once('/').is_some_and(|(theme, _)| embedded::is_embedded(theme));
    let (embedded, own): (Vec<_>, Vec<_>) = templates.iter().partition(|(name, _)| is_embedded(name));
    if own.is_empty() {
        return Vec::new();
    }
    let used = |name: &str| tera.get_template_variables(name).unwrap_or_default();
    let mut known: BTreeSet<&str> = VALUES.iter().copied().collect();
    known.extend(embedded.iter().flat_map(|(name, _)| used(name)));
    // A template may set a name for one that it includes or that extends it.
    known.extend(templates.iter().flat_map(|(_, template)| assigned(&template.text)));
    let in_vain = own.iter().flat_map(|(name, template)| {
        let wrong: BTreeSet<&str> = used(name).into_iter().filter(|name| !known.contains(name)).collect();
        wrong.into_iter().filter_map(|wrong| diagnostic(wrong, template, &known)).collect::<Vec<_>>()
    });
    in_vain.collect()
}

/// A name that stands in this very template, and not only in one that it extends or includes.
fn diagnostic(wrong: &str, template: &Template, known: &BTreeSet<&str>) -> Option<Diagnostic> {
    let at = words(&template.text).find(|(at, word)| {
        let before = template.text[..*at].chars().next_back();
        *word == wrong && !matches!(before, Some('.' | '"' | '\'' | '`' | '@' | '<' | '/'))
    });
    let (at, _) = at?;
    let diagnostic = Diagnostic::new(&codes::TEMPLATE_SYNTAX, &template.path, format!("there is no value `{wrong}`"))
        .at(at..at + wrong.len());
    Some(match nearest(wrong, known.iter().copied()) {
        Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
        None => {
            diagnostic.label("no page has it").note("to see what a page's template gets: casebook inspect /studies/")
        }
    })
}

/// The names that a template gives to values itself: behind `set`, and between `for` and `in`.
fn assigned(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut all = words(text).map(|(_, word)| word);
    while let Some(word) = all.next() {
        match word {
            "set" | "set_global" => names.extend(all.next()),
            "for" => names.extend(all.by_ref().take_while(|word| *word != "in")),
            _ => {}
        }
    }
    names
}

/// The words inside the tags of a template, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let opened = text.match_indices('{').filter(|(at, _)| text[at + 1..].starts_with(['{', '%']));
    opened.flat_map(|(at, _)| {
        let closed = text.as_bytes()[at..].windows(2).position(|pair| matches!(pair, b"}}" | b"%}"));
        let end = closed.map_or(text.len(), |length| at + length);
        let mut words = Vec::new();
        let mut start = None;
        for (place, c) in text[at..end].char_indices().chain([(end - at, ' ')]) {
            match (c.is_alphanumeric() || c == '_', start) {
                (true, None) => start = Some(at + place),
                (false, Some(from)) => {
                    words.push((from, &text[from..at + place]));
                    start = None;
                }
                _ => {}
            }
        }
        words
    })
}
