//! Typed values of the front matter as templates see them.

use super::{Scope, View, page::encode};
use crate::{
    graph::Target,
    locale::{Arg, Decimal, decimal},
    model::{DocId, TermId},
    schema::{Field, FieldType, Item, Typed, Values},
    theme::{Object, Value, html, list, none},
    yaml::{self, Node, Style},
};

impl View<'_> {
    /// The address, from the site's root, of the page or file that a value of the front matter names.
    pub(crate) fn address(&self, item: &Item, document: DocId) -> Option<String> {
        match self.graph.files.get(&(document, item.span))? {
            Target::File(path) => Some(encode(&self.links.path(path))),
            Target::Document { document, anchor } => {
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Some(self.links.path(self.site.permalink(*document).as_str()) + &anchor)
            }
            Target::Term(_) | Target::Nowhere => None,
        }
    }
}

impl Scope<'_> {
    /// The front matter, or a mapping in it, by key; nothing where no template asks for it.
    pub(super) fn fields(&self, values: &Values, document: DocId) -> Value {
        if self.asked.has_fields() { self.values(values, document) } else { none() }
    }

    /// All values of a mapping, by key; keys that the schema does not know come as they were written.
    pub(super) fn values(&self, values: &Values, document: DocId) -> Value {
        let mut object = Object::new();
        for (key, item) in &values.items {
            object.insert(key, self.typed(item, document));
        }
        for (key, node) in &values.extra {
            object.insert(key, plain(node));
        }
        object.into()
    }

    /// The mappings of a list, each with all of its declared keys, so that templates can ask for any of them.
    pub(super) fn records(&self, items: &[Item], fields: &[Field], document: DocId) -> Value {
        let records = items.iter().filter_map(Item::as_map).map(|values| self.record(values, fields, document));
        list(records)
    }

    /// A mapping with all of its declared keys.
    pub(super) fn record(&self, values: &Values, fields: &[Field], document: DocId) -> Value {
        let mut object = Object::new();
        for field in fields {
            let value = values.get(&field.key).map_or_else(none, |item| self.typed(item, document));
            object.insert(&field.key, value);
        }
        object.into()
    }

    /// A value as templates see it: text stays text, all else brings its form for people.
    pub(super) fn typed(&self, item: &Item, document: DocId) -> Value {
        let locale = &self.site().locales[self.language];
        match &item.value {
            Typed::Text(text) => self.address((item, text), document),
            Typed::Markdown { html, first_link, .. } => self.fill(html, document, *first_link),
            Typed::Number(number) => number_value(*number, |number| locale.number(number)),
            Typed::Money { amount, currency } => Object::new()
                .set("amount", *amount)
                .set("currency", &**currency)
                .set("text", self.money(*amount, currency))
                .into(),
            Typed::Date(date) => self.date(Some(*date)),
            Typed::Boolean(value) => (*value).into(),
            Typed::Country(code) => {
                let name = locale.country_name(*code);
                // A country that nothing in this language names has no page in it.
                let has_page = |id: &TermId| self.lists().places[id.taxonomy as usize][id.term as usize].is_some();
                let term = self.site().named_term("country", code.upper()).filter(has_page);
                let path =
                    term.map(|term| self.view.links.path(self.site().term_permalink(term, self.language).as_str()));
                Object::new()
                    .set("code", code.upper())
                    .set("name", name)
                    .set("path", crate::theme::optional(path))
                    .into()
            }
            Typed::Term { taxonomy, name } => match self.site().named_term(taxonomy, name) {
                Some(term) => self.term(term),
                None => Object::new().set("name", &**name).set("path", none()).into(),
            },
            Typed::List(items) => list(items.iter().map(|item| self.typed(item, document))),
            Typed::Map(values) => self.values(values, document),
        }
    }

    /// A text, or the address of the page or file that it names.
    fn address(&self, (item, text): (&Item, &str), document: DocId) -> Value {
        match self.view.address(item, document) {
            Some(address) => format!("{}{address}", self.root).into(),
            None => Value::from(text),
        }
    }

    pub(super) fn money(&self, amount: f64, currency: &str) -> String {
        decimal(amount).map_or_else(String::new, |amount| self.site().locales[self.language].money(&amount, currency))
    }

    pub(super) fn percent(&self, share: f64) -> String {
        decimal(share).map_or_else(String::new, |share| self.site().locales[self.language].percent(&share))
    }

    /// The declared values that casebook has no special place for, in the order of the schema, each with its label.
    pub(super) fn facts<'f>(
        &self,
        values: &Values,
        fields: impl IntoIterator<Item = &'f Field>,
        document: DocId,
    ) -> Value {
        let shown = fields.into_iter().filter_map(|field| {
            let item = values.get(&field.key)?;
            let text = self.fact(item, field, document);
            Some(Object::new().set("key", &*field.key).set("label", self.field_label(field)).set("items", text).into())
        });
        list(shown)
    }

    /// A value as a list of lines, each with a text and perhaps an address.
    fn fact(&self, item: &Item, field: &Field, document: DocId) -> Value {
        let items = match &item.value {
            Typed::List(items) => items.as_slice(),
            _ => std::slice::from_ref(item),
        };
        list(items.iter().map(|item| self.line(item, field.kind.item(), document)))
    }

    fn line(&self, item: &Item, kind: &FieldType, document: DocId) -> Value {
        let line = Object::new();
        match (&item.value, kind) {
            (Typed::Text(text), FieldType::Url) => {
                line.set("text", &**text).set("href", self.address((item, text), document)).into()
            }
            (Typed::Text(text), FieldType::Email) => {
                line.set("text", &**text).set("href", format!("mailto:{text}")).into()
            }
            (Typed::Text(text), _) => line.set("text", &**text).set("href", none()).into(),
            (Typed::Markdown { .. }, _) => line.set("text", self.typed(item, document)).set("href", none()).into(),
            (Typed::Boolean(value), _) => {
                let id = if *value { "yes" } else { "no" };
                line.set("text", self.message(id, &[])).set("href", none()).into()
            }
            (Typed::Map(values), FieldType::Map { fields, .. }) => {
                let parts = self.facts(values, fields, document);
                line.set("text", none()).set("href", none()).set("facts", parts).into()
            }
            _ => {
                let value = self.typed(item, document);
                let get = |key: &str| value.get_from_path(key).cloned();
                let path = get("path").filter(|path| !path.is_none());
                let href = path.map(|path| format!("{}{path}", self.root));
                line.set("text", get("text").or_else(|| get("name")).unwrap_or_else(none))
                    .set("href", crate::theme::optional(href))
                    .into()
            }
        }
    }

    /// What readers see before a field's value.
    pub(super) fn field_label(&self, field: &Field) -> String {
        let of_theme = || self.view.theme.find_message(self.language, &format!("field_{}", field.key));
        field.label.clone().or_else(of_theme).unwrap_or_else(|| super::shared::prettify(&field.key))
    }

    /// A number of studies in words: "5 studies".
    pub(super) fn study_count(&self, count: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "no site has 2^52 studies")]
        let count = Arg::Number(count as f64);
        self.message("study_count", &[("count", count)])
    }
}

fn number_value(number: f64, write: impl Fn(&Decimal) -> String) -> Value {
    let text = decimal(number).map_or_else(|| number.to_string(), |decimal| write(&decimal));
    Object::new().set("number", number).set("text", text).into()
}

/// A value that no schema has typed: plain scalars become what YAML takes them for.
fn plain(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Null => none(),
        yaml::Value::Scalar(scalar) if scalar.style == Style::Quoted => Value::from(&*scalar.text),
        yaml::Value::Scalar(scalar) => match &*scalar.text {
            "true" => true.into(),
            "false" => false.into(),
            text => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(number), _) => number.into(),
                (_, Ok(number)) if number.is_finite() => number.into(),
                _ => Value::from(text),
            },
        },
        yaml::Value::List(items) => list(items.iter().map(plain)),
        yaml::Value::Map(entries) => {
            let mut object = Object::new();
            for entry in entries {
                object.insert(&entry.key, plain(&entry.value));
            }
            object.into()
        }
    }
}

/// A Markdown value, or nothing.
pub(super) fn or_none(value: Option<Value>) -> Value {
    value.unwrap_or_else(|| html(""))
}
