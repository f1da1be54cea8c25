//! Two studies side by side: the same facts in the same rows, each row with a word for whether they are the same.

use std::sync::Arc;

use super::{
    Scope,
    page::Head,
    shared::{self, Number},
    study::{lesson_values, stage_name},
};
use crate::{
    clauses,
    graph::{self, COMPARE, Library},
    locale::Arg,
    model::{Site, Study, StudyId, TermId, Use},
    schema::{Field, FieldType, Item, Many, Values},
    slug::Permalink,
    theme::{Context, Object, Value, list, none, optional},
};

/// The fields that are not compared: what a page is called and where it lies, and texts that only stand beside each other.
const LEFT_OUT: [&str; 13] = [
    "title",
    "summary",
    "draft",
    "slug",
    "aliases",
    "lang",
    "image",
    "related",
    "lessons",
    "quotes",
    "documents",
    "sources",
    "contacts",
];

/// How many pairs the page for any two studies names.
const NAMED: usize = 100;

/// The page on which a script sets any two studies side by side.
pub(super) fn any(scope: &Scope<'_>, context: &mut Context) -> &'static str {
    let [title, description] = ["compare", "compare_description"].map(|id| scope.message(id, &[]));
    scope.head(context, Head { kind: "compare", title, description, crumbs: Vec::new() });
    let site = scope.site();
    let pairs = scope.view.graph.pairs[scope.language].iter().take(NAMED);
    let reference = |&pair: &(StudyId, StudyId)| scope.reference(&title_of(scope, pair), address(scope, pair).as_str());
    context.insert("pairs", list(pairs.map(reference)));
    context.insert("sections", list([]));
    context.insert("pair", none());
    let prefix = site.language_prefix(scope.language);
    let data = format!("{}{}", Permalink::from_parts(&[prefix, "data"]), Library::Studies.data());
    let folder = Permalink::from_parts(&[prefix, &site.study_list]);
    let fields = compared(&site.config.schema.study).map(|field| field_value(scope, field));
    let chooser = Object::new()
        .set("data", data)
        .set("folder", folder.as_str())
        .set("criteria", optional(staged(site).map(|index| &*site.taxonomy(index).key)))
        .set("rows", list(fields));
    context.insert("chooser", chooser.into());
    "compare.html"
}

/// A field with its label, for a script that sets its values side by side.
fn field_value(scope: &Scope<'_>, field: &Field) -> Value {
    let parts = match &field.kind {
        FieldType::Map { fields, .. } => fields.as_slice(),
        kind => match kind.item() {
            FieldType::Map { fields, .. } => fields.as_slice(),
            _ => &[],
        },
    };
    Object::new()
        .set("key", &*field.key)
        .set("label", label(scope, field))
        .set("type", field.kind.item().name())
        .set("parts", list(parts.iter().map(|part| field_value(scope, part))))
        .into()
}

/// What readers see before a value: a study's date is when it was published.
fn label(scope: &Scope<'_>, field: &Field) -> String {
    if &*field.key == "date" { scope.message("published", &[]) } else { scope.field_label(field) }
}

fn compared(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| !LEFT_OUT.contains(&&*field.key))
}

/// The page of a pair.
pub(super) fn pair(scope: &Scope<'_>, pair: (StudyId, StudyId), context: &mut Context) -> &'static str {
    let site = scope.site();
    let args = names(scope, pair);
    let args = [("left", Arg::Text(&args[0])), ("right", Arg::Text(&args[1]))];
    let home = if graph::has_any_pair(site, scope.lists()) {
        let address = Permalink::from_parts(&[site.language_prefix(scope.language), COMPARE]);
        (scope.message("compare", &[]), address.as_str().to_owned())
    } else {
        (scope.message("studies", &[]), super::study::list_address(scope))
    };
    let (title, description) = (title_of(scope, pair), scope.message("compare_pair_description", &args));
    scope.head(context, Head { kind: "compare", title, description, crumbs: vec![home] });
    let sides = [pair.0, pair.1].map(|id| Side { id, study: site.study(id), values: &site.study_document(id).values });
    let cards = [pair.0, pair.1].map(|id| scope.card(id));
    context.insert("pair", list(cards));
    let first = (scope.message("compare_facts", &[]), facts(scope, &sides));
    let last = [
        (scope.message("compare_criteria", &[]), criteria(scope, &sides)),
        (scope.message("lessons", &[]), lessons(scope, &sides)),
    ];
    let sections = [first].into_iter().chain(maps(scope, &sides)).chain(last);
    let shown = sections.filter(|(_, rows)| !rows.is_empty());
    context.insert(
        "sections",
        list(shown.map(|(title, rows)| Object::new().set("title", title).set("rows", list(rows)).into())),
    );
    context.insert("pairs", list([]));
    context.insert("chooser", none());
    "compare.html"
}

/// One of the two studies.
struct Side<'a> {
    id: StudyId,
    study: &'a Study,
    values: &'a Values,
}

