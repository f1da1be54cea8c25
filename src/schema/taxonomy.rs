//! Taxonomies: fields whose values become terms with pages of their own.

use std::sync::Arc;

use super::{Field, FieldType, Need};

/// A declared taxonomy.
#[derive(Debug, Clone, PartialEq)]
pub struct Taxonomy {
    /// The front matter key, such as `criteria`.
    pub key: Arc<str>,
    /// Other keys under which studies may give it.
    pub other_keys: Vec<Arc<str>>,
    /// The key of one term in a value with details, such as `criterion`; also what `casebook new` calls it.
    pub singular: Arc<str>,
    /// The folder of its term records inside the content, and of its pages inside the site.
    pub folder: Arc<str>,
    /// What a term is.
    pub kind: TermKind,
    /// How many terms a study may have.
    pub many: Many,
    /// Which terms there are.
    pub terms: Terms,
    /// Whether a study has to name one.
    pub need: Need,
    /// What a study may say about its use of a term, such as a criterion's stage and weight.
    pub details: Vec<Field>,
    /// The fields of its term records, beside those that all term records have.
    pub fields: Vec<Field>,
    /// What readers call it, unless the theme's Fluent file has a name for it.
    pub labels: Labels,
    /// What it is for.
    pub description: String,
    /// How a right value looks, as YAML.
    pub example: String,
}

/// What the terms of a taxonomy are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// Anything with a name.
    Named,
    /// Countries: CLDR knows their names in every language.
    Country,
}

/// How many terms of a taxonomy a study may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// At most one.
    One,
    /// Any number.
    Any,
}

/// Which terms a taxonomy has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// Only those with a record of their own in its folder.
    Closed,
    /// Those that studies name.
    Open,
}

/// What readers call a taxonomy, where casebook.yaml says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// For one term: Country.
    pub one: Option<String>,
    /// For several: Countries.
    pub other: Option<String>,
}

impl Taxonomy {
    /// An open taxonomy with any number of terms, in a folder called like its key.
    pub fn new(key: &str) -> Self {
        Self {
            key: key.into(),
            other_keys: Vec::new(),
            singular: key.strip_suffix('s').filter(|word| word.len() > 2).unwrap_or(key).into(),
            folder: key.into(),
            kind: TermKind::Named,
            many: Many::Any,
            terms: Terms::Open,
            need: Need::Optional,
            details: Vec::new(),
            fields: Vec::new(),
            labels: Labels::default(),
            description: String::new(),
            example: String::new(),
        }
    }

    /// The field through which a study names its terms.
    pub fn field(&self) -> Field {
        let term = FieldType::Term(self.key.clone());
        let one = if self.details.is_empty() {
            term
        } else {
            let mut fields = vec![Field::new(&self.singular, term, "The term.").required()];
            fields.extend(self.details.iter().cloned());
            FieldType::Map { fields, shorthand: Some(self.singular.clone()) }
        };
        Field {
            key: self.key.clone(),
            other_keys: self.other_keys.clone(),
            kind: if self.many == Many::Any { one.list() } else { one },
            need: self.need,
            description: self.description.clone(),
            example: self.example.clone(),
            label: None,
        }
    }
}
