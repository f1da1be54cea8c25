//! The `casebook` command.

use std::process::ExitCode;

use casebook::{cli::Cli, cmd};
use clap::Parser;

fn main() -> ExitCode {
    cmd::run(&Cli::parse())
}
