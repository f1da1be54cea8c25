//! Reads casebook.yaml over the defaults.

use url::Url;

use super::{
    Compare, Config, Data, FILE_NAME, Feed, Publisher, Searched, StudyFile, Table, accessibility, fields, schema,
};
use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    markdown::{self, RawHtml},
    nearest::nearest,
    schema::{Field, FieldType, Item, Mapping, Reader, Schema, Typed, Unknown, Urls, Values, read_mapping},
    source::{SourcePath, Span},
    theme,
    yaml::{self, Entry, Node, Value},
};

/// Reads the text of casebook.yaml. What can't be read keeps its default and is named.
pub fn read(text: &str) -> (Config, Vec<Diagnostic>) {
    let path = SourcePath::new(FILE_NAME);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (node, mut diagnostics) = yaml::parse(&path, text, start..text.len());
    let mut config = Config::default();
    let Some(node) = node else { return (config, diagnostics) };
    if !matches!(node.value, Value::Map(_)) {
        diagnostics.push(not_a_mapping(&path, &node));
        return (config, diagnostics);
    }
    let options = markdown::Options { html: RawHtml::Escape };
    let mut reader =
        Reader { path: &path, text, locales: &[], urls: Urls::Web, markdown: &options, links: Vec::new(), diagnostics };
    let (structure, plain): (Vec<Entry>, Vec<Entry>) =
        node.entries().iter().cloned().partition(|entry| matches!(&*entry.key, "taxonomies" | "fields" | "tables"));
    // The sections are read below; here they are only names to choose from.
    let sections = ["taxonomies", "fields"].map(|key| Field::new(key, FieldType::Text(Vec::new()), ""));
    let known: Vec<Field> = fields::top().into_iter().chain(sections).collect();
    let mapping = Mapping { entries: &plain, at: node.span, fields: &known, unknown: Unknown::Warn };
    let values = read_mapping(&mut reader, &mapping);
    apply(&mut config, &values, &mut reader);
    for name in ["taxonomies", "fields", "tables"] {
        let Some(entry) = structure.iter().find(|entry| &*entry.key == name) else { continue };
        match name {
            "taxonomies" => {
                let taken = taken_folders(&config);
                schema::taxonomies(&mut config.schema, entry, &mut reader, &taken);
            }
            "fields" => schema::fields(&mut config.schema, entry, &mut reader),
            _ => config.tables = tables(entry, &config.schema, &mut reader),
        }
    }
    let schema = &config.schema;
    config.tables.retain(|table| schema.taxonomy(&table.rows).is_some() && schema.taxonomy(&table.columns).is_some());
    let sections = || structure.iter().filter(|entry| &*entry.key != "tables");
    for section in sections() {
        schema::check_other_keys(section, &mut config.schema, &mut reader);
    }
    let taxonomies = sections().filter(|entry| &*entry.key == "taxonomies").flat_map(|section| section.value.entries());
    let of_taxonomies = taxonomies.flat_map(|taxonomy| taxonomy.value.entries()).filter(|entry| &*entry.key != "of");
    for section in of_taxonomies.chain(sections().filter(|entry| &*entry.key == "fields")) {
        schema::check_terms(section, &config.schema, &mut reader);
    }
    (config, reader.diagnostics)
}

/// The folders of pages that a site has only where casebook.yaml says so.
fn taken_folders(config: &Config) -> Vec<String> {
    let search = if config.search == Searched::Never { &[][..] } else { &["search", "pagefind"] };
    let accessibility = config.accessibility.as_ref().map(|_| "accessibility");
    let studies = config.study_folders.iter().map(String::as_str);
    studies.chain(search.iter().copied()).chain(accessibility).map(str::to_owned).collect()
}

