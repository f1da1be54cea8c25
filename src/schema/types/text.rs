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
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, message).at(node.span);
    reader.diagnostics.push(match (nearest(text, choices.iter().map(|choice| &**choice)), choices) {
        (Some(near), _) => {
            diagnostic.label(format!("did you mean `{near}`?")).note(format!("`{}` is one of {listed}", subject.key))
        }
        (None, [only]) => diagnostic.label(format!("write `{only}`, or leave it out")),
        (None, _) => diagnostic.label(format!("write one of {listed}")),
    });
    None
}
