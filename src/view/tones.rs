//! Five tones for counts: the same in the map and in tables, so that a reader learns them once.

use super::Scope;
use crate::{
    locale::Arg,
    theme::{Object, Value, list},
};

/// How many there are.
const TONES: usize = 5;

/// Which of them are used where fewer counts are to be told apart: those in the middle, which stand out most from what has none.
const USED: [&[usize]; TONES + 1] = [&[], &[3], &[2, 4], &[2, 3, 4], &[2, 3, 4, 5], &[1, 2, 3, 4, 5]];

/// From which count on each tone stands, the lightest first.
pub(super) struct Tones {
    starts: Vec<usize>,
    most: usize,
}

impl Tones {
    /// Tones for counts up to this one. Each spans as many times its beginning as the others do, because a few terms have most
    /// studies in every collection.
    pub(super) fn up_to(most: usize) -> Self {
        let mut starts: Vec<usize> = Vec::new();
        for tone in 0..TONES {
            let start = starts.last().map_or(1, |last| (last + 1).max(part(most, tone)));
            starts.extend((start <= most).then_some(start));
        }
        Self { starts, most }
    }

    /// The tone of a count, from 1; none is 0.
    pub(super) fn of(&self, count: usize) -> usize {
        let place = self.starts.iter().filter(|&&start| start <= count).count();
        place.checked_sub(1).map_or(0, |place| self.used()[place])
    }

    fn used(&self) -> &'static [usize] {
        USED[self.starts.len()]
    }

    /// The tones with the counts that they stand for.
    pub(super) fn legend(&self, scope: &Scope<'_>) -> Value {
        let ends = self.starts.iter().skip(1).map(|next| next - 1).chain([self.most]);
        list(self.starts.iter().zip(ends).zip(self.used()).map(|((&from, to), &step)| {
            let text = match from == to {
                true => from.to_string(),
                false => range(scope, from, to),
            };
            Object::new().set("step", step).set("text", text).into()
        }))
    }
}

/// The part of a count that is as many fifths of it as `tone`, on a scale on which doubling is always as far.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a root of a count of studies is a small number of no sign"
)]
fn part(most: usize, tone: usize) -> usize {
    libm::round(libm::pow(most as f64, tone as f64 / TONES as f64)) as usize
}

#[expect(clippy::cast_precision_loss, reason = "no site has 2^52 studies")]
fn range(scope: &Scope<'_>, from: usize, to: usize) -> String {
    scope.message("range", &[("from", Arg::Number(from as f64)), ("to", Arg::Number(to as f64))])
}
