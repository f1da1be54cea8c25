//! The same sources give the same bytes, and what did not change is not written.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    os::unix::fs::MetadataExt,
    path::Path,
    time::{Duration, SystemTime},
};

use insta::assert_snapshot;

use crate::{
    made::EVERYTHING,
    site::{Site, files, study},
};

#[test]
fn threads_folders_and_times_leave_no_trace() {
    for site in [Site::of_repository(), Site::copy_of("tests/sites/customer-stories"), Site::new(EVERYTHING)] {
        let other = made_backwards(&site);
        for (site, threads) in [(&site, "1"), (&other, "8")] {
            let run = site.run_with(&["build"], &[("RAYON_NUM_THREADS", threads)]);
            assert_eq!(run.status, 0, "{}", run.stderr);
        }
        let (one, many) = (files(&site.path("public")), files(&other.path("public")));
        let differing: Vec<&str> =
            one.iter().zip(&many).filter(|(one, many)| one != many).map(|(one, _)| one.0.as_str()).collect();
        assert_eq!(differing, [""; 0]);
        assert_eq!(one.len(), many.len());
    }
}

/// Bodies that memory need not hold lie in a temporary file for a while, where there is room for one.
#[test]
fn a_large_collection_is_built_with_and_without_a_temporary_file() {
    let site = Site::new("--- casebook.yaml\nsearch: false\n");
    let long = "Forty-two words of a text that is long.\n\n".repeat(150_000);
    for name in ["a", "b"] {
        site.write(&format!("content/studies/{name}.md"), study("", &long));
    }
    site.write(
        "content/studies/last.md",
        study("", "## The end\n\nSee [the first](a.md), `code` and a note.[^1]\n\n[^1]: Here."),
    );
    let build = |temporary: &str| {
        let run = site.run_with(&["build"], &[("TMPDIR", temporary)]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        files(&site.path("public"))
    };
    let with = build(std::env::temp_dir().to_str().unwrap());
    assert!(with.iter().any(|(path, page)| path == "studies/last/index.html" && page.ends_with(b"</html>\n")));
    let page = site.read("studies/last/index.html");
    assert!(page.contains(">The end <a") && page.contains("href=\"../../studies/a/\">the first</a>"), "{page}");
    assert!(build("/nonexistent") == with, "the sites differ");
}

/// The same site in another folder, its files made in the opposite order and long ago.
fn made_backwards(site: &Site) -> Site {
    let copy = Site::new("");
    for (number, (path, bytes)) in (1..).zip(files(site.root()).into_iter().rev()) {
        copy.write(&path, bytes);
        let then = SystemTime::UNIX_EPOCH + Duration::from_hours(number * 1000);
        File::options().write(true).open(copy.path(&path)).unwrap().set_modified(then).unwrap();
    }
    copy
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::of_repository();
    site.build();
    let before = stamps(&site.path("public"));
    let run = site.build();
    assert!(run.stdout.contains(": 0 written, "), "{}", run.stdout);
    assert_eq!(stamps(&site.path("public")), before);
}

#[test]
fn an_edit_changes_only_what_shows_it() {
    let site = Site::of_repository();
    site.build();
    let study = "content/studies/stavanger-chromebooks.md";

    assert_snapshot!(changed_by(&site, study, ("Fair Trade City since 2007 and", "Fair Trade City for years and")), @r"
    studies/stavanger-chromebooks/index.html
    studies/stavanger-chromebooks/study.md
    ");
    assert_snapshot!(changed_by(&site, study, ("it can prepare only", "it prepares only")), @r"
    compare/apuc-audio-visual-equipment--stavanger-chromebooks/index.html
    compare/barcelona-computer-equipment--stavanger-chromebooks/index.html
    compare/haarlem-workspace-hardware-and-mobile-devices--stavanger-chromebooks/index.html
    compare/stavanger-chromebooks--stockholm-ict-equipment/index.html
    data/lessons.js
    data/studies.csv
    data/studies.json
    lessons/index.html
    studies/stavanger-chromebooks/index.html
    studies/stavanger-chromebooks/study.json
    studies/stavanger-chromebooks/study.jsonld
    studies/stavanger-chromebooks/study.md
    ");
    assert_snapshot!(changed_by(&site, "content/criteria/ethical-trade.md", ("title: Ethical trade", "title: Ethics in trade")), @r"
    authorities/stavanger/index.html
    compare/apuc-audio-visual-equipment--stavanger-chromebooks/index.html
    compare/barcelona-computer-equipment--stavanger-chromebooks/index.html
    compare/haarlem-workspace-hardware-and-mobile-devices--stavanger-chromebooks/index.html
    compare/stavanger-chromebooks--stockholm-ict-equipment/index.html
    countries/no/index.html
    criteria/capacity-and-external-collaboration/index.html
    criteria/code-of-conduct/index.html
    criteria/ethical-trade/feed.xml
    criteria/ethical-trade/index.html
    criteria/index.html
    criteria/social-contract-conditions/index.html
    criteria/social-responsibility/index.html
    data/clauses.js
    data/explore.js
    data/lessons.js
    data/studies.csv
    data/studies.json
    glossary/index.html
    index.html
    lessons/index.html
    organisations/electronics-watch/index.html
    organisations/iclei/index.html
    products/chromebooks/index.html
    projects/make-ict-fair/index.html
    studies/haarlem-workspace-hardware-and-mobile-devices/index.html
    studies/stavanger-chromebooks/index.html
    studies/stavanger-chromebooks/study.json
    studies/stavanger-chromebooks/study.jsonld
    tables/criteria-country/index.html
    ");
    // What stands in the navigation stands on every page, and nowhere else.
    let changed = changed_by(&site, "content/glossary.md", ("title: Glossary", "title: Words"));
    let pages = files(&site.path("public")).into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".html"));
    assert_eq!(changed, pages.collect::<Vec<_>>().join("\n"));
}

/// The files that a build writes after an edit. All others must keep their time and inode.
fn changed_by(site: &Site, file: &str, (from, to): (&str, &str)) -> String {
    let before = stamps(&site.path("public"));
    let text = fs::read_to_string(site.path(file)).unwrap();
    assert!(text.contains(from), "{file} does not say `{from}`");
    site.write(file, text.replace(from, to));
    let run = site.build();
    let after = stamps(&site.path("public"));
    let written: Vec<&str> = changed(&before, &after);
    assert!(run.stdout.contains(&format!(": {} written, ", written.len())), "{}{written:#?}", run.stdout);
    // Which files of the search index hold a word, their names don't say.
    let pages: Vec<&str> = written.into_iter().filter(|path| !path.starts_with("pagefind/")).collect();
    pages.join("\n")
}

#[test]
fn a_removed_study_takes_its_pages_along_and_nothing_else() {
    let site = Site::new("");
    for (name, country) in [("one", "NO"), ("two", "NL")] {
        let text = study("", "![A square](square.png)").replace("country: NL", &format!("country: {country}"));
        site.write(&format!("content/studies/{name}/index.md"), text);
        site.write(&format!("content/studies/{name}/square.png"), "png");
    }
    let foreign =
        ["CNAME", ".git/HEAD", ".git/objects/ab/cd", ".nojekyll", "studies/one/by-hand.txt", "mine/index.html"];
    for file in foreign {
        site.write(&format!("public/{file}"), file);
    }
    site.build();
    let public = site.path("public");
    let before = stamps(&public);

    fs::remove_dir_all(site.path("content/studies/one")).unwrap();
    let run = site.build();
    let after = stamps(&public);
    let removed: Vec<&str> = before.keys().filter(|path| !after.contains_key(*path)).map(String::as_str).collect();
    let pages: Vec<&str> = removed.iter().copied().filter(|path| !path.starts_with("pagefind/")).collect();
    assert_snapshot!(pages.join("\n"), @r"
    compare/index.html
    compare/one--two/index.html
    countries/no/index.html
    studies/one/index.html
    studies/one/square.png
    studies/one/study.bib
    studies/one/study.csl.json
    studies/one/study.json
    studies/one/study.jsonld
    studies/one/study.md
    ");
    assert!(run.stdout.trim_end().ends_with(&format!("{} removed", removed.len())), "{}", run.stdout);
    assert!(!public.join("countries/no").exists(), "an empty folder is left");
    for file in foreign {
        assert_eq!(after[file], before[file], "{file}");
        assert_eq!(fs::read_to_string(public.join(file)).unwrap(), file);
    }
}

/// The time and inode of every file of the output but casebook's own list.
fn stamps(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    let stamp = |path: &str| {
        let metadata = fs::metadata(folder.join(path)).unwrap();
        (metadata.modified().unwrap(), metadata.ino())
    };
    let paths = files(folder).into_iter().map(|(path, _)| path).filter(|path| path != ".casebook-manifest");
    paths.map(|path| (path.clone(), stamp(&path))).collect()
}

fn changed<'a, T: PartialEq>(before: &'a BTreeMap<String, T>, after: &'a BTreeMap<String, T>) -> Vec<&'a str> {
    after.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path.as_str()).collect()
}
