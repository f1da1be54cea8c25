//! Files that can't be read, and links of the file system.

use std::{
    fs,
    os::unix::fs::symlink,
    time::{Duration, Instant},
};

use insta::assert_snapshot;

use super::{alone, file, fine};
use crate::site::{Site, study};

#[test]
fn a_hundred_megabytes() {
    let site = fine();
    let huge = fs::File::create(site.path("content/studies/huge.md")).unwrap();
    huge.set_len(100_000_000).unwrap();
    let started = Instant::now();
    assert_snapshot!(site.check(), @"
    error[file-too-large]: this file has 100 MB; a text may have at most 10 MB
      --> content/studies/huge.md
       |
       = if it is data, give it another ending than .md and link to it

    1 error, 0 warnings in 1 study. `casebook explain file-too-large` tells more.
    ");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_configuration_of_a_hundred_megabytes() {
    let site = fine();
    fs::File::create(site.path("casebook.yaml")).unwrap().set_len(100_000_000).unwrap();
    assert_snapshot!(site.check(), @"
    error[file-too-large]: this file has 100 MB; a text may have at most 10 MB
      --> casebook.yaml

    1 error, 0 warnings in 1 study. `casebook explain file-too-large` tells more.
    ");
}

#[test]
fn a_template_of_a_hundred_megabytes() {
    let site = fine();
    site.write("templates/study.html", "");
    fs::File::create(site.path("templates/study.html")).unwrap().set_len(100_000_000).unwrap();
    assert_snapshot!(site.check(), @"
    error[file-too-large]: this file has 100 MB; a text may have at most 10 MB
      --> templates/study.html

    1 error, 0 warnings in 1 study. `casebook explain file-too-large` tells more.
    ");
}

#[test]
fn windows_1252() {
    let mut bytes = study("", "").into_bytes();
    bytes.extend(b"K\xf8benhavn and K\xf8ge\n");
    assert_snapshot!(file(bytes), @"
    error[invalid-utf8]: this file is not UTF-8
      --> content/studies/a.md:10:2
       |
    10 | K�benhavn and K�ge
       |  ^ the first character that is not
       |
       = save it again with the encoding UTF-8; it may be in Windows-1252 or Latin-1 now

    1 error, 0 warnings in 0 studies. `casebook explain invalid-utf8` tells more.
    ");
}

#[test]
fn utf_16() {
    let bytes: Vec<u8> = "\u{feff}---\ntitle: A\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(file(bytes), @"
    error[invalid-utf8]: this file is not UTF-8
      --> content/studies/a.md:1:1
       |
     1 | ��-␀-␀-␀
       | ^ the first character that is not
       |
       = save it again with the encoding UTF-8; it is in UTF-16 now

    1 error, 0 warnings in 0 studies. `casebook explain invalid-utf8` tells more.
    ");
}

#[test]
fn a_nul_in_a_text() {
    assert_snapshot!(file(study("slug: a\0b\n", "Nul \0 here.")), @"
    error[yaml-syntax]: this is not valid YAML
      --> content/studies/a.md:7:8
       |
     7 | slug: a␀b
       |        ^ a character that can't be seen stands here: remove it

    1 error, 0 warnings in 1 study. `casebook explain yaml-syntax` tells more.
    ");
}

#[test]
fn a_configuration_that_is_no_text() {
    let site = fine();
    site.write("casebook.yaml", b"title: K\xf8benhavn\n");
    assert_snapshot!(site.check(), @"
    error[invalid-utf8]: this file is not UTF-8
      --> casebook.yaml:1:9
       |
     1 | title: K�benhavn
       |         ^ the first character that is not
       |
       = save it again with the encoding UTF-8; it may be in Windows-1252 or Latin-1 now

    1 error, 0 warnings in 1 study. `casebook explain invalid-utf8` tells more.
    ");
}

#[test]
fn a_configuration_that_is_a_folder() {
    let site = fine();
    site.write("casebook.yaml/x", "");
    assert_snapshot!(site.check(), @"
    error[unreadable-file]: this file can't be read: it is a folder
      --> casebook.yaml

    1 error, 0 warnings in 1 study. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_configuration_that_is_a_link_to_nowhere() {
    let site = fine();
    symlink("gone.yaml", site.path("casebook.yaml")).unwrap();
    assert_snapshot!(site.check(), @"
    error[unreadable-file]: this file can't be read: it is not there (a link to nowhere?)
      --> casebook.yaml

    1 error, 0 warnings in 1 study. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_folder_with_the_name_of_a_file() {
    let site = fine();
    site.write("content/studies/b.md/index.md", study("", ""));
    assert_snapshot!(site.check(), @"");
}

#[test]
fn a_link_to_nowhere() {
    let site = fine();
    symlink("gone.md", site.path("content/studies/b.md")).unwrap();
    assert_snapshot!(site.check(), @"
    error[unreadable-file]: this file can't be read: it is not there (a link to nowhere?)
      --> content/studies/b.md

    1 error, 0 warnings in 1 study. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_link_to_a_file_outside() {
    let site = fine();
    let elsewhere = fine();
    symlink(elsewhere.path("content/studies/a.md"), site.path("content/studies/b.md")).unwrap();
    symlink("/etc/hostname", site.path("content/studies/c.txt")).unwrap();
    assert_snapshot!(site.check(), @"
    error[symlink-outside]: this link leads out of the site's folder
      --> content/studies/b.md
       |
       = copy what it points to into the site, so that a build anywhere finds it

    error[symlink-outside]: this link leads out of the site's folder
      --> content/studies/c.txt
       |
       = copy what it points to into the site, so that a build anywhere finds it

    2 errors, 0 warnings in 1 study. `casebook explain symlink-outside` tells more.
    ");
}

#[test]
fn a_link_to_a_folder_outside() {
    let site = fine();
    let elsewhere = fine();
    symlink(elsewhere.path("content"), site.path("content/more")).unwrap();
    site.write("static/x", "");
    symlink("/proc", site.path("static/proc")).unwrap();
    let started = Instant::now();
    assert_snapshot!(site.check(), @"
    error[symlink-outside]: this link leads out of the site's folder
      --> content/more
       |
       = copy what it points to into the site, so that a build anywhere finds it

    error[symlink-outside]: this link leads out of the site's folder
      --> static/proc
       |
       = copy what it points to into the site, so that a build anywhere finds it

    2 errors, 0 warnings in 1 study. `casebook explain symlink-outside` tells more.
    ");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_content_folder_that_lies_outside() {
    let site = Site::new("");
    let elsewhere = fine();
    symlink(elsewhere.path("content"), site.path("content")).unwrap();
    assert_snapshot!(site.check(), @"
    error[symlink-outside]: this link leads out of the site's folder
      --> content
       |
       = copy what it points to into the site, so that a build anywhere finds it

    1 error, 0 warnings in 0 studies. `casebook explain symlink-outside` tells more.
    ");
}

#[test]
fn a_link_inside_the_site_is_fine() {
    let site = fine();
    site.write("content/shared/picture.png", "");
    symlink("../shared/picture.png", site.path("content/studies/p.png")).unwrap();
    site.write("content/studies/a.md", study("", "![A](p.png)"));
    assert_eq!(site.check(), "");
}

#[test]
fn a_link_in_a_loop() {
    let site = fine();
    symlink("../../content", site.path("content/studies/all")).unwrap();
    assert_snapshot!(site.check(), @"
    error[symlink-loop]: this link leads back to `content`, which holds it
      --> content/studies/all
       |
       = remove the link

    1 error, 0 warnings in 1 study. `casebook explain symlink-loop` tells more.
    ");
}

#[test]
fn links_that_lead_to_each_other() {
    let site = fine();
    symlink("c.md", site.path("content/studies/b.md")).unwrap();
    symlink("b.md", site.path("content/studies/c.md")).unwrap();
    assert_snapshot!(site.check(), @"
    error[symlink-loop]: this link leads back to itself
      --> content/studies/b.md
       |
       = remove the link

    error[symlink-loop]: this link leads back to itself
      --> content/studies/c.md
       |
       = remove the link

    2 errors, 0 warnings in 1 study. `casebook explain symlink-loop` tells more.
    ");
}

#[test]
fn a_template_that_is_a_link_to_nowhere() {
    let site = fine();
    fs::create_dir(site.path("templates")).unwrap();
    symlink("gone.html", site.path("templates/study.html")).unwrap();
    assert_snapshot!(site.check(), @"
    error[unreadable-file]: this file can't be read: it is not there (a link to nowhere?)
      --> templates/study.html

    1 error, 0 warnings in 1 study. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_pipe_with_the_name_of_a_file() {
    let site = fine();
    let pipe = site.path("content/studies/b.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_snapshot!(site.check(), @"
    error[unreadable-file]: this file can't be read: it is a pipe, socket or device
      --> content/studies/b.md
       |
       = remove it from the site's folder

    1 error, 0 warnings in 1 study. `casebook explain unreadable-file` tells more.
    ");
}

#[test]
fn a_root_that_is_missing_or_a_file() {
    let site = alone("");
    let run = site.run(&["--root", "gone", "check"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: the site's folder gone can't be read: No such file or directory (os error 2)");
    let run = site.run(&["--root", "content/studies/a.md", "check"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: the site's folder content/studies/a.md can't be read: it is not a folder");
}

#[test]
fn an_empty_site() {
    assert_snapshot!(Site::new("").check(), @"");
}

/// An editor's mistake in one file hides nothing of the others.
#[test]
fn every_file_is_checked() {
    let site = fine();
    site.write("content/studies/b.md", b"\xff");
    site.write("content/studies/c.md", "---\ntitle: a: b\n---\n");
    site.write("content/studies/d.md", study("", "[x](y.md)"));
    symlink("gone.md", site.path("content/studies/e.md")).unwrap();
    let run = site.run(&["check", "--format", "short"]);
    assert_snapshot!(run.stderr, @"
    content/studies/b.md:1:1: error[invalid-utf8]: this file is not UTF-8; the first character that is not
    content/studies/c.md:2:9: error[yaml-syntax]: this is not valid YAML; a colon inside a text
    content/studies/d.md:9:5: error[broken-link]: there is no file `y.md`; this link leads nowhere
    content/studies/e.md: error[unreadable-file]: this file can't be read: it is not there (a link to nowhere?)
    ");
}

/// What `build` couldn't publish, `check` names.
#[test]
fn names_that_can_not_be_published() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let site = fine();
    for name in ["a\\b.txt", "two\nlines.txt", ".casebook/y"] {
        site.write(&format!("static/{name}"), "");
    }
    fs::write(site.path("static").join(OsStr::from_bytes(b"\xff.txt")), "").unwrap();
    assert_snapshot!(site.check(), @r"
    error[bad-file-name]: this file can't be published as `.casebook/y`: casebook keeps that name for itself
      --> static/.casebook/y
       |
       = rename or remove it

    error[bad-file-name]: this file can't be published as `a\b.txt`: it contains a backslash or a control character
      --> static/a\b.txt
       |
       = rename or remove it

    error[bad-file-name]: this file can't be published as `two lines.txt`: it contains a backslash or a control character
      --> static/two lines.txt
       |
       = rename or remove it

    error[bad-file-name]: the name of this file is not UTF-8
      --> static/�.txt
       |
       = rename or remove it

    4 errors, 0 warnings in 1 study. `casebook explain bad-file-name` tells more.
    ");
}
