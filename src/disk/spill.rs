//! A file for texts that nobody needs for a while, so that a build takes no more memory for a large collection.
//!
//! The file has no name and goes away with the process. A text that can't be written stays in memory. One that can't be read
//! back is lost: whoever asks for it gets an empty one, and has to look for a [`failure`](Spill::failure) before anybody is
//! shown the result.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

/// As many bytes stay in memory: small collections need no file.
const HELD: u64 = 4 * 1024 * 1024;

/// Texts that are set aside.
#[derive(Debug, Default)]
pub struct Spill {
    shelf: Mutex<Shelf>,
    failure: OnceLock<io::Error>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// How many bytes have been offered.
    offered: u64,
    file: Option<File>,
    end: u64,
}

/// A text that is set aside.
#[derive(Debug)]
pub struct Spilled {
    spill: Arc<Spill>,
    at: u64,
    length: usize,
}

impl Spill {
    /// Sets a text aside, unless it should stay in memory.
    pub fn put(self: &Arc<Self>, text: &str) -> Option<Spilled> {
        let mut shelf = self.shelf();
        shelf.offered += text.len() as u64;
        if shelf.offered <= HELD {
            return None;
        }
        let at = shelf.write(text.as_bytes()).ok()?;
        Some(Spilled { spill: self.clone(), at, length: text.len() })
    }

    /// Why a text was lost, if one was.
    pub fn failure(&self) -> Option<&io::Error> {
        self.failure.get()
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Spilled {
    /// The text.
    pub fn read(&self) -> String {
        let text = self.spill.shelf().read(self.at, self.length);
        text.unwrap_or_else(|error| {
            let _ = self.spill.failure.set(error);
            String::new()
        })
    }
}

impl Shelf {
    /// Appends bytes and says where they begin.
    fn write(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(tempfile::tempfile()?),
        };
        let at = file.seek(SeekFrom::Start(self.end))?;
        file.write_all(bytes)?;
        self.end += bytes.len() as u64;
        Ok(at)
    }

    fn read(&self, at: u64, length: usize) -> io::Result<String> {
        let mut file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut bytes = vec![0; length];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_bound_comes_back_from_the_file() {
        let spill = Arc::new(Spill::default());
        let held = "x".repeat(usize::try_from(HELD).unwrap());
        assert!(spill.put(&held).is_none());
        let texts = ["one", "", "zwölf"];
        let spilled = texts.map(|text| spill.put(text).unwrap());
        assert_eq!(spilled.map(|text| text.read()), texts);
        assert!(spill.failure().is_none());
    }

    #[test]
    fn a_lost_text_is_told() {
        let spill = Arc::new(Spill::default());
        let lost = Spilled { spill: spill.clone(), at: 0, length: 1 };
        assert_eq!(lost.read(), "");
        assert!(spill.failure().is_some());
    }
}
