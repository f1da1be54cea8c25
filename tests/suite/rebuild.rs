//! A build renders what has changed since the last one, and nothing else; the site is that of a build which knows of none.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use casebook::{
    disk::{self, History, Source, Sources},
    fingerprint::Fingerprint,
    model::{Drafts, Inputs},
    pipeline,
    view::Links,
};
use rayon::prelude::*;
use serde_json::Value;

use crate::{
    made::{EVERYTHING, TWO_LANGUAGES},
    site::{Site, files, study},
};

const STUDY: &str = "content/studies/stavanger-chromebooks.md";

/// A site that has been built.
fn built() -> Site {
    let site = Site::of_repository();
    site.build();
    site
}

/// The templates that a build used, each with the number of its pages; the site must be what it would be without a cache.
fn rendered(site: &Site) -> Vec<String> {
    let run = site.run(&["build", "--trace", TRACE]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    must_be_as_without_a_cache(site);
    templates(site)
}

/// Where a build writes down what it does. `--timings` tells of the slowest templates only.
const TRACE: &str = "trace.json";

fn templates(site: &Site) -> Vec<String> {
    let trace: Vec<Value> = serde_json::from_slice(&fs::read(site.path(TRACE)).unwrap()).unwrap();
    // Which template it was is known when a page is done.
    let ends = trace.iter().filter(|event| event["ph"] == "E");
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    for template in ends.filter_map(|event| event["args"]["template"].as_str()) {
        *pages.entry(template.trim_matches('"')).or_default() += 1;
    }
    pages.iter().map(|(template, pages)| format!("{template}, {pages} pages")).collect()
}

fn must_be_as_without_a_cache(site: &Site) {
    let run = site.run(&["build", "--no-cache", "--out", "fresh"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let [stands, fresh] = ["public", "fresh"].map(|folder| files(&site.path(folder)));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&stands), names(&fresh));
    for ((name, stands), (_, fresh)) in stands.iter().zip(&fresh) {
        assert_eq!(String::from_utf8_lossy(stands), String::from_utf8_lossy(fresh), "{name}");
    }
    fs::remove_dir_all(site.path("fresh")).unwrap();
}

fn change(site: &Site, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.path(file)).unwrap();
    assert!(text.contains(from), "{file} says {from}");
    site.write(file, text.replacen(from, to, 1));
}

#[test]
fn a_page_is_rendered_when_what_it_shows_has_changed() {
    let site = built();
    assert_eq!(rendered(&site), [] as [&str; 0]);

    let text = fs::read_to_string(site.path(STUDY)).unwrap();
    site.write(STUDY, format!("{text}\nOne more paragraph.\n"));
    assert_eq!(rendered(&site), ["study.html, 1 pages"]);

    change(&site, STUDY, "title: ", "title: Again, ");
    site.run(&["build", "--no-cache", "--trace", TRACE]);
    let everything = templates(&site);
    let some = rendered(&site);
    assert!(some.contains(&"home.html, 1 pages".to_owned()), "{some:?}");
    let terms = |templates: &[String]| templates.iter().find(|template| template.starts_with("term.html")).cloned();
    assert_ne!(terms(&some), terms(&everything));

    site.write("templates/404.html", "Nowhere.");
    assert!(rendered(&site).contains(&"study.html, 5 pages".to_owned()));
    fs::remove_file(site.path("templates/404.html")).unwrap();
    change(&site, "casebook.yaml", "title: ", "title: Our ");
    assert!(rendered(&site).contains(&"study.html, 5 pages".to_owned()));
}

#[test]
fn of_a_list_only_the_pages_that_show_it_are_rendered() {
    let site = paged();
    site.build();
    change(&site, "content/studies/3.md", "title: ", "title: Again, ");
    let rendered = rendered(&site);
    let of = |template: &str| rendered.iter().find(|line| line.starts_with(template)).cloned();
    // The second page of the list; of each of its four terms the first, which counts, and the second.
    assert_eq!(of("studies.html").as_deref(), Some("studies.html, 1 pages"));
    assert_eq!(of("term.html").as_deref(), Some("term.html, 8 pages"));
}

#[test]
fn what_was_done_to_the_output_is_mended() {
    let site = built();
    let page = "public/studies/stavanger-chromebooks/index.html";
    change(&site, page, "</main>", "</mian>");
    fs::remove_file(site.path("public/404.html")).unwrap();
    assert_eq!(rendered(&site), ["404.html, 1 pages", "study.html, 1 pages"]);
    fs::remove_dir_all(site.path("public")).unwrap();
    assert!(rendered(&site).contains(&"study.html, 5 pages".to_owned()));
}

