//! One parsed source: what a Markdown file says by itself, before anything is known of the other files.
//!
//! `parse` is a pure function of the file's path and bytes and of the configuration, so its result can be remembered by the
//! hash of those bytes. It never fails: it gives what could be read, and says what could not.

use std::{borrow::Cow, ops::Range, sync::Arc};

use crate::{
    config::Config,
    diagnostic::{Diagnostic, Severity, codes},
    disk::{Bodies, Source, Spill, Spilled},
    fingerprint::Fingerprint,
    front_matter,
    layout::{Kind, Place},
    lessons,
    locale::{Locale, SortKey},
    markdown::{self, Anchor, Body, Html, Link, RawHtml, Title, TocEntry},
    schema::{Field, Mapping, Need, Reader, Schema, Taxonomy, Unknown, Urls, Values, read_mapping},
    source::{SourcePath, Span},
    yaml::{self, Entry, Node},
};

/// A parsed source.
#[derive(Debug)]
pub struct Document {
    /// Its file.
    pub path: SourcePath,
    /// What its place in the folders says.
    pub place: Place,
    /// Its title, from the front matter, its first heading or its file's name.
    pub title: Arc<str>,
    /// Its summary, or its first paragraph as plain text.
    pub summary: Arc<str>,
    /// The typed front matter.
    pub values: Values,
    /// Where a diagnostic about the front matter as a whole points to.
    pub head: Span,
    /// The heading that its body begins with, if it does.
    pub heading: Option<Title>,
    /// The headings of its body that aren't part of a list or quotation, as a tree.
    pub toc: Vec<TocEntry>,
    /// Where links to its body can point to.
    pub anchors: Vec<Anchor>,
    /// How many words its body has.
    pub words: usize,
    html: Kept,
    /// The anchors of its lessons, in their order.
    pub lessons: Vec<Arc<str>>,
    /// Its title as lists in its language sort it.
    pub sort_key: SortKey,
    /// The links of the body, then those of Markdown fields.
    pub links: Vec<Link>,
    /// What it was parsed from.
    pub prints: Prints,
}

/// Whether a document says what it said.
#[derive(Debug, Clone, Copy)]
pub struct Prints {
    /// The fingerprint of its whole file.
    pub whole: Fingerprint,
    /// That of what other pages can show of it: its front matter, title, summary and lessons.
    pub head: Fingerprint,
}

/// The HTML of a body.
#[derive(Debug)]
enum Kept {
    InMemory(Html),
    /// Its holes, and its text.
    Spilled(Html, Spilled),
    /// It is rendered when a page is: an earlier build knows all else of the body.
    Unrendered(Written, RawHtml),
}

/// A body as it was written.
#[derive(Debug)]
enum Written {
    /// The file, and the place of the body in it.
    InMemory(Arc<str>, Range<usize>),
    Spilled(Spilled),
}

impl Written {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::InMemory(file, body) => Cow::Borrowed(&file[body.clone()]),
            Self::Spilled(body) => Cow::Owned(body.read()),
        }
    }
}

/// What parsing needs to know beside the file itself.
pub struct Context<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The site's languages.
    pub locales: &'a [&'a Locale],
    /// The fields of each kind of document.
    pub fields: &'a Fields,
    /// What earlier builds know of bodies.
    pub bodies: Option<&'a Bodies>,
}

/// The fields that documents of a site may have, by their kind.
pub struct Fields {
    study: Vec<Field>,
    event: Vec<Field>,
    page: Vec<Field>,
    /// Those of terms, in the order of the taxonomies.
    terms: Vec<(Arc<str>, Vec<Field>)>,
}

impl Fields {
    /// Puts them together from the schema.
    pub fn new(schema: &Schema) -> Self {
        let taxonomies = || schema.taxonomies.iter().map(Taxonomy::field);
        let optional = |field: Field| Field { need: Need::Optional, ..field };
        // The taxonomies stand behind title and summary, as editors write them.
        let (head, rest) = schema.study.split_at(schema.study.len().min(2));
        Self {
            study: head.iter().cloned().chain(taxonomies()).chain(rest.iter().cloned()).collect(),
            event: schema.event.iter().cloned().chain(taxonomies().map(optional)).collect(),
            page: schema.page.clone(),
            terms: schema.taxonomies.iter().map(|taxonomy| (taxonomy.key.clone(), of_term(schema, taxonomy))).collect(),
        }
    }

    /// The fields that a document of this kind may have.
    pub fn of(&self, kind: &Kind) -> &[Field] {
        match kind {
            Kind::Study => &self.study,
            Kind::Event => &self.event,
            Kind::Page | Kind::Home | Kind::StudyList | Kind::EventList | Kind::TermList(_) => &self.page,
            Kind::Term(key) => self.terms.iter().find(|(known, _)| known == key).map_or(&[], |(_, fields)| fields),
        }
    }
}

/// A taxonomy's own fields stand in for those of all terms that have their keys.
fn of_term(schema: &Schema, taxonomy: &Taxonomy) -> Vec<Field> {
    let own = &taxonomy.fields;
    let base = schema.term.iter().filter(|field| !own.iter().any(|other| other.key == field.key));
    base.chain(own).cloned().collect()
}

