//! `casebook completions`: a script that lets a shell complete the command.

use clap::CommandFactory;

use super::{Console, Failure};
use crate::cli::{Cli, Completions};

pub(super) fn run(args: &Completions, console: &Console) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "casebook", &mut script);
    console.result(&String::from_utf8_lossy(&script))
}
