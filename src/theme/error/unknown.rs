//! Names in templates that nothing has: the engine finds all of them while it loads the templates and reports them as a text for a
//! terminal, in which each has a message, a place and a line with carets.

use std::collections::BTreeSet;

use super::super::{
    embedded,
    templates::{Template, Templates},
};
use crate::{
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
};

/// The engine's filters. It lists them nowhere; a test counts them.
pub(super) const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Its tests.
pub(super) const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Its functions and casebook's own.
pub(super) const FUNCTIONS: [&str; 3] = ["message", "range", "throw"];

/// What is wrong, from the engine's reports.
pub(super) fn names(reports: &str, templates: &Templates) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for report in reports.split("\n\n").filter_map(|report| Report::read(report, templates)) {
        let Some(diagnostic) = report.diagnostic(templates) else { continue };
        // A block that a template of the site's own lacks is missed by several templates of the theme.
        if !found.contains(&diagnostic) {
            found.push(diagnostic);
        }
    }
    found
}

/// A component that two templates of one layer define; the engine says only where.
pub(super) fn defined_twice(message: &str, templates: &Templates) -> Option<Diagnostic> {
    let mut names = message.strip_prefix("Component ")?.split('`').skip(1).step_by(2);
    let (component, first, second) = (names.next()?, names.next()?, names.next()?);
    let find = |template: &str| {
        let template = templates.find(template)?;
        let start = template.text.find(&format!("component {component}"))? + "component ".len();
        Some((&template.path, start..start + component.len()))
    };
    let ((first, first_at), (second, second_at)) = (find(first)?, find(second)?);
    let message = format!("the component `{component}` is defined twice");
    Some(
        Diagnostic::new(&codes::TEMPLATE_SYNTAX, second, message)
            .at(second_at)
            .label("give one of the two another name")
            .related(first, first_at.into(), "it was defined here first"),
    )
}

/// One report: `error: Unknown filter ...`, then `--> template:line:column`, then the line and carets below it.
struct Report<'a> {
    message: &'a str,
    /// The engine's name of the template.
    name: &'a str,
    template: &'a Template,
    /// Where the place begins in the template's text.
    start: usize,
}

impl<'a> Report<'a> {
    fn read(report: &'a str, templates: &'a Templates) -> Option<Self> {
        let mut lines = report.trim().lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let place = lines.next()?.trim_start().strip_prefix("--> ")?;
        let (place, column) = place.rsplit_once(':')?;
        let (name, line) = place.rsplit_once(':')?;
        let template = templates.find(name)?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        let line_start: usize = template.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let before: usize = template.text[line_start..].chars().take(column - 1).map(char::len_utf8).sum();
        Some(Self { message, name, template, start: line_start + before })
    }

    fn diagnostic(&self, templates: &Templates) -> Option<Diagnostic> {
        let wrong = self.message.split('`').nth(1)?;
        if self.message.starts_with("Block ") {
            return Some(self.block(wrong, templates));
        }
        let kind = self.message.strip_prefix("Unknown ")?.split_once(' ')?.0;
        let (code, known): (_, Vec<&str>) = match kind {
            "template" => (&codes::MISSING_TEMPLATE, templates.names().collect()),
            "filter" => (&codes::TEMPLATE_SYNTAX, FILTERS.into()),
            "test" => (&codes::TEMPLATE_SYNTAX, TESTS.into()),
            "function" => (&codes::TEMPLATE_SYNTAX, FUNCTIONS.into()),
            _ => (&codes::TEMPLATE_SYNTAX, templates.components().collect()),
        };
        let diagnostic =
            self.at(wrong, Diagnostic::new(code, &self.template.path, format!("there is no {kind} `{wrong}`")));
        Some(match nearest(wrong, known.iter().copied()) {
            Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
            None if kind == "template" => diagnostic.label("neither the site nor its theme has it"),
            None => diagnostic.label("nothing has this name").note(format!("the {kind}s are {}", known.join(", "))),
        })
    }

    /// A block that no template above has.
    fn block(&self, wrong: &str, templates: &Templates) -> Diagnostic {
        let above = templates.above(self.template);
        let is_casebooks = |name: &str| name.split_once('/').is_some_and(|(theme, _)| embedded::is_embedded(theme));
        let own = above.iter().find(|(name, _)| !is_casebooks(name)).filter(|_| is_casebooks(self.name));
        if let Some((_, own)) = own {
            let message = format!("this template has no block `{wrong}`, which other templates of the theme fill");
            return Diagnostic::new(&codes::TEMPLATE_SYNTAX, &own.path, message)
                .note(format!("write {{% block {wrong} %}}{{% endblock %}} where it belongs"));
        }
        let parents = above.iter().map(|(_, template)| template.path.as_str()).collect::<Vec<_>>().join(", ");
        let message = format!("there is no block `{wrong}` in {parents}");
        let blocks: BTreeSet<&str> = above.iter().flat_map(|(_, template)| template.tags("block")).collect();
        let known: Vec<&str> = blocks.into_iter().collect();
        let diagnostic = self.at(wrong, Diagnostic::new(&codes::TEMPLATE_SYNTAX, &self.template.path, message));
        match nearest(wrong, known.iter().copied()) {
            Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
            None => diagnostic.label("it would be shown nowhere").note(format!("the blocks are {}", known.join(", "))),
        }
    }

    /// Points to a name at the place, or a little behind it: `<name` and `"name"` have a mark before it.
    fn at(&self, name: &str, diagnostic: Diagnostic) -> Diagnostic {
        let start = self.start + self.template.text[self.start..].find(name).unwrap_or_default();
        diagnostic.at(start..start + name.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{FILTERS, FUNCTIONS, TESTS};

    /// The engine tells how many names it has, and refuses those that it has not.
    #[test]
    fn the_names_are_those_of_the_engine() {
        let mut engine = tera::Tera::new();
        let counts = format!("{engine:?}");
        let builtin = FUNCTIONS.len() - 1;
        for (kind, count) in [("filters", FILTERS.len()), ("tests", TESTS.len()), ("functions", builtin)] {
            assert!(counts.contains(&format!("{kind}: {count},")), "{counts}");
        }
        let all = FILTERS.map(|name| format!("{{{{ a | {name} }}}}")).concat()
            + &TESTS.map(|name| format!("{{% if a is {name} %}}{{% endif %}}")).concat()
            + &FUNCTIONS
                .iter()
                .filter(|name| **name != "message")
                .map(|name| format!("{{{{ {name}() }}}}"))
                .collect::<String>();
        engine.add_raw_template("all", &all).unwrap();
    }
}
