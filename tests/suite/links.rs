//! Every link of every file leads somewhere: over HTTP at a root and under a path, and from a disk without a server.
//!
//! A crawl begins at every file of the output, so a page that nothing links to is checked all the same.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    rc::Rc,
};

use scraper::ElementRef;
use serde_json::Value;
use url::Url;

use crate::{
    host::{Disk, Host, Http, Server},
    html::Page,
    made::{EVERYTHING, TWO_LANGUAGES, every_site},
    site::{Site, files},
};

#[test]
fn the_repository_works_at_a_root() {
    over_http(&Site::of_repository(), "/");
}

#[test]
fn the_repository_works_under_a_path() {
    over_http(&Site::of_repository(), "/some/path/");
}

#[test]
fn the_repository_works_from_a_disk() {
    from_disk(&Site::of_repository());
}

#[test]
fn a_site_of_another_field_works_everywhere() {
    let site = Site::copy_of("tests/sites/customer-stories");
    over_http(&site, "/");
    over_http(&site, "/some/path/");
    from_disk(&site);
}

#[test]
fn every_kind_of_link_works_everywhere() {
    let site = Site::new(EVERYTHING);
    over_http(&site, "/");
    over_http(&site, "/some/path/");
    from_disk(&site);
}

#[test]
fn a_site_in_two_languages_works_everywhere() {
    let site = Site::new(TWO_LANGUAGES);
    over_http(&site, "/");
    over_http(&site, "/some/path/");
    from_disk(&site);
}

/// In its second language there are no studies, so that a country which an authority's file names has no page there.
#[test]
fn a_site_with_every_value_works_everywhere() {
    for theme in ["default", "brief"] {
        let site = Site::copy_of("tests/sites/every-value").in_theme(theme);
        over_http(&site, "/");
        from_disk(&site);
    }
}

#[test]
fn the_brief_theme_works_everywhere() {
    let every_value = Site::copy_of("tests/sites/every-value");
    for site in [Site::of_repository(), every_value, Site::new(EVERYTHING), Site::new(TWO_LANGUAGES)] {
        let site = site.in_theme("brief");
        over_http(&site, "/");
        over_http(&site, "/some/path/");
        from_disk(&site);
    }
}

#[test]
fn the_address_of_the_site_is_the_same_wherever_it_stands() {
    let site = Site::new(EVERYTHING);
    let config = fs::read_to_string(site.path("casebook.yaml")).unwrap();
    let old = config.lines().find(|line| line.starts_with("base_url: ")).unwrap();
    site.write("casebook.yaml", config.replace(old, "base_url: https://BÜCHER.example/other/../våre saker"));
    site.build();
    let base = "https://xn--bcher-kva.example/v%C3%A5re%20saker/";
    assert!(site.read("sitemap.xml").contains(&format!("<loc>{base}</loc>")));
    assert!(site.read("robots.txt").contains(&format!("Sitemap: {base}sitemap.xml\n")));
    assert!(site.read("feed.xml").contains(&format!("<id>{base}</id>")));
    assert!(site.read("index.html").contains(&format!(r#"<link rel="canonical" href="{base}">"#)));
    assert!(site.read("404.html").contains("href=\"/v%C3%A5re%20saker/"));
    for (path, bytes) in files(&site.path("public")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("BÜCHER") && !text.contains("våre saker"), "{path}");
    }
}

#[test]
fn links_work_without_an_address() {
    let site = Site::new(EVERYTHING);
    for (file, before) in [("casebook.yaml", "base_url: "), ("content/index.md", "[feed](/feed.xml), ")] {
        let text = fs::read_to_string(site.path(file)).unwrap();
        site.write(file, text.replace(before, "# "));
    }
    site.build();
    assert!(!site.path("public/feed.xml").exists() && !site.path("public/sitemap.xml").exists());
    let server = Server::start(site.path("public"), "/");
    crawl(&Http { server: &server, base: None }, &site);
}

#[test]
fn all_pages_can_be_reached_from_the_home_page() {
    for site in every_site() {
        site.build();
        let server = Server::start(site.path("public"), "/");
        let host = Http { server: &server, base: None };
        let mut reached = BTreeSet::from([host.root()]);
        let mut waiting: Vec<Url> = reached.iter().cloned().collect();
        while let Some(url) = waiting.pop() {
            let Ok(body) = host.get(&url) else { continue };
            for link in html_links(&body).iter().filter(|link| link.element == "a") {
                let mut target = url.join(&link.address).unwrap();
                target.set_fragment(None);
                if host.is_internal(&target) && reached.insert(target.clone()) {
                    waiting.push(target);
                }
            }
        }
        let pages =
            files(&site.path("public")).into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".html"));
        let alone: Vec<String> = pages
            .filter(|path| !reached.contains(&host.url_of(path)))
            .filter(|path| path != "404.html" && !site.read(path).contains("http-equiv=\"refresh\""))
            .collect();
        assert_eq!(alone, [""; 0], "no link leads to these pages");
    }
}

