//! Related studies: those that share the most, and the rarest, terms.
//!
//! A shared term weighs as much as it tells: `ln((studies + 1) / studies with the term)`, the inverse document frequency.
//! Worked out when a page asks for it, from a bounded number of candidates, so that its cost does not grow with the site.

use super::Lists;
use crate::model::{Site, StudyId, TermId};

/// How many related studies a page shows.
const SHOWN: usize = 5;

/// How many studies are compared at most, those under the rarest terms first.
const CANDIDATES: usize = 256;

/// A related study and the terms it shares.
#[derive(Debug, PartialEq)]
pub struct Related {
    /// The study.
    pub study: StudyId,
    /// The terms that both name, in the order of the schema.
    pub shared: Vec<TermId>,
}

/// The studies most like this one, best first; those in `without` are left out.
pub fn related(site: &Site, lists: &Lists, id: StudyId, without: &[StudyId]) -> Vec<Related> {
    let mut own: Vec<TermId> = site.study(id).uses.iter().map(|used| used.term).collect();
    own.sort_unstable();
    own.dedup();
    let mut found: Vec<(f64, Related)> = candidates(lists, &own)
        .into_iter()
        .filter(|&candidate| candidate != id && !without.contains(&candidate))
        .map(|candidate| compare(site, lists, candidate, &own))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    found.sort_by(|(a, x), (b, y)| {
        b.total_cmp(a).then_with(|| lists.rank[x.study.0 as usize].cmp(&lists.rank[y.study.0 as usize]))
    });
    found.truncate(SHOWN);
    found.into_iter().map(|(_, related)| related).collect()
}

fn candidates(lists: &Lists, own: &[TermId]) -> Vec<StudyId> {
    let mut terms: Vec<&[StudyId]> = own.iter().map(|&term| lists.under(term)).collect();
    terms.sort_by_key(|studies| studies.len());
    let mut candidates: Vec<StudyId> = terms.into_iter().flatten().copied().take(CANDIDATES).collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

fn compare(site: &Site, lists: &Lists, candidate: StudyId, own: &[TermId]) -> (f64, Related) {
    let mut shared: Vec<TermId> = site
        .study(candidate)
        .uses
        .iter()
        .map(|used| used.term)
        .filter(|term| own.binary_search(term).is_ok())
        .collect();
    shared.dedup();
    let weight = shared.iter().map(|&term| weight(lists, term)).sum();
    (weight, Related { study: candidate, shared })
}

#[expect(clippy::cast_precision_loss, reason = "no site has 2^52 studies")]
fn weight(lists: &Lists, term: TermId) -> f64 {
    ((lists.studies.len() + 1) as f64 / lists.under(term).len().max(1) as f64).ln()
}