/// Parses one file.
pub fn parse(source: &Source, place: Place, context: &Context<'_>) -> (Document, Vec<Diagnostic>) {
    let (parts, mut diagnostics) = front_matter::split(&source.path, &source.text);
    let split = if diagnostics.is_empty() { Split::Whole } else { Split::Refused };
    let options = markdown::Options { html: context.config.raw_html };
    let whole = Fingerprint::of(source.text.as_bytes());
    let (mut body, html, problems) = body(source, (whole, parts.body.clone()), (&options, context.bodies));
    diagnostics.extend(problems);
    let mut reader = Reader {
        path: &source.path,
        text: &source.text,
        locales: context.locales,
        urls: Urls::WebOrFile,
        markdown: &options,
        links: std::mem::take(&mut body.links),
        diagnostics,
    };
    let FrontMatter { values, head, untitled } =
        read_front_matter(&mut reader, source, (parts.yaml, split), (&place, context));
    let title = title(&mut reader, (&values, &body), &place, untitled);
    let Body { title: heading, toc, anchors, words, lead, .. } = body;
    let summary = values.text("summary").cloned().unwrap_or_else(|| lead.into());
    let (links, diagnostics) = (reader.links, reader.diagnostics);
    let lessons = lessons::anchors(&values, &anchors);
    let sort_key = context.locales[place.language].sort_key(&title);
    let path = source.path.clone();
    let before_body = &source.text[..parts.body.start];
    let prints = Prints { whole, head: Fingerprint::of_value(&(before_body, &title, &summary, &lessons)) };
    let document = Document {
        path,
        place,
        title,
        summary,
        values,
        head,
        heading,
        toc,
        anchors,
        words,
        html,
        lessons,
        sort_key,
        links,
        prints,
    };
    (document, diagnostics)
}

/// What stands in a body, and its HTML; it is parsed unless an earlier build knows it and found nothing wrong.
fn body(
    source: &Source,
    (file, range): (Fingerprint, Range<usize>),
    (options, bodies): (&markdown::Options, Option<&Bodies>),
) -> (Body, Kept, Vec<Diagnostic>) {
    if let Some(body) = bodies.and_then(|bodies| Body::from_bytes(bodies.get(file)?)) {
        let written = Written::InMemory(source.text.clone(), range);
        return (body, Kept::Unrendered(written, options.html), Vec::new());
    }
    let text = markdown::Source { path: &source.path, text: &source.text };
    let (mut body, problems) = markdown::render(&text, range, options);
    let html = Kept::InMemory(std::mem::take(&mut body.html));
    if problems.is_empty()
        && let Some((bodies, found)) = bodies.and_then(|bodies| Some((bodies, body.to_bytes()?)))
    {
        bodies.put(file, &found);
    }
    (body, html, problems)
}

impl Document {
    /// The HTML of the body.
    pub fn html(&self) -> Cow<'_, Html> {
        match &self.html {
            Kept::InMemory(html) => Cow::Borrowed(html),
            Kept::Unrendered(written, html) => {
                let text = written.text();
                let source = markdown::Source { path: &self.path, text: &text };
                Cow::Owned(markdown::render(&source, 0..text.len(), &markdown::Options { html: *html }).0.html)
            }
            Kept::Spilled(holes, text) => Cow::Owned(holes.with_text(text.read())),
        }
    }

    /// Sets the body aside until it is asked for.
    pub fn spill(&mut self, spill: &Arc<Spill>) {
        match &mut self.html {
            Kept::InMemory(html) => {
                if let Some(text) = spill.put(html.as_str()) {
                    self.html = Kept::Spilled(html.without_text(), text);
                }
            }
            Kept::Unrendered(written, _) => {
                let text = spill.put(&written.text());
                if let Some(text) = text {
                    *written = Written::Spilled(text);
                }
            }
            Kept::Spilled(..) => {}
        }
    }

    /// Whether the page has this anchor.
    pub fn has_anchor(&self, id: &str) -> bool {
        let of_heading = self.anchors.iter().any(|anchor: &Anchor| *anchor.id == *id);
        of_heading || self.lessons.iter().any(|anchor| **anchor == *id)
    }

    /// Where the value of a key stands, or the head of the file.
    pub fn span_of(&self, key: &str) -> Span {
        self.values.get(key).map_or(self.head, |item| item.span)
    }
}

/// What the front matter says.
struct FrontMatter {
    values: Values,
    /// Where a diagnostic about it as a whole points to.
    head: Span,
    /// What to say if the text doesn't begin with a heading that can be the title.
    untitled: Option<Diagnostic>,
}

impl FrontMatter {
    /// Front matter that can't be read; a title that is missing is no second problem.
    fn unreadable(head: Span) -> Self {
        Self { values: Values::default(), head, untitled: None }
    }
}

/// Whether the front matter was found in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Split {
    /// It was, or there is none.
    Whole,
    /// Something is wrong with its lines of dashes.
    Refused,
}

