//! The list of the files in the output that casebook made: what it may replace and remove.
//!
//! It lies in the output itself, so that a copy or a restored cache of the site brings it along, and it changes in the same
//! step as the site. Its first line tells the version and the count, so that a torn file is not taken for a short one.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use super::{OutputError, error::Doing, path};

/// Its name in the output.
pub(super) const NAME: &str = ".casebook-manifest";

const HEADER: &str = "casebook-manifest 1";

/// The list of a site that stands: its text, which is known to be whole.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    text: String,
}

impl Manifest {
    /// Reads the manifest of a site; a folder without one holds no own files.
    pub(super) fn read(site: &Path) -> Result<Self, OutputError> {
        let file = site.join(NAME);
        match fs::read_to_string(&file) {
            Ok(text) => Self::parse(text).map_err(|problem| OutputError::Manifest { path: file, problem }),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(cause) => Err(cause).doing("read", &file),
        }
    }

    /// The paths of casebook's own files, sorted.
    pub(super) fn paths(&self) -> Vec<&str> {
        self.text.lines().skip(1).collect()
    }

    fn parse(text: String) -> Result<Self, &'static str> {
        let count =
            text.lines().next().and_then(|line| line.strip_prefix(HEADER)).ok_or("its first line is not known")?;
        let (count, is_whole) = (count.trim().parse(), text.ends_with('\n'));
        let manifest = Self { text };
        let paths = manifest.paths();
        if count != Ok(paths.len()) || !is_whole {
            return Err("it is cut off or has been edited");
        }
        if !paths.is_sorted() || paths.iter().any(|path| path::check(path).is_err()) {
            return Err("it lists what casebook would not write");
        }
        Ok(manifest)
    }
}

/// Writes the list of these paths, which are sorted and valid, as `path::sorted` gives them.
pub(super) fn write(paths: &[&str], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADER} {}", paths.len())?;
    paths.iter().try_for_each(|path| writeln!(out, "{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(paths: &[&str]) -> String {
        let mut bytes = Vec::new();
        write(paths, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_manifest_comes_back_as_it_was() {
        for paths in [vec![], vec!["a/b", "c"]] {
            assert_eq!(Manifest::parse(text(&paths)).unwrap().paths(), paths);
        }
    }

    #[test]
    fn a_torn_or_hostile_manifest_is_an_error() {
        let whole = text(&["a/b", "cd"]);
        for length in 0..whole.len() {
            assert!(Manifest::parse(whole[..length].to_owned()).is_err(), "{:?}", &whole[..length]);
        }
        for bad in ["casebook-manifest 1 1\n../x\n", "casebook-manifest 1 2\nb\na\n", "casebook-manifest 2 0\n"] {
            assert!(Manifest::parse(bad.to_owned()).is_err(), "{bad:?}");
        }
    }
}
