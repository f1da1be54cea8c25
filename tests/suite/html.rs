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

    /// What a reader sees of the one element that a selector finds: a line for each block, the cells of a row in one line.
    pub fn lines(&self, selector: &str) -> String {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "`{selector}` finds {} elements", found.len());
        lines(found[0])
    }

    /// What a reader sees below a heading, up to the next heading of its level.
    pub fn section(&self, heading: &str) -> String {
        let found = self.all("h2").into_iter().find(|element| text(*element) == heading);
        let found = found.unwrap_or_else(|| panic!("no heading `{heading}` among {:?}", self.texts("h2")));
        let after = found.next_siblings().filter_map(ElementRef::wrap);
        let parts = after.take_while(|element| element.value().name() != "h2").map(lines);
        parts.collect::<Vec<_>>().join("\n")
    }
}

/// The text of an element in one line, with single spaces.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn lines(element: ElementRef<'_>) -> String {
    let mut all = String::new();
    write(element, &mut all);
    let lines = all.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn write(element: ElementRef<'_>, out: &mut String) {
    let name = element.value().name();
    let is_inline = matches!(
        name,
        "a" | "span"
            | "em"
            | "strong"
            | "code"
            | "cite"
            | "time"
            | "sup"
            | "sub"
            | "abbr"
            | "bdi"
            | "td"
            | "th"
            | "svg"
            | "rect"
    );
    let prefix = match name {
        "h1" => "# ",
        "h2" => "## ",
        "h3" => "### ",
        "li" => "- ",
        _ => "",
    };
    out.push_str(if is_inline { "" } else { "\n" });
    out.push_str(prefix);
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (_, Some(child)) => write(child, out),
            (scraper::Node::Text(text), _) => out.push_str(&text.replace('\n', " ")),
            _ => {}
        }
    }
    out.push_str(match name {
        "td" | "th" => " | ",
        _ if is_inline => "",
        _ => "\n",
    });
}
