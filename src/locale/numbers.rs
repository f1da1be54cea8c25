//! Numbers, shares and amounts of money as CLDR writes them.

use std::error::Error;

use icu::decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu::experimental::dimension::{
    currency::formatter::CurrencyFormatterPreferences,
    percent::{formatter::PercentFormatter, options::PercentFormatterOptions},
    provider::currency::essentials::CurrencyEssentialsV1,
};
use icu::experimental::provider::Baked;
use icu::locale::Locale;
use icu_provider::prelude::{DataIdentifierBorrowed, DataMarkerExt, DataPayload, DataProvider, DataRequest};

/// A decimal number that keeps the digits it was written with: `"1250.50".parse()`.
pub use icu::decimal::input::Decimal;

/// The shortest decimal that stands for a floating-point number; none for NaN and the infinities.
pub fn decimal(value: f64) -> Option<Decimal> {
    value.to_string().parse().ok()
}

/// The formatters of one language.
pub(super) struct Numbers {
    decimal: DecimalFormatter,
    percent: PercentFormatter<DecimalFormatter>,
    /// Where a currency stands beside its amount. icu4x's own `CurrencyFormatter` rounds every amount to the cents of
    /// its currency: a price of 0.0375 would become 0.04, and a budget of 33 million end in ".00".
    money: DataPayload<CurrencyEssentialsV1>,
}

impl Numbers {
    pub(super) fn load(locale: &Locale) -> Result<Self, Box<dyn Error>> {
        let preferences = CurrencyFormatterPreferences::from(locale).locale_preferences;
        let money = CurrencyEssentialsV1::make_locale(preferences);
        let id = DataIdentifierBorrowed::for_locale(&money);
        Ok(Self {
            decimal: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())?,
            percent: PercentFormatter::try_new(locale.into(), PercentFormatterOptions::default())?,
            money: Baked.load(DataRequest { id, ..Default::default() })?.payload,
        })
    }

    pub(super) fn number(&self, number: &Decimal) -> String {
        self.decimal.format_to_string(number)
    }

    pub(super) fn percent(&self, hundredths: &Decimal) -> String {
        self.percent.format(hundredths).to_string()
    }

    pub(super) fn money(&self, amount: &Decimal, currency: &str) -> String {
        let amount = with_cents(amount);
        let code = currency.to_ascii_uppercase();
        // Both flags say that a code is letters at either end, so that CLDR sets a space beside the number.
        let pattern = self.money.get().get_positive(true, true);
        pattern.interpolate((self.decimal.format(&amount), code)).to_string()
    }
}

/// Half a unit of money is written 0.50; a whole one stays whole.
fn with_cents(amount: &Decimal) -> Decimal {
    let mut amount = amount.clone();
    if *amount.magnitude_range().start() < 0 {
        amount.pad_end(-2);
    }
    amount
}
