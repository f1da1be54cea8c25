//! Runs the tutorial and the other pages with examples: each shown file is written, each shown command run, and what it prints
//! must begin with what is shown.
//!
//! A fenced block with a path behind its language is a file. Of `console` blocks, only casebook and `cd` are run.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

#[test]
fn tutorial() {
    let mut reader = Reader::new();
    // What the tutorial asks its reader to mend, where it asks for it.
    reader.mends = vec![("repairabilty", "repairability"), ("laptop-for-libraries", "laptops-for-libraries")];
    reader.follow("tutorial.md");
}

#[test]
fn existing_markdown() {
    let mut reader = Reader::new();
    reader.mends = vec![("20223-11-02", "2023-11-02")];
    reader.follow("existing-markdown.md");
}

#[test]
fn themes() {
    Reader::new().follow("themes.md");
}

/// Somebody who does what a page says.
struct Reader {
    _home: TempDir,
    folder: PathBuf,
    /// The last file that was written with slips of the pen, and the slips.
    slips: Option<PathBuf>,
    mends: Vec<(&'static str, &'static str)>,
}

impl Reader {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { folder: home.path().to_owned(), _home: home, slips: None, mends: Vec::new() }
    }

    fn follow(&mut self, page: &str) {
        let text = fs::read_to_string(super::root().join("docs").join(page)).unwrap();
        for (info, block) in blocks(&text) {
            match info.split_once(' ') {
                Some((_, path)) => self.write(path, block),
                None if info == "console" => self.run_all(block),
                None => {}
            }
        }
    }

    fn write(&mut self, path: &str, text: &str) {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, format!("{text}\n")).unwrap();
        if self.mends.iter().any(|(slip, _)| text.contains(slip)) {
            self.slips = Some(file);
        }
    }

    fn run_all(&mut self, block: &str) {
        for session in block.split("$ ").skip(1) {
            let (command, shown) = session.split_once('\n').unwrap_or((session, ""));
            match command.split_once(' ') {
                Some(("cd", folder)) => self.folder.push(folder),
                Some(("casebook", arguments)) => self.run(arguments, shown),
                _ => {}
            }
        }
    }

    fn run(&mut self, arguments: &str, shown: &str) {
        let printed = printed(&self.folder, arguments);
        assert!(
            without_times(&printed).starts_with(&without_times(shown)),
            "casebook {arguments} printed:\n{printed}\nbut this is shown:\n{shown}"
        );
        // The reader mends what `check` has found.
        if let Some(file) = self.slips.take_if(|_| arguments.starts_with("check")) {
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, self.mends.iter().fold(text, |text, (slip, right)| text.replace(slip, right))).unwrap();
        }
    }
}

/// The problems and then the results.
fn printed(folder: &Path, arguments: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    command.args(words(arguments)).current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1800000000");
    if arguments.starts_with("serve") {
        return first_line(command.args(["--port", "0"]));
    }
    let output = command.output().unwrap();
    String::from_utf8([output.stderr, output.stdout].concat()).unwrap()
}

/// The first line of a preview, as if its port had been free.
fn first_line(preview: &mut Command) -> String {
    let mut process = preview.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    let (before, after) = line.split_once("localhost:").unwrap();
    format!("{before}localhost:1111{}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// A command's words; only the last may stand in quotation marks.
fn words(command: &str) -> Vec<&str> {
    let (plain, quoted) = command.split_once('"').unwrap_or((command, ""));
    plain.split_whitespace().chain(Some(quoted.trim_end_matches('"')).filter(|word| !word.is_empty())).collect()
}

/// How long a build took is another matter every time.
fn without_times(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for at in 1..words.len() {
        if words[at].starts_with("ms:") {
            words[at - 1] = "some";
        }
    }
    words.join(" ")
}

/// The fenced blocks with their info strings.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let mut parts = text.split("\n```").skip(1);
    let mut blocks = Vec::new();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        blocks.push(block.split_once('\n').unwrap_or((block, "")));
    }
    blocks
}
