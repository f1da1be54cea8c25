//! `casebook serve`: shows the site in a browser and follows every change.
#![expect(clippy::disallowed_methods, reason = "commands are where the environment is read")]

use std::{env, fs, sync::Arc};

use super::{Console, Failure, configure, console, history};
use crate::{
    cli::{Global, Serve, Switch},
    diagnostic::Diagnostic,
    model::{Drafts, Inputs},
    preview::{self, Editor, Method, News, State},
};

pub(super) fn run(global: &Global, args: &Serve, console: &Arc<Console>) -> Result<(), Failure> {
    let root = fs::canonicalize(&global.root)
        .map_err(|error| format!("the site's folder {} can't be read: {error}", global.root.display()))?;
    let drafts = match args.drafts {
        Switch::On => Drafts::Show,
        Switch::Off => Drafts::Hide,
    };
    let first = console::today()?;
    // The preview doesn't wait for it, and shows the days as they were when it started.
    let history = history(global, &configure(global)?.0);
    let inputs = move || Inputs { today: console::today().unwrap_or(first), drafts, history: history.clone() };
    let options = preview::Options {
        root,
        host: args.host,
        port: args.port,
        method: if args.poll { Method::Poll } else { Method::Events },
        editor: editor(args)?,
        inputs: Box::new(inputs),
    };
    let (console, args) = (console.clone(), (args.port, args.open));
    let mut had_problems = false;
    preview::run(options, move |news| match news {
        News::Ready(state, address) => {
            had_problems = tell(&console, state);
            ready(&console, state, address, args);
        }
        News::Changed(state, fails) => {
            let has_problems = tell(&console, state) || fails;
            changed(&console, state, (had_problems, has_problems));
            had_problems = has_problems;
        }
        News::Unchanged(state) => console.note(&format!("the site is as it was: {}", counted(state))),
        News::Failed(state, failure) => {
            had_problems = true;
            print(&console, state, std::slice::from_ref(failure));
        }
        News::Trouble(trouble) => console.error(trouble),
    })?;
    Ok(())
}

/// The editor that is asked for, or that the environment names. One that can't be used is a wrong command only if it is asked for.
fn editor(args: &Serve) -> Result<Result<Editor, String>, Failure> {
    if let Some(name) = &args.editor {
        return Ok(Ok(Editor::named(name)?));
    }
    let of_environment =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| env::var(name).ok().filter(|it| !it.is_empty()));
    Ok(match of_environment {
        Some(command) => Editor::command(&command),
        None => Err("no editor is known; start `casebook serve --editor vscode`, or set $VISUAL".into()),
    })
}

/// Prints the problems; says whether there are any.
fn tell(console: &Console, state: &State) -> bool {
    let diagnostics = &state.newest.snapshot().diagnostics;
    print(console, state, diagnostics);
    !diagnostics.is_empty()
}

fn print(console: &Console, state: &State, diagnostics: &[Diagnostic]) {
    let snapshot = state.newest.snapshot();
    // Nobody reads what can't be printed.
    let _ = console.diagnostics(diagnostics, snapshot, snapshot.site.studies.len());
}

fn ready(console: &Console, state: &State, address: &str, (port, open): (u16, bool)) {
    let address = format!("{address}{}", state.base());
    if port != 0 && !address.contains(&format!(":{port}/")) {
        console.note(&format!("port {port} is taken"));
    }
    let studies = counted(state);
    let _ = console.done(&format!("{studies} at {address} (Ctrl-C ends the preview)"));
    if open && let Err(error) = open::that_detached(&address) {
        console.error(&format!("the browser can't be opened: {error}"));
    }
}

fn changed(console: &Console, state: &State, (had_problems, has_problems): (bool, bool)) {
    let what = match state.touched.as_slice() {
        [] => "everything was read anew".to_owned(),
        [one] => format!("{one} has changed"),
        [first, rest @ ..] => format!("{first} and {} more have changed", rest.len()),
    };
    let all_well = if had_problems && !has_problems { "; all is well again" } else { "" };
    console.note(&format!("{what}: {}{all_well}", counted(state)));
}

fn counted(state: &State) -> String {
    match state.newest.snapshot().site.studies.len() {
        1 => "1 study".to_owned(),
        studies => format!("{studies} studies"),
    }
}
