//! The one reader of files: everything under a site's root becomes an immutable snapshot.
//!
//! A file that can't be read is a diagnostic, not a failure: the rest of the site is still checked. Nothing here looks into
//! a file beyond whether it is text; only `theme` has a theme.yaml read, for what else belongs to the site.
#![expect(clippy::disallowed_methods, reason = "this is where files are read")]

mod bodies;
mod history;
mod refresh;
mod spill;
mod theme;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::{
    config::{Config, FILE_NAME},
    diagnostic::{Code, Diagnostic, codes},
    output,
    slug::compose,
    source::{SourcePath, Span},
};

pub use bodies::{Bodies, prepare as prepare_cache};
pub use history::{History, Silence};
pub use refresh::{folders, refresh};
pub use spill::{Spill, Spilled};
pub use theme::theme_names;

/// Larger text files are refused: no editor wrote them, and a mistake should not eat the memory.
const MAX_TEXT: u64 = 10 * 1024 * 1024;

/// Files that lie in many repositories and are not part of a site whose content lies at its root.
const REPOSITORY_FILES: [&str; 7] =
    ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "LICENSE.md", "SECURITY.md", "SUPPORT.md"];

/// The folder whose files are copied as they are.
pub const STATIC: &str = "static";

/// The folders beside the content whose files make the site.
pub const BESIDE_CONTENT: [&str; 5] = [STATIC, "templates", "themes", "assets", "i18n"];

/// Folders that never hold content.
const OTHER_FOLDERS: [&str; 6] = ["public", "themes", "templates", "static", "node_modules", "target"];

/// A text file.
#[derive(Debug, Clone, Eq)]
pub struct Source {
    /// Its path from the site's root.
    pub path: SourcePath,
    /// Its text.
    pub text: Arc<str>,
}

impl PartialEq for Source {
    /// Snapshots share the texts that did not change, which then need not be read to be found equal.
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text)
    }
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path from the site's root, or from the folder that is copied.
    pub path: SourcePath,
    /// Where it lies.
    pub file: PathBuf,
}

/// A snapshot of everything that a site is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// casebook.yaml, if there is one.
    pub config: Option<Source>,
    /// The folder that holds the content, relative to the root; empty when it is the root.
    pub content: String,
    /// The Markdown files of the content, sorted by path.
    pub documents: Vec<Source>,
    /// All other files of the content: a page may link to them.
    pub assets: Vec<Asset>,
    /// The files of `static/`, copied as they are.
    pub static_files: Vec<Asset>,
    /// Templates, messages and assets of the site, its theme and what that extends; the first of a name counts.
    pub theme: Vec<ThemeFile>,
    /// The embedded theme below them.
    pub base_theme: String,
    /// Texts that could be read only in part, kept so that diagnostics can show them.
    pub broken: Vec<Source>,
    /// Whether a symbolic link stands among the files: then a file may be read by another path than its own.
    pub has_links: bool,
}

/// A file of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its name inside the theme, such as `templates/study.html`.
    pub name: String,
    /// Its path from the site's root.
    pub path: SourcePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl Sources {
    /// The text of a file, for showing a diagnostic's line.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        let document = self.documents.binary_search_by(|source| source.path.cmp(path)).ok();
        let document = document.map(|index| &self.documents[index]);
        let other = || self.config.iter().chain(&self.broken).find(|source| source.path == *path);
        if let Some(source) = document.or_else(other) {
            return Some(&source.text);
        }
        let file = self.theme.iter().find(|file| file.path == *path)?;
        std::str::from_utf8(&file.bytes).ok()
    }
}

/// Reads casebook.yaml. A missing file is fine; a root that is no folder is not.
pub fn read_config(root: &Path) -> io::Result<Result<Option<Source>, Box<Broken>>> {
    if !fs::metadata(root)?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is not a folder"));
    }
    let path = SourcePath::new(FILE_NAME);
    let file = root.join(FILE_NAME);
    if !exists(&file) {
        return Ok(Ok(None));
    }
    Ok(read_text(&path, &file).map(Some))
}

