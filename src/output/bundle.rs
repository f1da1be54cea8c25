//! A bundle: a folder of files that are dear to make and all follow from one thing, which has a fingerprint.
//!
//! Among them lies the seal: that fingerprint, and a hash of what was made of it. While both are right the files are what a
//! build would make again, so they needn't be made to be compared. Whoever takes one away, adds one to casebook's list or changes
//! a byte breaks the seal.

use std::{fs, io};

use rayon::prelude::*;

use super::{Content, Output, OutputError, error::Doing, manifest::Manifest};
use crate::fingerprint::Fingerprint;

/// The name of the seal in its folder.
const SEAL: &str = "casebook-seal.txt";

/// The files of a bundle with their paths in the output, its seal among them.
pub type Bundle = Vec<(String, Content<'static>)>;

/// Puts a bundle together: `files` have their paths in the folder, which ends with a slash.
pub fn bundle(folder: &str, made_of: Fingerprint, files: Vec<(String, Vec<u8>)>) -> Bundle {
    let mut files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(path, bytes)| (format!("{folder}{path}"), bytes)).collect();
    files.sort();
    let seal = seal(made_of, files.iter().map(|(path, bytes)| hash(path, bytes)));
    files.push((format!("{folder}{SEAL}"), seal.into_bytes()));
    files.into_iter().map(|(path, bytes)| (path, Content::Bytes(bytes))).collect()
}

impl Output {
    /// The bundle that stands in a folder of the output, if it is what was made of the thing with this fingerprint.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn standing(&self, folder: &str, made_of: Fingerprint) -> Result<Option<Bundle>, OutputError> {
        let name = format!("{folder}{SEAL}");
        let Ok(found) = fs::read_to_string(self.root.join(&name)) else { return Ok(None) };
        if !found.starts_with(&made_of.to_string()) {
            return Ok(None);
        }
        let own = Manifest::read(&self.root)?;
        let paths: Vec<&str> = own.paths().into_iter().filter(|path| path.starts_with(folder)).collect();
        let read = |path: &&str| match fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(hash(path, &bytes))),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause).doing("read", &self.root.join(path)),
        };
        let files = paths.par_iter().filter(|path| ***path != *name).map(read);
        let Some(files) = files.collect::<Result<Option<Vec<Fingerprint>>, OutputError>>()? else { return Ok(None) };
        if seal(made_of, files) != found {
            return Ok(None);
        }
        let standing = |path: &&str| ((*path).to_owned(), Content::Copy(self.root.join(path)));
        Ok(Some(paths.iter().map(standing).collect()))
    }
}

/// Two lines: what the files were made of, and what they are, in the order of their paths.
fn seal(made_of: Fingerprint, files: impl IntoIterator<Item = Fingerprint>) -> String {
    format!("{made_of}\n{}\n", Fingerprint::of_all(files))
}

fn hash(path: &str, bytes: &[u8]) -> Fingerprint {
    Fingerprint::of_all([Fingerprint::of(path.as_bytes()), Fingerprint::of(bytes)])
}
