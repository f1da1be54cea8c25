//! Templates, messages and assets. The only module that names the template engine.
//!
//! A template is looked for in the site's own `templates/`, then in its theme, then in what that extends, at last in the default
//! theme that the binary carries. `default/study.html` means the last and `themes/nordic/study.html` a theme's own, so that a
//! theme may extend what it overrides.

mod asked;
mod embedded;
mod error;
mod files;
mod filters;
pub mod manifest;
mod names;
mod style;
mod templates;
mod untranslated;
mod value;
mod words;

use std::{collections::BTreeMap, sync::Arc};

use tera::{Kwargs, State, Tera, TeraResult};

use crate::{
    diagnostic::{Diagnostic, codes},
    disk::ThemeFile,
    locale::{Arg, FluentSource, Locale, Messages},
    nearest::nearest,
    source::{SourcePath, Span},
};

pub use asked::Asked;
pub use embedded::{DEFAULT, file as embedded_file, is_embedded, names as embedded_names};
pub use names::VALUES;
pub use style::{Properties, properties};
pub use value::{Context, Object, Value, html, list, none, optional};

use templates::Templates;

/// Whether a theme can have this name: that of a folder in themes/.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

/// A loaded theme.
pub struct Theme {
    tera: Tera,
    messages: Arc<Vec<Messages>>,
    assets: BTreeMap<String, Arc<[u8]>>,
    templates: Templates,
    asked: Asked,
}

impl Theme {
    /// Loads an embedded theme with the site's files over it.
    pub fn load(files: &[ThemeFile], base: &str, locales: &[Locale]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let layers = files::Layers::new(files, base);
        let messages = Arc::new(messages(&layers, locales, &mut diagnostics));
        let templates = Templates::load(&layers, &mut diagnostics);
        let tera = engine(&templates, messages.clone()).unwrap_or_else(|error| {
            diagnostics.extend(error::syntax(&error, &templates));
            Tera::new()
        });
        diagnostics.extend(names::unknown(&tera, &templates));
        diagnostics.extend(words::mistakes(&layers, locales, &templates));
        let asked = Asked::by(&templates);
        let theme = Self { tera, messages, assets: layers.assets(), templates, asked };
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

    /// The values that its templates ask for.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The text of a template, for showing a diagnostic's line.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.templates.iter().find(|(_, template)| template.path == *path).map(|(_, template)| &*template.text)
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

    /// Warns of the languages that lack words of the interface, each at the place where casebook.yaml names it.
    pub fn untranslated(&self, casebook_yaml: &SourcePath, languages: &[(&Locale, Span)]) -> Vec<Diagnostic> {
        let all = languages.iter().zip(&*self.messages);
        all.filter_map(|(&(locale, span), messages)| {
            untranslated::warning(casebook_yaml, locale, messages).map(|warning| warning.at(span))
        })
        .collect()
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
    pub fn render(&self, template: &str, context: &Context<'_>, page: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(template, &context.to_engine(), &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) => Err(Box::new(error::rendering(&error, &self.templates, context, (template, page)))),
        }
    }
}

/// The messages of each language, over those of the default language, over English.
fn messages(layers: &files::Layers<'_>, locales: &[Locale], diagnostics: &mut Vec<Diagnostic>) -> Vec<Messages> {
    let mut load = |locale: &Locale| {
        let files = layers.messages(locale);
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

fn engine(templates: &Templates, messages: Arc<Vec<Messages>>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes(templates.prefixes.clone())?;
    tera.autoescape_on([".html", ".xml"]);
    tera.register_filter("group_by", filters::group_by);
    tera.register_function("message", move |args: Kwargs, state: &State| message(&messages, &args, state));
    tera.add_raw_templates(templates.iter().map(|(name, template)| (name, &*template.text)))?;
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
    let Some(messages) = messages.get(language) else { return Ok(Value::from(id)) };
    match messages.fill(&id, &args) {
        Some(Ok(text)) => Ok(Value::from(text)),
        Some(Err(variable)) => {
            let mend = format!("message(id=\"{id}\", {variable}=…)");
            Err(tera::Error::message(format!("the message `{id}` needs a `{variable}`: {mend}")))
        }
        None => {
            let near =
                nearest(&id, messages.ids()).map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
            Err(tera::Error::message(format!("there is no message `{id}` in i18n/{near}")))
        }
    }
}
