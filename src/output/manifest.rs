//! The list of the files in the output that casebook made: what it may replace and remove.
//!
//! It lies in the output itself, so that a copy or a restored cache of the site brings it along, and it changes in the same
//! step as the site. Its first line tells the version and the count, so that a torn file is not taken for a short one.

use std::{fmt::Write, fs, io, path::Path};

use super::{OutputError, error::Doing, path};

/// Its name in the output.
pub(super) const NAME: &str = ".casebook-manifest";

const HEADER: &str = "casebook-manifest 1";

/// The paths of casebook's own files, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: Vec<String>,
}

impl Manifest {
    /// Wraps paths that are sorted and valid, as `path::sorted` gives them.
    pub(super) fn new(paths: &[&str]) -> Self {
        Self { paths: paths.iter().map(|&path| path.to_owned()).collect() }
    }

    /// Reads the manifest of a site; a folder without one holds no own files.
    pub(super) fn read(site: &Path) -> Result<Self, OutputError> {
        let file = site.join(NAME);
        match fs::read_to_string(&file) {
            Ok(text) => parse(&text).map_err(|problem| OutputError::Manifest { path: file, problem }),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(cause) => Err(cause).doing("read", &file),
        }
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.paths.binary_search_by(|own| own.as_str().cmp(path)).is_ok()
    }

    pub(super) fn paths(&self) -> Vec<&str> {
        self.paths.iter().map(String::as_str).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a string can't fail.
        let _ = writeln!(text, "{HEADER} {}", self.paths.len());
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        text
    }
}

fn parse(text: &str) -> Result<Manifest, &'static str> {
    let mut lines = text.lines();
    let count = lines.next().and_then(|line| line.strip_prefix(HEADER)).ok_or("its first line is not known")?;
    let paths: Vec<String> = lines.map(str::to_owned).collect();
    if count.trim().parse() != Ok(paths.len()) || !text.ends_with('\n') {
        return Err("it is cut off or has been edited");
    }
    if !paths.is_sorted() || paths.iter().any(|path| path::check(path).is_err()) {
        return Err("it lists what casebook would not write");
    }
    Ok(Manifest { paths })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back_as_it_was() {
        for paths in [vec![], vec!["a/b", "c"]] {
            let manifest = Manifest::new(&paths);
            assert_eq!(parse(&manifest.to_text()), Ok(manifest));
        }
    }

    #[test]
    fn a_torn_or_hostile_manifest_is_an_error() {
        let whole = Manifest::new(&["a/b", "cd"]).to_text();
        for length in 0..whole.len() {
            assert!(parse(&whole[..length]).is_err(), "{:?}", &whole[..length]);
        }
        for bad in ["casebook-manifest 1 1\n../x\n", "casebook-manifest 1 2\nb\na\n", "casebook-manifest 2 0\n"] {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
    }
}
