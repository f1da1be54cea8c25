//! The site's folder may go and come back, as when another branch is checked out that doesn't have it.

use std::{fs, path::Path};

use super::serving::Preview;
use crate::site::{Site, study};

const SITE: &str = "some/folder/cases";

fn write(site: &Site, text: &str) {
    site.write(&format!("{SITE}/casebook.yaml"), "title: Cases\n");
    site.write(&format!("{SITE}/content/studies/a.md"), study("", text));
}

/// Waits until the page shows a text.
fn shows(preview: &Preview, text: &str) {
    let page = || preview.get("/studies/a/");
    preview.events("studies/a/index.html").wait_for(|_| page().text().contains(text));
}

/// A preview of a site that goes as `leave` says, and comes back after the preview has noticed that.
fn goes_and_comes_back(leave: impl Fn(&Path), come_back: impl Fn(&Site)) -> String {
    let site = Site::new("");
    write(&site, "First.");
    let (preview, mut words) = Preview::start_aloud(&site, &["--root", SITE]);
    shows(&preview, "First.");
    leave(site.root());
    let trouble = words.by_ref().find(|line| line.starts_with("error")).unwrap();
    // Other things may happen meanwhile.
    site.write("elsewhere.txt", "");
    shows(&preview, "First.");
    come_back(&site);
    let again = words.by_ref().find(|line| line.contains("1 study")).unwrap();
    for text in ["Second.", "Third."] {
        write(&site, text);
        shows(&preview, text);
    }
    let root = site.root().canonicalize().unwrap().display().to_string();
    format!("{trouble}\n{again}").replace(&root, "ROOT")
}

#[test]
fn a_folder_that_is_removed_is_followed_when_it_is_back() {
    let said = goes_and_comes_back(|root| fs::remove_dir_all(root.join(SITE)).unwrap(), |site| write(site, "Back."));
    insta::assert_snapshot!(said, @r"
    error: the site's folder ROOT/some/folder/cases can't be read: No such file or directory (os error 2)
    everything was read anew: 1 study
    ");
}

#[test]
fn a_folder_that_is_removed_with_those_above_it_is_followed_when_it_is_back() {
    let said = goes_and_comes_back(|root| fs::remove_dir_all(root.join("some")).unwrap(), |site| write(site, "Back."));
    insta::assert_snapshot!(said, @r"
    error: the site's folder ROOT/some/folder/cases can't be read: No such file or directory (os error 2)
    everything was read anew: 1 study
    ");
}

#[test]
fn a_folder_that_is_moved_away_and_back_is_as_it_was() {
    let said = goes_and_comes_back(
        |root| fs::rename(root.join(SITE), root.join("away")).unwrap(),
        |site| fs::rename(site.path("away"), site.path(SITE)).unwrap(),
    );
    insta::assert_snapshot!(said, @r"
    error: the site's folder ROOT/some/folder/cases can't be read: No such file or directory (os error 2)
    the site is as it was: 1 study
    ");
}
