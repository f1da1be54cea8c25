//! A site that lies in another folder than the one in which the command runs: problems are told with paths that lead to its files.

use insta::assert_snapshot;

use crate::site::{Site, study};

/// A site in `gh/` with a problem in a file whose name no address could hold.
fn in_a_folder() -> Site {
    let site = Site::new("");
    site.write("gh/content/studies/a é.md", study("", "[Gone](gone.md)"));
    site
}

fn problem(site: &Site, root: &str, format: &str) -> String {
    let run = site.run(&["check", "--root", root, "--format", format]);
    assert_eq!(run.status, 1);
    run.stdout + &run.stderr
}

#[test]
fn for_people() {
    assert_snapshot!(problem(&in_a_folder(), "gh", "human"), @"
    error[broken-link]: there is no file `gone.md`
      --> gh/content/studies/a é.md:9:8
       |
     9 | [Gone](gone.md)
       |        ^^^^^^^ this link leads nowhere

    1 error, 0 warnings in 1 study. `casebook explain broken-link` tells more.
    ");
}

#[test]
fn for_programs() {
    let site = in_a_folder();
    assert_snapshot!(problem(&site, "./gh/", "short"), @"gh/content/studies/a é.md:9:8: error[broken-link]: there is no file `gone.md`; this link leads nowhere");
    assert_snapshot!(problem(&site, "gh", "github"), @"::error file=gh/content/studies/a é.md,line=9,col=8,endLine=9,endColumn=15,title=broken-link::there is no file `gone.md`%0Athis link leads nowhere");
    let json: serde_json::Value = serde_json::from_str(&problem(&site, "gh", "json")).unwrap();
    assert_eq!(json[0]["path"], "gh/content/studies/a é.md");
    assert_eq!(sarif_uri(&site, "gh"), "gh/content/studies/a%20%C3%A9.md");
}

#[test]
fn by_a_path_from_the_root_of_the_disk() {
    let site = in_a_folder();
    let absolute = |site: &Site, folder: &str| site.path(folder).canonicalize().unwrap().to_str().unwrap().to_owned();
    assert_eq!(sarif_uri(&site, &absolute(&site, "gh")), "gh/content/studies/a%20%C3%A9.md");
    assert!(problem(&site, &absolute(&site, "."), "short").starts_with("gh/content/studies/a é.md:9:8: "));
    let other = in_a_folder();
    let root = absolute(&other, "gh");
    assert!(problem(&site, &root, "short").starts_with(&format!("{root}/content/studies/a é.md:9:8: ")));
    assert_eq!(sarif_uri(&site, &root), format!("file://{root}/content/studies/a%20%C3%A9.md"));
}

/// The folder in which the command runs has no name.
#[test]
fn here() {
    let site = in_a_folder();
    for root in [".", "./"] {
        assert!(problem(&site, root, "short").starts_with("gh/content/studies/a é.md:9:8: "), "{root}");
    }
}

fn sarif_uri(site: &Site, root: &str) -> String {
    let log: serde_json::Value = serde_json::from_str(&problem(site, root, "sarif")).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    location["artifactLocation"]["uri"].as_str().unwrap().to_owned()
}
