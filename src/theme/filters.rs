//! Filters in place of the engine's own.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use tera::{Error, Kwargs, Map, State, TeraResult, Value, value::Key};

/// `{{ studies | group_by(attribute="date.year") }}`: the groups stand in the order of their first values. The engine's own gives
/// them another order in each run, and pages with them would never be twice the same.
pub(super) fn group_by(values: &[Value], args: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    let attribute = args.must_get::<&str>("attribute")?;
    let mut places: FxHashMap<Key<'static>, usize> = FxHashMap::default();
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let found = value
            .get_from_path(attribute)
            .ok_or_else(|| Error::message(format!("value {index} of the list has no `{attribute}`")))?;
        if found.is_none() {
            continue;
        }
        let key = key(found)?;
        match places.entry(key.clone()) {
            Entry::Occupied(place) => groups[*place.get()].1.push(value.clone()),
            Entry::Vacant(place) => {
                place.insert(groups.len());
                groups.push((key, vec![value.clone()]));
            }
        }
    }
    Ok(groups.into_iter().map(|(key, values)| (key, values.into())).collect())
}

fn key(value: &Value) -> TeraResult<Key<'static>> {
    let number = || value.as_i128().map(|number| i64::try_from(number).map_or(Key::I128(number), Key::I64));
    let text = value.as_str().map(|text| Key::from(text.to_owned()));
    let key = text.or_else(|| value.as_bool().map(Key::Bool)).or_else(number);
    key.ok_or_else(|| {
        Error::message(format!("`group_by` groups by texts, numbers, true and false, not by a {}", value.name()))
    })
}
