//! The whole collection as JSON and as a table, for those who want to count and compare by themselves.
//!
//! Both grow with the collection, so they are written as they are made, and memory never holds one of them.

use std::io::{self, Write};

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::{
    config::Config,
    document::Document,
    lessons,
    model::{DocId, Study, StudyId},
    schema::{Field, FieldType, Item, Many, Typed, Values},
    view::View,
};

/// As many studies as become lines of JSON before they are put to the others.
const AT_A_TIME: usize = 512;

/// All studies of a language as one JSON document, newest first, a line each.
///
/// # Errors
/// Those of writing.
pub fn json(view: &View<'_>, language: usize, out: &mut dyn Write) -> io::Result<()> {
    let site = view.site;
    let head = json!({
        "title": site.config.title,
        "base_url": site.config.base_url,
        "language": site.config.languages[language],
    });
    let head = head.to_string();
    writeln!(out, "{},\"studies\":[", head.trim_end_matches('}'))?;
    for (index, some) in view.graph.lists[language].studies.chunks(AT_A_TIME).enumerate() {
        let lines: Vec<String> = some.par_iter().map(|&id| study(view, site.study(id)).to_string()).collect();
        write!(out, "{}{}", if index == 0 { "" } else { ",\n" }, lines.join(",\n"))?;
    }
    out.write_all(b"\n]}\n")
}

/// One study with the same keys, for those who need no more.
pub fn study_json(view: &View<'_>, id: StudyId) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&study(view, view.site.study(id))).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn study(view: &View<'_>, study: &Study) -> Value {
    let site = view.site;
    let document = site.document(study.document);
    let mut object = Map::new();
    object.insert("path".into(), site.permalink(study.document).as_str().into());
    object.insert("title".into(), (&*document.title).into());
    object.insert("summary".into(), (&*document.summary).into());
    for (taxonomy, index) in site.config.schema.taxonomies.iter().zip(0u16..) {
        let used: Vec<Value> = study
            .uses
            .iter()
            .filter(|used| used.term.taxonomy == index)
            .map(|used| {
                let mut term = Map::new();
                term.insert("slug".into(), (&*site.term(used.term).slug).into());
                term.insert("name".into(), site.term_name(used.term, study.language).into());
                term.insert("path".into(), site.term_permalink(used.term, study.language).as_str().into());
                if let Some(details) = site.details(study, used) {
                    for (key, item) in details.items.iter().filter(|(key, _)| *key != taxonomy.singular) {
                        term.insert(key.to_string(), plain(view, item, study.document));
                    }
                }
                Value::Object(term)
            })
            .collect();
        let value =
            if taxonomy.many == Many::One { used.into_iter().next().unwrap_or(Value::Null) } else { used.into() };
        object.insert(taxonomy.key.to_string(), value);
    }
    for (key, item) in &document.values.items {
        if !matches!(&**key, "title" | "summary" | "draft" | "slug" | "aliases" | "related")
            && !object.contains_key(&**key)
        {
            object.insert(key.to_string(), plain(view, item, study.document));
        }
    }
    anchors(document, &mut object);
    Value::Object(object)
}

/// Lessons can be cited, so their addresses belong to the data.
fn anchors(document: &Document, object: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = object.get_mut("lessons") else { return };
    for (value, lesson) in values.iter_mut().zip(lessons::lessons(document)) {
        if let Value::Object(value) = value {
            value.insert("anchor".into(), lesson.anchor.into());
        }
    }
}

