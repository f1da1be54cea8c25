//! A date as an author knows it: a day, a month or only a year. Start at [`Date`]; `locale` writes one out in words.

use std::{fmt, str::FromStr};

use jiff::civil;

/// A calendar date with the precision that its author gave it.
///
/// Dates sort by their first day: `2020` stands before `2020-01`, that before `2020-01-01`, and all three before
/// `2020-01-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // The order of the fields makes the derived order the documented one.
    first: civil::Date,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// The year and the month.
    Month,
    /// The whole date.
    Day,
}

impl Date {
    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The day itself, or the first one of the month or year.
    pub fn first_day(self) -> civil::Date {
        self.first
    }

    /// The day itself, or the last one of the month or year.
    pub fn last_day(self) -> civil::Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// The year, 0 to 9999 when it was parsed.
    pub fn year(self) -> i16 {
        self.first.year()
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Self { first: day, precision: Precision::Day }
    }
}

impl fmt::Display for Date {
    /// ISO 8601: `2020`, `2020-11` or `2020-11-09`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(f, "{:04}", self.first.year()),
            Precision::Month => write!(f, "{:04}-{:02}", self.first.year(), self.first.month()),
            Precision::Day => write!(f, "{}", self.first),
        }
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads ISO 8601: `2020`, `2020-11` or `2020-11-09`, every part with all its digits.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.trim().split('-');
        let year = parts.next().and_then(|part| digits(part, 4)).ok_or(DateError::Form)?;
        let Some(month) = parts.next() else {
            return first_of(year, 1, Precision::Year);
        };
        let month = digits(month, 2).ok_or(DateError::Form)?;
        let Some(day) = parts.next() else {
            return first_of(year, month, Precision::Month);
        };
        let day = digits(day, 2).filter(|_| parts.next().is_none()).ok_or(DateError::Form)?;
        day_of(first_of(year, month, Precision::Month)?, day)
    }
}

/// Why a text is not a date; its `Display` tells an author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not written as year, year-month or year-month-day.
    Form,
    /// A month outside 1 to 12.
    Month(i16),
    /// A day that the month does not have.
    Day {
        /// The day as written.
        day: i16,
        /// The first day of the month it should be in.
        month: civil::Date,
    },
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("a date is written 2020-11-09, 2020-11 or 2020"),
            Self::Month(month) => write!(f, "there is no month {month}: months go from 01 to 12"),
            Self::Day { day, month } => {
                let last = month.days_in_month();
                write!(f, "there is no {day} {}: the month has {last} days", month.strftime("%B %Y"))
            }
        }
    }
}

impl std::error::Error for DateError {}

/// The number that exactly `width` ASCII digits spell.
fn digits(text: &str, width: usize) -> Option<i16> {
    let all_digits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| all_digits)
}

fn first_of(year: i16, month: i16, precision: Precision) -> Result<Date, DateError> {
    i8::try_from(month)
        .ok()
        .and_then(|number| civil::Date::new(year, number, 1).ok())
        .map(|first| Date { first, precision })
        .ok_or(DateError::Month(month))
}

fn day_of(month: Date, day: i16) -> Result<Date, DateError> {
    let month = month.first;
    i8::try_from(day)
        .ok()
        .and_then(|number| civil::Date::new(month.year(), month.month(), number).ok())
        .map(Date::from)
        .ok_or(DateError::Day { day, month })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn problem(text: &str) -> String {
        text.parse::<Date>().unwrap_err().to_string()
    }

    #[test]
    fn each_precision_is_kept() {
        for text in ["2020", "2020-11", "2020-11-09", "0999", "2024-02-29"] {
            assert_eq!(parse(text).to_string(), text);
        }
    }

    #[test]
    fn first_and_last_day_span_what_is_known() {
        let span = |text| {
            let date = parse(text);
            format!("{}/{}", date.first_day(), date.last_day())
        };
        assert_eq!(span("2020"), "2020-01-01/2020-12-31");
        assert_eq!(span("2020-02"), "2020-02-01/2020-02-29");
        assert_eq!(span("2020-02-03"), "2020-02-03/2020-02-03");
    }

    #[test]
    fn a_year_sorts_as_its_first_day() {
        let mut dates = ["2020-01-02", "2020-01-01", "2021", "2020-01", "2020", "2019-12-31"].map(parse);
        dates.sort();
        let sorted = dates.map(|date| date.to_string());
        assert_eq!(sorted, ["2019-12-31", "2020", "2020-01", "2020-01-01", "2020-01-02", "2021"]);
    }

    #[test]
    fn errors_say_which_part_is_wrong() {
        assert_eq!(problem("2020-13"), "there is no month 13: months go from 01 to 12");
        assert_eq!(problem("2020-00-10"), "there is no month 0: months go from 01 to 12");
        assert_eq!(problem("2021-02-30"), "there is no 30 February 2021: the month has 28 days");
        for text in ["", "20", "2020-1-5", "2020-11-09T10:00", "9/11/2020", "+020", "2020-11-09-1", "二〇二〇"] {
            assert_eq!(problem(text), "a date is written 2020-11-09, 2020-11 or 2020", "{text}");
        }
    }
}
