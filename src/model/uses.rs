//! Which of a study's values are uses of a term, and which only name it once more.

use super::Use;
use crate::{
    diagnostic::{Diagnostic, codes},
    document::Document,
    schema::{Item, Taxonomy, Typed, Values},
    source::Span,
};

/// A value that names a term.
pub(super) struct Named<'v> {
    /// The use that it is.
    pub(super) used: Use,
    /// The name that it gives.
    pub(super) name: &'v str,
    /// Where that stands.
    pub(super) span: Span,
    /// The value, with its details.
    pub(super) item: &'v Item,
}

/// The uses among the values that name terms of one taxonomy. A term may be used twice, at the selection and at the award say,
/// but a value that says no more than another is no use of its own.
pub(super) fn distinct<'v>(
    named: &'v [Named<'v>],
    (document, taxonomy): (&Document, &Taxonomy),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Use> {
    let details: Vec<Details<'_>> = named.iter().map(|one| Details::of(one.item, taxonomy)).collect();
    let says_less = |at: usize, other: usize| details[at].is_empty() && !details[other].is_empty();
    let repeats = |at: usize, other: usize| {
        named[at].used.term == named[other].used.term
            && (says_less(at, other) || (other < at && details[at].says_same(&details[other])))
    };
    let mend = |at: usize, other: usize| {
        if says_less(at, other) { "remove this one: the other says more" } else { "remove one of the two" }
    };
    let mut uses = Vec::with_capacity(named.len());
    for (at, one) in named.iter().enumerate() {
        match (0..named.len()).find(|&other| other != at && repeats(at, other)) {
            Some(other) => diagnostics.push(named_twice(document, one, mend(at, other))),
            None => uses.push(one.used),
        }
    }
    uses
}

/// What a value says of its use of a term.
struct Details<'v> {
    values: Option<&'v Values>,
    singular: &'v str,
}

impl<'v> Details<'v> {
    fn of(item: &'v Item, taxonomy: &'v Taxonomy) -> Self {
        Self { values: item.as_map(), singular: &taxonomy.singular }
    }

    fn known(&self) -> impl Iterator<Item = (&'v str, &'v Item)> {
        let items = self.values.map_or(&[][..], |values| &values.items);
        let singular = self.singular;
        items.iter().map(|(key, item)| (&**key, item)).filter(move |(key, _)| *key != singular)
    }

    /// Whether it has keys that casebook does not know; nothing is said of what these mean.
    fn is_open(&self) -> bool {
        self.values.is_some_and(|values| !values.extra.is_empty())
    }

    fn is_empty(&self) -> bool {
        self.known().next().is_none() && !self.is_open()
    }

    fn says_same(&self, other: &Self) -> bool {
        let covers = |one: &Self, other: &Self| {
            one.known().all(|(key, item)| other.known().any(|(known, value)| known == key && same(item, value)))
        };
        !self.is_open() && !other.is_open() && covers(self, other) && covers(other, self)
    }
}

/// Whether two values say the same, wherever they stand. Lists and mappings count as different: built-in details have
/// none.
fn same(one: &Item, other: &Item) -> bool {
    match (&one.value, &other.value) {
        (Typed::Text(one), Typed::Text(other)) => one == other,
        (Typed::Markdown { source: one, .. }, Typed::Markdown { source: other, .. }) => one == other,
        (Typed::Number(one), Typed::Number(other)) => one.total_cmp(other).is_eq(),
        (Typed::Date(one), Typed::Date(other)) => one == other,
        (Typed::Boolean(one), Typed::Boolean(other)) => one == other,
        (Typed::Country(one), Typed::Country(other)) => one == other,
        _ => false,
    }
}

fn named_twice(document: &Document, one: &Named<'_>, label: &str) -> Diagnostic {
    Diagnostic::new(&codes::DUPLICATE_TERM, &document.path, format!("`{}` is named twice", one.name))
        .at(one.span)
        .label(label)
}
