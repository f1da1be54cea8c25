//! Disks that refuse: full ones, read-only ones, mount points. Each needs a mount of its own, so the test runs itself again in
//! a mount namespace; where that is not permitted (some containers), it says so and passes.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "these tests look at the disk"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use casebook::output::{Content, Output, OutputError, PublishError, Summary};

/// Tells the test that it runs in a namespace of its own, on this folder.
const FOLDER: &str = "CASEBOOK_TEST_MOUNT";

#[test]
fn a_full_disk_leaves_the_old_site() {
    in_namespace("a_full_disk_leaves_the_old_site", "mount -t tmpfs -o size=1m none $0", |folder| {
        let output = folder.join("public");
        publish(&output, &["a", "b"], 1_000).unwrap();
        let error = publish(&output, &["a", "b"], 900_000).unwrap_err();
        assert!(error.to_string().contains("make room"), "{error}");
        assert_eq!(sizes(&output, &["a", "b"]), [1_000, 1_000]);
        assert!(!folder.join(".public.casebook").exists());
        publish(&output, &["a", "b"], 2_000).unwrap();
    });
}

#[test]
fn a_disk_without_room_for_links_leaves_the_old_site() {
    let mount = "mount -t tmpfs -o nr_inodes=60 none $0";
    in_namespace("a_disk_without_room_for_links_leaves_the_old_site", mount, |folder| {
        let output = folder.join("public");
        let old: Vec<String> = (0..40).map(|number| format!("{number}")).collect();
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        publish(&output, &old, 10).unwrap();
        let new: Vec<&str> = old.iter().copied().chain(["new"]).collect();
        publish(&output, &new, 20).unwrap_err();
        assert_eq!(sizes(&output, &old), [10; 40]);
        assert!(!output.join("new").exists());
    });
}

#[test]
fn a_read_only_disk_is_named() {
    let script = "mount -t tmpfs none $0 && mkdir $0/public && echo kept > $0/public/a && mount -o remount,ro $0";
    in_namespace("a_read_only_disk_is_named", script, |folder| {
        let output = folder.join("public");
        let error = publish(&output, &["a", "b"], 10).unwrap_err();
        assert!(error.to_string().contains("make it writable or choose another --out"), "{error}");
        assert_eq!(fs::read_to_string(output.join("a")).unwrap(), "kept\n");
    });
}

#[test]
fn an_output_that_is_a_mount_point_is_published_in_place() {
    let script = "mkdir $0/public && mount -t tmpfs none $0/public";
    in_namespace("an_output_that_is_a_mount_point_is_published_in_place", script, published_in_place);
}

#[test]
fn an_output_that_is_a_bind_mount_is_published_in_place() {
    let script = "mkdir $0/public && mount --bind $0/public $0/public";
    in_namespace("an_output_that_is_a_bind_mount_is_published_in_place", script, published_in_place);
}

#[test]
fn an_output_whose_parent_is_read_only_is_published_in_place() {
    let script =
        "mkdir $0/public && mount --bind $0 $0 && cd / && mount -t tmpfs none $0/public && mount -o remount,bind,ro $0";
    in_namespace("an_output_whose_parent_is_read_only_is_published_in_place", script, published_in_place);
}

fn published_in_place(folder: &Path) {
    let output = folder.join("public");
    for (size, paths) in [(10, ["a", "b/c"]), (20, ["a", "b/c"]), (30, ["a/x", "b"])] {
        assert_eq!(publish(&output, &paths, size).unwrap().written, 2);
        assert_eq!(sizes(&output, &paths), [size, size]);
        assert!(!output.join(".casebook").exists());
    }
}

fn publish(output: &Path, paths: &[&str], size: usize) -> Result<Summary, OutputError> {
    let render = |_: &&str| Ok::<_, String>(Content::Bytes(vec![b'x'; size]));
    Output::open(output)?.publish(paths, render).map_err(|error| match error {
        PublishError::Output(error) => error,
        PublishError::Render(errors) => panic!("{errors:?}"),
    })
}

fn sizes(output: &Path, paths: &[&str]) -> Vec<usize> {
    paths.iter().map(|path| fs::read(output.join(path)).unwrap().len()).collect()
}

/// Runs `test` in a namespace where `script` has prepared the folder `$0`.
fn in_namespace(name: &str, script: &str, test: impl Fn(&Path)) {
    if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
        return test(&folder);
    }
    let temp = tempfile::tempdir().unwrap();
    let can = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none"]).arg(temp.path()).status();
    if !can.is_ok_and(|status| status.success()) {
        eprintln!("{name}: mounts are not permitted here, so this was not tried");
        return;
    }
    let status = Command::new("unshare")
        .args(["-rm", "sh", "-c", &format!("{script} && exec \"$1\" --exact {name} --nocapture")])
        .arg(temp.path())
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, temp.path())
        .status()
        .unwrap();
    assert!(status.success());
}
