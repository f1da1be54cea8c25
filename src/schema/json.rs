//! The schema as JSON Schema (draft 2020-12), for editors that complete and check front matter as it is typed.

use serde_json::{Map, Value, json};

use super::{Field, FieldType, Need};

/// The JSON Schema of a mapping with these fields.
pub fn document(title: &str, fields: &[Field]) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    schema.extend(object(fields));
    Value::Object(schema)
}

fn object(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> = fields.iter().flat_map(properties).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties.into());
    let (plain, renamed): (Vec<&Field>, Vec<&Field>) =
        fields.iter().filter(|field| field.need == Need::Required).partition(|field| field.other_keys.is_empty());
    let names: Vec<&str> = plain.iter().map(|field| &*field.key).collect();
    if !names.is_empty() {
        schema.insert("required".into(), names.into());
    }
    // A required field with several keys needs one of them.
    let either: Vec<Value> = renamed
        .iter()
        .map(|field| {
            let keys = std::iter::once(&field.key).chain(&field.other_keys);
            json!({"anyOf": keys.map(|key| json!({"required": [&**key]})).collect::<Vec<_>>()})
        })
        .collect();
    if !either.is_empty() {
        schema.insert("allOf".into(), either.into());
    }
    schema
}

fn properties(field: &Field) -> Vec<(String, Value)> {
    let mut schema = of_type(&field.kind);
    if let Value::Object(schema) = &mut schema
        && !field.description.is_empty()
    {
        schema.insert("description".into(), field.description.as_str().into());
    }
    let keys = std::iter::once(&field.key).chain(&field.other_keys);
    keys.map(|key| (key.to_string(), schema.clone())).collect()
}

/// The schema of one type. Dates, countries and texts may be read as numbers or booleans by YAML tools, so these are
/// allowed where casebook takes the text that was written.
fn of_type(kind: &FieldType) -> Value {
    match kind {
        FieldType::Text(choices) if !choices.is_empty() => {
            json!({"enum": choices.iter().map(|choice| &**choice).collect::<Vec<_>>()})
        }
        FieldType::Text(_) | FieldType::Term(_) => json!({"type": ["string", "number", "boolean"]}),
        FieldType::Markdown => json!({"type": ["string", "number"]}),
        FieldType::Number => json!({"type": "number"}),
        FieldType::Money => json!({"type": "string", "examples": ["33000000 NOK"]}),
        FieldType::Date => json!({"type": ["string", "integer"], "examples": ["2020-11-09", "2020-11", 2020]}),
        FieldType::Boolean => json!({"type": "boolean"}),
        // No format of JSON Schema lets the path to a file have a space.
        FieldType::Url => json!({"type": "string"}),
        FieldType::Email => json!({"type": "string", "format": "email"}),
        FieldType::Country => json!({"type": ["string", "boolean"], "examples": ["NO", "Norway"]}),
        FieldType::Language => json!({"type": "string", "examples": ["en", "pt-BR"]}),
        FieldType::List(item) => {
            let item = of_type(item);
            json!({"anyOf": [{"type": "array", "items": item}, item]})
        }
        FieldType::Map { fields, shorthand } => {
            let object = Value::Object(object(fields));
            let short = shorthand.as_ref().and_then(|key| fields.iter().find(|field| field.key == *key));
            match short {
                Some(field) => json!({"anyOf": [of_type(&field.kind), object]}),
                None => object,
            }
        }
    }
}
