//! "Did you mean …?"

/// The candidate that `name` most likely stands for, if any is near enough that an editor would agree.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold(name);
    let allowed = match name.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=10 => 2,
        length => (length / 4).min(4),
    };
    let length = name.chars().count();
    let distance = |candidate: &str| {
        let candidate = fold(candidate);
        // The distance is at least the difference in length: most candidates need no look.
        if candidate.chars().count().abs_diff(length) > allowed {
            usize::MAX
        } else {
            strsim::damerau_levenshtein(&name, &candidate)
        }
    };
    candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}
