//! When pages were last changed, as the site's git repository knows it.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    preview::Preview,
    site::{Site, study},
};

const STUDY: &str = "content/studies/a.md";
const NOTE: &str = "shallow clone";

/// A site in a repository, with a commit on a day of its own for each of these steps.
fn repository() -> Site {
    let site = Site::new("--- casebook.yaml\ntitle: Cases\nbase_url: https://example.org/\n--- .gitignore\npublic\n");
    git(site.root(), &["init", "--quiet"], "");
    site.write(STUDY, study("", "The text."));
    site.write("content/studies/b.md", study("updated: 2026-02-03\n", "The text."));
    site.write("content/about.md", "---\ntitle: About\n---\n\nThe text.\n");
    commit(&site, "2026-03-01T23:30:00-02:00");
    site
}

fn commit(site: &Site, at: &str) {
    git(site.root(), &["add", "--all"], "");
    git(site.root(), &["commit", "--quiet", "--message", "A step"], at);
}

fn git(folder: &Path, words: &[&str], at: &str) {
    let who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
    let mut git = Command::new("git");
    git.current_dir(folder).args(who).args(words).env("GIT_AUTHOR_DATE", at).env("GIT_COMMITTER_DATE", at);
    let output = git.output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The day that a page says it was last changed.
fn changed(site: &Site, page: &str) -> Option<String> {
    let html = site.read(&format!("{page}/index.html"));
    let after = html.split_once("<dt>Last changed</dt>")?.1;
    Some(after.split('"').nth(1).unwrap().to_owned())
}

#[test]
fn a_page_says_on_which_day_its_file_was_last_changed() {
    let site = repository();
    assert!(!site.build().stdout.contains(NOTE));
    // The day is that of Greenwich, on any machine.
    assert_eq!(changed(&site, "studies/a").as_deref(), Some("2026-03-02"));
    assert_eq!(changed(&site, "about").as_deref(), Some("2026-03-02"));
    assert!(site.read("studies/a/study.jsonld").contains("\"dateModified\": \"2026-03-02\""));
    assert!(site.read("sitemap.xml").contains("<lastmod>2026-03-02</lastmod>"));
}

#[test]
fn what_the_author_says_counts_before_that() {
    let site = repository();
    site.build();
    assert_eq!(changed(&site, "studies/b"), None);
    assert!(site.read("studies/b/index.html").contains("3 February 2026"));
    assert!(site.read("studies/b/study.jsonld").contains("\"dateModified\": \"2026-02-03\""));
}

#[test]
fn a_new_name_is_no_change() {
    let site = repository();
    git(site.root(), &["mv", STUDY, "content/studies/c.md"], "");
    commit(&site, "2026-05-01T00:00:00Z");
    site.build();
    assert_eq!(changed(&site, "studies/c").as_deref(), Some("2026-03-02"));
}

#[test]
fn a_file_that_came_from_elsewhere_as_it_was_keeps_its_day() {
    let site = repository();
    site.write("drafts/d.md", study("", "A draft."));
    commit(&site, "2026-04-01T00:00:00Z");
    site.write("README.md", "Not of this site.");
    commit(&site, "2026-05-01T00:00:00Z");
    git(site.root(), &["mv", "drafts/d.md", "content/studies/d.md"], "");
    commit(&site, "2026-06-01T00:00:00Z");
    site.build();
    assert_eq!(changed(&site, "studies/d").as_deref(), Some("2026-04-01"));
    assert_eq!(changed(&site, "studies/a").as_deref(), Some("2026-03-02"));
}

#[test]
fn a_change_that_came_by_a_branch_counts() {
    let site = repository();
    git(site.root(), &["checkout", "--quiet", "-b", "branch"], "");
    site.write("content/about.md", "---\ntitle: About\n---\n\nAnother text.\n");
    commit(&site, "2026-04-01T00:00:00Z");
    git(site.root(), &["checkout", "--quiet", "-"], "");
    site.write(STUDY, study("", "Another text."));
    commit(&site, "2026-05-01T00:00:00Z");
    git(site.root(), &["merge", "--quiet", "--no-edit", "branch"], "2026-06-01T00:00:00Z");
    site.build();
    assert_eq!(changed(&site, "about").as_deref(), Some("2026-04-01"));
    assert_eq!(changed(&site, "studies/a").as_deref(), Some("2026-05-01"));
}

#[test]
fn nothing_is_claimed_of_what_is_in_no_commit() {
    let site = repository();
    site.write(STUDY, study("", "Another text."));
    site.write("content/new.md", "---\ntitle: New\n---\n\nThe text.\n");
    site.build();
    assert_eq!((changed(&site, "studies/a"), changed(&site, "new")), (None, None));
    assert!(changed(&site, "about").is_some());
}

#[test]
fn nothing_is_claimed_in_a_shallow_clone() {
    let site = repository();
    let clone = Site::new("");
    let origin = format!("file://{}", site.root().display());
    git(clone.root(), &["clone", "--quiet", "--depth", "1", &origin, "."], "");
    let run = clone.build();
    assert_eq!(changed(&clone, "studies/a"), None);
    assert_eq!((run.stdout.matches(NOTE).count(), &*run.stderr), (1, ""));
}

#[test]
fn a_site_may_lie_in_a_folder_of_its_repository() {
    let site = Site::new("");
    git(site.root(), &["init", "--quiet"], "");
    site.write(&format!("docs/cases/{STUDY}"), study("", "The text."));
    commit(&site, "2026-03-01T00:00:00Z");
    let run = site.run(&["--root", "docs/cases", "build", "--out", "public"]);
    assert_eq!((run.status, changed(&site, "studies/a").as_deref()), (0, Some("2026-03-01")));
}

#[test]
fn it_can_be_turned_off() {
    let site = repository();
    site.write("casebook.yaml", "title: Cases\nlast_changed: false\n");
    site.build();
    assert_eq!(changed(&site, "studies/a"), None);
}

#[test]
fn a_preview_heeds_the_setting_when_it_changes() {
    let site = repository();
    let preview = Preview::start(&site, &[]);
    let is_shown = || preview.get("/studies/a/").text().contains("<dt>Last changed</dt>");
    // It reads the history beside all else.
    let started = Instant::now();
    while !is_shown() {
        assert!(started.elapsed() < Duration::from_secs(60), "the day is never shown");
    }
    let mut events = preview.events("studies/a/index.html");
    let before = events.wait_for(|_| true)["version"].clone();
    site.write("casebook.yaml", "title: Cases\nlast_changed: false\n");
    events.wait_for(|told| told["version"] != before);
    assert!(!is_shown());
}

/// What a build says when a site's repository can't be asked.
fn unasked(site: &Site, environment: (&str, &str)) -> String {
    let run = site.run_with(&["build"], &[environment]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert_eq!(changed(site, "studies/a"), None);
    let said = run.stdout.lines().filter(|line| line.contains("last changed")).collect::<Vec<_>>().join("\n");
    said.replace(&site.root().display().to_string(), "SITE")
}

#[test]
fn without_git_nothing_is_known_and_a_repository_is_told_of() {
    insta::assert_snapshot!(unasked(&repository(), ("PATH", "/nowhere")), @"no page says when it was last changed: there is no git on this machine to ask; install it, or write `last_changed: false` in casebook.yaml");
    let site = Site::new("--- casebook.yaml\ntitle: Cases\n");
    site.write(STUDY, study("", "The text."));
    assert_eq!(unasked(&site, ("PATH", "/nowhere")), "");
}

#[test]
fn a_repository_that_git_does_not_trust_is_told_of() {
    // What git does where a folder belongs to somebody else, as in many containers.
    let others = ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let site = repository();
    insta::assert_snapshot!(unasked(&site, others), @"no page says when it was last changed: git doesn't read the repository, detected dubious ownership in repository at 'SITE'; run `git config --global --add safe.directory SITE`, or write `last_changed: false` in casebook.yaml");
    site.write("casebook.yaml", "title: Cases\nlast_changed: false\n");
    assert_eq!(unasked(&site, others), "");
}
