//! When two names are the same: those of terms, and those that wiki links give pages.
//!
//! An address is made of ASCII letters and drops much of a name; so that two names give one address doesn't make them one.

use icu::{
    casemap::CaseMapper,
    normalizer::DecomposingNormalizerBorrowed,
    properties::{
        CodePointMapData,
        props::{GeneralCategory, GeneralCategoryGroup, Script},
    },
};

use crate::slug::slugify;

/// The form in which names are compared: case, the accents of Latin and Greek letters and punctuation don't count; the signs
/// behind a word that tell `C`, `C#` and `C++` apart do, as do all letters of other scripts.
pub fn folded(name: &str) -> String {
    let key = if name.is_ascii() && !name.contains(['+', '#']) { slugify(name) } else { key(name) };
    if key.is_empty() { name.to_lowercase() } else { key }
}

fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let folded = CaseMapper::new().fold_string(name);
    // Whether an accent belongs to the letter before it and not to the name.
    let mut is_accented = false;
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(&folded).chars() {
        let is_accent = matches!(c, '\u{300}'..='\u{36f}');
        match c {
            _ if is_accent && is_accented => continue,
            '\'' | '’' => continue,
            '+' | '#' if !key.is_empty() && !key.ends_with('-') => key.push(c),
            _ if is_latin(c) => {
                key.extend(deunicode::deunicode_char(c).unwrap_or_default().chars().flat_map(char::to_lowercase))
            }
            _ if counts(c) => key.push(c),
            _ if key.is_empty() || key.ends_with('-') => {}
            _ => key.push('-'),
        }
        is_accented = matches!(script(c), Script::Latin | Script::Greek);
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

fn is_latin(c: char) -> bool {
    !c.is_ascii() && script(c) == Script::Latin
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

/// Whether a character is part of a word.
fn counts(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let groups = [
        GeneralCategoryGroup::Letter,
        GeneralCategoryGroup::Mark,
        GeneralCategoryGroup::Number,
        GeneralCategoryGroup::Symbol,
    ];
    groups.iter().any(|group| group.contains(category))
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (one, other) in [
            ("Due diligence", "due-diligence"),
            ("Malmö", "MALMO"),
            ("København", "kobenhavn"),
            ("Straße", "STRASSE"),
            ("Stavanger’s", "stavangers"),
            ("Αθήνα", "ΑΘΗΝΑ"),
            ("Ελλάς", "ΕΛΛΑΣ"),
            ("Mo\u{308}lndal", "Mölndal"),
            ("Print + copy", "print, copy"),
            ("【実施】", "実施"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
        }
    }

    #[test]
    fn other_letters_and_signs_behind_a_word_do() {
        for (one, other) in [
            ("事实", "实施"),
            ("中文", "zhong wen"),
            ("C", "C#"),
            ("C#", "C++"),
            ("Київ", "Kyiv"),
            ("мой", "мои"),
            ("कर", "कार"),
            ("🎉", "tada"),
            ("?", "!"),
        ] {
            assert_ne!(folded(one), folded(other), "{one} and {other}");
        }
    }
}
