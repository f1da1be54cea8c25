//! The names that files of the site may have: relative, `/`-separated, the same on every platform.
//!
//! Nothing here looks at the disk.

use std::iter;

use rustc_hash::FxHashSet;

use super::{OutputError, manifest, stage};

/// The longest part of a path that common file systems take, in bytes.
const LONGEST_PART: usize = 255;

/// The routes' paths in order, each of them valid, none twice, none a folder of another.
pub(super) fn sorted<R: AsRef<str>>(routes: &[R]) -> Result<Vec<&str>, OutputError> {
    let mut paths: Vec<&str> = routes.iter().map(AsRef::as_ref).collect();
    paths.sort_unstable();
    for path in &paths {
        check(path).map_err(|problem| OutputError::route(path, problem))?;
    }
    if let Some(twice) = paths.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(OutputError::route(twice[0], "two pages would be written to it"));
    }
    if let Some(both) = folders(paths.iter().copied()).into_iter().find(|folder| paths.binary_search(folder).is_ok()) {
        return Err(OutputError::route(both, "it would have to be a file and a folder at once"));
    }
    Ok(paths)
}

/// Says what is wrong with a path, if anything.
pub(super) fn check(path: &str) -> Result<(), &'static str> {
    let first = path.split('/').next().unwrap_or_default();
    if first == manifest::NAME || first == stage::INSIDE {
        return Err("casebook keeps that name for itself");
    }
    if path.contains('\\') || path.chars().any(char::is_control) {
        return Err("it contains a backslash or a control character");
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err("it is not a plain path inside the output");
    }
    if path.split('/').any(|part| part.len() > LONGEST_PART) {
        return Err("a part of it is longer than the 255 bytes that file systems allow");
    }
    Ok(())
}

/// The folder that a file lies in; empty for the output itself.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders above a path, the nearest first, without the output itself.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    iter::successors(Some(folder(path)), |inner| Some(folder(inner))).take_while(|folder| !folder.is_empty())
}

/// Every folder that the paths lie in, each once and after the folders above it.
pub(super) fn folders<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = FxHashSet::default();
    let mut folders = Vec::new();
    for path in paths {
        folders.extend(above(path).take_while(|folder| seen.insert(*folder)));
    }
    folders.sort_unstable();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_are_taken() {
        for good in ["index.html", "a/b/c.html", ".nojekyll", "..a/b..", ".well-known/x", "Å/ø.html"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        let long = "x".repeat(256);
        for bad in ["", "/a", "a//b", "a/", "../a", "a/./b", "a\\b", "a\nb", ".casebook-manifest", ".casebook/x", &long]
        {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn folders_come_once_and_from_the_top() {
        assert_eq!(folders(["a/b/c", "a/b/d", "e", "a/f/g"].into_iter()), ["a", "a/b", "a/f"]);
    }

    #[test]
    fn a_path_twice_or_as_file_and_folder_is_an_error() {
        assert!(sorted(&["b", "a", "b"]).is_err());
        assert!(sorted(&["a/b", "a!", "a"]).is_err());
        assert_eq!(sorted(&["b", "a/b", "ab"]).expect("these differ"), ["a/b", "ab", "b"]);
    }
}
