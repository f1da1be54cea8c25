//! The files of the site's theme: its own, then those of its theme, then those of the theme that it extends, and so on.

use std::{fs, path::Path};

use super::{Findings, MAX_TEXT, Sources, ThemeFile, in_config, read_text, too_large, unreadable, walk};
use crate::{
    config::Config,
    diagnostic::{Diagnostic, codes},
    nearest::nearest,
    source::{SourcePath, Span},
    theme::{self, manifest},
};

/// The folders of a theme. A site has them, too, for what it changes of its theme.
const PARTS: [&str; 3] = ["templates", "assets", "i18n"];

pub(super) fn read(root: &Path, config: &Config, sources: &mut Sources, found: &mut Findings) {
    read_parts(root, "", sources, found);
    let mut name = config.theme.clone();
    let mut said_at: Option<(SourcePath, Span)> = None;
    let mut seen: Vec<String> = Vec::new();
    loop {
        let is_folder = theme::is_name(&name) && root.join(folder(&name)).is_dir();
        if !is_folder && !theme::is_embedded(&name) {
            found.diagnostics.push(unknown(root, &name, (config, said_at)));
        }
        if !is_folder {
            break;
        }
        read_parts(root, &folder(&name), sources, found);
        let extends = read_manifest(root, &name, sources, found);
        // A folder of an embedded theme's name lies over that theme.
        let Some((next, span)) = extends.filter(|_| !theme::is_embedded(&name)) else { break };
        let path = SourcePath::new(format!("{}{}", folder(&name), manifest::FILE_NAME));
        seen.push(name);
        if seen.contains(&next) {
            found.diagnostics.push(circle(&path, span, &seen));
            name = next;
            break;
        }
        (name, said_at) = (next, Some((path, span)));
    }
    sources.base_theme = if theme::is_embedded(&name) { name } else { theme::DEFAULT.to_owned() };
}

fn folder(theme: &str) -> String {
    format!("themes/{theme}/")
}

/// Reads the folders of one layer, which lies at a prefix of the root.
fn read_parts(root: &Path, prefix: &str, sources: &mut Sources, found: &mut Findings) {
    for part in PARTS {
        for asset in walk(root, &format!("{prefix}{part}"), found) {
            let name = asset.path.as_str()[prefix.len()..].to_owned();
            let size = fs::metadata(&asset.file).map_or(0, |file| file.len());
            if part != "assets" && size > MAX_TEXT {
                found.diagnostics.push(too_large(&asset.path, size));
                continue;
            }
            match fs::read(&asset.file) {
                Ok(bytes) => sources.theme.push(ThemeFile { name, path: asset.path, bytes: bytes.into() }),
                Err(error) => found.diagnostics.push(unreadable(&asset.path, &error)),
            }
        }
    }
}

/// Reads a theme's theme.yaml, where it has one, for what it extends.
fn read_manifest(root: &Path, theme: &str, sources: &mut Sources, found: &mut Findings) -> manifest::Extends {
    let path = SourcePath::new(format!("{}{}", folder(theme), manifest::FILE_NAME));
    let file = root.join(path.as_str());
    if !file.is_file() {
        return None;
    }
    match read_text(&path, &file) {
        Ok(source) => {
            let (extends, problems) = manifest::read(&path, &source.text);
            found.diagnostics.extend(problems);
            let name = manifest::FILE_NAME.to_owned();
            sources.theme.push(ThemeFile { name, path, bytes: source.text.as_bytes().into() });
            extends
        }
        Err(broken) => {
            found.diagnostics.push(broken.diagnostic);
            sources.broken.extend(broken.source);
            None
        }
    }
}

/// The themes that a site can name: the folders in themes/ and those that casebook brings.
pub fn theme_names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| theme::is_name(name));
    names.extend(theme::embedded_names().map(str::to_owned));
    names.sort_unstable();
    names.dedup();
    names
}

/// A theme that is not there: casebook.yaml or a theme.yaml names it.
fn unknown(root: &Path, name: &str, (config, said_at): (&Config, Option<(SourcePath, Span)>)) -> Diagnostic {
    let known = theme_names(root);
    let label = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if theme::is_name(name) => format!("there is no folder themes/{name}/"),
        None => "write its name alone, without a path".to_owned(),
    };
    let message = format!("there is no theme `{name}`");
    let diagnostic = match said_at {
        Some((path, span)) => Diagnostic::new(&codes::UNKNOWN_THEME, &path, message).at(span),
        None => in_config(config, "theme", &codes::UNKNOWN_THEME, message),
    };
    diagnostic.label(label).note(format!("the themes are {}", known.join(", ")))
}

fn circle(path: &SourcePath, span: Span, seen: &[String]) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_THEME, path, "this theme extends itself")
        .at(span)
        .label("end it with `default` or `brief`")
        .note(format!("one extends the other: {}", seen.join(", ")))
}
