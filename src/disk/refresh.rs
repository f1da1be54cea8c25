//! A snapshot after some files were touched: only those are read again.
//!
//! What this can't be sure of (new, removed and renamed files, links, problems) it leaves to a reading of everything, which is
//! always right. A preview thus never depends on the order or the kind of what the system reports, only on which paths it names.
#![expect(clippy::disallowed_methods, reason = "this is where files are read")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{BESIDE_CONTENT, MAX_TEXT, OTHER_FOLDERS, Source, Sources, is_markdown, read_text, source_path};
use crate::{config::FILE_NAME, source::SourcePath, theme::manifest};

/// The sources after some paths were touched; none where more may have changed than the bytes of known files. The sources
/// before must have been read without a problem.
pub fn refresh(before: &Sources, root: &Path, touched: &[PathBuf]) -> Option<Sources> {
    let is_root = |file: &PathBuf| root.starts_with(file);
    if before.has_links || !before.broken.is_empty() || touched.iter().any(is_root) {
        return None;
    }
    let mut after = before.clone();
    for file in touched {
        let path = source_path(root, file);
        match fs::symlink_metadata(file) {
            Ok(metadata) if metadata.is_file() && metadata.len() <= MAX_TEXT => after.reread(&path, file)?,
            // A temporary file that an editor has already removed, of a kind that was never part of the site.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !before.holds(&path) => {}
            _ => return None,
        }
    }
    Some(after)
}

impl Sources {
    /// Reads a known file again; none where it is not known or can't be read as before.
    fn reread(&mut self, path: &SourcePath, file: &Path) -> Option<()> {
        // These decide what else is read.
        if path.as_str() == FILE_NAME || path.file_name() == manifest::FILE_NAME {
            return None;
        }
        if let Ok(index) = self.documents.binary_search_by(|source| source.path.cmp(path)) {
            let Source { text, .. } = read_text(path, file).ok()?;
            if self.documents[index].text != text {
                self.documents[index].text = text;
            }
            return Some(());
        }
        if let Some(themed) = self.theme.iter_mut().find(|themed| themed.path == *path) {
            let bytes = fs::read(file).ok()?;
            if *themed.bytes != *bytes {
                themed.bytes = bytes.into();
            }
            return Some(());
        }
        let in_order = |assets: &[super::Asset]| assets.binary_search_by(|asset| asset.path.cmp(path)).is_ok();
        (!is_markdown(path) && (in_order(&self.assets) || in_order(&self.static_files))).then_some(())
    }

    /// Whether a path is one of the files, or a folder that holds one.
    fn holds(&self, path: &SourcePath) -> bool {
        let below = |other: &SourcePath| {
            other.as_str().strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let config = self.config.iter().map(|source| &source.path);
        let documents = self.documents.iter().map(|source| &source.path);
        let files = self.assets.iter().chain(&self.static_files).map(|asset| &asset.path);
        let theme = self.theme.iter().map(|file| &file.path);
        config.chain(documents).chain(files).chain(theme).any(below)
    }
}

/// The folders in which a change may concern the site: these with all below them, beside the root itself.
pub fn folders(root: &Path, content: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = BESIDE_CONTENT.iter().map(|folder| root.join(folder)).collect();
    if content.is_empty() {
        let entries = fs::read_dir(root).into_iter().flatten().flatten();
        folders
            .extend(entries.filter(|entry| may_hold_content(&entry.file_name().to_string_lossy())).map(|e| e.path()));
    } else {
        folders.push(root.join(content));
    }
    folders.retain(|folder| folder.is_dir());
    folders.sort_unstable();
    folders.dedup();
    folders
}

fn may_hold_content(name: &str) -> bool {
    !name.starts_with('.') && !OTHER_FOLDERS.contains(&name)
}