#[test]
fn a_cache_that_is_no_good_costs_time_and_nothing_else() {
    let site = built();
    let folder = site.path(".casebook-cache");
    assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "*\n");
    let caches = files(&folder).into_iter().filter(|(name, _)| name.starts_with("pages-"));
    let [(cache, bytes)] = &caches.collect::<Vec<_>>()[..] else { panic!("one output has one cache") };
    let everything = "study.html, 5 pages".to_owned();
    for torn in [&bytes[..bytes.len() / 2], b"", &[bytes, &b"more"[..]].concat()] {
        fs::write(folder.join(cache), torn).unwrap();
        assert!(rendered(&site).contains(&everything));
        assert_eq!(rendered(&site), [] as [&str; 0]);
    }
    site.run(&["build", "--no-cache", "--trace", TRACE]);
    assert!(templates(&site).contains(&everything));

    let bodies = fs::read(folder.join("bodies")).unwrap();
    for torn in [&bodies[..bodies.len() / 2], b"", &[&bodies, &b"more"[..]].concat()] {
        fs::write(folder.join("bodies"), torn).unwrap();
        assert_eq!(rendered(&site), [] as [&str; 0]);
    }

    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "somebody's file").unwrap();
    assert!(rendered(&site).contains(&everything));
    assert_eq!(fs::read_to_string(&folder).unwrap(), "somebody's file");
}

#[test]
fn only_a_few_outputs_are_remembered() {
    let site = Site::new("--- content/index.md\n# Home\n");
    for number in 0..12 {
        let run = site.run(&["build", "--out", &format!("out-{number}")]);
        assert_eq!((run.status, &*run.stderr), (0, ""));
    }
    let caches = files(&site.path(".casebook-cache")).into_iter().filter(|(name, _)| name.starts_with("pages-"));
    assert_eq!(caches.count(), 8);
    site.run(&["build", "--trace", TRACE, "--out", "out-11"]);
    assert_eq!(templates(&site), [] as [&str; 0]);
}

/// What earlier builds found in a body is taken from there, whoever shows it, and its page is rendered from the file.
#[test]
fn a_body_that_is_known_is_read_again_where_its_page_is_rendered() {
    let site = Site::new(EVERYTHING);
    site.build();
    let known = fs::read(site.path(".casebook-cache/bodies")).unwrap();
    site.write("templates/404.html", "Nowhere.");
    let rendered = rendered(&site);
    assert!(rendered.iter().any(|template| template.starts_with("study.html")), "{rendered:?}");
    assert_eq!(fs::read(site.path(".casebook-cache/bodies")).unwrap(), known);
    // What HTML becomes is said in casebook.yaml.
    change(&site, "casebook.yaml", "title: ", "unsafe_html: true\ntitle: ");
    site.build();
    must_be_as_without_a_cache(&site);
    assert_ne!(fs::read(site.path(".casebook-cache/bodies")).unwrap()[..32], known[..32]);
}

/// Beyond some megabytes bodies are set aside until their pages are rendered.
#[test]
fn long_bodies_that_are_known_are_rendered_again() {
    let site = Site::new("--- templates/study.html\n<!doctype html><title>{{ title }}</title>{{ study.content }}");
    for name in ["one", "two", "three"] {
        site.write(&format!("content/studies/{name}.md"), study("", &format!("{name} says much, ").repeat(100_000)));
    }
    site.build();
    site.write("templates/404.html", "Nowhere.");
    assert!(rendered(&site).contains(&"study.html, 3 pages".to_owned()));
}

/// What is known was found by one program: another one may render other pages, and the same one at another place renders none.
#[test]
fn another_program_renders_everything() {
    let site = built();
    let program = site.path("casebook");
    fs::copy(env!("CARGO_BIN_EXE_casebook"), &program).unwrap();
    let rendered = || {
        site.run_program(&program, &["build", "--trace", TRACE]);
        templates(&site)
    };
    assert_eq!(rendered(), [] as [&str; 0]);
    // What stands behind the end of a program is never run.
    fs::OpenOptions::new().append(true).open(&program).unwrap().write_all(b"another").unwrap();
    assert!(rendered().contains(&"study.html, 5 pages".to_owned()));
}

/// What each file was made of, and all that a template could show there, or its bytes where none makes it.
type Made = BTreeMap<Fingerprint, (String, String)>;

/// All files of a site in this state; none of one with errors.
fn made(sources: Sources) -> Made {
    let configured = pipeline::configure(sources.config.as_ref());
    let today = jiff::civil::date(2026, 1, 1);
    let inputs = Inputs { today, drafts: Drafts::Hide, history: History::default() };
    let snapshot = pipeline::load(sources, configured, &inputs);
    if snapshot.has_errors() {
        return Made::new();
    }
    let renderer = snapshot.renderer(Links::Folders);
    let ingredients = renderer.ingredients(Fingerprint::default());
    let says = |route| match renderer.context(route) {
        Some((_, context)) => context.to_json().to_string(),
        None => {
            let Ok(bytes) = renderer.render(route) else { panic!("{} can't be rendered", route.file) };
            String::from_utf8(bytes.into_vec()).unwrap()
        }
    };
    let file = |route| Some((ingredients.of(route)?, (route.file.clone(), says(route))));
    renderer.routes().filter_map(file).collect()
}

