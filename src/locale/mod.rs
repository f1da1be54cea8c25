//! What CLDR and Fluent say in a language: every country name, date, number and sorted list comes from CLDR through
//! icu4x, every word of the interface from the theme's Fluent files.
//!
//! Start at [`Locale`] (one per site language), [`parse_country`], [`parse_language`] and [`Messages`]. The data is compiled into the
//! binary; nothing here reads files or the environment, and which language a page is in is the caller's business.

mod country;
mod currency;
mod dates;
mod language;
mod mentions;
mod messages;
mod numbers;
#[cfg(test)]
mod tests;

use std::{error::Error, fmt, sync::OnceLock};

use icu::collator::{CollatorBorrowed, options::CollatorOptions};
use icu::experimental::displaynames::multi::RegionDisplayNames;
use icu::list::{ListFormatter, options::ListFormatterOptions};
use icu::locale::{
    LanguageIdentifier, LocaleCanonicalizer, LocaleDirectionality, langid, names::LanguageIdentifierDisplayName,
};

use crate::date::Date;
use country::CountryIndex;
use dates::Dates;
use numbers::Numbers;

pub use country::{CountryCode, UnknownCountry, parse_country};
pub use currency::{is_currency, nearest_currency};
pub use language::{UnknownLanguage, parse_language};
pub use mentions::{Described, Mention, Mentioned, described};
pub use messages::{Arg, FluentProblem, FluentSource, Messages};
pub use numbers::{Decimal, decimal};

/// All that a site says in one language apart from the interface's own words.
///
/// `Send + Sync`; made in some 10 µs (the first of a process in 200 µs), so it may be made anew for every build.
pub struct Locale {
    tag: String,
    lineage: Vec<String>,
    /// The locale whose forms are used.
    written: icu::locale::Locale,
    direction: Direction,
    regions: RegionDisplayNames,
    collator: CollatorBorrowed<'static>,
    lists: ListFormatter,
    dates: Dates,
    numbers: Numbers,
    /// Indexing some 1000 names costs about a millisecond, and only a site that spells countries out needs it.
    countries: OnceLock<CountryIndex>,
}

/// Which way a language is written: the `dir` of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A text that sorts by its bytes as the language sorts the name it was made from; see [`Locale::sort_key`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Vec<u8>);

impl Locale {
    /// The locale of a BCP 47 tag of language, script and region, such as `nb`, `pt-BR` or `zh-Hant`.
    ///
    /// What CLDR does not know about a region it says about the language. A bare `en` is World English (`en-001`, "9
    /// November 2020"), because a collection crosses borders more often than not; `en-US` is American.
    ///
    /// # Errors
    /// When the tag is malformed, or CLDR does not know the language at all.
    pub fn new(tag: &str) -> Result<Self, UnknownLocale> {
        let unknown = || UnknownLocale { tag: tag.to_owned() };
        let id = LanguageIdentifier::try_from_str(tag).map_err(|_| unknown())?;
        Self::load(&id).ok().flatten().ok_or_else(unknown)
    }

    /// The tag in its usual form: `NB-no` is `nb-NO`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The tags of the languages whose words are words of this one, the most general first and its own last: `de`, `de-AT`.
    pub fn lineage(&self) -> &[String] {
        &self.lineage
    }

    /// Whether it is English, of whichever country.
    pub fn is_english(&self) -> bool {
        self.tag.split('-').next() == Some("en")
    }

    /// Which way the language is written.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The name of a country or territory in this language. In a language for which icu4x carries no country names
    /// (Northern Sami, say) it is the English one.
    pub fn country_name(&self, code: CountryCode) -> &str {
        code.region().and_then(|region| self.regions.of(region)).unwrap_or(code.upper())
    }

    /// The name of a language in this language (`de` is "German", `zh-Hant` "Traditional Chinese"), as it stands in the
    /// middle of a sentence; the tag itself where CLDR has none.
    pub fn language_name(&self, tag: &str) -> String {
        match LanguageIdentifier::try_from_str(tag) {
            Ok(id) => language_name(id, &self.written),
            Err(_) => tag.to_owned(),
        }
    }

