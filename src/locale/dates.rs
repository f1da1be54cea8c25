//! Dates in words, as CLDR's long form has them.

use std::error::Error;

use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::{
    FixedCalendarDateTimeFormatter,
    fieldsets::{Y, YM, YMD},
};
use icu::locale::Locale;

use crate::date::{Date, Precision};

/// The formatters of one language, one for each precision. They are Gregorian in every language, as the ISO dates that
/// authors write are.
pub(super) struct Dates {
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
}

impl Dates {
    pub(super) fn load(locale: &Locale) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            year: FixedCalendarDateTimeFormatter::try_new(locale.into(), Y::long())?,
            month: FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long())?,
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long())?,
        })
    }

    pub(super) fn format(&self, date: Date) -> String {
        let day = gregorian(date);
        match date.precision() {
            Precision::Year => self.year.format(&day).to_string(),
            Precision::Month => self.month.format(&day).to_string(),
            Precision::Day => self.day.format(&day).to_string(),
        }
    }
}

fn gregorian(date: Date) -> IcuDate<Gregorian> {
    let day = date.first_day();
    IcuDate::try_new_gregorian(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs())
        .expect("jiff's dates are Gregorian dates of the years -9999 to 9999, which icu4x has all of")
}
