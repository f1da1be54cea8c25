//! Tells an open page what concerns it, by server-sent events (HTML Living Standard, section 9.2): one kind of event, which
//! holds all that the page needs, so that a page which missed some is right again after the next.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::{Event, KeepAlive, Sse};
use serde::{Deserialize, Serialize};
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use super::{
    States,
    page::{self, Answer},
    places,
    problems::{Problem, problem},
    site::State,
    teller::Teller,
};
use crate::diagnostic::Severity;

/// What a page says of itself when it connects.
#[derive(Debug, Deserialize)]
pub(super) struct Connection {
    /// The file of the output that it shows.
    file: String,
    /// The generation in which it was made.
    generation: u64,
}

/// What a page is told.
#[derive(Debug, Serialize)]
struct Told<'a> {
    /// The version of the page's bytes now; none where they can't be made, so that the page stays as it is.
    version: Option<String>,
    /// What is wrong with the site.
    problems: Vec<Problem>,
    errors: usize,
    warnings: usize,
    /// Files, from the site's root, that have been touched since the page was made or last told.
    assets: Vec<&'a str>,
    /// Whether the page was made by an earlier preview.
    restarted: bool,
    /// The generation of all this.
    generation: u64,
    /// Where the page's text comes from.
    source: Option<places::Summary>,
}

/// The stream of a page's events: one now, and one after every change.
pub(super) fn events(
    states: States,
    teller: Arc<Teller>,
    connection: Connection,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let Connection { file, generation } = connection;
    let file: Arc<str> = file.into();
    let mut seen = generation;
    let told = WatchStream::new(states).then(move |state| {
        let (file, teller, since) = (file.clone(), teller.clone(), seen);
        seen = state.generation;
        async move {
            let told = tokio::task::spawn_blocking(move || tell(&state, &teller, (&file, since))).await;
            // A page that can't be rendered for a bug's sake stays as it is until the next change.
            Ok(told.map_or_else(|_| Event::default().comment("nothing"), |data| Event::default().data(data)))
        }
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

fn tell(state: &State, teller: &Teller, (file, since): (&str, u64)) -> String {
    let snapshot = state.newest.snapshot();
    let mut problems = state.problems.clone();
    let mut template_errors = 0;
    let version = match state.good.as_ref().map(|good| page::at(good, file)) {
        Some(Answer::Made(made)) => Some(page::version(&made.bytes)),
        Some(Answer::Failed(diagnostic)) => {
            teller.failed(state, file, &diagnostic);
            problems.insert(0, problem(&diagnostic, snapshot));
            template_errors = 1;
            None
        }
        _ => None,
    };
    let count = |severity| snapshot.diagnostics.iter().filter(|found| found.severity == severity).count();
    let told = Told {
        version: version.map(|version| format!("{version:016x}")),
        problems,
        errors: count(Severity::Error) + template_errors,
        warnings: count(Severity::Warning),
        assets: state.assets.iter().filter(|&(_, &touched)| touched > since).map(|(file, _)| file.as_str()).collect(),
        restarted: since < state.started,
        generation: state.generation,
        source: state.good.as_ref().and_then(|good| places::summary(good.snapshot(), file)),
    };
    serde_json::to_string(&told).unwrap_or_default()
}
