//! Lists. A single value counts as a list of one.

use crate::{
    schema::{
        FieldType, Reader, Typed,
        read::{Subject, read_value},
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
        _ => std::slice::from_ref(node),
    };
    let items = nodes
        .iter()
        .filter(|node| node.value != Value::Null)
        .filter_map(|node| read_value(reader, subject, item, node))
        .collect();
    Some(Typed::List(items))
}
