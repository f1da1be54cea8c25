//! The page of a study.

use std::sync::{Arc, PoisonError};

use super::{Scope, cite, page::Head, shared, typed::or_none};
use crate::{
    clauses,
    document::Document,
    graph::{self, related::shared_terms},
    lessons::{self, Lesson},
    locale::Arg,
    markdown::TocEntry,
    model::{DocId, Study, StudyId, TermId, Use},
    schema::{Field, FieldType, Item, Many, Taxonomy, Typed, Values},
    theme::{Context, Object, Value, list, none, optional},
};

/// The fields that the study template has a place for; all others are listed as facts.
const PLACED: [&str; 19] = [
    "title",
    "summary",
    "date",
    "updated",
    "draft",
    "slug",
    "aliases",
    "lang",
    "image",
    "related",
    "lessons",
    "quotes",
    "contract",
    "documents",
    "sources",
    "contacts",
    "not_published",
    "partners",
    "sdgs",
];

/// How many pages that link to this one are listed.
pub(super) const BACKLINKS: usize = 50;

pub(super) fn study(scope: &Scope<'_>, id: StudyId, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let study = site.study(id);
    let document = site.document(study.document);
    let home = (scope.message("studies", &[]), list_address(scope));
    scope.head(
        context,
        Head {
            kind: "study",
            title: document.title.to_string(),
            description: document.summary.to_string(),
            crumbs: vec![home],
        },
    );
    context.insert("study", value(scope, study, document));
    context.offer("related", || related_studies(scope, id, &graph::picked(site, &scope.view.graph.files, id)));
    context.offer("backlinks", || backlinks(scope, study.document));
    let rank = scope.lists().rank[id.0 as usize].map_or(0, |rank| rank as usize);
    let neighbour =
        |rank: Option<usize>| rank.and_then(|rank| scope.lists().studies.get(rank)).map(|&id| scope.card(id));
    context.offer("previous", || optional(neighbour(rank.checked_sub(1))));
    context.offer("next", || optional(neighbour(rank.checked_add(1))));
    context.offer("card", || scope.card(id));
    context.offer("cite", || cite::value(scope, id));
    context.offer("files", || cite::files(scope, id));
    context.offer("social_image", || optional(social_image(scope, study)));
    "study.html"
}

/// The address of the list of studies.
pub(super) fn list_address(scope: &Scope<'_>) -> String {
    let site = scope.site();
    crate::slug::Permalink::from_parts(&[site.language_prefix(scope.language), &site.study_list]).as_str().to_owned()
}

/// The web address of the study's picture, for previews elsewhere.
fn social_image(scope: &Scope<'_>, study: &Study) -> Option<String> {
    let image = scope.site().document(study.document).values.get("image")?.as_map()?.get("src")?;
    let address = scope.view.address(image, study.document)?;
    scope.site().config.base_url.as_ref().map(|base| format!("{base}{address}"))
}

fn value(scope: &Scope<'_>, study: &Study, document: &Document) -> Value {
    let values = &document.values;
    let id = study.document;
    let fields = &scope.site().config.schema.study;
    let own = fields.iter().filter(|field| !PLACED.contains(&&*field.key));
    let records = |key: &str| scope.records(values.list(key), record_fields(fields, key), id);
    let texts = |key: &str| list(values.list(key).iter().map(|item| scope.typed(item, id)));
    Object::new()
        .set("title", &*document.title)
        .set("summary", &*document.summary)
        .set("path", scope.view.links.path(scope.site().permalink(id).as_str()))
        .set("source", document.path.as_str())
        .set("date", scope.date(values.date("date")))
        .set("updated", scope.date(values.date("updated")))
        .set("changed", scope.date(scope.view.changed(document)))
        .set("language", optional(values.text("lang").map(|tag| &**tag)))
        .set("image", image(scope, values, fields, id))
        .set("content", scope.fill(&document.html(), id, 0))
        .set("toc", toc(scope, &document.toc, id))
        .set("words", document.words)
        .set("terms", terms(scope, study))
        .set("lessons", list(lesson_values(scope, id)))
        .set("quotes", records("quotes"))
        .set("contract", contract(scope, values, fields, id))
        .set("documents", records("documents"))
        .set("sources", records("sources"))
        .set("contacts", records("contacts"))
        .set("partners", texts("partners"))
        .set("sdgs", texts("sdgs"))
        .set("not_published", texts("not_published"))
        .set("facts", scope.facts(values, own, id))
        .set("fields", scope.fields(values, id))
        .into()
}

/// The keys of the mappings in a list field.
pub(super) fn record_fields<'f>(fields: &'f [Field], key: &str) -> &'f [Field] {
    let Some(field) = fields.iter().find(|field| *field.key == *key) else { return &[] };
    match field.kind.item() {
        FieldType::Map { fields, .. } => fields,
        _ => &[],
    }
}

pub(super) fn image(scope: &Scope<'_>, values: &Values, fields: &[Field], id: DocId) -> Value {
    match values.get("image").and_then(Item::as_map) {
        Some(image) => scope.record(image, record_fields(fields, "image"), id),
        None => none(),
    }
}