fn apply(config: &mut Config, values: &Values, reader: &mut Reader<'_>) {
    let text = |key: &str| values.text(key).map(|text| text.to_string());
    let texts = |key: &str| values.list(key).iter().filter_map(text_of).map(str::to_owned).collect::<Vec<_>>();
    if let Some(title) = text("title") {
        config.title = title;
    }
    config.description = text("description").unwrap_or_default();
    config.base_url = text("base_url").map(|url| if url.ends_with('/') { url } else { url + "/" });
    config.theme = text("theme").unwrap_or_else(|| config.theme.clone());
    config.content = text("content").map_or_else(|| config.content.clone(), |folder| plain_folder(&folder));
    // A single dot is the content itself.
    let studies = |folder: &String| if folder == "." { folder.clone() } else { plain_folder(folder) };
    config.study_folders = texts("studies").iter().map(studies).collect();
    config.study_folder_spans =
        values.list("studies").iter().filter(|item| text_of(item).is_some()).map(|item| item.span).collect();
    config.spans = values.items.iter().map(|(key, item)| (key.clone(), item.span)).collect();
    let languages = languages(values);
    if !languages.is_empty() {
        (config.languages, config.language_spans) = languages.into_iter().unzip();
    }
    if values.is_true("unsafe_html") {
        config.raw_html = RawHtml::Allow;
    }
    config.last_changed = !matches!(values.get("last_changed"), Some(Item { value: Typed::Boolean(false), .. }));
    if let Some(Typed::Boolean(wanted)) = values.get("map").map(|item| &item.value) {
        config.map = *wanted;
    }
    config.search = match values.get("search").map(|item| &item.value) {
        Some(Typed::Boolean(true)) => Searched::Always,
        Some(_) => Searched::Never,
        None => Searched::Small,
    };
    if text("broken_links").as_deref() == Some("warning") {
        config.broken_links = Severity::Warning;
    }
    match text("compare").as_deref() {
        Some("related") => config.compare = Compare::Related,
        Some("none") => config.compare = Compare::None,
        _ => {}
    }
    config.study_files = chosen(values, "study_files", (&StudyFile::ALL, StudyFile::word));
    config.feeds = chosen(values, "feeds", (&Feed::ALL, Feed::word));
    config.data = chosen(values, "data", (&Data::ALL, Data::word));
    if let Some(publisher) = values.get("publisher").and_then(Item::as_map) {
        let text = |key: &str| publisher.text(key).map(|text| text.to_string()).unwrap_or_default();
        config.publisher = Publisher { name: text("name"), url: text("url") };
    }
    if let Some(statement) = values.get("accessibility").and_then(Item::as_map) {
        config.accessibility = accessibility::read(statement);
        reader.diagnostics.extend(accessibility::check(statement, config.accessibility.as_ref(), reader.path));
    }
    if let (Some(count), Some(item)) = (values.number("paginate"), values.get("paginate")) {
        match whole(count) {
            Some(count) => config.paginate = count,
            None => reader.diagnostics.push(not_a_count(reader.path, item.span)),
        }
    }
    check_base_url(config, values, reader);
    check_theme_name(config, values, reader);
}

/// `./studies/` is `studies`.
fn plain_folder(folder: &str) -> String {
    folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect::<Vec<_>>().join("/")
}

/// What is named of all there is; all of it where nothing is said.
fn chosen<T: Copy>(values: &Values, key: &str, (all, word): (&[T], fn(T) -> &'static str)) -> Vec<T> {
    let Some(_) = values.get(key) else { return all.to_vec() };
    let named = |one: &T| values.list(key).iter().filter_map(text_of).any(|text| text == word(*one));
    all.iter().copied().filter(named).collect()
}

/// The languages, each once, with where it is named.
fn languages(values: &Values) -> Vec<(String, Span)> {
    let mut languages: Vec<(String, Span)> = Vec::new();
    for item in values.list("languages") {
        let Some(tag) = text_of(item) else { continue };
        if !languages.iter().any(|(known, _)| known == tag) {
            languages.push((tag.to_owned(), item.span));
        }
    }
    languages
}

/// The whole number from 1 to 10,000 that a decimal is, if it is one.
fn whole(count: f64) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
    ((1.0..=10_000.0).contains(&count) && count.fract() == 0.0).then_some(count as usize)
}

pub(super) fn text_of(item: &Item) -> Option<&str> {
    match &item.value {
        Typed::Text(text) => Some(text),
        _ => None,
    }
}

