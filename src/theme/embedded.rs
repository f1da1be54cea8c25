//! The themes that the binary carries. Each extends the default theme, which has everything.

use include_dir::{Dir, File, include_dir};

use crate::source::SourcePath;

/// The theme that all others end in.
pub const DEFAULT: &str = "default";

static THEMES: [Embedded; 2] = [
    Embedded { name: "brief", dir: include_dir!("$CARGO_MANIFEST_DIR/themes/brief") },
    Embedded { name: DEFAULT, dir: include_dir!("$CARGO_MANIFEST_DIR/themes/default") },
];

/// A theme inside the binary.
pub(super) struct Embedded {
    pub(super) name: &'static str,
    dir: Dir<'static>,
}

/// A file of an embedded theme.
pub(super) struct EmbeddedFile {
    /// Its name in the folder that was asked for.
    pub(super) name: String,
    /// Its path, for diagnostics.
    pub(super) path: SourcePath,
    pub(super) bytes: &'static [u8],
}

/// Whether the binary carries a theme of this name.
pub fn is_embedded(name: &str) -> bool {
    names().any(|known| known == name)
}

/// The names of the themes that the binary carries.
pub fn names() -> impl Iterator<Item = &'static str> {
    THEMES.iter().map(|theme| theme.name)
}

/// The text of a file that an embedded theme has, itself or from the default theme: `assets/style.css`.
pub fn file(theme: &str, name: &str) -> Option<&'static str> {
    std::str::from_utf8(bytes(theme, name)?).ok()
}

/// The bytes of such a file.
pub(super) fn bytes(theme: &str, name: &str) -> Option<&'static [u8]> {
    stack(theme).into_iter().find_map(|theme| Some(theme.dir.get_file(name)?.contents()))
}

/// An embedded theme and what it extends, the theme itself first.
pub(super) fn stack(name: &str) -> Vec<&'static Embedded> {
    THEMES.iter().filter(|theme| theme.name == name || theme.name == DEFAULT).collect()
}

impl Embedded {
    /// The files of one of its folders.
    pub(super) fn files(&'static self, folder: &str) -> Vec<EmbeddedFile> {
        let mut found = Vec::new();
        if let Some(dir) = self.dir.get_dir(folder) {
            collect(dir, &mut found);
        }
        let described = found.into_iter().filter_map(|file| {
            let path = file.path().to_str()?.replace('\\', "/");
            let name = path.strip_prefix(folder)?.trim_start_matches('/').to_owned();
            let path = SourcePath::new(format!("themes/{}/{path}", self.name));
            Some(EmbeddedFile { name, path, bytes: file.contents() })
        });
        described.collect()
    }
}

fn collect(dir: &'static Dir<'static>, found: &mut Vec<&'static File<'static>>) {
    found.extend(dir.files());
    dir.dirs().for_each(|dir| collect(dir, found));
}
