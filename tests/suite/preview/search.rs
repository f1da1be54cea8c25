//! The search of a preview: made when a page asks for it, and never by a change.

use serde_json::Value;

use super::serving::Preview;
use crate::site::{Site, files, study};

/// The hash of the index that a page begins with.
fn hash(preview: &Preview) -> String {
    let answer = preview.get("/pagefind/pagefind-entry.json?ts=1");
    assert_eq!(answer.status, 200, "{}", answer.head);
    let entry: Value = serde_json::from_slice(&answer.body).unwrap();
    entry["languages"]["en"]["hash"].as_str().unwrap().to_owned()
}

#[test]
fn it_is_that_of_a_build_and_follows_the_text() {
    let site = Site::new("--- casebook.yaml\ntitle: Cases\n");
    site.write("content/studies/one.md", study("", "Its text."));
    let preview = Preview::start(&site, &[]);
    site.build();
    let first = hash(&preview);
    let built = files(&site.path("public")).into_iter().filter(|(path, _)| path.starts_with("pagefind/"));
    for (path, bytes) in built.filter(|(path, _)| !path.ends_with("seal.txt")) {
        let answer = preview.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body == bytes, "{path}");
    }
    assert_eq!(hash(&preview), first);

    let mut events = preview.events("studies/one/index.html");
    let before = events.wait_for(|_| true)["version"].clone();
    site.write("content/studies/one.md", study("", "Other words."));
    events.wait_for(|told| told["version"] != before);
    let second = hash(&preview);
    assert_ne!(second, first);
    // A page that is still open goes on with what it has begun with.
    for hash in [&first, &second] {
        assert_eq!(preview.get(&format!("/pagefind/pagefind.{hash}.pf_meta")).status, 200);
    }
    assert_eq!(preview.get("/pagefind/no-such-file").status, 404);
}

#[test]
fn without_a_search_there_is_none() {
    let site = Site::new("--- casebook.yaml\ntitle: Cases\nsearch: false\n");
    site.write("content/studies/one.md", study("", "Its text."));
    let preview = Preview::start(&site, &[]);
    for path in ["/search/", "/pagefind/pagefind.js", "/pagefind/pagefind-entry.json"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}
