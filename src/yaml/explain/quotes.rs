//! The line again, with quotes where its text wants them.

/// Longer lines are not repeated in a hint.
const LONGEST_HINT: usize = 100;

/// Characters that mean something at the start of a value.
const AWKWARD: [char; 10] = ['@', '`', '%', '&', '*', '!', '[', '{', '"', '\''];

/// The line with its value in quotes: `title: Chromebooks: what we learned` is the mistake that editors make most. Nothing
/// where that would not mend it: a mapping or list in brackets is no text, and a text that goes on below ends there.
pub(super) fn quoted_line(line: &str, below: &str) -> Option<String> {
    let item = line.trim_start_matches([' ', '-']);
    let (key, value) = key_and_value(item);
    let awkward = value.contains(": ") || value.contains(" #") || value.starts_with(AWKWARD);
    if !awkward && sign(value).is_none() && !is_cut(value) || is_collection(value) {
        return None;
    }
    let column = line.len() - if key.is_some() { item.len() } else { line.trim_start().len() };
    let quoted = match value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        Some(_) if goes_on(below, column) => return None,
        Some(quote) => quoted_anew(value, quote),
        None => in_quotes(value),
    };
    let dashes = line[..line.len() - item.len()].trim_start();
    hint(&match key {
        Some(key) => format!("{dashes}{key}: {quoted}"),
        None if dashes.is_empty() => format!("- {quoted}"),
        None => format!("{dashes}{quoted}"),
    })
}

/// The key and the value of a line, or of an item of a list behind its dash.
pub(super) fn key_and_value(item: &str) -> (Option<&str>, &str) {
    match item.split_once(':') {
        Some((key, value)) if !key.starts_with(AWKWARD) && sign(key).is_none() => (Some(key.trim_end()), value.trim()),
        _ => (None, item.trim()),
    }
}

/// The sign at the start of a value with which no text can start, where one follows it: to YAML it begins a block, an item or a
/// key, or belongs to brackets.
pub(super) fn sign(value: &str) -> Option<char> {
    let sign = value.chars().next()?;
    let rest = &value[sign.len_utf8()..];
    let is_text = match sign {
        '>' | '|' => {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')).trim();
            !rest.is_empty() && !rest.starts_with('#')
        }
        '-' | '?' => rest.starts_with(' '),
        ',' | ']' | '}' => !rest.trim().is_empty(),
        _ => false,
    };
    is_text.then_some(sign)
}

/// Whether a value begins with a `#` that makes a comment of it, and was hardly meant to.
pub(super) fn is_cut(value: &str) -> bool {
    value.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '#'))
}

/// What to say of a line that has its quotes, unless it is too long to be said.
pub(super) fn hint(line: &str) -> Option<String> {
    let is_short = line.len() <= LONGEST_HINT;
    is_short.then(|| format!("a text with a colon or a special character needs quotes: {line}"))
}

/// A text as YAML, in whichever quotes leave it as it is.
pub(crate) fn in_quotes(text: &str) -> String {
    match (text.contains('"'), text.contains('\'')) {
        (true, false) => format!("'{text}'"),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Whether a value begins like a mapping or list rather than like a text with a word in brackets.
fn is_collection(value: &str) -> bool {
    (value.starts_with('{') && value.contains(": "))
        || (value.starts_with('[') && (value.contains(',') || !value.contains(']')))
}

/// Whether a text continues below, further to the right than what it belongs to.
fn goes_on(below: &str, column: usize) -> bool {
    below.lines().next().is_some_and(|next| !next.trim().is_empty() && indentation(next) > column)
}

pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A text whose own quotation marks ended it too early: `'It's broken'` becomes `"It's broken"`, and `"Fair" and green` gets
/// quotes around its own.
fn quoted_anew(value: &str, quote: char) -> String {
    if begins_with_quotation(value, quote) {
        return in_quotes(value);
    }
    let inner = &value[quote.len_utf8()..];
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    match quote {
        '"' if inner.contains('\\') => format!("\"{}\"", escape_bare_marks(inner)),
        '"' => in_quotes(inner),
        _ => in_quotes(&inner.replace("''", "'")),
    }
}

/// Whether the first quotation mark has its partner inside the text, so that both belong to it. A mark behind a space opens,
/// one before a letter is an apostrophe or opens, and of an odd number one is an apostrophe.
fn begins_with_quotation(value: &str, quote: char) -> bool {
    let mut parts = value[quote.len_utf8()..].splitn(2, quote);
    let (Some(inside), Some(behind)) = (parts.next(), parts.next()) else { return false };
    let closes = !inside.ends_with(char::is_whitespace) && !behind.starts_with(char::is_alphanumeric);
    closes && value.matches(quote).count().is_multiple_of(2)
}

/// Escapes the quotation marks that aren't, and leaves other escapes as they are.
fn escape_bare_marks(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    let mut behind_backslash = false;
    for c in text.chars() {
        if c == '"' && !behind_backslash {
            escaped.push('\\');
        }
        behind_backslash = c == '\\' && !behind_backslash;
        escaped.push(c);
    }
    escaped
}
