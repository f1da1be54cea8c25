//! Home, the list of all studies, all lessons, and feeds.

use super::{
    Scope, cite,
    document::{intro, intro_content, intro_head},
    page::Head,
    shared::{self, Number},
    study::{details, lesson_term, lesson_value},
};
use crate::{
    clauses,
    graph::{CLAUSES_PER_PAGE, LESSONS_PER_PAGE, Library, on_page, pages},
    layout::Kind,
    lessons,
    model::{StudyId, TermId},
    schema::Item,
    slug::Permalink,
    theme::{Context, Object, Value, list, none, optional},
};

/// How many studies the home page shows.
const LATEST: usize = 6;

/// How many lessons the home page shows, each of another study.
const HOME_LESSONS: usize = 6;

/// How many terms of each taxonomy the home page shows.
const TOP_TERMS: usize = 12;

/// How many studies a feed holds.
const FEED_ENTRIES: usize = 30;

/// How many studies the explorer shows before a reader asks for more.
const EXPLORED: usize = 50;

pub(super) fn home(scope: &Scope<'_>, context: &mut Context<'_>) -> &'static str {
    let config = &scope.site().config;
    let document = intro(scope, &Kind::Home);
    let (title, description) = intro_head(scope, document, (config.title.clone(), config.description.clone()));
    scope.head(context, Head { kind: "home", title, description, crumbs: Vec::new() });
    context.insert("content", intro_content(scope, document));
    context.insert("study_count", scope.study_count(scope.lists().studies.len()).into());
    context.insert("latest", scope.cards(scope.lists().studies.iter().copied().take(LATEST)));
    let taxonomies = config
        .schema
        .taxonomies
        .iter()
        .zip(0u16..)
        .filter(|(_, index)| !scope.lists().terms[*index as usize].is_empty());
    let browse = taxonomies.map(|(taxonomy, index)| {
        Object::new()
            .set("taxonomy", shared::taxonomy_value(scope, taxonomy, index))
            .set("terms", list(top_terms(scope, index).into_iter().map(|id| scope.term(id))))
            .set("most", shared::most_studies(scope, index))
            .into()
    });
    context.insert("browse", list(browse));
    context.offer("map", || super::map::map(scope));
    context.insert("table", optional(super::table::on_home(scope)));
    context.insert("lessons", list(newest_lessons(scope)));
    context.insert("events", list(scope.lists().events.iter().map(|&event| super::document::event_card(scope, event))));
    "home.html"
}

/// The first lesson of each of the newest studies that have one: authors put first what others should take away.
fn newest_lessons(scope: &Scope<'_>) -> Vec<Value> {
    let has_lessons = |id: &&StudyId| !scope.site().study_document(**id).lessons.is_empty();
    let newest = scope.lists().studies.iter().filter(has_lessons).take(HOME_LESSONS);
    newest.filter_map(|&study| lesson(scope, &Listed { term: None, study, index: 0 })).collect()
}

/// The terms of a taxonomy that most studies name, those with most first, then by name.
fn top_terms(scope: &Scope<'_>, taxonomy: u16) -> Vec<TermId> {
    let all = scope.lists().terms[taxonomy as usize]
        .iter()
        .zip(0usize..)
        .map(|(&term, place)| (TermId { taxonomy, term }, place));
    let mut terms: Vec<(TermId, usize)> = all.filter(|(id, _)| !scope.lists().under(*id).is_empty()).collect();
    terms.sort_by_key(|(id, place)| (std::cmp::Reverse(scope.lists().under(*id).len()), *place));
    terms.truncate(TOP_TERMS);
    terms.into_iter().map(|(id, _)| id).collect()
}

pub(super) fn studies(scope: &Scope<'_>, page: usize, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let document = intro(scope, &Kind::StudyList);
    let (title, description) = intro_head(scope, document, (scope.message("studies", &[]), String::new()));
    scope.head(context, Head { kind: "studies", title, description, crumbs: Vec::new() });
    let all = &scope.lists().studies;
    let per_page = site.config.paginate;
    context.insert("content", if page == 0 { intro_content(scope, document) } else { "".into() });
    context.insert("study_count", scope.study_count(all.len()).into());
    let shown = on_page(all, page, per_page);
    context.insert("studies", scope.cards(shown.iter().copied()));
    context.offer("years", || super::timeline::by_year(scope, shown));
    context.insert("pager", scope.pager(&super::study::list_address(scope), page, pages(all.len(), per_page)));
    "studies.html"
}

