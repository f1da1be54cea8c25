//! The interface's words: messages in Fluent's syntax, with plurals and numbers as the language has them.
//!
//! Only messages' values are used, not their attributes.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue,
    concurrent::FluentBundle,
    resolver::{ResolverError, errors::ReferenceKind},
    types::FluentNumber,
};
use icu::decimal::{
    DecimalFormatter,
    options::{DecimalFormatterOptions, GroupingStrategy},
};
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use unic_langid::LanguageIdentifier;

use super::{Decimal, Locale, decimal};
use crate::source::{SourcePath, Span};

/// One Fluent file.
#[derive(Debug, Clone, Copy)]
pub struct FluentSource<'a> {
    /// Where it is.
    pub path: &'a SourcePath,
    /// What it holds.
    pub text: &'a str,
}

/// A syntax error in a Fluent file; the messages around it are there all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FluentProblem {
    /// The file.
    pub path: SourcePath,
    /// The place in it.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
}

/// What a message's variable is set to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// A number: chooses the plural, and is written as the language writes numbers.
    Number(f64),
    /// Text, put in as it is.
    Text(&'a str),
}

/// The messages of one language, and of the languages it falls back to.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
    ids: Vec<String>,
    fallback: Option<Arc<Messages>>,
    /// Every message that takes no variables, once one is asked for: pages ask for the same ones again and again.
    plain: OnceLock<BTreeMap<String, String>>,
}

impl Messages {
    /// The messages of a language; those of a later source replace those of an earlier one.
    pub fn new(locale: &Locale, sources: &[FluentSource<'_>]) -> (Self, Vec<FluentProblem>) {
        let mut messages =
            Self { bundle: empty_bundle(locale), ids: Vec::new(), fallback: None, plain: OnceLock::new() };
        let problems = sources.iter().flat_map(|source| messages.add(source)).collect();
        (messages, problems)
    }

    /// Takes every message that this language lacks from another one, with that language's plurals and numbers.
    #[must_use]
    pub fn or(mut self, fallback: Arc<Messages>) -> Self {
        (self.fallback, self.plain) = (Some(fallback), OnceLock::new());
        self
    }

    /// A message that takes no variables.
    pub fn get(&self, id: &str) -> Option<String> {
        self.plain().get(id).cloned().or_else(|| self.format(id, &[]))
    }

    /// A message with its variables filled in; one that is not given stands as `{$name}` in the text.
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        match self.resolve(id, args) {
            Some(resolved) => Some(resolved.text),
            None => self.fallback.as_ref()?.format(id, args),
        }
    }

    /// Whether the language has this message itself.
    pub fn has_own(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message with its variables filled in, or the first variable that it has and is not given.
    pub fn fill(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<Result<String, String>> {
        match self.resolve(id, args) {
            Some(resolved) => Some(resolved.missing().map_or(Ok(resolved.text), Err)),
            None => self.fallback.as_ref()?.fill(id, args),
        }
    }

    /// The ids of all messages, those that it falls back to included.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let fallback: Box<dyn Iterator<Item = &str>> = match &self.fallback {
            Some(fallback) => Box::new(fallback.ids()),
            None => Box::new(std::iter::empty()),
        };
        self.ids.iter().map(String::as_str).chain(fallback)
    }

    /// Every message that takes no variables, by its id.
    pub fn plain(&self) -> &BTreeMap<String, String> {
        self.plain.get_or_init(|| {
            let mut plain = self.fallback.as_ref().map_or_else(BTreeMap::new, |fallback| fallback.plain().clone());
            for id in &self.ids {
                match self.resolve(id, &[]) {
                    Some(Resolved { text, errors }) if errors.is_empty() => plain.insert(id.clone(), text),
                    _ => plain.remove(id.as_str()),
                };
            }
            plain
        })
    }

    fn resolve(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<Resolved> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, fluent_value(*arg))).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Some(Resolved { text, errors })
    }

    fn add(&mut self, source: &FluentSource<'_>) -> Vec<FluentProblem> {
        let (resource, errors) = match FluentResource::try_new(without_mark(source.text)) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        self.ids.extend(message_ids(&resource));
        self.bundle.add_resource_overriding(resource);
        errors.into_iter().map(|error| problem(source.path, &error)).collect()
    }
}

/// A message's text, and what was not there of what it mentions.
struct Resolved {
    text: String,
    errors: Vec<FluentError>,
}

impl Resolved {
    fn missing(&self) -> Option<String> {
        self.errors.iter().find_map(|error| match error {
            FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => Some(id.clone()),
            _ => None,
        })
    }
}

fn empty_bundle(locale: &Locale) -> FluentBundle<FluentResource> {
    // The same language in another crate's type; a tag that icu4x read is well formed there too.
    let language: LanguageIdentifier = locale.written.to_string().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks around every variable are for plain text; in HTML, `dir` and `<bdi>` do their work.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(write_number));
    bundle.add_builtins().expect("an empty bundle has no function NUMBER yet");
    bundle
}

/// A byte order mark is no part of the first message; line breaks in its place keep every offset as it was.
pub(super) fn without_mark(text: &str) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => format!("\n\n\n{rest}"),
        None => text.to_owned(),
    }
}

fn message_ids(resource: &FluentResource) -> Vec<String> {
    use fluent_syntax::ast::Entry;
    let id = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    };
    resource.entries().filter_map(id).collect()
}

fn problem(path: &SourcePath, error: &fluent_syntax::parser::ParserError) -> FluentProblem {
    let message = error.to_string();
    let message = message[..1].to_lowercase() + &message[1..];
    FluentProblem { path: path.clone(), span: error.pos.clone().into(), message }
}

/// Fluent's plural rules panic on numbers that don't fit 64 bits; those are put in as text.
fn fluent_value(arg: Arg<'_>) -> FluentValue<'_> {
    match arg {
        Arg::Number(number) if number.abs() < 1e15 => number.into(),
        Arg::Number(number) => number.to_string().into(),
        Arg::Text(text) => text.into(),
    }
}

/// Writes a number as the language does; everything else is left to Fluent.
fn write_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = rounded(number)?;
    let grouping = if number.options.use_grouping { GroupingStrategy::Auto } else { GroupingStrategy::Never };
    memoizer.with_try_get::<NumberFormat, _, _>(grouping, |format| format.0.format_to_string(&digits)).ok()
}

/// A number with the decimals that `NUMBER($n, minimumFractionDigits: 1)` asks for, up to 20 as in ECMA-402 of old.
fn rounded(number: &FluentNumber) -> Option<Decimal> {
    let position = |digits: usize| -i16::try_from(digits.min(20)).unwrap_or(20);
    let mut digits = decimal(number.value)?;
    if let Some(most) = number.options.maximum_fraction_digits {
        digits.round(position(most));
    }
    if let Some(least) = number.options.minimum_fraction_digits {
        digits.pad_end(position(least));
    }
    Some(digits)
}

/// A number format that a bundle makes once for its language.
struct NumberFormat(DecimalFormatter);

impl Memoizable for NumberFormat {
    type Args = GroupingStrategy;
    type Error = Box<dyn std::error::Error>;

    fn construct(language: LanguageIdentifier, grouping: GroupingStrategy) -> Result<Self, Self::Error> {
        let locale = icu::locale::Locale::try_from_str(&language.to_string())?;
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(grouping);
        Ok(Self(DecimalFormatter::try_new((&locale).into(), options)?))
    }
}
