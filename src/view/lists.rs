//! Home, the list of all studies, all lessons, and feeds.

use super::{
    Scope,
    document::{intro, intro_content, intro_head},
    page::Head,
    shared::{self, Number},
    study::{lesson_term, lesson_value},
};
use crate::{
    graph::{LESSONS_PER_PAGE, pages},
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

pub(super) fn home(scope: &Scope<'_>, context: &mut Context) -> &'static str {
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
    context.insert("map", super::map::map(scope));
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

/// The terms of a taxonomy that most studies name, by name.
fn top_terms(scope: &Scope<'_>, taxonomy: u16) -> Vec<TermId> {
    let all = scope.lists().terms[taxonomy as usize]
        .iter()
        .zip(0usize..)
        .map(|(&term, place)| (TermId { taxonomy, term }, place));
    let mut terms: Vec<(TermId, usize)> = all.filter(|(id, _)| !scope.lists().under(*id).is_empty()).collect();
    terms.sort_by_key(|(id, place)| (std::cmp::Reverse(scope.lists().under(*id).len()), *place));
    terms.truncate(TOP_TERMS);
    terms.sort_by_key(|(_, place)| *place);
    terms.into_iter().map(|(id, _)| id).collect()
}

pub(super) fn studies(scope: &Scope<'_>, page: usize, context: &mut Context) -> &'static str {
    let site = scope.site();
    let document = intro(scope, &Kind::StudyList);
    let (title, description) = intro_head(scope, document, (scope.message("studies", &[]), String::new()));
    scope.head(context, Head { kind: "studies", title, description, crumbs: Vec::new() });
    let all = &scope.lists().studies;
    let per_page = site.config.paginate;
    context.insert("content", if page == 0 { intro_content(scope, document) } else { "".into() });
    context.insert("study_count", scope.study_count(all.len()).into());
    let shown = &all[(page * per_page).min(all.len())..((page + 1) * per_page).min(all.len())];
    context.insert("studies", scope.cards(shown.iter().copied()));
    context.insert("years", super::timeline::by_year(scope, shown));
    context.insert("pager", scope.pager(&super::study::list_address(scope), page, pages(all.len(), per_page)));
    "studies.html"
}

/// A lesson of a study, and the term under which it is listed.
pub(super) struct Listed {
    term: Option<TermId>,
    study: StudyId,
    index: usize,
}

pub(super) fn lessons(scope: &Scope<'_>, page: usize, context: &mut Context) -> &'static str {
    let title = scope.message("lessons", &[]);
    scope.head(
        context,
        Head { kind: "lessons", title, description: scope.message("lessons_description", &[]), crumbs: Vec::new() },
    );
    let all = scope.shared().lessons.get_or_init(|| listed(scope));
    let shown = &all[(page * LESSONS_PER_PAGE).min(all.len())..((page + 1) * LESSONS_PER_PAGE).min(all.len())];
    let groups = shown.chunk_by(|a, b| a.term == b.term).map(|group| {
        let lessons = group.iter().filter_map(|listed| lesson(scope, listed));
        Object::new()
            .set("term", group[0].term.map_or_else(none, |id| scope.term(id)))
            .set("lessons", list(lessons))
            .into()
    });
    context.insert("groups", list(groups));
    let permalink = Permalink::from_parts(&[scope.site().language_prefix(scope.language), "lessons"]);
    context.insert("pager", scope.pager(permalink.as_str(), page, pages(all.len(), LESSONS_PER_PAGE)));
    "lessons.html"
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
    let place = |id: TermId| scope.lists().places[id.taxonomy as usize][id.term as usize];
    all.sort_by_key(|listed| (listed.term.is_none(), listed.term.map(|id| (id.taxonomy, place(id)))));
    all
}

fn lesson(scope: &Scope<'_>, listed: &Listed) -> Option<Value> {
    let document = scope.site().study(listed.study).document;
    let lesson = lessons::lessons(scope.site().document(document)).nth(listed.index)?;
    let lesson = lesson_value(scope, document, (listed.index, &lesson));
    Some(Object::new().set("lesson", lesson).set("study", scope.card(listed.study)).into())
}

pub(super) fn feed(scope: &Scope<'_>, term: Option<TermId>, context: &mut Context) -> &'static str {
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