/// The page on which studies are narrowed: before a script has done so, it shows the newest ones.
pub(super) fn explorer(scope: &Scope<'_>, context: &mut Context<'_>) -> &'static str {
    let [title, description] = ["explore", "explore_description"].map(|id| scope.message(id, &[]));
    scope.head(context, Head { kind: "explore", title, description, crumbs: Vec::new() });
    let all = &scope.lists().studies;
    context.insert("study_count", scope.study_count(all.len()).into());
    context.insert("studies", scope.cards(all.iter().copied().take(EXPLORED)));
    context.insert("library", library(scope, Library::Studies, all.len()));
    "explore.html"
}

/// What the page of a list that can be narrowed needs for it.
fn library(scope: &Scope<'_>, library: Library, count: usize) -> Value {
    let data = Permalink::from_parts(&[scope.site().language_prefix(scope.language), "data"]);
    Object::new().set("data", format!("{data}{}", library.data())).set("count", count).into()
}

/// A lesson or a wording: its study, its place in it, and the term under which it is listed.
pub(super) struct Listed {
    pub(super) term: Option<TermId>,
    pub(super) study: StudyId,
    pub(super) index: usize,
}

pub(super) fn lessons(scope: &Scope<'_>, page: usize, context: &mut Context<'_>) -> &'static str {
    let title = scope.message("lessons", &[]);
    scope.head(
        context,
        Head { kind: "lessons", title, description: scope.message("lessons_description", &[]), crumbs: Vec::new() },
    );
    let all = all_lessons(scope);
    let groups = on_page(all, page, LESSONS_PER_PAGE).chunk_by(|a, b| a.term == b.term).map(|group| {
        let lessons = group.iter().filter_map(|listed| lesson(scope, listed));
        Object::new()
            .set("term", group[0].term.map_or_else(none, |id| scope.term(id)))
            .set("lessons", list(lessons))
            .into()
    });
    context.insert("groups", list(groups));
    context.insert("library", library(scope, Library::Lessons, all.len()));
    let permalink = Permalink::from_parts(&[scope.site().language_prefix(scope.language), "lessons"]);
    context.insert("pager", scope.pager(permalink.as_str(), page, pages(all.len(), LESSONS_PER_PAGE)));
    "lessons.html"
}

/// All lessons in the order of their page.
pub(super) fn all_lessons<'s>(scope: &'s Scope<'_>) -> &'s [Listed] {
    scope.shared().lessons.get_or_init(|| listed(scope))
}

/// All lessons by the first criterion that each is about, in the order of the criteria's names; those about none come last.
fn listed(scope: &Scope<'_>) -> Vec<Listed> {
    let site = scope.site();
    let mut all = Vec::new();
    for &study in &scope.lists().studies {
        let lessons = site.study_document(study).values.list("lessons").iter().filter_map(Item::as_map);
        for (index, lesson) in lessons.enumerate() {
            let term = lesson.list("criteria").iter().find_map(|item| lesson_term(scope, item));
            all.push(Listed { term, study, index });
        }
    }
    sort(scope, &mut all);
    all
}

/// By term, in the order of the terms' names; what is about none comes last.
fn sort(scope: &Scope<'_>, all: &mut [Listed]) {
    all.sort_by_key(|listed| order(scope, listed.term));
}

fn order(scope: &Scope<'_>, term: Option<TermId>) -> impl Ord + use<> {
    let place = |id: TermId| scope.lists().places[id.taxonomy as usize][id.term as usize];
    (term.is_none(), term.map(|id| (id.taxonomy, place(id))))
}

/// Whether a list in this order has anything under a term.
pub(super) fn has_any(scope: &Scope<'_>, all: &[Listed], term: TermId) -> bool {
    let wanted = order(scope, Some(term));
    all.binary_search_by_key(&wanted, |listed| order(scope, listed.term)).is_ok()
}