fn read_front_matter(
    reader: &mut Reader<'_>,
    source: &Source,
    (yaml, split): (Option<Range<usize>>, Split),
    (place, context): (&Place, &Context<'_>),
) -> FrontMatter {
    let fields = context.fields.of(&place.kind);
    let Some(range) = yaml else {
        if split == Split::Refused {
            return FrontMatter::unreadable(Span::default());
        }
        if place.kind == Kind::Study {
            reader.diagnostics.push(missing(&source.path, &source.text, context.config));
            return FrontMatter::unreadable(Span::default());
        }
        let head = Span::default();
        return FrontMatter { values: Values::default(), head, untitled: untitled(reader.path, (&[], fields), head) };
    };
    let (node, problems) = yaml::parse(reader.path, &source.text, range.clone());
    reader.diagnostics.extend(problems);
    let head = opening_line(&source.text, range.start);
    let Some(node) = node else { return FrontMatter::unreadable(head) };
    if !matches!(node.value, yaml::Value::Map(_)) {
        reader.diagnostics.push(not_a_mapping(reader.path, &node));
        return FrontMatter::unreadable(head);
    }
    let unknown = match &place.kind {
        Kind::Study => Unknown::WarnUndeclared(&["fields"]),
        Kind::Term(key) => Unknown::WarnUndeclared(&["taxonomies", key, "fields"]),
        _ => Unknown::WarnIfMisplaced(context.fields.of(&Kind::Study)),
    };
    let mapping = Mapping { entries: node.entries(), at: head, fields, unknown };
    let values = read_mapping(reader, &mapping);
    FrontMatter { values, head, untitled: untitled(reader.path, (node.entries(), fields), head) }
}

fn title(
    reader: &mut Reader<'_>,
    (values, body): (&Values, &Body),
    place: &Place,
    untitled: Option<Diagnostic>,
) -> Arc<str> {
    let given = values.text("title").filter(|title| !title.is_empty()).cloned();
    if let Some(title) = given {
        return title;
    }
    if let Some(title) = &body.title {
        return title.text.as_str().into();
    }
    if matches!(place.kind, Kind::Study | Kind::Event | Kind::Page) {
        let severity = if place.kind == Kind::Study { Severity::Error } else { Severity::Warning };
        reader.diagnostics.extend(untitled.map(|untitled| untitled.severe(severity)));
    }
    place.name.replace(['-', '_'], " ").into()
}

/// What to say of a document without a title. Nothing where it has one: a title that is no text is a problem of its own.
fn untitled(path: &SourcePath, (entries, fields): (&[Entry], &[Field]), head: Span) -> Option<Diagnostic> {
    let field = fields.iter().find(|field| *field.key == *"title")?;
    let diagnostic = match entries.iter().find(|entry| field.answers_to(&entry.key)) {
        None => Diagnostic::new(&codes::MISSING_KEY, path, "the page has no title")
            .at(head)
            .label(format!("add a line with `{}:` here", field.other_keys.first().unwrap_or(&field.key))),
        Some(entry) if entry.value.says_nothing() => {
            Diagnostic::new(&codes::MISSING_KEY, path, format!("`{}` has no value", entry.key))
                .at(entry.key_span)
                .label("write its value after the colon")
        }
        Some(_) => return None,
    };
    Some(diagnostic.note("or begin the text with a heading:\n# What the page is called"))
}

/// The line with the opening dashes.
fn opening_line(text: &str, yaml_start: usize) -> Span {
    let before = &text[..yaml_start];
    let start = before.trim_end().len() - before.trim_end().trim_end_matches('-').len();
    let end = before.trim_end().len();
    Span::from(end - start..end)
}

fn missing(path: &SourcePath, text: &str, config: &Config) -> Diagnostic {
    let first = text.lines().next().unwrap_or("").trim();
    let (message, label) = if text.trim().is_empty() {
        ("this file is empty", "write the study here")
    } else if !first.is_empty() && first.chars().all(|c| matches!(c, '-' | '–' | '—')) {
        ("front matter begins with a line of exactly three dashes", "write `---` here and after the last key")
    } else {
        ("this study has no front matter", "put it above this line")
    };
    let schema = &config.schema;
    let mut required = vec!["title: ".to_owned()];
    required.extend(
        schema.study.iter().filter(|field| field.need == Need::Required).map(|field| format!("{}: ", field.key)),
    );
    required.extend(
        schema
            .taxonomies
            .iter()
            .filter(|taxonomy| taxonomy.need == Need::Required)
            .map(|taxonomy| format!("{}: ", taxonomy.key)),
    );
    let first_line = text.find('\n').unwrap_or(text.len());
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, path, message)
        .at(0..first_line)
        .label(label)
        .note(format!(
            "a study begins with its facts between two lines of dashes:\n---\n{}\n---",
            required.join("\n").replace(": \n", ":\n").trim_end()
        ))
        .note("`casebook new study TITLE` writes such a file with all keys explained")
}

fn not_a_mapping(path: &SourcePath, node: &Node) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_TYPE, path, "front matter must be a mapping of keys to values")
        .at(node.span)
        .label(format!("this is {}", node.description()))
        .note("for example:\n---\ntitle: Chromebooks for Stavanger's schools\n---")
}
