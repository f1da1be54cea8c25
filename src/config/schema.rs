//! The `taxonomies:` and `fields:` sections of casebook.yaml: a site's own schema over the built-in one.

use std::sync::Arc;

use super::{
    STUDY_FOLDERS, fields as declared,
    read::{no_taxonomy, text_of},
};
use crate::{
    diagnostic::{Diagnostic, codes},
    layout::EVENTS,
    nearest::nearest,
    schema::{
        Field, FieldType, Item, Labels, Many, Mapping, Need, Reader, Schema, Taxonomy, TermKind, Terms, Typed, Unknown,
        Values, is_key, read_mapping,
    },
    yaml::{Entry, Node, Scalar, Style, Value},
};

/// Keys that are casebook's own: they can't be taxonomies, and their type is fixed.
const RESERVED: [&str; 8] = ["title", "slug", "draft", "aliases", "lang", "date", "updated", "image"];

/// Applies `taxonomies:`; `key: false` switches one off. Its folders can't be those that are `taken` by pages of the site.
pub(super) fn taxonomies(schema: &mut Schema, section: &Entry, reader: &mut Reader<'_>, taken: &[String]) {
    for entry in keys(section, reader) {
        if is_false(&entry.value) {
            schema.taxonomies.retain(|taxonomy| *taxonomy.key != *entry.key);
            continue;
        }
        if RESERVED.contains(&&*entry.key) || !is_key(&entry.key) {
            reader.diagnostics.push(bad_key(reader, entry));
            continue;
        }
        let index = match schema.taxonomies.iter().position(|taxonomy| *taxonomy.key == *entry.key) {
            Some(index) => index,
            None => {
                schema.taxonomies.push(Taxonomy::new(&entry.key));
                schema.taxonomies.len() - 1
            }
        };
        let mut taxonomy = schema.taxonomies[index].clone();
        configure_taxonomy(&mut taxonomy, entry, reader);
        schema.study.retain(|field| field.key != taxonomy.key);
        schema.taxonomies[index] = taxonomy;
    }
    drop_switched_off(schema);
    check_folders(schema, section, reader, taken);
}

fn configure_taxonomy(taxonomy: &mut Taxonomy, entry: &Entry, reader: &mut Reader<'_>) {
    let (nested, plain): (Vec<Entry>, Vec<Entry>) =
        entry.value.entries().iter().cloned().partition(|entry| matches!(&*entry.key, "details" | "fields"));
    if !matches!(entry.value.value, Value::Map(_) | Value::Null) {
        reader.diagnostics.push(not_keys(reader, entry, TAXONOMY_EXAMPLE));
    }
    let known = declared::taxonomy();
    let mapping = Mapping { entries: &plain, at: entry.key_span, fields: &known, unknown: Unknown::Warn };
    let values = read_mapping(reader, &mapping);
    let text = |key: &str| values.text(key).cloned();
    let flag = |key: &str| values.get(key).map(|item| matches!(item.value, Typed::Boolean(true)));
    taxonomy.other_keys.extend(texts(&values, "key"));
    if let Some(singular) = text("singular") {
        taxonomy.singular = singular;
    }
    if let Some(folder) = text("folder") {
        taxonomy.folder = folder;
    }
    if text("of").is_some() {
        taxonomy.kind = TermKind::Country;
    }
    if let Some(many) = flag("many") {
        taxonomy.many = if many { Many::Any } else { Many::One };
    }
    if let Some(closed) = flag("closed") {
        taxonomy.terms = if closed { Terms::Closed } else { Terms::Open };
    }
    if let Some(required) = flag("required") {
        taxonomy.need = need(required);
    }
    taxonomy.description = text("description").map_or_else(|| taxonomy.description.clone(), |text| text.to_string());
    taxonomy.example =
        text("example").map_or_else(|| taxonomy.example.clone(), |text| format!("{}: {text}", taxonomy.key));
    if let Some(labels) = values.get("label").and_then(Item::as_map) {
        let one = labels.text("one").map(|text| text.to_string());
        let other = labels.text("other").map(|text| text.to_string());
        taxonomy.labels = Labels { other: other.or_else(|| one.clone()), one };
    }
    for section in &nested {
        let target = if &*section.key == "details" { &mut taxonomy.details } else { &mut taxonomy.fields };
        configure_fields(target, section, reader);
    }
}

