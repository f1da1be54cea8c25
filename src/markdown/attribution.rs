//! Attributed quotations: a block quote that ends in a dash and a name.
//!
//! The dash stands at the start of the last line, or after the closing quotation mark of a quotation that is set in them:
//!
//! ```text
//! > The market was ready.             > "The market was ready." – Ann Lee, buyer
//! > — Ann Lee, buyer
//! ```
//!
//! A dash anywhere else is only a dash. Everything here works on events, so the attribution keeps its links and emphasis.

use super::events::Located;
use pulldown_cmark::{CowStr, Event};

/// A paragraph cut in two.
pub(super) struct Attributed<'a> {
    pub(super) quotation: Vec<Located<'a>>,
    /// Who said it.
    pub(super) name: Vec<Located<'a>>,
    /// What follows the name, with the comma or bracket that starts it.
    pub(super) role: Vec<Located<'a>>,
}

/// What the quotation looks like before its last paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: it is the only paragraph.
    Nothing,
    /// Other paragraphs.
    Blocks,
}

const DASHES: &[char] = &['-', '–', '—', '―'];
const QUOTATION_MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '’', '‚', '「', '」', '『', '』'];

/// Longer than this is a sentence, not a name and a role.
const LONGEST: usize = 160;

/// A dash further from the end of the source, whatever markup lies between, needs no look.
const SOURCE_OF_LONGEST: usize = 4 * LONGEST;

/// Cuts the last paragraph of a block quote at its attribution; gives the events back if there is none.
pub(super) fn split(events: Vec<Located<'_>>, before: Before) -> Result<Attributed<'_>, Vec<Located<'_>>> {
    match find(&events, before) {
        Some(cut) => Ok(cut_at(events, cut)),
        None => Err(events),
    }
}

/// Takes the text of a list's only item for an attribution, if the paragraph before it was a finished sentence.
pub(super) fn from_item<'a>(item: Vec<Located<'a>>, quotation: &str) -> Result<Attributed<'a>, Vec<Located<'a>>> {
    let is_inline =
        item.iter().all(|(event, _)| !matches!(event, Event::SoftBreak | Event::HardBreak | Event::TaskListMarker(_)));
    if is_inline && ends_sentence(quotation) && is_name(&item) {
        let (name, role) = name_and_role(item);
        return Ok(Attributed { quotation: Vec::new(), name, role });
    }
    Err(item)
}

/// Where a dash stands: in the text of which event, and at which byte of it.
#[derive(Clone, Copy)]
struct Cut {
    event: usize,
    at: usize,
}

