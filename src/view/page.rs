//! What every page has: its address, its way to the root, its title for the browser, and what the sitemap says of it.

use std::sync::PoisonError;

use jiff::civil;

use super::{Scope, View, escape};
use crate::{
    date::Date,
    document::Document,
    graph::{Page, Route, SEARCH, Target},
    model::{DocId, Site},
    slug::Permalink,
    theme::{Context, Object, Value, list, none, optional},
};

/// The form of links inside the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// `studies/haarlem/`: what web servers serve.
    Folders,
    /// `studies/haarlem/index.html`: what opens from a disk without a server.
    Files,
}

impl Links {
    /// The link to an address of the site; a folder gets its index file where there is no server to find it.
    pub fn path(self, address: &str) -> String {
        let folder = address.is_empty() || address.ends_with('/');
        match self {
            Self::Files if folder => format!("{address}index.html"),
            _ => address.to_owned(),
        }
    }

    /// Appends the escaped address of a link's target, as seen from a page.
    pub(super) fn write(self, scope: &Scope<'_>, target: Option<&Target>, out: &mut String) {
        let site = scope.site();
        let (address, anchor) = match target {
            Some(Target::Document { document, anchor }) => {
                (site.permalink(*document).as_str().to_owned(), anchor.clone())
            }
            Some(Target::Term(term)) => (site.term_permalink(*term, scope.language).as_str().to_owned(), None),
            // From a disk nobody can search; the site on the web has the page.
            Some(Target::File(path)) if self == Self::Files && is_search(site, path) => {
                let page = site.config.base_url.as_ref().map(|base| format!("{base}{path}"));
                return escape(page.as_deref().unwrap_or("#"), out);
            }
            Some(Target::File(path)) => (path.to_string(), None),
            Some(Target::Nowhere) | None => return out.push('#'),
        };
        escape(&scope.root, out);
        escape(&encode(&self.path(&address)), out);
        if let Some(anchor) = anchor {
            out.push('#');
            escape(&anchor, out);
        }
    }
}

fn is_search(site: &Site, address: &str) -> bool {
    let languages = 0..site.locales.len();
    let mut pages = languages.map(|language| Permalink::from_parts(&[site.language_prefix(language), SEARCH]));
    pages.any(|page| page.as_str() == address)
}

/// Percent-encodes what a path segment can't hold (RFC 3986, section 3.3).
pub(super) fn encode(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PATH: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'!')
        .remove(b'$')
        .remove(b'&')
        .remove(b'\'')
        .remove(b'(')
        .remove(b')')
        .remove(b'*')
        .remove(b'+')
        .remove(b',')
        .remove(b';')
        .remove(b'=')
        .remove(b':')
        .remove(b'@');
    utf8_percent_encode(path, PATH).to_string()
}

/// What leads from a page to the root. A server sends the 404 page for any address, so it needs the whole way from the host.
pub(super) fn root(view: &View<'_>, route: &Route) -> String {
    if route.page == Page::NotFound && view.links == Links::Folders {
        let base = view.site.config.base_url.as_deref().and_then(|url| url::Url::parse(url).ok());
        return base.map_or_else(|| "/".into(), |url| url.path().to_owned());
    }
    match route.file.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

impl View<'_> {
    /// When a document was last changed: what its author says counts before what git knows. A commit before the day on which it
    /// was published is none of its changes.
    pub(crate) fn changed(&self, document: &Document) -> Option<Date> {
        let values = &document.values;
        // A preview learns of the setting after it has read the history.
        let is_wanted = self.site.config.last_changed;
        let committed = || self.site.history.day(&document.path).filter(|_| is_wanted);
        let later = |day: &civil::Date| values.date("date").is_none_or(|date| *day >= date.first_day());
        values.date("updated").or_else(|| committed().filter(later).map(Date::from))
    }
}

