//! The list of a taxonomy's terms, and the page of a term.

use super::{
    Scope, lists,
    page::Head,
    shared::{self, Number},
    study::{details, has_details, image, lesson_term, lesson_values, record_fields, toc},
    typed::or_none,
};
use crate::{
    clauses,
    config::Feed,
    document::Document,
    graph::{CLAUSES_PER_PAGE, Library, on_page},
    model::{DocId, StudyId, TermId, Use},
    schema::{Field, Item, Taxonomy, Values},
    slug::Permalink,
    theme::{Context, Object, Value, list, none, optional},
};

/// The fields of a term record that templates have a place for.
const PLACED: [&str; 14] = [
    "title",
    "summary",
    "aliases",
    "parent",
    "website",
    "sources",
    "slug",
    "draft",
    "lang",
    "updated",
    "image",
    "definition",
    "legal_basis",
    "country",
];

/// How many other taxonomies the table beside a map has: the first ones of the schema.
const COMPARED: usize = 3;

/// How many terms of another taxonomy a term's page names.
const CROSS_TERMS: usize = 20;

pub(super) fn terms(scope: &Scope<'_>, index: u16, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let taxonomy = site.taxonomy(index);
    let title = shared::taxonomy_name(scope, index, Number::Several);
    let intro = super::document::intro(scope, &crate::layout::Kind::TermList(taxonomy.key.clone()));
    // The taxonomy's own description tells authors what to write, not readers what they see.
    let (title, description) = super::document::intro_head(scope, intro, (title, String::new()));
    scope.head(context, Head { kind: "taxonomy", title, description, crumbs: Vec::new() });
    context.insert("taxonomy", shared::taxonomy_value(scope, taxonomy, index));
    context.insert("content", super::document::intro_content(scope, intro));
    let roots = scope.lists().terms[index as usize]
        .iter()
        .filter(|&&term| site.terms[index as usize].terms[term as usize].parent.is_none());
    let entries = roots.map(|&term| entry(scope, TermId { taxonomy: index, term }));
    context.insert("terms", list(entries));
    context.insert("most", shared::most_studies(scope, index).into());
    let has_countries = super::map::taxonomy(scope) == Some(index);
    context.offer("map", || if has_countries { super::map::map(scope) } else { none() });
    context.offer("compared", || if has_countries { compared(scope, index) } else { none() });
    "taxonomy.html"
}

/// How many terms of other taxonomies go with each term of this one: authorities and criteria of each country.
fn compared(scope: &Scope<'_>, index: u16) -> Value {
    let site = scope.site();
    let others = site.config.schema.taxonomies.iter().zip(0u16..);
    let others: Vec<(&Taxonomy, u16)> = others
        .filter(|&(_, other)| other != index && !scope.lists().terms[other as usize].is_empty())
        .take(COMPARED)
        .collect();
    let all = scope.lists().terms[index as usize].iter().map(|&term| TermId { taxonomy: index, term });
    let rows = all.map(|id| {
        let counts = others.iter().map(|&(_, other)| count(scope, other, scope.lists().under(id)).len().into());
        Object::new().set("term", scope.term(id)).set("counts", list(counts)).into()
    });
    let rows = list(rows);
    let taxonomies = others.iter().map(|&(taxonomy, other)| shared::taxonomy_value(scope, taxonomy, other));
    Object::new().set("taxonomies", list(taxonomies)).set("rows", rows).into()
}

/// A term in the list, with those below it.
fn entry(scope: &Scope<'_>, id: TermId) -> Value {
    let children = children(scope, id).into_iter().map(|child| entry(scope, child));
    Object::new()
        .set("term", scope.term(id))
        .set("studies", scope.study_count(scope.lists().under(id).len()))
        .set("children", list(children))
        .into()
}

/// The terms below a term that have pages, by name.
fn children(scope: &Scope<'_>, id: TermId) -> Vec<TermId> {
    let places = &scope.lists().places[id.taxonomy as usize];
    let below = scope.site().term(id).children.iter().copied();
    let mut shown: Vec<u32> = below.filter(|&term| places[term as usize].is_some()).collect();
    scope.lists().by_name(id.taxonomy, &mut shown);
    shown.into_iter().map(|term| TermId { taxonomy: id.taxonomy, term }).collect()
}

