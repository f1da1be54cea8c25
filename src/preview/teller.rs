//! Tells the terminal what happens. That a template fails shows only when a page is made, and then on many pages: it is told once.

use std::sync::{Mutex, PoisonError};

use super::{
    News, State,
    page::{self, Answer},
};
use crate::{
    diagnostic::Diagnostic,
    source::{SourcePath, Span},
};

/// What hears the news, from whatever thread, one piece at a time.
pub(super) struct Teller {
    tell: Mutex<Box<Tell>>,
    /// The places of failures that were told, and the generation in which that was.
    told: Mutex<(u64, Vec<Place>)>,
    /// The file of the page that failed last.
    failing: Mutex<Option<String>>,
}

type Tell = dyn FnMut(News<'_>) + Send;

type Place = (SourcePath, Option<Span>);

impl Teller {
    pub(super) fn new(tell: impl FnMut(News<'_>) + Send + 'static) -> Self {
        Self { tell: Mutex::new(Box::new(tell)), told: Mutex::default(), failing: Mutex::default() }
    }

    pub(super) fn tell(&self, news: News<'_>) {
        (self.tell.lock().unwrap_or_else(PoisonError::into_inner))(news);
    }

    /// Tells of a change, and whether the page that failed last still does: nobody may have it open any more.
    pub(super) fn changed(&self, state: &State) {
        let failing = self.failing.lock().unwrap_or_else(PoisonError::into_inner).take();
        let answer = failing.as_ref().zip(state.good.as_ref()).map(|(file, good)| page::at(good, file));
        self.tell(News::Changed(state, matches!(answer, Some(Answer::Failed(_)))));
        if let (Some(file), Some(Answer::Failed(failure))) = (failing, answer) {
            self.failed(state, &file, &failure);
        }
    }

    /// Tells that the page of a file can't be made, unless that was told of another page.
    pub(super) fn failed(&self, state: &State, file: &str, failure: &Diagnostic) {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = Some(file.to_owned());
        if self.is_new(state.generation, (failure.path.clone(), failure.span)) {
            self.tell(News::Failed(state, failure));
        }
    }

    fn is_new(&self, generation: u64, place: Place) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.0 != generation {
            *told = (generation, Vec::new());
        }
        let is_new = !told.1.contains(&place);
        if is_new {
            told.1.push(place);
        }
        is_new
    }
}
