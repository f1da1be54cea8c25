//! Where the time of a build goes: a table for people, a trace for a viewer. The stages themselves read no clock; they say where
//! they begin and end (`tracing`), and what listens here looks at the clock.
#![expect(clippy::disallowed_methods, reason = "time is measured here, and the trace's file made")]

use std::{
    cmp::Reverse,
    fmt::{Debug, Write},
    fs::File,
    io::{self, BufWriter},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use tracing::{
    Subscriber,
    field::{Field, Visit},
    span,
};
use tracing_chrome::{ChromeLayerBuilder, FlushGuard};
use tracing_subscriber::{
    Layer, Registry,
    layer::{Context, SubscriberExt},
    registry::LookupSpan,
    util::SubscriberInitExt,
};

use super::Failure;

/// How many of the slowest pages and templates are told.
const TOLD: usize = 10;

/// What listens to a build.
pub(super) struct Timings {
    told: Option<Arc<Mutex<Record>>>,
    trace: Option<Trace>,
}

/// A trace that is being written.
struct Trace {
    /// It is whole once this is dropped.
    guard: FlushGuard,
    file: String,
    failure: Arc<OnceLock<io::Error>>,
}

/// What was heard so far.
#[derive(Default)]
struct Record {
    /// The stages in their order.
    stages: Vec<Sum>,
    templates: Vec<Sum>,
    /// The slowest pages, slowest first.
    pages: Vec<(Duration, String)>,
}

/// The time of all that has one name.
struct Sum {
    name: String,
    time: Duration,
    count: u32,
}

impl Timings {
    /// Begins to listen, if anybody wants to hear.
    pub(super) fn start(table: bool, trace: Option<&Path>) -> Result<Self, Failure> {
        let mut timings = Self { told: table.then(Arc::default), trace: None };
        let listener = timings.told.clone().map(Listener);
        let chrome = match trace {
            None => None,
            Some(path) => {
                let file =
                    File::create(path).map_err(|error| format!("{} can't be written: {error}", path.display()))?;
                let builder = ChromeLayerBuilder::new().include_args(true).include_locations(false);
                let failure = Arc::default();
                let writer = Patient { writer: BufWriter::new(file), failure: Arc::clone(&failure) };
                let (layer, guard) = builder.writer(writer).build();
                timings.trace = Some(Trace { guard, file: path.display().to_string(), failure });
                Some(layer)
            }
        };
        if table || chrome.is_some() {
            Registry::default().with(listener).with(chrome).try_init()?;
        }
        Ok(timings)
    }

    /// Ends the trace, and tells whether all of it was written.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Some(Trace { guard, file, failure }) = self.trace else { return Ok(()) };
        drop(guard);
        failure.get().map_or(Ok(()), |error| Err(format!("{file} can't be written: {error}").into()))
    }

    /// The table of what was heard.
    pub(super) fn table(&self) -> Option<String> {
        let record = lock(self.told.as_ref()?);
        let (whole, shared): (Vec<&Sum>, Vec<&Sum>) = record.stages.iter().partition(|sum| sum.count == 1);
        let mut table = String::from("\nstages\n");
        lines(&mut table, whole.into_iter().map(|sum| (sum.time, sum.name.clone())));
        table.push_str("\non all threads together\n");
        lines(&mut table, shared.into_iter().map(|sum| (sum.time, format!("{}, {} times", sum.name, sum.count))));
        table.push_str("\ntemplates\n");
        let mut templates: Vec<&Sum> = record.templates.iter().collect();
        templates.sort_by_key(|sum| Reverse(sum.time));
        let told = templates.into_iter().take(TOLD);
        lines(&mut table, told.map(|sum| (sum.time, format!("{}, {} pages", sum.name, sum.count))));
        table.push_str("\nslowest pages\n");
        lines(&mut table, record.pages.iter().cloned());
        table.pop();
        Some(table)
    }
}

/// A writer that never fails, because who writes the trace panics then. It keeps the first error and writes no more.
struct Patient<W> {
    writer: W,
    failure: Arc<OnceLock<io::Error>>,
}

impl<W: io::Write> Patient<W> {
    fn attempt(&mut self, write: impl FnOnce(&mut W) -> io::Result<()>) {
        if self.failure.get().is_none()
            && let Err(error) = write(&mut self.writer)
        {
            // It is the first: nothing is written after it.
            let _ = self.failure.set(error);
        }
    }
}

impl<W: io::Write> io::Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(|writer| writer.write_all(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt(W::flush);
        Ok(())
    }
}

fn lines(table: &mut String, rows: impl Iterator<Item = (Duration, String)>) {
    for (time, what) in rows {
        // Writing to a string can't fail.
        let _ = writeln!(table, "{:>9.1} ms  {what}", time.as_secs_f64() * 1000.0);
    }
}

impl Record {
    fn add(&mut self, name: &'static str, took: Duration, of: &Span) {
        add(&mut self.stages, name, took);
        let Some(page) = &of.page else { return };
        add(&mut self.templates, of.template.as_deref().unwrap_or("(data)"), took);
        let place = self.pages.partition_point(|(time, _)| *time > took);
        if place < TOLD {
            self.pages.insert(place, (took, page.clone()));
            self.pages.truncate(TOLD);
        }
    }
}

fn add(sums: &mut Vec<Sum>, name: &str, time: Duration) {
    match sums.iter_mut().find(|sum| sum.name == name) {
        Some(sum) => {
            sum.time += time;
            sum.count += 1;
        }
        None => sums.push(Sum { name: name.to_owned(), time, count: 1 }),
    }
}

struct Listener(Arc<Mutex<Record>>);

/// What is known of a span until it ends.
struct Span {
    start: Instant,
    page: Option<String>,
    template: Option<String>,
}

impl Visit for Span {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "page" => self.page = Some(value.to_owned()),
            "template" => self.template = Some(value.to_owned()),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn on_new_span(&self, attributes: &span::Attributes<'_>, id: &span::Id, context: Context<'_, S>) {
        let mut known = Span { start: Instant::now(), page: None, template: None };
        attributes.record(&mut known);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(known);
        }
    }

    fn on_record(&self, id: &span::Id, values: &span::Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(known) = span.extensions_mut().get_mut::<Span>()
        {
            values.record(known);
        }
    }

    fn on_close(&self, id: span::Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        if let Some(known) = span.extensions().get::<Span>() {
            lock(&self.0).add(span.name(), known.start.elapsed(), known);
        }
    }
}

fn lock(record: &Mutex<Record>) -> MutexGuard<'_, Record> {
    record.lock().unwrap_or_else(PoisonError::into_inner)
}