/// Reads everything else.
pub fn read(root: &Path, config: &Config, config_source: Option<Source>) -> (Sources, Vec<Diagnostic>) {
    let mut found = Findings::default();
    let mut sources = Sources { config: config_source, ..Sources::default() };
    let files = match content_folder(root, config) {
        Ok(content) => {
            sources.content = content;
            check_study_folders(root, config, &sources.content, &mut found.diagnostics);
            walk(root, &sources.content, &mut found)
        }
        // Whatever else lies in the root is no content, and nothing should be said of it.
        Err(missing) => {
            found.diagnostics.push(*missing);
            Vec::new()
        }
    };
    let (markdown, other): (Vec<Asset>, Vec<Asset>) = files.into_iter().partition(|asset| is_markdown(&asset.path));
    sources.assets = other;
    let texts: Vec<_> = markdown.par_iter().map(|asset| read_text(&asset.path, &asset.file)).collect();
    for text in texts {
        match text {
            Ok(source) => sources.documents.push(source),
            Err(broken) => {
                found.diagnostics.push(broken.diagnostic);
                sources.broken.extend(broken.source);
            }
        }
    }
    sources.static_files = walk(root, STATIC, &mut found);
    theme::read(root, config, &mut sources, &mut found);
    sources.has_links = found.has_links;
    (sources, found.diagnostics)
}

/// What is learned of the files while they are read.
#[derive(Default)]
struct Findings {
    diagnostics: Vec<Diagnostic>,
    /// Whether a symbolic link stands among them.
    has_links: bool,
}

/// `content` where it exists; a folder of Markdown without it is its own content. Another folder has to be there.
fn content_folder(root: &Path, config: &Config) -> Result<String, Box<Diagnostic>> {
    let folder = &config.content;
    let inside = folder.split('/').all(|part| part != "..") && !Path::new(folder).is_absolute();
    if folder == "." || folder.is_empty() {
        return Ok(String::new());
    }
    if inside && root.join(folder).is_dir() {
        return Ok(folder.clone());
    }
    if *folder == Config::default().content {
        return Ok(String::new());
    }
    let problem = if inside { "does not exist" } else { "lies outside the site" };
    let message = format!("the content folder `{folder}` {problem}");
    let diagnostic = in_config(config, "content", &codes::UNREADABLE_FILE, message);
    Err(Box::new(diagnostic.label("write the name of a folder in the site")))
}

fn check_study_folders(root: &Path, config: &Config, content: &str, diagnostics: &mut Vec<Diagnostic>) {
    let missing = |(folder, _): &(&String, &Span)| *folder != "." && !root.join(content).join(folder).is_dir();
    for (folder, span) in config.study_folders.iter().zip(&config.study_folder_spans).filter(missing) {
        let message = format!("the folder of studies `{folder}` does not exist");
        let label = match content {
            "" => "write the name of a folder in the site".to_owned(),
            content => format!("write the name of a folder in {content}/"),
        };
        diagnostics.push(
            Diagnostic::new(&codes::UNREADABLE_FILE, &SourcePath::new(FILE_NAME), message).at(*span).label(label),
        );
    }
}

/// A problem that a value of casebook.yaml has with the disk.
fn in_config(config: &Config, key: &str, code: &'static Code, message: String) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, &SourcePath::new(FILE_NAME), message);
    match config.span_of(key) {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// All files below a folder of the root that an editor would call content, sorted by path.
fn walk(root: &Path, folder: &str, found: &mut Findings) -> Vec<Asset> {
    let start = root.join(folder);
    if !start.is_dir() {
        return Vec::new();
    }
    let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    // A link that leads out of the site is named and not followed: what lies behind it may be the whole disk.
    let (mut links_out, mut no_utf8) = (Vec::new(), Vec::new());
    let diagnostics = &mut found.diagnostics;
    let has_links = &mut found.has_links;
    let wanted = |entry: &DirEntry| {
        if entry.depth() > 0 && !is_content(entry, folder) {
            return false;
        }
        if entry.file_name().to_str().is_none() {
            no_utf8.push(entry.path().to_owned());
            return false;
        }
        *has_links |= entry.path_is_symlink();
        let stays = !entry.path_is_symlink() || !leaves(entry.path(), &real_root);
        if !stays {
            links_out.push(outside(&source_path(root, entry.path())));
        }
        stays
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                files.push(Asset { path: source_path(root, entry.path()), file: entry.into_path() });
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => diagnostics.push(special(&source_path(root, entry.path()))),
            Err(error) => diagnostics.push(unwalkable(root, &error)),
        }
    }
    diagnostics.append(&mut links_out);
    diagnostics.extend(no_utf8.iter().map(|path| bad_name(&source_path(root, path))));
    files.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    files.dedup_by(|second, first| {
        let same = second.path == first.path;
        if same {
            diagnostics.push(same_name(&first.path));
        }
        same
    });
    files
}

fn is_content(entry: &DirEntry, folder: &str) -> bool {
    let name = entry.file_name().to_string_lossy();
    // Hosts want files such as .well-known/ and .nojekyll; editors' and systems' own hidden files lie elsewhere.
    let hidden = name.starts_with('.') && (folder != STATIC || matches!(&*name, ".git" | ".DS_Store"));
    let other = folder.is_empty()
        && entry.depth() == 1
        && (OTHER_FOLDERS.contains(&&*name) || REPOSITORY_FILES.contains(&&*name) || name == FILE_NAME);
    // What an earlier build wrote is nobody's content; but static/ may hold a site of another year.
    let is_output = || folder != STATIC && entry.file_type().is_dir() && output::is_output(entry.path());
    !hidden && !other && !is_output()
}

fn leaves(path: &Path, real_root: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|real| !real.starts_with(real_root))
}

