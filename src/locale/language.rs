//! Languages: which tag an author means.

use std::sync::LazyLock;

use icu::locale::{LanguageIdentifier, LocaleCanonicalizer, LocaleFallbacker, langid, subtags::Region};

use super::{country, forms_of, language_name, parse_country};
use crate::nearest::nearest;

/// A text that is no tag of a known language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage {
    /// Its region, where the language is known and only that is not: `UK` in `en-UK`.
    pub region: Option<String>,
    /// The tag that it most likely stands for, if any is likely.
    pub nearest: Option<String>,
}

/// The usual form of a BCP 47 tag of language, script and region: `NB-no` is `nb-NO`.
///
/// # Errors
/// When CLDR knows no such language or region.
pub fn parse_language(text: &str) -> Result<String, UnknownLanguage> {
    let text = text.trim();
    let Ok(id) = LanguageIdentifier::try_from_str(&text.replace('_', "-")) else {
        return Err(UnknownLanguage { region: None, nearest: called(text) });
    };
    if !is_known(&id) {
        return Err(UnknownLanguage { region: None, nearest: current(&id).or_else(|| called(text)) });
    }
    match id.region.filter(|region| !is_region(*region)) {
        Some(region) => {
            Err(UnknownLanguage { region: Some(region.to_string()), nearest: with_known_region(&id, region) })
        }
        None => Ok(id.to_string()),
    }
}

/// The tags of the languages whose words are words of this one, the most general first and its own last: `de`, `de-AT`. CLDR
/// knows that `es-AR` is as `es-419`, and that Traditional Chinese is not as Simplified.
pub(super) fn lineage(id: &LanguageIdentifier) -> Vec<String> {
    let mut tags = vec![id.to_string()];
    let mut more_general = LocaleFallbacker::new().for_config(Default::default()).fallback_for(id.into());
    while !more_general.get().is_unknown() {
        let tag = more_general.get().to_string();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
        more_general.step();
    }
    tags.reverse();
    tags
}

/// Whether the language has an English name.
pub(super) fn is_known(id: &LanguageIdentifier) -> bool {
    let name = language_name(id.language.into(), &langid!("en").into());
    !id.language.is_unknown() && name != id.language.as_str()
}

fn is_region(region: Region) -> bool {
    country::names(&langid!("en").into(), None).of(region).is_some()
}

/// The same tag with the region that ISO has for this one, as the EU writes `UK` and `EL`.
fn with_known_region(id: &LanguageIdentifier, region: Region) -> Option<String> {
    let country = parse_country(region.as_str(), &[]).ok()?;
    Some(LanguageIdentifier { region: country.region(), ..id.clone() }.to_string())
}

/// The tag that has taken the place of an outdated or longer one: `eng` is `en`.
fn current(id: &LanguageIdentifier) -> Option<String> {
    let mut current = icu::locale::Locale::from(id.clone());
    LocaleCanonicalizer::new_common().canonicalize(&mut current);
    is_known(&current.id).then(|| current.id.to_string())
}

/// The tag of the language with the name most like a text: its English name, or that in the language itself.
fn called(text: &str) -> Option<String> {
    let near = nearest(text, NAMES.iter().map(|(name, _)| &**name))?;
    NAMES.iter().find(|(name, _)| name == near).map(|(_, tag)| tag.clone())
}

/// The names of the languages with tags of two letters, which are those that authors call by a name. To find them takes a
/// millisecond, and a collection may have the same mistake in all its files.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let letters = || 'a'..='z';
    let tags = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let known = tags.filter_map(|tag| LanguageIdentifier::try_from_str(&tag).ok().filter(is_known));
    known.flat_map(|id| names(&id).map(|name| (name, id.to_string()))).collect()
});

fn names(id: &LanguageIdentifier) -> [String; 2] {
    [langid!("en").into(), forms_of(id)].map(|written| language_name(id.clone(), &written))
}
