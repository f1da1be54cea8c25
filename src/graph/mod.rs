//! How the parts of a site hang together: which studies stand under which term and in which order, where every link leads,
//! and which routes the site has. Past this stage every internal link is resolved or a diagnostic says why not.

mod conflicts;
mod library;
mod links;
mod lists;
mod named;
mod own_pages;
mod pairs;
pub mod related;
mod routes;

use rustc_hash::FxHashMap;

use crate::{
    diagnostic::Diagnostic,
    disk::Sources,
    model::{DocId, Site, StudyId},
    source::Span,
};

pub use library::Library;
pub use links::Target;
pub use lists::Lists;
pub use named::is_local;
pub use pairs::{COMPARE, has_any_pair, ordered, pair_name, picked, study_name, study_of};
pub use routes::{
    ACCESSIBILITY, CLAUSES_PER_PAGE, LESSONS_PER_PAGE, MANIFEST, Page, Route, SEARCH, TIMELINE, URLS_PER_SITEMAP,
    has_feed, numbered, on_page, pages, table_folder,
};

/// The resolved site.
pub struct Graph {
    /// Lists in the order in which readers see them, for each language.
    pub lists: Vec<Lists>,
    /// Where the links of each document lead, in the order of [`crate::document::Document::links`].
    pub targets: Vec<Vec<Target>>,
    /// Where the files that front matter names are, by document and by the place of the name.
    pub files: FxHashMap<(DocId, Span), Target>,
    /// The documents that link to each document, sorted.
    pub backlinks: Vec<Vec<DocId>>,
    /// The pairs of studies that have a page, for each language.
    pub pairs: Vec<Vec<(StudyId, StudyId)>>,
    /// Every output file, sorted by path.
    pub routes: Vec<Route>,
}

/// Resolves a site.
pub fn resolve(site: &Site, sources: &Sources, theme_assets: &[String]) -> (Graph, Vec<Diagnostic>) {
    let lists: Vec<Lists> = (0..site.locales.len()).map(|language| Lists::new(site, language)).collect();
    let (links, mut diagnostics) = links::resolve(site, sources, &lists);
    let pairs: Vec<_> = lists.iter().map(|lists| pairs::pairs(site, lists, &links.files)).collect();
    let inputs = routes::Inputs { site, sources, lists: &lists, pairs: &pairs, assets: &links.assets, theme_assets };
    let (routes, problems) = routes::plan(&inputs);
    diagnostics.extend(problems);
    let (targets, files, backlinks) = (links.targets, links.files, links.backlinks);
    (Graph { lists, targets, files, backlinks, pairs, routes }, diagnostics)
}
