//! The layers of a theme: the site's own files, those of its theme and of what that extends, the embedded ones last.

use std::{collections::BTreeMap, sync::Arc};

use memchr::memmem;

use super::embedded::{self, Embedded};
use crate::{disk::ThemeFile, locale::Locale, source::SourcePath};

/// The engine's name for the folder of the site's own templates.
const SITE: &str = "site/";

pub(super) struct Layers<'a> {
    /// The files that say something else than what lies beneath them, the uppermost first.
    files: Vec<&'a ThemeFile>,
    embedded: Vec<&'static Embedded>,
}

impl<'a> Layers<'a> {
    /// The layers of these files, over an embedded theme.
    pub(super) fn new(files: &'a [ThemeFile], base: &str) -> Self {
        Self { files: different(files, base), embedded: embedded::stack(base) }
    }

    /// Where templates are looked for, in this order: `site/`, `themes/nordic/`, `default/`.
    pub(super) fn prefixes(&self) -> Vec<String> {
        let mut prefixes = vec![SITE.to_owned()];
        for file in &self.files {
            let prefix = prefix(file);
            if !prefixes.iter().any(|known| known == prefix) {
                prefixes.push(prefix.to_owned());
            }
        }
        prefixes.extend(self.embedded.iter().map(|theme| format!("{}/", theme.name)));
        prefixes
    }

    /// Every template with the engine's name for it, its path and its bytes.
    pub(super) fn templates(&self) -> Vec<(String, SourcePath, &'a [u8])> {
        let of_site = self.files.iter().filter_map(|file| {
            let name = file.name.strip_prefix("templates/")?;
            Some((format!("{}{name}", prefix(file)), file.path.clone(), &*file.bytes))
        });
        let embedded = self.embedded.iter().flat_map(|theme| {
            let files = theme.files("templates").into_iter();
            files.map(|file| (format!("{}/{}", theme.name, file.name), file.path, file.bytes))
        });
        of_site.chain(embedded).collect()
    }

    /// The Fluent files of a language, those that override others last: `de-AT` has the words of `de` where it has none of its own.
    pub(super) fn messages(&self, locale: &Locale) -> Vec<(SourcePath, String)> {
        locale.lineage().iter().flat_map(|tag| self.messages_under(tag)).collect()
    }

    fn messages_under(&self, tag: &str) -> Vec<(SourcePath, String)> {
        let wanted = format!("{tag}.ftl");
        let embedded = self.embedded.iter().rev().flat_map(|theme| {
            let files = theme.files("i18n").into_iter().filter(|file| file.name == wanted);
            files.map(|file| (file.path, file.bytes))
        });
        let embedded = embedded.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()));
        embedded.chain(self.own_messages(tag)).collect()
    }

    /// The Fluent files of one tag that the binary doesn't carry.
    pub(super) fn own_messages(&self, tag: &str) -> impl Iterator<Item = (SourcePath, String)> {
        let wanted = format!("i18n/{tag}.ftl");
        let files = self.files.iter().rev().filter(move |file| file.name == wanted);
        files.map(|file| (file.path.clone(), String::from_utf8_lossy(&file.bytes).into_owned()))
    }

    /// The assets by their paths in the output.
    pub(super) fn assets(&self) -> BTreeMap<String, Arc<[u8]>> {
        let embedded = self.embedded.iter().rev().flat_map(|theme| theme.files("assets"));
        let mut assets: BTreeMap<String, Arc<[u8]>> =
            embedded.map(|file| (format!("assets/{}", file.name), Arc::from(file.bytes))).collect();
        for file in self.files.iter().rev().filter(|file| file.name.starts_with("assets/")) {
            assets.insert(file.name.clone(), file.bytes.clone());
        }
        assets
    }
}

/// Leaves out the files that say what lies beneath them, as most do in a copy of a theme: they need not be read twice. Where a
/// template calls a layer by its name, all of it stays.
fn different<'a>(files: &'a [ThemeFile], base: &str) -> Vec<&'a ThemeFile> {
    let is_named = |prefix: &str| files.iter().any(|file| memmem::find(&file.bytes, prefix.as_bytes()).is_some());
    let mut top: BTreeMap<&str, &[u8]> = BTreeMap::new();
    let mut named: BTreeMap<&str, bool> = BTreeMap::new();
    let mut kept = Vec::new();
    for file in files.iter().rev() {
        let below = top.get(&*file.name).copied().or_else(|| embedded::bytes(base, &file.name));
        let layer = prefix(file);
        if below != Some(&*file.bytes) || *named.entry(layer).or_insert_with(|| is_named(layer)) {
            kept.push(file);
        }
        top.insert(&file.name, &file.bytes);
    }
    kept.reverse();
    kept
}

/// The layer that a file belongs to: `themes/nordic/` for one of a theme.
fn prefix(file: &ThemeFile) -> &str {
    let path = file.path.as_str();
    match path.strip_suffix(&*file.name) {
        Some(folder) if !folder.is_empty() => folder,
        _ => SITE,
    }
}

#[cfg(test)]
mod tests {
    /// The style of highlighted code is made from the colours that the highlighter brings. It is kept as a file, so that a build
    /// need not make it and a site can replace it. `UPDATE_DOCS=1 cargo test --lib theme` writes it.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "this test keeps a file of the repository up to date")]
    fn highlight_style_is_up_to_date() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/assets/highlight.css");
        let made = crate::markdown::stylesheet();
        if std::env::var("UPDATE_DOCS").is_ok() {
            std::fs::write(file, &made).unwrap();
        }
        assert_eq!(std::fs::read_to_string(file).unwrap(), made);
    }
}
