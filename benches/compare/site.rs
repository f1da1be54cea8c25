//! Looks at a built site: which pages it has, whether its links lead somewhere, and what a build changed in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    hash::Hasher,
    path::{Path, PathBuf},
    time::SystemTime,
};

use rayon::prelude::*;
use rustc_hash::FxHasher;
use url::Url;
use walkdir::WalkDir;

/// The address that the sites of all programs say they have.
const BASE: &str = "https://example.org/";

/// The folders of lists and terms; the home page is one of them.
const LISTS: [&str; 5] = ["studies", "authorities", "countries", "products", "criteria"];

/// What stands in an output folder.
#[derive(Debug, Default)]
pub struct Site {
    /// The addresses of the studies' pages.
    pub studies: BTreeSet<String>,
    /// The addresses of the home page, the lists and the terms, with each one's size.
    pub lists: BTreeMap<String, u64>,
    /// The HTML files beside these.
    pub more: BTreeSet<String>,
    /// Feeds and sitemaps.
    pub xml: BTreeSet<String>,
    /// How many links lead from page to page.
    pub links: usize,
    /// A few of the links that lead nowhere.
    pub dead: Vec<String>,
}

impl Site {
    pub fn look(out: &Path) -> Self {
        let files = files(out);
        let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let mut site = Self::default();
        for (name, size) in &files {
            let Some(address) = name.strip_suffix("index.html") else {
                site.more.extend(name.ends_with(".html").then(|| name.clone()));
                site.xml.extend(name.ends_with(".xml").then(|| name.clone()));
                continue;
            };
            if address.starts_with("studies/case-") {
                site.studies.insert(address.to_owned());
            } else if address.is_empty() || LISTS.iter().any(|list| address.split('/').next() == Some(list)) {
                site.lists.insert(address.to_owned(), *size);
            } else {
                site.more.insert(name.clone());
            }
        }
        let pages: Vec<&str> = names.iter().copied().filter(|name| name.ends_with(".html")).collect();
        let found: Vec<(usize, Vec<String>)> = pages.par_iter().map(|name| links(out, name, &names)).collect();
        site.links = found.iter().map(|(links, _)| links).sum();
        site.dead = found.into_iter().flat_map(|(_, dead)| dead).take(5).collect();
        site
    }

    /// Stops where the site isn't what it should be.
    pub fn must_be_whole(&self, studies: usize) {
        assert_eq!(self.studies.len(), studies, "each study has its page");
        assert!(self.xml.contains("sitemap.xml"), "there is a sitemap");
        assert!(["feed.xml", "index.xml"].iter().any(|feed| self.xml.contains(*feed)), "there is a feed");
        assert!(self.dead.is_empty(), "links lead nowhere: {:#?}", self.dead);
        assert!(self.links > 10 * studies, "studies link to studies and terms");
    }

    /// Stops where another site has other pages of studies, lists or terms.
    pub fn must_have_the_pages_of(&self, other: &Self) {
        let lists = |site: &Self| site.lists.keys().cloned().collect::<BTreeSet<String>>();
        let all = |site: &Self| -> BTreeSet<String> { site.studies.union(&lists(site)).cloned().collect() };
        let (ours, theirs) = (all(self), all(other));
        let different: Vec<&String> = ours.symmetric_difference(&theirs).take(5).collect();
        assert!(different.is_empty(), "one site has pages that the other lacks: {different:#?}");
    }
}

/// How many files there are in a folder, and their bytes.
pub fn count(out: &Path) -> (usize, u64) {
    let files = files(out);
    (files.len(), files.iter().map(|(_, size)| size).sum())
}

/// The files of a folder, as paths inside it, with their sizes.
fn files(out: &Path) -> Vec<(String, u64)> {
    let entries = WalkDir::new(out).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(out).unwrap().to_str().unwrap().to_owned();
    entries.map(|entry| (name(entry.path()), entry.metadata().unwrap().len())).collect()
}

/// The links of a page inside its site: how many, and which lead nowhere.
fn links(out: &Path, name: &str, names: &BTreeSet<&str>) -> (usize, Vec<String>) {
    let text = fs::read_to_string(out.join(name)).unwrap();
    let base = Url::parse(BASE).unwrap();
    let here = base.join(name).unwrap();
    let (mut count, mut dead) = (0, Vec::new());
    for part in text.split("<a ").skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        let Some((_, value)) = tag.split_once("href=\"") else { continue };
        let target = value.split(['"', '#', '?']).next().unwrap_or_default();
        if target.is_empty() {
            continue;
        }
        let url = here.join(target).unwrap();
        let Some(path) = url.as_str().strip_prefix(BASE) else { continue };
        count += 1;
        if !names.contains(path) && !names.contains(&*format!("{path}index.html")) {
            dead.push(format!("{target} in {name}"));
        }
    }
    (count, dead)
}

/// The state of an output folder: of each file its time and what it says.
pub struct State(BTreeMap<PathBuf, (SystemTime, u64)>);

impl State {
    pub fn of(out: &Path) -> Self {
        let one = |(name, _): (String, u64)| {
            let path = out.join(name);
            let mut hasher = FxHasher::default();
            hasher.write(&fs::read(&path).unwrap());
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            (path, (time, hasher.finish()))
        };
        Self(files(out).into_par_iter().map(one).collect())
    }

    /// How many files were written since an earlier state. Stops where one was written that says what it said.
    pub fn written_since(&self, before: &Self) -> usize {
        let written = self.0.iter().filter(|(path, state)| before.0.get(*path).is_none_or(|old| old.0 != state.0));
        let written: Vec<_> = written.collect();
        for (path, (_, says)) in &written {
            let said = before.0.get(*path).map(|(_, said)| said);
            assert_ne!(said, Some(says), "{} was written though it hasn't changed", path.display());
        }
        written.len()
    }
}
