//! The keys of casebook.yaml, declared as fields: one list serves reading, the reference in docs/ and the JSON Schema.

use super::{Data, Feed, StudyFile, accessibility};
use crate::schema::{Field, FieldType};

pub(super) fn text() -> FieldType {
    FieldType::Text(Vec::new())
}

pub(super) fn words(words: &[&str]) -> FieldType {
    FieldType::Text(words.iter().map(|&word| word.into()).collect())
}

pub(super) fn map(fields: Vec<Field>, shorthand: Option<&str>) -> FieldType {
    FieldType::Map { fields, shorthand: shorthand.map(Into::into) }
}

/// Some of these words, or `none` of them.
fn some_of<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> FieldType {
    let all: Vec<&str> = all.iter().map(|&one| word(one)).chain(["none"]).collect();
    words(&all).list()
}

/// The keys at the top of the file, without `taxonomies` and `fields`, whose own keys the author chooses.
pub fn top() -> Vec<Field> {
    let publisher =
        vec![Field::new("name", text(), "Its name.").required(), Field::new("url", FieldType::Url, "Its website.")];
    vec![
        Field::new("title", text(), "The name of the site.").example("title: Fair ICT procurement"),
        Field::new("description", text(), "What the site is, in a sentence.").example("description: Five case studies of public buyers."),
        Field::new("base_url", FieldType::Url, "Where the site will be. Feeds, the sitemap, the 404 page and canonical links need it; all other links are relative.")
            .example("base_url: https://example.org/cases/"),
        Field::new("languages", FieldType::Language.list(), "The languages of the site; the first is the default.").example("languages: [en]"),
        Field::new("theme", text(), "The theme: a folder in themes/, or one that casebook brings: `default` or `brief`.").example("theme: brief"),
        Field::new("publisher", map(publisher, Some("name")), "Who publishes the site.")
            .example("publisher: {name: ICLEI, url: https://iclei-europe.org/}"),
        Field::new("accessibility", map(accessibility::fields(), None), "The accessibility statement: a page at `accessibility/` in the form that [Decision (EU) 2018/1523](https://eur-lex.europa.eu/eli/dec_impl/2018/1523/oj) gives to the public sector, linked at the foot of every page.")
            .example("accessibility: {status: full, prepared: 2026-03-01, contact: cases@example.org}"),
        Field::new("content", text(), "The folder that holds the content; `content` when it exists, and the site's own folder otherwise.").example("content: docs"),
        Field::new("studies", text().list(), "The folders in the content whose Markdown files are studies; the first of `studies`, `cases` and `case-studies` that exists otherwise. `.` means every file that has front matter.")
            .example("studies: stories"),
        Field::new("unsafe_html", FieldType::Boolean, "Whether HTML in Markdown is passed on as it is; otherwise it is shown as text.").example("unsafe_html: true"),
        Field::new("broken_links", words(&["error", "warning"]), "Whether a link that leads nowhere stops the build, as it does otherwise. A collection that is being moved here may begin with warnings.")
            .example("broken_links: warning"),
        Field::new("study_files", some_of(&StudyFile::ALL, StudyFile::word), "What is published beside each study's page, for citing it and for programs: `bibtex`, `csl-json`, `json`, `json-ld`, `markdown`; all of these otherwise. A very large collection may prefer `none`.")
            .example("study_files: [bibtex, json]"),
        Field::new("last_changed", FieldType::Boolean, "Whether studies, pages and terms say when they were last changed, where the site is in a git repository; true otherwise. A file's own `updated` counts before that.")
            .example("last_changed: false"),
        Field::new("compare", words(&["related", "none"]), "Which studies stand side by side on pages of their own: `related` ones, as they do otherwise in collections of up to 500 studies, or `none`. Larger collections say `related` to have these pages.")
            .example("compare: related"),
        Field::new("feeds", some_of(&Feed::ALL, Feed::word), "Which studies have an Atom feed: all of the `site`, those under each of the `terms`; both otherwise. `none` leaves feeds out.")
            .example("feeds: site"),
        Field::new("data", some_of(&Data::ALL, Data::word), "The forms in which all studies are published as data: `json`, `csv`; both otherwise. `none` leaves them out.")
            .example("data: json"),
        Field::new("search", FieldType::Boolean, "Whether the site can be searched: a page and an index for it. Without this key it can, unless it has more than 20,000 studies: to make the index takes 0.3 MB of memory for each.").example("search: false"),
        Field::new("paginate", FieldType::Number, "How many studies a list shows on one page; 50 otherwise.").example("paginate: 100"),
        Field::new("tables", map(vec![
            Field::new("rows", FieldType::Text(Vec::new()), "The key of the taxonomy in the rows.").required(),
            Field::new("columns", FieldType::Text(Vec::new()), "The key of the taxonomy in the columns.").required(),
        ], None).list(), "Pairs of taxonomies to count against each other, rows first; criteria by country otherwise. The first also stands on the home page.")
            .example("tables: [[criteria, country], [product, authority]]"),
        Field::new("map", FieldType::Boolean, "Whether a map shows the countries of the studies, on the home page and above the list of countries; true otherwise.")
            .example("map: false"),
    ]
}

