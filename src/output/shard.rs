//! A part of a site that one machine of several builds.

use std::{fmt, str::FromStr};

use crate::fingerprint::Fingerprint;

/// The K-th of N parts, which have pages of all kinds and take about the same time. A file's path alone decides to which it
/// belongs, so that none moves to another part when others come or go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 1 up.
    number: usize,
    /// Of how many.
    count: usize,
}

impl Shard {
    /// The one part that is all of it.
    pub const WHOLE: Self = Self { number: 1, count: 1 };

    /// Whether the file with this path belongs to it.
    pub(super) fn holds(self, path: &str) -> bool {
        self.count == 1 || Fingerprint::of(path.as_bytes()).among(self.count) == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, count) = text.split_once('/').ok_or("write which part and of how many, such as 2/8")?;
        let parse = |number: &str| number.trim().parse().map_err(|_| "both must be whole numbers, as in 2/8");
        let shard = Self { number: parse(number)?, count: parse(count)? };
        match shard.number {
            0 => Err("parts are counted from 1"),
            number if number > shard.count => Err("there are not so many parts"),
            _ => Ok(shard),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.count)
    }
}
