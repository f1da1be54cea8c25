//! What a file's place in the content folder says: which kind of document it is, its name, its language.

use std::sync::Arc;

use crate::{
    config::{Config, STUDY_FOLDERS},
    disk::{Source, Sources},
    front_matter,
    locale::Locale,
};

/// The folder of events.
pub const EVENTS: &str = "events";

/// What its place says about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The kind of document.
    pub kind: Kind,
    /// Its folder inside the content, without slashes at the ends.
    pub folder: Arc<str>,
    /// Its name without ending and language; that of its folder for `name/index.md`.
    pub name: Arc<str>,
    /// Its language, as an index into the site's languages.
    pub language: usize,
    /// The language that its name seems to say, and that a site in several languages does not have.
    pub foreign_language: Option<Arc<str>>,
}

/// The kinds of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A case study.
    Study,
    /// The record of a term of the taxonomy with this key.
    Term(Arc<str>),
    /// A dated event.
    Event,
    /// Any other page.
    Page,
    /// The text of the home page.
    Home,
    /// The text above the list of studies.
    StudyList,
    /// The text above the list of events.
    EventList,
    /// The text above the list of terms of the taxonomy with this key.
    TermList(Arc<str>),
}

impl Kind {
    /// Whether it is a text above a list, and no page by itself.
    pub fn is_intro(&self) -> bool {
        matches!(self, Self::Home | Self::StudyList | Self::EventList | Self::TermList(_))
    }
}

/// How a site's content is laid out.
pub struct Layout<'a> {
    config: &'a Config,
    content: &'a str,
    study_folders: Vec<String>,
}

impl<'a> Layout<'a> {
    /// Finds out where the studies are.
    pub fn new(config: &'a Config, sources: &'a Sources) -> Self {
        let mut study_folders = config.study_folders.clone();
        let content = &*sources.content;
        if study_folders.is_empty() {
            let exists = |folder: &&&str| {
                sources.documents.iter().any(|source| inside(relative(content, source.path.as_str()), folder))
            };
            let folder = STUDY_FOLDERS.iter().find(exists).copied().unwrap_or_else(|| {
                // Where terms have a folder, so do studies, even if there is none just now.
                let has_folders =
                    sources.documents.iter().any(|source| is_apart(config, relative(content, source.path.as_str())));
                if has_folders { STUDY_FOLDERS[0] } else { "." }
            });
            study_folders.push(folder.to_owned());
        }
        Self { config, content, study_folders }
    }

    /// Whether studies lie in the same folders, so that a file has the same place in both.
    pub fn studies_as(&self, other: &Layout<'_>) -> bool {
        self.study_folders == other.study_folders
    }

    /// The place of a file.
    pub fn place(&self, source: &Source) -> Place {
        let path = relative(self.content, source.path.as_str());
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, language) = self.split_language(file);
        let is_index = matches!(stem, "index" | "_index");
        let (folder, name) = match is_index {
            true => folder.rsplit_once('/').unwrap_or(("", folder)),
            false => (folder, stem),
        };
        let kind = if is_index { self.index_kind(folder, name, source) } else { self.kind(folder, source) };
        let foreign_language = Self::foreign_language(stem).map(Arc::from);
        Place { kind, folder: folder.into(), name: name.into(), language, foreign_language }
    }

    /// `name.nl.md` is Dutch where the site has Dutch.
    fn split_language<'f>(&self, file: &'f str) -> (&'f str, usize) {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let tagged = stem.rsplit_once('.').and_then(|(name, tag)| {
            let language = self.config.languages.iter().position(|language| language.eq_ignore_ascii_case(tag))?;
            Some((name, language))
        });
        tagged.unwrap_or((stem, 0))
    }

    /// The `fr` of `name.fr`, which is none of the site's languages. A tag begins with two letters here: many an ending of three,
    /// such as `old`, is that of a language as well.
    fn foreign_language(stem: &str) -> Option<&str> {
        let (_, tag) = stem.rsplit_once('.')?;
        let letters = tag.split('-').next().unwrap_or(tag);
        let is_tag = letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
        (is_tag && Locale::new(tag).is_ok()).then_some(tag)
    }

    fn kind(&self, folder: &str, source: &Source) -> Kind {
        let taxonomy = self.config.schema.taxonomies.iter().find(|taxonomy| inside_or_same(folder, &taxonomy.folder));
        if let Some(taxonomy) = taxonomy {
            return Kind::Term(taxonomy.key.clone());
        }
        if inside_or_same(folder, EVENTS) {
            return Kind::Event;
        }
        match self.study_folders.iter().any(|studies| self.holds(studies, folder, source)) {
            true => Kind::Study,
            false => Kind::Page,
        }
    }

    /// An index file is its folder's page, and the folder may itself be a study with its pictures beside it.
    fn index_kind(&self, parent: &str, name: &str, source: &Source) -> Kind {
        let folder = if parent.is_empty() { name.to_owned() } else { format!("{parent}/{name}") };
        if folder.is_empty() {
            return Kind::Home;
        }
        if let Some(taxonomy) = self.config.schema.taxonomies.iter().find(|taxonomy| *taxonomy.folder == folder) {
            return Kind::TermList(taxonomy.key.clone());
        }
        if folder == EVENTS {
            return Kind::EventList;
        }
        if self.study_folders.contains(&folder) {
            return Kind::StudyList;
        }
        self.kind(parent, source)
    }

    fn holds(&self, studies: &str, folder: &str, source: &Source) -> bool {
        if studies == "." {
            return front_matter::split(&source.path, &source.text).0.yaml.is_some();
        }
        inside_or_same(folder, studies)
    }

    /// The folder that a new study belongs to: where a folder of any kind may hold studies, that of the first one.
    pub fn new_studies(&self, sources: &Sources) -> String {
        if !self.takes_any_file() {
            return self.study_list().to_owned();
        }
        let mut places = sources.documents.iter().map(|source| self.place(source));
        let first = places.find(|place| place.kind == Kind::Study);
        first.map_or_else(|| STUDY_FOLDERS[0].to_owned(), |place| place.folder.to_string())
    }

    /// Whether every file with front matter is a study, wherever it lies.
    pub fn takes_any_file(&self) -> bool {
        self.study_folders.iter().any(|folder| folder == ".")
    }

    /// The folder under which the list of studies lies in the site.
    pub fn study_list(&self) -> &str {
        match self.study_folders.first().map(String::as_str) {
            None | Some(".") => STUDY_FOLDERS[0],
            Some(folder) => folder,
        }
    }
}

/// Whether a file lies in a folder that is for something else than studies.
fn is_apart(config: &Config, path: &str) -> bool {
    let terms = config.schema.taxonomies.iter().map(|taxonomy| &*taxonomy.folder);
    terms.chain([EVENTS]).any(|folder| inside(path, folder))
}

fn relative<'p>(content: &str, path: &'p str) -> &'p str {
    path.strip_prefix(content).map_or(path, |rest| rest.trim_start_matches('/'))
}

fn inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn inside_or_same(path: &str, folder: &str) -> bool {
    path == folder || inside(path, folder)
}
