//! The template engine's complaints as diagnostics: where in which template, and which page was being made.

mod recursion;
mod unclosed;
mod unknown;
mod values;

use tera::ErrorKind;

use super::{Context, templates::Templates};
use crate::{
    diagnostic::{Code, Diagnostic, codes},
    nearest::nearest,
    source::SourcePath,
};

const DOES_NOT_WORK: &str = "this template does not work";

/// Templates that can't be parsed, or that use, extend or include what does not exist.
pub(super) fn syntax(error: &tera::Error, templates: &Templates) -> Vec<Diagnostic> {
    let unknown = match error.kind() {
        ErrorKind::Msg(message) => match unknown::defined_twice(message, templates) {
            Some(diagnostic) => vec![diagnostic],
            None => unknown::names(message, templates),
        },
        _ => Vec::new(),
    };
    if unknown.is_empty() { vec![diagnostic(&codes::TEMPLATE_SYNTAX, error, (templates, ""))] } else { unknown }
}

fn near_template(name: &str, templates: &Templates) -> String {
    match nearest(name, templates.names().chain(templates.iter().map(|(name, _)| name))) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "neither the site nor its theme has it".into(),
    }
}

/// A template that failed while it made a page.
pub(super) fn rendering(
    error: &tera::Error,
    templates: &Templates,
    context: &Context<'_>,
    (template, page): (&str, &str),
) -> Diagnostic {
    let found = match error.kind() {
        ErrorKind::RenderingError(report) => {
            let path = path_of(report.filename(), templates);
            let text = templates.find(report.filename()).map_or("", |template| &template.text);
            let failed = Diagnostic::new(&codes::TEMPLATE_ERROR, &path, DOES_NOT_WORK);
            Some(values::explain(failed, report.message(), (text, report.span().range.clone()), context))
        }
        ErrorKind::Msg(message) if message == recursion::TOO_DEEP => recursion::find(templates),
        _ => None,
    };
    found
        .unwrap_or_else(|| diagnostic(&codes::TEMPLATE_ERROR, error, (templates, template)))
        .note(format!("while making the page /{page}"))
        .note(format!("to see what the template gets: casebook inspect /{page}"))
}

fn diagnostic(code: &'static Code, error: &tera::Error, (templates, fallback): (&Templates, &str)) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (path, place) = (path_of(report.filename(), templates), report.span().range.clone());
            let diagnostic = Diagnostic::new(code, &path, DOES_NOT_WORK).at(place.clone()).label(report.message());
            match templates.find(report.filename()) {
                Some(template) if report.message() == "Unknown tag" => unclosed::explain(diagnostic, template, place),
                _ => diagnostic,
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("this template extends `{parent}`, which does not exist");
            let path = path_of(current, templates);
            let text = templates.find(current).map_or("", |template| &template.text);
            let start = text.find(parent.as_str()).unwrap_or_default();
            let label = near_template(parent, templates);
            Diagnostic::new(&codes::MISSING_TEMPLATE, &path, message).at(start..start + parent.len()).label(label)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = "this template extends or includes itself";
            let chain = chain.iter().map(|name| path_of(name, templates).to_string()).collect::<Vec<_>>().join(" -> ");
            Diagnostic::new(code, &path_of(tpl, templates), message).note(chain)
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
fn path_of(name: &str, templates: &Templates) -> SourcePath {
    let unknown = || SourcePath::new(format!("templates/{name}"));
    templates.find(name).map_or_else(unknown, |template| template.path.clone())
}
