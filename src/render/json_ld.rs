//! A study as schema.org JSON-LD, in a file of its own so that no page needs an inline script.

use serde_json::{Map, Value, json};

use crate::{
    lessons,
    model::{Site, Study, StudyId},
    schema::{Item, Values},
    slug::Permalink,
    view::View,
};

/// A study as a schema.org `Report`.
pub fn study(view: &View<'_>, id: StudyId) -> Vec<u8> {
    let site = view.site;
    let study = site.study(id);
    let document = site.document(study.document);
    let values = &document.values;
    let address = url(view, study, site.permalink(study.document).as_str());
    let mut data = Map::new();
    let mut set = |key: &str, value: Value| {
        if !value.is_null() {
            data.insert(key.into(), value);
        }
    };
    set("@context", "https://schema.org".into());
    set("@type", "Report".into());
    set("@id", address.clone().into());
    set("url", address.clone().into());
    set("name", (&*document.title).into());
    set("abstract", (&*document.summary).into());
    set(
        "inLanguage",
        values.text("lang").map_or_else(|| site.config.languages[study.language].as_str().into(), |tag| (**tag).into()),
    );
    set("datePublished", values.date("date").map_or(Value::Null, |date| date.to_string().into()));
    set("dateModified", view.changed(document).map_or(Value::Null, |date| date.to_string().into()));
    set("isPartOf", json!({"@type": "Collection", "name": site.config.title}));
    if !site.config.publisher.name.is_empty() {
        set("publisher", json!({"@type": "Organization", "name": site.config.publisher.name}));
    }
    set("about", about(view, study));
    set("spatialCoverage", countries(site, study));
    set("citation", citations(view, study));
    let lessons: Vec<Value> = lessons::lessons(document)
        .filter_map(|lesson| Some(json!({"@type": "Claim", "text": lesson.values.text("lesson")?.to_string(), "url": format!("{address}#{}", lesson.anchor)})))
        .collect();
    set("hasPart", if lessons.is_empty() { Value::Null } else { lessons.into() });
    let mut bytes = serde_json::to_vec_pretty(&Value::Object(data)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The web address of a page or, while nobody knows where the site will be, the way to it from the study's file.
fn url(view: &View<'_>, study: &Study, address: &str) -> String {
    match &view.site.config.base_url {
        Some(base) => format!("{base}{address}"),
        None => {
            let depth = view.site.permalink(study.document).as_str().matches('/').count();
            "../".repeat(depth) + &view.links.path(address)
        }
    }
}

/// The terms of the study, except the countries, each in the set that its taxonomy's list shows.
fn about(view: &View<'_>, study: &Study) -> Value {
    let site = view.site;
    let terms = study.named_in_order().filter(|&term| site.term(term).country.is_none());
    let terms = terms.map(|term| {
        let set = Permalink::from_parts(&[site.language_prefix(study.language), &site.taxonomy(term.taxonomy).folder]);
        json!({
            "@type": "DefinedTerm",
            "name": site.term_name(term, study.language),
            "inDefinedTermSet": url(view, study, set.as_str()),
            "url": url(view, study, site.term_permalink(term, study.language).as_str()),
        })
    });
    terms.collect()
}

fn countries(site: &Site, study: &Study) -> Value {
    let countries = study.named_in_order().filter_map(|term| Some((term, site.term(term).country?)));
    let places: Vec<Value> = countries
        .map(|(term, code)| json!({"@type": "Country", "name": site.term_name(term, study.language), "identifier": code.upper()}))
        .collect();
    if places.is_empty() { Value::Null } else { places.into() }
}

fn citations(view: &View<'_>, study: &Study) -> Value {
    let place = |source: &Values| match view.address(source.get("url")?, study.document) {
        Some(address) => Some(url(view, study, &address)),
        None => source.text("url").map(|url| url.to_string()),
    };
    let sources: Vec<Value> = view
        .site
        .document(study.document)
        .values
        .list("sources")
        .iter()
        .filter_map(Item::as_map)
        .map(|source| {
            let name = source.text("title").map(|title| &**title);
            json!({"@type": "CreativeWork", "name": name, "url": place(source)})
        })
        .collect();
    if sources.is_empty() { Value::Null } else { sources.into() }
}
