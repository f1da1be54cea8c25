//! Mappings with known keys. A scalar may stand for the mapping that has only one key.

use crate::{
    schema::{
        Field, Need, Reader, Typed, Values,
        read::{Mapping, Subject, Unknown, read_mapping, read_value},
    },
    yaml::{Node, Value},
};

pub(in crate::schema) fn read(
    reader: &mut Reader<'_>,
    subject: &Subject<'_>,
    (fields, shorthand): (&[Field], Option<&str>),
    node: &Node,
) -> Option<Typed> {
    let short = shorthand.and_then(|key| fields.iter().find(|field| *field.key == *key));
    match (&node.value, short) {
        (Value::Map(entries), _) => {
            let mapping = Mapping { entries, at: first_key(node), fields, unknown: Unknown::Warn };
            Some(Typed::Map(read_mapping(reader, &mapping)))
        }
        (Value::Scalar(_), Some(field)) if field.need == Need::Required && node.says_nothing() => {
            reader.no_value(field, (&field.key, node.span), "write it here, or remove it");
            None
        }
        (Value::Scalar(_), Some(field)) => {
            let inner = Subject { beside: fields, ..*subject };
            let item = read_value(reader, &inner, &field.kind, node)?;
            Some(Typed::Map(Values { items: vec![(field.key.clone(), item)], extra: Vec::new() }))
        }
        _ => {
            let keys = fields.iter().map(|field| &*field.key).collect::<Vec<_>>().join(", ");
            reader.wrong_type(subject, &format!("a mapping with the keys {keys}"), node);
            None
        }
    }
}

/// Where a missing key is best reported: at the first key that is there.
fn first_key(node: &Node) -> crate::source::Span {
    node.entries().first().map_or(node.span, |entry| entry.key_span)
}