impl<'a> Scope<'a> {
    /// The part of the context that all pages have.
    pub(super) fn base(&self, route: &Route) -> Context<'a> {
        let shared = self.shared();
        let locale = &self.site().locales[self.language];
        let mut context = Context::new(self.asked);
        context.insert("site", shared.site.clone());
        context.insert("t", shared.messages.clone());
        context.insert("lang", locale.tag().into());
        context.insert("dir", locale.direction().as_str().into());
        context.insert("language_index", self.language.into());
        context.insert("root", self.root.as_str().into());
        context.insert("path", self.view.links.path(route.address()).into());
        let base = self.site().config.base_url.as_deref();
        let canonical = base.filter(|_| route.is_page()).map(|base| format!("{base}{}", encode(route.address())));
        context.insert("canonical", optional(canonical));
        context.insert("alternates", list(self.alternates(route)));
        context
    }

    /// The page in each language of the site that has it, its own included; none where it is in one language only. Files are
    /// translations of each other by their names, other pages by their addresses.
    fn alternates(&self, route: &Route) -> Vec<Value> {
        let site = self.site();
        let own = site.language_prefix(self.language);
        let Some(rest) = route.file.strip_prefix(own).filter(|_| site.locales.len() > 1 && route.is_page()) else {
            return Vec::new();
        };
        let routes = &self.view.graph.routes;
        let document = document_of(self.view, route);
        let at_same_address = |language: usize| {
            let parts = [site.language_prefix(language), rest.trim_start_matches('/')];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
        };
        let in_language = |language: usize| {
            let translation = document.and_then(|id| self.view.translation(id, language));
            let file = translation.map_or_else(|| at_same_address(language), |id| site.permalink(id).file());
            let found =
                routes.binary_search_by(|route| route.file.as_str().cmp(&file)).ok().map(|index| &routes[index]);
            found.filter(|found| found.language == language && found.is_page())
        };
        let pages = (0..site.locales.len()).filter_map(in_language).map(|route| {
            let path = self.view.links.path(route.address());
            Object::new().set("tag", site.locales[route.language].tag()).set("path", path).into()
        });
        let pages: Vec<Value> = pages.collect();
        if pages.len() > 1 { pages } else { Vec::new() }
    }

    /// The tag of a language, where it is not that of the page.
    pub(super) fn other_language(&self, language: usize) -> Value {
        if language == self.language { none() } else { self.site().locales[language].tag().into() }
    }

    /// The language of a document's text, where it is not that of the page.
    pub(super) fn text_language(&self, document: &Document) -> Value {
        let says = document.values.text("lang").map(|tag| Value::from(&**tag));
        says.unwrap_or_else(|| self.other_language(document.place.language))
    }

    /// The title, description and crumbs of a page.
    pub(super) fn head(&self, context: &mut Context<'_>, head: Head) {
        context.insert("title", head.title.as_str().into());
        context.insert("description", head.description.as_str().into());
        context.insert("kind", head.kind.into());
        let crumbs = head.crumbs.into_iter().map(|(title, address)| self.reference(&title, &address));
        context.insert("breadcrumbs", list(crumbs));
    }

    /// A named link to an address of the site.
    pub(super) fn reference(&self, title: &str, address: &str) -> Value {
        Object::new().set("title", title).set("path", self.view.links.path(address)).into()
    }

    /// A named link to a document.
    pub(super) fn document_reference(&self, id: DocId) -> Value {
        let site = self.site();
        self.reference(&site.document(id).title, site.permalink(id).as_str())
    }

    /// A date with its form for machines and for people.
    pub(super) fn date(&self, date: Option<Date>) -> Value {
        let Some(date) = date else { return none() };
        let made = || {
            let text = self.site().locales[self.language].date(date);
            Object::new().set("iso", date.to_string()).set("text", text).set("day", date.first_day().to_string()).into()
        };
        let mut dates = self.shared().dates.lock().unwrap_or_else(PoisonError::into_inner);
        dates.entry(date).or_insert_with(made).clone()
    }

    /// Where a reader is in a list of several pages.
    pub(super) fn pager(&self, address: &str, page: usize, pages: usize) -> Value {
        if pages < 2 {
            return none();
        }
        let at = |page: usize| {
            let address = if page == 0 { address.to_owned() } else { format!("{address}page/{}/", page + 1) };
            Value::from(self.view.links.path(&address))
        };
        Object::new()
            .set("current", page + 1)
            .set("total", pages)
            .set("previous", if page > 0 { at(page - 1) } else { none() })
            .set("next", if page + 1 < pages { at(page + 1) } else { none() })
            .into()
    }
}

/// What the head of a page says.
pub(super) struct Head {
    /// The kind of page, for the theme's style.
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// For search engines and previews: one or two sentences without markup.
    pub(super) description: String,
    /// The pages above it: titles and addresses.
    pub(super) crumbs: Vec<(String, String)>,
}

pub(super) fn not_found(scope: &Scope<'_>, context: &mut Context<'_>) -> &'static str {
    let title = scope.message("not_found", &[]);
    scope.head(context, Head { kind: "not_found", title, description: String::new(), crumbs: Vec::new() });
    "404.html"
}

/// The sitemap: its pages with the day of their last change, or the list of its parts.
pub(super) fn sitemap(scope: &Scope<'_>, part: Option<usize>, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let base = site.config.base_url.as_deref().unwrap_or("");
    let pages: Vec<&Route> = scope.view.graph.routes.iter().filter(|route| route.is_page()).collect();
    let size = crate::graph::URLS_PER_SITEMAP;
    let parts = pages.len().div_ceil(size).max(1);
    if part.is_none() && parts > 1 {
        let addresses = (1..=parts).map(|part| Value::from(format!("{base}sitemap-{part}.xml")));
        context.insert("sitemaps", list(addresses));
        return "sitemap.xml";
    }
    let urls = pages.into_iter().skip(part.unwrap_or(0) * size).take(size).map(|route| {
        let changed = document_of(scope.view, route).and_then(|id| {
            let document = site.document(id);
            scope.view.changed(document).or_else(|| document.values.date("date"))
        });
        let url = format!("{base}{}", encode(route.address()));
        Object::new().set("loc", url).set("lastmod", scope.date(changed)).into()
    });
    context.insert("urls", list(urls));
    context.insert("sitemaps", none());
    "sitemap.xml"
}

fn document_of(view: &View<'_>, route: &Route) -> Option<DocId> {
    match route.page {
        Page::Study(id) => Some(view.site.study(id).document),
        Page::Event(id) | Page::Document(id) => Some(id),
        _ => None,
    }
}
