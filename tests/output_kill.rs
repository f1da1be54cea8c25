//! A build may be killed at any instant. A child process publishes two versions of a site in turn, for ever; the parent kills
//! it at random moments and looks at what stands.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "this test looks at the disk and at the clock")]

use std::{
    collections::BTreeMap,
    convert::Infallible,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use casebook::output::{Content, Output};

/// Tells the child where to publish.
const OUTPUT: &str = "CASEBOOK_TEST_OUTPUT";

const KILLS: usize = 100;

type Site = BTreeMap<String, Vec<u8>>;

#[test]
fn trees_that_change_places_are_whole_at_any_instant() {
    let foreign = [("CNAME", "example.org"), ("a/notes.txt", "by hand"), (".nojekyll", "")];
    let seen = kill_again_and_again(&foreign, 0x0dd_ba11);
    assert_eq!(seen.mixed, 0, "a reader found neither the old nor the new site");
    assert!(seen.staged > KILLS / 10, "too few kills came while a build was under way: {}", seen.staged);
}

#[test]
fn a_journal_is_finished_by_the_next_build() {
    let foreign = [("CNAME", "example.org"), (".git/HEAD", "ref: refs/heads/pages"), (".git/objects/ab/cd", "x")];
    let seen = kill_again_and_again(&foreign, 0xca5e_b00c);
    assert!(seen.mixed > 0, "no kill came in the middle of a commit, so nothing was tried");
}

/// What the kills have hit.
#[derive(Default)]
struct Seen {
    /// A build that had begun.
    staged: usize,
    /// A commit that a reader could see half done.
    mixed: usize,
}

fn kill_again_and_again(foreign: &[(&str, &str)], seed: u64) -> Seen {
    let temp = tempfile::tempdir().unwrap();
    let output = temp.path().join("public");
    for (path, text) in foreign {
        fs::create_dir_all(output.join(path).parent().unwrap()).unwrap();
        fs::write(output.join(path), text).unwrap();
    }
    let foreign = foreign.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let whole: Vec<Site> = versions().map(|site| site.into_iter().chain(foreign.clone()).collect()).into();
    let span = time_of_a_round(&output);

    let mut random = Random(seed);
    let mut seen = Seen::default();
    for kill in 0..KILLS {
        let mut child = child(&output);
        thread::sleep(span.mul_f64(random.fraction()));
        child.kill().unwrap();
        child.wait().unwrap();

        seen.staged += usize::from(temp.path().join(".public.casebook").exists());
        seen.mixed += usize::from(!whole.contains(&read(&output)));
        drop(Output::open(&output).unwrap());
        assert!(whole.contains(&read(&output)), "kill {kill}: the next build has not made the site whole");
        assert!(!temp.path().join(".public.casebook").exists(), "kill {kill}: the stage was left behind");
    }
    seen
}

/// Not a test of its own: what the child runs.
#[test]
fn child_that_publishes_for_ever() {
    let Some(output) = std::env::var_os(OUTPUT).map(PathBuf::from) else { return };
    println!("ready");
    loop {
        publish_both(&output);
    }
}

fn child(output: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_publishes_for_ever", "--nocapture"])
        .env(OUTPUT, output)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let stdout = child.stdout.as_mut().unwrap();
    while !said.contains("ready") {
        let mut byte = [0];
        stdout.read_exact(&mut byte).unwrap();
        said.push(char::from(byte[0]));
    }
    child
}

fn time_of_a_round(output: &Path) -> Duration {
    publish_both(output);
    let start = Instant::now();
    publish_both(output);
    start.elapsed()
}

fn publish_both(output: &Path) {
    for site in versions() {
        let routes: Vec<&String> = site.keys().collect();
        let render = |route: &&String| Ok::<_, Infallible>(Content::Bytes(site[*route].clone()));
        Output::open(output).unwrap().publish(&routes, render).unwrap();
    }
}

/// Two versions that share files, change files, have files of their own, and names that are a file in one and a folder in
/// the other.
fn versions() -> [Site; 2] {
    ["A", "B"].map(|version| {
        let text = |words: &str| words.repeat(200).into_bytes();
        let mut site = Site::new();
        for number in 0..25 {
            site.insert(format!("same/{number}/index.html"), text("same"));
            site.insert(format!("a/{number}.html"), text(version));
            site.insert(format!("only/{version}/{number}/index.html"), text("only"));
        }
        let (file, folder) = if version == "A" { ("x", "y") } else { ("y", "x") };
        site.insert(file.to_owned(), text("file"));
        site.insert(format!("{folder}/index.html"), text("folder"));
        site
    })
}

/// All files of the output but casebook's own bookkeeping.
fn read(output: &Path) -> Site {
    let files =
        walkdir::WalkDir::new(output).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let path = entry.path().strip_prefix(output).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    named.filter(|(path, _)| path != ".casebook-manifest").collect()
}

/// xorshift64*: the kills come at the same fractions of a round in every run.
struct Random(u64);

impl Random {
    fn fraction(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        f64::from(u32::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32).unwrap()) / f64::from(u32::MAX)
    }
}
