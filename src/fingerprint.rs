//! Fingerprints: whether something is what it was, told without keeping it.

use std::{fmt, hash::Hasher};

use siphasher::sip128::{Hasher128, SipHasher13};

/// 128 bits that follow from some bytes, the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(bytes);
        Self(hasher.finish128().as_u128())
    }

    /// That of a row of things which have their own.
    pub fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        let bytes: Vec<u8> = parts.into_iter().flat_map(|Self(part)| part.to_le_bytes()).collect();
        Self::of(&bytes)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_into_sites_and_must_not_change() {
        assert_eq!(Fingerprint::of(b"casebook").to_string(), "980218f015155b16d516c98ccd573ccd");
        let row = |parts: &[&[u8]]| Fingerprint::of_all(parts.iter().map(|part| Fingerprint::of(part)));
        assert_ne!(row(&[b"ab", b"c"]), row(&[b"a", b"bc"]));
    }
}
