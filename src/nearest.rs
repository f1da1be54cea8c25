//! "Did you mean …?"

use std::collections::BTreeMap;

/// Names among which many wrong ones are looked for, as in a collection that has just been brought along.
pub struct Names<'a> {
    /// By their lengths, each with the letters that it has.
    by_length: BTreeMap<usize, Vec<(u64, &'a str)>>,
}

impl<'a> FromIterator<&'a str> for Names<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut by_length: BTreeMap<usize, Vec<(u64, &str)>> = BTreeMap::new();
        for name in names {
            by_length.entry(name.chars().count()).or_default().push((Letters::of(name).which(), name));
        }
        Self { by_length }
    }
}

impl<'a> Names<'a> {
    /// What [`nearest`] would find among all of them.
    pub fn nearest(&self, name: &str) -> Option<&'a str> {
        let folded = fold(name);
        let (length, letters) = (folded.chars().count(), Letters::of(&folded).which());
        let allowed = allowed(length);
        let alike =
            self.by_length.range(length.saturating_sub(allowed)..=length + allowed).flat_map(|(_, names)| names);
        // One exchanged letter is one that is there no longer and one that wasn't.
        let may_be = alike.filter(|(other, _)| (letters ^ other).count_ones() as usize <= 2 * allowed);
        nearest(name, may_be.map(|(_, name)| *name))
    }
}

/// How many letters may be wrong in a name of this length.
fn allowed(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=10 => 2,
        length => (length / 4).min(4),
    }
}

/// The candidate that `name` most likely stands for, if any is near enough that an editor would agree.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold(name);
    let (length, letters) = (name.chars().count(), Letters::of(&name));
    let allowed = allowed(length);
    let distance = |candidate: &str| {
        // Most candidates have more, fewer or other letters and need no closer look, and a large collection has many.
        let is_far = candidate.chars().count().abs_diff(length) > allowed;
        if is_far || letters.differ(&Letters::of(candidate)) > allowed {
            usize::MAX
        } else {
            strsim::damerau_levenshtein(&name, &fold(candidate))
        }
    };
    candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// How often each letter occurs, whatever its case. All letters beyond ASCII are one.
struct Letters([u16; 128]);

impl Letters {
    fn of(text: &str) -> Self {
        let mut counts = [0u16; 128];
        for byte in text.bytes() {
            let place = match byte {
                b'_' | b' ' => b'-',
                0xc0.. => 0,
                // What follows the first byte of a letter.
                0x80.. => continue,
                ascii => ascii.to_ascii_lowercase(),
            };
            let count = &mut counts[usize::from(place)];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// Which letters there are; some are taken for the same.
    fn which(&self) -> u64 {
        self.0.iter().zip(0..).filter(|(count, _)| **count > 0).fold(0, |which, (_, letter)| which | 1 << (letter % 64))
    }

    /// The fewest letters that have to be added, left out or exchanged to make one text of the other.
    fn differ(&self, other: &Self) -> usize {
        let count = |one: &Self, other: &Self| -> usize {
            one.0.iter().zip(other.0).map(|(one, other)| usize::from(one.saturating_sub(other))).sum()
        };
        count(self, other).max(count(other, self))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_never_differ_by_more_than_the_texts(one in "[a-cA-C_é -]{0,8}", other in "[a-cA-C_é -]{0,8}") {
            let distance = strsim::damerau_levenshtein(&fold(&one), &fold(&other));
            prop_assert!(Letters::of(&one).differ(&Letters::of(&other)) <= distance);
        }

        #[test]
        fn what_is_near_is_found_among_many(
            name in "[a-cA-C_é -]{0,12}",
            names in prop::collection::vec("[a-cA-C_é -]{0,12}", 0..20),
        ) {
            let all = || names.iter().map(String::as_str);
            prop_assert_eq!(all().collect::<Names<'_>>().nearest(&name), nearest(&name, all()));
        }
    }
}
