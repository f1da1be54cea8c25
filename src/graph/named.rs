//! The addresses that front matter names: pictures, documents, hand-picked pages.

use rustc_hash::FxHashSet;

use super::links::{Finding, Target};
use crate::{
    diagnostic::Diagnostic,
    model::Site,
    schema::{Field, FieldType, Item, Typed, Values},
    source::Span,
};

/// The keys of all fields that hold addresses.
pub(super) fn address_keys(site: &Site) -> FxHashSet<&str> {
    fn collect<'f>(fields: &'f [Field], keys: &mut FxHashSet<&'f str>) {
        for field in fields {
            match field.kind.item() {
                FieldType::Url => drop(keys.insert(&*field.key)),
                FieldType::Map { fields, .. } => collect(fields, keys),
                _ => {}
            }
        }
    }
    let schema = &site.config.schema;
    let mut keys = FxHashSet::from_iter(["src", "related"]);
    let taxonomies = schema.taxonomies.iter().flat_map(|taxonomy| [&taxonomy.fields, &taxonomy.details]);
    let own = [&schema.study, &schema.page, &schema.event, &schema.term];
    own.into_iter().chain(taxonomies).for_each(|fields| collect(fields, &mut keys));
    keys
}

impl Finding<'_, '_> {
    /// Pictures, documents and hand-picked pages that the front matter names.
    pub(super) fn files_in(&mut self, values: &Values, named: &mut Vec<(Span, Target)>) {
        for (key, item) in &values.items {
            self.files_in_item(key, item, named);
        }
    }

    fn files_in_item(&mut self, key: &str, item: &Item, named: &mut Vec<(Span, Target)>) {
        match &item.value {
            Typed::Text(address) if key == "related" || (self.resolver.keys.contains(key) && is_local(address)) => {
                let target = match key {
                    "src" => self.picture(address, item.span),
                    "related" => self.related(address, item.span),
                    _ => self.path(address, item.span),
                };
                match target {
                    Ok(target) => named.push((item.span, target)),
                    Err(diagnostic) if key != "related" && is_like_a_domain(address) => {
                        self.push(diagnostic.note(format!("if it is a web address, write https://{address}")));
                    }
                    Err(diagnostic) => self.push(*diagnostic),
                }
            }
            Typed::List(items) => items.iter().for_each(|item| self.files_in_item(key, item, named)),
            Typed::Map(values) => self.files_in(values, named),
            _ => {}
        }
    }

    /// The file of another page, which the author wants to stand among the related ones.
    fn related(&mut self, address: &str, span: Span) -> Result<Target, Box<Diagnostic>> {
        let target = if is_local(address) { self.path(address, span)? } else { Target::Nowhere };
        let Target::Document { document, .. } = target else {
            let message = format!("`{address}` is not the file of a page");
            return Err(Box::new(self.broken(message, span, None).label("name the Markdown file of a study or page")));
        };
        if self.resolver.site.document(document).path == self.document.path {
            let message = format!("`{address}` is this page itself");
            return Err(Box::new(self.broken(message, span, None).label("remove it, or name another page")));
        }
        Ok(target)
    }
}

/// Whether an address in the front matter means a file of the site.
pub fn is_local(address: &str) -> bool {
    !address.contains("://") && !address.starts_with("//") && !address.is_empty()
}

/// Whether it looks less like a file's name than like `haarlem.nl` or `example.org`.
fn is_like_a_domain(address: &str) -> bool {
    let ending = address.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_of_country = ending.len() == 2 && ending != "md" && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_of_country || ["com", "net", "org", "info"].contains(&ending)) && !address.contains(['/', ' '])
}
