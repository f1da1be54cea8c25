//! Every kind of problem casebook can name. A code is stable: editors search for it, CI filters by it.

use super::Severity;

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Its stable name, such as `unknown-term`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What `casebook explain` prints: why it matters, a wrong example, a right one.
    pub explanation: &'static str,
}

/// Declares the codes and the list of them all in one go, so that none can be left out of `explain`.
macro_rules! codes {
    ($($severity:ident $constant:ident $name:literal $explanation:literal)*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub static $constant: Code = Code { name: $name, severity: Severity::$severity, explanation: $explanation };
        )*
        /// All codes, sorted by name.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    Error DUPLICATE_ANCHOR "duplicate-anchor"
"Two headings of one page have the same anchor, so a link to it leads to the first only.

    ## Results {#results}
    ## What others found {#results}       wrong: taken
    ## What others found {#others}        right

Anchors that start with fn- or fnref- and a digit belong to footnotes."

    Warning DUPLICATE_HEADING "duplicate-heading"
"Two headings of one page have the same text. Each gets an anchor of its own, but that of the second depends on what stands
around it: a later edit can move it, and links from other pages and other sites then lead elsewhere.

    ## Results
    ## Results                            its anchor depends on the one above
    ## Results {#results-second-year}     right: stays, whatever changes

Two different texts are better still: a reader who jumps from heading to heading hears which is which."

    Warning IMAGE_WITHOUT_ALT "image-without-alt"
"An image without a text says nothing to readers who can't see it, and nothing to anyone when it doesn't load (WCAG 1.1.1).

    ![](scores.png)                               wrong
    ![](scores.png \"Scores of the bids\")          wrong: that is a caption
    ![The cheapest bid scored lowest](scores.png) right

Say what a reader would miss without the image, not what it is: \"image of\" is known."

    Error NESTED_TOO_DEEPLY "nested-too-deeply"
"Quotations, lists or emphases lie inside each other more than a hundred levels deep. No reader could follow that, and browsers
can't either. Often the cause is something pasted, such as a line of many `>` or a drawing.

    >>>>>>>>>> ... hundreds more          wrong
    ```                                   right: a code block shows it as it is
    >>>>>>>>>> ...
    ```"

    Warning RAW_HTML "raw-html"
"HTML in Markdown is shown to readers as text, tags and all, so that nobody can bring scripts or trackers into the site that way.

    Two lines<br>of text                  shown as: Two lines<br>of text
    Two lines\\
    of text                               right: a backslash at the end breaks the line

Comments (<!-- ... -->) are left out without a word. Where all authors are trusted, `unsafe_html: true` in casebook.yaml lets
HTML through."

    Warning REMOTE_IMAGE "remote-image"
"An image on another site is fetched from there by everyone who opens the page: that site learns who reads what, may change or
remove the image, and doesn't show it under a strict content security policy.

    ![A bid](https://example.org/bid.png)         wrong
    ![A bid](bid.png)                             right: a copy beside this file, if its licence allows that"

    Warning UNKNOWN_LANGUAGE "unknown-language"
"The word after ``` names the language of the code, and there is none of that name. The code is shown without colours.

    ```pyton                              wrong
    ```python                             right
    ```text                               right for what is no code"

    Error UNSAFE_LINK "unsafe-link"
"Links may start with http:, https:, mailto: or tel:, or name a file of this site. Anything else can run code in the reader's
browser (javascript:, data:), works only on one computer (file:), or depends on where the page lies (//host).

    [form](javascript:open())             wrong
    [form](file:///C:/forms/a.pdf)        wrong
    [form](//example.org/a.pdf)           wrong
    [form](https://example.org/a.pdf)     right
    [form](a.pdf)                         right: a file beside this one"

    Warning UNUSED_FOOTNOTE "unused-footnote"
"A footnote is written but no text refers to it, so it isn't shown. Often its label is spelt in two ways.

    It cost less.[^cost]

    [^costs]: In 2023.                    wrong: nothing refers to it
    [^cost]: In 2023.                     right"

    Error YAML_SYNTAX "yaml-syntax"
"The front matter or casebook.yaml is not valid YAML, so nothing in it can be read.

Often the cause is a colon inside a text that is not quoted:

    title: Chromebooks: what we learned        wrong
    title: \"Chromebooks: what we learned\"      right

or a tab where YAML wants spaces."
}

/// The code with that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}