/// The keys of one taxonomy.
pub fn taxonomy() -> Vec<Field> {
    vec![
        Field::new("label", label(), "What readers call it.").example("label: {one: Industry, other: Industries}"),
        Field::new("key", text().list(), "Other keys under which your files give it.").example("key: [sector, branch]"),
        Field::new("singular", text(), "The key of one term in a value with details.").example("singular: industry"),
        Field::new("folder", text(), "The folder of its term records and of its pages; its key otherwise.")
            .example("folder: industries"),
        Field::new("of", words(&["country"]), "`country` when its terms are countries.").example("of: country"),
        Field::new("many", FieldType::Boolean, "Whether a study may have several; true otherwise.")
            .example("many: false"),
        Field::new(
            "closed",
            FieldType::Boolean,
            "Whether only terms with a record in its folder are right; false otherwise.",
        )
        .example("closed: true"),
        Field::new("required", FieldType::Boolean, "Whether every study has to have one; false otherwise.")
            .example("required: true"),
        Field::new("description", text(), "What it is for; `casebook new` writes it as a comment. Readers don't see it: what stands above the list of terms is the text of `index.md` in its folder.")
            .example("description: The customer's industry."),
        Field::new("example", text(), "How a right value looks.").example("example: retail"),
    ]
}

/// The types that a field can have.
pub const TYPES: [&str; 13] = [
    "text", "markdown", "number", "money", "date", "boolean", "url", "email", "country", "language", "term", "list",
    "map",
];

/// The keys of one field.
pub fn field() -> Vec<Field> {
    vec![
        Field::new("type", words(&TYPES), "What its values are; text otherwise.").example("type: number"),
        Field::new("of", text(), "For a list, the type of its members; for a term, the key of its taxonomy.")
            .example("of: text"),
        Field::new("choices", text().list(), "For a text: the only words it may be.")
            .example("choices: [planned, running, done]"),
        Field::new("shorthand", text(), "For a map: the key that a plain value stands for.").example("shorthand: name"),
        Field::new("label", text(), "What readers see before the value.").example("label: Outcome"),
        Field::new("key", text().list(), "Other keys under which your files give it.")
            .example("key: [teaser, abstract]"),
        Field::new("required", FieldType::Boolean, "Whether every file has to have it.").example("required: true"),
        Field::new("description", text(), "What it is for; `casebook new` writes it as a comment.")
            .example("description: What changed."),
        Field::new("example", text(), "How a right value looks.").example("example: 12 % less waste"),
    ]
}

fn label() -> FieldType {
    map(
        vec![Field::new("one", text(), "For one term.").required(), Field::new("other", text(), "For several terms.")],
        Some("one"),
    )
}