fn contract(scope: &Scope<'_>, values: &Values, fields: &[Field], id: DocId) -> Value {
    let Some(contract) = values.get("contract").and_then(Item::as_map) else { return none() };
    let fields = record_fields(fields, "contract");
    let amount = match (contract.number("value"), contract.text("currency")) {
        (Some(value), Some(currency)) => Value::from(scope.money(value, currency)),
        _ => none(),
    };
    let estimated = contract.is_true("estimated");
    let shows_value = amount.is_none();
    let rest = fields.iter().filter(|field| {
        !matches!(&*field.key, "currency" | "estimated" | "inferred" | "note")
            && (&*field.key != "value" || shows_value)
    });
    Object::new()
        .set("amount", amount)
        .set("estimated", estimated)
        .set("inferred", contract.is_true("inferred"))
        .set("note", or_none(scope.markdown(contract.get("note"), id)))
        .set("facts", scope.facts(contract, rest, id))
        .into()
}

/// The table of contents: entries with the entries below them.
pub(super) fn toc(scope: &Scope<'_>, entries: &[TocEntry], id: DocId) -> Value {
    let entry = |entry: &TocEntry| {
        Object::new()
            .set("id", &*entry.id)
            .set("level", u64::from(entry.level))
            .set("html", scope.fill(&entry.html, id, 0))
            .set("children", toc(scope, &entry.children, id))
            .into()
    };
    list(entries.iter().map(entry))
}

/// The terms of a study by taxonomy, each with what the study says of its use.
fn terms(scope: &Scope<'_>, study: &Study) -> Value {
    let taxonomies = &scope.site().config.schema.taxonomies;
    let groups = taxonomies.iter().zip(0u16..).filter_map(|(taxonomy, index)| {
        let used: Vec<&Use> = study.uses.iter().filter(|used| used.term.taxonomy == index).collect();
        if used.is_empty() {
            return None;
        }
        let number = if used.len() == 1 { shared::Number::One } else { shared::Number::Several };
        let items: Vec<Value> =
            used.iter().zip(1..).map(|(used, number)| term_use(scope, study, (used, number))).collect();
        let stages = by_stage(scope, taxonomy, used.iter().map(|used| stage_of(scope, study, used)).zip(&items));
        Some(
            Object::new()
                .set("key", &*taxonomy.key)
                .set("label", shared::taxonomy_name(scope, index, number))
                .set("items", list(items))
                .set("stages", stages)
                .into(),
        )
    });
    list(groups)
}

/// A use of a term with the anchor that its wording has on the study's page.
fn term_use(scope: &Scope<'_>, study: &Study, (used, number): (&Use, usize)) -> Value {
    Object::new()
        .set("term", scope.term(used.term))
        .set("details", details(scope, study, used))
        .set("anchor", clauses::anchor(scope.site(), used, number))
        .into()
}

/// The uses in the order of the stages at which they were made, those without one last; nothing where no use has one.
fn by_stage<'v>(
    scope: &Scope<'_>,
    taxonomy: &Taxonomy,
    uses: impl Iterator<Item = (Option<Arc<str>>, &'v Value)>,
) -> Value {
    let declared = taxonomy.details.iter().find(|field| &*field.key == "stage");
    let Some(FieldType::Text(order)) = declared.map(|field| &field.kind) else { return list([]) };
    let place = |stage: &Arc<str>| order.iter().position(|known| **known == **stage).unwrap_or(order.len());
    let mut uses: Vec<(Option<Arc<str>>, &Value)> = uses.collect();
    uses.sort_by_key(|(stage, _)| (stage.is_none(), stage.as_ref().map(place)));
    if uses.first().is_none_or(|(stage, _)| stage.is_none()) {
        return list([]);
    }
    let groups = uses.chunk_by(|a, b| a.0 == b.0).map(|group| {
        Object::new()
            .set("stage", optional(group[0].0.as_ref().map(|stage| stage_value(scope, stage))))
            .set("items", list(group.iter().map(|(_, value)| (*value).clone())))
            .into()
    });
    list(groups)
}

fn stage_of(scope: &Scope<'_>, study: &Study, used: &Use) -> Option<Arc<str>> {
    scope.site().details(study, used)?.text("stage").cloned()
}

/// A stage with its name for readers.
fn stage_value(scope: &Scope<'_>, stage: &str) -> Value {
    Object::new().set("key", stage).set("name", stage_name(scope, stage)).into()
}

/// What readers call a stage.
pub(super) fn stage_name(scope: &Scope<'_>, stage: &str) -> String {
    let name = scope.view.theme.find_message(scope.language, &format!("stage_{}", stage.replace('-', "_")));
    name.unwrap_or_else(|| shared::prettify(stage))
}

/// Whether a study says anything of its use of a term.
pub(super) fn has_details(scope: &Scope<'_>, study: &Study, used: &Use) -> bool {
    detail_values(scope, study, used).is_some()
}

fn detail_values<'a>(scope: &Scope<'a>, study: &Study, used: &Use) -> Option<&'a Values> {
    let site = scope.site();
    let values = site.details(study, used)?;
    let is_given = |field: &Field| values.get(&field.key).is_some();
    site.taxonomy(used.term.taxonomy).details.iter().any(is_given).then_some(values)
}

