//! Templates, messages and assets. The only module that names the template engine.
//!
//! A template is looked for in the site's own `templates/`, then in its theme, then in the default theme that the binary
//! carries; `default/study.html` always means the last. A theme may therefore extend what it overrides.

mod error;
mod files;
mod value;

use std::{collections::BTreeMap, sync::Arc};

use tera::{Kwargs, State, Tera, TeraResult};

use crate::{
    diagnostic::{Diagnostic, codes},
    disk::ThemeFile,
    locale::{Arg, FluentSource, Locale, Messages},
    source::SourcePath,
};

pub use value::{Context, Object, Value, html, list, none, optional};

/// The templates that every theme must have.
const REQUIRED: [&str; 16] = [
    "404.html",
    "event.html",
    "events.html",
    "feed.xml",
    "home.html",
    "lessons.html",
    "page.html",
    "redirect.html",
    "robots.txt",
    "sitemap.xml",
    "studies.html",
    "study.html",
    "table.html",
    "taxonomy.html",
    "term.html",
    "base.html",
];

/// A loaded theme.
pub struct Theme {
    tera: Tera,
    messages: Arc<Vec<Messages>>,
    assets: BTreeMap<String, Arc<[u8]>>,
    templates: BTreeMap<String, Template>,
}

/// A template's file, for diagnostics.
struct Template {
    path: SourcePath,
    text: Arc<str>,
}

impl Theme {
    /// Loads the embedded theme with the site's files over it.
    pub fn load(files: &[ThemeFile], locales: &[Locale]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let layers = files::Layers::new(files);
        let messages = Arc::new(messages(&layers, locales, &mut diagnostics));
        let templates = templates(&layers, &mut diagnostics);
        let tera = engine(&templates, messages.clone()).unwrap_or_else(|error| {
            diagnostics.extend(error::syntax(&error, &templates));
            Tera::new()
        });
        let theme = Self { tera, messages, assets: layers.assets(), templates };
        (theme, diagnostics)
    }

    /// The names of the theme's assets: their paths in the output.
    pub fn asset_names(&self) -> Vec<String> {
        self.assets.keys().cloned().collect()
    }

    /// An asset's bytes.
    pub fn asset(&self, name: &str) -> Option<&[u8]> {
        self.assets.get(name).map(|bytes| &**bytes)
    }

    /// The text of a template, for showing a diagnostic's line.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.templates.values().find(|template| template.path == *path).map(|template| &*template.text)
    }

    /// A message of the interface. Without one the name itself is shown, so that its absence is seen.
    pub fn message(&self, language: usize, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let messages = &self.messages[language];
        let text = if args.is_empty() { messages.get(id) } else { messages.format(id, args) };
        text.unwrap_or_else(|| id.to_owned())
    }

    /// A message without variables, where the theme has it.
    pub fn find_message(&self, language: usize, id: &str) -> Option<String> {
        self.messages[language].get(id)
    }

    /// All messages without variables: the value `t` of templates.
    pub fn messages(&self, language: usize) -> Value {
        let mut object = Object::new();
        for (id, text) in self.messages[language].plain() {
            object.insert(id, text.as_str());
        }
        object.into()
    }

    /// Renders a template. `page` says which page it was for, when it fails.
    pub fn render(&self, template: &str, context: &Context, page: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(template, &context.to_engine(), &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) => Err(Box::new(error::rendering(&error, &self.templates, (template, page)))),
        }
    }
}

/// The messages of each language, over those of the default language, over English.
fn messages(layers: &files::Layers<'_>, locales: &[Locale], diagnostics: &mut Vec<Diagnostic>) -> Vec<Messages> {
    let mut load = |locale: &Locale| {
        let files = layers.messages(locale.tag());
        let sources: Vec<FluentSource<'_>> = files.iter().map(|(path, text)| FluentSource { path, text }).collect();
        let (messages, problems) = Messages::new(locale, &sources);
        diagnostics.extend(problems.into_iter().map(|problem| {
            Diagnostic::new(&codes::MESSAGE_SYNTAX, &problem.path, problem.message)
                .at(problem.span)
                .label("a message reads `name = text`")
        }));
        messages
    };
    let english = Locale::new("en").ok().map(|english| Arc::new(load(&english)));
    let first = locales.first().map(|locale| Arc::new(with_fallback(load(locale), english.clone())));
    let all: Vec<Messages> = locales.iter().map(|locale| with_fallback(load(locale), first.clone())).collect();
    diagnostics.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    diagnostics.dedup();
    all
}

fn with_fallback(messages: Messages, fallback: Option<Arc<Messages>>) -> Messages {
    match fallback {
        Some(fallback) => messages.or(fallback),
        None => messages,
    }
}

/// All templates by the names that the engine knows them by.
fn templates(layers: &files::Layers<'_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Template> {
    let mut templates = BTreeMap::new();
    for (name, path, bytes) in layers.templates() {
        match std::str::from_utf8(bytes) {
            Ok(text) => drop(templates.insert(name, Template { path, text: text.into() })),
            Err(error) => {
                let at = error.valid_up_to();
                diagnostics.push(
                    Diagnostic::new(&codes::INVALID_UTF8, &path, "this template is not UTF-8")
                        .at(at..at + '\u{fffd}'.len_utf8())
                        .label("the first character that is not")
                        .note("save it again with the encoding UTF-8"),
                );
                templates.insert(name, Template { path, text: String::from_utf8_lossy(bytes).into() });
            }
        }
    }
    for name in REQUIRED {
        let found = files::PREFIXES.iter().any(|prefix| templates.contains_key(&format!("{prefix}{name}")));
        if !found {
            let path = SourcePath::new(format!("templates/{name}"));
            diagnostics.push(
                Diagnostic::new(&codes::MISSING_TEMPLATE, &path, format!("the theme has no template `{name}`"))
                    .note("every theme needs one; copy it from the default theme"),
            );
        }
    }
    templates
}

fn engine(templates: &BTreeMap<String, Template>, messages: Arc<Vec<Messages>>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes(files::PREFIXES)?;
    tera.autoescape_on([".html", ".xml"]);
    tera.register_function("message", move |args: Kwargs, state: &State| message(&messages, &args, state));
    tera.add_raw_templates(templates.iter().map(|(name, template)| (name.as_str(), &*template.text)))?;
    Ok(tera)
}

/// `{{ message(id="study_count", count=5) }}`
fn message(messages: &[Messages], args: &Kwargs, state: &State) -> TeraResult<Value> {
    let id: String = args.must_get("id")?;
    let language: usize = state.get("language_index")?.unwrap_or(0);
    let given: Vec<(String, Value)> = args
        .iter()
        .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.clone())))
        .filter(|(key, _)| key != "id")
        .collect();
    let args: Vec<(&str, Arg<'_>)> = given
        .iter()
        .filter_map(|(key, value)| {
            let arg = match value.as_str() {
                Some(text) => Arg::Text(text),
                None => Arg::Number(value.as_f64().or_else(|| value.as_number().map(|number| number.as_float()))?),
            };
            Some((key.as_str(), arg))
        })
        .collect();
    let text = messages.get(language).and_then(|messages| messages.format(&id, &args));
    text.map(Value::from).ok_or_else(|| tera::Error::message(format!("there is no message `{id}` in i18n/")))
}
