//! Applies the schema to one mapping of one file. Every problem is named; what is right is kept.

mod colon;
mod outside;
mod unknown;

use std::sync::Arc;

use super::{Field, FieldType, Item, Need, Typed, Values, types};
use crate::{
    diagnostic::{Diagnostic, codes},
    locale::Locale,
    markdown,
    source::{SourcePath, Span},
    yaml::{Entry, Node, Scalar, Value},
};

pub(super) use colon::text_with_colon;

/// What reading needs to know, and what it collects on the way.
pub struct Reader<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// Its whole text.
    pub text: &'a str,
    /// The site's languages, whose country names count.
    pub locales: &'a [&'a Locale],
    /// What a `url` may be.
    pub urls: Urls,
    /// How Markdown fields are rendered.
    pub markdown: &'a markdown::Options,
    /// The links of Markdown fields, in the order in which they were read.
    pub links: Vec<markdown::Link>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a value of the type `url` may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urls {
    /// A web address, or a path inside the site: `graph` finds what it leads to.
    WebOrFile,
    /// A web address only: nothing would find a file.
    Web,
}

/// A mapping that is to be read: what it is called in messages, where it stands, what it may hold.
pub struct Mapping<'a> {
    /// Its entries.
    pub entries: &'a [Entry],
    /// Where a missing key is reported.
    pub at: Span,
    /// Its schema.
    pub fields: &'a [Field],
    /// What to do about keys outside the schema.
    pub unknown: Unknown<'a>,
}

/// What to do about keys outside the schema.
#[derive(Debug, Clone, Copy)]
pub enum Unknown<'a> {
    /// Always warn, and say which keys there are.
    Warn,
    /// Always warn, and say how to declare a field of that name below these keys of casebook.yaml.
    WarnUndeclared(&'a [&'a str]),
    /// Warn only when the key looks like a misspelt one, or is one of these fields of studies: the file may say what it likes.
    WarnIfMisplaced(&'a [Field]),
}

/// Reads a mapping key by key.
pub fn read_mapping(reader: &mut Reader<'_>, mapping: &Mapping<'_>) -> Values {
    let mut values = Values { items: Vec::with_capacity(mapping.entries.len()), extra: Vec::new() };
    let outside = outside::find(mapping.entries, mapping.fields);
    for entry in mapping.entries {
        match mapping.fields.iter().find(|field| field.answers_to(&entry.key)) {
            Some(field) => {
                if let Some(item) = read_field(reader, field, entry, (mapping, &values)) {
                    values.items.push((field.key.clone(), item));
                }
            }
            None => {
                if !outside.iter().any(|group| group.holds(entry)) {
                    reader.diagnostics.extend(unknown::unknown(reader.path, entry, mapping));
                }
                values.extra.push((entry.key.clone(), entry.value.clone()));
            }
        }
    }
    reader.diagnostics.extend(outside.iter().map(|group| group.diagnostic(reader.path)));
    reader.diagnostics.extend(unknown::misplaced(reader.path, mapping));
    reader.missing_keys(mapping);
    values
}

fn read_field(
    reader: &mut Reader<'_>,
    field: &Field,
    entry: &Entry,
    (mapping, seen): (&Mapping<'_>, &Values),
) -> Option<Item> {
    if let Some(read) = seen.get(&field.key) {
        let first = mapping.entries.iter().find(|other| field.answers_to(&other.key) && other.value.span == read.span);
        reader.diagnostics.extend(first.map(|first| two_names(reader.path, first, entry)));
        return None;
    }
    if entry.value.says_nothing() {
        if field.need == Need::Required {
            reader.no_value(field, (&entry.key, entry.key_span), "write its value after the colon");
        }
        return None;
    }
    let subject = Subject { key: &field.key, example: &field.example, beside: mapping.fields };
    read_value(reader, &subject, &field.kind, &entry.value)
}

/// Says that a field is given under two of its names.
fn two_names(path: &SourcePath, first: &Entry, second: &Entry) -> Diagnostic {
    let message = format!("`{}` and `{}` are two names of one field", first.key, second.key);
    Diagnostic::new(&codes::DUPLICATE_KEY, path, message).at(second.key_span).label("remove one of the two").related(
        path,
        first.key_span,
        "it was given here first",
    )
}

/// What a value is the value of, for messages.
pub(super) struct Subject<'a> {
    pub(super) key: &'a str,
    pub(super) example: &'a str,
    /// The fields of its mapping.
    pub(super) beside: &'a [Field],
}

