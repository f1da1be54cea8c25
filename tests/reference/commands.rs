//! `docs/commands.md`: every command's own help.

use casebook::cli::Cli;
use clap::{Command, CommandFactory};

const WIDTH: usize = 100;

pub(crate) fn page() -> String {
    let mut page = include_str!("commands.md").to_owned();
    let casebook = Cli::command().term_width(WIDTH);
    section(&mut page, "casebook", casebook.clone());
    subcommands(&mut page, "casebook", &casebook);
    page
}

fn subcommands(page: &mut String, above: &str, command: &Command) {
    for command in command.get_subcommands() {
        let name = format!("{above} {}", command.get_name());
        section(page, &name, command.clone());
        subcommands(page, &name, command);
    }
}

/// A command's help. The options that every command takes stand in the first section only.
fn section(page: &mut String, name: &str, command: Command) {
    let help = command.bin_name(name).term_width(WIDTH).render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()));
}
