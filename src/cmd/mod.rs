//! The commands, a file each. Here a run begins and ends: files are read, text is printed, an exit status is chosen.
//!
//! 0 means that all is well, 1 that the content has errors, 2 that the command was wrong or the environment failed.

mod build;
mod check;
mod completions;
mod console;
mod explain;
mod init;
mod inspect;
mod new;
mod schema;
mod serve;
mod theme;
mod timings;

use std::{fmt, path::PathBuf, process::ExitCode, sync::Arc};

use crate::{
    cli::{Cli, Command, Global},
    config::Config,
    diagnostic::Diagnostic,
    disk::{self, Bodies, History, Spill},
    fingerprint::Fingerprint,
    model::{Drafts, Inputs},
    pipeline::{self, Means, Snapshot},
};
use console::Console;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The content has errors; they have been printed.
    Content,
    /// The command or its surroundings are at fault.
    Environment(String),
}

impl<E: fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Environment(error.to_string())
    }
}

/// Runs a command.
pub fn run(cli: &Cli) -> ExitCode {
    let console = Arc::new(Console::new(&cli.global));
    let global = &cli.global;
    let result = match &cli.command {
        Command::Build(args) => build::run(global, args, &console),
        Command::Serve(args) => serve::run(global, args, &console),
        Command::Check(args) => check::run(global, args, &console),
        Command::New(args) => new::run(global, args, &console),
        Command::Init(args) => init::run(args, &console),
        Command::Theme(args) => theme::run(global, args, &console),
        Command::Schema(args) => schema::run(global, args, &console),
        Command::Inspect(args) => inspect::run(global, args, &console),
        Command::Explain(args) => explain::run(args, &console),
        Command::Completions(args) => completions::run(args, &console),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Content) => ExitCode::from(1),
        Err(Failure::Environment(message)) => {
            console.error(&message);
            ExitCode::from(2)
        }
    }
}

/// What a site is loaded for.
#[derive(Clone, Copy)]
enum Aim<'a> {
    /// To look for problems.
    Check,
    /// To render a page, once its history is known, which is read meanwhile.
    Render,
    /// To render them all, with their bodies set aside until then.
    Build(&'a Arc<Spill>, Option<&'a Cache>),
}

/// What the builds of a site leave to the next one.
struct Cache {
    folder: PathBuf,
    /// The fingerprint of this program.
    program: Fingerprint,
}

/// Reads and resolves the site.
fn load(global: &Global, drafts: Drafts, aim: Aim<'_>) -> Result<Snapshot, Failure> {
    let (configured, source) = configure(global)?;
    let history = if matches!(aim, Aim::Check) { History::default() } else { history(global, &configured) };
    let read = || disk::read(&global.root, &configured.0, source);
    let (sources, problems) = tracing::info_span!("read files").in_scope(read);
    let (config, mut diagnostics) = configured;
    diagnostics.extend(problems);
    let inputs = Inputs { today: console::today()?, drafts, history };
    let configured = (config, diagnostics);
    Ok(match aim {
        Aim::Build(spill, cache) => {
            let made_by = |cache: &Cache| Fingerprint::of_value(&(cache.program, configured.0.raw_html));
            let bodies = cache.map(|cache| Bodies::open(&cache.folder, made_by(cache)));
            let means = Means { spill: Some(spill), bodies: bodies.as_ref(), ..Means::default() };
            let snapshot = pipeline::load_by(&means, sources, configured, &inputs);
            if let Some(bodies) = bodies {
                bodies.keep();
            }
            snapshot
        }
        Aim::Check | Aim::Render => pipeline::load(sources, configured, &inputs),
    })
}

/// Begins to read when files were last changed, unless casebook.yaml asks for no such days.
fn history(global: &Global, (config, _): &(Config, Vec<Diagnostic>)) -> History {
    if config.last_changed { History::read(&global.root, &config.content) } else { History::default() }
}

type Configured = ((Config, Vec<Diagnostic>), Option<disk::Source>);

/// Reads casebook.yaml.
fn configure(global: &Global) -> Result<Configured, Failure> {
    let root = global.root.display();
    let source =
        disk::read_config(&global.root).map_err(|error| format!("the site's folder {root} can't be read: {error}"))?;
    Ok(match source {
        Ok(source) => (pipeline::configure(source.as_ref()), source),
        Err(broken) => ((Config::default(), vec![broken.diagnostic]), broken.source),
    })
}

/// The drafts that a flag asks for.
fn drafts(flag: bool) -> Drafts {
    if flag { Drafts::Show } else { Drafts::Hide }
}