/// Lessons name criteria; without that taxonomy they can't.
fn drop_switched_off(schema: &mut Schema) {
    let known: Vec<Arc<str>> = schema.taxonomies.iter().map(|taxonomy| taxonomy.key.clone()).collect();
    let keep = |kind: &FieldType| names_only(kind, &known);
    for field in &mut schema.study {
        drop_unknown_terms(&mut field.kind, &keep);
    }
}

fn drop_unknown_terms(kind: &mut FieldType, keep: &impl Fn(&FieldType) -> bool) {
    match kind {
        FieldType::List(item) => drop_unknown_terms(item, keep),
        FieldType::Map { fields, .. } => fields.retain(|field| keep(&field.kind)),
        _ => {}
    }
}

fn names_only(kind: &FieldType, known: &[Arc<str>]) -> bool {
    match kind {
        FieldType::Term(taxonomy) => known.contains(taxonomy),
        FieldType::List(item) => names_only(item, known),
        _ => true,
    }
}

/// Applies `fields:` to the fields of studies; `key: false` switches one off.
pub(super) fn fields(schema: &mut Schema, section: &Entry, reader: &mut Reader<'_>) {
    for entry in keys(section, reader) {
        if let Some(taxonomy) = schema.taxonomies.iter().find(|taxonomy| *taxonomy.key == *entry.key) {
            reader.diagnostics.push(already_taxonomy(reader, entry, taxonomy));
        }
    }
    configure_fields(&mut schema.study, section, reader);
}

/// Names the other keys that already belong to another field, and leaves them to that.
pub(super) fn check_other_keys(section: &Entry, schema: &mut Schema, reader: &mut Reader<'_>) {
    for entry in section.value.entries() {
        let Some(keys) = entry.value.entries().iter().find(|entry| &*entry.key == "key") else { continue };
        let nodes = match &keys.value.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&keys.value),
        };
        for node in nodes {
            let Value::Scalar(Scalar { text, .. }) = &node.value else { continue };
            if **text != *entry.key && has_field(schema, text) {
                drop_other_key(schema, &entry.key, text);
                let message = format!("`{text}` can't be another key of `{}`", entry.key);
                reader.diagnostics.push(
                    Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, message)
                        .at(node.span)
                        .label("it is a field of its own: switch that off with `false`, or choose another key"),
                );
            }
        }
    }
}

fn has_field(schema: &Schema, key: &str) -> bool {
    schema.study.iter().any(|field| *field.key == *key) || schema.taxonomies.iter().any(|other| *other.key == *key)
}

fn drop_other_key(schema: &mut Schema, of: &str, key: &str) {
    let fields = schema.study.iter_mut().map(|field| (&field.key, &mut field.other_keys));
    let taxonomies = schema.taxonomies.iter_mut().map(|taxonomy| (&taxonomy.key, &mut taxonomy.other_keys));
    for (_, other_keys) in fields.chain(taxonomies).filter(|(owner, _)| ***owner == *of) {
        other_keys.retain(|other| **other != *key);
    }
}

/// Names the taxonomies that fields refer to and nobody declares; only at the end it is known which there are.
pub(super) fn check_terms(section: &Entry, schema: &Schema, reader: &mut Reader<'_>) {
    for entry in section.value.entries() {
        let is_known = |of: &str| of == "map" || simple(of).is_some() || schema.taxonomy(of).is_some();
        match (&*entry.key, &entry.value.value) {
            ("of", Value::Scalar(of)) if !is_known(&of.text) => {
                let note = format!("the types are {}", declared::TYPES.join(", "));
                let diagnostic = no_taxonomy(reader.path, schema, &of.text).at(entry.value.span).note(note);
                reader.diagnostics.push(diagnostic);
            }
            (_, Value::Map(_)) => check_terms(entry, schema, reader),
            _ => {}
        }
    }
}

fn configure_fields(fields: &mut Vec<Field>, section: &Entry, reader: &mut Reader<'_>) {
    for entry in keys(section, reader) {
        if is_false(&entry.value) {
            fields.retain(|field| *field.key != *entry.key);
            continue;
        }
        if !is_key(&entry.key) {
            reader.diagnostics.push(bad_key(reader, entry));
            continue;
        }
        let old = fields.iter().position(|field| *field.key == *entry.key);
        let base = match old {
            Some(index) => fields[index].clone(),
            None => Field::new(&entry.key, FieldType::Text(Vec::new()), ""),
        };
        let field = configure_field(base, entry, reader);
        match old {
            Some(index) => fields[index] = field,
            None => fields.push(field),
        }
    }
}

