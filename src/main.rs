//! The `casebook` command.

use std::{ffi::OsString, process::ExitCode};

use casebook::{
    cli::{Cli, ColorChoice},
    cmd,
};
use clap::{CommandFactory, FromArgMatches, ValueEnum};
use mimalloc::MiMalloc;

/// A page is made of many small values, each of which lives for a moment.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // The help and what is wrong with the arguments have colours, too, so these must be known before anything is read.
    let mut command = Cli::command().color(wanted_color(std::env::args_os()));
    let matches = command.get_matches_mut();
    match Cli::from_arg_matches(&matches) {
        Ok(cli) => cmd::run(&cli),
        Err(error) => error.format(&mut command).exit(),
    }
}

/// What `--color` says, where it says something sensible.
fn wanted_color(args: impl Iterator<Item = OsString>) -> clap::ColorChoice {
    let mut args = args.filter_map(|arg| arg.into_string().ok()).take_while(|arg| arg != "--");
    let wanted = args.find_map(|arg| match arg.strip_prefix("--color")? {
        "" => Some(None),
        said => Some(Some(said.strip_prefix('=')?.to_owned())),
    });
    let said = wanted.and_then(|said| said.or_else(|| args.next()));
    match said.and_then(|said| ColorChoice::from_str(&said, false).ok()) {
        Some(ColorChoice::Always) => clap::ColorChoice::Always,
        Some(ColorChoice::Never) => clap::ColorChoice::Never,
        Some(ColorChoice::Auto) | None => clap::ColorChoice::Auto,
    }
}
