//! A site that several machines build in parts is the one that a single machine builds.

use std::fs;

use crate::site::{Site, files};

#[test]
fn the_parts_are_the_whole() {
    let site = Site::of_repository();
    site.build();
    let whole = files(&site.path("public"));
    for count in [1, 3, 64] {
        let mut union = Vec::new();
        for number in 1..=count {
            let run = site.run(&["build", "--shard", &format!("{number}/{count}"), "--out", "part"]);
            assert_eq!(run.status, 0, "{}", run.stderr);
            union.extend(files(&site.path("part")));
            fs::remove_dir_all(site.path("part")).unwrap();
        }
        union.sort();
        let pages = union.iter().filter(|(path, _)| path != ".casebook-manifest").count();
        assert_eq!(pages, whole.len() - 1, "{count}: no file is in two parts");
        union.dedup();
        assert!(union == whole, "{count} parts");
    }
}

#[test]
fn a_part_leaves_the_others_alone() {
    let site = Site::of_repository();
    for number in 1..=3 {
        let run = site.run(&["build", "--shard", &format!("{number}/3")]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let built = files(&site.path("public"));
    let run = site.build();
    assert!(run.stdout.contains(": 0 written, "), "{}", run.stdout);
    assert!(files(&site.path("public")) == built);
    // A part that is built again after a change writes what of it is its own, and removes what nobody has any more.
    site.write("content/late.md", "# Late\n");
    site.build();
    fs::remove_file(site.path("content/late.md")).unwrap();
    for number in 1..=3 {
        site.run(&["build", "--shard", &format!("{number}/3")]);
    }
    assert!(files(&site.path("public")) == built);
}

/// Each part has a folder of its own, as on several machines, and is built once more after files have come and gone.
#[test]
fn parts_that_are_built_again_are_the_whole() {
    let site = Site::of_repository();
    site.write("content/early.md", "# Early\n");
    let build = |number: usize| {
        let run = site.run(&["build", "--shard", &format!("{number}/3"), "--out", &format!("part-{number}")]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    (1..=3).for_each(build);
    fs::remove_file(site.path("content/early.md")).unwrap();
    site.write("content/late.md", "# Late\n");
    site.write("static/a.txt", "a file");
    (1..=3).for_each(build);
    let mut union: Vec<_> = (1..=3).flat_map(|number| files(&site.path(&format!("part-{number}")))).collect();
    union.sort();
    let manifests = union.iter().filter(|(path, _)| path == ".casebook-manifest").count();
    let count = union.len();
    union.dedup();
    assert_eq!(count - union.len(), manifests - 1, "no file is in two parts");
    site.build();
    assert!(union == files(&site.path("public")));
}

#[test]
fn what_is_no_part_is_refused() {
    let site = Site::new("");
    for (text, reason) in [
        ("2", "write which part and of how many, such as 2/8"),
        ("a/b", "both must be whole numbers, as in 2/8"),
        ("-1/2", "both must be whole numbers, as in 2/8"),
        ("0/2", "parts are counted from 1"),
        ("3/2", "there are not so many parts"),
        ("1/0", "there are not so many parts"),
    ] {
        let run = site.run(&["build", &format!("--shard={text}")]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(reason), "{}", run.stderr);
    }
}
