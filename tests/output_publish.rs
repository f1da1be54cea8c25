//! What a publisher is promised about the output folder, one test for each promise.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "these tests look at the disk")]

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
};

use casebook::output::{Content, Output, OutputError, PublishError, Summary};
use tempfile::TempDir;

/// A folder to build in; the output is `public` in it.
struct Place {
    temp: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { temp: TempDir::new().expect("the tests may write to the temporary folder") }
    }

    fn output(&self) -> PathBuf {
        self.temp.path().join("public")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.output().join(name)
    }

    /// Writes files by hand, as a publisher would. A file is told as `path=text`.
    fn by_hand(&self, files: &str) {
        fs::create_dir_all(self.output()).unwrap();
        for (path, text) in pairs(files) {
            fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
            fs::write(self.path(path), text).unwrap();
        }
    }

    fn publish(&self, files: &str) -> Result<Summary, OutputError> {
        publish(&self.output(), files)
    }

    fn publishes(&self, files: &str) -> [usize; 3] {
        let Summary { written, unchanged, removed } = self.publish(files).expect("this site can be published");
        [written, unchanged, removed]
    }

    /// What the output holds beside the manifest; and there must be no stage left.
    fn holds(&self, files: &str) {
        let mut expected: Vec<String> = pairs(files).map(|(path, text)| format!("{path}={text}")).collect();
        expected.sort();
        assert_eq!(list(&self.output()), expected);
        assert!(!self.temp.path().join(".public.casebook").exists(), "the stage is gone");
        assert!(!self.path(".casebook").exists(), "the inner stage is gone");
    }

    fn inode(&self, name: &str) -> (u64, i64, i64) {
        let found = fs::symlink_metadata(self.path(name)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    }
}

fn pairs(files: &str) -> impl Iterator<Item = (&str, &str)> {
    files.split_whitespace().filter_map(|file| file.split_once('='))
}

fn publish(output: &Path, files: &str) -> Result<Summary, OutputError> {
    let routes: Vec<&str> = pairs(files).map(|(path, _)| path).collect();
    let texts: std::collections::BTreeMap<&str, &str> = pairs(files).collect();
    let render = |route: &&str| Ok::<_, String>(Content::Bytes(texts[route].as_bytes().to_vec()));
    Output::open(output)?.publish(&routes, render).map_err(|error| match error {
        PublishError::Output(error) => error,
        PublishError::Render(errors) => panic!("{errors:?}"),
    })
}

fn list(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
        let kind = entry.file_type();
        if kind.is_symlink() {
            files.push(format!("{path}=->{}", fs::read_link(entry.path()).unwrap().display()));
        } else if kind.is_file() && path != ".casebook-manifest" {
            files.push(format!("{path}={}", String::from_utf8(fs::read(entry.path()).unwrap()).unwrap()));
        } else if kind.is_dir() && fs::read_dir(entry.path()).unwrap().next().is_none() {
            files.push(format!("{path}=(empty)"));
        }
    }
    files.sort();
    files
}

#[test]
fn a_fresh_site_a_change_and_a_removal() {
    let place = Place::new();
    assert_eq!(place.publishes("index.html=1 a/index.html=2 b/c/index.html=3"), [3, 0, 0]);
    place.holds("index.html=1 a/index.html=2 b/c/index.html=3");
    assert_eq!(place.publishes("index.html=1 a/index.html=4 d/index.html=5"), [2, 1, 1]);
    place.holds("index.html=1 a/index.html=4 d/index.html=5");
    assert_eq!(place.publishes(""), [0, 0, 3]);
    place.holds("");
}

/// Foreign files at the top, beside own ones, in folders of their own; each makes another way of committing.
const FOREIGN: [&str; 3] = ["", "CNAME=x a/notes.txt=y", "CNAME=x .git/HEAD=z .git/objects/ab/cd=o"];

#[test]
fn foreign_files_stay_through_changes_of_every_kind() {
    let sites = [
        "index.html=1 a/index.html=2 about=3 b/c/d.html=4",
        "index.html=1 a/index.html=5 about/index.html=6 b=7",
        "index.html=2",
        "index.html=2 a/index.html=2 about=3 b/c/d.html=4",
    ];
    for foreign in FOREIGN {
        let place = Place::new();
        place.by_hand(foreign);
        for site in sites {
            place.publishes(site);
            place.holds(&format!("{foreign} {site}"));
        }
    }
}