fn source_path(root: &Path, path: &Path) -> SourcePath {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    SourcePath::new(&*compose(&parts.join("/")))
}

fn is_markdown(path: &SourcePath) -> bool {
    let name = path.file_name().to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown")
}

/// A file that is not a text as it should be.
pub struct Broken {
    /// What is wrong with it.
    pub diagnostic: Diagnostic,
    /// What could be read of it, to be shown.
    pub source: Option<Source>,
}

fn read_text(path: &SourcePath, file: &Path) -> Result<Source, Box<Broken>> {
    let broken = |diagnostic, source| Box::new(Broken { diagnostic, source });
    let unreadable = |error: io::Error| broken(unreadable(path, &error), None);
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if size > MAX_TEXT {
        return Err(broken(too_large(path, size), None));
    }
    let bytes = fs::read(file).map_err(unreadable)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { path: path.clone(), text: text.into() }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text: Arc<str> = String::from_utf8_lossy(error.as_bytes()).into();
            let diagnostic = not_utf8(path, at, error.as_bytes());
            Err(broken(diagnostic, Some(Source { path: path.clone(), text })))
        }
    }
}

fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return Diagnostic::new(&codes::SYMLINK_LOOP, path, "this link leads back to itself").note("remove the link");
    }
    let reason = match error.kind() {
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        io::ErrorKind::NotFound => "it is not there (a link to nowhere?)".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::new(&codes::UNREADABLE_FILE, path, format!("this file can't be read: {reason}"))
}

fn too_large(path: &SourcePath, size: u64) -> Diagnostic {
    let megabytes = size.div_ceil(1_000_000);
    let message = format!("this file has {megabytes} MB; a text may have at most 10 MB");
    let diagnostic = Diagnostic::new(&codes::FILE_TOO_LARGE, path, message);
    if is_markdown(path) {
        diagnostic.note("if it is data, give it another ending than .md and link to it")
    } else {
        diagnostic
    }
}

fn not_utf8(path: &SourcePath, at: usize, bytes: &[u8]) -> Diagnostic {
    let now = if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        "it is in UTF-16 now"
    } else {
        "it may be in Windows-1252 or Latin-1 now"
    };
    Diagnostic::new(&codes::INVALID_UTF8, path, "this file is not UTF-8")
        .at(at..at + '\u{fffd}'.len_utf8())
        .label("the first character that is not")
        .note(format!("save it again with the encoding UTF-8; {now}"))
}

fn special(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(&codes::UNREADABLE_FILE, path, "this file can't be read: it is a pipe, socket or device")
        .note("remove it from the site's folder")
}

fn same_name(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(&codes::PERMALINK_CONFLICT, path, "two files have this name")
        .note("they differ only in how their accents are stored (Unicode NFC and NFD); rename or remove one of them")
}

fn bad_name(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(&codes::BAD_FILE_NAME, path, "the name of this file is not UTF-8").note("rename or remove it")
}

fn outside(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(&codes::SYMLINK_OUTSIDE, path, "this link leads out of the site's folder")
        .note("copy what it points to into the site, so that a build anywhere finds it")
}

fn unwalkable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = source_path(root, error.path().unwrap_or(root));
    if let Some(ancestor) = error.loop_ancestor() {
        let ancestor = source_path(root, ancestor);
        return Diagnostic::new(
            &codes::SYMLINK_LOOP,
            &path,
            format!("this link leads back to `{ancestor}`, which holds it"),
        )
        .note("remove the link");
    }
    match error.io_error() {
        Some(error) => unreadable(&path, error),
        None => Diagnostic::new(&codes::UNREADABLE_FILE, &path, "this can't be read"),
    }
}

/// Whether something has this path.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Writes a new file, and the folders that it needs; one that is there already stays as it is.
///
/// # Errors
/// If the file exists or can't be written.
pub fn create(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create_new(file)?;
    io::Write::write_all(&mut file, text.as_bytes())
}