fn find(events: &[Located<'_>], before: Before) -> Option<Cut> {
    let line = last_line(events);
    let end = events.last()?.1.end;
    let mut depth = 0;
    for event in (line..events.len()).rev() {
        if end > events[event].1.end + SOURCE_OF_LONGEST {
            return None;
        }
        match &events[event].0 {
            Event::End(_) => depth += 1,
            Event::Start(_) => depth -= 1,
            Event::Text(text) if depth == 0 => {
                let dashes = text.rmatch_indices(DASHES).map(|(at, _)| Cut { event, at });
                let mut near = dashes.take_while(|cut| text.len() - cut.at <= LONGEST);
                if let Some(cut) = near.find(|cut| is_attribution(events, *cut, before)) {
                    return Some(cut);
                }
            }
            _ => {}
        }
    }
    None
}

/// The index of the first event of the last line.
fn last_line(events: &[Located<'_>]) -> usize {
    let is_break = |(event, _): &Located<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
    events.iter().rposition(is_break).map_or(0, |index| index + 1)
}

fn is_attribution(events: &[Located<'_>], cut: Cut, before: Before) -> bool {
    let line = last_line(events);
    let Event::Text(text) = &events[cut.event].0 else { return false };
    let rest = rest_of(&events[cut.event], cut.at);
    let starts_line = text[..cut.at].trim().is_empty() && is_blank(&events[line..cut.event]);
    let name: Vec<_> = rest.into_iter().chain(events[cut.event + 1..].iter().cloned()).collect();
    let spaced = text[cut.at..].trim_start_matches(DASHES).starts_with(' ') || !text[cut.at..].starts_with('-');
    if !spaced {
        return false;
    }
    if starts_line {
        let quotation = super::events::plain_text(&events[..line]);
        let has_quotation = before == Before::Blocks || !quotation.is_empty();
        return has_quotation && !is_dialogue(&quotation) && is_name(&name);
    }
    let said = format!("{}{}", super::events::plain_text(&events[..cut.event]), &text[..cut.at]);
    said.trim_end().ends_with(QUOTATION_MARKS) && said.starts_with(QUOTATION_MARKS) && is_name(&name)
}

fn is_blank(events: &[Located<'_>]) -> bool {
    events.iter().all(|(event, _)| matches!(event, Event::Text(text) if text.trim().is_empty()))
}

/// Whether an earlier line starts with a dash too, as each speech of a dialogue does in many languages.
fn is_dialogue(quotation: &str) -> bool {
    quotation.trim_start().starts_with(DASHES)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…']) || text.trim_end().ends_with(QUOTATION_MARKS)
}

/// Whether this can be a name and a role, rather than a sentence that goes on.
fn is_name(events: &[Located<'_>]) -> bool {
    let text = super::events::plain_text(events);
    let text = text.trim();
    let Some(first) = text.chars().next() else { return false };
    let starts_like_name = first.is_alphabetic() && (!first.is_lowercase() || starts_with_particle(text));
    starts_like_name
        && text.len() <= LONGEST
        && !text.contains(['"', '“', '”', '„', '«', '»'])
        && !text.ends_with(['!', '?', ':', ';', ',', '…'])
        && !ends_in_full_stop(text)
}

/// Whether a name starts with what nobility left behind: `van der Berg`.
fn starts_with_particle(text: &str) -> bool {
    let particles =
        ["van", "von", "de", "del", "della", "der", "den", "di", "da", "du", "af", "av", "al", "el", "ter", "zu"];
    text.split_whitespace().next().is_some_and(|word| particles.contains(&word))
}

/// Whether the text ends as a sentence does; `Jr.` and `Ltd.` are abbreviations.
fn ends_in_full_stop(text: &str) -> bool {
    let last_word = text.rsplit([' ', ',']).next().unwrap_or_default();
    text.ends_with('.') && (last_word.chars().count() > 4 || last_word.chars().next().is_some_and(char::is_lowercase))
}

fn cut_at(mut events: Vec<Located<'_>>, cut: Cut) -> Attributed<'_> {
    let after = events.split_off(cut.event + 1);
    let dash = events.pop();
    let rest = dash.as_ref().and_then(|dash| rest_of(dash, cut.at));
    let mut attribution: Vec<_> = rest.into_iter().chain(after).collect();
    if let Some((Event::Text(text), _)) = attribution.first_mut() {
        *text = CowStr::from(text.trim_start().to_owned());
    }
    let (name, role) = name_and_role(attribution);
    if let Some((Event::Text(text), range)) = dash {
        let said = text[..cut.at].trim_end().to_owned();
        events.push((Event::Text(CowStr::from(said)), range));
    }
    while events.pop_if(|(event, _)| is_space(event)).is_some() {}
    Attributed { quotation: events, name, role }
}

fn is_space(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) => text.trim().is_empty(),
        event => matches!(event, Event::SoftBreak | Event::HardBreak),
    }
}

/// The text of an event after the dash.
fn rest_of<'a>(located: &Located<'a>, dash: usize) -> Option<Located<'a>> {
    let (Event::Text(text), range) = located else { return None };
    let rest = text[dash..].trim_start_matches(DASHES).trim_start();
    let start = range.end.saturating_sub(rest.len()).max(range.start);
    (!rest.is_empty()).then(|| (Event::Text(CowStr::from(rest.to_owned())), start..range.end))
}

/// Cuts after the name: before the first comma or bracket outside links and emphasis.
fn name_and_role(mut events: Vec<Located<'_>>) -> (Vec<Located<'_>>, Vec<Located<'_>>) {
    let mut depth = 0;
    for index in 0..events.len() {
        match &events[index].0 {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) if depth == 0 => {
                if let Some(at) = [", ", " ("].iter().filter_map(|mark| text.find(mark)).min() {
                    let (name, role) = (text[..at].to_owned(), text[at..].to_owned());
                    let range = events[index].1.clone();
                    let mut after = vec![(Event::Text(CowStr::from(role)), range.clone())];
                    after.extend(events.drain(index + 1..));
                    events[index] = (Event::Text(CowStr::from(name)), range);
                    return (events, after);
                }
            }
            _ => {}
        }
    }
    (events, Vec::new())
}
