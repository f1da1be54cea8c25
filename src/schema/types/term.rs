//! The name of a term; which term it is, is found when all files are known (`model`).

use std::sync::Arc;

use crate::{
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "one name";

pub(in crate::schema) fn read(
    reader: &mut Reader<'_>,
    subject: &Subject<'_>,
    taxonomy: &Arc<str>,
    node: &Node,
) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    let name = text.trim();
    if name.is_empty() {
        reader.wrong_type(subject, EXPECTED, node);
        return None;
    }
    Some(Typed::Term { taxonomy: taxonomy.clone(), name: name.into() })
}
