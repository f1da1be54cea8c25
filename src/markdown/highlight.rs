//! Fenced code in colours, by classes only: pages carry no inline style. The colours are in one stylesheet for light and dark.
//!
//! The only module that names `syntect` and `two_face`. Their tables take a while to load, so nothing is loaded until a fence
//! asks for a language.

use std::sync::LazyLock;
use syntect::{
    highlighting::{Color, Theme},
    html::{ClassStyle, ClassedHTMLGenerator, css_for_theme_with_class_style},
    parsing::{SyntaxReference, SyntaxSet},
    util::LinesWithEndings,
};
use two_face::theme::EmbeddedThemeName;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// More code than this is shown without colours: it is data, and colouring it takes seconds.
const LARGEST: usize = 200_000;

/// So is a longer line than this: nobody wrote it by hand, and some syntaxes take seconds for a thousand letters.
const LONGEST_LINE: usize = 800;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// A language that can be highlighted: its place among the syntaxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syntax(usize);

/// What is known of a fence's language.
pub(super) enum Language {
    /// None is named, or one that has no syntax, such as `text`.
    Plain,
    /// It can be highlighted.
    Known(Syntax),
    /// There is no such language; perhaps this one was meant.
    Unknown(Option<String>),
}

/// Looks a language up by its name or the extension of its files, in any case.
pub(super) fn language(name: &str) -> Language {
    if ["", "text", "txt", "plain", "plaintext", "none"].iter().any(|plain| plain.eq_ignore_ascii_case(name)) {
        return Language::Plain;
    }
    let found = SYNTAXES.find_syntax_by_token(alias(name));
    let place = found.and_then(|found| SYNTAXES.syntaxes().iter().position(|syntax| std::ptr::eq(syntax, found)));
    place.map_or_else(|| Language::Unknown(nearest(name)), |place| Language::Known(Syntax(place)))
}

/// Names that forges know and the syntaxes don't.
fn alias(name: &str) -> &str {
    match name {
        "console" | "shell" | "shell-session" | "sh-session" => "sh",
        "jsonc" | "json5" => "json",
        "golang" => "go",
        name => name,
    }
}

fn nearest(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let extensions = |syntax: &'static SyntaxReference| syntax.file_extensions.iter().map(String::as_str);
    let known = SYNTAXES.syntaxes().iter().filter(|syntax| !syntax.hidden);
    known
        .flat_map(|syntax| extensions(syntax).chain([syntax.name.as_str()]))
        .filter(|known| known.len() > 1 && !known.contains([' ', '.']))
        .map(|known| (strsim::osa_distance(&name, &known.to_lowercase()), known))
        .filter(|(distance, known)| *distance <= known.chars().count().max(name.chars().count()) / 3)
        .min()
        .map(|(_, known)| known.to_lowercase())
}

/// The code as HTML with classes; none if it or a line is too long or beyond the syntax's patterns.
pub(super) fn highlight(code: &str, syntax: Syntax) -> Option<String> {
    if code.len() > LARGEST || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let syntax = SYNTAXES.syntaxes().get(syntax.0)?;
    let mut html = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        html.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(html.finalize())
}

/// The stylesheet of the classes: colours for light, and for dark where the reader prefers it. Every colour has the contrast
/// of at least 4.5 to 1 with its ground that WCAG 1.4.3 asks for.
pub fn stylesheet() -> String {
    let themes = two_face::theme::extra();
    let css = |name| {
        let theme = legible(themes.get(name).clone());
        css_for_theme_with_class_style(&theme, STYLE).unwrap_or_default()
    };
    let (light, dark) = (css(EmbeddedThemeName::InspiredGithub), css(EmbeddedThemeName::OneHalfDark));
    format!("{light}\n@media (prefers-color-scheme: dark) {{\n{dark}}}\n")
}

/// Moves colours that are too faint towards black or white.
fn legible(mut theme: Theme) -> Theme {
    let ground = theme.settings.background.unwrap_or(Color::WHITE);
    let items = theme.scopes.iter_mut();
    let styles = items.map(|item| (&mut item.style.foreground, item.style.background.unwrap_or(ground)));
    for (foreground, ground) in styles.chain([(&mut theme.settings.foreground, ground)]) {
        *foreground = foreground.map(|colour| legible_on(colour, ground));
    }
    theme
}

fn legible_on(mut colour: Color, ground: Color) -> Color {
    let towards = if luminance(ground) > 0.18 { 0 } else { u8::MAX };
    let step = |part: u8| ((u16::from(part) * 15 + u16::from(towards)) / 16) as u8;
    for _ in 0..64 {
        if contrast(colour, ground) >= 4.5 {
            break;
        }
        colour = Color { r: step(colour.r), g: step(colour.g), b: step(colour.b), a: colour.a };
    }
    colour
}

/// The contrast ratio of two colours (WCAG 2.2, "contrast ratio").
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    f64::max(one, other) / f64::min(one, other)
}

/// The relative luminance of a colour (WCAG 2.2, "relative luminance").
fn luminance(colour: Color) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}
