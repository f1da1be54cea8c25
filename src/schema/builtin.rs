//! The schema that every site starts with: case studies of public procurement. `casebook.yaml` adds to it, changes it or
//! switches parts of it off.

use super::{Field, FieldType, Many, Need, Schema, Taxonomy, TermKind};

/// The stages of a procurement at which a criterion can be used.
pub const STAGES: [&str; 5] = ["subject-matter", "selection", "specification", "award", "contract"];

/// The built-in schema.
pub fn schema() -> Schema {
    Schema {
        taxonomies: vec![authority(), country(), product(), criteria()],
        study: study(),
        page: page(),
        event: event(),
        term: term(),
    }
}

fn text() -> FieldType {
    FieldType::Text(Vec::new())
}

fn map(fields: Vec<Field>, shorthand: &str) -> FieldType {
    let shorthand = (!shorthand.is_empty()).then(|| shorthand.into());
    FieldType::Map { fields, shorthand }
}

fn title() -> Field {
    Field::new("title", text(), "What it is called. A file without this key may begin with a `# heading` instead.")
        .example("title: Chromebooks for Stavanger's schools")
}

fn summary() -> Field {
    Field::new("summary", text(), "One or two sentences that stand in lists, feeds and search results.")
        .example("summary: How ethical trade became part of the award.")
}

fn date() -> Field {
    Field::new("date", FieldType::Date, "When it was published or happened: a day, a month or a year. A study whose date lies ahead stays out of the site until then.")
        .example("date: 2020-11-09")
}

/// The keys that studies, pages and events share.
fn common() -> Vec<Field> {
    vec![
        Field::new("updated", FieldType::Date, "When the text last changed in a way that readers should know of.")
            .example("updated: 2021-01-25"),
        Field::new("draft", FieldType::Boolean, "A draft stays out of the site unless you build with `--drafts`.")
            .example("draft: true"),
        Field::new("slug", text(), "The last part of the page's address; the file's name otherwise.")
            .example("slug: stavanger-chromebooks"),
        Field::new("aliases", text().list(), "Old addresses of the page: each gets a page that leads to the new one.")
            .example("aliases: [/news/chromebooks/]"),
        Field::new(
            "lang",
            FieldType::Language,
            "The language of the text, where the file's name does not say so (`name.nl.md`).",
        )
        .example("lang: nl"),
        Field::new("image", image(), "A picture for the head of the page and for previews elsewhere.")
            .example("image: {src: classroom.jpg, alt: Pupils at a table with open laptops}"),
        Field::new("related", text().list(), "Pages that you want to stand first among the related ones: their files.")
            .example("related: [../studies/haarlem-workspace-hardware.md]"),
    ]
}

fn image() -> FieldType {
    map(
        vec![
            Field::new("src", text(), "The file, beside this one or as a path.").required(),
            Field::new("alt", text(), "What the picture shows, for those who can't see it (WCAG 1.1.1)."),
        ],
        "src",
    )
}

fn sources() -> Field {
    let source = vec![
        Field::new("title", text(), "What the source is.").required(),
        Field::new("url", FieldType::Url, "Where it can be read."),
        Field::new("date", FieldType::Date, "When it was published."),
        Field::new("note", FieldType::Markdown, "What it says, or how sure it is."),
    ];
    Field::new("sources", map(source, "title").list(), "Where the facts come from.")
        .example("sources:\n  - {title: Notice of the tender, url: https://example.org/notice}")
}

fn study() -> Vec<Field> {
    let mut fields = vec![title(), summary().required(), date()];
    fields.extend([lessons(), quotes(), contract(), documents(), sources(), contacts()]);
    fields.extend([
        Field::new("partners", text().list(), "Who else took part.").example("partners: [ICLEI, Electronics Watch]"),
        Field::new("sdgs", FieldType::Number.list(), "The UN Sustainable Development Goals it serves, by number.")
            .example("sdgs: [8, 12]"),
        Field::new(
            "not_published",
            text().list(),
            "What was looked for and is not known, so that readers need not look again.",
        )
        .example("not_published: [number of bidders, weights]"),
    ]);
    fields.extend(common());
    fields
}

fn lessons() -> Field {
    let lesson = vec![
        Field::new("lesson", FieldType::Markdown, "The lesson, as one sentence.").required(),
        Field::new("criteria", FieldType::Term("criteria".into()).list(), "The criteria that it is about."),
    ];
    Field::new("lessons", map(lesson, "lesson").list(), "What others can learn. Every lesson has an address of its own and can be cited.")
        .example("lessons:\n  - Talk with suppliers before you write the tender.\n  - {lesson: Ask only for what you will check., criteria: [due-diligence]}")
}

fn quotes() -> Field {
    let quote = vec![
        Field::new("text", FieldType::Markdown, "What was said.").required(),
        Field::new("by", text(), "Who said it.").required(),
        Field::new("role", text(), "Their role and organisation."),
        Field::new("paraphrase", FieldType::Boolean, "`true` when these are not the speaker's own words."),
    ];
    Field::new("quotes", map(quote, "").list(), "What people who took part say.")
        .example("quotes:\n  - {text: Start with contract management., by: Rudy de Vries, role: Senior Policy Advisor}")
}

