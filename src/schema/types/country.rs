//! Countries: an ISO 3166-1 alpha-2 code, or the country's name in English or a language of the site.

use crate::{
    diagnostic::{Diagnostic, codes},
    locale::{self, CountryCode},
    schema::{
        Reader, Typed,
        read::{Subject, shorten},
    },
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
            let label = match unknown.nearest {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write its two-letter code (ISO 3166-1) or its name".into(),
            };
            let message = format!("no country is called \"{}\"", shorten(text));
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_COUNTRY, reader.path, message).at(node.span).label(label);
            reader.diagnostics.push(diagnostic);
            None
        }
    }
}
