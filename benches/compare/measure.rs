//! Runs the programs in turn.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    collection::{self, Collection, Dialect},
    floor::Lists,
    process::{self, Usage},
    programs::{self, Job, Program, Tools},
    site::{self, Site, State},
};

/// Up to so many studies Hugo is measured, too: with a hundred thousand it takes more memory than most machines have.
const HUGO_UP_TO: usize = 20_000;

/// From so many studies on, three rounds have to do.
const MANY: usize = 50_000;

/// How often a short run is measured.
const SHORT_RUNS: usize = 40;

/// What was measured of a collection.
pub struct Size {
    pub studies: usize,
    pub rows: Vec<Row>,
    /// What casebook's plain site and Hugo's have in common.
    pub pages: Pages,
    /// How many files an edit of a text changed, and one of a title.
    pub written: [usize; 2],
}

/// A program's runs, round by round.
pub struct Row {
    pub program: Program,
    pub runs: Vec<Usage>,
    pub files: usize,
    pub bytes: u64,
}

/// How many pages of each kind there are.
#[derive(Debug, Default, Clone, Copy)]
pub struct Pages {
    pub studies: usize,
    pub lists: usize,
    /// HTML files that casebook makes beside these.
    pub more: usize,
    pub links: usize,
    /// Whether Hugo's site was compared.
    pub compared: bool,
}

/// What it takes to start.
pub struct Start {
    pub version: Usage,
    /// A build of this repository's own five studies with the plain theme, and without a search index.
    pub plain: Usage,
    /// A build of them as they are: in a repository that git is asked about, with their first search index.
    pub full: Usage,
}

/// Measures how long casebook takes to say its version, and to build a handful of studies.
pub fn start(tools: &Tools, folder: &Path) -> Start {
    let casebook = || Command::new(&tools.casebook);
    let build = |site: &Path, run: usize| {
        let out = folder.join(format!("{}-{run}", site.file_name().unwrap().display()));
        process::run(casebook().arg("--root").arg(site).args(["build", "--no-cache", "--out"]).arg(out))
    };
    let repository = Path::new(programs::REPOSITORY).canonicalize().unwrap();
    let plain = programs::few_plain_studies(folder);
    let mut runs = [const { Vec::new() }; 3];
    for run in 0..SHORT_RUNS {
        runs[0].push(process::run(casebook().arg("--version")));
        runs[1].push(build(&plain, run));
        runs[2].push(build(&repository, run));
    }
    let [version, plain, full] = runs.map(median);
    Start { version, plain, full }
}

/// Measures all programs with a collection of so many studies, in so many rounds.
pub fn size(tools: &Tools, folder: &Path, (studies, rounds): (usize, usize)) -> Size {
    let with_hugo = tools.hugo.is_some() && studies <= HUGO_UP_TO;
    let rounds = if studies < MANY { rounds } else { rounds.min(3) };
    let folder = folder.join(studies.to_string());
    let work = Work { tools, sites: [folder.join("casebook"), folder.join("hugo")], folder: &folder, studies };
    Collection::of(studies).write(&work.sites[0], Dialect::Casebook).unwrap();
    if with_hugo {
        Collection::of(studies).write(&work.sites[1], Dialect::Hugo).unwrap();
    }
    let (pages, lists) = work.look(with_hugo);
    let mut size = Size { studies, rows: Vec::new(), pages, written: work.edits() };
    let programs = Program::ALL.into_iter().filter(|program| with_hugo || *program != Program::Hugo);
    size.rows.extend(programs.map(|program| Row { program, runs: Vec::new(), files: 0, bytes: 0 }));
    for round in 0..=rounds {
        for row in &mut size.rows {
            let usage = work.run(row.program, (round, lists));
            // The first round makes everything warm.
            if round == 0 {
                (row.files, row.bytes) = site::count(&work.out(row.program, round));
            } else {
                row.runs.push(usage);
            }
        }
        work.clear(round);
    }
    fs::remove_dir_all(&folder).unwrap();
    size
}

