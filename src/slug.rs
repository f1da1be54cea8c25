//! Addresses inside the site: slugs, permalinks and the old addresses that lead to them.
//!
//! Whatever becomes a path of the output passes through here, so that no file can be written outside of it or under a name
//! that some disk or host can't hold.

use std::{fmt, sync::Arc};

use icu::normalizer::ComposingNormalizerBorrowed;

/// The address of a page relative to the site's root, with a slash at its end and none at its start; empty for the home page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permalink(Arc<str>);

impl Permalink {
    /// Joins parts that are known to be good; empty ones are left out.
    pub fn from_parts(parts: &[&str]) -> Self {
        let mut path = String::new();
        for part in parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()) {
            path.push_str(part);
            path.push('/');
        }
        Self(path.into())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that holds the page.
    pub fn file(&self) -> String {
        format!("{}index.html", self.0)
    }
}

impl fmt::Display for Permalink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns a name into lower-case ASCII letters, digits and single hyphens: what every disk, host and mail program agrees on.
/// A name without any letter or digit gives an empty slug.
pub fn slugify(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut push = |c: char| match c {
        'a'..='z' | '0'..='9' => slug.push(c),
        'A'..='Z' => slug.push(c.to_ascii_lowercase()),
        // An apostrophe belongs to its word: `Stavanger's` is `stavangers`.
        '\'' => {}
        _ if slug.ends_with('-') || slug.is_empty() => {}
        _ => slug.push('-'),
    };
    if name.is_ascii() {
        name.chars().for_each(&mut push);
    } else {
        deunicode::deunicode(&compose(&name.replace('’', ""))).chars().for_each(&mut push);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The composed form (NFC) of a text, so that a name typed on one system is the same as on another.
pub fn compose(text: &str) -> std::borrow::Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Why a part of an address can't be used, in words that fit behind "it"; none when it can.
pub fn segment_problem(segment: &str) -> Option<&'static str> {
    let stem = segment.split('.').next().unwrap_or("");
    if segment.is_empty() {
        Some("is empty")
    } else if segment.contains('/') {
        Some("holds a slash")
    } else if segment.contains('\\') {
        Some("holds a backslash")
    } else if segment == "." {
        Some("is only a dot")
    } else if segment == ".." {
        Some("would leave its folder")
    } else if segment.starts_with('.') {
        Some("begins with a dot, and many hosts don't serve such names")
    } else if segment.chars().any(|c| c.is_control() || c.is_whitespace()) {
        Some("holds a space or a character that can't be seen")
    } else if segment.contains(['<', '>', ':', '"', '|', '?', '*', '#', '%']) {
        Some("holds a character that addresses or disks can't hold")
    } else if segment.ends_with('.') {
        Some("ends in a dot, which Windows drops")
    } else if is_device(stem) {
        Some("is the name of a device on Windows")
    } else if segment.len() > 200 {
        Some("is longer than 200 bytes")
    } else {
        None
    }
}

/// Why no part of an address can be made from a name, in words that fit behind "it"; none when it can.
pub fn name_problem(name: &str) -> Option<&'static str> {
    slug_problem(&slugify(name))
}

/// Why a slug that was made from a name can't be used, in words about that name.
pub fn slug_problem(slug: &str) -> Option<&'static str> {
    if slug.is_empty() { Some("has no letter or digit") } else { segment_problem(slug) }
}

/// The names that Windows keeps for devices, with any ending.
fn is_device(stem: &str) -> bool {
    let name = stem.to_ascii_lowercase();
    let numbered = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
}

/// A folder's path with each part as a slug.
pub fn slug_folders(path: &str) -> String {
    path.split('/').map(slugify).collect::<Vec<_>>().join("/")
}

/// Why a part of a path can't be used, in words about the whole path.
fn part_problem(path: &str, part: &str) -> Option<&'static str> {
    match part {
        "" if !path.is_empty() => Some("has two slashes in a row"),
        "." => Some("has a part that is only a dot"),
        _ => segment_problem(part),
    }
}

/// The output file of an old address such as `/news/chromebooks/` or `old.html`, or why it can't be one.
pub fn alias_file(alias: &str) -> Result<String, &'static str> {
    if alias.contains("://") || alias.starts_with("//") {
        return Err("is a whole web address; write only the path behind the host");
    }
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let folder = path.ends_with('/');
    let path = path.trim_end_matches('/');
    if let Some(problem) = path.split('/').find_map(|part| part_problem(path, part)) {
        return Err(problem);
    }
    let has_ending = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    Ok(if folder || !has_ending { format!("{path}/index.html") } else { path.to_owned() })
}
