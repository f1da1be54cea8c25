//! Related studies: those that share the most, and the rarest, terms.
//!
//! A shared term weighs as much as it tells: `ln((studies + 1) / studies with the term)`, the inverse document frequency.
//! Worked out when a page asks for it, from a bounded number of candidates, so that its cost does not grow with the site.

use super::Lists;
use crate::model::{Site, StudyId, TermId};

/// How many related studies a page shows.
const SHOWN: usize = 5;

/// How many studies are compared at most, those under the rarest terms first.
const CANDIDATES: usize = 128;

/// The studies most like this one, best first; those in `without` are left out.
pub fn related(site: &Site, lists: &Lists, id: StudyId, without: &[StudyId]) -> Vec<StudyId> {
    let own = &site.study(id).terms;
    let weights: Vec<f64> = own.iter().map(|&term| lists.weight(term)).collect();
    let mut found: Vec<(f64, StudyId)> = candidates(lists, own)
        .into_iter()
        .filter(|&candidate| candidate != id && !without.contains(&candidate))
        .map(|candidate| (shared(own, &site.study(candidate).terms).map(|place| weights[place]).sum(), candidate))
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
pub fn shared_terms(site: &Site, one: StudyId, other: StudyId) -> Vec<TermId> {
    let own = &site.study(one).terms;
    shared(own, &site.study(other).terms).map(|place| own[place]).collect()
}

fn candidates(lists: &Lists, own: &[TermId]) -> Vec<StudyId> {
    let mut terms: Vec<&[StudyId]> = own.iter().map(|&term| lists.under(term)).collect();
    terms.sort_by_key(|studies| studies.len());
    let mut candidates: Vec<StudyId> = terms.into_iter().flatten().copied().take(CANDIDATES).collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// What two sorted lists have in common, as places in the first.
fn shared<'t>(own: &'t [TermId], other: &'t [TermId]) -> impl Iterator<Item = usize> + 't {
    let mut place = 0;
    other.iter().filter_map(move |term| {
        while own.get(place).is_some_and(|known| known < term) {
            place += 1;
        }
        (own.get(place) == Some(term)).then_some(place)
    })
}
