//! Languages, as BCP 47 tags that CLDR knows.

use crate::{
    diagnostic::{Diagnostic, codes},
    locale::{UnknownLanguage, parse_language},
    schema::{
        Reader, Typed,
        read::{Subject, shorten},
    },
    source::{SourcePath, Span},
    yaml::Node,
};

const EXPECTED: &str = "a language tag (BCP 47) such as en, nl or pt-BR";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    match parse_language(text) {
        Ok(tag) => Some(Typed::Text(tag.into())),
        Err(unknown) => {
            reader.diagnostics.push(unknown_language((reader.path, node.span), text, &unknown));
            None
        }
    }
}

fn unknown_language((path, span): (&SourcePath, Span), text: &str, unknown: &UnknownLanguage) -> Diagnostic {
    let message = match &unknown.region {
        Some(region) => format!("there is no region `{region}`"),
        None => format!("there is no language `{}`", shorten(text)),
    };
    let label = match &unknown.nearest {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a tag such as en, nl or pt-BR".into(),
    };
    Diagnostic::new(&codes::UNKNOWN_LANGUAGE_TAG, path, message).at(span).label(label)
}