#[test]
fn what_does_not_change_is_not_written() {
    for foreign in FOREIGN {
        let place = Place::new();
        place.by_hand(foreign);
        place.publishes("index.html=1 a/index.html=2 b.html=3 c.html=4");
        let kept = ["index.html", "a/index.html", "."].map(|name| place.inode(name).0);
        let times = ["index.html", "a/index.html"].map(|name| place.inode(name));
        let manifest = place.inode(".casebook-manifest");
        assert_eq!(place.publishes("index.html=1 a/index.html=2 b.html=3 c.html=4"), [0, 4, 0]);
        assert_eq!(place.publishes("index.html=1 a/index.html=2 b.html=5 c.html=4"), [1, 3, 0]);
        assert_eq!(place.publishes("index.html=1 a/index.html=2 b.html=6 c.html=6"), [2, 2, 0]);
        assert_eq!(place.inode(".casebook-manifest"), manifest);
        assert_eq!(place.publishes("index.html=1 a/index.html=2 b.html=7 d.html=4"), [2, 2, 1]);
        assert_eq!(["index.html", "a/index.html", "."].map(|name| place.inode(name).0), kept, "even the folder itself");
        assert_eq!(["index.html", "a/index.html"].map(|name| place.inode(name)), times);
    }
}

#[test]
fn a_foreign_file_in_the_way_is_an_error_unless_it_is_equal() {
    let place = Place::new();
    place.by_hand("index.html=1 a/index.html=2");
    let error = place.publish("index.html=1 a/index.html=3").expect_err("somebody else's page is there").to_string();
    assert!(error.contains("a/index.html") && !error.contains(": index.html"), "{error}");
    assert!(error.contains("remove it, or choose another --out"), "{error}");
    place.holds("index.html=1 a/index.html=2");
    assert_eq!(place.publishes("index.html=1 a/index.html=2"), [0, 2, 0]);
    assert_eq!(place.publishes("index.html=4"), [1, 0, 1]);
    place.holds("index.html=4");
}

#[test]
fn links_inside_the_output_are_not_followed() {
    let place = Place::new();
    fs::create_dir(place.temp.path().join("elsewhere")).unwrap();
    fs::write(place.temp.path().join("elsewhere/x.html"), "1").unwrap();
    place.by_hand("");
    symlink("../elsewhere", place.path("a")).unwrap();
    symlink("../elsewhere/x.html", place.path("b.html")).unwrap();
    for site in ["a/x.html=1", "a/y.html=1", "b.html=1", "a=1"] {
        assert!(matches!(place.publish(site), Err(OutputError::Taken { .. })), "{site}");
    }
    for site in ["c=1 d=2", "c=2 d=3", "c=2"] {
        place.publishes(site);
        place.holds(&format!("{site} a=->../elsewhere b.html=->../elsewhere/x.html"));
    }
    // A folder of ours that somebody has replaced by a link: the files behind it are not ours.
    place.publishes("s/x.html=1 c=2");
    fs::remove_dir_all(place.path("s")).unwrap();
    symlink("../elsewhere", place.path("s")).unwrap();
    place.publishes("c=3");
    assert_eq!(fs::read(place.temp.path().join("elsewhere/x.html")).unwrap(), b"1");
}

#[test]
fn folders_and_pipes_of_others_stand_in_the_way_too() {
    let place = Place::new();
    place.by_hand("a/x=1");
    assert!(matches!(place.publish("a=1"), Err(OutputError::Taken { .. })));
    std::process::Command::new("mkfifo").arg(place.path("pipe")).status().unwrap();
    assert!(matches!(place.publish("pipe=1"), Err(OutputError::Taken { .. })));
    assert!(matches!(place.publish("a/x/y=1"), Err(OutputError::Taken { .. })));
    fs::create_dir(place.path("empty")).unwrap();
    assert!(matches!(place.publish("empty=1"), Err(OutputError::Taken { .. })));
}

#[test]
fn only_folders_that_own_files_lay_in_go() {
    let place = Place::new();
    place.publishes("a/b/x=1 a/y=1 c/d/x=1 z=1");
    place.by_hand("a/hand.txt=h");
    fs::create_dir(place.path("empty")).unwrap();
    place.publishes("z=2");
    place.holds("a/hand.txt=h empty=(empty) z=2");
}

#[test]
fn the_output_may_be_a_link_to_a_folder() {
    let place = Place::new();
    let real = place.temp.path().join("real");
    fs::create_dir(&real).unwrap();
    symlink("real", place.output()).unwrap();
    for site in ["a=1 b=1", "a=2 b=2"] {
        place.publishes(site);
        assert_eq!(list(&real), site.split(' ').collect::<Vec<_>>());
        assert!(place.output().is_symlink());
    }
}

