//! Finds where every link leads: to a document and its anchor, a term, a file beside the page, or nowhere, which is an error.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Lists, named::address_keys, own_pages::own_pages};
use crate::{
    diagnostic::{Diagnostic, codes},
    disk::{STATIC, Sources},
    document::Document,
    layout::Kind,
    markdown::{Link, LinkKind},
    model::{DocId, LeftOut, Site, TermId},
    name::folded,
    nearest::{Names, nearest},
    schema::{Item, Typed},
    slug::compose,
    source::{SourcePath, Span},
};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a document.
    Document {
        /// Which one.
        document: DocId,
        /// To which part of it.
        anchor: Option<Arc<str>>,
    },
    /// To a term that has no record of its own.
    Term(TermId),
    /// To a file, by its path from the site's root.
    File(Arc<str>),
    /// Nowhere; a diagnostic has said so.
    Nowhere,
}

/// All links of a site.
pub(super) struct Links {
    pub(super) targets: Vec<Vec<Target>>,
    pub(super) backlinks: Vec<Vec<DocId>>,
    /// Where the files that front matter names are, by document and by the place of the name.
    pub(super) files: FxHashMap<(DocId, Span), Target>,
    /// The content's files that pages link to (indices into the sources' assets), sorted: these are published.
    pub(super) assets: Vec<usize>,
}

pub(super) fn resolve(site: &Site, sources: &Sources, lists: &[Lists]) -> (Links, Vec<Diagnostic>) {
    let resolver = Resolver::new(site, sources, lists);
    let found: Vec<Found> = site.documents.par_iter().map(|document| resolver.find(document)).collect();
    let mut links = Links {
        targets: Vec::with_capacity(found.len()),
        backlinks: vec![Vec::new(); found.len()],
        files: FxHashMap::default(),
        assets: Vec::new(),
    };
    let mut diagnostics = Vec::new();
    for (found, id) in found.into_iter().zip((0u32..).map(DocId)) {
        links.files.extend(found.named.into_iter().map(|(at, target)| ((id, at), target)));
        for target in &found.targets {
            match target {
                Target::Document { document: to, .. } if *to != id => {
                    let backlinks = &mut links.backlinks[to.0 as usize];
                    // Documents come in their order, so each list is sorted as it grows.
                    if backlinks.last() != Some(&id) {
                        backlinks.push(id);
                    }
                }
                _ => {}
            }
        }
        links.targets.push(found.targets);
        links.assets.extend(found.assets);
        diagnostics.extend(found.diagnostics);
    }
    links.assets.sort_unstable();
    links.assets.dedup();
    (links, diagnostics)
}

/// What links can lead to.
pub(super) struct Resolver<'a> {
    pub(super) site: &'a Site,
    pub(super) sources: &'a Sources,
    pub(super) lists: &'a [Lists],
    documents: FxHashMap<&'a str, DocId>,
    assets: FxHashMap<&'a str, usize>,
    statics: FxHashMap<&'a str, ()>,
    /// Documents and terms by folded name, for wiki links.
    names: FxHashMap<String, Vec<Target>>,
    /// What can be linked to by its address, once somebody links so.
    pages: OnceLock<FxHashMap<String, Arc<str>>>,
    /// The first path of each file name, once a link leads nowhere.
    by_name: OnceLock<FxHashMap<&'a str, &'a str>>,
    /// The names of files without their endings, by ending.
    stems: OnceLock<FxHashMap<&'a str, Names<'a>>>,
    /// The keys of the front matter that name pages or files.
    pub(super) keys: FxHashSet<&'a str>,
}

