//! What all pages of a language share: the site's own facts, references to terms, cards of studies.

use super::{Links, Scope, View};
use crate::{
    config::{Data, Feed},
    graph::{ACCESSIBILITY, COMPARE, Library, MANIFEST, Page, SEARCH, TIMELINE, has_feed, table_folder},
    layout::EVENTS,
    locale::Arg,
    model::{Site, StudyId, TermId},
    schema::{Many, Taxonomy},
    slug::Permalink,
    theme::{Object, Theme, Value, list, none, optional},
};

/// Builds what a language's pages share, but for the cards of studies.
pub(super) fn complete(view: &mut View<'_>, language: usize) {
    let scope = Scope::new(view, language, String::new());
    let messages = view.theme.messages(language);
    let terms = (0u16..).zip(&*scope.site().terms).map(|(taxonomy, index)| {
        let terms = (0u32..).take(index.terms.len());
        terms.map(|term| reference(&scope, TermId { taxonomy, term })).collect()
    });
    let (terms, site) = (terms.collect(), site_value(&scope));
    let shared = &mut view.languages[language];
    (shared.site, shared.messages, shared.terms) = (site, messages, terms);
}

/// A term as other pages refer to it.
fn reference(scope: &Scope<'_>, id: TermId) -> Value {
    let site = scope.site();
    let term = site.term(id);
    let record = site.term_record(id, scope.language);
    Object::new()
        .set("name", site.term_name(id, scope.language))
        .set("language", scope.other_language(site.language_of_name(id, scope.language)))
        .set("slug", &*term.slug)
        .set("path", scope.view.links.path(site.term_permalink(id, scope.language).as_str()))
        .set("count", scope.lists().under(id).len())
        .set("summary", optional(record.map(|record| &*record.summary).filter(|summary| !summary.is_empty())))
        .set("text_language", record.map_or_else(none, |record| scope.text_language(record)))
        .set("country", optional(term.country.map(|code| code.upper())))
        .into()
}

/// A study as lists show it.
pub(super) fn card(view: &View<'_>, id: StudyId, language: usize) -> Value {
    let scope = Scope::new(view, language, String::new());
    let site = scope.site();
    let study = site.study(id);
    if study.language != language {
        return none();
    }
    let document = site.document(study.document);
    let permalink = site.permalink(study.document);
    let mut facts = Vec::new();
    let mut terms = Object::new();
    for (taxonomy, index) in site.config.schema.taxonomies.iter().zip(0u16..) {
        let used: Vec<Value> =
            study.uses.iter().filter(|used| used.term.taxonomy == index).map(|used| scope.term(used.term)).collect();
        if taxonomy.many == Many::One {
            facts.extend(used.iter().cloned());
        }
        terms.insert(&taxonomy.key, list(used));
    }
    Object::new()
        .set("title", &*document.title)
        .set("summary", &*document.summary)
        .set("path", view.links.path(permalink.as_str()))
        .set("permalink", permalink.as_str())
        .set("language", optional(document.values.text("lang").map(|tag| &**tag)))
        .set("date", scope.date(document.values.date("date")))
        .set("updated", scope.date(document.values.date("updated").or_else(|| document.values.date("date"))))
        .set("facts", list(facts))
        .set("terms", terms)
        .into()
}

fn site_value(scope: &Scope<'_>) -> Value {
    let site = scope.site();
    let config = &site.config;
    let lists = scope.lists();
    let prefix = site.language_prefix(scope.language);
    let at = |part: &str| scope.view.links.path(Permalink::from_parts(&[prefix, part]).as_str());
    let has = |wanted: fn(&Page) -> bool| {
        scope.view.graph.routes.iter().any(|route| route.language == scope.language && wanted(&route.page))
    };
    let taxonomies =
        config.schema.taxonomies.iter().zip(0u16..).filter(|(_, index)| !lists.terms[*index as usize].is_empty());
    let tables = config.tables.iter().filter(|table| lists.has_table(site, table)).filter_map(|table| {
        let title = table_title(scope, site.taxonomy_index(&table.rows)?, site.taxonomy_index(&table.columns)?);
        Some(scope.reference(&title, Permalink::from_parts(&[prefix, &table_folder(table)]).as_str()))
    });
    let pages = lists.pages.iter().filter(|&&id| site.document(id).place.folder.is_empty());
    let languages = config.languages.iter().enumerate().map(|(index, tag)| {
        let address = Permalink::from_parts(&[site.language_prefix(index)]);
        Object::new()
            .set("tag", tag.as_str())
            .set("name", site.locales[index].language_name(tag))
            .set("path", scope.view.links.path(address.as_str()))
            .into()
    });
    let [lessons, clauses] = [Library::Lessons, Library::Clauses].map(|library| lists.count(library));
    let publisher = &config.publisher;
    let data = |form: Data| {
        let folder = Permalink::from_parts(&[prefix, "data"]);
        optional(config.data.contains(&form).then(|| format!("{folder}{}", form.name())))
    };
    Object::new()
        .set("title", config.title.as_str())
        .set("description", config.description.as_str())
        .set("base_url", optional(config.base_url.as_deref()))
        .set("publisher", Object::new().set("name", publisher.name.as_str()).set("url", publisher.url.as_str()))
        .set("languages", list(languages))
        .set("generator", concat!("casebook ", env!("CARGO_PKG_VERSION")))
        .set("home", at(""))
        .set("studies", at(&site.study_list))
        .set("explore", optional(has(|page| *page == Page::Explorer).then(|| at("explore"))))
        .set("lessons", optional(has(|page| matches!(page, Page::Lessons(_))).then(|| at("lessons"))))
        .set("compare", optional(has(|page| *page == Page::Compare).then(|| at(COMPARE))))
        .set("clauses", optional(has(|page| matches!(page, Page::Clauses(_))).then(|| at("clauses"))))
        .set("timeline", optional(has(|page| *page == Page::Timeline).then(|| at(TIMELINE))))
        .set("search", optional((site.is_searched() && scope.view.links == Links::Folders).then(|| at(SEARCH))))
        .set("events", if has(|page| *page == Page::Events) { at(EVENTS).into() } else { none() })
        .set("accessibility", optional(config.accessibility.as_ref().map(|_| at(ACCESSIBILITY))))
        .set(
            "feed",
            if has_feed(site, Feed::Site, &lists.studies) {
                Value::from(format!("{}feed.xml", Permalink::from_parts(&[prefix])))
            } else {
                none()
            },
        )
        .set("manifest", MANIFEST)
        .set("json", data(Data::Json))
        .set("csv", data(Data::Csv))
        .set("taxonomies", list(taxonomies.map(|(taxonomy, index)| taxonomy_value(scope, taxonomy, index))))
        .set("tables", list(tables))
        .set("pages", list(pages.map(|&id| scope.document_reference(id))))
        .set(
            "counts",
            Object::new().set("studies", lists.studies.len()).set("lessons", lessons).set("clauses", clauses),
        )
        .into()
}

