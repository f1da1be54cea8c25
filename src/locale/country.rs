//! Countries: their codes, and which one an author means.

use std::{collections::BTreeMap, fmt};

use icu::collator::{
    CollatorBorrowed,
    options::{AlternateHandling, CollatorOptions, Strength},
};
use icu::experimental::displaynames::{DisplayNamesOptions, Style, multi::RegionDisplayNames};
use icu::locale::{langid, subtags::Region};

use super::{Locale, collation_key};

/// The code of a country or territory of ISO 3166-1, such as `NO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode(&'static str);

impl CountryCode {
    /// The country of an ISO 3166-1 alpha-2 code, in any case.
    pub fn new(code: &str) -> Option<Self> {
        let upper = code.to_ascii_uppercase();
        CODES.binary_search(&upper.as_str()).ok().map(|index| Self(CODES[index]))
    }

    /// Every country, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.into_iter().map(Self)
    }

    /// `NO`, as ISO writes it.
    pub fn upper(self) -> &'static str {
        self.0
    }

    /// `no`, as addresses and file names have it.
    pub fn lower(self) -> String {
        self.0.to_ascii_lowercase()
    }

    pub(super) fn region(self) -> Option<Region> {
        Region::try_from_str(self.0).ok()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A text that names no country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCountry {
    /// The known name that it resembles most, if any resembles it.
    pub nearest: Option<String>,
}

/// The country that a text means: an ISO 3166-1 alpha-2 code in any case (`NO` is Norway), or a name in one of the
/// languages or in English, whatever its case, accents, punctuation and leading "the".
///
/// `UK` and `EL` stand for `GB` and `GR`, as the EU writes them. Groups such as `EU` are no countries.
///
/// # Errors
/// When no country is called so in any of the languages.
pub fn parse_country(text: &str, locales: &[&Locale]) -> Result<CountryCode, UnknownCountry> {
    let text = text.trim();
    CountryCode::new(text)
        .or_else(|| alias(text))
        .or_else(|| locales.iter().find_map(|locale| locale.countries().find(text)))
        .ok_or_else(|| UnknownCountry { nearest: nearest(text, locales) })
}

/// The countries by their names in one language and in English.
pub(super) struct CountryIndex {
    fold: CollatorBorrowed<'static>,
    names: BTreeMap<Vec<u8>, (CountryCode, String)>,
}

impl CountryIndex {
    pub(super) fn new(locale: &icu::locale::Locale) -> Self {
        let mut index = Self { fold: folding(), names: BTreeMap::new() };
        let english = langid!("en").into();
        for (code, name) in cldr_names(locale).chain(cldr_names(&english)) {
            index.add(code, &name);
            index.add(code, &name.replace(" & ", " and ").replace("St. ", "Saint "));
        }
        for (name, code) in VARIANTS {
            CountryCode::new(code).into_iter().for_each(|code| index.add(code, name));
        }
        index
    }

    fn find(&self, text: &str) -> Option<CountryCode> {
        self.names.get(&self.key(text)).map(|(code, _)| *code)
    }

    /// The first name stays where two are alike, so the language's own go before the English ones.
    fn add(&mut self, code: CountryCode, name: &str) {
        self.names.entry(self.key(name)).or_insert_with(|| (code, name.to_owned()));
    }

    fn key(&self, text: &str) -> Vec<u8> {
        let article = text.get(..4).filter(|start| start.eq_ignore_ascii_case("the "));
        collation_key(&self.fold, &text[article.map_or(0, str::len)..])
    }
}

/// Two names have the same key in this collation when only case, accents, spaces or punctuation tell them apart.
fn folding() -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    options.alternate_handling = Some(AlternateHandling::Shifted);
    CollatorBorrowed::try_new(Default::default(), options).expect("the root collation is compiled in")
}

/// Every country's usual name and its short one ("Hong Kong", "Bosnia").
fn cldr_names(locale: &icu::locale::Locale) -> impl Iterator<Item = (CountryCode, String)> + use<> {
    [None, Some(Style::Short)]
        .map(|style| names(locale, style))
        .into_iter()
        .flat_map(|names| CountryCode::all().filter_map(move |code| Some((code, names.of(code.region()?)?.to_owned()))))
}

/// The country names of a language; the English ones where icu4x carries none.
pub(super) fn names(locale: &icu::locale::Locale, style: Option<Style>) -> RegionDisplayNames {
    let mut options = DisplayNamesOptions::default();
    options.style = style;
    RegionDisplayNames::try_new(locale.into(), options)
        .or_else(|_| RegionDisplayNames::try_new(langid!("en").into(), options))
        .expect("the English names are compiled in")
}

fn alias(text: &str) -> Option<CountryCode> {
    let (_, code) = ALIASES.into_iter().find(|(alias, _)| alias.eq_ignore_ascii_case(text))?;
    CountryCode::new(code)
}

/// The known name most like a text, when at least three quarters of it are right. Less is no help: "Holland" would
/// become "Poland".
fn nearest(text: &str, locales: &[&Locale]) -> Option<String> {
    let text = text.to_lowercase();
    locales
        .iter()
        .flat_map(|locale| locale.countries().names.values())
        .map(|(_, name)| (strsim::normalized_damerau_levenshtein(&text, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name.clone())
}

/// Codes that are not ISO 3166-1 alpha-2: the two that the EU writes in place of ISO's, and ISO's three letters for the
/// country that is known by them.
const ALIASES: [(&str, &str); 3] = [("EL", "GR"), ("UK", "GB"), ("USA", "US")];

/// English names that CLDR lists as variants (`territory[@alt="variant"]` in en.xml), which icu4x leaves out, with the
/// long form of "US".
const VARIANTS: [(&str, &str); 7] = [
    ("Cabo Verde", "CV"),
    ("Czech Republic", "CZ"),
    ("East Timor", "TL"),
    ("Ivory Coast", "CI"),
    ("Swaziland", "SZ"),
    ("Turkey", "TR"),
    ("United States of America", "US"),
];

/// ISO 3166-1 alpha-2, in order; from `iso3166.tab` of the IANA time zone database (public domain), which follows ISO/TC
/// 46 N1108 of 2023-04-05.
#[rustfmt::skip]
const CODES: [&str; 249] = [
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB",
    "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY",
    "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX",
    "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK",
    "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS",
    "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR",
    "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA",
    "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
    "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE",
    "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
    "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG",
    "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
    "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY",
    "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
];
