//! `casebook.yaml`: what a site is called, where its parts lie, and what its front matter may say. Everything in it is optional.

mod accessibility;
mod compare;
pub mod fields;
mod published;
mod read;
mod schema;
mod searched;
mod study_file;

use std::sync::Arc;

use crate::{
    diagnostic::Severity,
    markdown::RawHtml,
    schema::{Field, Schema, builtin, json},
    source::Span,
};

pub use accessibility::{Accessibility, Reason};
pub use compare::Compare;
pub use published::{Data, Feed};
pub use read::read;
pub use searched::Searched;
pub use study_file::StudyFile;

/// The name of the configuration file.
pub const FILE_NAME: &str = "casebook.yaml";

/// The folders that hold studies where casebook.yaml names none; the first that exists counts.
pub const STUDY_FOLDERS: [&str; 3] = ["studies", "cases", "case-studies"];

/// The configuration of a site, defaults filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// What the site is, in a sentence; may be empty.
    pub description: String,
    /// Where the site will be, with a slash at its end; none leaves out what needs it (canonical links, sitemap, feeds' links).
    pub base_url: Option<String>,
    /// The languages of the site as BCP 47 tags; the first is the default.
    pub languages: Vec<String>,
    /// Where casebook.yaml names each of them; empty where it names none.
    pub language_spans: Vec<Span>,
    /// The theme's name.
    pub theme: String,
    /// Who publishes the site; may be empty.
    pub publisher: Publisher,
    /// The accessibility statement, if there is one.
    pub accessibility: Option<Accessibility>,
    /// The folder that holds the content.
    pub content: String,
    /// The folders of the content that hold studies; empty means the usual names.
    pub study_folders: Vec<String>,
    /// Where each of them is named.
    pub study_folder_spans: Vec<Span>,
    /// How bad a link that leads nowhere is.
    pub broken_links: Severity,
    /// What is published beside each study's page.
    pub study_files: Vec<StudyFile>,
    /// Whether pages say when they were last changed, where git knows it.
    pub last_changed: bool,
    /// Which pairs of studies have a page.
    pub compare: Compare,
    /// Which lists of studies have a feed.
    pub feeds: Vec<Feed>,
    /// The forms in which the whole collection is published as data.
    pub data: Vec<Data>,
    /// What happens to HTML in Markdown.
    pub raw_html: RawHtml,
    /// Whether there is a page for searching, and what it searches in.
    pub search: Searched,
    /// How many studies a list page shows.
    pub paginate: usize,
    /// What front matter may say.
    pub schema: Schema,
    /// The pairs of taxonomies whose terms are counted against each other.
    pub tables: Vec<Table>,
    /// Whether a map shows the countries of the studies.
    pub map: bool,
    /// Where the values of casebook.yaml stand.
    pub spans: Vec<(Arc<str>, Span)>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The website.
    pub url: String,
}

/// A table of the terms of one taxonomy against those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The key of the taxonomy whose terms are rows.
    pub rows: Arc<str>,
    /// The key of the taxonomy whose terms are columns.
    pub columns: Arc<str>,
}

/// The JSON Schema of casebook.yaml.
pub fn json_schema() -> serde_json::Value {
    let nested = |key: &str, keys: Vec<Field>, description: &str| {
        let one = json::document(key, &keys);
        serde_json::json!({"type": "object", "additionalProperties": {"anyOf": [{"const": false}, {"type": "string"}, one]}, "description": description})
    };
    let mut top = fields::top();
    top.retain(|field| &*field.key != "tables");
    let mut schema = json::document(FILE_NAME, &top);
    let pair = serde_json::json!({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2});
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        properties.insert(
            "taxonomies".into(),
            nested("taxonomy", fields::taxonomy(), "The taxonomies, over the built-in ones."),
        );
        properties.insert(
            "fields".into(),
            nested("field", fields::field(), "The fields of studies, over the built-in ones."),
        );
        properties.insert(
            "tables".into(),
            serde_json::json!({"type": "array", "items": {"anyOf": [pair, {"type": "object"}]}}),
        );
    }
    schema
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Case studies".into(),
            description: String::new(),
            base_url: None,
            languages: vec!["en".into()],
            language_spans: Vec::new(),
            theme: "default".into(),
            publisher: Publisher::default(),
            accessibility: None,
            content: "content".into(),
            study_folders: Vec::new(),
            study_folder_spans: Vec::new(),
            broken_links: Severity::Error,
            study_files: StudyFile::ALL.into(),
            last_changed: true,
            compare: Compare::Small,
            feeds: Feed::ALL.into(),
            data: Data::ALL.into(),
            raw_html: RawHtml::Escape,
            search: Searched::Small,
            paginate: 50,
            schema: builtin::schema(),
            tables: vec![Table { rows: "criteria".into(), columns: "country".into() }],
            map: true,
            spans: Vec::new(),
        }
    }
}

impl Config {
    /// Where the value of a key of casebook.yaml stands, if it is there.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.spans.iter().find(|(known, _)| **known == *key).map(|(_, span)| *span)
    }

    /// The default language.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}
