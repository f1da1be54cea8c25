//! Holds the documentation to the code: the pages of `docs/` that are made from it, the examples that
//! readers follow, and the links of all of them.
//!
//! `UPDATE_DOCS=1 cargo test --test reference` writes the made pages anew. Their introductions are the Markdown files beside
//! this one.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that can't read its own files has failed")]

mod architecture;
mod commands;
mod errors;
mod examples;
mod links;
mod schema;
mod themes;

use std::{env, fs, path::Path};

#[test]
fn front_matter() {
    hold("front-matter.md", &schema::front_matter());
}

#[test]
fn configuration() {
    hold("configuration.md", &schema::configuration());
}

#[test]
fn commands() {
    hold("commands.md", &commands::page());
}

#[test]
fn errors() {
    hold("errors.md", &errors::page());
}

#[test]
fn themes() {
    hold("themes.md", &themes::page());
}

/// Compares a page with what the code makes of it, or writes it where that is asked for.
fn hold(name: &str, made: &str) {
    let file = root().join("docs").join(name);
    if env::var("UPDATE_DOCS").is_ok() {
        fs::write(&file, made).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    let different = written.lines().zip(made.lines()).find(|(written, made)| written != made);
    assert!(
        written == made,
        "docs/{name} is out of date: write it with UPDATE_DOCS=1 cargo test --test reference\nfirst difference: {different:#?}"
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