fn sources(site: &Site) -> Sources {
    let source =
        disk::read_config(site.root()).unwrap().unwrap_or_else(|broken| panic!("{}", broken.diagnostic.message));
    let (config, _) = pipeline::configure(source.as_ref());
    disk::read(site.root(), &config, source).0
}

/// The states of a site in which one line of one document is another: a list is missing, any other line says more.
fn states(sources: &Sources) -> Vec<Sources> {
    let changed = |(index, document): (usize, &Source)| {
        let lines: Vec<&str> = document.text.lines().collect();
        let change = |at: usize| {
            let more = if lines[at].ends_with([']', '}']) { String::new() } else { format!("{} too", lines[at]) };
            let text = [&lines[..at], &[&more], &lines[at + 1..]].concat().join("\n");
            let mut state = sources.clone();
            state.documents[index] = Source { path: document.path.clone(), text: text.into() };
            state
        };
        (0..lines.len()).map(change).collect::<Vec<_>>()
    };
    sources.documents.iter().enumerate().flat_map(changed).collect()
}

/// Studies of which each is on the first one's page for another reason: as its neighbour, for a term that both name, because an
/// author picked it, because it links there, because the first one links to it or to a part of it.
const APART: &str = r#"
--- casebook.yaml
title: Apart
base_url: https://example.org/
paginate: 2
broken_links: warning
--- content/studies/one.md
---
title: One
summary: Summary of one.
authority: A
country: NO
product: Lamps
date: 2020-01-01
criteria: [shared]
related: [four.md]
lessons: ["Read [[six]] first."]
sources: [{title: A part, url: "three.md#later"}]
---
What [[six|is]] and [[six]] say, and [the plan](plan.pdf), [what came later](six.md#later).
--- content/studies/two.md
---
title: Two
summary: Summary of two.
authority: B
country: SE
product: Desks
date: 2020-01-02
---
Nothing.
--- content/studies/three.md
---
title: Three
summary: Summary of three.
authority: C
country: FI
product: Chairs
date: 2023-01-03
criteria: [shared]
---
Nothing.

## Later
--- content/studies/four.md
---
title: Four
summary: Summary of four.
authority: D
country: DK
product: Phones
date: 2023-01-04
---
Nothing.
--- content/studies/five.md
---
title: Five
summary: Summary of five.
authority: E
country: IS
product: Screens
date: 2023-01-05
---
See [it](one.md).
--- content/studies/six.md
---
title: Six
summary: Summary of six.
authority: F
country: EE
product: Cables
date: 2023-01-06
---
Nothing.

## Later
--- content/studies/plan.pdf
pdf
--- content/criteria/shared.md
---
title: Shared
---
What it means.
--- content/events/meeting.md
---
title: A meeting
date: 2024-01-01
criteria: [shared]
---
On [one](../studies/one.md).
"#;

/// A list, and a term, of three pages: a wording and a lesson stand on the last of them.
fn paged() -> Site {
    let site = Site::new("--- casebook.yaml\ntitle: Paged\nbase_url: https://example.org/\npaginate: 2\n");
    let study = |day: usize, more: &str| {
        format!(
            "---\ntitle: Study {day}\nsummary: Its summary.\nauthority: A\ncountry: NO\nproduct: Lamps\n\
             date: 2020-01-0{day}\n{more}---\nText.\n"
        )
    };
    let worded = "criteria:\n  - criterion: repair\n    clause: The lamp can be repaired.\n    stage: award\n\
                  lessons:\n  - lesson: Ask early.\n    criteria: [repair]\n";
    site.write("content/studies/1.md", study(1, worded));
    for day in 2..6 {
        site.write(&format!("content/studies/{day}.md"), study(day, "criteria: [repair]\n"));
    }
    site.write("content/criteria/repair.md", "---\ntitle: Repair\n---\nWhat it means.\n");
    site.write("content/studies/index.md", "---\ntitle: All studies\n---\nWhat they are.\n\nAnd more.\n");
    site
}

#[test]
fn what_is_made_of_the_same_is_the_same() {
    let sites = [EVERYTHING, TWO_LANGUAGES, APART].map(Site::new).into_iter().chain([paged()]);
    for site in sites {
        let sources = sources(&site);
        let seen = Mutex::new(made(sources.clone()));
        let whole = AtomicUsize::new(0);
        states(&sources).into_par_iter().map(made).filter(|made| !made.is_empty()).for_each(|all| {
            whole.fetch_add(1, Ordering::Relaxed);
            let mut seen = seen.lock().unwrap();
            for (made_of, made) in all {
                assert_eq!(*seen.entry(made_of).or_insert_with(|| made.clone()), made);
            }
        });
        assert!(whole.into_inner() > 30);
    }
}