/// A taxonomy as pages refer to it.
pub(super) fn taxonomy_value(scope: &Scope<'_>, taxonomy: &Taxonomy, index: u16) -> Value {
    let prefix = scope.site().language_prefix(scope.language);
    let permalink = Permalink::from_parts(&[prefix, &taxonomy.folder]);
    Object::new()
        .set("key", &*taxonomy.key)
        .set("one", taxonomy_name(scope, index, Number::One))
        .set("other", taxonomy_name(scope, index, Number::Several))
        .set("path", scope.view.links.path(permalink.as_str()))
        .set("count", scope.lists().terms[index as usize].len())
        .set("many", taxonomy.many == Many::Any)
        .into()
}

/// The number of studies under the term of a taxonomy that has most.
pub(super) fn most_studies(scope: &Scope<'_>, index: u16) -> usize {
    let terms = scope.lists().terms[index as usize].iter().map(|&term| TermId { taxonomy: index, term });
    terms.map(|id| scope.lists().under(id).len()).max().unwrap_or(0)
}

/// Whether a name stands for one term or for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Several,
}

/// What readers call a taxonomy.
pub(super) struct Names {
    /// For one term: Country.
    one: String,
    /// For several: Countries.
    several: String,
}

impl Names {
    /// The name for one term.
    pub(super) fn one(&self) -> &str {
        &self.one
    }
}

/// The names of all taxonomies: as casebook.yaml says, as the theme's Fluent file says, or like their keys.
pub(super) fn names(site: &Site, theme: &Theme, language: usize) -> Vec<Names> {
    let name = |label: &Option<String>, id: String, key: &str| {
        label.clone().or_else(|| theme.find_message(language, &id)).unwrap_or_else(|| prettify(key))
    };
    let of_taxonomy = |taxonomy: &Taxonomy| Names {
        one: name(&taxonomy.labels.one, format!("taxonomy_{}_one", taxonomy.key), &taxonomy.key),
        several: name(&taxonomy.labels.other, format!("taxonomy_{}", taxonomy.key), &taxonomy.key),
    };
    site.config.schema.taxonomies.iter().map(of_taxonomy).collect()
}

/// What readers call a taxonomy.
pub(super) fn taxonomy_name(scope: &Scope<'_>, index: u16, number: Number) -> String {
    let names = &scope.shared().names[index as usize];
    match number {
        Number::One => names.one.clone(),
        Number::Several => names.several.clone(),
    }
}

/// A taxonomy's name inside a sentence. German writes its nouns with capitals there too.
pub(super) fn name_in_sentence(scope: &Scope<'_>, index: u16, number: Number) -> String {
    let name = taxonomy_name(scope, index, number);
    let tag = scope.site().locales[scope.language].tag();
    if tag.starts_with("de") || tag.starts_with("lb") { name } else { name.to_lowercase() }
}

/// `policy_area` becomes `Policy area`.
pub(super) fn prettify(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The title of a table of two taxonomies.
pub(super) fn table_title(scope: &Scope<'_>, rows: u16, columns: u16) -> String {
    let rows = taxonomy_name(scope, rows, Number::Several);
    let columns = name_in_sentence(scope, columns, Number::One);
    scope.message("table_title", &[("rows", Arg::Text(&rows)), ("columns", Arg::Text(&columns))])
}
