//! Where a build says that its time went.

use std::fs;

use serde_json::Value;

use crate::site::Site;

#[test]
fn a_build_tells_where_its_time_went() {
    let site = Site::of_repository();
    let run = site.run(&["build", "--timings", "--trace", "trace.json"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let told = [
        "stages\n",
        "ms  parse\n",
        "on all threads together\n",
        "templates\n",
        "study.html, 5 pages\n",
        "slowest pages\n",
    ];
    let mut rest = &*run.stdout;
    for part in told {
        let (_, after) = rest.split_once(part).unwrap_or_else(|| panic!("no {part:?} in {}", run.stdout));
        rest = after;
    }
    let trace: Vec<Value> = serde_json::from_str(&fs::read_to_string(site.path("trace.json")).unwrap()).unwrap();
    let count = |phase: &str| trace.iter().filter(|event| event["ph"] == phase).count();
    assert!(count("B") > 100 && count("B") == count("E"));
    let page = |event: &&Value| event["args"]["page"].to_string().contains("studies/stavanger-chromebooks/index.html");
    assert_eq!(trace.iter().find(page).unwrap()["name"], "render");

    let run = site.run(&["build", "--trace", "nowhere/trace.json"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("error: nowhere/trace.json can't be written: "), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_trace_that_does_not_fit_on_the_disk_is_told_of() {
    let site = Site::of_repository();
    let run = site.run(&["build", "--trace", "/dev/full"]);
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.stderr, @"error: /dev/full can't be written: No space left on device (os error 28)");
    assert!(site.path("public/index.html").exists());
}