#[test]
fn pages_ask_nobody_else_for_anything_and_hold_no_script_or_style() {
    for site in every_site() {
        site.build();
        for (path, bytes) in files(&site.path("public")) {
            let text = String::from_utf8_lossy(&bytes);
            if path.ends_with(".css") {
                let imports = text.contains("@import") || text.contains("url(http") || text.contains("url(\"http");
                assert!(!imports, "{path} asks another host");
            }
            if path.ends_with(".html") {
                check_page_under_csp(&path, &Page::new(&text));
            }
        }
    }
}

/// What `default-src 'self'` forbids.
fn check_page_under_csp(path: &str, page: &Page) {
    assert_eq!(page.texts("style"), [""; 0], "{path}: inline style");
    let inline: Vec<ElementRef<'_>> =
        page.all("script").into_iter().filter(|script| script.attr("src").is_none()).collect();
    assert!(inline.is_empty(), "{path}: inline script");
    for element in page.all("*") {
        for (name, value) in element.value().attrs() {
            assert!(name != "style" && !name.starts_with("on"), "{path}: {name}={value:?}");
            assert!(!value.trim_start().starts_with("javascript:"), "{path}: {name}={value:?}");
        }
    }
    for link in page_links(page).iter().filter(|link| link.is_loaded) {
        let address = &link.address;
        assert!(!address.contains("://") && !address.starts_with("//"), "{path} loads {address} from another host");
    }
}

