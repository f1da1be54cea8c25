//! YAML as a tree in which every key and value knows its place.
//!
//! The tree keeps scalars as they were written: whether `NO` is Norway, a text or nothing is for the field's type to decide,
//! not for YAML. This is the only module that names the YAML crate. It never fails: it gives what could be read and says
//! what could not.

mod explain;
mod written;

use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};
use rustc_hash::FxHashMap;

pub(crate) use explain::in_quotes;
pub use written::part as written_part;

use crate::{
    diagnostic::{Diagnostic, codes},
    source::{SourcePath, Span},
};

/// Deeper nesting than this is a mistake or an attack; no front matter needs it.
const MAX_DEPTH: usize = 32;

/// As many values as a file may come to once its aliases are expanded.
const MAX_NODES: usize = 50_000;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands in the file; an omitted value (`key:`) has an empty span.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a YAML value can be, before a field's type looks at it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A plain scalar that means nothing: empty, `~` or `null`.
    Null,
    /// Any other scalar, as it was written (escapes and folding undone).
    Scalar(Scalar),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<Entry>),
}

/// The text of a scalar.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// Its text.
    pub text: Box<str>,
    /// Whether it was written in quotes or as a block: such a text is never a number, date or boolean.
    pub style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In quotes, or as a `|` or `>` block.
    Quoted,
}

/// A key of a mapping with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The entries, if it is a mapping.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Whether it is empty: an empty text or list says as little as none, and templates of other tools write `link: ""`.
    pub fn says_nothing(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(scalar) => scalar.text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
        }
    }

    /// What it is, in the words of an error message.
    pub fn description(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping with keys",
        }
    }
}

/// Reads the YAML that lies at `range` of a file's text. No node means that nothing could be read; an empty text is an empty
/// mapping.
pub fn parse(path: &SourcePath, text: &str, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let mut builder = Builder::new(path, range.start);
    let node = builder.read(&text[range.clone()]);
    let empty = Node { span: Span::from(range.start..range.start), value: Value::Map(Vec::new()) };
    let node = match node {
        Ok(Some(Node { value: Value::Null, .. }) | None) => Some(empty),
        Ok(node) => node,
        Err(diagnostic) => {
            builder.diagnostics.push(*diagnostic);
            None
        }
    };
    (node, builder.diagnostics)
}

/// Builds the tree from the parser's events with a stack of its own, so that no nesting can exhaust ours.
struct Builder<'a> {
    path: &'a SourcePath,
    base: usize,
    stack: Vec<Open>,
    anchors: FxHashMap<usize, Node>,
    nodes: usize,
    diagnostics: Vec<Diagnostic>,
}

/// A collection that has not ended yet.
struct Open {
    node: Node,
    anchor: usize,
    key: Option<(Box<str>, Span)>,
    /// Where each key of a mapping was given first.
    keys: FxHashMap<Box<str>, Span>,
}

type Step<T> = Result<T, Box<Diagnostic>>;

impl<'a> Builder<'a> {
    fn new(path: &'a SourcePath, base: usize) -> Self {
        Self { path, base, stack: Vec::new(), anchors: FxHashMap::default(), nodes: 0, diagnostics: Vec::new() }
    }

