//! Whatever an editor does to the files, and in whatever order: after it the preview shows what a fresh build gives, byte for
//! byte, and says what a fresh check says.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use proptest::{prelude::*, sample::Index, test_runner::Config};
use serde_json::Value;

use super::serving::{Events, Preview};
use crate::site::{Site, files};

/// What an editor does.
#[derive(Debug, Clone)]
enum Edit {
    /// Rewrites the text of a study, in place or by renaming a temporary file over it.
    Words(Index, u8, Save),
    /// Gives a study another title, which lists elsewhere show.
    Title(Index, u8),
    /// Gives a study's file another name: its address changes, and links to it break.
    Rename(Index, u8),
    Delete(Index),
    Add(u8),
    /// Makes a mistake that stops the build.
    Break(Index, &'static str),
    /// Undoes all mistakes.
    Mend,
    /// Hides a study, or shows it again.
    Draft(Index),
    /// Lets a study name another criterion.
    Criterion(Index, u8),
    /// Gives a criterion another name, which all pages of its studies show.
    TermName(u8),
    /// Moves the folder with half of the studies away, or back.
    MoveFolder,
    /// Changes the configuration.
    PerPage(u8),
    /// Puts a template of the site's own over one of the theme's, or takes it away.
    Template(&'static str, Option<&'static str>),
    /// Lets the theme extend another one, which may not exist.
    Extends(&'static str),
    /// Changes a file that is copied.
    File(&'static str, u8),
    RemoveFile(&'static str),
    /// Writes a file again as it was.
    Touch(Index),
}

#[derive(Debug, Clone, Copy)]
enum Save {
    InPlace,
    Atomic,
}

const MISTAKES: [&str; 4] = ["country: Atlantis", "date: [", "lessons: {a: 1}", "title: twice"];

const TEMPLATES: [(&str, Option<&str>); 5] = [
    ("404.html", None),
    ("404.html", Some("{% extends \"base.html\" %}{% block main %}<p>Lost.</p>{% endblock %}")),
    ("404.html", Some("{% extends \"base.html\" %}{% block main %}<p>Broken.</p>")),
    ("browse.html", None),
    ("browse.html", Some("<p>{{ site.title }}</p>")),
];

const FILES: [&str; 3] = ["static/notes.txt", "content/studies/picture.png", "assets/style.css"];

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        8 => (at(), 0..6u8, prop::sample::select(&[Save::InPlace, Save::Atomic][..]))
            .prop_map(|(study, words, save)| Edit::Words(study, words, save)),
        3 => (at(), 0..4u8).prop_map(|(study, title)| Edit::Title(study, title)),
        2 => (at(), 0..12u8).prop_map(|(study, name)| Edit::Rename(study, name)),
        2 => at().prop_map(Edit::Delete),
        2 => (0..12u8).prop_map(Edit::Add),
        3 => (at(), prop::sample::select(&MISTAKES[..])).prop_map(|(study, mistake)| Edit::Break(study, mistake)),
        4 => Just(Edit::Mend),
        1 => at().prop_map(Edit::Draft),
        2 => (at(), 0..4u8).prop_map(|(study, criterion)| Edit::Criterion(study, criterion)),
        2 => (0..3u8).prop_map(Edit::TermName),
        2 => Just(Edit::MoveFolder),
        1 => (1..4u8).prop_map(Edit::PerPage),
        2 => prop::sample::select(&TEMPLATES[..]).prop_map(|(name, text)| Edit::Template(name, text)),
        2 => prop::sample::select(&["default", "brief", "nowhere"][..]).prop_map(Edit::Extends),
        2 => (prop::sample::select(&FILES[..]), any::<u8>()).prop_map(|(file, byte)| Edit::File(file, byte)),
        1 => prop::sample::select(&FILES[..]).prop_map(Edit::RemoveFile),
        1 => at().prop_map(Edit::Touch),
    ]
}

/// A study as the edits leave it.
#[derive(Clone)]
struct Study {
    title: u8,
    words: u8,
    criterion: u8,
    draft: bool,
    mistake: Option<&'static str>,
}

impl Study {
    fn new(number: u8) -> Self {
        Self { title: number, words: 0, criterion: number % 4, draft: false, mistake: None }
    }

    fn text(&self) -> String {
        let Self { title, words, criterion, draft, mistake } = self;
        let head =
            format!("title: Study {title}\nsummary: Its summary.\nauthority: Haarlem\ncountry: NL\nproduct: Laptops");
        let mistake = mistake.unwrap_or("# no mistake");
        // Some words change the anchors and links that other files see.
        let heading = ["Part", "Section"][usize::from(words % 3 == 1)];
        let more = ["", " [More](../north/study-3.md)."][usize::from(words % 2)];
        format!(
            "---\n{head}\ncriteria: [criterion-{criterion}]\nlessons: [Ask early]\ndraft: {draft}\n{mistake}\n---\n\n\
             Word {words}. [Another](../south/study-2.md), [a part](../north/study-1.md#part), [a picture](../picture.png).{more}\n\n\
             ## {heading}\n"
        )
    }
}

/// A site under edit: what lies on the disk, and its studies by path.
struct Desk {
    site: Site,
    studies: BTreeMap<String, Study>,
    moved: bool,
}

impl Desk {
    fn new() -> Self {
        let site = Site::new("");
        let mut desk = Self { site, studies: BTreeMap::new(), moved: false };
        desk.configure(2);
        desk.name_term(0);
        desk.extend("default");
        desk.site.write("content/studies/picture.png", "png");
        desk.site.write("static/notes.txt", "notes");
        desk.mark();
        for number in 0..6 {
            let folder = ["south", "north"][usize::from(number % 2)];
            desk.put(format!("content/studies/{folder}/study-{number}.md"), Study::new(number));
        }
        desk
    }

    fn configure(&self, per_page: u8) {
        self.site.write(
            "casebook.yaml",
            format!(
                "title: Under edit\nbase_url: https://example.org/sub/\ntheme: mine\nbroken_links: warning\nsearch: false\npaginate: {per_page}\n"
            ),
        );
    }

    fn extend(&self, theme: &str) {
        self.site.write("themes/mine/theme.yaml", format!("extends: {theme}\n"));
    }

    fn name_term(&self, name: u8) {
        let text = format!("---\ntitle: Criterion called {name}\n---\n\nWhat it asks for.\n");
        self.site.write("content/criteria/criterion-1.md", text);
    }

    fn put(&mut self, path: String, study: Study) {
        self.site.write(&path, study.text());
        self.studies.insert(path, study);
    }

    /// The path of one of the studies; none when all are gone.
    fn pick(&self, at: &Index) -> Option<String> {
        (!self.studies.is_empty()).then(|| self.studies.keys().nth(at.index(self.studies.len())).unwrap().clone())
    }

    fn change(&mut self, at: &Index, change: impl FnOnce(&mut Study)) {
        if let Some(path) = self.pick(at) {
            let mut study = self.studies[&path].clone();
            change(&mut study);
            self.put(path, study);
        }
    }

    fn north(&self) -> &'static str {
        if self.moved { "content/studies/far-north" } else { "content/studies/north" }
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Words(at, words, Save::InPlace) => self.change(at, |study| study.words = *words),
            Edit::Words(at, words, Save::Atomic) => {
                let Some(path) = self.pick(at) else { return };
                self.studies.get_mut(&path).unwrap().words = *words;
                self.site.write("content/studies/.study.tmp", self.studies[&path].text());
                fs::rename(self.site.path("content/studies/.study.tmp"), self.site.path(&path)).unwrap();
            }
            Edit::Title(at, title) => self.change(at, |study| study.title = *title),
            Edit::Rename(at, name) => {
                let Some(path) = self.pick(at) else { return };
                let folder = path.rsplit_once('/').unwrap().0;
                let new = format!("{folder}/study-{name}.md");
                fs::rename(self.site.path(&path), self.site.path(&new)).unwrap();
                let study = self.studies.remove(&path).unwrap();
                self.studies.insert(new, study);
            }
            Edit::Delete(at) => {
                let Some(path) = self.pick(at) else { return };
                fs::remove_file(self.site.path(&path)).unwrap();
                self.studies.remove(&path);
            }
            Edit::Add(number) => self.put(format!("content/studies/study-{number}.md"), Study::new(*number)),
            Edit::Break(at, mistake) => self.change(at, |study| study.mistake = Some(mistake)),
            Edit::Mend => self.mend(),
            Edit::Draft(at) => self.change(at, |study| study.draft = !study.draft),
            Edit::Criterion(at, criterion) => self.change(at, |study| study.criterion = *criterion),
            Edit::TermName(name) => self.name_term(*name),
            Edit::MoveFolder => self.move_folder(),
            Edit::PerPage(per_page) => self.configure(*per_page),
            Edit::Template(name, Some(text)) => self.site.write(&format!("templates/{name}"), text),
            Edit::Template(name, None) => self.remove(&format!("templates/{name}")),
            Edit::Extends(theme) => self.extend(theme),
            Edit::File(file, byte) => self.site.write(file, format!("/* {byte} */")),
            Edit::RemoveFile(file) => self.remove(file),
            Edit::Touch(at) => self.change(at, |_| {}),
        }
    }