pub(super) fn read_value(
    reader: &mut Reader<'_>,
    subject: &Subject<'_>,
    kind: &FieldType,
    node: &Node,
) -> Option<Item> {
    let value = match kind {
        FieldType::Text(choices) => types::text::read(reader, subject, choices, node),
        FieldType::Markdown => types::markdown::read(reader, subject, node),
        FieldType::Number => types::number::read(reader, subject, node),
        FieldType::Money => types::money::read(reader, subject, node),
        FieldType::Date => types::date::read(reader, subject, node),
        FieldType::Boolean => types::boolean::read(reader, subject, node),
        FieldType::Url => types::url::read(reader, subject, node),
        FieldType::Email => types::email::read(reader, subject, node),
        FieldType::Country => types::country::read(reader, subject, node),
        FieldType::Language => types::language::read(reader, subject, node),
        FieldType::Term(taxonomy) => types::term::read(reader, subject, taxonomy, node),
        FieldType::List(item) => types::list::read(reader, subject, item, node),
        FieldType::Map { fields, shorthand } => types::map::read(reader, subject, (fields, shorthand.as_deref()), node),
    }?;
    Some(Item { span: node.span, value })
}

impl Reader<'_> {
    /// The scalar of a node, or a complaint that it is none.
    pub(super) fn scalar<'n>(&mut self, subject: &Subject<'_>, expected: &str, node: &'n Node) -> Option<&'n Scalar> {
        if let Value::Scalar(scalar) = &node.value {
            return Some(scalar);
        }
        self.wrong_type(subject, expected, node);
        None
    }

    /// Says that a value has another type than its field.
    pub(super) fn wrong_type(&mut self, subject: &Subject<'_>, expected: &str, node: &Node) {
        let found = match &node.value {
            Value::Scalar(scalar) => format!("`{}`", shorten(&scalar.text)),
            _ => node.description().to_owned(),
        };
        self.wrong_value(subject, expected, (node, format!("this is {found}")));
    }

    /// Says what a value must be and, beside it, what it is or what to write.
    pub(super) fn wrong_value(&mut self, subject: &Subject<'_>, expected: &str, (node, label): (&Node, String)) {
        let mut diagnostic =
            Diagnostic::new(&codes::WRONG_TYPE, self.path, format!("`{}` must be {expected}", subject.key))
                .at(node.span)
                .label(label);
        if !subject.example.is_empty() {
            diagnostic = diagnostic.note(format!("for example:\n{}", subject.example));
        }
        self.diagnostics.push(diagnostic);
    }

    /// Renders a Markdown field and keeps its links and problems.
    pub(super) fn render(&mut self, text: &str, span: Span) -> Typed {
        let source = markdown::Source { path: self.path, text: self.text };
        let (fragment, diagnostics) = markdown::render_field(&source, text, span, self.markdown);
        let first_link = self.links.len();
        self.links.extend(fragment.links);
        self.diagnostics.extend(diagnostics);
        Typed::Markdown { html: fragment.html, first_link, source: Arc::from(text) }
    }

    fn missing_keys(&mut self, mapping: &Mapping<'_>) {
        let absent = |field: &&Field| {
            field.need == Need::Required && !mapping.entries.iter().any(|entry| field.answers_to(&entry.key))
        };
        for field in mapping.fields.iter().filter(absent) {
            let mut diagnostic = Diagnostic::new(&codes::MISSING_KEY, self.path, format!("`{}` is missing", field.key))
                .at(mapping.at)
                .label(format!("add `{}:` here", field.other_keys.first().unwrap_or(&field.key)));
            if !field.description.is_empty() {
                diagnostic = diagnostic.note(field.description.clone());
            }
            if !field.example.is_empty() {
                diagnostic = diagnostic.note(format!("for example:\n{}", field.example));
            }
            self.diagnostics.push(diagnostic);
        }
    }

    /// Says that a required field is there and empty, and what to do about it.
    pub(super) fn no_value(&mut self, field: &Field, (key, span): (&str, Span), mend: &str) {
        let mut diagnostic =
            Diagnostic::new(&codes::MISSING_KEY, self.path, format!("`{key}` has no value")).at(span).label(mend);
        if !field.example.is_empty() {
            diagnostic = diagnostic.note(format!("for example:\n{}", field.example));
        }
        self.diagnostics.push(diagnostic);
    }
}

/// A value short enough to stand in a message.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None if line.len() < text.trim_end().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}
