//! What front matter may say: fields, their types, and how a YAML value becomes a typed one.
//!
//! `builtin` declares the fields that every site starts with, `casebook.yaml` adds to them (`config`), `read` applies them to
//! one file, and `json` publishes them for editors' tools. There is one file per field type.

pub mod builtin;
pub mod json;
mod read;
mod taxonomy;
mod types;
mod value;

use std::sync::Arc;

pub use read::{Mapping, Reader, Unknown, Urls, read_mapping};
pub use taxonomy::{Labels, Many, Taxonomy, TermKind, Terms};
pub(crate) use types::country::unknown_country;
pub use value::{Item, Typed, Values};

/// Everything that the front matter of a site's files may say.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The taxonomies, in the order in which sites show them.
    pub taxonomies: Vec<Taxonomy>,
    /// The fields of a study.
    pub study: Vec<Field>,
    /// The fields of a page.
    pub page: Vec<Field>,
    /// The fields of an event.
    pub event: Vec<Field>,
    /// The fields that every term record has, beside those of its taxonomy.
    pub term: Vec<Field>,
}

impl Schema {
    /// The taxonomy with this front matter key.
    pub fn taxonomy(&self, key: &str) -> Option<&Taxonomy> {
        self.taxonomies.iter().find(|taxonomy| *taxonomy.key == *key)
    }
}

/// A key of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key that casebook and its templates use.
    pub key: Arc<str>,
    /// Other keys under which files may give it: someone else's field names.
    pub other_keys: Vec<Arc<str>>,
    /// What its value must be.
    pub kind: FieldType,
    /// Whether a file without it is wrong.
    pub need: Need,
    /// What it is for, in one sentence.
    pub description: String,
    /// How a right value looks, as YAML.
    pub example: String,
    /// What readers see before the value; built-in fields have theirs in the theme's Fluent file.
    pub label: Option<String>,
}

/// Whether a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A file without it is an error.
    Required,
    /// It may be left out.
    Optional,
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldType {
    /// A text without markup, or one of a few given words.
    Text(Vec<Arc<str>>),
    /// Markdown.
    Markdown,
    /// A decimal number.
    Number,
    /// An amount with its currency (ISO 4217).
    Money,
    /// A day, a month or a year (ISO 8601).
    Date,
    /// `true` or `false`.
    Boolean,
    /// A web address, or a path inside the site.
    Url,
    /// An e-mail address.
    Email,
    /// A country (ISO 3166-1 alpha-2, or its name).
    Country,
    /// A language (BCP 47).
    Language,
    /// A term of the taxonomy with this key.
    Term(Arc<str>),
    /// Any number of values; a single value counts as a list of one.
    List(Box<FieldType>),
    /// A mapping with these keys. A scalar in its place counts as a mapping that has only the key `shorthand`.
    Map {
        /// The keys.
        fields: Vec<Field>,
        /// The key that a scalar stands for.
        shorthand: Option<Arc<str>>,
    },
}

impl Field {
    /// An optional field.
    pub fn new(key: &str, kind: FieldType, description: &str) -> Self {
        Self {
            key: key.into(),
            other_keys: Vec::new(),
            kind,
            need: Need::Optional,
            description: description.into(),
            example: String::new(),
            label: None,
        }
    }

    /// The same field, required.
    pub fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// The same field with an example of a right value.
    pub fn example(mut self, example: &str) -> Self {
        self.example = example.into();
        self
    }

    /// Whether a file's key means this field.
    pub fn answers_to(&self, key: &str) -> bool {
        *self.key == *key || self.other_keys.iter().any(|other| **other == *key)
    }
}

/// Whether casebook.yaml can declare a field or taxonomy of this name: keys become template names and parts of addresses.
pub(crate) fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

impl FieldType {
    /// A list of this type.
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// What a list holds; any other type itself.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(kind) => kind,
            kind => kind,
        }
    }

    /// Its name in casebook.yaml.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Markdown => "markdown",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::Boolean => "boolean",
            Self::Url => "url",
            Self::Email => "email",
            Self::Country => "country",
            Self::Language => "language",
            Self::Term(_) => "term",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
        }
    }
}
