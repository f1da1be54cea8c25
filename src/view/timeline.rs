//! The studies in time: each with its date and its contract as long as a page can hold that, the number of each year always.

use super::{Scope, page::Head};
use crate::{
    date::Date,
    model::StudyId,
    schema::Item,
    slug::Permalink,
    theme::{Context, Object, Value, list, optional},
};

/// How many studies are drawn one by one.
const DRAWN: usize = 60;

/// How wide the picture of the years is, in its own units.
const WIDTH: i64 = 1000;

/// How many years have a mark of their own in it, at most.
const MARKS: i64 = 8;

/// The room that the name of a year takes.
const NAME: i64 = 80;

pub(super) fn timeline(scope: &Scope<'_>, context: &mut Context) -> &'static str {
    let title = scope.message("timeline", &[]);
    let dated: Vec<Dated> = scope.lists().studies.iter().filter_map(|&study| dated(scope, study)).collect();
    let years = years(scope, &dated);
    let description = scope.message("timeline_description", &[]);
    scope.head(context, Head { kind: "timeline", title, description, crumbs: Vec::new() });
    context.insert("years", list(years.iter().map(|year| year.value(scope))));
    context.insert("most", years.iter().map(|year| year.studies).max().unwrap_or(0).into());
    context.insert("spans", optional((dated.len() <= DRAWN).then(|| spans(scope, &dated)).flatten()));
    context.insert("undated", (scope.lists().studies.len() - dated.len()).into());
    "timeline.html"
}

/// A study with a date.
struct Dated {
    study: StudyId,
    date: Date,
    start: Option<Date>,
    end: Option<Date>,
}

fn dated(scope: &Scope<'_>, study: StudyId) -> Option<Dated> {
    let values = &scope.site().study_document(study).values;
    let contract = values.get("contract").and_then(Item::as_map);
    let of_contract = |key: &str| contract.and_then(|contract| contract.date(key));
    Some(Dated { study, date: values.date("date")?, start: of_contract("start"), end: of_contract("end") })
}

impl Dated {
    /// The first and the last day of its contract, where both are known and in their order.
    fn contract(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let (start, end) = (self.start?.first_day(), self.end?.last_day());
        (start <= end).then_some((start, end))
    }
}

/// A year in which studies were published.
struct Year {
    year: i16,
    studies: usize,
    /// The place of its newest study in the list of all studies.
    first: usize,
    /// How many of all contracts ran in it.
    running: usize,
}

/// The years, the earliest first. The studies are sorted by date, so those of a year stand together.
fn years(scope: &Scope<'_>, dated: &[Dated]) -> Vec<Year> {
    let contracts: Vec<_> = dated.iter().filter_map(Dated::contract).collect();
    let years = dated.chunk_by(|a, b| a.date.year() == b.date.year()).map(|group| {
        let year = group[0].date.year();
        let runs = |(start, end): &&(jiff::civil::Date, jiff::civil::Date)| start.year() <= year && year <= end.year();
        let first = scope.lists().rank[group[0].study.0 as usize].map_or(0, |rank| rank as usize);
        Year { year, studies: group.len(), first, running: contracts.iter().filter(runs).count() }
    });
    let mut years: Vec<Year> = years.collect();
    years.reverse();
    years
}

impl Year {
    fn value(&self, scope: &Scope<'_>) -> Value {
        let page = self.first / scope.site().config.paginate;
        let list = Permalink::from_parts(&[&super::study::list_address(scope)]);
        let address = crate::graph::numbered(&list, page);
        let address = scope.view.links.path(address.trim_end_matches("index.html"));
        Object::new()
            .set("year", self.year)
            .set("count", self.studies)
            .set("path", format!("{address}#{}", anchor(self.year)))
            .set("running", self.running)
            .into()
    }
}

/// The anchor of a year in the list of studies.
pub(super) fn anchor(year: i16) -> String {
    format!("year-{year}")
}

/// The studies of a page of the list by their years, as the list has them: newest first, those without a date last.
pub(super) fn by_year(scope: &Scope<'_>, studies: &[StudyId]) -> Value {
    let year = |study: StudyId| scope.site().study_document(study).values.date("date").map(Date::year);
    let groups = studies.chunk_by(|&a, &b| year(a) == year(b)).map(|group| {
        let year = year(group[0]);
        Object::new()
            .set("year", optional(year))
            .set("anchor", year.map_or_else(|| "undated".to_owned(), anchor))
            .set("studies", scope.cards(group.iter().copied()))
            .into()
    });
    list(groups)
}

/// The picture of all years, and each study's place in it, the earliest first.
fn spans(scope: &Scope<'_>, dated: &[Dated]) -> Option<Value> {
    let days = dated.iter().flat_map(|one| {
        let (start, end) = one.contract().unwrap_or((one.date.first_day(), one.date.last_day()));
        [start.min(one.date.first_day()), end.max(one.date.last_day())]
    });
    let days: Vec<jiff::civil::Date> = days.collect();
    let from = days.iter().min()?.first_of_year();
    let to = days.iter().max()?.last_of_year();
    let scale = Scale { from, days: i64::from((to - from).get_days()) + 1 };
    let rows = dated.iter().rev().map(|one| {
        let contract = one.contract().map(|(start, end)| {
            let x = scale.place(start);
            Object::new()
                .set("start", scope.date(one.start))
                .set("end", scope.date(one.end))
                .set("x", x)
                .set("width", (scale.place(end) - x).max(2))
        });
        Object::new()
            .set("study", scope.card(one.study))
            .set("x", scale.place(one.date.first_day()))
            .set("contract", optional(contract))
            .into()
    });
    let rows = list(rows);
    let years = i64::from(to.year() - from.year()) + 1;
    let step = usize::try_from((years + MARKS - 1) / MARKS).unwrap_or(1);
    let marks = (from.year()..=to.year()).step_by(step).filter_map(|year| {
        let x = scale.place(jiff::civil::Date::new(year, 1, 1).ok()?);
        (x + NAME <= WIDTH).then(|| Object::new().set("x", x).set("year", year).into())
    });
    Some(Object::new().set("width", WIDTH).set("marks", list(marks)).set("rows", rows).into())
}

/// Days as places in the picture.
struct Scale {
    from: jiff::civil::Date,
    days: i64,
}

impl Scale {
    fn place(&self, day: jiff::civil::Date) -> i64 {
        i64::from((day - self.from).get_days()) * WIDTH / self.days
    }
}
