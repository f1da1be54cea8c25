//! The terminal: what is printed where, in which colours, and what the environment says.
//!
//! Problems for people go to standard error and results to standard output; problems for programs are the result, so they go
//! to standard output too.
#![expect(clippy::disallowed_methods, reason = "commands are where the environment and the clock are read")]

use std::{
    env,
    io::{self, ErrorKind, IsTerminal, Write},
    path::PathBuf,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use indicatif::ProgressBar;
use jiff::{Timestamp, Zoned, civil, tz::TimeZone};

use super::Failure;
use crate::{
    cli::{ColorChoice, Global},
    diagnostic::Diagnostic,
    report::{self, Color, Format, SeenFrom, Style, Texts},
};

/// How long a person waits without a sign of life.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Where a command prints.
pub(super) struct Console {
    format: Format,
    style: Style,
    /// The site's folder, as it was given.
    root: PathBuf,
}

impl Console {
    pub(super) fn new(global: &Global) -> Self {
        let color = match global.color {
            ColorChoice::Always => Color::Ansi,
            ColorChoice::Never => Color::Plain,
            ColorChoice::Auto => automatic_color(),
        };
        let width = terminal_size::terminal_size_of(std::io::stderr()).map_or(120, |(width, _)| usize::from(width.0));
        Self { format: global.format, style: Style { color, width }, root: global.root.clone() }
    }

    /// Prints the problems, and for people how many there are.
    pub(super) fn diagnostics(
        &self,
        diagnostics: &[Diagnostic],
        texts: &dyn Texts,
        studies: usize,
    ) -> Result<(), Failure> {
        // Without a current folder, paths are as they were given.
        let here = env::current_dir().unwrap_or_default();
        let texts = SeenFrom::new(&here, &self.root, texts);
        let text = report::render(self.format, diagnostics, &texts, &self.style);
        match self.format {
            Format::Human if diagnostics.is_empty() => {}
            Format::Human => say(&format!("{text}{}\n", report::summary(diagnostics, studies))),
            Format::Short => say(&text),
            Format::Json | Format::Github | Format::Sarif => self.result(&text)?,
        }
        Ok(())
    }

    /// Prints what a command has done, unless standard output belongs to a program.
    pub(super) fn done(&self, text: &str) -> Result<(), Failure> {
        let line = format!("{text}\n");
        match self.format {
            Format::Human | Format::Short => self.result(&line),
            Format::Json | Format::Github | Format::Sarif => {
                say(&line);
                Ok(())
            }
        }
    }

    /// Prints what a command was asked for. A reader that has seen enough and left (`| head`) is no failure.
    #[expect(clippy::unused_self, reason = "all printing goes through the console")]
    pub(super) fn result(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(format!("standard output can't be written: {error}").into())
            }
            _ => Ok(()),
        }
    }

    /// Tells a person what happens; programs are told by the result alone.
    pub(super) fn note(&self, text: &str) {
        if let Format::Human | Format::Short = self.format {
            say(&format!("{text}\n"));
        }
    }

    /// Prints why a command failed.
    pub(super) fn error(&self, message: &str) {
        match self.style.color {
            Color::Ansi => say(&format!("\u{1b}[1m\u{1b}[91merror\u{1b}[0m: {message}\n")),
            Color::Plain => say(&format!("error: {message}\n")),
        }
    }

    /// Does some work, with a sign of life on the terminal once it lasts longer than a person likes to wait without one.
    pub(super) fn with_sign_of_life<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        if !self.is_watched() {
            return work();
        }
        let (working, done) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                if done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    let spinner = ProgressBar::new_spinner().with_message(what);
                    spinner.enable_steady_tick(Duration::from_millis(100));
                    // The other end is never used; it goes away when the work is done.
                    let _ = done.recv();
                    spinner.finish_and_clear();
                }
            });
            let result = work();
            drop(working);
            result
        })
    }

    /// Whether a person watches.
    pub(super) fn is_watched(&self) -> bool {
        self.format == Format::Human && std::io::stderr().is_terminal()
    }
}

/// Prints to standard error; where nobody can hear, there is nobody to tell.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Colours where a terminal shows them and nobody objects (no-color.org).
fn automatic_color() -> Color {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || env::var_os("TERM").is_some_and(|term| term == "dumb");
    if std::io::stderr().is_terminal() && !unwanted { Color::Ansi } else { Color::Plain }
}

/// Today's date, or that of `SOURCE_DATE_EPOCH` for reproducible builds (reproducible-builds.org).
pub(super) fn today() -> Result<civil::Date, Failure> {
    match env::var("SOURCE_DATE_EPOCH") {
        Err(_) => Ok(Zoned::now().date()),
        Ok(seconds) => {
            let time = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
            let time =
                time.ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{seconds}`, but it must be seconds since 1970"))?;
            Ok(time.to_zoned(TimeZone::UTC).date())
        }
    }
}
