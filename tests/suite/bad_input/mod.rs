//! What an editor is told for every kind of mistake: the whole message, as it stands on the terminal.

mod addresses;
mod config;
#[cfg(unix)]
mod files;
mod front_matter;
mod links;
mod markdown;
#[cfg(unix)]
mod output;
mod template_names;
mod templates;
mod terms;
mod themes;
mod values;
mod yaml;
mod yaml_mends;

use std::fs;

use crate::site::{Site, study};

/// What `check` says of a site with one study, whose whole file is this.
fn file(text: impl AsRef<[u8]>) -> String {
    alone(text).check()
}

/// What `check` says of a study with these lines in its front matter.
fn front_matter(lines: &str) -> String {
    file(study(lines, "The text."))
}

/// What `check` says of a study with this text.
fn body(text: &str) -> String {
    file(study("", text))
}

/// What `check` says of a good study under this casebook.yaml.
fn configured(config: &str) -> String {
    let site = fine();
    site.write("casebook.yaml", config);
    site.check()
}

/// A site whose only file is this study.
fn alone(text: impl AsRef<[u8]>) -> Site {
    let site = Site::new("");
    site.write("content/studies/a.md", text);
    site
}

/// A site without a mistake.
fn fine() -> Site {
    alone(study("", "The text."))
}

#[test]
fn a_good_study_has_no_problems() {
    let run = fine().run(&["check"]);
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "1 study, no problems\n", ""));
}

/// No code may be raised with a message that nobody has read.
#[test]
fn every_code_is_pinned_here() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/bad_input");
    let tests: String =
        fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let codes = casebook::diagnostic::codes::ALL.iter().map(|code| code.name);
    let missing: Vec<&str> = codes.filter(|code| !tests.contains(&format!("[{code}]: "))).collect();
    assert!(missing.is_empty(), "no test shows what an editor sees for {missing:?}");
}