fn contract() -> Field {
    let contract = vec![
        Field::new("reference", text(), "Its number or name in the buyer's or the official journal's books."),
        Field::new("value", FieldType::Number, "Its value, without the currency."),
        Field::new("currency", text(), "The currency (ISO 4217).").example("currency: NOK"),
        Field::new("estimated", FieldType::Boolean, "`true` when the value was estimated before the award."),
        Field::new("start", FieldType::Date, "When it began."),
        Field::new("end", FieldType::Date, "When it ended or will end."),
        Field::new("duration", text(), "How long it runs, where the dates are not known."),
        Field::new("procedure", text(), "The award procedure."),
        Field::new("cpv", text().list(), "The codes of the Common Procurement Vocabulary."),
        Field::new(
            "inferred",
            FieldType::Boolean,
            "`true` when it is not certain that these facts belong to this study.",
        ),
        Field::new("note", FieldType::Markdown, "What else has to be said of these facts, such as how sure they are."),
    ];
    Field::new("contract", map(contract, ""), "The facts of the contract.")
        .example("contract: {value: 33000000, currency: NOK, procedure: open}")
}

fn documents() -> Field {
    let document = vec![
        Field::new("title", text(), "What the document is.").required(),
        Field::new("url", FieldType::Url, "Where it is: a web address, or a file beside this one.").required(),
    ];
    Field::new("documents", map(document, "").list(), "Documents to download.")
        .example("documents:\n  - {title: Tender documents, url: tender.pdf}")
}

fn contacts() -> Field {
    let contact = vec![
        Field::new("name", text(), "The person.").required(),
        Field::new("role", text(), "Their role and organisation."),
        Field::new("email", FieldType::Email, "Their address; it is published."),
        Field::new("url", FieldType::Url, "Their page."),
    ];
    Field::new("contacts", map(contact, "name").list(), "Whom to ask.")
        .example("contacts:\n  - {name: Elin Seveholt, role: Sustainability Advisor}")
}

fn page() -> Vec<Field> {
    let mut fields = vec![title(), summary(), date(), sources()];
    fields.push(
        Field::new(
            "order",
            FieldType::Number,
            "Where the page stands among its neighbours; pages with an order come first.",
        )
        .example("order: 1"),
    );
    fields.extend(common());
    fields
}

fn event() -> Vec<Field> {
    let mut fields = vec![title(), summary(), date().required()];
    fields.extend([
        Field::new("end", FieldType::Date, "The last day of an event that takes several.").example("end: 2020-11-10"),
        Field::new("time", text(), "When it begins, with the time zone.").example("time: 10:00 CET"),
        Field::new("place", text(), "Where it takes place.").example("place: Nijmegen"),
        Field::new("website", FieldType::Url, "Where to read more.").example("website: https://example.org/webinar"),
        sources(),
    ]);
    fields.extend(common());
    fields
}

fn term() -> Vec<Field> {
    vec![
        Field { need: Need::Optional, ..title() },
        summary(),
        Field::new("aliases", text().list(), "Other names under which studies may give it.")
            .example("aliases: [Gemeente Haarlem, City of Haarlem]"),
        Field::new("parent", text(), "The term above it in the same taxonomy.").example("parent: labour-rights"),
        Field::new("website", FieldType::Url, "Its website.").example("website: https://www.haarlem.nl/"),
        sources(),
        Field::new("slug", text(), "The last part of its address; the file's name otherwise."),
        Field::new("draft", FieldType::Boolean, "A draft stays out of the site unless you build with `--drafts`."),
        Field::new("lang", FieldType::Language, "The language of the text."),
        Field::new("updated", FieldType::Date, "When the text last changed."),
        Field::new("image", image(), "A picture or logo."),
    ]
}

fn authority() -> Taxonomy {
    Taxonomy {
        folder: "authorities".into(),
        many: Many::One,
        need: Need::Required,
        fields: vec![Field::new("country", FieldType::Country, "The country it belongs to.").example("country: NL")],
        description: "Who bought.".into(),
        example: "authority: haarlem".into(),
        ..Taxonomy::new("authority")
    }
}

fn country() -> Taxonomy {
    Taxonomy {
        folder: "countries".into(),
        kind: TermKind::Country,
        many: Many::One,
        need: Need::Required,
        description: "In which country: its two-letter code (ISO 3166-1) or its name.".into(),
        example: "country: NL".into(),
        ..Taxonomy::new("country")
    }
}

fn product() -> Taxonomy {
    Taxonomy {
        folder: "products".into(),
        many: Many::One,
        need: Need::Required,
        fields: vec![
            Field::new("cpv", text().list(), "Its codes in the Common Procurement Vocabulary.")
                .example("cpv: [30200000-1]"),
        ],
        description: "What was bought.".into(),
        example: "product: mobile devices".into(),
        ..Taxonomy::new("product")
    }
}

fn criteria() -> Taxonomy {
    let stages = STAGES.iter().map(|&stage| stage.into()).collect();
    let legal = vec![
        Field::new("article", text(), "The article.").required().example("article: Directive 2014/24/EU, Art. 67(3)"),
        Field::new("text", FieldType::Markdown, "What it allows or demands."),
        Field::new("url", FieldType::Url, "Where it can be read."),
    ];
    Taxonomy {
        singular: "criterion".into(),
        details: vec![
            Field::new("stage", FieldType::Text(stages), "Where in the procedure it was used.").example("stage: award"),
            Field::new("weight", FieldType::Number, "Its share of the award, in percent.").example("weight: 15"),
            Field::new("clause", FieldType::Markdown, "Its wording in the tender or contract."),
            Field::new(
                "note",
                FieldType::Markdown,
                "What else has to be said of its use, such as where the wording comes from.",
            ),
        ],
        fields: vec![
            Field::new("definition", FieldType::Markdown, "What it means, in a sentence or two."),
            Field::new("legal_basis", map(legal, "article").list(), "What in the law it rests on."),
        ],
        description:
            "The sustainability criteria that were used, each with its stage, weight and wording where they are known."
                .into(),
        example: "criteria:\n  - due-diligence\n  - {criterion: working-conditions, stage: award, weight: 15}".into(),
        ..Taxonomy::new("criteria")
    }
}
