//! `casebook build` may be killed at any instant: what stands is the whole old or the whole new site.
//!
//! `tests/output_kill.rs` tries the same with the output alone, where nearly every kill hits a commit; here it is the command
//! that an editor runs.
#![cfg(target_os = "linux")]

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::site::{Site, files};

const KILLS: usize = 100;

/// After so many kills a build may finish.
const ROUND: usize = 20;

/// What casebook did not make.
const FOREIGN: [(&str, &str); 3] = [("CNAME", "example.org"), (".nojekyll", ""), ("stories/by-hand.txt", "mine")];

#[test]
fn a_killed_build_leaves_the_whole_old_or_the_whole_new_site() {
    let versions = versions();
    let place = Site::new("");
    let output = place.path("public");
    for (path, text) in FOREIGN {
        place.write(&format!("public/{path}"), text);
    }
    let whole = versions.each_ref().map(|site| built(site, &output));
    assert!(whole[0].len() > 30 && whole[0] != whole[1]);

    let mut random = Random(0x5eed_ca5e);
    let (mut standing, mut old, mut new) = (1, 0, 0);
    let mut duration = Duration::ZERO;
    for kill in 0..KILLS + KILLS / ROUND {
        let next = 1 - standing;
        // Now and then a build may finish; how long it takes is the span of the next kills.
        if kill % (ROUND + 1) == 0 {
            let start = Instant::now();
            assert!(built(&versions[next], &output) == whole[next], "kill {kill}: the next build is not whole");
            assert!(!place.path(".public.casebook").exists(), "kill {kill}: the stage was left behind");
            (standing, duration) = (next, start.elapsed());
            continue;
        }
        let mut build = build(&versions[next], &output);
        thread::sleep(duration.mul_f64(1.2 * random.fraction()));
        build.kill().unwrap();
        build.wait().unwrap();
        let found = files(&output);
        if found == whole[next] {
            standing = next;
            new += 1;
        } else {
            assert!(found == whole[standing], "kill {kill}: neither the old nor the new site: {:?}", names(&found));
            old += 1;
        }
    }
    assert!(old > KILLS / 10 && new > 0, "the kills came too early or too late: {old} before the end, {new} after it");
}

/// Two versions of a site that differ in every page, in the pages that they have, and in which name is a folder.
fn versions() -> [Site; 2] {
    let [one, other] = ["", ""].map(|_| Site::copy_of("tests/sites/customer-stories"));
    let config = fs::read_to_string(other.path("casebook.yaml")).unwrap();
    other.write("casebook.yaml", config.replace("Quillwater customer stories", "Stories of Quillwater"));
    other.write("content/about/index.md", "# About\n\nOnly here.\n");
    other.write("static/file", "text");
    one.write("static/file/index.txt", "text");
    one.write("content/team.md", "# Team\n\nOnly there.\n");
    [one, other]
}

/// What a finished build leaves.
fn built(site: &Site, output: &Path) -> Vec<(String, Vec<u8>)> {
    assert!(build(site, output).wait().unwrap().success());
    files(output)
}

fn build(site: &Site, output: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(["build", "--root"])
        .arg(site.root())
        .arg("--out")
        .arg(output)
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn names(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

/// xorshift64*: the kills come at the same fractions of a build in every run.
struct Random(u64);

impl Random {
    fn fraction(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        f64::from(u32::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32).unwrap()) / f64::from(u32::MAX)
    }
}
