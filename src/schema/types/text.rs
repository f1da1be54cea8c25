//! Text without markup, or one of a few given words.

use std::sync::Arc;

use crate::{
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
    schema::{
        Reader, Typed,
        read::{Subject, shorten},
    },
    yaml::Node,
};

pub(in crate::schema) fn read(
    reader: &mut Reader<'_>,
    subject: &Subject<'_>,
    choices: &[Arc<str>],
    node: &Node,
) -> Option<Typed> {
    let text = &reader.scalar(subject, "a text", node)?.text;
    let text = text.trim();
    if choices.is_empty() || choices.iter().any(|choice| **choice == *text) {
        return Some(Typed::Text(text.into()));
    }
    let listed = choices.iter().map(|choice| &**choice).collect::<Vec<_>>().join(", ");
    let message = format!("`{}` can't be `{}`", subject.key, shorten(text));
    let label = match nearest(text, choices.iter().map(|choice| &**choice)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {listed}"),
    };
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, message)
        .at(node.span)
        .label(label)
        .note(format!("`{}` is one of {listed}", subject.key));
    reader.diagnostics.push(diagnostic);
    None
}
