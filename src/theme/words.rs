//! Mistakes in the messages of a site and its theme: what they mention and nothing has, and messages that nobody asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::{embedded, files::Layers, templates::Templates};
use crate::{
    diagnostic::{Diagnostic, codes},
    locale::{Described, Locale, Mention, Mentioned, described},
    nearest::nearest,
    source::SourcePath,
};

/// Messages that are looked for by the name of a field, a taxonomy or a value of the site.
const FAMILIES: [&str; 4] = ["explore_in_", "field_", "stage_", "taxonomy_"];

/// The functions of messages.
const FUNCTIONS: [&str; 1] = ["NUMBER"];

/// What is wrong with the messages of the site and its themes.
pub(super) fn mistakes(layers: &Layers<'_>, locales: &[Locale], templates: &Templates) -> Vec<Diagnostic> {
    let english = Locale::new("en").ok();
    let tags = locales.iter().chain(&english).flat_map(|locale| locale.lineage());
    let languages: BTreeSet<&str> = tags.map(String::as_str).collect();
    let own = |tag: &&str| layers.own_messages(tag).next().is_some();
    let languages: Vec<&str> = languages.into_iter().filter(own).collect();
    if languages.is_empty() {
        return Vec::new();
    }
    let base = embedded::file(embedded::DEFAULT, "i18n/en.ftl").map(described).unwrap_or_default();
    let asked = Asked::by(templates);
    let in_language = |language| Language::read(layers, language, &base).mistakes(&asked);
    languages.into_iter().flat_map(in_language).collect()
}

/// The messages of a language, those of the default theme beside those of the site and its themes.
struct Language<'a> {
    own: Vec<(SourcePath, Vec<Described>)>,
    /// The names of all messages and terms that a message of this language can mention.
    names: BTreeSet<String>,
    /// The variables that each message of the default theme is given.
    given: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Language<'a> {
    fn read(layers: &Layers<'_>, language: &str, base: &'a [Described]) -> Self {
        let own: Vec<(SourcePath, Vec<Described>)> =
            layers.own_messages(language).map(|(path, text)| (path, described(&text))).collect();
        let all = Locale::new(language).map_or_else(|_| Vec::new(), |locale| layers.messages(&locale));
        let names = all.iter().flat_map(|(_, text)| described(text)).map(|message| message.name).collect();
        let variables = |message: &'a Described| {
            let variables = message.mentions.iter().filter(|mention| mention.kind == Mentioned::Variable);
            variables.map(|mention| mention.name.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
        };
        let given = base.iter().map(|message| (message.name.as_str(), variables(message))).collect();
        Self { own, names, given }
    }

    fn mistakes(&self, asked: &Asked<'_>) -> Vec<Diagnostic> {
        let mentioned: BTreeSet<&str> = self
            .own
            .iter()
            .flat_map(|(_, messages)| messages)
            .flat_map(|message| &message.mentions)
            .filter(|mention| mention.kind == Mentioned::Message)
            .map(|mention| mention.name.as_str())
            .collect();
        let mut found = Vec::new();
        for (path, messages) in &self.own {
            for message in messages {
                found.extend(message.mentions.iter().filter_map(|mention| self.mistake(message, mention, path)));
                let name = message.name.as_str();
                let is_known = self.given.contains_key(name) || mentioned.contains(name) || name.starts_with('-');
                if !is_known && !asked.has(name) {
                    found.push(self.unused(message, path));
                }
            }
        }
        found
    }

    /// What a message mentions and nothing has.
    fn mistake(&self, message: &Described, mention: &Mention, path: &SourcePath) -> Option<Diagnostic> {
        let wrong = mention.name.as_str();
        let (what, known): (_, Vec<&str>) = match mention.kind {
            // A term is given its variables by the messages that mention it, and a site's own message by its own templates.
            Mentioned::Variable => (format!("variable `${wrong}`"), self.given.get(&*message.name)?.clone()),
            Mentioned::Message => {
                let messages = self.names.iter().filter(|name| !name.starts_with('-'));
                (format!("message `{wrong}`"), messages.map(String::as_str).collect())
            }
            Mentioned::Term => {
                let terms = self.names.iter().filter_map(|name| name.strip_prefix('-'));
                (format!("term `-{wrong}`"), terms.collect())
            }
            Mentioned::Function => (format!("function `{wrong}`"), FUNCTIONS.to_vec()),
        };
        if known.contains(&wrong) {
            return None;
        }
        let text = format!("the message `{}` mentions a {what}, which is not there", message.name);
        let diagnostic = Diagnostic::new(&codes::MESSAGE_NAME, path, text).at(mention.span);
        let diagnostic = match nearest(wrong, known.iter().copied()) {
            Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
            None if mention.kind == Mentioned::Variable => diagnostic.label("the message is not given it"),
            None => diagnostic.label("nothing in this language has this name"),
        };
        Some(match (mention.kind, known.as_slice()) {
            (Mentioned::Variable, []) => diagnostic.note("it is given no variables"),
            (Mentioned::Variable, _) => diagnostic.note(format!("it is given ${}", known.join(", $"))),
            _ => diagnostic,
        })
    }

    fn unused(&self, message: &Described, path: &SourcePath) -> Diagnostic {
        let text = format!("no page shows the message `{}`", message.name);
        let diagnostic = Diagnostic::new(&codes::UNUSED_MESSAGE, path, text).at(message.span);
        match nearest(&message.name, self.given.keys().copied()) {
            Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
            None => diagnostic.label("neither the default theme nor a template of the site or its theme has this name"),
        }
    }
}

/// The names that templates may ask for.
struct Asked<'a> {
    words: BTreeSet<&'a str>,
    /// Whether a template of the site or its theme makes up names from what pages say, so that any may be asked for.
    computed: bool,
}

impl<'a> Asked<'a> {
    fn by(templates: &'a Templates) -> Self {
        let words = templates.iter().flat_map(|(_, template)| words(&template.text)).collect();
        let is_embedded = |name: &str| name.split_once('/').is_some_and(|(theme, _)| embedded::is_embedded(theme));
        let mut own = templates.iter().filter(|(name, _)| !is_embedded(name));
        let computed = own.any(|(_, template)| computes_names(&template.text));
        Self { words, computed }
    }

    /// Whether a template names it, or begins such a name: `t["sdg_" ~ goal]`.
    fn has(&self, name: &str) -> bool {
        let is_begun = || self.words.iter().any(|word| word.ends_with('_') && name.starts_with(word));
        self.computed
            || self.words.contains(name)
            || FAMILIES.iter().any(|family| name.starts_with(family))
            || is_begun()
    }
}

/// Whether a template asks for a message by a name that it doesn't write down itself, or for all there are.
fn computes_names(template: &str) -> bool {
    let calls = template.split("message(").skip(1).filter_map(|call| call.split(')').next()?.split_once("id="));
    let mut names = calls.map(|(_, name)| name).chain(template.split(" t[").skip(1));
    names.any(|name| !name.trim_start().starts_with(['"', '\'', '`'])) || template.contains(" in t ")
}

/// Names may have hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).filter(|word| !word.is_empty())
}