/// The address of a pair's page.
pub(super) fn address(scope: &Scope<'_>, pair: (StudyId, StudyId)) -> Permalink {
    let site = scope.site();
    Permalink::from_parts(&[site.language_prefix(scope.language), COMPARE, &graph::pair_name(site, pair)])
}

/// Where a study and another one stand side by side, if anywhere.
pub(super) fn link(scope: &Scope<'_>, a: StudyId, b: StudyId) -> Option<String> {
    let site = scope.site();
    if a == b || scope.lists().rank[b.0 as usize].is_none() {
        return None;
    }
    if !scope.view.graph.pairs[scope.language].is_empty() {
        return Some(scope.view.links.path(address(scope, graph::ordered(site, a, b)).as_str()));
    }
    graph::has_any_pair(site, scope.lists()).then(|| {
        let page = Permalink::from_parts(&[site.language_prefix(scope.language), COMPARE]);
        let pair = graph::ordered(site, a, b);
        let [a, b] = [pair.0, pair.1].map(|id| graph::study_name(site, id));
        format!("{}?a={a}&b={b}", scope.view.links.path(page.as_str()))
    })
}

fn names(scope: &Scope<'_>, (a, b): (StudyId, StudyId)) -> [String; 2] {
    [a, b].map(|id| scope.site().study_document(id).title.to_string())
}

fn title_of(scope: &Scope<'_>, pair: (StudyId, StudyId)) -> String {
    let [left, right] = names(scope, pair);
    scope.message("compare_pair", &[("left", Arg::Text(&left)), ("right", Arg::Text(&right))])
}

/// A row: what it is about, and what each study has there.
struct Row {
    label: String,
    sides: [Vec<Object>; 2],
    /// What each side says, for telling whether they say the same.
    said: [Vec<String>; 2],
    /// What the items of each side are about, where they say more than that.
    about: Option<[Vec<String>; 2]>,
}

impl Row {
    /// The row as templates see it; none where neither study has anything there.
    fn value(self) -> Option<Value> {
        if self.sides.iter().all(Vec::is_empty) {
            return None;
        }
        let sorted = |said: &Vec<String>| {
            let mut said = said.clone();
            said.sort_unstable();
            said
        };
        let is_same = sorted(&self.said[0]) == sorted(&self.said[1]);
        let [left_about, right_about] = self.about.as_ref().unwrap_or(&self.said);
        // Where nothing is shared, or everything, the row's own word says so.
        let is_partly_shared = !is_same && left_about.iter().any(|about| right_about.contains(about));
        let marked = |side: Vec<Object>, own: &[String], other: &[String]| {
            let items = side.into_iter().zip(own).map(|(item, about)| {
                let mark = if other.contains(about) { "both" } else { "only" };
                item.set("mark", optional(is_partly_shared.then_some(mark))).into()
            });
            list(items.collect::<Vec<Value>>())
        };
        let [left, right] = self.sides;
        let (left, right) = (marked(left, left_about, right_about), marked(right, right_about, left_about));
        let value = Object::new().set("label", self.label).set("same", is_same);
        Some(value.set("left", left).set("right", right).into())
    }
}

/// An item that is a text, or a link where it has an address.
fn item(text: impl Into<Value>, href: Option<String>) -> Object {
    let object = Object::new().set("text", text).set("href", optional(href)).set("facts", list([]));
    object.set("weight", none()).set("wording", none())
}