impl<'a> Resolver<'a> {
    fn new(site: &'a Site, sources: &'a Sources, lists: &'a [Lists]) -> Self {
        let ids = (0u32..).map(DocId);
        let documents = site.documents.iter().zip(ids).map(|(document, id)| (document.path.as_str(), id)).collect();
        let assets = sources.assets.iter().enumerate().map(|(index, asset)| (asset.path.as_str(), index)).collect();
        let in_static = |path: &'a str| path.strip_prefix(STATIC).map_or(path, |path| path.trim_start_matches('/'));
        let statics = sources.static_files.iter().map(|asset| (in_static(asset.path.as_str()), ())).collect();
        let any_wiki =
            site.documents.iter().any(|document| document.links.iter().any(|link| link.kind == LinkKind::Wiki));
        let names = if any_wiki { names(site, lists) } else { FxHashMap::default() };
        let (pages, by_name, stems) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let keys = address_keys(site);
        Self { site, sources, lists, documents, assets, statics, names, pages, by_name, stems, keys }
    }

    /// The document that a path in another one means.
    pub(super) fn document_at(&self, from: &Document, path: &str) -> Option<DocId> {
        let (path, _) = split_anchor(path);
        let path = path_from_root(self.site, from, &decode(path))?;
        self.documents.get(path.as_str()).copied()
    }

    /// The path of a document or of a file beside one, if there is such a file.
    fn path(&self, path: &str) -> Option<&str> {
        let document = self.documents.get_key_value(path).map(|(path, _)| *path);
        document.or_else(|| self.assets.get_key_value(path).map(|(path, _)| *path))
    }

    fn by_name(&self) -> &FxHashMap<&'a str, &'a str> {
        self.by_name.get_or_init(|| {
            let mut paths: Vec<&str> = self.documents.keys().chain(self.assets.keys()).copied().collect();
            // Of those with one name, the first in the alphabet stays.
            paths.sort_unstable_by(|one, other| other.cmp(one));
            paths.into_iter().map(|path| (own_name(path), path)).collect()
        })
    }

    /// The names of files with this ending, without it.
    fn stems(&self, ending: &str) -> Option<&Names<'a>> {
        let all = self.stems.get_or_init(|| {
            let mut stems: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
            for (stem, ending) in self.by_name().keys().map(|name| name.split_at(stem_length(name))) {
                stems.entry(ending).or_default().push(stem);
            }
            stems.into_iter().map(|(ending, stems)| (ending, stems.into_iter().collect())).collect()
        });
        all.get(ending)
    }

    /// Where the links of a document lead.
    fn find(&self, document: &Document) -> Found {
        let mut finding = Finding { resolver: self, document, diagnostics: Vec::new(), assets: Vec::new() };
        let targets = document.links.iter().map(|link| finding.link(link)).collect();
        let mut named = Vec::new();
        finding.files_in(&document.values, &mut named);
        let Finding { diagnostics, assets, .. } = finding;
        Found { targets, named, assets, diagnostics }
    }
}

/// Every name by which a wiki link can mean a document or term.
fn names(site: &Site, lists: &[Lists]) -> FxHashMap<String, Vec<Target>> {
    let mut names: FxHashMap<String, Vec<Target>> = FxHashMap::default();
    let mut add = |name: &str, target: Target| {
        let list = names.entry(folded(name)).or_default();
        if !list.contains(&target) {
            list.push(target);
        }
    };
    for (document, id) in site.documents.iter().zip((0u32..).map(DocId)) {
        let target = Target::Document { document: id, anchor: None };
        if matches!(document.place.kind, Kind::Study | Kind::Page | Kind::Event | Kind::Term(_)) {
            add(&document.place.name, target.clone());
            add(&document.title, target.clone());
        }
        if let Kind::Term(_) = document.place.kind {
            document.values.list("aliases").iter().filter_map(text).for_each(|alias| add(alias, target.clone()));
        }
    }
    for (taxonomy, terms) in (0u16..).zip(lists.first().map_or(&[][..], |lists| &lists.terms)) {
        for &term in terms {
            let id = TermId { taxonomy, term };
            if site.term(id).records.is_empty() {
                add(&site.term(id).slug, Target::Term(id));
                add(site.term_name(id, 0), Target::Term(id));
            }
        }
    }
    names
}

