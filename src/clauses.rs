//! The wordings in which a study used its criteria, and their anchors.

use crate::{
    model::{Site, StudyId, Use},
    schema::Values,
};

/// A wording of a study.
pub struct Clause<'a> {
    /// The use of the term that it words.
    pub used: &'a Use,
    /// The part of the address behind `#`.
    pub anchor: String,
    /// The details of the use: its `clause`, `stage`, `weight` and so on.
    pub values: &'a Values,
}

/// The wordings of a study, in its order.
pub fn clauses(site: &Site, id: StudyId) -> impl Iterator<Item = Clause<'_>> {
    let study = site.study(id);
    let mut before = (0u16, 0usize);
    let numbered = study.uses.iter().map(move |used| {
        let number = if used.term.taxonomy == before.0 { before.1 + 1 } else { 1 };
        before = (used.term.taxonomy, number);
        (used, number)
    });
    numbered.filter_map(|(used, number)| {
        let values = site.details(study, used)?;
        values.get("clause")?;
        Some(Clause { used, anchor: anchor(site, used, number), values })
    })
}

/// Where the wording of the nth use of a taxonomy stands on a study's page.
pub fn anchor(site: &Site, used: &Use, number: usize) -> String {
    format!("part-wording-{}-{number}", site.taxonomy(used.term.taxonomy).key)
}
