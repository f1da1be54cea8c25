//! Bare addresses in text: `https://…`, `www.…` and mail addresses, by the rules of GitHub Flavored Markdown
//! (section 6.9, "Autolinks (extension)"), which the parser lacks.
//!
//! One quick scan of the source finds the candidates; the writer then links those that turn out to be plain text.

use std::ops::Range;

/// What kind of address a candidate is, and so what goes in front of it in `href`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Url,
    Www,
    Email,
}

impl Kind {
    /// What the address lacks.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Kind::Url => "",
            Kind::Www => "http://",
            Kind::Email => "mailto:",
        }
    }
}

/// A stretch of the source that is an address if it is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// All candidates in the text, in order and without overlaps.
pub(super) fn candidates(text: &str) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut found = apart(memchr::memmem::find_iter(bytes, "://"), |at| url(text, at));
    found.extend(apart(memchr::memmem::find_iter(bytes, "www."), |at| www(text, at)));
    let mut local = 0;
    found.extend(apart(memchr::memchr_iter(b'@', bytes), |at| email(text, std::mem::replace(&mut local, at + 1)..at)));
    found.sort_by_key(|candidate| (candidate.range.start, std::cmp::Reverse(candidate.range.end)));
    let mut end = 0;
    found.retain(|candidate| {
        let is_apart = candidate.range.start >= end;
        end = end.max(candidate.range.end);
        is_apart
    });
    found
}

/// Tries each place that doesn't lie in the address before it; so a text full of them is read only once.
fn apart(places: impl Iterator<Item = usize>, mut parse: impl FnMut(usize) -> Option<Candidate>) -> Vec<Candidate> {
    let mut end = 0;
    let mut found = Vec::new();
    for at in places {
        if let Some(candidate) = (at >= end).then(|| parse(at)).flatten() {
            end = candidate.range.end;
            found.push(candidate);
        }
    }
    found
}

fn url(text: &str, colon: usize) -> Option<Candidate> {
    let start = ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        text.as_bytes()[start..colon].eq_ignore_ascii_case(scheme.as_bytes()).then_some(start)
    })?;
    if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let domain = colon + "://".len();
    let range = start..end(text, start..domain_end(text, domain)?);
    (range.end > domain).then_some(Candidate { range, kind: Kind::Url })
}

fn www(text: &str, start: usize) -> Option<Candidate> {
    let before = text[..start].chars().next_back();
    if !before.is_none_or(|c| c.is_whitespace() || "*_~(".contains(c)) {
        return None;
    }
    let range = start..end(text, start..domain_end(text, start)?);
    (range.len() > "www.".len()).then_some(Candidate { range, kind: Kind::Www })
}

fn email(text: &str, local: Range<usize>) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let at = local.end;
    let local_len =
        bytes[local].iter().rev().take_while(|&&b| b.is_ascii_alphanumeric() || b".-_+".contains(&b)).count();
    let domain_len = bytes[at + 1..]
        .iter()
        .take(LONGEST_DOMAIN)
        .take_while(|&&b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
        .count();
    let domain = text[at + 1..at + 1 + domain_len].trim_end_matches('.');
    let has_dot = domain.trim_start_matches('.').contains('.');
    let range = at - local_len..at + 1 + domain.len();
    let is_address = local_len > 0 && has_dot && !domain.ends_with(['-', '_']);
    is_address.then_some(Candidate { range, kind: Kind::Email })
}

/// No domain is longer (RFC 1035, section 2.3.4).
const LONGEST_DOMAIN: usize = 255;

/// The end of a valid domain: letters, digits, `-`, `_` and `.`, with no `_` in the last two of its parts.
fn domain_end(text: &str, start: usize) -> Option<usize> {
    let in_domain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let near = &text[start..text.floor_char_boundary(start + LONGEST_DOMAIN)];
    let len = near.find(|c| !in_domain(c)).unwrap_or(near.len());
    let domain = &text[start..start + len];
    let last_two_are_clean = domain.rsplit('.').take(2).all(|part| !part.contains('_'));
    (len > 0 && !domain.starts_with('.') && last_two_are_clean).then_some(start + len)
}

/// The end of an address whose scheme and domain are given: up to a space or `<`, less the punctuation that ends a sentence.
fn end(text: &str, domain: Range<usize>) -> usize {
    let rest = &text[domain.end..];
    let len = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
    trim(text, domain.start..domain.end + len)
}

/// Cuts off trailing punctuation, closing brackets that were not opened, and what looks like an entity.
pub(super) fn trim(text: &str, range: Range<usize>) -> usize {
    let mut url = &text[range.clone()];
    let mut surplus = unopened_brackets(url);
    loop {
        let trimmed = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"']);
        let shorter = match trimmed.strip_suffix(')') {
            Some(shorter) if surplus > 0 => {
                surplus -= 1;
                shorter
            }
            _ => without_entity(trimmed),
        };
        if shorter.len() == url.len() {
            return range.start + url.len();
        }
        url = shorter;
    }
}

/// How many more `)` than `(` there are.
fn unopened_brackets(url: &str) -> usize {
    let closing = url.bytes().filter(|&byte| byte == b')').count();
    let opening = url.bytes().filter(|&byte| byte == b'(').count();
    closing.saturating_sub(opening)
}

fn without_entity(url: &str) -> &str {
    let Some(inside) = url.strip_suffix(';') else { return url };
    let name = inside.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    match name.strip_suffix('&') {
        Some(before) if name.len() < inside.len() => before,
        _ => url,
    }
}
