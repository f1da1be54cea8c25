//! An output that can't be written: exit status 2, and the site that stood before still stands.

use std::{fs, os::unix::fs::symlink, process::Command};

use insta::assert_snapshot;

use super::fine;
use crate::site::{Site, study};

/// What a build says that the environment makes fail, without the name of the temporary folder.
fn failed(site: &Site, args: &[&str]) -> String {
    let run = site.run(&[&["build"], args].concat());
    assert_eq!(run.status, 2, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.stdout, "");
    run.stderr.replace(site.root().to_str().unwrap(), "SITE")
}

#[test]
fn an_output_that_is_a_file() {
    let site = fine();
    site.write("public", "mine");
    assert_snapshot!(failed(&site, &[]), @"error: the output ./public is not a folder; remove it or choose another --out");
    assert_eq!(fs::read_to_string(site.path("public")).unwrap(), "mine");
}

#[test]
fn an_output_that_is_a_link_to_nowhere() {
    let site = fine();
    symlink("gone", site.path("public")).unwrap();
    assert_snapshot!(failed(&site, &[]), @"error: the output ./public is not a folder; remove it or choose another --out");
}

#[test]
fn an_output_in_a_folder_that_is_missing() {
    assert_snapshot!(failed(&fine(), &["--out", "gone/public"]), @"error: the folder of the output gone/public is missing; create it or choose another --out");
}

#[test]
fn a_file_of_someone_else_in_the_place_of_a_page() {
    let site = fine();
    site.write("public/studies/a/index.html", "mine");
    site.write("public/CNAME", "example.org");
    assert_snapshot!(failed(&site, &[]), @"error: SITE/public holds what casebook did not make where pages should go: studies/a/index.html; remove it, or choose another --out");
    assert_eq!(site.read("studies/a/index.html"), "mine");
    assert!(!site.path("public/index.html").exists());
}

/// What the next run would read there would be the pages of this one, and the assets of the theme for those of the site.
#[test]
fn an_output_among_what_is_read() {
    let site = fine();
    site.write("static/a.txt", "");
    assert_snapshot!(failed(&site, &["--out", "content"]), @"error: the output content lies in content/, which the site is made from; choose another --out");
    assert_snapshot!(failed(&site, &["--out", "templates"]), @"error: the output templates lies in templates/, which the site is made from; choose another --out");
    assert_snapshot!(failed(&site, &["--out", "."]), @"error: the output is the folder of the site, which it is made from; choose another --out");
    assert_snapshot!(failed(&site, &["--out", "static/site"]), @"error: the output static/site lies in static/, which the site is made from; choose another --out");
    let flat = Site::new("--- casebook.yaml\nstudies: .\n");
    flat.write("a.md", study("", ""));
    assert_snapshot!(failed(&flat, &["--out", "."]), @"error: the output is the folder of the site, which it is made from; choose another --out");
}

/// Studies come along as Markdown, so what was built would be studies again.
#[test]
fn an_output_beside_content_at_the_root() {
    let site = Site::new("--- casebook.yaml\nstudies: .\n");
    site.write("a.md", study("", "See [b](water/b.md)."));
    site.write("water/b.md", study("", ""));
    for out in ["public", "handout", "water/handout", "handout"] {
        let run = site.run(&["build", "--offline", "--out", out]);
        assert_eq!((run.status, &*run.stderr), (0, ""));
        assert!(run.stdout.starts_with("2 studies, "), "{}", run.stdout);
    }
}

/// A site of another year that is kept among the static files is copied as they are.
#[test]
fn a_site_among_the_static_files() {
    let site = fine();
    site.run(&["build", "--out", "old"]);
    site.write("static/keep.txt", "");
    fs::rename(site.path("old"), site.path("static/2020")).unwrap();
    site.build();
    assert!(site.read("2020/studies/a/index.html").contains("The text."));
}

#[test]
fn a_read_only_disk() {
    let script = "mount -t tmpfs none disk && casebook build --out disk/public >/dev/null && mount -o remount,ro disk";
    let Some(told) = on_a_disk(script) else { return };
    assert_snapshot!(told, @"
    error: cannot create SITE/disk/public/.casebook: Read-only file system (os error 30); make it writable or choose another --out
    public
    status 2
    ");
}

#[test]
fn a_full_disk() {
    let script = "mount -t tmpfs -o size=4m none disk && casebook build --out disk/public >/dev/null \
        && { dd if=/dev/zero of=disk/fill bs=4k 2>/dev/null || true; }";
    let Some(told) = on_a_disk(script) else { return };
    assert_snapshot!(told, @"
    error: cannot write SITE/disk/.public.casebook/new/PAGE: No space left on device (os error 28); make room and build again
    fill
    public
    status 2
    ");
}

/// Builds a site onto a disk that the script prepares, changes every page and builds again. None where mounts are not
/// permitted, as in some containers.
fn on_a_disk(script: &str) -> Option<String> {
    let site = fine();
    fs::create_dir(site.path("disk")).unwrap();
    let mounts = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none"]).arg(site.path("disk")).status();
    if !mounts.is_ok_and(|status| status.success()) {
        return None;
    }
    let all = format!(
        "set -e; casebook() {{ \"$CASEBOOK\" \"$@\"; }}; {script}
        echo 'title: Another title' > casebook.yaml
        find disk/public -type f | sort | xargs sha256sum > before
        status=0; casebook build --out disk/public || status=$?
        find disk/public -type f | sort | xargs sha256sum > after
        cmp before after; ls -A disk; echo \"status $status\""
    );
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", &all])
        .current_dir(site.root())
        .env("CASEBOOK", env!("CARGO_BIN_EXE_casebook"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let told = text(output.stderr) + &text(output.stdout);
    let told = told.replace(site.root().to_str().unwrap(), "SITE");
    // Which page is written first, the threads decide.
    let page = told.split("/new/").nth(1).and_then(|rest| rest.split(": ").next()).unwrap_or_default();
    Some(if page.is_empty() { told } else { told.replace(page, "PAGE") })
}