struct Work<'a> {
    tools: &'a Tools,
    /// Casebook's and Hugo's.
    sites: [PathBuf; 2],
    folder: &'a Path,
    studies: usize,
}

impl Work<'_> {
    /// The folder that a program writes to. No round writes over what another wrote.
    fn out(&self, program: Program, round: usize) -> PathBuf {
        let name = match program {
            Program::Text | Program::Title => Program::Plain,
            other => other,
        };
        self.folder.join(format!("out-{name:?}-{round}"))
    }

    /// Removes what a round wrote where there wouldn't be room for all rounds. Otherwise nothing is removed before the end: some
    /// disks are slow for minutes after much was.
    fn clear(&self, round: usize) {
        let folders = Program::ALL.map(|program| self.out(program, round));
        if self.studies >= MANY {
            folders.iter().filter(|folder| folder.exists()).for_each(|folder| fs::remove_dir_all(folder).unwrap());
        }
    }

    fn run(&self, program: Program, (round, lists): (usize, Lists)) -> Usage {
        let site = &self.sites[usize::from(program == Program::Hugo)];
        programs::configure(program, site);
        let edited = self.edit(program, round);
        let out = self.out(program, round);
        let usage = process::run_on(site, &mut self.tools.command(program, &Job { site, out: &out, lists }));
        if let Some((file, text)) = edited {
            fs::write(file, text).unwrap();
        }
        usage
    }

    /// Edits a study where a program is to follow an edit; its file, and what it said before.
    fn edit(&self, program: Program, round: usize) -> Option<(PathBuf, String)> {
        if !matches!(program, Program::Text | Program::Title) {
            return None;
        }
        let file = self.sites[0].join(collection::file(self.studies / 2));
        let text = fs::read_to_string(&file).unwrap();
        let edited = match program {
            Program::Text => format!("{text}\nA remark of round {round}.\n"),
            _ => text.replacen("\ntitle: \"", &format!("\ntitle: \"Round {round}: "), 1),
        };
        fs::write(&file, edited).unwrap();
        Some((file, text))
    }

    /// Builds every site once, and looks whether they are whole and have the same pages.
    fn look(&self, with_hugo: bool) -> (Pages, Lists) {
        const LOOK: usize = usize::MAX;
        let build = |program| {
            self.run(program, (LOOK, Lists { pages: 0, bytes: 0 }));
            let site = Site::look(&self.out(program, LOOK));
            site.must_be_whole(self.studies);
            site
        };
        let plain = build(Program::Plain);
        build(Program::Full);
        if with_hugo {
            plain.must_have_the_pages_of(&build(Program::Hugo));
        }
        let pages = Pages {
            studies: plain.studies.len(),
            lists: plain.lists.len(),
            more: plain.more.len(),
            links: plain.links,
            compared: with_hugo,
        };
        self.clear(LOOK);
        let bytes = plain.lists.values().sum::<u64>() as usize / pages.lists;
        (pages, Lists { pages: pages.lists, bytes })
    }

    /// How many files casebook writes after an edit of a text, and of a title. Stops where it writes one that hasn't changed.
    fn edits(&self) -> [usize; 2] {
        const EDITS: usize = usize::MAX - 1;
        let none = Lists { pages: 0, bytes: 0 };
        self.run(Program::Plain, (EDITS, none));
        let written = [Program::Text, Program::Title].map(|program| {
            let before = State::of(&self.out(program, EDITS));
            self.run(program, (EDITS, none));
            State::of(&self.out(program, EDITS)).written_since(&before)
        });
        self.clear(EDITS);
        written
    }
}

/// The median of each of what runs took.
pub fn median(runs: Vec<Usage>) -> Usage {
    fn middle<T: Ord + Copy>(runs: &[Usage], of: impl Fn(&Usage) -> T) -> T {
        let mut values: Vec<T> = runs.iter().map(of).collect();
        values.sort_unstable();
        values[values.len() / 2]
    }
    Usage {
        wall: middle(&runs, |run| run.wall),
        user: middle(&runs, |run| run.user),
        cpu: middle(&runs, |run| run.cpu),
        memory: middle(&runs, |run| run.memory),
    }
}
