//! The templates of all layers by the names that the engine knows them by.

use std::{collections::BTreeMap, sync::Arc};

use super::files::Layers;
use crate::{
    diagnostic::{Diagnostic, codes},
    source::SourcePath,
};

/// The templates that every theme must have.
const REQUIRED: &[&str] = &[
    "404.html",
    "accessibility.html",
    "clauses.html",
    "compare.html",
    "event.html",
    "events.html",
    "explore.html",
    "feed.xml",
    "home.html",
    "lessons.html",
    "page.html",
    "redirect.html",
    "robots.txt",
    "sitemap.xml",
    "search.html",
    "studies.html",
    "study.html",
    "table.html",
    "taxonomy.html",
    "term.html",
    "timeline.html",
    "base.html",
];

/// All templates, those that are overridden included.
#[derive(Default)]
pub(super) struct Templates {
    /// Where a template is looked for, in this order: `site/`, `themes/nordic/`, `default/`.
    pub(super) prefixes: Vec<String>,
    files: BTreeMap<String, Template>,
}

/// A template's file, for diagnostics.
pub(super) struct Template {
    pub(super) path: SourcePath,
    pub(super) text: Arc<str>,
}

impl Templates {
    pub(super) fn load(layers: &Layers<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut templates = Self { prefixes: layers.prefixes(), files: BTreeMap::new() };
        for (name, path, bytes) in layers.templates() {
            if let Err(error) = std::str::from_utf8(bytes) {
                diagnostics.push(not_utf8(&path, error.valid_up_to()));
            }
            let text = String::from_utf8_lossy(bytes).into();
            templates.files.insert(name, Template { path, text });
        }
        for name in REQUIRED.iter().filter(|name| templates.find(name).is_none()) {
            let path = SourcePath::new(format!("templates/{name}"));
            diagnostics.push(
                Diagnostic::new(&codes::MISSING_TEMPLATE, &path, format!("the theme has no template `{name}`"))
                    .note("every theme needs one; copy it from the default theme"),
            );
        }
        templates
    }

    /// Every template with the engine's name for it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Template)> {
        self.files.iter().map(|(name, template)| (name.as_str(), template))
    }

    /// A template by the engine's own name for it, or as another template names it.
    pub(super) fn find(&self, name: &str) -> Option<&Template> {
        let prefixed = || self.prefixes.iter().find_map(|prefix| self.files.get(&format!("{prefix}{name}")));
        self.files.get(name).or_else(prefixed)
    }

    /// The names by which templates know each other.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|name| self.prefixes.iter().find_map(|prefix| name.strip_prefix(&**prefix)))
    }

    /// The names of all components.
    pub(super) fn components(&self) -> impl Iterator<Item = &str> {
        self.files.values().flat_map(|template| template.tags("component"))
    }

    /// The templates that a template extends, the nearest first, with the engine's names for them.
    pub(super) fn above<'a>(&'a self, template: &'a Template) -> Vec<(&'a str, &'a Template)> {
        let mut above: Vec<(&str, &Template)> = Vec::new();
        let mut at = template;
        while let Some(parent) = at.parent().and_then(|name| self.find(name)) {
            let Some((name, _)) = self.iter().find(|(_, template)| std::ptr::eq(*template, parent)) else { break };
            if above.iter().any(|(known, _)| *known == name) {
                break;
            }
            above.push((name, parent));
            at = parent;
        }
        above
    }
}

impl Template {
    /// What stands behind `{% extends` in quotation marks.
    fn parent(&self) -> Option<&str> {
        let quoted = self.text.split_once("extends")?.1.trim_start();
        let mark = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
        quoted[1..].split(mark).next()
    }

    /// The names behind a tag such as `{% block`.
    pub(super) fn tags(&self, tag: &'static str) -> impl Iterator<Item = &str> {
        let insides = self.text.split("{%").skip(1).map(|inside| inside.trim_start_matches('-').trim_start());
        let names = insides.filter_map(move |inside| inside.strip_prefix(tag)?.strip_prefix(' '));
        let end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
        names.filter_map(move |name| name.trim_start().split(end).next())
    }
}

fn not_utf8(path: &SourcePath, at: usize) -> Diagnostic {
    Diagnostic::new(&codes::INVALID_UTF8, path, "this template is not UTF-8")
        .at(at..at + '\u{fffd}'.len_utf8())
        .label("the first character that is not")
        .note("save it again with the encoding UTF-8")
}
