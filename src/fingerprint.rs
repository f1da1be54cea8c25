//! Fingerprints: whether something is what it was, told without keeping it.

use std::{
    fmt,
    hash::{Hash, Hasher},
    io::{self, ErrorKind, Read},
};

use twox_hash::XxHash3_128;

/// 128 bits that follow from some bytes, the same on every machine. Kept as bytes, which fit together without gaps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_number(XxHash3_128::oneshot(bytes))
    }

    /// That of a row of things which have their own.
    pub fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        let bytes: Vec<u8> = parts.into_iter().flat_map(Self::to_bytes).collect();
        Self::of(&bytes)
    }

    /// That of a value with parts of any kind. For one machine only, and one build of the program.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        Self::of_values([value])
    }

    /// That of a row of such values.
    pub fn of_values(values: impl IntoIterator<Item = impl Hash>) -> Self {
        let mut stream = Stream(XxHash3_128::new());
        for value in values {
            value.hash(&mut stream);
        }
        Self::of_number(stream.0.finish_128())
    }

    /// That of all bytes that can be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_reader(mut from: impl Read) -> io::Result<Self> {
        let mut stream = XxHash3_128::new();
        let mut buffer = [0; 32 * 1024];
        loop {
            match from.read(&mut buffer) {
                Ok(0) => return Ok(Self::of_number(stream.finish_128())),
                Ok(count) => stream.write(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// One of so many places, about as often each.
    pub fn among(self, places: usize) -> usize {
        let place = u128::from_le_bytes(self.0) % places.max(1) as u128;
        usize::try_from(place).unwrap_or(0)
    }

    /// Its bytes.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    /// A fingerprint from its bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    fn of_number(number: u128) -> Self {
        Self(number.to_le_bytes())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_le_bytes(self.0))
    }
}

/// Takes what values give to be hashed.
struct Stream(XxHash3_128);

impl Hasher for Stream {
    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    #[expect(clippy::cast_possible_truncation, reason = "a hasher of the standard library gives 64 bits")]
    fn finish(&self) -> u64 {
        self.0.finish_128() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_into_sites_and_must_not_change() {
        assert_eq!(Fingerprint::of(b"casebook").to_string(), "c5bc3cc1f0d8f0c5e6b252d36e502030");
        let row = |parts: &[&[u8]]| Fingerprint::of_all(parts.iter().map(|part| Fingerprint::of(part)));
        assert_ne!(row(&[b"ab", b"c"]), row(&[b"a", b"bc"]));
    }

    #[test]
    fn bytes_have_the_same_whether_at_once_or_one_after_another() {
        for length in [0, 1, 200, 300, 70_000] {
            let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            assert_eq!(Fingerprint::of_reader(&*bytes).unwrap(), Fingerprint::of(&bytes));
        }
    }

    #[test]
    fn values_are_told_apart_by_their_parts() {
        assert_eq!(Fingerprint::of_value(&("ab", 1)), Fingerprint::of_value(&("ab", 1)));
        assert_ne!(Fingerprint::of_value(&("ab", "c")), Fingerprint::of_value(&("a", "bc")));
    }
}