    fn mend(&mut self) {
        for (path, study) in self.studies.clone() {
            if study.mistake.is_some() {
                self.put(path, Study { mistake: None, ..study });
            }
        }
        self.remove("templates/404.html");
        self.extend("default");
    }

    fn move_folder(&mut self) {
        let (from, to) = (self.north(), if self.moved { "content/studies/north" } else { "content/studies/far-north" });
        if !self.site.path(from).exists() {
            return;
        }
        fs::rename(self.site.path(from), self.site.path(to)).unwrap();
        self.moved = !self.moved;
        let studies = std::mem::take(&mut self.studies);
        let moved = |path: String| match path.strip_prefix(&format!("{from}/")) {
            Some(name) => format!("{to}/{name}"),
            None => path,
        };
        self.studies = studies.into_iter().map(|(path, study)| (moved(path), study)).collect();
    }

    fn remove(&self, path: &str) {
        let file = self.site.path(path);
        if file.exists() {
            fs::remove_file(file).unwrap();
        }
    }

    /// Touches a file that is copied: once the preview tells of it, it has seen all that was done before.
    fn mark(&self) {
        self.site.write("static/mark.txt", "here");
    }
}

/// A preview under test beside what it has to show.
struct Watched {
    desk: Desk,
    preview: Preview,
    events: Events,
    /// Where the site is built.
    built: Site,
    /// The last site without errors.
    whole: Vec<(String, Vec<u8>)>,
    /// Every file that the site ever had.
    ever: BTreeSet<String>,
}