fn over_http(site: &Site, prefix: &str) {
    let base = Url::parse("https://casebook.example").unwrap().join(prefix).unwrap();
    set_base_url(site, &base);
    site.build();
    let server = Server::start(site.path("public"), prefix);
    let host = Http { server: &server, base: Some(base) };
    crawl(&host, site);

    // The page for what is missing is served anywhere.
    let mut problems = Vec::new();
    for missing in ["missing", "missing/", "studies/missing/at/all.html"] {
        let url = host.root().join(missing).unwrap();
        let (status, body) = server.get(&url);
        assert_eq!(status, 404);
        let here = Checked::new(BTreeMap::from([(url.clone(), Rc::new(Ok(ids(&body))))]));
        check_links(&host, &here, (&url, html_links(&body)), &mut problems);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn from_disk(site: &Site) {
    let run = site.run(&["build", "--offline"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let config = fs::read_to_string(site.path("casebook.yaml")).unwrap();
    let base = config.lines().find_map(|line| line.strip_prefix("base_url: ")).map(|url| Url::parse(url).unwrap());
    crawl(&Disk { root: fs::canonicalize(site.path("public")).unwrap(), base }, site);
}

fn set_base_url(site: &Site, base: &Url) {
    let config = fs::read_to_string(site.path("casebook.yaml")).unwrap();
    let other = config.lines().filter(|line| !line.starts_with("base_url:"));
    site.write("casebook.yaml", other.chain([&*format!("base_url: {base}")]).collect::<Vec<_>>().join("\n"));
}

/// Checks all files of a site.
fn crawl(host: &dyn Host, site: &Site) {
    let checked = Checked::default();
    let mut problems = Vec::new();
    let mut links = 0;
    for (path, _) in files(&site.path("public")) {
        let url = host.url_of(&path);
        // A host sends it for what is missing; from there it is checked.
        if path == "404.html" && !host.is_offline() {
            continue;
        }
        match host.get(&url) {
            Ok(body) => links += check_links(host, &checked, (&url, links_of(host, &path, &body)), &mut problems),
            Err(problem) => problems.push(format!("{url}: {problem}")),
        }
    }
    assert!(links > 100, "only {links} links were found");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The pages that have been asked for, by address: their anchors, or what was wrong.
type Checked = RefCell<BTreeMap<Url, Rc<Result<BTreeSet<String>, String>>>>;

/// Checks the links of a page and counts those inside the site.
fn check_links(
    host: &dyn Host,
    checked: &Checked,
    (page, links): (&Url, Vec<Link>),
    problems: &mut Vec<String>,
) -> usize {
    let mut internal = 0;
    for link in links {
        let url = match page.join(&link.address) {
            Ok(url) => as_served(host, url),
            Err(error) => {
                problems.push(format!("{page}: {}: {error}", link.address));
                continue;
            }
        };
        if !host.is_internal(&url) {
            if !matches!(url.scheme(), "https" | "http" | "mailto" | "tel") {
                problems.push(format!("{page}: {} has a strange scheme", link.address));
            }
            continue;
        }
        internal += 1;
        if link.address.contains(' ') {
            problems.push(format!("{page}: `{}` is not encoded", link.address));
        }
        if let Err(problem) = lookup(host, checked, &url) {
            problems.push(format!("{page}: <{} {}>: {problem}", link.element, link.address));
        }
    }
    internal
}

/// An address under the site's base as the address where the test serves it.
fn as_served(host: &dyn Host, url: Url) -> Url {
    let Some(rest) = host.base().and_then(|base| url.as_str().strip_prefix(base.as_str())) else { return url };
    // A site that is read from a disk lacks this page.
    if host.is_offline() && rest == "search/" {
        return url;
    }
    let mut served = host.root().join(&format!("./{rest}")).unwrap();
    // Feeds and the sitemap name addresses on the web, also in a site that is read from a disk.
    if host.is_offline() && served.path().ends_with('/') {
        served = served.join("index.html").unwrap();
    }
    served.set_fragment(url.fragment());
    served
}

fn lookup(host: &dyn Host, checked: &Checked, url: &Url) -> Result<(), String> {
    let mut page = url.clone();
    page.set_fragment(None);
    let known = checked.borrow().get(&page).cloned();
    let anchors = known.unwrap_or_else(|| {
        let found = Rc::new(host.get(&page).map(|body| ids(&body)));
        checked.borrow_mut().insert(page, Rc::clone(&found));
        found
    });
    let anchors = anchors.as_ref().as_ref().map_err(String::clone)?;
    let fragment = url.fragment().map(|fragment| percent_encoding::percent_decode_str(fragment).decode_utf8_lossy());
    match fragment {
        Some(fragment) if !anchors.contains(&*fragment) => Err(format!("has no #{fragment}")),
        _ => Ok(()),
    }
}

fn ids(body: &str) -> BTreeSet<String> {
    Page::new(body).attributes("[id]", "id").into_iter().collect()
}

/// A link as it is written.
struct Link {
    element: String,
    address: String,
    /// Whether a browser follows it without being asked.
    is_loaded: bool,
}

impl Link {
    fn new(element: &str, address: impl Into<String>) -> Self {
        Self { element: element.into(), address: address.into(), is_loaded: false }
    }
}

/// The links of a file of the output, whatever its format.
fn links_of(host: &dyn Host, path: &str, body: &str) -> Vec<Link> {
    let root = host.base().map_or_else(|| host.root().to_string(), Url::to_string);
    let ending = path.rsplit('.').next().unwrap_or("");
    match (ending, path) {
        ("html", _) => html_links(body),
        ("xml", _) => xml_links(body),
        ("jsonld", _) => json_links(&serde_json::from_str(body).unwrap(), &["url", "@id"], ""),
        ("json", _) => json_links(&serde_json::from_str(body).unwrap(), &["path", "url", "src", "report"], &root),
        ("css", _) => css_links(body),
        (_, "robots.txt") => {
            body.lines().filter_map(|line| line.strip_prefix("Sitemap: ")).map(|url| Link::new("robots", url)).collect()
        }
        (_, "data/studies.csv") => csv_links(body, &root),
        _ => Vec::new(),
    }
}

fn html_links(body: &str) -> Vec<Link> {
    page_links(&Page::new(body))
}

fn page_links(page: &Page) -> Vec<Link> {
    let mut links = Vec::new();
    for element in page.all("[href], [src], [action], [poster], [data], [cite]") {
        let name = element.value().name();
        let rel = element.attr("rel").unwrap_or("");
        let is_loaded = match name {
            "a" | "form" | "area" | "blockquote" | "q" => false,
            "link" => !matches!(rel, "alternate" | "canonical" | "prev" | "next"),
            _ => true,
        };
        let addresses =
            ["href", "src", "action", "poster", "data", "cite"].into_iter().filter_map(|at| element.attr(at));
        links.extend(addresses.map(|address| Link { is_loaded, ..Link::new(name, address) }));
    }
    for element in page.all("[srcset]") {
        let parts = element.attr("srcset").unwrap().split(',').filter_map(|part| part.split_whitespace().next());
        links.extend(parts.map(|address| Link { is_loaded: true, ..Link::new(element.value().name(), address) }));
    }
    for content in page.attributes("meta[http-equiv=refresh]", "content") {
        let (_, address) = content.split_once("url=").unwrap();
        links.push(Link { is_loaded: true, ..Link::new("meta", address) });
    }
    links.extend(
        page.attributes("meta[property='og:url'], meta[property='og:image']", "content")
            .into_iter()
            .map(|url| Link::new("meta", url)),
    );
    // What is described by another element of the page is a link, too.
    for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"] {
        let values = page.attributes(&format!("[{name}]"), name);
        links.extend(values.iter().flat_map(|ids| ids.split(' ')).map(|id| Link::new(name, format!("#{id}"))));
    }
    links
}

/// The addresses of Atom feeds (RFC 4287) and sitemaps.
fn xml_links(body: &str) -> Vec<Link> {
    let document = roxmltree::Document::parse(body).unwrap();
    let mut links = Vec::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        links.extend(node.attribute("href").map(|address| Link::new(name, address)));
        if matches!(name, "loc" | "id" | "uri") {
            links.extend(node.text().map(|address| Link::new(name, address)));
        }
    }
    links
}

/// All values of these keys; `root` stands before those that are relative.
fn json_links(value: &Value, keys: &[&str], root: &str) -> Vec<Link> {
    match value {
        Value::Array(values) => values.iter().flat_map(|value| json_links(value, keys, root)).collect(),
        Value::Object(entries) => {
            let own = entries.iter().filter(|(key, _)| keys.contains(&key.as_str()));
            let own = own.filter_map(|(key, value)| {
                let address = value.as_str()?;
                Some(Link::new(key, if address.contains("://") { address.into() } else { format!("{root}{address}") }))
            });
            let mut links: Vec<Link> = own.collect();
            if let (Some(path), Some(lessons)) = (entries.get("path"), entries.get("lessons").and_then(Value::as_array))
            {
                let path = path.as_str().unwrap();
                let anchors = lessons.iter().map(|lesson| lesson["anchor"].as_str().unwrap());
                links.extend(anchors.map(|anchor| Link::new("anchor", format!("{root}{path}#{anchor}"))));
            }
            links.extend(entries.values().flat_map(|value| json_links(value, keys, root)));
            links
        }
        _ => Vec::new(),
    }
}

fn csv_links(body: &str, root: &str) -> Vec<Link> {
    let mut reader = csv::Reader::from_reader(body.as_bytes());
    reader.records().map(|row| Link::new("path", format!("{root}{}", &row.unwrap()[0]))).collect()
}

fn css_links(body: &str) -> Vec<Link> {
    let addresses = body.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let addresses = addresses.map(|address| address.trim_matches(['"', '\'']));
    addresses.filter(|address| !address.starts_with("data:")).map(|address| Link::new("css", address)).collect()
}