fn text(item: &Item) -> Option<&str> {
    match &item.value {
        Typed::Text(text) => Some(text),
        _ => None,
    }
}

pub(super) struct Finding<'f, 'a> {
    pub(super) resolver: &'f Resolver<'a>,
    pub(super) document: &'f Document,
    diagnostics: Vec<Diagnostic>,
    assets: Vec<usize>,
}

/// What was found out about one document.
struct Found {
    targets: Vec<Target>,
    named: Vec<(Span, Target)>,
    assets: Vec<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Finding<'_, '_> {
    fn link(&mut self, link: &Link) -> Target {
        let target = match link.kind {
            _ if !has_address(&link.target) => Err(Box::new(self.without_address(link))),
            LinkKind::Wiki => self.wiki(link),
            LinkKind::Markdown => self.path(&link.target, link.span),
            LinkKind::Image => self.picture(&link.target, link.span),
        };
        match target {
            Ok(target) => target,
            Err(diagnostic) => {
                self.push(*diagnostic);
                Target::Nowhere
            }
        }
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        let severity = self.resolver.site.config.broken_links;
        self.diagnostics.push(diagnostic.severe(severity));
    }

    /// `[[haarlem]]`, `[[Municipality of Haarlem#policy]]`
    fn wiki(&mut self, link: &Link) -> Result<Target, Box<Diagnostic>> {
        let (name, anchor) = split_anchor(&link.target);
        if name.is_empty() {
            return self.own_anchor(anchor, link.span);
        }
        let resolver = self.resolver;
        let names = &resolver.names;
        let found = names.get(&folded(name)).map_or(&[][..], Vec::as_slice);
        // A name in the same language wins; a study of another language is not what the author meant.
        let same: Vec<Target> = found.iter().filter(|target| self.speaks(target)).cloned().collect();
        match (same.as_slice(), found) {
            ([one], _) | ([], [one]) => self.with_anchor(one.clone(), anchor, link.span),
            ([], []) => {
                if let Some((path, reason)) = self.left_out_as(name) {
                    return Err(Box::new(self.left_out(path, reason, link.span)));
                }
                let near = nearest(name, names.keys().map(String::as_str));
                Err(Box::new(self.broken(format!("nothing is called \"{name}\""), link.span, near)))
            }
            _ => Err(Box::new(self.ambiguous(name, link.span, found))),
        }
    }

    fn speaks(&self, target: &Target) -> bool {
        match target {
            Target::Document { document, .. } => {
                self.resolver.site.document(*document).place.language == self.document.place.language
            }
            _ => true,
        }
    }

    pub(super) fn path(&mut self, target: &str, span: Span) -> Result<Target, Box<Diagnostic>> {
        let (path, anchor) = split_anchor(target);
        if path.is_empty() {
            return self.own_anchor(anchor, span);
        }
        let decoded = decode(path);
        let site = self.resolver.site;
        let Some(full) = path_from_root(site, self.document, &decoded) else {
            return Err(Box::new(self.broken(format!("`{target}` leads out of the site"), span, None)));
        };
        if let Some(&document) = self.resolver.documents.get(full.as_str()) {
            return self.with_anchor(Target::Document { document, anchor: None }, anchor, span);
        }
        if let Some(&asset) = self.resolver.assets.get(full.as_str()) {
            self.assets.push(asset);
            let file = full.strip_prefix(&*site.content).unwrap_or(&full).trim_start_matches('/');
            return Ok(Target::File(file.into()));
        }
        if let Some(rest) = decoded.strip_prefix('/') {
            if self.resolver.statics.contains_key(rest) {
                return Ok(Target::File(rest.into()));
            }
            let pages = self.resolver.pages.get_or_init(|| own_pages(self.resolver));
            if let Some(page) = pages.get(rest.trim_end_matches('/')) {
                return Ok(Target::File(page.clone()));
            }
        }
        Err(Box::new(self.no_such_file(target, &full, span)))
    }

    /// A page has an address, too, but shows nothing in the place of a picture.
    pub(super) fn picture(&mut self, target: &str, span: Span) -> Result<Target, Box<Diagnostic>> {
        match self.path(split_anchor(target).0, span)? {
            // The address of a page ends in a slash, or is that of the home page.
            Target::File(file) if !file.is_empty() && !file.ends_with('/') => Ok(Target::File(file)),
            Target::Nowhere => Ok(Target::Nowhere),
            Target::File(_) | Target::Document { .. } | Target::Term(_) => {
                let message = format!("`{target}` is a page, not a picture");
                Err(Box::new(self.broken(message, span, None).label("name the file of a picture")))
            }
        }
    }

    fn own_anchor(&mut self, anchor: Option<&str>, span: Span) -> Result<Target, Box<Diagnostic>> {
        let site = self.resolver.site;
        let Some(&document) = self.resolver.documents.get(self.document.path.as_str()) else {
            return Ok(Target::Nowhere);
        };
        debug_assert!(site.documents.len() > document.0 as usize);
        self.with_anchor(Target::Document { document, anchor: None }, anchor.or(Some("")), span)
    }

    /// A broken anchor leaves the link to the page as it was written: it leads nearer than nowhere.
    fn with_anchor(&mut self, target: Target, anchor: Option<&str>, span: Span) -> Result<Target, Box<Diagnostic>> {
        let (Target::Document { document, .. }, Some(anchor)) = (&target, anchor) else { return Ok(target) };
        let anchor = compose(&decode(anchor)).into_owned();
        let to = self.resolver.site.document(*document);
        if !anchor.is_empty() && !to.has_anchor(&anchor) {
            self.push(self.broken_anchor(to, &anchor, span));
        }
        let anchor = (!anchor.is_empty()).then(|| anchor.into());
        Ok(Target::Document { document: *document, anchor })
    }

    fn broken_anchor(&self, to: &Document, anchor: &str, span: Span) -> Diagnostic {
        let headings = to.anchors.iter().map(|anchor| &*anchor.id);
        let known: Vec<&str> = headings.chain(to.lessons.iter().map(|anchor| &**anchor)).collect();
        let near = nearest(anchor, known.iter().copied());
        let message = format!("`{}` has no heading `#{anchor}`", to.path);
        let label = near.map_or_else(|| "no heading has this anchor".into(), |near| format!("did you mean `#{near}`?"));
        let diagnostic = Diagnostic::new(&codes::BROKEN_ANCHOR, &self.document.path, message).at(span).label(label);
        match near {
            None if !known.is_empty() => diagnostic.note(format!("its anchors are #{}", first(&known, ", #"))),
            _ => diagnostic,
        }
    }

    fn no_such_file(&self, target: &str, full: &str, span: Span) -> Diagnostic {
        if let Some(&reason) = self.resolver.site.left_out.get(&SourcePath::new(full)) {
            return self.left_out(target, reason, span);
        }
        let near = self.near(full).map(|near| relative(self.document.path.parent(), near));
        self.broken(format!("there is no file `{target}`"), span, near.as_deref())
    }

    /// A draft, or a study of the future, with this file name.
    fn left_out_as(&self, name: &str) -> Option<(&str, LeftOut)> {
        let name = folded(name);
        let is_it = |path: &&SourcePath| path.file_name().split('.').next().is_some_and(|stem| folded(stem) == name);
        let left_out = &self.resolver.site.left_out;
        let path = left_out.keys().filter(is_it).min()?;
        Some((path.as_str(), left_out[path]))
    }

    fn left_out(&self, target: &str, reason: LeftOut, span: Span) -> Diagnostic {
        let message = match reason {
            LeftOut::Draft => format!("`{target}` is a draft, so readers would not find it"),
            LeftOut::Future => format!("`{target}` has a date that lies ahead, so readers would not find it yet"),
        };
        Diagnostic::new(&codes::BROKEN_LINK, &self.document.path, message)
            .at(span)
            .label("leave the link out until it is published")
    }

    /// The file that a wrong path most likely means. Most have the right name in the wrong folder, no ending, or a slip in the
    /// name.
    fn near(&self, full: &str) -> Option<&str> {
        let resolver = self.resolver;
        let of_name = |name: &str| resolver.by_name().get(name).copied();
        let with_ending =
            [format!("{full}.md"), format!("{}.md", full.trim_end_matches(".html")), format!("{full}/index.md")];
        let name = own_name(full);
        let (wanted, ending) = name.split_at(stem_length(name));
        let slip = || of_name(&format!("{}{ending}", resolver.stems(ending)?.nearest(wanted)?));
        of_name(name).or_else(|| with_ending.iter().find_map(|path| resolver.path(path))).or_else(slip)
    }

    pub(super) fn broken(&self, message: String, span: Span, near: Option<&str>) -> Diagnostic {
        let label = near.map_or_else(|| "this link leads nowhere".into(), |near| format!("did you mean `{near}`?"));
        Diagnostic::new(&codes::BROKEN_LINK, &self.document.path, message).at(span).label(label)
    }

    fn without_address(&self, link: &Link) -> Diagnostic {
        let (message, mend) = match link.kind {
            LinkKind::Image => ("this image has no address", "name the file of a picture"),
            LinkKind::Markdown | LinkKind::Wiki => {
                ("this link has no address", "write where it leads, such as `https://example.org/` or `page.md`")
            }
        };
        self.broken(message.into(), link.span, None).label(mend)
    }

    fn ambiguous(&self, name: &str, span: Span, found: &[Target]) -> Diagnostic {
        let site = self.resolver.site;
        let named = |target: &Target| match target {
            Target::Document { document, .. } => {
                relative(self.document.path.parent(), site.document(*document).path.as_str())
            }
            Target::Term(term) => format!("/{}", site.term_permalink(*term, 0)),
            Target::File(_) | Target::Nowhere => String::new(),
        };
        let list: Vec<String> = found.iter().map(named).collect();
        Diagnostic::new(&codes::BROKEN_LINK, &self.document.path, format!("`{name}` could mean {} pages", found.len()))
            .at(span)
            .label(format!("write a link to the one you mean: [{name}]({})", list[0]))
            .note(format!("they are {}", first(&list, ", ")))
    }
}

/// The path from the site's root that a path in a document means; none when it leaves the site.
fn path_from_root(site: &Site, document: &Document, path: &str) -> Option<String> {
    let start = match path.strip_prefix('/') {
        Some(_) => site.content.as_str(),
        None => document.path.parent(),
    };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(compose(&parts.join("/")).into_owned())
}

/// Whether a link says where it leads: `https://` does not, and neither does nothing at all.
fn has_address(target: &str) -> bool {
    let target = target.trim();
    target.split_once(':').map_or(!target.is_empty(), |(_, rest)| !rest.trim_matches('/').is_empty())
}

fn split_anchor(target: &str) -> (&str, Option<&str>) {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    (path.split('?').next().unwrap_or(path), anchor)
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// How much of a file's name stands before its ending.
fn stem_length(name: &str) -> usize {
    name.rfind('.').unwrap_or(name.len())
}

/// The last part of a path; with its folder for the files that are all called `index.md`.
fn own_name(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name.starts_with("index.") {
        true => &path[folder.rfind('/').map_or(0, |slash| slash + 1)..],
        false => name,
    }
}

/// As many names as a note can hold.
fn first<S: AsRef<str>>(names: &[S], between: &str) -> String {
    const NAMED: usize = 20;
    let named: Vec<&str> = names.iter().take(NAMED).map(S::as_ref).collect();
    let more = names.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    named.join(between) + &rest
}

/// The path from a folder to a file, as an author would write it.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to[shared..].join("/"))
}
