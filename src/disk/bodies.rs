//! What earlier builds found in the bodies of files: a build that meets the same file again need not parse its Markdown, unless
//! it shows the page.
//!
//! It is a help, not a record: whatever goes wrong with it is passed over, and each entry is looked at before it is believed. So
//! one that is torn, or of another program, costs time and nothing else.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use rustc_hash::FxHashMap;

use crate::fingerprint::Fingerprint;

/// What the file begins with, before the fingerprint of all that an entry follows from beside its file.
const HEADER: &[u8; 16] = b"casebook-bodies2";

/// The file in the folder of a site's caches.
const NAME: &str = "bodies";

/// Files that tell others to leave a cache alone: git, and what heeds <https://bford.info/cachedir/>.
const NOTES: [(&str, &str); 2] =
    [(".gitignore", "*\n"), ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")];

/// How many builds can write at once without being in each other's way.
const NEW_FILES: u32 = 8;

/// The bytes of a fingerprint.
const PRINT: usize = 16;

/// What is known of bodies, by the fingerprints of their files.
#[derive(Debug)]
pub struct Bodies {
    folder: PathBuf,
    made_by: Fingerprint,
    bytes: Vec<u8>,
    known: FxHashMap<Fingerprint, Entry>,
    /// Where what is new is written, once there is any; none where it can't be.
    new: OnceLock<Option<Mutex<BufWriter<File>>>>,
}

/// A part of the file.
#[derive(Debug)]
struct Entry {
    start: usize,
    length: usize,
    check: Fingerprint,
    is_used: AtomicBool,
}

impl Bodies {
    /// What lies in a folder of caches, if it was made by this: the fingerprint of all that bodies follow from beside their files.
    pub fn open(folder: &Path, made_by: Fingerprint) -> Self {
        let bytes = fs::read(folder.join(NAME)).unwrap_or_default();
        let known = entries(&bytes, made_by);
        Self { folder: folder.to_owned(), made_by, bytes, known, new: OnceLock::new() }
    }

    /// What was found in the body of a file.
    pub fn get(&self, file: Fingerprint) -> Option<&[u8]> {
        let entry = self.known.get(&file)?;
        let bytes = &self.bytes[entry.start..entry.start + entry.length];
        let is_whole = check(file, bytes) == entry.check;
        entry.is_used.fetch_or(is_whole, Ordering::Relaxed);
        is_whole.then_some(bytes)
    }

    /// Remembers what was found.
    pub fn put(&self, file: Fingerprint, bytes: &[u8]) {
        if let Some(new) = self.new.get_or_init(|| self.create().ok().map(Mutex::new)) {
            let mut new = new.lock().unwrap_or_else(PoisonError::into_inner);
            // Without it the next build takes longer.
            let _ = write(&mut *new, file, bytes);
        }
    }

    /// Leaves what was found to the next build, and forgets what no file asked for.
    pub fn keep(self) {
        let new = self.new_path();
        if self.replace().is_err() {
            let _ = fs::remove_file(new);
        }
    }

    fn create(&self) -> io::Result<BufWriter<File>> {
        prepare(&self.folder)?;
        let mut file = BufWriter::new(File::create(self.new_path())?);
        file.write_all(HEADER)?;
        file.write_all(&self.made_by.to_bytes())?;
        Ok(file)
    }

    fn replace(self) -> io::Result<()> {
        let path = self.new_path();
        let Some(new) = self.new.into_inner().flatten() else { return Ok(()) };
        let mut new = new.into_inner().unwrap_or_else(PoisonError::into_inner);
        #[expect(clippy::iter_over_hash_type, reason = "the order of entries means nothing")]
        for (file, entry) in self.known {
            if entry.is_used.into_inner() {
                write(&mut new, file, &self.bytes[entry.start..entry.start + entry.length])?;
            }
        }
        new.flush()?;
        fs::rename(path, self.folder.join(NAME))
    }

    /// Builds at the same time seldom share one, and what they write over each other is not believed. What a killed one leaves is
    /// written over, sooner or later.
    fn new_path(&self) -> PathBuf {
        self.folder.join(NAME).with_extension(format!("new{}", process::id() % NEW_FILES))
    }
}

/// Makes a folder of caches, if it isn't there.
///
/// # Errors
/// Those of the disk.
pub fn prepare(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in NOTES.map(|(name, text)| (folder.join(name), text)) {
        if !name.is_file() {
            fs::write(name, text)?;
        }
    }
    Ok(())
}

/// What tells whether these bytes are those of a file: two builds that write at once may mix up what each of them says.
fn check(file: Fingerprint, bytes: &[u8]) -> Fingerprint {
    Fingerprint::of_all([file, Fingerprint::of(bytes)])
}

fn write(out: &mut impl Write, file: Fingerprint, bytes: &[u8]) -> io::Result<()> {
    let Ok(length) = u32::try_from(bytes.len()) else { return Ok(()) };
    out.write_all(&file.to_bytes())?;
    out.write_all(&check(file, bytes).to_bytes())?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(bytes)
}

/// The entries of a file up to the first that is no such thing.
fn entries(bytes: &[u8], made_by: Fingerprint) -> FxHashMap<Fingerprint, Entry> {
    let mut entries = FxHashMap::default();
    let head = bytes.strip_prefix(HEADER).and_then(|rest| rest.split_first_chunk::<PRINT>());
    let Some((_, mut rest)) = head.filter(|(found, _)| Fingerprint::from_bytes(**found) == made_by) else {
        return entries;
    };
    while let Some((file, entry, after)) = entry(rest, bytes.len()) {
        entries.insert(file, entry);
        rest = after;
    }
    entries
}

/// The entry at the start of the last part of a file of so many bytes, and what follows it.
fn entry(rest: &[u8], all: usize) -> Option<(Fingerprint, Entry, &[u8])> {
    let (file, rest) = rest.split_first_chunk::<PRINT>()?;
    let (check, rest) = rest.split_first_chunk::<PRINT>()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (start, length) = (all - rest.len(), u32::from_le_bytes(*length) as usize);
    let entry = Entry { start, length, check: Fingerprint::from_bytes(*check), is_used: AtomicBool::new(false) };
    Some((Fingerprint::from_bytes(*file), entry, rest.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(name: &str) -> Fingerprint {
        Fingerprint::of(name.as_bytes())
    }

    fn found(folder: &Path, made_by: &str, files: &[&str]) -> Vec<Option<String>> {
        let bodies = Bodies::open(folder, print(made_by));
        files
            .iter()
            .map(|file| bodies.get(print(file)).map(|found| String::from_utf8_lossy(found).into_owned()))
            .collect()
    }

    #[test]
    fn what_was_found_comes_back_and_what_nobody_asked_for_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = Bodies::open(folder.path(), print("one"));
        bodies.put(print("a"), b"what a says");
        bodies.put(print("b"), b"");
        bodies.keep();
        assert_eq!(found(folder.path(), "one", &["a", "b", "c"]), [Some("what a says".into()), Some("".into()), None]);
        assert_eq!(found(folder.path(), "another", &["a"]), [None]);
        let bodies = Bodies::open(folder.path(), print("one"));
        assert!(bodies.get(print("a")).is_some());
        bodies.put(print("c"), b"what c says");
        bodies.keep();
        assert_eq!(
            found(folder.path(), "one", &["a", "b", "c"]),
            [Some("what a says".into()), None, Some("what c says".into())]
        );
    }

    /// As where two builds write one file.
    #[test]
    fn what_stands_under_another_file_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = Bodies::open(folder.path(), print("one"));
        bodies.put(print("a"), b"what a says");
        bodies.keep();
        let file = folder.path().join(NAME);
        let mut mixed = fs::read(&file).unwrap();
        let key = HEADER.len() + PRINT;
        mixed[key..key + PRINT].copy_from_slice(&print("b").to_bytes());
        fs::write(&file, mixed).unwrap();
        assert_eq!(found(folder.path(), "one", &["a", "b"]), [None, None]);
    }

    #[test]
    fn what_is_torn_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = Bodies::open(folder.path(), print("one"));
        bodies.put(print("a"), b"what a says");
        bodies.keep();
        let file = folder.path().join(NAME);
        let whole = fs::read(&file).unwrap();
        for at in 0..whole.len() {
            let mut torn = whole.clone();
            torn[at] ^= 1;
            fs::write(&file, torn).unwrap();
            assert_eq!(found(folder.path(), "one", &["a"]), [None], "byte {at}");
            fs::write(&file, &whole[..at]).unwrap();
            assert_eq!(found(folder.path(), "one", &["a"]), [None], "cut at {at}");
        }
    }
}