fn configure_field(mut field: Field, entry: &Entry, reader: &mut Reader<'_>) -> Field {
    // `outcome: text` is short for `outcome: {type: text}`.
    let short;
    let entries = match &entry.value.value {
        Value::Scalar(_) => {
            short = [Entry { key: "type".into(), key_span: entry.key_span, value: entry.value.clone() }];
            &short[..]
        }
        Value::Map(entries) => entries,
        Value::Null => &[],
        Value::List(_) => {
            reader.diagnostics.push(not_keys(reader, entry, FIELD_EXAMPLE));
            &[]
        }
    };
    let (nested, plain): (Vec<Entry>, Vec<Entry>) = entries.iter().cloned().partition(|entry| &*entry.key == "fields");
    let known = declared::field();
    let mapping = Mapping { entries: &plain, at: entry.key_span, fields: &known, unknown: Unknown::Warn };
    let values = read_mapping(reader, &mapping);
    let text = |key: &str| values.text(key).cloned();
    if ["type", "of", "choices"].iter().any(|key| values.get(key).is_some()) || !nested.is_empty() {
        let new = kind(&values, nested.first(), reader);
        if RESERVED.contains(&&*entry.key) && new != field.kind {
            reader.diagnostics.push(fixed_type(reader, entry, &field.kind));
        } else {
            field.kind = new;
        }
    }
    field.other_keys.extend(texts(&values, "key"));
    if let Some(item) = values.get("required") {
        field.need = need(matches!(item.value, Typed::Boolean(true)));
    }
    field.description = text("description").map_or(field.description, |text| text.to_string());
    field.example = text("example").map_or(field.example, |text| format!("{}: {text}", entry.key));
    field.label = text("label").map(|text| text.to_string()).or(field.label);
    field
}

fn kind(values: &Values, nested: Option<&Entry>, reader: &mut Reader<'_>) -> FieldType {
    let name = values.text("type").map_or(if nested.is_some() { "map" } else { "text" }, |name| name);
    let of = values.text("of").map_or("text", |of| of);
    let map = |reader: &mut Reader<'_>| {
        let mut fields = Vec::new();
        if let Some(entry) = nested {
            configure_fields(&mut fields, entry, reader);
        }
        let shorthand = values.text("shorthand").filter(|key| fields.iter().any(|field| field.key == **key));
        if let (None, Some(item)) = (shorthand, values.get("shorthand")) {
            reader.diagnostics.push(no_such_key(reader, &fields, item));
        }
        FieldType::Map { shorthand: shorthand.cloned(), fields }
    };
    match name {
        "term" => FieldType::Term(of.into()),
        "map" => map(reader),
        "list" if of == "map" || (nested.is_some() && values.get("of").is_none()) => map(reader).list(),
        "list" => simple(of).unwrap_or_else(|| FieldType::Term(of.into())).list(),
        "text" => FieldType::Text(texts(values, "choices")),
        other => simple(other).unwrap_or(FieldType::Text(Vec::new())),
    }
}

fn simple(name: &str) -> Option<FieldType> {
    Some(match name {
        "text" => FieldType::Text(Vec::new()),
        "markdown" => FieldType::Markdown,
        "number" => FieldType::Number,
        "money" => FieldType::Money,
        "date" => FieldType::Date,
        "boolean" => FieldType::Boolean,
        "url" => FieldType::Url,
        "email" => FieldType::Email,
        "country" => FieldType::Country,
        "language" => FieldType::Language,
        _ => return None,
    })
}

fn texts(values: &Values, key: &str) -> Vec<Arc<str>> {
    values.list(key).iter().filter_map(text_of).map(Arc::from).collect()
}

fn need(required: bool) -> Need {
    if required { Need::Required } else { Need::Optional }
}

fn keys<'n>(section: &'n Entry, reader: &mut Reader<'_>) -> &'n [Entry] {
    if !matches!(section.value.value, Value::Map(_) | Value::Null) {
        let example = if &*section.key == "taxonomies" { TAXONOMY_EXAMPLE } else { FIELD_EXAMPLE };
        reader.diagnostics.push(not_keys(reader, section, example));
    }
    section.value.entries()
}

fn is_false(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(Scalar { text, style: Style::Plain }) if text.eq_ignore_ascii_case("false"))
}

