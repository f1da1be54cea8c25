//! Pages as a reader of the tests wants to name their parts: by CSS selectors, in plain text.

use scraper::{ElementRef, Html, Selector};

/// A parsed page.
pub struct Page(Html);

impl Page {
    /// Parses a page as a browser would.
    pub fn new(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// The elements that a selector finds, in their order.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.0.select(&selector).collect()
    }

    /// The texts of the elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    /// The text of the one element that a selector finds.
    pub fn text(&self, selector: &str) -> String {
        let found = self.texts(selector);
        assert_eq!(found.len(), 1, "`{selector}` finds {found:?}");
        found.into_iter().next().unwrap()
    }

    /// An attribute of each element that a selector finds and that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The texts of the sections with this heading: what stands between it and the next one of its level.
    pub fn section(&self, heading: &str) -> String {
        let found = self.all("h2").into_iter().find(|element| text(*element) == heading);
        let found = found.unwrap_or_else(|| panic!("no heading `{heading}` among {:?}", self.texts("h2")));
        let after = found.next_siblings().filter_map(ElementRef::wrap);
        let parts: Vec<String> = after.take_while(|element| element.value().name() != "h2").map(text).collect();
        parts.join(" ")
    }
}

/// The text of an element with its white space as a browser shows it: a block on a line of its own would be too much to ask.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
