//! How a study is cited, in files that reference managers read.

use serde_json::{Map, json};

use crate::{
    date::Precision,
    model::StudyId,
    view::{Citation, View},
};

/// BibTeX's own names of the months, which styles write out in their language.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A BibTeX entry. `@misc` is the one type for texts on the web that all styles know; the braces inside keep capitals and names
/// as they are written.
pub fn bibtex(view: &View<'_>, id: StudyId) -> Vec<u8> {
    let citation = Citation::of(view, id);
    let mut fields = vec![
        ("title", format!("{{{}}}", escape(citation.title))),
        ("author", format!("{{{}}}", escape(citation.author))),
        ("howpublished", escape(citation.collection)),
    ];
    if let Some(date) = citation.date {
        fields.push(("year", format!("{:04}", date.year())));
        if date.precision() != Precision::Year {
            fields.push(("month", MONTHS[usize::from(date.first_day().month().unsigned_abs()) - 1].to_owned()));
        }
    }
    if let Some(url) = &citation.url {
        fields.push(("url", url.clone()));
    }
    fields.push(("language", citation.language.to_owned()));
    let lines: String = fields
        .iter()
        .map(|(name, value)| match *name {
            "month" => format!("  {name} = {value},\n"),
            _ => format!("  {name} = {{{value}}},\n"),
        })
        .collect();
    format!("@misc{{{},\n{lines}}}\n", citation.key).into_bytes()
}

/// Text in TeX, in which ten characters mean something else (The TeXbook, chapter 7).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            // A brace, even an escaped one, would count when BibTeX looks for the end of the field.
            '{' => out.push('('),
            '}' => out.push(')'),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            _ => out.push(c),
        }
    }
    out
}

/// A list of one item in CSL-JSON, as Zotero and others import it.
pub fn csl(view: &View<'_>, id: StudyId) -> Vec<u8> {
    let citation = Citation::of(view, id);
    let mut item = Map::new();
    item.insert("id".into(), citation.key.into());
    item.insert("type".into(), "webpage".into());
    item.insert("title".into(), citation.title.into());
    item.insert("author".into(), json!([{"literal": citation.author}]));
    item.insert("container-title".into(), citation.collection.into());
    if let Some(date) = citation.date {
        let first = date.first_day();
        let parts = [i16::from(first.month()), i16::from(first.day())];
        let known = match date.precision() {
            Precision::Year => &parts[..0],
            Precision::Month => &parts[..1],
            Precision::Day => &parts[..],
        };
        let parts = [&[date.year()], known].concat();
        item.insert("issued".into(), json!({"date-parts": [parts]}));
    }
    if let Some(url) = &citation.url {
        item.insert("URL".into(), url.as_str().into());
    }
    item.insert("abstract".into(), citation.summary.into());
    item.insert("language".into(), citation.language.into());
    let mut bytes = serde_json::to_vec_pretty(&json!([item])).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_tex_would_take_for_commands_stays_text() {
        assert_eq!(
            escape("R&D: 5 % of {x_1} ~ #2^3 \\ Å"),
            r"R\&D: 5 \% of (x\_1) \textasciitilde{} \#2\textasciicircum{}3 \textbackslash{} Å"
        );
    }
}