pub(super) fn term(scope: &Scope<'_>, id: TermId, page: usize, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let taxonomy = site.taxonomy(id.taxonomy);
    let record = site.term_record(id, scope.language);
    let name = site.term_name(id, scope.language).to_owned();
    let summary = record.map(|record| record.summary.to_string()).unwrap_or_default();
    let prefix = site.language_prefix(scope.language);
    let list_address = Permalink::from_parts(&[prefix, &taxonomy.folder]);
    let mut crumbs =
        vec![(shared::taxonomy_name(scope, id.taxonomy, Number::Several), list_address.as_str().to_owned())];
    crumbs.extend(ancestors(scope, id));
    scope.head(context, Head { kind: "term", title: name, description: summary, crumbs });
    let all = scope.lists().under(id);
    let per_page = site.config.paginate;
    let shown = on_page(all, page, per_page);
    context.insert("taxonomy", shared::taxonomy_value(scope, taxonomy, id.taxonomy));
    context.insert("term", term_value(scope, id, (taxonomy, record)));
    context.insert("study_count", scope.study_count(all.len()).into());
    context.insert("studies", scope.cards(shown.iter().copied()));
    context.offer("uses", || uses(scope, id, shown));
    context.offer("lessons", || term_lessons(scope, id, shown));
    context.offer("clauses_path", || optional(clauses_path(scope, id)));
    context.offer("cross", || if page == 0 { cross(scope, id, all) } else { list([]) });
    context.offer("events", || events(scope, id));
    context.offer("backlinks", || {
        let document = record.and_then(|record| id_of(scope, record));
        document.map_or_else(|| list([]), |id| super::study::backlinks(scope, id))
    });
    let address = site.term_permalink(id, scope.language);
    context.insert("pager", scope.pager(address.as_str(), page, crate::graph::pages(all.len(), per_page)));
    let has_feed = crate::graph::has_feed(site, Feed::Terms, all);
    context.insert("feed", optional(has_feed.then(|| format!("{address}feed.xml"))));
    "term.html"
}

fn ancestors(scope: &Scope<'_>, id: TermId) -> Vec<(String, String)> {
    let site = scope.site();
    let named = |id: TermId| {
        let address = site.term_permalink(id, scope.language).as_str().to_owned();
        (site.term_name(id, scope.language).to_owned(), address)
    };
    let mut above: Vec<(String, String)> = site.lineage(id).skip(1).map(named).collect();
    above.reverse();
    above
}

fn id_of(scope: &Scope<'_>, document: &Document) -> Option<DocId> {
    let index = scope.site().documents.binary_search_by(|other| other.path.cmp(&document.path)).ok()?;
    u32::try_from(index).ok().map(DocId)
}

/// A term with what its record says.
fn term_value(scope: &Scope<'_>, id: TermId, (taxonomy, record): (&Taxonomy, Option<&Document>)) -> Value {
    let site = scope.site();
    let term = site.term(id);
    let value = Object::new()
        .set("name", site.term_name(id, scope.language))
        .set("language", scope.other_language(site.language_of_name(id, scope.language)))
        .set("text_language", record.map_or_else(none, |record| scope.text_language(record)))
        .set("slug", &*term.slug)
        .set("count", scope.lists().under(id).len())
        .set("path", scope.view.links.path(site.term_permalink(id, scope.language).as_str()))
        .set("children", list(children(scope, id).into_iter().map(|child| scope.term(child))))
        .set("country", optional(term.country.map(|code| code.upper())));
    let found = record.and_then(|record| Some((record, id_of(scope, record)?)));
    let Some((record, document)) = found else { return without_record(value).into() };
    let values = &record.values;
    let schema = &site.config.schema;
    let fields: Vec<Field> = schema.term.iter().chain(&taxonomy.fields).cloned().collect();
    let own: Vec<Field> = fields.iter().filter(|field| !PLACED.contains(&&*field.key)).cloned().collect();
    let records = |key: &str| scope.records(values.list(key), record_fields(&fields, key), document);
    let single = |key: &str| values.get(key).map_or_else(none, |item| scope.typed(item, document));
    value
        .set("summary", &*record.summary)
        .set("content", scope.fill(&record.html(), document, 0))
        .set("toc", toc(scope, &record.toc, document))
        .set("changed", scope.date(scope.view.changed(record)))
        .set("definition", or_none(scope.markdown(values.get("definition"), document)))
        .set("legal_basis", records("legal_basis"))
        .set("aliases", single("aliases"))
        .set("website", single("website"))
        .set("home", single("country"))
        .set("image", image(scope, values, &fields, document))
        .set("sources", records("sources"))
        .set("facts", scope.facts(values, &own, document))
        .set("fields", scope.fields(values, document))
        .into()
}

fn without_record(value: Object) -> Object {
    let empty = ["summary", "content", "definition"].into_iter().fold(value, |value, key| value.set(key, ""));
    let empty = ["toc", "legal_basis", "aliases", "sources", "facts"]
        .into_iter()
        .fold(empty, |value, key| value.set(key, list([])));
    ["website", "home", "image", "changed", "fields"].into_iter().fold(empty, |value, key| value.set(key, none()))
}

/// How each study used the term: with which stage, weight and wording. Where no study says so, there is nothing to compare.
fn uses(scope: &Scope<'_>, id: TermId, studies: &[StudyId]) -> Value {
    let site = scope.site();
    let of_term = |&study_id: &StudyId| {
        let of_taxonomy = site.study(study_id).uses.iter().filter(|used| used.term.taxonomy == id.taxonomy).zip(1..);
        of_taxonomy.filter(|(used, _)| used.term == id).map(move |(used, number)| (study_id, used, number))
    };
    let uses: Vec<(StudyId, &Use, usize)> = studies.iter().flat_map(of_term).collect();
    if !uses.iter().any(|(study, used, _)| has_details(scope, site.study(*study), used)) {
        return list([]);
    }
    let rows = uses.into_iter().map(|(study, used, number)| {
        let details = details(scope, site.study(study), used);
        let details = if details.is_none() { no_details() } else { details };
        let row = Object::new().set("study", scope.card(study)).set("details", details);
        row.set("anchor", clauses::anchor(site, used, number)).into()
    });
    list(rows)
}