/// A typed value in JSON: dates in ISO 8601, countries by code, terms by slug, Markdown as it was written, pages and files of
/// the site by their paths in it.
fn plain(view: &View<'_>, item: &Item, document: DocId) -> Value {
    match &item.value {
        Typed::Text(text) => view.address(item, document).map_or_else(|| (&**text).into(), Value::from),
        Typed::Markdown { source, .. } => (&**source).into(),
        Typed::Number(number) => json_number(*number),
        Typed::Money { amount, currency } => json!({"amount": json_number(*amount), "currency": &**currency}),
        Typed::Date(date) => date.to_string().into(),
        Typed::Boolean(value) => (*value).into(),
        Typed::Country(code) => code.upper().into(),
        Typed::Term { taxonomy, name } => match view.site.named_term(taxonomy, name) {
            Some(term) => (&*view.site.term(term).slug).into(),
            None => (&**name).into(),
        },
        Typed::List(items) => items.iter().map(|item| plain(view, item, document)).collect(),
        Typed::Map(values) => map(view, values, document),
    }
}

fn map(view: &View<'_>, values: &Values, document: DocId) -> Value {
    let entries = values.items.iter().map(|(key, item)| (key.to_string(), plain(view, item, document)));
    Value::Object(entries.collect())
}

/// A whole number stays one: 33000000, not 33000000.0.
fn json_number(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53 are exact")]
    if number.fract() == 0.0 && number.abs() < 9.0e15 { (number as i64).into() } else { number.into() }
}

/// All studies of a language as CSV (RFC 4180), a row each: taxonomies by the names of their terms, `; ` between several, and the
/// fields that casebook.yaml declares as far as a cell can hold them.
///
/// # Errors
/// Those of writing.
pub fn csv(view: &View<'_>, language: usize, out: &mut dyn Write) -> io::Result<()> {
    let site = view.site;
    let taxonomies = &site.config.schema.taxonomies;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let mut header = vec!["path", "title", "summary", "date"];
    header.extend(taxonomies.iter().map(|taxonomy| &*taxonomy.key));
    header.extend(["lessons", "sources"]);
    let built_in = Config::default().schema.study;
    let is_own = |field: &&Field| !built_in.iter().any(|known| known.key == field.key);
    let fits = |field: &&Field| !matches!(field.kind.item(), FieldType::Map { .. });
    let own: Vec<&Field> = site.config.schema.study.iter().filter(is_own).filter(fits).collect();
    header.extend(own.iter().map(|field| &*field.key));
    writer.write_record(&header)?;
    for &id in &view.graph.lists[language].studies {
        let study = site.study(id);
        let document = site.document(study.document);
        let mut row = vec![
            site.permalink(study.document).as_str().to_owned(),
            guard(&document.title),
            guard(&document.summary),
            document.values.date("date").map(|date| date.to_string()).unwrap_or_default(),
        ];
        for (_, index) in taxonomies.iter().zip(0u16..) {
            let named = study.named_in_order().filter(|term| term.taxonomy == index);
            let names: Vec<&str> = named.map(|term| site.term_name(term, language)).collect();
            row.push(guard(&names.join("; ")));
        }
        row.push(guard(&texts(document, "lessons", "lesson")));
        row.push(guard(&texts(document, "sources", "url")));
        let values = own.iter().map(|field| document.values.get(&field.key));
        row.extend(values.map(|item| item.map_or_else(String::new, |item| guard(&cell(view, item, study.document)))));
        writer.write_record(&row)?;
    }
    writer.flush()
}

/// A value in a cell; several with `; ` between them.
fn cell(view: &View<'_>, item: &Item, document: DocId) -> String {
    match &item.value {
        Typed::Money { amount, currency } => format!("{} {currency}", json_number(*amount)),
        Typed::List(items) => items.iter().map(|item| cell(view, item, document)).collect::<Vec<_>>().join("; "),
        _ => match plain(view, item, document) {
            Value::String(text) => text,
            other => other.to_string(),
        },
    }
}

fn texts(document: &Document, list: &str, key: &str) -> String {
    let maps = document.values.list(list).iter().filter_map(Item::as_map);
    maps.filter_map(|values| values.text(key).map(|text| &**text)).collect::<Vec<_>>().join("\n")
}

/// Spreadsheets run what begins like a formula; a quote in front keeps it text (OWASP, CSV injection).
fn guard(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
