//! Languages, as BCP 47 tags.

use unic_langid::LanguageIdentifier;

use crate::{
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "a language tag (BCP 47) such as en, nl or pt-BR";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    match text.parse::<LanguageIdentifier>() {
        Ok(tag) => Some(Typed::Text(tag.to_string().into())),
        Err(_) => {
            reader.wrong_type(subject, EXPECTED, node);
            None
        }
    }
}