/// Where the list of wordings shows those of a term, if studies have any: a script narrows it, and without one the anchor leads
/// to them as long as the list has one page.
fn clauses_path(scope: &Scope<'_>, id: TermId) -> Option<String> {
    let site = scope.site();
    let all = lists::all_clauses(scope);
    if !lists::has_any(scope, all, id) {
        return None;
    }
    let address = Permalink::from_parts(&[site.language_prefix(scope.language), Library::Clauses.folder()]);
    let (key, slug) = (&site.taxonomy(id.taxonomy).key, &site.term(id).slug);
    let anchor = if all.len() > CLAUSES_PER_PAGE { String::new() } else { format!("#part-{slug}") };
    Some(format!("{}?{key}={slug}{anchor}", scope.view.links.path(address.as_str())))
}

/// The details of a use of which a study says nothing, so that templates can ask for any of them.
fn no_details() -> Value {
    let empty = ["stage", "weight"].into_iter().fold(Object::new(), |value, key| value.set(key, none()));
    let empty = ["clause", "note"].into_iter().fold(empty, |value, key| value.set(key, ""));
    empty.set("facts", list([])).set("fields", Object::new()).into()
}

/// The lessons of these studies that are about the term or one below it.
fn term_lessons(scope: &Scope<'_>, id: TermId, studies: &[StudyId]) -> Value {
    let site = scope.site();
    let leads_to_it = |item: &Item| lesson_term(scope, item).is_some_and(|term| site.lineage(term).any(|up| up == id));
    let is_about = |values: &Values| values.list("criteria").iter().any(leads_to_it);
    let mut found = Vec::new();
    for &study in studies {
        let document = site.study(study).document;
        let lessons = site.document(document).values.list("lessons").iter().filter_map(Item::as_map);
        let about: Vec<bool> = lessons.map(is_about).collect();
        if !about.contains(&true) {
            continue;
        }
        let lessons = lesson_values(scope, document).into_iter().zip(about).filter(|(_, about)| *about);
        found.extend(
            lessons.map(|(lesson, _)| Value::from(Object::new().set("lesson", lesson).set("study", scope.card(study)))),
        );
    }
    list(found)
}

/// The terms of other taxonomies that studies under this term name, most frequent first.
fn cross(scope: &Scope<'_>, id: TermId, studies: &[StudyId]) -> Value {
    let site = scope.site();
    let others = site.config.schema.taxonomies.iter().zip(0u16..).filter(|(_, index)| *index != id.taxonomy);
    let groups = others.filter_map(|(taxonomy, index)| {
        let counts = count(scope, index, studies);
        let mut found: Vec<u32> = counts.iter().map(|&(term, _)| term).collect();
        scope.lists().by_name(index, &mut found);
        let of = |term: u32| counts.binary_search_by_key(&term, |&(term, _)| term).map_or(0, |at| counts[at].1);
        found.sort_by_key(|&term| std::cmp::Reverse(of(term)));
        let terms = found.iter().take(CROSS_TERMS).map(|&term| {
            let id = TermId { taxonomy: index, term };
            Object::new().set("term", scope.term(id)).set("count", of(term)).into()
        });
        let value = Object::new()
            .set("key", &*taxonomy.key)
            .set("label", shared::taxonomy_name(scope, index, Number::Several))
            .set("terms", list(terms))
            .set("more", found.len().saturating_sub(CROSS_TERMS));
        (!found.is_empty()).then(|| value.into())
    });
    list(groups)
}

/// How many of these studies name each term of a taxonomy or one below it, by term.
fn count(scope: &Scope<'_>, taxonomy: u16, studies: &[StudyId]) -> Vec<(u32, usize)> {
    let site = scope.site();
    let mut named: Vec<(u32, StudyId)> = Vec::new();
    for &study in studies {
        let terms = site.study(study).terms.iter().filter(|term| term.taxonomy == taxonomy);
        named.extend(terms.flat_map(|&term| site.lineage(term)).map(|term| (term.term, study)));
    }
    named.sort_unstable();
    named.dedup();
    named.chunk_by(|a, b| a.0 == b.0).map(|group| (group[0].0, group.len())).collect()
}

/// The events that name the term.
fn events(scope: &Scope<'_>, id: TermId) -> Value {
    let site = scope.site();
    let names = |event: &&DocId| site.named_terms(site.document(**event)).contains(&id);
    list(scope.lists().events.iter().filter(names).map(|&event| super::document::event_card(scope, event)))
}
