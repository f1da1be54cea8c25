//! Currencies: which codes there are.

use crate::nearest::nearest;

/// Whether this is the code of a currency (ISO 4217). Those that were withdrawn count: contracts are older than the euro.
pub fn is_currency(code: &str) -> bool {
    CODES.binary_search(&code).is_ok()
}

/// The code that a text most likely means.
pub fn nearest_currency(text: &str) -> Option<&'static str> {
    nearest(text, CODES)
}

/// The codes that CLDR has names for, in order, without those that say that there is no currency (XXX) or that something is
/// tested (XTS). icu4x has them beside the names in all languages only, which are two megabytes; a test compares.
#[rustfmt::skip]
const CODES: [&str; 304] = [
    "ADP", "AED", "AFA", "AFN", "ALK", "ALL", "AMD", "ANG", "AOA", "AOK", "AON", "AOR", "ARA", "ARL", "ARM",
    "ARP", "ARS", "ATS", "AUD", "AWG", "AZM", "AZN", "BAD", "BAM", "BAN", "BBD", "BDT", "BEC", "BEF", "BEL",
    "BGL", "BGM", "BGN", "BGO", "BHD", "BIF", "BMD", "BND", "BOB", "BOL", "BOP", "BOV", "BRB", "BRC", "BRE",
    "BRL", "BRN", "BRR", "BRZ", "BSD", "BTN", "BUK", "BWP", "BYB", "BYN", "BYR", "BZD", "CAD", "CDF", "CHE",
    "CHF", "CHW", "CLE", "CLF", "CLP", "CNH", "CNY", "COP", "COU", "CRC", "CSD", "CSK", "CUC", "CUP", "CVE",
    "CYP", "CZK", "DDM", "DEM", "DJF", "DKK", "DOP", "DZD", "ECS", "ECV", "EEK", "EGP", "ERN", "ESA", "ESB",
    "ESP", "ETB", "EUR", "FIM", "FJD", "FKP", "FRF", "GBP", "GEK", "GEL", "GHC", "GHS", "GIP", "GMD", "GNF",
    "GNS", "GQE", "GRD", "GTQ", "GWE", "GWP", "GYD", "HKD", "HNL", "HRD", "HRK", "HTG", "HUF", "IDR", "IEP",
    "ILP", "ILR", "ILS", "INR", "IQD", "IRR", "ISJ", "ISK", "ITL", "JMD", "JOD", "JPY", "KES", "KGS", "KHR",
    "KMF", "KPW", "KRH", "KRO", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LTL", "LTT",
    "LUC", "LUF", "LUL", "LVL", "LVR", "LYD", "MAD", "MAF", "MCF", "MDC", "MDL", "MGA", "MGF", "MKD", "MKN",
    "MLF", "MMK", "MNT", "MOP", "MRO", "MRU", "MTL", "MTP", "MUR", "MVP", "MVR", "MWK", "MXN", "MXP", "MXV",
    "MYR", "MZE", "MZM", "MZN", "NAD", "NGN", "NIC", "NIO", "NLG", "NOK", "NPR", "NZD", "OMR", "PAB", "PEI",
    "PEN", "PES", "PGK", "PHP", "PKR", "PLN", "PLZ", "PTE", "PYG", "QAR", "RHD", "ROL", "RON", "RSD", "RUB",
    "RUR", "RWF", "SAR", "SBD", "SCR", "SDD", "SDG", "SDP", "SEK", "SGD", "SHP", "SIT", "SKK", "SLE", "SLL",
    "SOS", "SRD", "SRG", "SSP", "STD", "STN", "SUR", "SVC", "SYP", "SZL", "THB", "TJR", "TJS", "TMM", "TMT",
    "TND", "TOP", "TPE", "TRL", "TRY", "TTD", "TWD", "TZS", "UAH", "UAK", "UGS", "UGX", "USD", "USN", "USS",
    "UYI", "UYP", "UYU", "UYW", "UZS", "VEB", "VED", "VEF", "VES", "VND", "VNN", "VUV", "WST", "XAF", "XAG",
    "XAU", "XBA", "XBB", "XBC", "XBD", "XCD", "XCG", "XDR", "XEU", "XFO", "XFU", "XOF", "XPD", "XPF", "XPT",
    "XRE", "XSU", "XUA", "YDD", "YER", "YUD", "YUM", "YUN", "YUR", "ZAL", "ZAR", "ZMK", "ZMW", "ZRN", "ZRZ",
    "ZWD", "ZWG", "ZWL", "ZWR",
];

#[cfg(test)]
mod tests {
    use icu::experimental::{dimension::provider::currency::displayname::CurrencyDisplaynameV1, provider::Baked};
    use icu::locale::langid;
    use icu_provider::prelude::{
        DataIdentifierBorrowed, DataMarkerAttributes, DataProvider, DataRequest, DataResponse,
    };

    use super::*;

    fn is_named(code: &str) -> bool {
        let english = langid!("en").into();
        let attributes = DataMarkerAttributes::try_from_str(code).unwrap();
        let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(attributes, &english);
        let found: Result<DataResponse<CurrencyDisplaynameV1>, _> =
            Baked.load(DataRequest { id, ..Default::default() });
        found.is_ok()
    }

    #[test]
    fn the_codes_are_those_of_cldr() {
        let letters = || 'A'..='Z';
        let all =
            letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| String::from_iter([a, b, c]))));
        let named: Vec<String> =
            all.filter(|code| is_named(code) && !["XTS", "XXX"].contains(&code.as_str())).collect();
        assert_eq!(CODES.as_slice(), named);
    }
}
