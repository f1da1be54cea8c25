//! What casebook's libraries take by themselves: the floor, with front matter parsed, code in colours, and each study put into a
//! template that is as plain as Hugo's.
//!
//! Nothing is checked, no file knows of another, and no table of contents, address or list is made. What casebook takes beyond
//! this is its own.

use std::{collections::BTreeMap, path::Path};

use granit_parser::{Event as Yaml, Parser as YamlParser};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;
use syntect::{
    html::{ClassStyle, ClassedHTMLGenerator},
    parsing::SyntaxSet,
    util::LinesWithEndings,
};
use tera::{Context, Tera, Value};

use crate::floor::{self, Lists};

const TEMPLATES: [(&str, &str); 2] =
    [("base.html", include_str!("libraries/base.html")), ("study.html", include_str!("libraries/study.html"))];

/// The keys of terms, their names for readers and the folders of their pages.
const TAXONOMIES: [[&str; 3]; 4] = [
    ["authority", "Authority", "authorities"],
    ["country", "Country", "countries"],
    ["product", "Product", "products"],
    ["criteria", "Criteria", "criteria"],
];

#[derive(Serialize)]
struct Group<'a> {
    label: &'a str,
    folder: &'a str,
    terms: &'a [String],
}

pub fn build(site: &Path, out: &Path, lists: &Lists) {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.add_raw_templates(TEMPLATES).unwrap();
    let syntaxes = two_face::syntax::extra_newlines();
    let page = |front_matter: &str, body: &str| {
        let context = context(&front_matter_of(front_matter), &markdown(body, &syntaxes));
        let mut page = Vec::with_capacity(2 * body.len());
        tera.render_to("study.html", &context, &mut page).unwrap();
        page
    };
    floor::write_all(site, out, lists, page);
}

/// The scalars under each key.
fn front_matter_of(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut key, mut in_list) = (None, false);
    for event in YamlParser::new_from_str(text) {
        match event.unwrap().0 {
            Yaml::SequenceStart(..) => in_list = true,
            Yaml::SequenceEnd => (key, in_list) = (None, false),
            Yaml::Scalar(text, ..) => match &key {
                None => key = Some(text.into_owned()),
                Some(known) => {
                    fields.entry(known.clone()).or_default().push(text.into_owned());
                    key = key.filter(|_| in_list);
                }
            },
            _ => {}
        }
    }
    fields
}

/// The parser's own HTML, but for code, which gets its colours.
fn markdown(body: &str, syntaxes: &SyntaxSet) -> String {
    let mut code: Option<(String, String)> = None;
    let events = Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).filter_map(|event| {
        match (event, &mut code) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))), _) => {
                code = Some((language.into_string(), String::new()));
                None
            }
            (Event::Text(text), Some((_, code))) => {
                code.push_str(&text);
                None
            }
            (Event::End(TagEnd::CodeBlock), code) => {
                let (language, code) = code.take()?;
                let syntax = syntaxes.find_syntax_by_token(&language).unwrap();
                let mut html = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, ClassStyle::Spaced);
                for line in LinesWithEndings::from(&code) {
                    html.parse_html_for_line_which_includes_newline(line).unwrap();
                }
                Some(Event::Html(format!("<pre><code>{}</code></pre>\n", html.finalize()).into()))
            }
            (event, _) => Some(event),
        }
    });
    let mut page = String::with_capacity(2 * body.len());
    html::push_html(&mut page, events);
    page
}

fn context(fields: &BTreeMap<String, Vec<String>>, content: &str) -> Context {
    let all = |key: &str| fields.get(key).map_or(&[][..], Vec::as_slice);
    let groups = TAXONOMIES.map(|[key, label, folder]| Group { label, folder, terms: all(key) });
    let mut context = Context::new();
    for key in ["title", "summary", "date"] {
        context.insert_value(key, Value::from(all(key)[0].as_str()));
    }
    context.insert_value("groups", Value::from_serializable(&groups));
    context.insert_value("lessons", Value::from_serializable(&all("lessons")));
    context.insert_value("content", Value::safe_string(content));
    context
}