    fn read(&mut self, text: &str) -> Step<Option<Node>> {
        let mut root = None;
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| self.syntax(&error, text))?;
            let span = self.span(span.byte_range(), text);
            if root.is_some() && matches!(event, Event::DocumentStart(..)) {
                return Err(self.second_document(span));
            }
            if matches!(event, Event::Scalar(_, ScalarStyle::Plain, ..)) {
                self.check_indentation(span, text)?;
                self.diagnostics.extend(self.cut(span, text));
            }
            if let Some(node) = self.event(event, span)? {
                root = Some(node);
            }
        }
        match root.as_ref().and_then(|root| self.key_as_text(root, text)) {
            Some(mend) => Err(self.invalid(mend)),
            None => Ok(root),
        }
    }

    /// What is wrong where the whole text is one plain scalar because the first key's colon has no space behind it.
    fn key_as_text(&self, root: &Node, text: &str) -> Option<explain::Mend> {
        match &root.value {
            Value::Scalar(Scalar { style: Style::Plain, .. }) => {
                explain::unspaced(text, root.span.start as usize - self.base)
            }
            _ => None,
        }
    }

    fn span(&self, range: Option<Range<usize>>, text: &str) -> Span {
        let range = range.unwrap_or(0..0);
        let start = range.start.min(text.len());
        // The parser counts the white space behind a block scalar or collection as part of it; no editor does.
        let trimmed = text.get(range).unwrap_or("").trim_end().len();
        Span::from(self.base + start..self.base + start + trimmed)
    }

    /// Takes one event; a whole root value comes back.
    fn event(&mut self, event: Event<'_>, span: Span) -> Step<Option<Node>> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = scalar(&text, style);
                self.value(Node { span, value }, anchor)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else { return Err(self.own_alias(span)) };
                self.count(size(node), span)?;
                let node = self.anchors[&anchor].clone();
                self.value(Node { span, ..node }, 0)
            }
            Event::SequenceStart(_, anchor, _) => self.open(Value::List(Vec::new()), span, anchor),
            Event::MappingStart(_, anchor, _) => self.open(Value::Map(Vec::new()), span, anchor),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(mut open) = self.stack.pop() else { return Ok(None) };
                open.node.span.end = last_end(&open.node).max(span.end.min(span.start + 1));
                self.value(open.node, open.anchor)
            }
            _ => Ok(None),
        }
    }

    fn open(&mut self, value: Value, span: Span, anchor: usize) -> Step<Option<Node>> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        self.stack.push(Open { node: Node { span, value }, anchor, key: None, keys: FxHashMap::default() });
        Ok(None)
    }

    /// Puts a finished value where it belongs: into the collection that is open, or out as the root.
    fn value(&mut self, node: Node, anchor: usize) -> Step<Option<Node>> {
        self.count(1, node.span)?;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.stack.last_mut() else { return Ok(Some(node)) };
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => match open.key.take() {
                Some((key, key_span)) => match open.keys.get(&key) {
                    Some(&first) => self.diagnostics.push(duplicate_key(self.path, &key, (first, key_span))),
                    None => {
                        open.keys.insert(key.clone(), key_span);
                        entries.push(Entry { key, key_span, value: node });
                    }
                },
                None => open.key = Some((key(self.path, &node)?, node.span)),
            },
            Value::Null | Value::Scalar(_) => {}
        }
        Ok(None)
    }

    /// Counts values against the limit before they are made: a few aliases of aliases can stand for billions.
    fn count(&mut self, values: usize, span: Span) -> Step<()> {
        self.nodes += values;
        if self.nodes > MAX_NODES { Err(self.too_large(span)) } else { Ok(()) }
    }

    /// A space that is not a plain one would be part of the key that it was meant to indent.
    fn check_indentation(&self, span: Span, text: &str) -> Step<()> {
        let is_key =
            self.stack.last().is_some_and(|open| open.key.is_none() && matches!(open.node.value, Value::Map(_)));
        let (start, end) = (span.start as usize - self.base, span.end as usize - self.base);
        match text.get(start..end).and_then(|key| key.chars().next()).filter(|c| is_key && c.is_whitespace()) {
            Some(space) => Err(self.invalid(explain::strange_indentation(start..start + space.len_utf8()))),
            None => Ok(()),
        }
    }

    /// Says that the rest of a text's line is a comment, and was hardly meant to be one.
    fn cut(&self, span: Span, text: &str) -> Option<Diagnostic> {
        let mend = explain::cut(text, span.start as usize - self.base..span.end as usize - self.base)?;
        let at = self.base + mend.at.start..self.base + mend.at.end;
        let message = "a comment begins inside this line, because a space stands before the `#`";
        let diagnostic = Diagnostic::new(&codes::COMMENT_IN_TEXT, self.path, message).at(at).label(mend.label);
        Some(mend.note.into_iter().fold(diagnostic, Diagnostic::note))
    }

    fn too_deep(&self, span: Span) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::new(&codes::YAML_LIMIT, self.path, "the values are nested too deeply")
                .at(span)
                .label(format!("more than {MAX_DEPTH} levels")),
        )
    }

    fn own_alias(&self, span: Span) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::new(&codes::YAML_SYNTAX, self.path, "this alias stands inside the value it names")
                .at(span)
                .label("write the value out"),
        )
    }

    fn too_large(&self, span: Span) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::new(&codes::YAML_LIMIT, self.path, "these are too many values")
                .at(span)
                .label(format!("more than {MAX_NODES}, with those that aliases stand for")),
        )
    }

    fn second_document(&self, span: Span) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::new(&codes::YAML_SYNTAX, self.path, "a second YAML document starts here")
                .at(span)
                .label("remove this line: one file holds one document"),
        )
    }

    fn syntax(&mut self, error: &ScanError, text: &str) -> Box<Diagnostic> {
        let mend = explain::explain(error, text, self.open_bracket(text));
        let start = self.base + mend.at.start;
        // A comment that ends a text too early need not be told twice.
        self.diagnostics.retain(|told| told.span.is_none_or(|span| span.start as usize != start));
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            return self.too_deep(Span::from(self.base + mend.at.start..self.base + mend.at.end));
        }
        self.invalid(mend)
    }

    /// Where the innermost of the collections in brackets begins that have not ended.
    fn open_bracket(&self, text: &str) -> Option<usize> {
        let starts = self.stack.iter().rev().map(|open| open.node.span.start as usize - self.base);
        starts.into_iter().find(|&start| text.get(start..).is_some_and(|rest| rest.starts_with(['[', '{'])))
    }

    fn invalid(&self, mend: explain::Mend) -> Box<Diagnostic> {
        let at = Span::from(self.base + mend.at.start..self.base + mend.at.end);
        let diagnostic = Diagnostic::new(&codes::YAML_SYNTAX, self.path, "this is not valid YAML").at(at);
        let diagnostic = diagnostic.label(mend.label);
        Box::new(match mend.note {
            Some(note) => diagnostic.note(note),
            None => diagnostic,
        })
    }
}