/// The taxonomies without stages, then the fields of the schema that are no mappings.
fn facts(scope: &Scope<'_>, sides: &[Side<'_>; 2]) -> Vec<Value> {
    let site = scope.site();
    let staged = staged(site);
    let indices = (0u16..).take(site.config.schema.taxonomies.len()).filter(|index| Some(*index) != staged);
    let terms = indices.filter_map(|index| {
        let number = if site.taxonomy(index).many == Many::One { Number::One } else { Number::Several };
        let used = sides.each_ref().map(|side| terms_of(side.study, index));
        let said =
            used.each_ref().map(|ids: &Vec<TermId>| ids.iter().map(|id| site.term(*id).slug.to_string()).collect());
        let items = used.map(|ids| ids.into_iter().map(|id| term_item(scope, id)).collect());
        Row { label: shared::taxonomy_name(scope, index, number), sides: items, said, about: None }.value()
    });
    let fields = compared(&site.config.schema.study).filter(|field| !matches!(field.kind, FieldType::Map { .. }));
    let values = sides.each_ref().map(|side| Some(side.values));
    terms.chain(fields.filter_map(|field| field_row(scope, field, (sides, values)))).collect()
}

/// The terms of a taxonomy that a study names, each once, in its order.
fn terms_of(study: &Study, taxonomy: u16) -> Vec<TermId> {
    let mut terms: Vec<TermId> = Vec::new();
    for used in study.uses.iter().filter(|used| used.term.taxonomy == taxonomy) {
        if !terms.contains(&used.term) {
            terms.push(used.term);
        }
    }
    terms
}

/// The fields that are mappings, such as the contract: each is a part of the page with a row for each of its own fields.
fn maps(scope: &Scope<'_>, sides: &[Side<'_>; 2]) -> Vec<(String, Vec<Value>)> {
    let parts = compared(&scope.site().config.schema.study).filter_map(|field| {
        let FieldType::Map { fields, .. } = &field.kind else { return None };
        let values = sides.each_ref().map(|side| side.values.get(&field.key).and_then(Item::as_map));
        let amount = (&*field.key == "contract").then(|| amount_row(scope, values)).flatten();
        let has_amount = amount.is_some();
        let rest = fields.iter().filter(|part| !has_amount || !matches!(&*part.key, "value" | "currency"));
        let rows = amount.into_iter().chain(rest.filter_map(|part| field_row(scope, part, (sides, values))));
        Some((label(scope, field), rows.collect()))
    });
    parts.collect()
}

fn term_item(scope: &Scope<'_>, id: TermId) -> Object {
    let path = scope.view.links.path(scope.site().term_permalink(id, scope.language).as_str());
    item(scope.site().term_name(id, scope.language), Some(format!("{}{path}", scope.root)))
}

