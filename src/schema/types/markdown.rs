//! Markdown, rendered as it is read.

use crate::{
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, "a text", node)?.text;
    Some(reader.render(text.trim(), node.span))
}
