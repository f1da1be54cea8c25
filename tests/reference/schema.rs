//! `docs/front-matter.md` and `docs/configuration.md`: every key that the built-in schema and casebook.yaml declare.

use casebook::{
    config::{Config, fields},
    document,
    layout::Kind,
    schema::{Field, FieldType, Many, Need, Taxonomy, TermKind, Terms},
};

pub(crate) fn front_matter() -> String {
    let config = Config::default();
    let mut page = include_str!("front-matter.md").to_owned();
    page.push_str("\n## A study\n");
    let study = fields_of(Kind::Study, &config);
    for field in &study {
        let taxonomy = config.schema.taxonomy(&field.key);
        page.push_str(&section(field, taxonomy));
    }
    page.push_str("\n## A page\n\nAny Markdown file in the content that is no study, no event and no term.\n");
    page.push_str(&beside(&study, &fields_of(Kind::Page, &config)));
    page.push_str("\n## An event\n\nA file in `content/events/`.\n");
    page.push_str(&beside(&study, &config.schema.event));
    page.push_str("\nAn event may name terms of every taxonomy, as a study does; none is required.\n");
    page.push_str("\n## A term\n\nA file in the folder of its taxonomy, such as `content/authorities/haarlem.md`.\n");
    page.push_str(&beside(&study, &config.schema.term));
    for taxonomy in config.schema.taxonomies.iter().filter(|taxonomy| !taxonomy.fields.is_empty()) {
        page.push_str(&format!("\nIn `{}/` also:\n\n{}", taxonomy.folder, table(&taxonomy.fields)));
    }
    page.push_str("\n## Types\n\n| type | what is right | example |\n|---|---|---|\n");
    for name in fields::TYPES {
        let (right, example) = meaning(name);
        page.push_str(&format!("| {name} | {right} | `{example}` |\n"));
    }
    page
}

pub(crate) fn configuration() -> String {
    let mut page = include_str!("configuration.md").to_owned();
    page.push_str("\n## The site\n");
    for field in fields::top() {
        page.push_str(&section(&field, None));
    }
    page.push_str(&format!(
        "\n## Taxonomies\n\n{}\n{}",
        include_str!("configuration-taxonomies.md").trim_start(),
        table(&fields::taxonomy())
    ));
    page.push_str(&format!(
        "\n## Fields\n\n{}\n{}",
        include_str!("configuration-fields.md").trim_start(),
        table(&fields::field())
    ));
    page
}

fn fields_of(kind: Kind, config: &Config) -> Vec<Field> {
    document::Fields::new(&config.schema).of(&kind).to_vec()
}

/// A key with all that is to be said of it.
fn section(field: &Field, taxonomy: Option<&Taxonomy>) -> String {
    let need = if field.need == Need::Required { ", required" } else { "" };
    let mut text = format!("\n### `{}`\n\n*{}{need}.* {}\n", field.key, kind(&field.kind), field.description);
    if !field.example.is_empty() {
        text.push_str(&format!("\n```yaml\n{}\n```\n", field.example));
    }
    if let FieldType::Map { fields, shorthand } = field.kind.item() {
        text.push_str(&format!("\n{}", table(fields)));
        if let Some(short) = shorthand {
            text.push_str(&format!("\nA plain value stands for `{short}`.\n"));
        }
    }
    if let Some(taxonomy) = taxonomy {
        text.push_str(&format!("\n{}\n", about(taxonomy)));
    }
    text
}

fn about(taxonomy: &Taxonomy) -> String {
    let many = match taxonomy.many {
        Many::One => "A study has one.",
        Many::Any => "A study may have several.",
    };
    let terms = match (taxonomy.terms, taxonomy.kind) {
        (Terms::Closed, _) => "Only terms that have a file there are right.",
        (Terms::Open, TermKind::Country) => "A file there is not needed: the names come with casebook.",
        (Terms::Open, TermKind::Named) => "A term without a file there is made by naming it.",
    };
    format!("This is a taxonomy: each term has a page. Its terms' files lie in `{}/`. {many} {terms}", taxonomy.folder)
}

/// Which fields are as in a study, whether or not they are required there, and a table of the others.
fn beside(study: &[Field], fields: &[Field]) -> String {
    let in_study = |field: &Field| study.iter().find(|other| Field { need: field.need, ..(*other).clone() } == *field);
    let (same, own): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| in_study(field).is_some());
    let named = |field: &&Field| match (field.need, in_study(field).map(|other| other.need)) {
        (Need::Required, Some(Need::Optional)) => format!("`{}` (required)", field.key),
        (Need::Optional, Some(Need::Required)) => format!("`{}` (not required)", field.key),
        _ => format!("`{}`", field.key),
    };
    let same: Vec<String> = same.iter().map(named).collect();
    let own: Vec<Field> = own.into_iter().cloned().collect();
    format!("\nAs in a study: {}.\n\nAlso:\n\n{}", same.join(", "), table(&own))
}

/// A table of fields; a column of examples only where there is one.
fn table(fields: &[Field]) -> String {
    let with_examples = fields.iter().any(|field| !field.example.is_empty());
    let mut text = match with_examples {
        true => "| key | type | meaning | example |\n|---|---|---|---|\n".to_owned(),
        false => "| key | type | meaning |\n|---|---|---|\n".to_owned(),
    };
    for field in fields {
        let required = if field.need == Need::Required { ", required" } else { "" };
        text.push_str(&format!("| `{}` | {}{required} | {} |", field.key, kind(&field.kind), field.description));
        match field.example.as_str() {
            _ if !with_examples => {}
            "" => text.push_str(" |"),
            example => text.push_str(&format!(" `{example}` |")),
        }
        text.push('\n');
    }
    text
}

fn kind(kind: &FieldType) -> String {
    match kind {
        FieldType::Text(words) if !words.is_empty() => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            words.join(" or ")
        }
        FieldType::Term(taxonomy) => format!("term of `{taxonomy}`"),
        FieldType::List(item) => match &**item {
            FieldType::Term(taxonomy) => format!("list of terms of `{taxonomy}`"),
            item => format!("list of {}s", item.name()),
        },
        kind => kind.name().to_owned(),
    }
}

/// What a value of a type looks like.
fn meaning(name: &str) -> (&'static str, &'static str) {
    match name {
        "text" => ("Text without markup.", "Haarlem"),
        "markdown" => ("Markdown; mostly one sentence.", "Talk with *suppliers* first."),
        "number" => ("Digits, with a point before the decimals and nothing else.", "12.5"),
        "money" => ("An amount and its currency (ISO 4217).", "33000000 NOK"),
        "date" => ("A day, a month or a year (ISO 8601).", "2020-11"),
        "boolean" => ("`true` or `false`; no other word, so that `NO` can be Norway.", "true"),
        "url" => ("A web address (http or https), or a path to a file of the site.", "https://example.org/"),
        "email" => ("An e-mail address.", "ann@example.org"),
        "country" => ("A two-letter code (ISO 3166-1), or a name in English or a language of the site.", "NO"),
        "language" => ("A language tag (BCP 47).", "nl"),
        "term" => (
            "The name, the file's name or an alias of a term. Case, accents and punctuation don't count; the signs in `C#` and `C++` and the letters of other scripts than Latin and Greek do.",
            "haarlem",
        ),
        "list" => ("Any number of values; a single value counts as a list of one.", "[8, 12]"),
        "map" => ("Keys with values of their own.", "{title: Tender, url: tender.pdf}"),
        other => panic!("say here what a value of the type {other} looks like"),
    }
}