fn key(path: &SourcePath, node: &Node) -> Step<Box<str>> {
    match &node.value {
        Value::Scalar(scalar) => Ok(scalar.text.clone()),
        Value::Null => Ok("".into()),
        Value::List(_) | Value::Map(_) => Err(Box::new(
            Diagnostic::new(&codes::YAML_SYNTAX, path, "a key must be a plain word")
                .at(node.span)
                .label(format!("this is {}", node.description()))
                .note("a text that starts with { or [ needs quotes: \"{like this}\""),
        )),
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    match style {
        ScalarStyle::Plain if matches!(text, "" | "~" | "null" | "Null" | "NULL") => Value::Null,
        ScalarStyle::Plain => Value::Scalar(Scalar { text: text.into(), style: Style::Plain }),
        _ => Value::Scalar(Scalar { text: text.into(), style: Style::Quoted }),
    }
}

fn duplicate_key(path: &SourcePath, key: &str, (first, second): (Span, Span)) -> Diagnostic {
    Diagnostic::new(&codes::DUPLICATE_KEY, path, format!("`{key}` is given twice"))
        .at(second)
        .label("remove one of the two")
        .related(path, first, "it was given here first")
}

/// The number of values in a tree.
fn size(node: &Node) -> usize {
    // A long text takes as much memory as many values.
    const VALUE: usize = 200;
    match &node.value {
        Value::Null => 1,
        Value::Scalar(scalar) => 1 + scalar.text.len() / VALUE,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|entry| size(&entry.value)).sum::<usize>(),
    }
}

fn last_end(node: &Node) -> u32 {
    let last = match &node.value {
        Value::List(items) => items.last(),
        Value::Map(entries) => entries.last().map(|entry| &entry.value),
        _ => None,
    };
    last.map_or(node.span.end, |last| last.span.end.max(node.span.end))
}
