//! The text of a page, by passages: of its body, and of what else its author wrote in the front matter.

use super::record::{Passage, Role, lesson_title};
use crate::{
    clauses::{Clause, clauses},
    document::{Document, Fields},
    layout::Kind,
    lessons, markdown,
    model::{DocId, StudyId},
    schema::{Field, FieldType, Item, Typed, Values},
    view::View,
};

/// The keys whose text is not shown, or is taken from elsewhere.
const SKIPPED: [&str; 9] = ["title", "summary", "slug", "aliases", "image", "related", "parent", "lessons", "quotes"];

/// The text of a document: its summary, the names of its terms and its smaller facts, and its body by headings.
pub(super) fn passages(reader: &Reader<'_>, names: &str) -> Vec<Passage> {
    let document = reader.view.site.document(reader.id);
    let summary = document.values.text("summary").map(|summary| sentence(summary)).unwrap_or_default();
    let facts = sentence(names) + &reader.facts(document);
    let head = [(Role::Text, summary), (Role::Fact, facts)];
    let head = head.into_iter().filter(|(_, text)| !text.is_empty());
    let head = head.map(|(role, text)| Passage { role, text, ..Passage::default() });
    let sections = markdown::sections(&document.html(), |link| reader.label(link));
    let body = sections.into_iter().map(|section| Passage {
        role: if section.heading.is_empty() { Role::Text } else { Role::Section },
        id: section.id,
        title: section.heading,
        text: section.text,
    });
    head.chain(body).collect()
}

/// What only a study has: its lessons, what people said, and the wording of its criteria.
pub(super) fn of_study(reader: &Reader<'_>, study: StudyId) -> Vec<Passage> {
    let view = reader.view;
    let document = view.site.study_document(study);
    let lessons = lessons::lessons(document).zip(1..).map(|(lesson, number)| Passage {
        id: lesson.anchor.to_owned(),
        title: lesson_title(view, reader.language, number),
        role: Role::Text,
        text: reader.text(lesson.values.get("lesson")),
    });
    let mut passages: Vec<Passage> = lessons.collect();
    let said: String = document.values.list("quotes").iter().map(|quote| reader.quote(quote)).collect();
    if !said.is_empty() {
        let title = view.theme.message(reader.language, "voices", &[]);
        passages.push(Passage { id: "part-voices".into(), title, role: Role::Text, text: said });
    }
    passages.extend(wordings(reader, study));
    passages
}

/// The wordings of a study's criteria, and of every other taxonomy whose terms have one.
fn wordings(reader: &Reader<'_>, study: StudyId) -> Vec<Passage> {
    let site = reader.view.site;
    let wording = |clause: Clause<'_>| Passage {
        role: Role::Text,
        title: site.term_name(clause.used.term, reader.language).to_owned(),
        text: reader.mapping(clause.values, &site.taxonomy(clause.used.term.taxonomy).details),
        id: clause.anchor,
    };
    clauses(site, study).map(wording).collect()
}

/// Reads a document.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) view: &'a View<'a>,
    /// The fields that documents may have.
    pub(super) fields: &'a Fields,
    pub(super) id: DocId,
    pub(super) language: usize,
}

impl Reader<'_> {
    /// What the front matter says besides.
    fn facts(&self, document: &Document) -> String {
        let site = self.view.site;
        let is_term = matches!(document.place.kind, Kind::Term(_));
        let shown = |field: &&Field| {
            let taxonomy = site.config.schema.taxonomy(&field.key).is_some();
            !taxonomy && (!SKIPPED.contains(&&*field.key) || (is_term && &*field.key == "aliases"))
        };
        self.mapping(&document.values, self.fields.of(&document.place.kind).iter().filter(shown))
    }

    fn mapping<'f>(&self, values: &Values, fields: impl IntoIterator<Item = &'f Field>) -> String {
        let of = |field: &Field| values.get(&field.key).map(|item| self.item(item, &field.kind)).unwrap_or_default();
        fields.into_iter().map(of).collect()
    }

    fn item(&self, item: &Item, kind: &FieldType) -> String {
        match (&item.value, kind) {
            (Typed::Text(text), FieldType::Text(choices)) if choices.is_empty() => sentence(text),
            (Typed::Markdown { .. }, _) => self.text(Some(item)),
            (Typed::Country(code), _) => sentence(self.view.site.locales[self.language].country_name(*code)),
            (Typed::List(items), FieldType::List(kind)) => items.iter().map(|item| self.item(item, kind)).collect(),
            (Typed::Map(values), FieldType::Map { fields, .. }) => self.mapping(values, fields),
            _ => String::new(),
        }
    }

    fn quote(&self, quote: &Item) -> String {
        let Some(values) = quote.as_map() else { return String::new() };
        let who = ["by", "role"].iter().filter_map(|key| values.text(key)).map(|text| sentence(text));
        self.text(values.get("text")) + &who.collect::<String>()
    }

    /// The text of a Markdown field.
    fn text(&self, item: Option<&Item>) -> String {
        let Some(Typed::Markdown { html, first_link, .. }) = item.map(|item| &item.value) else { return String::new() };
        let sections = markdown::sections(html, |link| self.label(first_link + link));
        sections.iter().map(|section| sentence(&section.heading) + &sentence(&section.text)).collect()
    }

    /// The title of what a link leads to.
    fn label(&self, link: usize) -> String {
        self.view.label(self.view.graph.targets[self.id.0 as usize].get(link), self.language)
    }
}

/// A text that does not run into the next one.
fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.chars().next_back() {
        None => String::new(),
        Some(last) if last.is_alphanumeric() || matches!(last, ')' | '%') => format!("{text}. "),
        Some(_) => format!("{text} "),
    }
}
