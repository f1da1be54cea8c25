//! The layers of a theme: the site's own files, its theme's, the embedded default's.

use std::{collections::BTreeMap, sync::Arc};

use include_dir::{Dir, include_dir};

use crate::{disk::ThemeFile, source::SourcePath};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Where templates are looked for, in this order.
pub(super) const PREFIXES: [&str; 3] = ["site/", "theme/", "default/"];

pub(super) struct Layers<'a> {
    files: &'a [ThemeFile],
}

impl<'a> Layers<'a> {
    pub(super) fn new(files: &'a [ThemeFile]) -> Self {
        Self { files }
    }

    /// Every template with the engine's name for it, its path and its bytes.
    pub(super) fn templates(&self) -> Vec<(String, SourcePath, &'a [u8])> {
        let of_site = self.files.iter().filter_map(|file| {
            let name = file.name.strip_prefix("templates/")?;
            let prefix = if file.path.as_str().starts_with("themes/") { "theme/" } else { "site/" };
            Some((format!("{prefix}{name}"), file.path.clone(), &*file.bytes))
        });
        let embedded = embedded("templates").map(|(name, path, bytes)| (format!("default/{name}"), path, bytes));
        of_site.chain(embedded).collect()
    }

    /// The Fluent files of a language, those that override others last.
    pub(super) fn messages(&self, tag: &str) -> Vec<(SourcePath, String)> {
        let wanted = format!("i18n/{tag}.ftl");
        let embedded = embedded("i18n")
            .filter(|(name, _, _)| format!("i18n/{name}") == wanted)
            .map(|(_, path, bytes)| (path, bytes));
        let of_site =
            self.files.iter().rev().filter(|file| file.name == wanted).map(|file| (file.path.clone(), &*file.bytes));
        embedded.chain(of_site).map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned())).collect()
    }

    /// The assets by their paths in the output.
    pub(super) fn assets(&self) -> BTreeMap<String, Arc<[u8]>> {
        let mut assets: BTreeMap<String, Arc<[u8]>> =
            embedded("assets").map(|(name, _, bytes)| (format!("assets/{name}"), Arc::from(bytes))).collect();
        for file in self.files.iter().rev().filter(|file| file.name.starts_with("assets/")) {
            assets.insert(file.name.clone(), file.bytes.clone());
        }
        assets
    }
}

/// The files of a folder of the embedded theme: their names in it, their paths for diagnostics, their bytes.
fn embedded(folder: &'static str) -> impl Iterator<Item = (String, SourcePath, &'static [u8])> {
    let mut found = Vec::new();
    if let Some(dir) = DEFAULT.get_dir(folder) {
        collect(dir, &mut found);
    }
    found.into_iter().filter_map(move |file| {
        let path = file.path().to_str()?.replace('\\', "/");
        let name = path.strip_prefix(folder)?.trim_start_matches('/').to_owned();
        Some((name, SourcePath::new(format!("themes/default/{path}")), file.contents()))
    })
}

fn collect(dir: &'static Dir<'static>, found: &mut Vec<&'static include_dir::File<'static>>) {
    found.extend(dir.files());
    dir.dirs().for_each(|dir| collect(dir, found));
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
