//! `casebook init`: a small working site to start from.

use include_dir::{Dir, DirEntry, include_dir};

use super::{Console, Failure};
use crate::{cli::Init, disk};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cmd/starter");

pub(super) fn run(args: &Init, console: &Console) -> Result<(), Failure> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    // Nothing is written before all is known to be free: a folder may hold somebody's work.
    let taken = files.iter().map(|(name, _)| args.dir.join(target(name))).find(|file| disk::exists(file));
    if let Some(file) = taken {
        return Err(format!("{} is already there; choose another folder", file.display()).into());
    }
    for (name, text) in files {
        let file = args.dir.join(target(name));
        disk::create(&file, text).map_err(|error| format!("{} can't be written: {error}", file.display()))?;
    }
    let dir = args.dir.display();
    console.done(&format!("wrote a new site to {dir}\nnext: casebook serve --root {dir} --open"))
}

/// Cargo leaves files that begin with a dot out of packages.
fn target(name: &str) -> &str {
    if name == "gitignore" { ".gitignore" } else { name }
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static str)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            DirEntry::File(file) => files.extend(file.path().to_str().zip(file.contents_utf8())),
        }
    }
}
