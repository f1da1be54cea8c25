use std::sync::Arc;

use super::*;
use crate::source::SourcePath;

/// One language of each kind of script, alphabet, plural and word order that the tests know how to read.
const LANGUAGES: [&str; 8] = ["nb", "sv", "de", "en", "ar", "ja", "ca", "nl"];

fn locale(tag: &str) -> Locale {
    Locale::new(tag).unwrap()
}

/// What every sample language says, with CLDR's no-break spaces and direction marks made visible.
fn says(say: impl Fn(&Locale) -> String) -> String {
    let line = |tag: &&str| format!("{tag}: {}", visible(&say(&locale(tag))));
    LANGUAGES.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn visible(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], "_").replace(['\u{200e}', '\u{200f}'], "")
}

fn sorted<const N: usize>(tag: &str, mut names: [&str; N]) -> String {
    let locale = locale(tag);
    names.sort_by_cached_key(|name| locale.sort_key(name));
    names.join(" ")
}

fn country(text: &str, tags: &[&str]) -> Result<&'static str, UnknownCountry> {
    let locales: Vec<Locale> = tags.iter().map(|tag| locale(tag)).collect();
    parse_country(text, &locales.iter().collect::<Vec<_>>()).map(CountryCode::upper)
}

fn messages(tag: &str, text: &str) -> Messages {
    let (messages, problems) = read(tag, text);
    assert_eq!(problems, []);
    messages
}

fn read(tag: &str, text: &str) -> (Messages, Vec<FluentProblem>) {
    let path = SourcePath::new("i18n/test.ftl");
    Messages::new(&locale(tag), &[FluentSource { path: &path, text }])
}

#[test]
fn everything_may_be_shared_between_threads() {
    fn assert_shared<T: Send + Sync>() {}
    assert_shared::<Locale>();
    assert_shared::<Messages>();
}

#[test]
fn tags_take_their_usual_form() {
    assert_eq!(locale("NB-no").tag(), "nb-NO");
    assert_eq!(locale("zh-hant").tag(), "zh-Hant");
    assert_eq!(locale("en").tag(), "en");
    for tag in ["", "norsk bokmål", "nb_NO_", "xx", "und", "english", "en-u-nu-arab"] {
        assert_eq!(Locale::new(tag).unwrap_err().tag, tag);
    }
}

#[test]
fn languages_are_known_by_their_tags() {
    for (text, tag) in
        [("NB-no", "nb-NO"), ("pt_BR", "pt-BR"), ("zh-hant", "zh-Hant"), ("en-001", "en-001"), ("se", "se")]
    {
        assert_eq!(parse_language(text).as_deref(), Ok(tag));
    }
}

#[test]
fn a_language_may_be_meant_that_is_not_named_by_its_tag() {
    let meant = |text| parse_language(text).unwrap_err().nearest;
    for (text, tag) in
        [("English", "en"), ("deutsch", "de"), ("francais", "fr"), ("eng", "en"), ("iw", "he"), ("el-EL", "el-GR")]
    {
        assert_eq!(meant(text).as_deref(), Some(tag));
    }
    for text in ["", "xx", "klingon", "in Dutch", "en-XX"] {
        assert_eq!(meant(text), None);
    }
}

#[test]
fn direction_follows_the_script() {
    let direction = |tag| locale(tag).direction().as_str();
    assert_eq!(["ar", "he", "ur", "az-Arab"].map(direction), ["rtl"; 4]);
    assert_eq!(["en", "az", "ja", "nb-NO"].map(direction), ["ltr"; 4]);
}

#[test]
fn countries_are_named_in_the_language() {
    let norway = CountryCode::new("no").unwrap();
    insta::assert_snapshot!(says(|locale| locale.country_name(norway).to_owned()));
    assert_eq!(
        ["nb-NO", "is", "tl", "se"].map(|tag| locale(tag).country_name(norway).to_owned()),
        ["Norge", "Noregur", "Norway", "Norway"]
    );
}

#[test]
fn every_country_has_a_name() {
    for tag in LANGUAGES {
        let locale = locale(tag);
        let nameless: Vec<_> = CountryCode::all().filter(|code| locale.country_name(*code) == code.upper()).collect();
        assert_eq!(nameless, [], "{tag}");
    }
}

#[test]
fn every_name_leads_back_to_its_country() {
    for tag in LANGUAGES {
        let locale = locale(tag);
        for code in CountryCode::all() {
            assert_eq!(parse_country(locale.country_name(code), &[&locale]), Ok(code), "{tag}");
        }
    }
}

