//! The map of the countries that have studies, and the table that says the same.

use super::{Scope, shared, tones::Tones};
use crate::{
    locale::{Arg, CountryCode},
    map::{Drawn, draw},
    model::TermId,
    schema::TermKind,
    theme::{Object, Value, list, optional},
};

/// How many countries stand in the table beside the map of the home page; there is always a page with all of them.
const BESIDE: usize = 12;

/// The map of a language's studies, drawn when a page first asks for it; nothing where no study has a country, or where the site
/// wants none.
pub(super) fn map(scope: &Scope<'_>) -> Value {
    scope.shared().map.get_or_init(|| optional(made(scope))).clone()
}

/// The taxonomy whose terms may be shown on the map: the first one of countries.
pub(super) fn taxonomy(scope: &Scope<'_>) -> Option<u16> {
    let taxonomies = &scope.site().config.schema.taxonomies;
    let index = taxonomies.iter().position(|taxonomy| taxonomy.kind == TermKind::Country)?;
    u16::try_from(index).ok()
}

fn made(scope: &Scope<'_>) -> Option<Value> {
    let taxonomy = taxonomy(scope).filter(|_| scope.site().config.map)?;
    let terms = scope.lists().terms[taxonomy as usize].iter().map(|&term| TermId { taxonomy, term });
    let shown: Vec<(TermId, CountryCode, usize)> = terms
        .filter_map(|id| Some((id, scope.site().term(id).country?, scope.lists().under(id).len())))
        .filter(|(_, _, count)| *count > 0)
        .collect();
    let counts: Vec<(CountryCode, usize)> = shown.iter().map(|&(_, code, count)| (code, count)).collect();
    let picture = draw(&counts)?;
    let tones = Tones::up_to(counts.iter().map(|&(_, count)| count).max().unwrap_or(0));
    let countries = picture.countries.iter().filter_map(|drawn| {
        let &(id, _, count) = shown.iter().find(|(_, code, _)| *code == drawn.country)?;
        Some(country(scope, id, drawn).set("step", tones.of(count)).into())
    });
    let countries: Vec<Value> = countries.collect();
    let not_drawn = shown.len() - countries.len();
    let value = Object::new()
        .set("taxonomy", shared::taxonomy_value(scope, scope.site().taxonomy(taxonomy), taxonomy))
        .set("width", picture.width)
        .set("height", picture.height)
        .set("world", picture.is_world)
        .set("land", picture.land.as_str())
        .set("countries", list(countries))
        .set("tones", tones.legend(scope))
        .set("table", list(most(&shown).into_iter().map(|id| scope.term(id))))
        .set("not_drawn", not_drawn);
    Some(value.into())
}

/// A country of the map: what it leads to, and its outline.
fn country(scope: &Scope<'_>, id: TermId, drawn: &Drawn) -> Object {
    let studies = scope.study_count(scope.lists().under(id).len());
    let args = [("country", Arg::Text(scope.site().term_name(id, scope.language))), ("studies", Arg::Text(&studies))];
    let place = |(x, y): (i32, i32)| Object::new().set("x", x).set("y", y);
    Object::new()
        .set("term", scope.term(id))
        .set("label", scope.message("map_country", &args))
        .set("shape", drawn.shape.as_str())
        .set("dot", optional(drawn.dot.map(place)))
        .set("number", optional(drawn.number.map(|number| place(number.at).set("inside", number.is_inside))))
}

/// The countries with the most studies; those with as many by name.
fn most(shown: &[(TermId, CountryCode, usize)]) -> Vec<TermId> {
    let mut sorted: Vec<&(TermId, CountryCode, usize)> = shown.iter().collect();
    sorted.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    sorted.into_iter().take(BESIDE).map(|&(id, _, _)| id).collect()
}