impl Watched {
    fn new() -> Self {
        let desk = Desk::new();
        let preview = Preview::start(&desk.site, &[]);
        let events = preview.events("index.html");
        let mut watched =
            Self { desk, preview, events, built: Site::new(""), whole: Vec::new(), ever: BTreeSet::new() };
        watched.compare();
        watched
    }

    fn step(&mut self, edit: &Edit) {
        self.desk.apply(edit);
        self.compare();
    }

    /// Builds the site afresh and asks the preview for everything.
    fn compare(&mut self) {
        self.desk.mark();
        let is_mark = |file: &Value| file == "mark.txt";
        let told = self.events.wait_for(|told| told["assets"].as_array().unwrap().iter().any(is_mark));
        assert_eq!(problems(&told["problems"]), self.checked());
        let built = self.built.path("public");
        let run = self.desk.site.run(&["build", "--drafts", "--no-cache", "--out", built.to_str().unwrap()]);
        let is_whole = run.status == 0;
        if is_whole {
            self.rebuild(&built);
            self.whole = files(&built).into_iter().filter(|(path, _)| path != ".casebook-manifest").collect();
            self.ever.extend(self.whole.iter().map(|(path, _)| path.clone()));
        }
        let whole: BTreeMap<&str, &[u8]> = self.whole.iter().map(|(path, bytes)| (path.as_str(), &**bytes)).collect();
        // Copied files come from the disk as they are, also while a mistake elsewhere keeps the pages as they were.
        let is_made =
            |path: &&String| is_whole || [".html", ".xml", ".json", ".csv"].iter().any(|end| path.ends_with(end));
        for path in self.ever.iter().filter(is_made) {
            let page = path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
            let answer = self.preview.get(&format!("/sub/{}", page.unwrap_or(path)));
            let wanted = whole.get(path.as_str());
            assert_eq!(answer.status, if wanted.is_some() { 200 } else { 404 }, "{path}");
            let found = answer.without_client();
            if let Some(bytes) = wanted.filter(|bytes| **bytes != found) {
                panic!("{path}: {}\n\nbut built: {}", String::from_utf8_lossy(&found), String::from_utf8_lossy(bytes));
            }
        }
    }

    /// Builds the site once more into a folder that knows what it was made of before.
    fn rebuild(&self, built: &Path) {
        let rebuilt = self.built.path("rebuilt");
        let run = self.desk.site.run(&["build", "--drafts", "--out", rebuilt.to_str().unwrap()]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let [fresh, rebuilt] = [built, &rebuilt].map(files);
        for ((path, fresh), (other, rebuilt)) in fresh.iter().zip(&rebuilt) {
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!((path, text(fresh)), (other, text(rebuilt)));
        }
        assert_eq!(fresh.len(), rebuilt.len());
    }

    /// What a fresh check says.
    fn checked(&self) -> BTreeSet<String> {
        let run = self.desk.site.run(&["check", "--drafts", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
        problems(&report)
    }
}

fn problems(list: &Value) -> BTreeSet<String> {
    let one = |problem: &Value| ["path", "line", "column", "code"].map(|key| problem[key].to_string()).join(" ");
    list.as_array().unwrap().iter().map(one).collect()
}

/// What a body says to other pages: its headings, its links, and where its own mistakes stand.
#[test]
fn an_edit_of_a_body_reaches_all_whom_it_concerns() {
    let mut watched = Watched::new();
    for (words, studies) in [(4, 1), (2, 1), (3, 6), (0, 6), (4, 6), (100, 6)] {
        for path in watched.desk.studies.keys().take(studies).cloned().collect::<Vec<_>>() {
            let study = watched.desk.studies[&path].clone();
            watched.desk.put(path, Study { words, ..study });
            watched.compare();
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 12, max_shrink_iters: 60, ..Config::default() })]

    #[test]
    fn a_preview_shows_what_a_fresh_build_gives(edits in prop::collection::vec(edit(), 1..16)) {
        let mut watched = Watched::new();
        for edit in &edits {
            watched.step(edit);
        }
        prop_assert!(watched.preview.is_alive());
    }
}
