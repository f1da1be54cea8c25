//! How a study is cited: who published it, when, in which collection and at which address.

use super::{Scope, View};
use crate::{
    config::StudyFile,
    date::Date,
    locale::Arg,
    model::StudyId,
    theme::{Object, Value, optional},
};

/// What a citation of a study says, before it takes a form.
pub(crate) struct Citation<'a> {
    /// A short name for it, unique in its language: the last part of the study's address.
    pub(crate) key: &'a str,
    pub(crate) title: &'a str,
    pub(crate) summary: &'a str,
    /// Who answers for it: the publisher or, where none is named, the collection.
    pub(crate) author: &'a str,
    pub(crate) collection: &'a str,
    pub(crate) date: Option<Date>,
    /// The address in the web, where the site knows its own.
    pub(crate) url: Option<String>,
    pub(crate) language: &'a str,
}

impl<'a> Citation<'a> {
    /// The citation of a study.
    pub(crate) fn of(view: &'a View<'_>, id: StudyId) -> Self {
        let site = view.site;
        let study = site.study(id);
        let document = site.document(study.document);
        let config = &site.config;
        let address = site.permalink(study.document).as_str();
        let publisher = config.publisher.name.as_str();
        Self {
            key: address.trim_end_matches('/').rsplit('/').next().unwrap_or(address),
            title: &document.title,
            summary: &document.summary,
            author: if publisher.is_empty() { &config.title } else { publisher },
            collection: &config.title,
            date: document.values.date("date"),
            url: config.base_url.as_ref().map(|base| format!("{base}{}", super::page::encode(address))),
            language: document.values.text("lang").map_or(&config.languages[study.language], |tag| &**tag),
        }
    }
}

/// The citation in words, and its address.
pub(super) fn value(scope: &Scope<'_>, id: StudyId) -> Value {
    let citation = Citation::of(scope.view, id);
    let year = citation.date.map_or_else(|| scope.message("cite_undated", &[]), |date| date.year().to_string());
    let text = in_words(scope, &year, citation.title);
    Object::new().set("text", text).set("url", optional(citation.url)).into()
}

/// The citation of any study, for a script that puts in what is this study's own.
pub(super) fn pattern(scope: &Scope<'_>) -> String {
    in_words(scope, "{$year}", "{$title}")
}

fn in_words(scope: &Scope<'_>, year: &str, title: &str) -> String {
    let config = &scope.site().config;
    let (publisher, collection) = (config.publisher.name.as_str(), config.title.as_str());
    let author = if publisher.is_empty() { collection } else { publisher };
    let args = [
        ("author", Arg::Text(author)),
        ("year", Arg::Text(year)),
        ("title", Arg::Text(title)),
        ("collection", Arg::Text(collection)),
    ];
    let message = if author == collection { "cite_text" } else { "cite_text_published" };
    scope.message(message, &args)
}

/// The addresses of the files beside a study's page, as far as the site has them.
pub(super) fn files(scope: &Scope<'_>, id: StudyId) -> Value {
    let site = scope.site();
    let permalink = site.permalink(site.study(id).document);
    let at = |file: StudyFile| {
        optional(site.config.study_files.contains(&file).then(|| format!("{permalink}{}", file.name())))
    };
    Object::new()
        .set("bibtex", at(StudyFile::BibTex))
        .set("csl", at(StudyFile::Csl))
        .set("json", at(StudyFile::Json))
        .set("json_ld", at(StudyFile::JsonLd))
        .set("markdown", at(StudyFile::Markdown))
        .into()
}