/// What a study says of its use of a term: every declared detail, and those without a place in templates as facts.
pub(super) fn details(scope: &Scope<'_>, study: &Study, used: &Use) -> Value {
    let taxonomy = scope.site().taxonomy(used.term.taxonomy);
    let Some(values) = detail_values(scope, study, used) else { return none() };
    let id = study.document;
    let stage = values.text("stage").map(|stage| stage_value(scope, stage));
    let own = taxonomy.details.iter().filter(|field| !matches!(&*field.key, "stage" | "weight" | "clause" | "note"));
    Object::new()
        .set("stage", optional(stage))
        .set("weight", optional(values.number("weight").map(|weight| scope.percent(weight))))
        .set("clause", or_none(scope.markdown(values.get("clause"), id)))
        .set("note", or_none(scope.markdown(values.get("note"), id)))
        .set("facts", scope.facts(values, own, id))
        .set("fields", scope.fields(values, id))
        .into()
}

/// The lessons of a document with their addresses.
pub(super) fn lesson_values(scope: &Scope<'_>, id: DocId) -> Vec<Value> {
    let lessons = lessons::lessons(scope.site().document(id));
    lessons.enumerate().map(|(index, lesson)| lesson_value(scope, id, (index, &lesson))).collect()
}

/// A lesson with its address and its place among the lessons of its document.
pub(super) fn lesson_value(scope: &Scope<'_>, id: DocId, (index, lesson): (usize, &Lesson<'_>)) -> Value {
    let criteria = lesson.values.list("criteria").iter().filter_map(|item| lesson_term(scope, item));
    Object::new()
        .set("number", index + 1)
        .set("anchor", lesson.anchor)
        .set("html", or_none(scope.markdown(lesson.values.get("lesson"), id)))
        .set("criteria", list(criteria.map(|term| scope.term(term))))
        .into()
}

/// The criterion that a lesson names.
pub(super) fn lesson_term(scope: &Scope<'_>, item: &Item) -> Option<TermId> {
    match &item.value {
        Typed::Term { taxonomy, name } => scope.site().named_term(taxonomy, name),
        _ => None,
    }
}

fn related_studies(scope: &Scope<'_>, id: StudyId, picked: &[DocId]) -> Value {
    let site = scope.site();
    // What stands in another language is no study of this one: it has no card here.
    let in_language = |id: &StudyId| site.study(*id).language == scope.language;
    let as_study = |document: &DocId| graph::study_of(site, *document).filter(in_language);
    let compare = |other: StudyId| optional(super::compare::link(scope, id, other));
    let first = picked.iter().map(|document| {
        let study = as_study(document);
        let card = study.map_or_else(|| scope.document_reference(*document), |id| scope.card(id));
        let entry = Object::new().set("study", card).set("reason", scope.message("related_picked", &[]));
        entry.set("compare", study.map_or_else(none, compare)).into()
    });
    let rest = scope.view.related(id).iter().map(|&other| {
        let shared = shared_terms(scope.lists(), id, other);
        let entry = Object::new().set("study", scope.card(other)).set("reason", reason(scope, &shared));
        entry.set("compare", compare(other)).into()
    });
    list(first.chain(rest))
}

/// "same product, 3 shared criteria": what a study is shown for beside another. Only the numbers of shared terms decide it, so
/// most pages find it made.
fn reason(scope: &Scope<'_>, terms: &[TermId]) -> Value {
    let taxonomies = (0u16..).take(scope.site().config.schema.taxonomies.len());
    let counts = taxonomies.map(|index| terms.iter().filter(|term| term.taxonomy == index).count());
    let mut reasons = scope.shared().reasons.lock().unwrap_or_else(PoisonError::into_inner);
    reasons.entry(counts.collect()).or_insert_with_key(|counts| in_words(scope, counts).into()).clone()
}

/// The numbers of shared terms of each taxonomy in words.
fn in_words(scope: &Scope<'_>, counts: &[usize]) -> String {
    let taxonomies = scope.site().config.schema.taxonomies.iter().zip(0u16..).zip(counts);
    let parts: Vec<String> = taxonomies
        .filter_map(|((taxonomy, index), &count)| {
            let number = if count == 1 { shared::Number::One } else { shared::Number::Several };
            let name = shared::name_in_sentence(scope, index, number);
            #[expect(clippy::cast_precision_loss, reason = "no study has 2^52 terms")]
            let args = [("count", Arg::Number(count as f64)), ("name", Arg::Text(&name))];
            match (count, taxonomy.many) {
                (0, _) => None,
                (_, Many::One) => Some(scope.message("related_same", &args)),
                (_, Many::Any) => Some(scope.message("related_shared", &args)),
            }
        })
        .collect();
    scope.site().locales[scope.language].list(parts.iter().map(String::as_str))
}

pub(super) fn backlinks(scope: &Scope<'_>, id: DocId) -> Value {
    let links = &scope.view.graph.backlinks[id.0 as usize];
    list(links.iter().take(BACKLINKS).map(|&id| scope.document_reference(id)))
}
