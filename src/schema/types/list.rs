//! Lists. A single value counts as a list of one.

use crate::{
    schema::{
        FieldType, Reader, Typed,
        read::{Subject, read_value, text_with_colon},
    },
    yaml::{Node, Value},
};

pub(in crate::schema) fn read(
    reader: &mut Reader<'_>,
    subject: &Subject<'_>,
    item: &FieldType,
    node: &Node,
) -> Option<Typed> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => return Some(Typed::List(read_value(reader, subject, item, node).into_iter().collect())),
    };
    let mut items = Vec::with_capacity(nodes.len());
    for node in nodes.iter().filter(|node| node.value != Value::Null) {
        match text_with_colon(reader.path, item, node) {
            Some(diagnostic) => reader.diagnostics.push(diagnostic),
            None => items.extend(read_value(reader, subject, item, node)),
        }
    }
    Some(Typed::List(items))
}
