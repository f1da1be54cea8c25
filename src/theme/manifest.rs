//! `theme.yaml`: what a theme says of itself.

use crate::{
    diagnostic::{Diagnostic, codes},
    markdown::{self, RawHtml},
    schema::{Field, FieldType, Item, Mapping, Reader, Typed, Unknown, Urls, read_mapping},
    source::{SourcePath, Span},
    yaml::{self, Value},
};

/// The name of the file.
pub const FILE_NAME: &str = "theme.yaml";

/// The theme that a theme extends, and where it says so.
pub type Extends = Option<(String, Span)>;

/// The keys of theme.yaml.
pub fn fields() -> Vec<Field> {
    let text = || FieldType::Text(Vec::new());
    vec![
        Field::new("name", text(), "What people call the theme.").example("name: Nordic"),
        Field::new("description", text(), "What it looks like, in a sentence.").example("description: Light and wide."),
        Field::new(
            "extends",
            text(),
            "The theme that all comes from which this one lacks: `default`, `brief` or another folder in themes/; `default` otherwise.",
        )
        .example("extends: brief"),
    ]
}

/// Reads the text of a theme.yaml.
pub fn read(path: &SourcePath, text: &str) -> (Extends, Vec<Diagnostic>) {
    let (node, diagnostics) = yaml::parse(path, text, 0..text.len());
    let options = markdown::Options { html: RawHtml::Escape };
    let mut reader =
        Reader { path, text, locales: &[], urls: Urls::Web, markdown: &options, links: Vec::new(), diagnostics };
    let Some(node) = node else { return (None, reader.diagnostics) };
    if !matches!(node.value, Value::Map(_)) {
        reader.diagnostics.push(
            Diagnostic::new(&codes::WRONG_TYPE, path, "theme.yaml must be a mapping of keys to values")
                .at(node.span)
                .label(format!("this is {}", node.description()))
                .note("for example:\nextends: brief"),
        );
        return (None, reader.diagnostics);
    }
    let known = fields();
    let mapping = Mapping { entries: node.entries(), at: node.span, fields: &known, unknown: Unknown::Warn };
    let values = read_mapping(&mut reader, &mapping);
    let extends = values.get("extends").and_then(|item| match item {
        Item { value: Typed::Text(name), span, .. } => Some((name.to_string(), *span)),
        _ => None,
    });
    (extends, reader.diagnostics)
}
