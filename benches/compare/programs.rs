//! What runs, and with which arguments.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use walkdir::WalkDir;

use crate::floor::Lists;

/// What is measured, in the order of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    Floor,
    /// The libraries that casebook is made with, by themselves.
    Libraries,
    /// Casebook with the plain theme, and nothing but the pages that Hugo makes.
    Plain,
    /// The same once more into the same folder, after a paragraph was added to a study.
    Text,
    /// The same after a study got another title, which lists and other studies show.
    Title,
    /// Casebook with its default theme and all that it makes by itself.
    Full,
    Hugo,
}

impl Program {
    pub const ALL: [Self; 7] =
        [Self::Floor, Self::Libraries, Self::Plain, Self::Text, Self::Title, Self::Full, Self::Hugo];

    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "the floor",
            Self::Libraries => "casebook's libraries",
            Self::Plain => "casebook, plain",
            Self::Text => "… after an edit of a text",
            Self::Title => "… after an edit of a title",
            Self::Full => "casebook, in full",
            Self::Hugo => "Hugo, plain",
        }
    }
}

/// What casebook makes in full, but for the search index, which Hugo's sites don't have either.
const FULL: &str = "title: Invented cases\nbase_url: https://example.org/\nsearch: false\n";

/// The pages that the Hugo site has: no files beside a study, no tables, one feed, no data. That leaves casebook with some more.
const PLAIN: &str = "title: Invented cases\nbase_url: https://example.org/\ntheme: brief\nstudy_files: none\nfeeds: site\ndata: none\ntables: []\nsearch: false\n";

/// What makes a small site plain: that it has little beside its studies shows in no time.
const FEW_PLAIN: &str = "theme: brief\nsearch: false\n";

/// The folder of casebook's own package, and of the site with its five studies.
pub const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Where the programs are.
pub struct Tools {
    pub casebook: PathBuf,
    pub hugo: Option<PathBuf>,
}

impl Tools {
    pub fn find(casebook: Option<&Path>, hugo: Option<&Path>) -> Self {
        let casebook = casebook.map_or_else(compiled, Path::to_owned);
        let casebook = casebook.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", casebook.display()));
        Self { casebook, hugo: hugo.map(itself) }
    }

    /// The command that builds a site into a folder.
    pub fn command(&self, program: Program, job: &Job<'_>) -> Command {
        let ours = |name: &str| {
            let mut command = Command::new(env::current_exe().unwrap());
            let Lists { pages, bytes } = job.lists;
            command.arg(name).args([job.site, job.out]).args([pages, bytes].map(|number| number.to_string()));
            command
        };
        let mut command = match program {
            Program::Floor => return ours("floor"),
            Program::Libraries => return ours("libraries"),
            Program::Hugo => {
                let mut hugo = Command::new(self.hugo.as_ref().unwrap());
                hugo.args(["--quiet", "--noBuildLock", "--source"]).arg(job.site).arg("--destination").arg(job.out);
                return hugo;
            }
            Program::Plain | Program::Text | Program::Title | Program::Full => Command::new(&self.casebook),
        };
        command.arg("--root").arg(job.site).arg("build").arg("--out").arg(job.out);
        command
    }
}

/// What is to be built.
pub struct Job<'a> {
    pub site: &'a Path,
    pub out: &'a Path,
    pub lists: Lists,
}

/// Makes a site ready for a program that is about to run.
pub fn configure(program: Program, site: &Path) {
    let cache = site.join(".casebook-cache");
    if matches!(program, Program::Plain | Program::Full) && cache.exists() {
        // A full build knows of no other.
        fs::remove_dir_all(cache).unwrap();
    }
    match program {
        Program::Full => fs::write(site.join("casebook.yaml"), FULL).unwrap(),
        Program::Plain | Program::Text | Program::Title => fs::write(site.join("casebook.yaml"), PLAIN).unwrap(),
        Program::Floor | Program::Libraries | Program::Hugo => {}
    }
}

/// Copies the repository's five studies into a site of their own, with the plain theme and without a search index.
pub fn few_plain_studies(folder: &Path) -> PathBuf {
    let (repository, site) = (Path::new(REPOSITORY), folder.join("plain"));
    for entry in WalkDir::new(repository.join("content")).into_iter().map(Result::unwrap) {
        let copy = site.join(entry.path().strip_prefix(repository).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(copy).unwrap();
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
    let settings = fs::read_to_string(repository.join("casebook.yaml")).unwrap();
    fs::write(site.join("casebook.yaml"), settings + FEW_PLAIN).unwrap();
    site
}

/// Has Cargo compile casebook into the folder of this program, which is named after its profile. So it is never older than its
/// sources.
fn compiled() -> PathBuf {
    let program = env::current_exe().unwrap();
    let folder = program.parent().unwrap();
    let profile = match folder.file_name().and_then(OsStr::to_str).unwrap() {
        "debug" => "dev",
        profile => profile,
    };
    let mut cargo = Command::new("cargo");
    cargo.current_dir(REPOSITORY).args(["build", "--locked", "--package", "casebook", "--profile", profile]);
    let end = cargo.arg("--target-dir").arg(folder.parent().unwrap()).status().unwrap();
    assert!(end.success(), "casebook doesn't compile");
    folder.join("casebook").with_extension(env::consts::EXE_EXTENSION)
}

/// The program itself where a path names the script with which a Python package starts it: the script takes time of its own.
fn itself(hugo: &Path) -> PathBuf {
    let is_script = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"#!"));
    if !is_script(hugo) {
        return hugo.to_owned();
    }
    let libraries = hugo.parent().and_then(Path::parent).unwrap_or(Path::new("/")).join("lib");
    let pythons = fs::read_dir(&libraries).into_iter().flatten().flatten();
    let found =
        pythons.map(|python| python.path().join("site-packages/hugo/binaries/hugo")).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{} is a script; name the program that it starts", hugo.display()))
}