#[test]
fn languages_are_named_in_the_language() {
    insta::assert_snapshot!(says(|locale| {
        [locale.tag(), "en-GB", "zh-Hant", "xx", "?"].map(|tag| locale.language_name(tag)).join(", ")
    }));
}

#[test]
fn dates_are_as_long_as_they_are_precise() {
    let dates = ["2020", "2020-11", "2020-11-09", "0999"].map(|text| text.parse::<Date>().unwrap());
    insta::assert_snapshot!(says(|locale| dates.map(|date| locale.date(date)).join(", ")));
    assert_eq!(locale("en-US").date(dates[2]), "November 9, 2020");
}

#[test]
fn numbers_shares_and_money_take_the_languages_form() {
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    insta::assert_snapshot!(says(|locale| {
        [
            locale.number(&number("33000000.50")),
            locale.number(&number("-7")),
            locale.percent(&number("12.5")),
            locale.money(&number("33000000"), "NOK"),
            locale.money(&number("1234.5"), "eur"),
            locale.money(&number("0.0375"), "USD"),
        ]
        .join("; ")
    }));
}

#[test]
fn floats_become_decimals() {
    assert_eq!(decimal(0.1).unwrap().to_string(), "0.1");
    assert_eq!(decimal(1e21).unwrap().to_string(), "1000000000000000000000");
    assert!(decimal(f64::NAN).is_none() && decimal(f64::INFINITY).is_none());
}

#[test]
fn lists_stand_side_by_side() {
    insta::assert_snapshot!(says(|locale| locale.list(["A", "B", "C"])));
    assert_eq!(locale("en").list([]), "");
}

#[test]
fn each_alphabet_sorts_its_own_letters() {
    let names = ["Ål", "Zoo", "Arendal", "Østfold", "Ærø", "Olav", "arena"];
    assert_eq!(sorted("nb", names), "arena Arendal Olav Zoo Ærø Østfold Ål");
    assert_eq!(sorted("en", names), "Ærø Ål arena Arendal Olav Østfold Zoo");
    assert_eq!(sorted("sv", ["Örebro", "Zorn", "Älv", "Åre", "Oskar"]), "Oskar Zorn Åre Älv Örebro");
    assert_eq!(sorted("de", ["Zoo", "Äpfel", "Apfel", "Öl"]), "Apfel Äpfel Öl Zoo");
    assert_eq!(sorted("ca", ["d", "ça", "cb", "ca"]), "ca ça cb d");
}

#[test]
fn case_and_accents_decide_between_equals_and_digits_are_characters() {
    assert_eq!(sorted("en", ["Resume", "résumé", "resume", "resumes"]), "resume Resume résumé resumes");
    assert_eq!(sorted("en", ["lot 10", "lot 9", "lot 1"]), "lot 1 lot 10 lot 9");
}

