//! Typed values of the front matter, each with its place.

use std::sync::Arc;

use crate::{date::Date, locale::CountryCode, markdown::Html, source::Span, yaml::Node};

/// The typed fields of one file, or of one mapping in it, in the order of the schema.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// The known fields.
    pub items: Vec<(Arc<str>, Item)>,
    /// Keys that the schema does not know; templates still get them.
    pub extra: Vec<(Box<str>, Node)>,
}

/// A typed value and where it stands.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub value: Typed,
}

/// A value of a field's type.
#[derive(Debug, Clone)]
pub enum Typed {
    /// Text, a URL, an e-mail address or a language tag.
    Text(Arc<str>),
    /// Rendered Markdown. Its links are those of its document from `first_link` on.
    Markdown {
        /// The HTML with holes where link targets go.
        html: Html,
        /// Where its links begin in the document's list.
        first_link: usize,
        /// The text as the author wrote it.
        source: Arc<str>,
    },
    /// A decimal number.
    Number(f64),
    /// An amount of money.
    Money {
        /// How much.
        amount: f64,
        /// Of which currency (ISO 4217).
        currency: Arc<str>,
    },
    /// A date.
    Date(Date),
    /// A truth value.
    Boolean(bool),
    /// A country.
    Country(CountryCode),
    /// The name of a term, as the author wrote it; `model` finds the term.
    Term {
        /// The taxonomy's key.
        taxonomy: Arc<str>,
        /// The name, slug, alias or code.
        name: Arc<str>,
    },
    /// Several values.
    List(Vec<Item>),
    /// A mapping.
    Map(Values),
}

impl Values {
    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|(name, _)| **name == *key).map(|(_, item)| item)
    }

    /// The text of a field of type text, url, email or language.
    pub fn text(&self, key: &str) -> Option<&Arc<str>> {
        match &self.get(key)?.value {
            Typed::Text(text) | Typed::Markdown { source: text, .. } => Some(text),
            _ => None,
        }
    }

    /// The date of a field.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.get(key)?.value {
            Typed::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether a field says `true`.
    pub fn is_true(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Item { value: Typed::Boolean(true), .. }))
    }

    /// The number of a field.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.get(key)?.value {
            Typed::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The members of a list field; empty when it is absent.
    pub fn list(&self, key: &str) -> &[Item] {
        match self.get(key).map(|item| &item.value) {
            Some(Typed::List(items)) => items,
            _ => &[],
        }
    }
}

impl Item {
    /// The fields, if it is a mapping.
    pub fn as_map(&self) -> Option<&Values> {
        match &self.value {
            Typed::Map(values) => Some(values),
            _ => None,
        }
    }
}