    /// A date in words, as long as it is precise: "9 November 2020", "November 2020" or "2020". Always Gregorian.
    pub fn date(&self, date: Date) -> String {
        self.dates.format(date)
    }

    /// A number with the language's decimal sign and thousands separators, and as many decimals as it was given.
    pub fn number(&self, number: &Decimal) -> String {
        self.numbers.number(number)
    }

    /// A share given in hundredths: 30 is "30%", or "30 %" in a language that sets a space.
    pub fn percent(&self, hundredths: &Decimal) -> String {
        self.numbers.percent(hundredths)
    }

    /// An amount of money with its ISO 4217 code where CLDR puts it: "NOK 33,000,000", "33 000 000 NOK".
    ///
    /// Always the code, as "kr" and "$" are several currencies; the currency's decimals only when the amount has any.
    pub fn money(&self, amount: &Decimal, currency: &str) -> String {
        self.numbers.money(amount, currency)
    }

    /// The key to sort a name by: compare keys, not names, and make one per name.
    ///
    /// Accents and case decide only between names that are otherwise equal, but a letter of the language's own alphabet
    /// stands where that alphabet has it: Å follows Z in Norwegian. Digits sort as characters. Names that look the same
    /// have the same key.
    pub fn sort_key(&self, text: &str) -> SortKey {
        SortKey(collation_key(&self.collator, text))
    }

    /// A list of facts beside each other: "a, b, c".
    pub fn list<'a, I>(&self, items: I) -> String
    where
        I: IntoIterator<Item = &'a str, IntoIter: Clone>,
    {
        self.lists.format_to_string(items.into_iter())
    }

    /// None for a language that has no English name. An error means that data which is compiled in is not there.
    fn load(id: &LanguageIdentifier) -> Result<Option<Self>, Box<dyn Error>> {
        if !language::is_known(id) {
            return Ok(None);
        }
        let written = &forms_of(id);
        Ok(Some(Self {
            tag: id.to_string(),
            lineage: language::lineage(id),
            written: written.clone(),
            direction: direction_of(id),
            regions: country::names(written, None),
            collator: CollatorBorrowed::try_new(written.into(), CollatorOptions::default())?,
            lists: ListFormatter::try_new_unit(written.into(), ListFormatterOptions::default())?,
            dates: Dates::load(written)?,
            numbers: Numbers::load(written)?,
            countries: OnceLock::new(),
        }))
    }

    /// The countries by their names in this language and in English.
    fn countries(&self) -> &CountryIndex {
        self.countries.get_or_init(|| CountryIndex::new(&self.written))
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.tag).finish()
    }
}

/// A language that a site can't be written in, as far as casebook knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLocale {
    /// The tag as it was given.
    pub tag: String,
}

impl fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not the tag of a known language; tags look like `nb`, `pt-BR` or `zh-Hant`", self.tag)
    }
}

impl Error for UnknownLocale {}

/// The locale whose forms a language is written in; see [`Locale::new`] for why English is special.
fn forms_of(id: &LanguageIdentifier) -> icu::locale::Locale {
    let mut forms = if *id == langid!("en") { langid!("en-001").into() } else { id.clone().into() };
    LocaleCanonicalizer::new_common().canonicalize(&mut forms);
    forms
}

/// The name of a language in another, or its code.
fn language_name(id: LanguageIdentifier, written: &icu::locale::Locale) -> String {
    let code = id.to_string();
    LanguageIdentifierDisplayName::try_new_heavy(written.into(), id, Default::default())
        .map_or(code, |name| name.as_borrowed().to_string())
}

fn direction_of(id: &LanguageIdentifier) -> Direction {
    if LocaleDirectionality::new_extended().is_right_to_left(id) { Direction::Rtl } else { Direction::Ltr }
}

/// A key can't fail to be written, as a vector always has room.
fn collation_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(2 * text.len() + 4);
    let Ok(()) = collator.write_sort_key_to(text, &mut key);
    key
}