#[test]
fn a_country_is_a_code_or_a_name() {
    for text in ["NO", "no", "No", " NO ", "Norge", "norge", "NOREG", "Norway", "Noorwegen"] {
        assert_eq!(country(text, &["nb", "nn", "nl"]), Ok("NO"), "{text}");
    }
    for text in ["Nederland", "the netherlands", "The Netherlands", "NL", "NEDERLÄND"] {
        assert_eq!(country(text, &["nl"]), Ok("NL"), "{text}");
    }
    for (text, code) in [
        ("UK", "GB"),
        ("el", "GR"),
        ("USA", "US"),
        ("Bosnia and Herzegovina", "BA"),
        ("Saint Lucia", "LC"),
        ("St Lucia", "LC"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("Cape Verde", "CV"),
        ("Cabo Verde", "CV"),
        ("Hong Kong", "HK"),
        ("Guinea Bissau", "GW"),
        ("Guinea", "GN"),
        ("Niger", "NE"),
    ] {
        assert_eq!(country(text, &["en"]), Ok(code), "{text}");
    }
    assert_eq!(country("ノルウェー", &["en", "ja"]), Ok("NO"));
    assert_eq!(country("Österreich", &["de"]), Ok("AT"));
}

#[test]
fn what_is_no_country_gets_the_nearest() {
    let nearest = |text, tags: &[&str]| country(text, tags).unwrap_err().nearest;
    assert_eq!(nearest("Norwya", &["nb"]).as_deref(), Some("Norway"));
    assert_eq!(nearest("Nederlnad", &["en", "nl"]).as_deref(), Some("Nederland"));
    for text in ["", "the ", "-", "EU", "ZZ", "001", "European Union", "Holland", "Haarlem", "日"] {
        assert_eq!(nearest(text, &["en"]), None, "{text}");
    }
}

#[test]
fn codes_are_isos() {
    assert!(CountryCode::all().is_sorted());
    assert_eq!(CountryCode::all().count(), 249);
    assert!(["EU", "UN", "ZZ", "XK", "AC", "001", "", "Ñ"].iter().all(|text| CountryCode::new(text).is_none()));
    assert_eq!(CountryCode::new("nO").unwrap().lower(), "no");
}

#[test]
fn plurals_and_numbers_follow_the_language() {
    let studies = "studies = { $n ->\n    [one] { $n } one\n    [few] { $n } few\n   *[other] { $n } other\n}\n";
    let count = |tag, n| visible(&messages(tag, studies).format("studies", &[("n", Arg::Number(n))]).unwrap());
    assert_eq!([1.0, 2.0, 1234.0].map(|n| count("nb", n)), ["1 one", "2 other", "1_234 other"]);
    assert_eq!(count("en", 1234.5), "1,234.5 other");
    assert_eq!([1.0, 3.0, 11.0].map(|n| count("ar", n)), ["1 one", "3 few", "11 other"]);
    assert_eq!(count("pl", 3.0), "3 few");
    assert_eq!(count("ja", 1.0), "1 other");
    assert_eq!(count("en", f64::NAN), "NaN other");
    assert_eq!(count("en", 1e300).len(), 307);
}

#[test]
fn numbers_may_be_given_decimals_and_lose_their_separators() {
    let text = "year = { NUMBER($n, useGrouping: \"false\") }\nscore = { NUMBER($n, minimumFractionDigits: 1) }\n";
    let format = |id| messages("de", text).format(id, &[("n", Arg::Number(2020.0))]).unwrap();
    assert_eq!(format("year"), "2020");
    assert_eq!(format("score"), "2.020,0");
}

#[test]
fn later_sources_win_and_missing_messages_fall_back() {
    let theme = SourcePath::new("themes/default/i18n/nl.ftl");
    let site = SourcePath::new("i18n/nl.ftl");
    let sources = [
        FluentSource { path: &theme, text: "home = Begin\nsearch = Zoeken\n" },
        FluentSource { path: &site, text: "\u{feff}home = Voorpagina\n" },
    ];
    let (dutch, problems) = Messages::new(&locale("nl"), &sources);
    let english = messages("en", "home = Home\nmenu = Menu\nsearch = Search\ncount = { $n } in { menu }\n");
    let dutch = dutch.or(Arc::new(english));
    assert_eq!(problems, []);
    assert_eq!(
        ["home", "search", "menu", "none"].map(|id| dutch.get(id)).map(Option::unwrap_or_default),
        ["Voorpagina", "Zoeken", "Menu", ""]
    );
    assert_eq!(dutch.format("count", &[("n", Arg::Number(1000.0))]).unwrap(), "1,000 in Menu");
    let plain: Vec<_> = dutch.plain().iter().map(|(id, text)| (id.as_str(), text.clone())).collect();
    assert_eq!(
        plain,
        [("home", "Voorpagina"), ("menu", "Menu"), ("search", "Zoeken")].map(|(id, text)| (id, text.to_owned()))
    );
}

#[test]
fn text_is_put_in_as_it_is() {
    let messages = messages("ar", "by = { $who } / { $what }\n");
    assert_eq!(messages.format("by", &[("who", Arg::Text("1000 <b>"))]).unwrap(), "1000 <b> / {$what}");
}

#[test]
fn syntax_errors_are_located_and_spare_their_neighbours() {
    let text = "\u{feff}first = One\nbad line\nlast = { $n ->\n    [one] x\n}\ngood = Two\n";
    let (messages, problems) = read("en", text);
    let told: Vec<_> = problems.iter().map(|problem| (&text[problem.span.range()], problem.message.as_str())).collect();
    assert_eq!(
        told,
        [("l", "expected a token starting with \"=\""), ("}", "the select expression must have a default variant"),]
    );
    assert_eq!(messages.plain().keys().collect::<Vec<_>>(), ["first", "good"]);
}

#[test]
fn words_of_a_more_general_language_are_words_of_its_kin() {
    let lineage = |tag| Locale::new(tag).unwrap().lineage().join(" ");
    let tags = ["en", "en-GB", "de-AT", "es-AR", "pt-BR", "nb", "sr-Latn", "zh-TW", "zh-Hant"];
    insta::assert_snapshot!(tags.map(lineage).join("\n"), @"
    en
    en en-001 en-GB
    de de-AT
    es es-419 es-AR
    pt pt-BR
    no nb
    sr-Latn
    zh-Hant zh-TW
    zh-Hant
    ");
}
