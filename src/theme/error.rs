//! The template engine's complaints as diagnostics: where in which template, and which page was being made.

use std::collections::BTreeMap;

use tera::ErrorKind;

use super::{Template, files::PREFIXES};
use crate::{
    diagnostic::{Code, Diagnostic, codes},
    source::SourcePath,
};

/// A template that can't be parsed, or that extends or includes what does not exist.
pub(super) fn syntax(error: &tera::Error, templates: &BTreeMap<String, Template>) -> Diagnostic {
    diagnostic(&codes::TEMPLATE_SYNTAX, error, (templates, ""))
}

/// A template that failed while it made a page.
pub(super) fn rendering(
    error: &tera::Error,
    templates: &BTreeMap<String, Template>,
    (template, page): (&str, &str),
) -> Diagnostic {
    diagnostic(&codes::TEMPLATE_ERROR, error, (templates, template))
        .note(format!("while making the page /{page}"))
        .note(format!("to see what the template gets: casebook inspect /{page}"))
}

fn diagnostic(
    code: &'static Code,
    error: &tera::Error,
    (templates, fallback): (&BTreeMap<String, Template>, &str),
) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let path = path_of(report.filename(), templates);
            Diagnostic::new(code, &path, "this template does not work")
                .at(report.span().range.clone())
                .label(report.message())
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("this template extends `{parent}`, which does not exist");
            Diagnostic::new(&codes::MISSING_TEMPLATE, &path_of(current, templates), message)
        }
        ErrorKind::TemplateNotFound(name) => Diagnostic::new(
            &codes::MISSING_TEMPLATE,
            &path_of(fallback, templates),
            format!("there is no template `{name}`"),
        ),
        other => Diagnostic::new(code, &path_of(fallback, templates), other.to_string()),
    }
}

/// The file of a template that the engine names.
fn path_of(name: &str, templates: &BTreeMap<String, Template>) -> SourcePath {
    let prefixed = PREFIXES.iter().map(|prefix| templates.get(&format!("{prefix}{name}")));
    let found = std::iter::once(templates.get(name)).chain(prefixed).flatten().next();
    found.map_or_else(|| SourcePath::new(format!("templates/{name}")), |template| template.path.clone())
}