fn check_base_url(config: &mut Config, values: &Values, reader: &mut Reader<'_>) {
    let Some(url) = &config.base_url else { return };
    let problem = match Url::parse(url) {
        Ok(url) if url.query().is_some() || url.fragment().is_some() => "write it without ? and #",
        // As browsers write it, so that it is the same wherever it stands.
        Ok(url) => {
            config.base_url = Some(url.into());
            return;
        }
        Err(_) => "it begins with https:// or http://",
    };
    let span = values.get("base_url").map_or(Span::default(), |item| item.span);
    reader.diagnostics.push(
        Diagnostic::new(&codes::WRONG_TYPE, reader.path, "`base_url` must be the whole address of the site")
            .at(span)
            .label(problem)
            .note("for example:\nbase_url: https://example.org/cases/"),
    );
    config.base_url = None;
}

fn check_theme_name(config: &mut Config, values: &Values, reader: &mut Reader<'_>) {
    if theme::is_name(&config.theme) {
        return;
    }
    let span = values.get("theme").map_or(Span::default(), |item| item.span);
    reader.diagnostics.push(
        Diagnostic::new(&codes::UNKNOWN_VALUE, reader.path, "`theme` must be the name of a folder in themes/")
            .at(span)
            .label("write its name alone, without a path"),
    );
    config.theme = theme::DEFAULT.into();
}

/// `tables: [[criteria, country], {rows: product, columns: authority}]`
fn tables(entry: &Entry, schema: &Schema, reader: &mut Reader<'_>) -> Vec<Table> {
    let Value::List(items) = &entry.value.value else {
        if entry.value.value != Value::Null {
            reader.diagnostics.push(not_a_table(reader.path, &entry.value));
        }
        return Vec::new();
    };
    let mut tables = Vec::new();
    for item in items {
        let Some(pair) = pair(item) else {
            reader.diagnostics.push(not_a_table(reader.path, item));
            continue;
        };
        let unknown = pair.iter().find(|(key, _)| schema.taxonomy(key).is_none());
        let [rows, columns] = pair.map(|(key, _)| key.into());
        let table = Table { rows, columns };
        if let Some((key, span)) = unknown {
            reader.diagnostics.push(no_taxonomy(reader.path, schema, key).at(*span));
        } else if tables.contains(&table) {
            reader.diagnostics.push(table_twice(reader.path, item.span));
        } else {
            tables.push(table);
        }
    }
    tables
}

/// The keys of the two taxonomies of a table, and where they stand.
fn pair(node: &Node) -> Option<[(&str, Span); 2]> {
    let (rows, columns) = match &node.value {
        Value::List(items) => match items.as_slice() {
            [rows, columns] => (rows, columns),
            _ => return None,
        },
        Value::Map(entries) => {
            let of = |key: &str| entries.iter().find(|entry| &*entry.key == key).map(|entry| &entry.value);
            (of("rows")?, of("columns")?)
        }
        _ => return None,
    };
    match (&rows.value, &columns.value) {
        (Value::Scalar(row), Value::Scalar(column)) => Some([(&row.text, rows.span), (&column.text, columns.span)]),
        _ => None,
    }
}

/// A taxonomy is named that nobody declared.
pub(super) fn no_taxonomy(path: &SourcePath, schema: &Schema, key: &str) -> Diagnostic {
    let known = || schema.taxonomies.iter().map(|taxonomy| &*taxonomy.key);
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_VALUE, path, format!("there is no taxonomy `{key}`"));
    match nearest(key, known()) {
        Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
        None => diagnostic.label(format!("the taxonomies are {}", known().collect::<Vec<_>>().join(", "))),
    }
}

fn table_twice(path: &SourcePath, span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_VALUE, path, "this table is there already").at(span).label("remove one of the two")
}

fn not_a_mapping(path: &SourcePath, node: &Node) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_TYPE, path, "casebook.yaml must be a mapping of keys to values")
        .at(node.span)
        .label(format!("this is {}", node.description()))
        .note("for example:\ntitle: Fair ICT procurement")
}

fn not_a_table(path: &SourcePath, node: &Node) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_TYPE, path, "`tables` must be a list of pairs of taxonomies")
        .at(node.span)
        .label("a pair has a taxonomy for the rows and one for the columns")
        .note("for example:\ntables: [[criteria, country], [product, authority]]")
}

fn not_a_count(path: &SourcePath, span: Span) -> Diagnostic {
    Diagnostic::new(&codes::WRONG_TYPE, path, "`paginate` must be a whole number from 1 to 10000")
        .at(span)
        .label("how many studies a list shows on one page")
}
