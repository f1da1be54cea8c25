//! `casebook theme new`: a theme to begin with, which takes from another one all that it does not change.

use std::{borrow::Cow, path::Path};

use super::{Console, Failure, configure};
use crate::{
    cli::{Global, NewTheme, Theme, ThemeCommand},
    config::{Config, FILE_NAME},
    disk::{self, ThemeFile},
    nearest::nearest,
    slug::slugify,
    theme::{self, manifest, properties},
};

/// The colour with which a new theme shows that it is there: in the light and in the dark.
const ACCENT: [&str; 2] = ["#7a1f3d", "#f0a3b8"];

pub(super) fn run(global: &Global, args: &Theme, console: &Console) -> Result<(), Failure> {
    match &args.command {
        ThemeCommand::New(args) => new(global, args, console),
    }
}

fn new(global: &Global, args: &NewTheme, console: &Console) -> Result<(), Failure> {
    let NewTheme { name, extends } = args;
    let ((config, _), source) = configure(global)?;
    check_name(name)?;
    check_base(extends, &global.root)?;
    let folder = global.root.join("themes").join(name);
    if disk::exists(&folder) {
        return Err(format!("{} is already there; choose another name", folder.display()).into());
    }
    let config = Config { theme: extends.clone(), ..config };
    let (sources, _) = disk::read(&global.root, &config, source);
    let base = Base { files: &sources.theme, embedded: &sources.base_theme };
    let stylesheet = format!("assets/{name}.css");
    if base.find(&stylesheet).is_some() {
        return Err(format!("`{extends}` has a stylesheet of the name `{name}`; choose another").into());
    }
    let files = [
        (manifest::FILE_NAME.to_owned(), manifest_text(name, extends)),
        (stylesheet, stylesheet_text(extends, &base.find("assets/style.css").unwrap_or_default())),
        ("templates/base.html".to_owned(), template_text(name, &base.full_name("base.html"))),
    ];
    for (file, text) in files {
        let file = folder.join(file);
        disk::create(&file, &text).map_err(|error| format!("{} can't be written: {error}", file.display()))?;
    }
    let (root, config) = (global.root.display(), global.root.join(FILE_NAME));
    let next =
        format!("next: write `theme: {name}` in {}, then: casebook serve --root {root} --open", config.display());
    console.done(&format!("wrote a theme to {}\n{next}", folder.display()))
}

/// A theme's name becomes a folder's and an address's.
fn check_name(name: &str) -> Result<(), String> {
    let slug = slugify(name);
    if slug.is_empty() {
        return Err(format!("`{name}` can't be a theme's name: it needs a letter or digit"));
    }
    if slug != name {
        return Err(format!("`{name}` can't be a theme's name; write `{slug}`"));
    }
    if theme::is_embedded(name) {
        return Err(format!("`{name}` is the name of a theme that casebook brings; choose another"));
    }
    Ok(())
}

fn check_base(name: &str, root: &Path) -> Result<(), String> {
    let known = disk::theme_names(root);
    if known.iter().any(|known| known == name) {
        return Ok(());
    }
    Err(match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("there is no theme `{name}`; did you mean `{near}`?"),
        None => format!("there is no theme `{name}`; choose one of {}", known.join(", ")),
    })
}

/// The theme that a new one extends.
struct Base<'a> {
    /// The site's own files, then those of the theme and of what it extends.
    files: &'a [ThemeFile],
    /// The embedded theme below them.
    embedded: &'a str,
}

impl Base<'_> {
    /// The file of this name that counts, leaving out the site's own.
    fn of_themes(&self, name: &str) -> Option<&ThemeFile> {
        self.files.iter().find(|file| file.name == name && file.path.as_str() != file.name)
    }

    fn find(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.of_themes(name) {
            Some(file) => Some(String::from_utf8_lossy(&file.bytes)),
            None => theme::embedded_file(self.embedded, name).map(Cow::Borrowed),
        }
    }

    /// The name under which templates mean just this one, and not one that takes its place.
    fn full_name(&self, template: &str) -> String {
        let file = self.of_themes(&format!("templates/{template}"));
        let folder = file.and_then(|file| file.path.as_str().strip_suffix(&*file.name));
        folder.map_or_else(|| format!("{}/{template}", self.embedded), |folder| format!("{folder}{template}"))
    }
}

fn manifest_text(name: &str, extends: &str) -> String {
    format!("name: {name}\ndescription: What it looks like, in a sentence.\nextends: {extends}\n")
}

/// The properties of the base in comments, but for one, so that the theme is seen to be there.
fn stylesheet_text(base: &str, stylesheet: &str) -> String {
    let found = properties(stylesheet);
    let lines = |properties: &[(String, String)], (indent, accent): (&str, &str)| -> String {
        let line = |(name, value): &(String, String)| match name.as_str() {
            "--accent" => format!("{indent}{name}: {accent};\n"),
            _ => format!("{indent}/* {name}: {value}; */\n"),
        };
        properties.iter().map(line).collect()
    };
    let light = lines(&found.light, ("  ", ACCENT[0]));
    let dark = lines(&found.dark, ("    ", ACCENT[1]));
    format!(
        "/* What this theme changes of `{base}`. These are that theme's properties: take those that you want to change out of their\n   \
         comments, and remove the others. Rules of any kind can follow. */\n\n\
         :root {{\n{light}}}\n\n@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
    )
}

fn template_text(name: &str, base: &str) -> String {
    format!(
        "{{#- One block of the template that all pages extend; the others stay as they are. #}}\n\
         {{% extends \"{base}\" %}}\n\
         {{% block styles %}}\n\
         {{{{- super() }}}}\n\
         <link rel=\"stylesheet\" href=\"{{{{ root }}}}assets/{name}.css\">\n\
         {{%- endblock %}}\n"
    )
}
