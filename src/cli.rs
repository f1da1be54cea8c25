//! The command line: what can be said to `casebook`, as types.

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::{output::Shard, report::Format};

/// Turns a folder of Markdown case studies into a cross-linked static site.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The site's folder.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// How problems are written.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal that has them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site.
    Build(Build),
    /// Show the site in a browser, and follow every change.
    Serve(Serve),
    /// Check the site without building it.
    Check(Check),
    /// Begin a new file: `new study "Chromebooks for schools"`.
    New(New),
    /// Begin a new site.
    Init(Init),
    /// Work on themes.
    Theme(Theme),
    /// Print the JSON Schema of the front matter, as configured.
    Schema(Schema),
    /// Print what a page's template gets, as JSON.
    Inspect(Inspect),
    /// Tell more about a kind of problem.
    Explain(Explain),
    /// Print a completion script for a shell.
    Completions(Completions),
}

/// `casebook build`
#[derive(Debug, Args)]
pub struct Build {
    /// The folder that the site is written to; `public` in the site's folder otherwise.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Show drafts and studies whose date lies ahead.
    #[arg(long)]
    pub drafts: bool,
    /// Make links that work from a disk without a server.
    #[arg(long)]
    pub offline: bool,
    /// Parse every text and render every page anew, whatever `.casebook-cache` in the site's folder knows of earlier builds.
    #[arg(long)]
    pub no_cache: bool,
    /// Build the K-th of N parts: N machines with a part each, their outputs copied together, build what one would.
    #[arg(long, value_name = "K/N", default_value_t = Shard::WHOLE, hide_default_value = true)]
    pub shard: Shard,
    /// Print where the time went: the stages, the slowest templates and pages.
    #[arg(long)]
    pub timings: bool,
    /// Write a trace of all that was done to this file, for ui.perfetto.dev.
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
}

/// `casebook serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The port; where it is taken, the next one that is free. 0 lets the system choose.
    #[arg(long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// The address to listen at. Others on the network can read the preview at any but 127.0.0.1 and ::1.
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Open the site in the browser.
    #[arg(long)]
    pub open: bool,
    /// Whether drafts and studies whose date lies ahead are shown.
    #[arg(long, value_name = "WHETHER", default_value = "on", num_args = 0..=1, default_missing_value = "on")]
    pub drafts: Switch,
    /// Look at all files twice a second: for network disks, which report no changes.
    #[arg(long)]
    pub poll: bool,
    /// The editor that opens what is alt-clicked: vscode, vscode-insiders, vscodium, cursor, windsurf, zed, textmate, or a
    /// command or URL with {path}, {line} and {column}; $VISUAL or $EDITOR otherwise.
    #[arg(long, value_name = "EDITOR")]
    pub editor: Option<String>,
}

/// Whether something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// It is.
    On,
    /// It isn't.
    Off,
}

/// `casebook check`
#[derive(Debug, Args)]
pub struct Check {
    /// Check drafts and studies whose date lies ahead, too.
    #[arg(long)]
    pub drafts: bool,
}

/// `casebook new`
#[derive(Debug, Args)]
pub struct New {
    /// What it is: study, page, event, or a taxonomy such as authority or criterion.
    pub kind: String,
    /// What it is called.
    pub title: String,
}

/// `casebook init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder of the new site; it is made if it does not exist.
    pub dir: PathBuf,
}

/// `casebook theme`
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub struct Theme {
    /// What to do.
    #[command(subcommand)]
    pub command: ThemeCommand,
}

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Begin a theme in themes/NAME that takes from another one all that it does not change.
    New(NewTheme),
}

/// `casebook theme new`
#[derive(Debug, Args)]
pub struct NewTheme {
    /// What it is called: the name of its folder.
    pub name: String,
    /// The theme that it extends: default, brief or another folder in themes/.
    #[arg(long, value_name = "THEME", default_value = "default")]
    pub extends: String,
}

/// `casebook schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// Of what: study, page, event, config, or a taxonomy such as authority.
    #[arg(default_value = "study")]
    pub kind: String,
}

/// `casebook inspect`
#[derive(Debug, Args)]
pub struct Inspect {
    /// The page's address, such as /studies/haarlem/.
    pub route: String,
    /// Show drafts and studies whose date lies ahead.
    #[arg(long)]
    pub drafts: bool,
}

/// `casebook explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code of the problem, such as unknown-term.
    pub code: String,
}

/// `casebook completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: Shell,
}
