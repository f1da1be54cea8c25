//! The page for searching, and what the records of a search take from the view.

use super::{Scope, View, page::Head};
use crate::{graph::Target, theme::Context};

pub(super) fn search(scope: &Scope<'_>, context: &mut Context) -> &'static str {
    let title = scope.message("search", &[]);
    let description = scope.message("search_description", &[]);
    scope.head(context, Head { kind: "search", title, description, crumbs: Vec::new() });
    "search.html"
}

impl View<'_> {
    /// What readers call a term of a taxonomy.
    pub(crate) fn taxonomy_name(&self, language: usize, index: u16) -> &str {
        self.languages[language].names[index as usize].one()
    }

    /// The title of what a link leads to.
    pub(crate) fn label(&self, target: Option<&Target>, language: usize) -> String {
        match target {
            Some(Target::Document { document, .. }) => self.site.document(*document).title.to_string(),
            Some(Target::Term(term)) => self.site.term_name(*term, language).to_owned(),
            Some(Target::File(path)) => path.to_string(),
            Some(Target::Nowhere) | None => String::new(),
        }
    }
}
