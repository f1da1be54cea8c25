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
    Error AMBIGUOUS_TERM "ambiguous-term"
"Two terms of one taxonomy answer to the same name, so a study that gives this name could mean either. Names are compared
without case, accents and punctuation, and a record's aliases are names too. Two files about one term or country are told as well.

    content/authorities/oslo.md           title: Oslo
    content/authorities/oslo-2.md         title: City of Oslo, aliases: [Oslo]     wrong: Oslo is taken"

    Error BAD_ALIAS "bad-alias"
"An alias is an old address of the page, inside this site. The page that leads from there to the new address has to be written
somewhere, so the alias must be a path that every disk and host can hold.

    aliases: [\"https://old.example.org/x\"]   wrong: another site
    aliases: [../x]                          wrong: leaves the site
    aliases: [/news/chromebooks/]            right"

    Error BAD_FILE_NAME "bad-file-name"
"A file beside a study, or in static/, is published under its own name, which has to be one that disks, hosts and addresses can hold:
in UTF-8, without a backslash and without characters that can't be seen, and no longer than 255 bytes. The folder .casebook is
casebook's own.

    static/plan\\v2.pdf                   wrong: a backslash parts folders on Windows
    static/plan-v2.pdf                    right"

    Error BAD_SLUG "bad-slug"
"A slug is the last part of a page's address, and of a folder in the output: letters, digits, hyphens.

    slug: ../../etc                       wrong: leaves the site
    slug: con                             wrong: Windows keeps this name for a device
    slug: stavanger-chromebooks           right"

    Error BROKEN_ANCHOR "broken-anchor"
"The page that the link leads to exists, but it has no heading with this anchor. An anchor is the heading's text in lower case
with hyphens for spaces, or what stands in {#...} behind it.

    [policy](../authorities/haarlem.md#polcy)   wrong
    [policy](../authorities/haarlem.md#policy)  right, where the page has `## Policy`"

    Error BROKEN_LINK "broken-link"
"A link to a page or file of this site leads nowhere. Links between files are written as on a forge: the path from this file to
the other one, with its ending.

    [Haarlem](haarlem)                    wrong
    [Haarlem](../authorities/haarlem.md)  right
    [[haarlem]]                           right: finds the page by its file name or title
    [Haarlem](https://)                   wrong: no address at all
    ![Haarlem](../authorities/haarlem.md) wrong: a page is no picture

Drafts, and studies whose date lies ahead, are not part of the site, so nothing can link to them."

    Warning COMMENT_IN_TEXT "comment-in-text"
"To YAML, a `#` with a space before it begins a comment, also in the middle of a line, so the rest of the line is lost. Put the text
into quotes. A comment that is meant as one has a space behind its sign, too.

    title: The #1 supplier                wrong: the title is \"The\"
    title: \"The #1 supplier\"              right
    title: The supplier # of the year     right: a comment"

    Warning CURRENCY "currency"
"A contract's value needs the code of its currency (ISO 4217), so that readers can compare it and every language can write it.

    contract: {value: 33000000, currency: kr}     wrong: Norwegian, Swedish or Danish?
    contract: {value: 33000000, currency: NKO}    wrong: there is no such code
    contract: {value: 33000000, currency: NOK}    right"

    Warning DATE_ORDER "date-order"
"What ends has begun before, and what was updated was published before.

    contract: {start: 2020-06, end: 2019-06}      wrong
    contract: {start: 2020-06, end: 2022-06}      right"

    Error DUPLICATE_ANCHOR "duplicate-anchor"
"Two headings of one page have the same anchor, so a link to it leads to the first only.

    ## Results {#results}
    ## What others found {#results}       wrong: taken
    ## What others found {#others}        right

It is a warning for an id in HTML that is let through: such HTML stays as it is, and a heading that follows gives way to it.
Anchors that start with fn- or fnref- and a digit belong to footnotes, those that start with lesson- to lessons, and main and
those that start with part- to the page itself."

    Warning DUPLICATE_HEADING "duplicate-heading"
"Two headings of one page have the same text. Each gets an anchor of its own, but that of the second depends on what stands
around it: a later edit can move it, and links from other pages and other sites then lead elsewhere.

    ## Results
    ## Results                            its anchor depends on the one above
    ## Results {#results-second-year}     right: stays, whatever changes

Two different texts are better still: a reader who jumps from heading to heading hears which is which."

    Error DUPLICATE_KEY "duplicate-key"
"A key stands twice in one mapping. YAML forbids that, because nobody can tell which one was meant.

    country: NO
    country: SE                           wrong: remove one"

    Warning DUPLICATE_TERM "duplicate-term"
"A study names the same term twice and says nothing more of it the second time. It counts once, so that the page does not list it
twice.

    criteria: [repairability, Repairability]                 wrong: the same criterion
    criteria:
      - repairability                                        wrong: the next line says more
      - {criterion: repairability, stage: award, weight: 30}
      - {criterion: repairability, stage: contract}          right: used at another stage, too"

    Error FILE_TOO_LARGE "file-too-large"
"A Markdown file has more than 10 MB. Nobody wrote that by hand: it is data or a picture pasted as text. Give it its own ending
and link to it, or split it."

    Error FOREIGN_FRONT_MATTER "foreign-front-matter"
"The front matter is TOML (between +++ lines, as Hugo and Zola have it) or JSON. Casebook reads YAML between --- lines.

    +++                                   wrong
    title = \"Chromebooks\"
    +++

    ---                                   right
    title: Chromebooks
    ---"

    Warning FOREIGN_LANGUAGE "foreign-language"
"The name of a file ends in the tag of a language that the site does not have, so the file is a page of its own in the site's
first language, and no translation.

    languages: [en, de]                   in casebook.yaml
    content/studies/haarlem.fr.md         wrong: add fr to the languages
    content/studies/haarlem.de.md         right: a translation of haarlem.md

A `lang:` in the front matter says that the text is meant to be in another language than the site's."

    Warning IMAGE_WITHOUT_ALT "image-without-alt"
"An image without a text says nothing to readers who can't see it, and nothing to anyone when it doesn't load (WCAG 1.1.1).

    ![](scores.png)                               wrong
    ![](scores.png \"Scores of the bids\")          wrong: that is a caption
    ![The cheapest bid scored lowest](scores.png) right

Say what a reader would miss without the image, not what it is: \"image of\" is known."

    Error INVALID_UTF8 "invalid-utf8"
"A file is not UTF-8, so some letters can't be read. Old editors save in Windows-1252 or Latin-1. Open the file in an editor
and save it again with the encoding UTF-8; look at letters with accents before you commit it."

    Warning LINK_WITH_SPACES "link-with-spaces"
"An address ends at its first space, so what was meant for a link is shown as it stands, brackets and all.

    [the tender](the tender.pdf)          wrong
    [the tender](<the tender.pdf>)        right
    [the tender](the%20tender.pdf)        right"

    Error MESSAGE_NAME "message-name"
"A message (i18n/LANGUAGE.ftl) mentions what is not there: a variable that the theme doesn't give it, or a message or term that its
language doesn't have. Pages would show the name in braces.

    study_count = { $cnt } cases          wrong: the number is called $count
    study_count = { $count } cases        right"

    Warning MESSAGE_SYNTAX "message-syntax"
"A Fluent file (i18n/LANGUAGE.ftl) has a line that is no message, so what it should say falls back to another language.

    study count = studies                 wrong: a name has no spaces
    study_count = { $count } studies      right"

    Error MISSING_FRONT_MATTER "missing-front-matter"
"A study begins with its facts: title, summary, authority, country, product and what else is known, as YAML between two lines
of dashes. Lists, maps and search are made from them.

    ---
    title: Chromebooks for Stavanger's schools
    summary: How ethical trade became part of the award.
    authority: stavanger
    country: NO
    product: Chromebooks
    ---

`casebook new study TITLE` writes such a file with all keys explained. A file that is no study belongs in another folder."

    Error MISSING_KEY "missing-key"
"A key that every such file must have is absent or empty. Which keys those are is declared in casebook.yaml; `casebook schema`
prints them all."

    Error MISSING_TEMPLATE "missing-template"
"A page needs a template that neither the site, nor its theme, nor the default theme has; or a template extends or includes
one that does not exist. Templates lie in templates/ or themes/NAME/templates/."

    Error NESTED_TOO_DEEPLY "nested-too-deeply"
"Quotations, lists or emphases lie inside each other more than a hundred levels deep. No reader could follow that, and browsers
can't either. Often the cause is something pasted, such as a line of many `>` or a drawing. Terms lie ten levels deep at most.

    >>>>>>>>>> ... hundreds more          wrong
    ```                                   right: a code block shows it as it is
    >>>>>>>>>> ...
    ```"

    Error PARENT_LOOP "parent-loop"
"A term's parent, or the parent's parent, is the term itself, so the taxonomy would have no top.

    content/criteria/a.md    parent: b
    content/criteria/b.md    parent: a    wrong"

    Error PERMALINK_CONFLICT "permalink-conflict"
"Two pages would be written to the same file, so one of them would be lost. Upper and lower case count as the same, because
they are on many disks.

    content/studies/Haarlem.md
    content/studies/haarlem.md            wrong: both are /studies/haarlem/

Rename one of the files, or give one a `slug:`."

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

    Error SYMLINK_LOOP "symlink-loop"
"A symbolic link leads to a folder that holds the link itself, so walking through it would never end. Remove the link."

    Error SYMLINK_OUTSIDE "symlink-outside"
"A symbolic link leads to a file or folder outside the site. It would publish what is not part of the site, and a build on
another machine would not find it. Copy the file into the site."

    Error TEMPLATE_ERROR "template-error"
"A template failed while it made a page: it names a value that the page does not have, or gives a filter or a component what it
can't take. `casebook inspect ROUTE` prints all values that the page's template gets."

    Error TEMPLATE_SYNTAX "template-syntax"
"A template can't be read: a tag is not closed, or it names a value, a filter, a test, a function, a component or a block that
does not exist. Templates are written in Tera 2; docs/themes.md lists all that they get."

    Warning TWO_TITLES "two-titles"
"A text that begins with a `# heading` has its title there. Where the front matter has another `title`, that counts, and the heading
is not shown.

    title: Chromebooks for schools

    # What the schools bought             wrong: nobody would see it
    ## What the schools bought            right: a part of the page"

    Warning UNCLOSED_CODE "unclosed-code"
"A block of code begins and never ends, so all text after it is shown as code. It ends at a line that has the same marks as the
first, at least as many of them, and nothing else.

    ```json
    {\"weight\": 15}
    ```                                   this line is missing
    The text goes on here."

    Error UNCLOSED_COMMENT "unclosed-comment"
"A comment begins and never ends. One that begins a line takes what follows for a part of it, and no reader would see that; one inside
a line has to end before the next empty line, or else readers see what it says.

    <!-- Ask Ann for the date.            wrong
    <!-- Ask Ann for the date. -->        right"

    Error UNCLOSED_FRONT_MATTER "unclosed-front-matter"
"The front matter begins with a line of three dashes and never ends, so the whole file would be YAML.

    ---
    title: Chromebooks
    ---                                   this line is missing
    The text begins here."

    Error UNKNOWN_COUNTRY "unknown-country"
"No country has this code or name. Write the two-letter code (ISO 3166-1 alpha-2), or the name in English or in a language of
the site.

    country: Norge                        right where the site is in Norwegian too
    country: Norwya                       wrong
    country: NO                           right: this is Norway, not false"

    Warning UNKNOWN_FOOTNOTE "unknown-footnote"
"The text refers to a footnote that is not written, so readers see the brackets. Often its label is spelt in two ways; case
doesn't count.

    It cost less.[^cots]                  wrong: there is no such note
    It cost less.[^cost]                  right

    [^cost]: In 2023.

What is no reference, such as a set of characters, belongs into backticks: `[^abc]`."

    Warning UNKNOWN_KEY "unknown-key"
"The front matter has a key that casebook does not know. If it is misspelt, what it says is lost to lists and search. If it is
meant, declare it in casebook.yaml, so that its value is checked and shown:

    fields:
      outcome: {type: text, label: Outcome}

The fields of a term's file are declared below its taxonomy (`taxonomies: {criteria: {fields: ...}}`). Pages and events may have any
keys, such as those of other tools; only a misspelt one is named there, and one that belongs to studies. Templates get unknown keys
as they were written."

    Warning UNKNOWN_LANGUAGE "unknown-language"
"The word after ``` names the language of the code, and there is none of that name. The code is shown without colours.

    ```pyton                              wrong
    ```python                             right
    ```text                               right for what is no code"

    Error UNKNOWN_LANGUAGE_TAG "unknown-language-tag"
"A value that is a language names one that does not exist, or a region that does not: `lang:` in front matter, `languages:`
in casebook.yaml, or a field of the type `language`. Write BCP 47 tags, from which browsers and search engines know how a text
is read.

    lang: english                         wrong
    lang: en-UK                           wrong: the code of the United Kingdom is GB
    lang: en                              right
    lang: pt-BR                           right: Portuguese as in Brazil"

    Error UNKNOWN_TERM "unknown-term"
"A study names a term that a closed taxonomy does not have. The terms of a closed taxonomy are the files in its folder, so that
a slip of the pen is an error and not a new term.

    criteria: [due dilligence]            wrong
    criteria: [due-diligence]             right, where content/criteria/due-diligence.md exists

Names, slugs and aliases all lead to a term; case and accents don't count. A term that is a draft does not exist for readers, so
nothing can name it until it is published."

    Error UNKNOWN_THEME "unknown-theme"
"`theme:` in casebook.yaml, or `extends:` in a theme's theme.yaml, names a theme that is not there. A theme is a folder in
themes/, or one of those that casebook brings: `default` and `brief`. `casebook theme new NAME` begins one."

    Error UNKNOWN_VALUE "unknown-value"
"A value is not one of those that the field allows.

    stage: awrd                           wrong
    stage: award                          right"

    Error UNREADABLE_FILE "unreadable-file"
"A file of the site can't be opened: you may not read it, it is a link to nowhere, or the disk refuses. Nothing is built while
part of the content is missing, so that no page goes lost in silence."

    Error UNSAFE_LINK "unsafe-link"
"Links may start with http:, https:, mailto: or tel:, or name a file of this site. Anything else can run code in the reader's
browser (javascript:, data:), works only on one computer (file:), or depends on where the page lies (//host).

    [form](javascript:open())             wrong
    [form](file:///C:/forms/a.pdf)        wrong
    [form](//example.org/a.pdf)           wrong
    [form](https://example.org/a.pdf)     right
    [form](a.pdf)                         right: a file beside this one"

    Warning UNTRANSLATED_INTERFACE "untranslated-interface"
"A language of the site lacks words of the interface, such as \"Studies\" or \"Next page\". Readers get them in the site's first
language, or else in English, inside pages that call themselves pages of the language: a screen reader reads English words aloud
as if they were Dutch. The words are messages in i18n/TAG.ftl, a translated copy of the default theme's i18n/en.ftl.

    languages: [en, nl]                   wrong without i18n/nl.ftl
    studies = Praktijkvoorbeelden         right, in i18n/nl.ftl, and so for every message of en.ftl

The documentation of themes leads to that file."

    Warning UNUSED_FOOTNOTE "unused-footnote"
"A footnote is written but no text refers to it, or another one has its label already, so it isn't shown. Often a label is spelt in two
ways.

    It cost less.[^cost]

    [^costs]: In 2023.                    wrong: nothing refers to it
    [^cost]: In 2023.                     right"

    Warning UNUSED_MESSAGE "unused-message"
"A message (i18n/LANGUAGE.ftl) has a name that neither the default theme nor a template of the site or its theme asks for, so it
isn't shown. Often the name is misspelt, and the page says what the default theme says.

    newest_studis = New                   wrong
    newest_studies = New                  right"

    Warning WEIGHTS "weights"
"The weight of a criterion is its share of the award in percent, so the weights of one study come to 100 at the most. A weight
of a group of criteria belongs to one of them, or into the text.

    criteria:
      - {criterion: ethical-trade, stage: award, weight: 60}
      - {criterion: price, stage: award, weight: 60}        wrong: 120"

    Error WRONG_TYPE "wrong-type"
"A value has another type than its field: a list where a text belongs, a text where a number belongs, a date that does not
exist.

    weight: about 15 %                    wrong
    weight: 15                            right
    date: 9.11.2020                       wrong
    date: 2020-11-09                      right"

    Error YAML_LIMIT "yaml-limit"
"The front matter is nested more than 32 levels deep, or comes to more than 50,000 values once its aliases are expanded. No
author writes that; it is a mistake or made to use up the memory."

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