#[test]
fn an_output_that_cannot_be_one_is_named() {
    let place = Place::new();
    fs::write(place.output(), "a file").unwrap();
    assert!(matches!(place.publish("a=1"), Err(OutputError::NotAFolder(_))));
    let deep = place.temp.path().join("no/such/folder");
    assert!(matches!(publish(&deep, "a=1"), Err(OutputError::NoParent(_))));
    let below = place.output().join("x");
    assert!(publish(&below, "a=1").is_err());
    symlink("nowhere", place.temp.path().join("link")).unwrap();
    assert!(matches!(publish(&place.temp.path().join("link"), "a=1"), Err(OutputError::NotAFolder(_))));
    assert_eq!(fs::read(place.output()).unwrap(), b"a file");
}

#[test]
fn a_failed_page_leaves_the_old_site_and_all_failures_are_told() {
    let place = Place::new();
    place.publishes("a=1 b=1 c=1");
    let render = |route: &&str| match *route {
        "a" => Ok(Content::Bytes(b"2".to_vec())),
        other => Err(other.to_owned()),
    };
    let result = Output::open(&place.output()).unwrap().publish(&["c", "b", "a"], render);
    assert!(matches!(result, Err(PublishError::Render(errors)) if errors == ["b", "c"]));
    place.holds("a=1 b=1 c=1");
}

#[test]
fn an_asset_is_copied_once_and_a_missing_one_stops_the_build() {
    let place = Place::new();
    let asset = place.temp.path().join("photo.jpg");
    fs::write(&asset, vec![7; 100_000]).unwrap();
    let copy = |_: &&str| Ok::<_, String>(Content::Copy(asset.clone()));
    let build = || Output::open(&place.output()).unwrap().publish(&["img/photo.jpg"], copy);
    assert_eq!(build().unwrap().written, 1);
    assert_eq!(build().unwrap().unchanged, 1);
    fs::write(&asset, [vec![7; 99_999], vec![8]].concat()).unwrap();
    assert_eq!(build().unwrap().written, 1);
    assert!(fs::read(place.path("img/photo.jpg")).unwrap().ends_with(&[7, 8]));
    fs::remove_file(&asset).unwrap();
    let error = build().unwrap_err().to_string();
    assert!(error.starts_with("cannot read ") && error.contains("photo.jpg"), "{error}");
    assert_eq!(fs::read(place.path("img/photo.jpg")).unwrap().len(), 100_000);
}

#[test]
fn two_builds_do_not_mix() {
    let place = Place::new();
    let first = Output::open(&place.output()).unwrap();
    assert!(matches!(Output::open(&place.output()), Err(OutputError::Busy(_))));
    drop(first);
    place.publishes("a=1");
}

#[test]
fn a_damaged_list_of_own_files_stops_the_build() {
    let place = Place::new();
    place.publishes("a=1 b=1");
    fs::write(place.path(".casebook-manifest"), "casebook-manifest 1 1\n../../etc/passwd\n").unwrap();
    assert!(matches!(place.publish("a=2"), Err(OutputError::Manifest { .. })));
    fs::remove_file(place.path(".casebook-manifest")).unwrap();
    assert_eq!(place.publishes("a=1 b=1"), [0, 2, 0]);
}

#[test]
fn the_rights_of_folders_stay() {
    let place = Place::new();
    place.publishes("a/x=1 b=1");
    fs::set_permissions(place.path("a"), fs::Permissions::from_mode(0o2775)).unwrap();
    fs::set_permissions(place.output(), fs::Permissions::from_mode(0o750)).unwrap();
    place.publishes("a/x=2 b=2");
    let mode = |path: PathBuf| fs::metadata(path).unwrap().mode() & 0o7777;
    assert_eq!((mode(place.path("a")), mode(place.output())), (0o2775, 0o750));
}

#[test]
fn files_lost_or_edited_by_hand_are_made_anew() {
    let place = Place::new();
    place.publishes("a/x=1 b=1 c=1");
    fs::remove_dir_all(place.path("a")).unwrap();
    fs::write(place.path("b"), "edited").unwrap();
    assert_eq!(place.publishes("a/x=1 b=1 c=1"), [2, 1, 0]);
    place.holds("a/x=1 b=1 c=1");
}

#[test]
fn impossible_routes_are_named() {
    let place = Place::new();
    for site in ["../a=1", "/a=1", "a//b=1", "a=1 a/b=2", "a=1 a=2", ".casebook-manifest=1"] {
        assert!(matches!(place.publish(site), Err(OutputError::Route { .. })), "{site}");
    }
    assert!(!place.output().exists());
}
