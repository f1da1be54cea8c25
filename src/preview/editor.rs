//! Opens a place in a file in the editor that a person uses.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// An editor, and how it is told the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editor {
    /// The browser opens a URL with `{path}`, `{line}` and `{column}` in it.
    Url(String),
    /// A command is run; each of its words may hold `{path}`, `{line}` and `{column}`.
    Command(Vec<String>),
}

/// A place in a file.
pub(super) struct Place<'a> {
    pub(super) file: &'a Path,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The editors that are known by a name: the name and the URL that opens a place.
const BY_URL: [(&str, &str); 7] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

/// The commands that are known, and what is said to them.
const BY_COMMAND: [(&str, &str); 17] = [
    ("code", "--goto {path}:{line}:{column}"),
    ("code-insiders", "--goto {path}:{line}:{column}"),
    ("codium", "--goto {path}:{line}:{column}"),
    ("subl", "{path}:{line}:{column}"),
    ("mate", "--line {line}:{column} {path}"),
    ("emacsclient", "--no-wait +{line}:{column} {path}"),
    ("emacs", "+{line}:{column} {path}"),
    ("gvim", "+{line} {path}"),
    ("mvim", "+{line} {path}"),
    ("gedit", "{path} +{line}:{column}"),
    ("gnome-text-editor", "{path}"),
    ("kate", "--line {line} --column {column} {path}"),
    ("idea", "--line {line} --column {column} {path}"),
    ("pycharm", "--line {line} --column {column} {path}"),
    ("webstorm", "--line {line} --column {column} {path}"),
    ("rustrover", "--line {line} --column {column} {path}"),
    ("notepad++", "-n{line} -c{column} {path}"),
];

/// Editors that need a terminal of their own, which the preview's is not.
const IN_TERMINAL: [&str; 11] = ["vi", "vim", "nvim", "view", "nano", "pico", "hx", "helix", "micro", "kak", "ne"];

/// What a URL can't hold inside a path (RFC 3986, section 3.3).
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'&').add(b'`');

impl Editor {
    /// The editor that `--editor` names: a known name, a URL or a command, either with `{path}` in it.
    ///
    /// # Errors
    /// Why it is none.
    pub fn named(name: &str) -> Result<Self, String> {
        if let Some((_, url)) = BY_URL.iter().find(|(known, _)| *known == name) {
            return Ok(Self::Url((*url).to_owned()));
        }
        if name.contains("://") {
            return Ok(Self::Url(name.to_owned()));
        }
        Self::command(name)
    }

    /// The editor that `$VISUAL` or `$EDITOR` names: a command.
    ///
    /// # Errors
    /// Why it is none that the preview can start.
    pub fn command(command: &str) -> Result<Self, String> {
        let mut words = shell_words::split(command).map_err(|error| format!("`{command}` is no command: {error}"))?;
        let Some(program) = words.first() else { return Err("the name of the editor is empty".into()) };
        let name =
            Path::new(program).file_stem().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        if IN_TERMINAL.contains(&&*name) {
            return Err(format!(
                "{name} needs a terminal; choose an editor with a window: `casebook serve --editor vscode`"
            ));
        }
        if !command.contains("{path}") {
            // What waits for the editor to be closed would hold nothing up here, and a window is not always a new one.
            words.retain(|word| !matches!(word.as_str(), "--wait" | "-w" | "--block"));
            let arguments =
                BY_COMMAND.iter().find(|(known, _)| *known == name).map_or("{path}", |(_, arguments)| arguments);
            words.extend(arguments.split(' ').map(str::to_owned));
        }
        Ok(Self::Command(words))
    }

    /// The URL that opens a place; none if it is opened here, by a command.
    ///
    /// # Errors
    /// Why the command can't be run.
    pub(super) fn open(&self, place: &Place<'_>) -> Result<Option<String>, String> {
        match self {
            Self::Url(template) => {
                let path = place.file.to_string_lossy().replace('\\', "/");
                // On Windows a path begins with its drive, and a URL's with a slash.
                let slash = if path.starts_with('/') { "" } else { "/" };
                let path = format!("{slash}{}", utf8_percent_encode(&path, PATH));
                Ok(Some(fill(template, &path, place)))
            }
            Self::Command(words) => {
                let path = place.file.to_string_lossy();
                let mut words = words.iter().map(|word| fill(word, &path, place));
                let program = words.next().unwrap_or_default();
                run(&program, words).map_err(|error| format!("{program} can't be started: {error}"))?;
                Ok(None)
            }
        }
    }
}

fn fill(template: &str, path: &str, place: &Place<'_>) -> String {
    let numbers = template.replace("{line}", &place.line.to_string()).replace("{column}", &place.column.to_string());
    // The path comes last: it may itself hold braces.
    numbers.replace("{path}", path)
}

/// Starts a program and lets it be. Somebody has to ask how it ended, or the system keeps a place for it.
fn run(program: &str, words: impl Iterator<Item = String>) -> std::io::Result<()> {
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn opens(editor: &str, expected: &[&str]) {
        let place = Place { file: Path::new("/a site/{line}.md"), line: 7, column: 3 };
        let found = match Editor::named(editor).unwrap() {
            Editor::Command(words) => words.iter().map(|word| fill(word, "/a site/{line}.md", &place)).collect(),
            url @ Editor::Url(_) => vec![url.open(&place).unwrap().unwrap()],
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn known_editors_are_told_the_place() {
        opens("vscode", &["vscode://file/a%20site/{line}.md:7:3"]);
        opens("code --wait --reuse-window", &["code", "--reuse-window", "--goto", "/a site/{line}.md:7:3"]);
        opens("/opt/kate", &["/opt/kate", "--line", "7", "--column", "3", "/a site/{line}.md"]);
    }

    #[test]
    fn other_editors_get_the_path_or_what_their_command_asks_for() {
        opens("my-editor", &["my-editor", "/a site/{line}.md"]);
        opens("'my editor' -l{line} {path}", &["my editor", "-l7", "/a site/{line}.md"]);
        opens("notes://open?p={path}#{line}", &["notes://open?p=/a%20site/{line}.md#7"]);
    }

    #[test]
    fn an_editor_without_a_window_is_refused() {
        let refused = "nano needs a terminal; choose an editor with a window: `casebook serve --editor vscode`";
        assert_eq!(Editor::named("/usr/bin/nano -w"), Err(refused.into()));
        assert_eq!(Editor::named("  "), Err("the name of the editor is empty".into()));
        assert!(Editor::named("code 'x").unwrap_err().starts_with("`code 'x` is no command"));
    }
}
