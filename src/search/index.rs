//! The index itself, by Pagefind: its word lists for the browser, and its script.

use std::{borrow::Cow, error::Error, fmt::Write};

use pagefind::api::PagefindIndex;
use rayon::prelude::*;
use tokio::runtime;

use super::{Passage, Record, Role};
use crate::fingerprint::Fingerprint;

/// A file of the index: its path inside [`super::FOLDER`], and its bytes.
pub type File = (String, Vec<u8>);

/// What tells whether an index made of these records would be another. It names the versions of what makes it.
pub fn fingerprint(records: &[Record]) -> Fingerprint {
    let of = |record: &Record| Fingerprint::of(&serde_json::to_vec(record).unwrap_or_default());
    let mut all = vec![Fingerprint::of(MADE_BY.as_bytes())];
    all.par_extend(records.par_iter().map(of));
    Fingerprint::of_all(all)
}

const MADE_BY: &str = concat!("casebook ", env!("CARGO_PKG_VERSION"));

/// Makes the files.
///
/// # Errors
/// If Pagefind refuses; it has no reason to.
pub fn index(records: Vec<Record>) -> Result<Vec<File>, String> {
    let runtime = runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    runtime.block_on(files(records)).map_err(|error| format!("the search index can't be made: {error:#}"))
}

async fn files(records: Vec<Record>) -> Result<Vec<File>, Box<dyn Error>> {
    let mut index = PagefindIndex::new(None)?;
    for record in records {
        let html = html(&record);
        index.add_html_file(None, Some(record.url), html).await?;
    }
    let files = index.get_files().await?.into_iter();
    // Paths of the output have slashes on every platform.
    let named = files.map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents));
    Ok(wanted(named.collect()))
}

/// The program that looks for words in languages whose endings Pagefind doesn't know.
const OTHER_LANGUAGES: &str = "wasm.unknown.pagefind";

/// Leaves out the interfaces that Pagefind brings: the page for searching is the theme's.
fn wanted(mut files: Vec<File>) -> Vec<File> {
    let knows_endings = |path: &str| path.starts_with("wasm.") && path != OTHER_LANGUAGES;
    let count = |wanted: &dyn Fn(&str) -> bool| files.iter().filter(|(path, _)| wanted(path)).count();
    let all_known = count(&knows_endings) == count(&|path| path.ends_with(".pf_meta"));
    files.retain(|(path, _)| match path.as_str() {
        OTHER_LANGUAGES => !all_known,
        "pagefind.js" | "pagefind-entry.json" => true,
        path => path.contains(".pf_") || knows_endings(path),
    });
    files
}

/// A record as a page for Pagefind to read. Its other way in, for records that are no pages, knows no passages; reading this costs
/// a quarter more than that, and a fraction of what reading the real page would.
fn html(record: &Record) -> String {
    let length: usize = record.passages.iter().map(|passage| passage.text.len() + 64).sum();
    let mut html = String::with_capacity(length + 512);
    // Writing to a string can't fail.
    let _ = write!(html, "<html lang=\"{}\"><body>", record.language);
    facts(&mut html, record);
    for Passage { id, title, role, text } in &record.passages {
        let (id, title, text) = (escaped(id), escaped(title), escaped(text));
        let _ = match role {
            Role::Section => write!(html, "<h2 id=\"{id}\">{title}</h2><p>{text}</p>"),
            Role::Fact => write!(html, "<p data-pagefind-weight=\"0.2\">{text}</p>"),
            Role::Text if id.is_empty() => write!(html, "<p>{text}</p>"),
            Role::Text => write!(html, "<p id=\"{id}\" data-pagefind-title=\"{title}\">{text}</p>"),
        };
    }
    if record.passages.is_empty() {
        // Pagefind leaves out what has no text.
        let _ = write!(html, "<p>{}</p>", escaped(&record.title));
    }
    html.push_str("</body></html>");
    html
}

/// One element for all that is no text of the page: Pagefind takes each value from an attribute that its name points to.
fn facts(html: &mut String, record: &Record) {
    let mut values = Vec::new();
    let mut point = |key: &str, value: &str| {
        values.push(escaped(value).into_owned());
        format!("{key}[v{}]", values.len() - 1)
    };
    let mut metas = vec![point("title", &record.title)];
    metas.extend(record.facts.iter().map(|(key, value)| point(key, value)));
    let mut filters = Vec::new();
    for (key, names) in &record.filters {
        filters.extend(names.iter().map(|name| point(key, name)));
    }
    let (metas, filters, day) = (metas.join(","), filters.join(","), record.day);
    let _ = write!(
        html,
        "<i data-pagefind-meta=\"{metas}\" data-pagefind-filter=\"{filters}\" data-pagefind-sort=\"date:{day}\""
    );
    for (number, value) in values.iter().enumerate() {
        let _ = write!(html, " v{number}=\"{value}\"");
    }
    html.push_str("></i>");
}

/// Text as it stands in an element or an attribute.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").into()
}
