//! A site written as one string, and the real binary run on it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A site in a temporary folder.
pub struct Site {
    folder: TempDir,
}

/// What a run of the binary came to.
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Site {
    /// A site from one text: a line `--- path` begins each file.
    pub fn new(files: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        let mut file: Option<(String, String)> = None;
        for line in files.split_inclusive('\n') {
            match line.strip_prefix("--- ") {
                Some(path) => {
                    if let Some((path, text)) = file.replace((path.trim().to_owned(), String::new())) {
                        site.write(&path, text);
                    }
                }
                None => {
                    if let Some((_, text)) = &mut file {
                        text.push_str(line);
                    }
                }
            }
        }
        if let Some((path, text)) = file {
            site.write(&path, text);
        }
        site
    }

    /// A copy of a folder of this repository.
    pub fn copy_of(folder: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), site.root());
        site
    }

    /// The collection that this repository publishes.
    pub fn of_repository() -> Self {
        let site = Self::copy_of("content");
        let content = site.path("content");
        fs::create_dir(&content).unwrap();
        for entry in fs::read_dir(site.root()).unwrap().map(Result::unwrap) {
            if entry.path() != content {
                fs::rename(entry.path(), content.join(entry.file_name())).unwrap();
            }
        }
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("casebook.yaml");
        fs::copy(config, site.path("casebook.yaml")).unwrap();
        site
    }

    /// The same site in another theme.
    pub fn in_theme(self, theme: &str) -> Self {
        let config = fs::read_to_string(self.path("casebook.yaml")).unwrap_or_default();
        self.write("casebook.yaml", format!("{config}theme: {theme}\n"));
        self
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the site's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Reads a file of the output.
    pub fn read(&self, path: &str) -> String {
        let file = self.path("public").join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// Runs the binary on the site, on a fixed day.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// Runs the binary with more in its environment.
    pub fn run_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Run {
        Run::new(
            self.command(Path::new(env!("CARGO_BIN_EXE_casebook")), args)
                .envs(environment.iter().copied())
                .output()
                .unwrap(),
        )
    }

    /// Runs another program like the binary.
    pub fn run_program(&self, program: &Path, args: &[&str]) -> Run {
        Run::new(self.command(program, args).output().unwrap())
    }

    fn command(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.root())
            .args(args)
            .env_remove("CLICOLOR_FORCE")
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", "1767225600");
        command
    }

    /// Builds the site; the test fails when the build does.
    pub fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run
    }

    /// What `casebook check` says of the site.
    pub fn check(&self) -> String {
        let run = self.run(&["check"]);
        assert!(run.status < 2, "{}", run.stderr);
        run.stderr
    }
}

impl Run {
    fn new(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The files below a folder with their bytes, sorted by path.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let file = to.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

/// A minimal study, with the given lines in its front matter and the given body.
pub fn study(lines: &str, body: &str) -> String {
    format!(
        "---\ntitle: A study\nsummary: What it is about.\nauthority: Haarlem\ncountry: NL\nproduct: Laptops\n{lines}---\n\n{body}\n"
    )
}
