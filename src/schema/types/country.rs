//! Countries: an ISO 3166-1 alpha-2 code, or the country's name in English or a language of the site.

use crate::{
    diagnostic::{Diagnostic, codes},
    locale::{self, CountryCode, UnknownCountry},
    schema::{
        Reader, Typed,
        read::{Subject, shorten},
    },
    source::{SourcePath, Span},
    yaml::Node,
};

const EXPECTED: &str = "a country: its two-letter code such as NO, or its name";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    code(reader, subject, node).map(Typed::Country)
}

/// Finds the country that a value names, or says which it might have meant.
pub(super) fn code(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<CountryCode> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    match locale::parse_country(text, reader.locales) {
        Ok(code) => Some(code),
        Err(unknown) => {
            reader.diagnostics.push(unknown_country((reader.path, node.span), text, &unknown));
            None
        }
    }
}

/// Says that no country has this code or name.
pub(crate) fn unknown_country((path, span): (&SourcePath, Span), text: &str, unknown: &UnknownCountry) -> Diagnostic {
    let label = match &unknown.nearest {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write its two-letter code (ISO 3166-1) or its name".into(),
    };
    Diagnostic::new(&codes::UNKNOWN_COUNTRY, path, format!("no country is called \"{}\"", shorten(text)))
        .at(span)
        .label(label)
}
