//! Links and images.

use super::{
    autolink,
    events::plain_text,
    html::Part,
    link::{self, Destination, Link, LinkKind},
    writer::Writer,
};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{IMAGE_WITHOUT_ALT, LINK_WITH_SPACES},
    },
    source::{SourcePath, Span},
};
use pulldown_cmark::{CowStr, Event, LinkType};
use std::ops::Range;

/// What a link or an image points to, as the parser gives it.
pub(super) struct Target<'a> {
    pub(super) kind: LinkType,
    pub(super) url: CowStr<'a>,
    pub(super) title: CowStr<'a>,
    pub(super) range: Range<usize>,
}

impl<'a> Target<'a> {
    pub(super) fn new(kind: LinkType, url: CowStr<'a>, title: CowStr<'a>, range: Range<usize>) -> Self {
        // In a table the bar of a wiki link is written `\|`, of which the parser leaves one half in the target.
        let url = match (kind, url) {
            (LinkType::WikiLink { .. }, CowStr::Borrowed(url)) => url.strip_suffix('\\').unwrap_or(url).into(),
            (_, url) => url,
        };
        Self { kind, url, title, range }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn start_link(&mut self, target: Target<'a>) {
        match target.kind {
            LinkType::WikiLink { .. } => self.start_wiki_link(&target),
            LinkType::Email => {
                self.out.push("<a href=\"mailto:");
                self.out.push_url(&target.url);
                self.out.push("\">");
                self.open_links.push(true);
            }
            _ => self.start_markdown_link(&target),
        }
    }

    fn start_markdown_link(&mut self, target: &Target<'a>) {
        match link::destination(&target.url) {
            Destination::External(url) => {
                self.out.push("<a href=\"");
                self.out.push_url(&url);
            }
            Destination::Internal => {
                self.out.push("<a href=\"");
                self.leave_url(target, LinkKind::Markdown);
            }
            Destination::Unsafe(scheme) => {
                self.report_unsafe(target, &scheme);
                return self.open_links.push(false);
            }
        }
        self.title(&target.title);
        self.out.push("\">");
        self.open_links.push(true);
    }

    /// Names what was meant for a link and is none, because its address has spaces (CommonMark, section 6.3). The parser cuts text
    /// behind each `]`.
    pub(super) fn check_spaces_in_link(&mut self, range: &Range<usize>) {
        let source = self.input.text;
        let rest = &source[range.start..];
        let before = &source[..range.start];
        let is_escaped = || before.rfind('[').is_some_and(|open| before[..open].ends_with('\\'));
        if !rest.starts_with('(') || !before.ends_with(']') || is_escaped() {
            return;
        }
        let Some(address) = rest[1..].lines().next().and_then(|line| line.split(')').next()) else { return };
        let is_closed = rest[1 + address.len()..].starts_with(')');
        let (path, _) = address.split_once('#').unwrap_or((address, ""));
        let has_ending =
            path.rsplit_once('.').is_some_and(|(_, ending)| (2..=4).contains(&ending.len()) && !ending.contains(' '));
        if is_closed && has_ending && address.trim().contains(' ') && !address.contains(['"', '\'', '<']) {
            let warning =
                Diagnostic::new(&LINK_WITH_SPACES, self.input.path, "this is not a link: its address has spaces")
                    .at(self.span(range.start..range.start + address.len() + 2))
                    .label(format!("write `(<{}>)`", address.trim()));
            self.diagnostics.push(warning);
        }
    }

    pub(super) fn end_link(&mut self) {
        if self.open_links.pop() == Some(true) {
            self.out.push("</a>");
        }
    }

    /// A wiki link without a text shows the title of what it points to.
    fn start_wiki_link(&mut self, target: &Target<'a>) {
        self.out.push("<a href=\"");
        let link = self.leave_url(target, LinkKind::Wiki);
        self.out.push("\">");
        self.open_links.push(true);
        let has_text = match self.events.peek() {
            Some((Event::Text(text), _)) => {
                target.kind == LinkType::WikiLink { has_pothole: true } && !text.trim().is_empty()
            }
            Some((Event::End(_), _)) | None => false,
            Some(_) => true,
        };
        if !has_text {
            self.events.take_element();
            self.text.add(&target.url);
            self.out.push_hole(Part::Label(link));
            self.end_link();
        }
    }

    /// An address that stands in the text without any markup.
    pub(super) fn autolink(&mut self, kind: autolink::Kind, address: &str) {
        let address = address.replace("&amp;", "&");
        self.out.push("<a href=\"");
        self.out.push(kind.prefix());
        self.out.push_url(&address);
        self.out.push("\">");
        self.out.push_text(&address);
        self.out.push("</a>");
    }

    /// Leaves a hole for the address of a new link and returns the link's index.
    fn leave_url(&mut self, target: &Target<'a>, kind: LinkKind) -> usize {
        let link = self.links.len();
        let span = self.span_of(target);
        let url = if kind == LinkKind::Wiki { target.url.trim() } else { &target.url };
        self.links.push(Link { kind, target: url.to_owned(), span });
        self.out.push_hole(Part::Url(link));
        link
    }

    fn span_of(&self, target: &Target<'a>) -> Span {
        self.span_of_slice(&target.url).unwrap_or_else(|| self.span(target.range.clone()))
    }

    fn report_unsafe(&mut self, target: &Target<'a>, scheme: &str) {
        let problem = link::unsafe_link(self.input.path, self.span_of(target), scheme);
        self.diagnostics.push(problem);
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push("\" title=\"");
            self.out.push_attribute(title);
        }
    }