/// Two taxonomies in one folder would write over each other's pages, and so would a taxonomy and one of casebook's own lists.
fn check_folders(schema: &mut Schema, section: &Entry, reader: &mut Reader<'_>, own: &[String]) {
    let lists = STUDY_FOLDERS.into_iter().chain([EVENTS, "explore", "lessons", "clauses", "compare"]);
    let mut taken: Vec<Arc<str>> = lists.chain(own.iter().map(String::as_str)).map(Arc::from).collect();
    let own = taken.len();
    // What casebook.yaml itself puts somewhere gives way to what is there already.
    let given = |taxonomy: &Taxonomy| section.value.entries().iter().find(|entry| *entry.key == *taxonomy.key);
    let built_in = schema.taxonomies.iter().filter(|taxonomy| given(taxonomy).is_none());
    taken.extend(built_in.map(|taxonomy| taxonomy.folder.clone()));
    for taxonomy in &mut schema.taxonomies {
        let Some(entry) = given(taxonomy) else { continue };
        let folder: Arc<str> = taxonomy.folder.trim_matches('/').into();
        let legal = folder.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && is_folder(part));
        // On many disks, upper and lower case are the same.
        let place = |folder: &str| taken.iter().position(|other| other.to_lowercase() == folder.to_lowercase());
        let problem = match place(&folder) {
            _ if !legal => Some("write a folder name such as `industries`"),
            Some(index) if index < own => Some("casebook has a page of its own there"),
            Some(_) => Some("another taxonomy has it already"),
            None => None,
        };
        if let Some(problem) = problem {
            let value = entry.value.entries().iter().find(|entry| &*entry.key == "folder");
            let message = format!("the taxonomy `{}` can't use the folder `{folder}`", taxonomy.key);
            reader.diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, message)
                    .at(value.map_or(entry.key_span, |folder| folder.value.span))
                    .label(problem),
            );
            taxonomy.folder = match place(&taxonomy.key) {
                Some(_) => format!("{}-terms", taxonomy.key).into(),
                None => taxonomy.key.clone(),
            };
        } else {
            taxonomy.folder = folder.clone();
        }
        taken.push(folder);
    }
}

fn is_folder(part: &str) -> bool {
    part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

fn bad_key(reader: &Reader<'_>, entry: &Entry) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &codes::UNKNOWN_VALUE,
        reader.path,
        format!("`{}` can't be the key of a taxonomy or field", entry.key),
    )
    .at(entry.key_span);
    if RESERVED.contains(&&*entry.key) {
        diagnostic.label("casebook uses this key itself")
    } else {
        diagnostic.label("use letters, digits, - and _, with a letter first")
    }
}

fn not_keys(reader: &Reader<'_>, entry: &Entry, example: &str) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_TYPE, reader.path, format!("`{}` must be a mapping with keys", entry.key))
        .at(entry.value.span)
        .label(format!("this is {}", entry.value.description()))
        .note(format!("for example:\n{example}"))
}

const TAXONOMY_EXAMPLE: &str = "taxonomies:\n  industry: {closed: true, label: Industry}";
const FIELD_EXAMPLE: &str = "fields:\n  outcome: {type: text, label: Outcome}";

fn no_such_key(reader: &Reader<'_>, fields: &[Field], shorthand: &Item) -> Diagnostic {
    let keys: Vec<&str> = fields.iter().map(|field| &*field.key).collect();
    let name = text_of(shorthand).unwrap_or_default();
    let label = match nearest(name, keys.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if keys.is_empty() => "a map needs `fields:`".into(),
        None => format!("write one of {}", keys.join(", ")),
    };
    Diagnostic::new(
        &codes::UNKNOWN_VALUE,
        reader.path,
        format!("`shorthand` names the key `{name}`, which is not there"),
    )
    .at(shorthand.span)
    .label(label)
}

fn fixed_type(reader: &Reader<'_>, entry: &Entry, kind: &FieldType) -> Diagnostic {
    let message = format!("`{}` can't have another type", entry.key);
    Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, message)
        .at(entry.key_span)
        .label(format!("casebook uses this key itself; its type is {}", kind.name()))
}

fn already_taxonomy(reader: &Reader<'_>, entry: &Entry, taxonomy: &Taxonomy) -> Diagnostic {
    let near = &taxonomy.key;
    Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, format!("`{near}` is a taxonomy, not a field"))
        .at(entry.key_span)
        .label("move this to `taxonomies:`")
        .note(format!("to make it a plain field, switch the taxonomy off:\ntaxonomies:\n  {near}: false"))
}
