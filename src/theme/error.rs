//! The template engine's complaints as diagnostics: where in which template, and which page was being made.

use tera::ErrorKind;

use super::templates::Templates;
use crate::{
    diagnostic::{Code, Diagnostic, codes},
    nearest::nearest,
    source::SourcePath,
};

/// Templates that can't be parsed, or that use, extend or include what does not exist.
pub(super) fn syntax(error: &tera::Error, templates: &Templates) -> Vec<Diagnostic> {
    let unknown: Vec<Diagnostic> = match error.kind() {
        ErrorKind::Msg(reports) => reports.split("\n\n").filter_map(|report| unknown(report, templates)).collect(),
        _ => Vec::new(),
    };
    if unknown.is_empty() { vec![diagnostic(&codes::TEMPLATE_SYNTAX, error, (templates, ""))] } else { unknown }
}

/// Filters, functions, components and templates that don't exist come as a text for a terminal: the message, then
/// `--> template:line:column`, then the line and carets below it.
fn unknown(report: &str, templates: &Templates) -> Option<Diagnostic> {
    let mut lines = report.trim().lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let (place, column) = place.rsplit_once(':')?;
    let (name, line) = place.rsplit_once(':')?;
    let width = lines.last()?.matches('^').count();
    let template = templates.find(name)?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let start: usize = template.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let bytes = |characters: usize| template.text[start..].chars().take(characters).map(char::len_utf8).sum::<usize>();
    let span = start + bytes(column - 1)..start + bytes(column - 1 + width);
    let (kind, name) = message.strip_prefix("Unknown ")?.split_once(' ')?;
    let (code, label) = match kind {
        "template" => (&codes::MISSING_TEMPLATE, near_template(name.trim_matches('`'), templates)),
        "function" => (&codes::TEMPLATE_SYNTAX, "the functions are message, range and throw".into()),
        "component" => (&codes::TEMPLATE_SYNTAX, "no template defines it".into()),
        _ => (&codes::TEMPLATE_SYNTAX, format!("Tera 2 has no {kind} of that name")),
    };
    Some(Diagnostic::new(code, &template.path, format!("there is no {kind} {name}")).at(span).label(label))
}

fn near_template(name: &str, templates: &Templates) -> String {
    match nearest(name, templates.names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "neither the site nor its theme has it".into(),
    }
}

/// A template that failed while it made a page.
pub(super) fn rendering(error: &tera::Error, templates: &Templates, (template, page): (&str, &str)) -> Diagnostic {
    diagnostic(&codes::TEMPLATE_ERROR, error, (templates, template))
        .note(format!("while making the page /{page}"))
        .note(format!("to see what the template gets: casebook inspect /{page}"))
}

fn diagnostic(code: &'static Code, error: &tera::Error, (templates, fallback): (&Templates, &str)) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let path = path_of(report.filename(), templates);
            let diagnostic =
                Diagnostic::new(code, &path, "this template does not work").at(report.span().range.clone());
            with_names(diagnostic, report.message())
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

/// ``Field `titel` is not defined. Available fields: …``: the nearest goes beside the place, the whole list below it.
fn with_names(diagnostic: Diagnostic, message: &str) -> Diagnostic {
    let Some((problem, known)) = message.split_once(". Available ") else { return diagnostic.label(message) };
    let names = known.split_once(": ").map_or("", |(_, names)| names);
    let near = problem.split('`').nth(1).and_then(|name| nearest(name, names.split(", ")));
    let label = near.map_or_else(|| problem.to_owned(), |near| format!("{problem}: did you mean `{near}`?"));
    diagnostic.label(label).note(format!("there are the {known}"))
}

/// The file of a template that the engine names.
fn path_of(name: &str, templates: &Templates) -> SourcePath {
    let unknown = || SourcePath::new(format!("templates/{name}"));
    templates.find(name).map_or_else(unknown, |template| template.path.clone())
}