    /// An image in a line of text; its title stays a title.
    pub(super) fn image(&mut self, target: Target<'a>) {
        if self.image_up_to_title(&target) {
            self.title(&target.title);
            self.out.push("\" loading=\"lazy\">");
        }
    }

    /// An image on its own; its title is the caption.
    pub(super) fn figure(&mut self, target: &Target<'a>) {
        self.start_line();
        self.out.push("<figure>");
        if self.image_up_to_title(target) {
            self.out.push("\" loading=\"lazy\">");
        }
        if !target.title.is_empty() {
            self.out.push("<figcaption>");
            self.out.push_text(&target.title);
            self.out.push("</figcaption>");
        }
        self.out.push("</figure>\n");
    }

    /// Writes an image's tag as far as the text of `alt`; an image that may not be shown leaves only that text and gives `false`.
    fn image_up_to_title(&mut self, target: &Target<'a>) -> bool {
        let content = self.events.take_element();
        let has_alt = target.kind != LinkType::WikiLink { has_pothole: false };
        let alt = if has_alt { plain_text(&content) } else { String::new() };
        if alt.is_empty() {
            self.diagnostics.push(image_without_alt(self.input.path, self.span(target.range.clone()), target));
        }
        match link::destination(&target.url) {
            Destination::External(url) if link::is_remote(&url) => {
                self.diagnostics.push(link::remote_image(self.input.path, self.span_of(target)));
                self.out.push("<img src=\"");
                self.out.push_url(&url);
            }
            Destination::Internal => {
                self.out.push("<img src=\"");
                self.leave_url(target, LinkKind::Image);
            }
            Destination::External(url) => {
                return self.image_left_out(target, &alt, url.split(':').next().unwrap_or_default());
            }
            Destination::Unsafe(scheme) => return self.image_left_out(target, &alt, &scheme),
        }
        self.out.push("\" alt=\"");
        self.out.push_attribute(&alt);
        true
    }

    fn image_left_out(&mut self, target: &Target<'a>, alt: &str, scheme: &str) -> bool {
        self.report_unsafe(target, scheme);
        self.out.push_text(alt);
        false
    }
}

fn image_without_alt(path: &SourcePath, span: Span, target: &Target<'_>) -> Diagnostic {
    let url = &target.url;
    let mend = match target.kind {
        LinkType::WikiLink { .. } => format!("![[{url}|what it shows]]"),
        _ if target.title.is_empty() => format!("![what it shows]({url})"),
        _ => format!("![what it shows]({url} \"{}\")", target.title),
    };
    Diagnostic::new(&IMAGE_WITHOUT_ALT, path, "this image has no text for those who can't see it")
        .at(span)
        .label(format!("write `{mend}`"))
        .note("say what a reader would miss without it; a caption doesn't replace it (WCAG 1.1.1)")
}
