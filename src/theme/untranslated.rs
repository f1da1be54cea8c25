//! Languages of the site that lack words of the interface, so that readers would get those of another language, marked as their own.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Diagnostic, codes},
    locale::{Locale, Messages},
    source::SourcePath,
};

/// How many of the messages that a language lacks are named.
const NAMED: usize = 3;

/// What a language lacks of the messages that it falls back to. English is what the others come from, and lacks nothing.
pub(super) fn warning(casebook_yaml: &SourcePath, locale: &Locale, messages: &Messages) -> Option<Diagnostic> {
    let mut known = BTreeSet::new();
    let all: Vec<&str> = messages.ids().filter(|id| known.insert(*id)).collect();
    let lacking: Vec<&str> = all.iter().copied().filter(|id| !messages.has_own(id)).collect();
    if locale.is_english() || lacking.is_empty() {
        return None;
    }
    let tag = locale.tag();
    let diagnostic = |message: String| Diagnostic::new(&codes::UNTRANSLATED_INTERFACE, casebook_yaml, message);
    let diagnostic = if lacking.len() == all.len() {
        diagnostic(format!("the interface has no words in `{tag}`"))
            .label(format!("put them into i18n/{tag}.ftl, a translated copy of the default theme's en.ftl"))
    } else {
        diagnostic(format!("the interface lacks {} in `{tag}`: {}", counted(lacking.len()), named(&lacking)))
            .label(format!("add them to i18n/{tag}.ftl"))
    };
    Some(diagnostic.note("until then readers get the words of the site's first language, or English ones"))
}

fn counted(messages: usize) -> String {
    if messages == 1 { "1 message".into() } else { format!("{messages} messages") }
}

/// `menu, home, browse and 5 more`
fn named(ids: &[&str]) -> String {
    let first = ids[..ids.len().min(NAMED)].join(", ");
    if ids.len() > NAMED { format!("{first} and {} more", ids.len() - NAMED) } else { first }
}
