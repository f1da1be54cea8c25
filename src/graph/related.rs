//! Related studies: those that share the most, and the rarest, terms.
//!
//! A shared term weighs as much as it tells: `ln((studies + 1) / studies with the term)`, the inverse document frequency.
//! Worked out when a page asks for it, from a bounded number of candidates, so that its cost does not grow with the site.

use rustc_hash::FxHashMap;

use super::Lists;
use crate::model::{StudyId, TermId};

/// How many related studies a page shows.
const SHOWN: usize = 5;

/// How many studies are compared at most, those under the rarest terms first.
const CANDIDATES: usize = 128;

/// The studies most like this one, best first; those in `without` are left out.
pub fn related(lists: &Lists, id: StudyId, without: &[StudyId]) -> Vec<StudyId> {
    let own = lists.named(id);
    let weights: FxHashMap<TermId, f64> = own.iter().map(|&term| (term, lists.weight(term))).collect();
    let weight = |study: StudyId| lists.named(study).iter().filter_map(|term| weights.get(term)).sum::<f64>();
    let mut found: Vec<(f64, StudyId)> = candidates(lists, own)
        .into_iter()
        .filter(|&candidate| candidate != id && !without.contains(&candidate))
        .map(|candidate| (weight(candidate), candidate))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    let rank = |study: StudyId| lists.rank[study.0 as usize];
    let order = |(a, x): &(f64, StudyId), (b, y): &(f64, StudyId)| b.total_cmp(a).then_with(|| rank(*x).cmp(&rank(*y)));
    // Only the best have to be in order.
    if found.len() > SHOWN {
        found.select_nth_unstable_by(SHOWN, order);
        found.truncate(SHOWN);
    }
    found.sort_by(order);
    found.into_iter().map(|(_, study)| study).collect()
}

/// The terms that two studies name, in the order of the schema.
pub fn shared_terms(lists: &Lists, one: StudyId, other: StudyId) -> Vec<TermId> {
    let (own, others) = (lists.named(one), lists.named(other));
    own.iter().filter(|term| others.binary_search(term).is_ok()).copied().collect()
}

fn candidates(lists: &Lists, own: &[TermId]) -> Vec<StudyId> {
    let mut terms: Vec<&[StudyId]> = own.iter().map(|&term| lists.under(term)).collect();
    terms.sort_by_key(|studies| studies.len());
    let mut candidates: Vec<StudyId> = terms.into_iter().flatten().copied().take(CANDIDATES).collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}