/// A row for a field, with what each of the two mappings says in it.
fn field_row(
    scope: &Scope<'_>,
    field: &Field,
    (sides, values): (&[Side<'_>; 2], [Option<&Values>; 2]),
) -> Option<Value> {
    let of =
        |place: usize| values[place].map_or_else(Vec::new, |values| lines(scope, field, values, sides[place].study));
    let lines = [of(0), of(1)];
    let said = lines.each_ref().map(|lines| lines.iter().map(Value::to_string).collect());
    let sides = lines.map(|lines| lines.iter().map(line_item).collect());
    Row { label: label(scope, field), sides, said, about: None }.value()
}

/// The value of a contract with its currency.
fn amount_row(scope: &Scope<'_>, contracts: [Option<&Values>; 2]) -> Option<Value> {
    let said = contracts.map(|contract| {
        let amount =
            contract.and_then(|contract| Some(scope.money(contract.number("value")?, contract.text("currency")?)));
        amount.into_iter().collect::<Vec<String>>()
    });
    let sides = said.each_ref().map(|said| said.iter().map(|text| item(text.as_str(), None)).collect());
    Row { label: scope.message("contract_value", &[]), sides, said, about: None }.value()
}

/// The lines of a field's value.
fn lines(scope: &Scope<'_>, field: &Field, values: &Values, study: &Study) -> Vec<Value> {
    let facts = scope.facts(values, [field], study.document);
    let items = facts.as_array().and_then(|facts| facts.first()?.get_from_path("items").cloned());
    items.and_then(|items| items.as_array().map(<[Value]>::to_vec)).unwrap_or_default()
}

fn line_item(line: &Value) -> Object {
    let get = |key: &str| line.get_from_path(key).cloned().unwrap_or_else(none);
    let facts = line.get_from_path("facts").cloned().unwrap_or_else(|| list([]));
    Object::new()
        .set("text", get("text"))
        .set("href", get("href"))
        .set("facts", facts)
        .set("weight", none())
        .set("wording", none())
}

/// The taxonomy whose uses have stages.
fn staged(site: &Site) -> Option<u16> {
    super::library::staged(site).map(|(index, _)| index)
}

/// The criteria by stage, each with its weight and whether its wording is known.
fn criteria(scope: &Scope<'_>, sides: &[Side<'_>; 2]) -> Vec<Value> {
    let Some((index, stages)) = super::library::staged(scope.site()) else { return Vec::new() };
    let stages = stages.into_iter().map(Some).chain([None]);
    let rows = stages.filter_map(|stage| {
        let used = [0, 1].map(|place: usize| uses_at(scope, &sides[place], (index, stage.as_deref())));
        let label = match &stage {
            Some(stage) => stage_name(scope, stage),
            None => scope.message("stage_unknown", &[]),
        };
        let said = used.each_ref().map(|uses| uses.iter().map(|used| used.said.clone()).collect());
        let about = Some(used.each_ref().map(|uses| uses.iter().map(|used| used.about.clone()).collect()));
        Row { label, sides: used.map(|uses| uses.into_iter().map(|used| used.item).collect()), said, about }.value()
    });
    rows.collect()
}

/// A use of a criterion: what stands in its row, and what it is told apart by.
struct Used {
    about: String,
    said: String,
    item: Object,
}

fn uses_at(scope: &Scope<'_>, side: &Side<'_>, (taxonomy, stage): (u16, Option<&str>)) -> Vec<Used> {
    let site = scope.site();
    let of_taxonomy = side.study.uses.iter().filter(|used| used.term.taxonomy == taxonomy).zip(1..);
    let page = scope.view.links.path(site.permalink(side.study.document).as_str());
    let one = |(used, number): (&Use, usize)| {
        let values = site.details(side.study, used);
        let known: Option<&Arc<str>> = values.and_then(|values| values.text("stage"));
        if known.map(|stage| &**stage) != stage {
            return None;
        }
        let weight = values.and_then(|values| values.number("weight")).map(|weight| scope.percent(weight));
        let anchor = || format!("{}{page}#{}", scope.root, clauses::anchor(site, used, number));
        let wording = values.and_then(|values| values.get("clause")).map(|_| anchor());
        let path = scope.view.links.path(site.term_permalink(used.term, scope.language).as_str());
        let item = Object::new()
            .set("text", site.term_name(used.term, scope.language))
            .set("href", format!("{}{path}", scope.root))
            .set("facts", list([]))
            .set("weight", optional(weight.clone()))
            .set("wording", optional(wording));
        Some(Used {
            about: site.term(used.term).slug.to_string(),
            said: format!("{} {}", site.term(used.term).slug, weight.unwrap_or_default()),
            item,
        })
    };
    of_taxonomy.filter_map(one).collect()
}

/// The lessons, which only stand beside each other.
fn lessons(scope: &Scope<'_>, sides: &[Side<'_>; 2]) -> Vec<Value> {
    let [left, right] = [0, 1].map(|place: usize| {
        let document = scope.site().study(sides[place].id).document;
        let lessons = lesson_values(scope, document);
        let html = lessons.iter().map(|lesson| lesson.get_from_path("html").cloned().unwrap_or_else(none));
        html.map(|html| Value::from(item(html, None).set("mark", none()))).collect::<Vec<_>>()
    });
    if left.is_empty() && right.is_empty() {
        return Vec::new();
    }
    let row = Object::new().set("label", scope.message("lessons", &[])).set("same", none());
    vec![row.set("left", list(left)).set("right", list(right)).into()]
}
