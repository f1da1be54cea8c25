//! What earlier builds made of what: a file that is still what was made of the same ingredients needn't be made again to be
//! compared.
//!
//! It is a help, not a record: each entry names the bytes that a file must have, so a memory that is lost, old or of another
//! output costs time and nothing else. So it lies outside of the output, which nobody but readers should need, and whatever
//! goes wrong with it is passed over.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rustc_hash::FxHashMap;

use crate::{disk, fingerprint::Fingerprint};

/// What a file begins with that says what it is.
const HEADER: &[u8; 16] = b"casebook-cache 1";

/// What a file is called, before the fingerprint of its output's path.
const PREFIX: &str = "pages-";

/// How many outputs of a site are remembered.
const MOST_OUTPUTS: usize = 8;

/// What was made of what. The default one knows nothing and keeps nothing.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Where it is kept.
    file: Option<PathBuf>,
    /// The fingerprints of what was made, by those of what it was made of.
    known: FxHashMap<Fingerprint, Fingerprint>,
}

/// A file that was made: the fingerprint of what it was made of, and its own.
pub(super) type Made = (Fingerprint, Fingerprint);

impl Memory {
    /// What is remembered in a folder of the builds of an output.
    pub(super) fn open(folder: &Path, output: &Path) -> Self {
        let name = Fingerprint::of(output.as_os_str().as_encoded_bytes());
        let file = folder.join(format!("{PREFIX}{name}"));
        let known = fs::read(&file).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default();
        Self { file: Some(file), known }
    }

    /// What a file was that was made of this.
    pub(super) fn made_of(&self, ingredients: Fingerprint) -> Option<Fingerprint> {
        self.known.get(&ingredients).copied()
    }

    /// Remembers what this build made, and forgets the rest.
    pub(super) fn keep(&self, made: impl IntoIterator<Item = Made>) {
        // Without it the next build takes longer.
        let _ = self.write(made);
    }

    fn write(&self, made: impl IntoIterator<Item = Made>) -> io::Result<()> {
        let Some((file, folder)) = self.file.as_ref().and_then(|file| Some((file, file.parent()?))) else {
            return Ok(());
        };
        disk::prepare_cache(folder)?;
        // No other build of this output runs meanwhile.
        let new = file.with_extension("new");
        fs::write(&new, to_bytes(made))?;
        fs::rename(&new, file)?;
        forget_others(folder)
    }
}

/// Removes what is known of all but the outputs that were built last.
fn forget_others(folder: &Path) -> io::Result<()> {
    let mut known = Vec::new();
    for entry in fs::read_dir(folder)?.filter_map(Result::ok) {
        if entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes()) {
            known.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    known.sort_by(|one, other| other.cmp(one));
    known.iter().skip(MOST_OUTPUTS).try_for_each(|(_, path)| fs::remove_file(path))
}

fn to_bytes(made: impl IntoIterator<Item = Made>) -> Vec<u8> {
    let entries = made.into_iter().flat_map(|(from, to)| [from.to_bytes(), to.to_bytes()]);
    let mut bytes: Vec<u8> = HEADER.to_vec();
    bytes.extend(entries.flatten());
    let whole = Fingerprint::of(&bytes);
    bytes.extend(whole.to_bytes());
    bytes
}

/// None for what is torn, or nothing that this program wrote.
fn parse(bytes: &[u8]) -> Option<FxHashMap<Fingerprint, Fingerprint>> {
    let (bytes, whole) = bytes.split_last_chunk()?;
    let entries = bytes.strip_prefix(HEADER)?;
    if Fingerprint::of(bytes) != Fingerprint::from_bytes(*whole) {
        return None;
    }
    let (entries, _) = entries.as_chunks::<16>();
    let (entries, _) = entries.as_chunks::<2>();
    Some(entries.iter().map(|made| (Fingerprint::from_bytes(made[0]), Fingerprint::from_bytes(made[1]))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_whole_or_not_at_all() {
        let made = [b"one", b"two"].map(|name| (Fingerprint::of(name), Fingerprint::of(&name[1..])));
        let bytes = to_bytes(made);
        assert_eq!(parse(&bytes), Some(FxHashMap::from_iter(made)));
        assert!((0..bytes.len()).all(|end| parse(&bytes[..end]).is_none()));
        assert!((0..bytes.len()).all(|at| {
            let mut torn = bytes.clone();
            torn[at] ^= 1;
            parse(&torn).is_none()
        }));
    }
}