pub(super) fn clauses(scope: &Scope<'_>, page: usize, context: &mut Context<'_>) -> &'static str {
    let [title, description] = ["clauses", "clauses_description"].map(|id| scope.message(id, &[]));
    scope.head(context, Head { kind: "clauses", title, description, crumbs: Vec::new() });
    let all = all_clauses(scope);
    let groups = on_page(all, page, CLAUSES_PER_PAGE).chunk_by(|a, b| a.term == b.term).map(|group| {
        let clauses = group.iter().filter_map(|listed| clause(scope, listed));
        Object::new()
            .set("term", group[0].term.map_or_else(none, |id| scope.term(id)))
            .set("clauses", list(clauses))
            .into()
    });
    context.insert("groups", list(groups));
    context.insert("library", library(scope, Library::Clauses, all.len()));
    let permalink = Permalink::from_parts(&[scope.site().language_prefix(scope.language), "clauses"]);
    context.insert("pager", scope.pager(permalink.as_str(), page, pages(all.len(), CLAUSES_PER_PAGE)));
    "clauses.html"
}

/// All wordings in the order of their page: by criterion, the newest first.
pub(super) fn all_clauses<'s>(scope: &'s Scope<'_>) -> &'s [Listed] {
    scope.shared().clauses.get_or_init(|| {
        let site = scope.site();
        let of_study = |&study: &StudyId| {
            let all = clauses::clauses(site, study).enumerate();
            all.map(move |(index, clause)| Listed { term: Some(clause.used.term), study, index })
        };
        let mut all: Vec<Listed> = scope.lists().studies.iter().flat_map(of_study).collect();
        sort(scope, &mut all);
        all
    })
}

/// A wording with where it comes from.
fn clause(scope: &Scope<'_>, listed: &Listed) -> Option<Value> {
    let site = scope.site();
    let clause = clauses::clauses(site, listed.study).nth(listed.index)?;
    let value = Object::new()
        .set("term", scope.term(clause.used.term))
        .set("details", details(scope, site.study(listed.study), clause.used))
        .set("anchor", clause.anchor)
        .set("study", scope.card(listed.study))
        .set("cite", cite::value(scope, listed.study));
    Some(value.into())
}

fn lesson(scope: &Scope<'_>, listed: &Listed) -> Option<Value> {
    let document = scope.site().study(listed.study).document;
    let lesson = lessons::lessons(scope.site().document(document)).nth(listed.index)?;
    let lesson = lesson_value(scope, document, (listed.index, &lesson));
    Some(Object::new().set("lesson", lesson).set("study", scope.card(listed.study)).into())
}

pub(super) fn feed(scope: &Scope<'_>, term: Option<TermId>, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let config = &site.config;
    let (title, address, studies) = match term {
        None => {
            let home = Permalink::from_parts(&[site.language_prefix(scope.language)]);
            (config.title.clone(), home, &scope.lists().studies[..])
        }
        Some(id) => {
            let taxonomy = shared::taxonomy_name(scope, id.taxonomy, Number::One);
            let name = site.term_name(id, scope.language);
            let title = format!("{}: {taxonomy} {name}", config.title);
            (title, site.term_permalink(id, scope.language), scope.lists().under(id))
        }
    };
    let mut latest: Vec<StudyId> = studies.iter().copied().take(FEED_ENTRIES).collect();
    latest.retain(|&id| site.study_document(id).values.date("date").is_some());
    let changed = latest.iter().filter_map(|&id| {
        let values = &site.study_document(id).values;
        values.date("updated").or_else(|| values.date("date"))
    });
    let updated = changed.map(|date| date.first_day()).max();
    let base = config.base_url.as_deref().unwrap_or("");
    context.insert("title", title.into());
    context.insert("home", format!("{base}{address}").into());
    context.insert("self", format!("{base}{address}feed.xml").into());
    context.insert("base", base.into());
    context.insert("updated", optional(updated.map(|day| day.to_string())));
    context.insert("entries", scope.cards(latest));
    "feed.xml"
}
