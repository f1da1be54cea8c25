//! The commands: what they write, what they print, and the status they end with.

use std::{
    collections::BTreeSet,
    fs,
    process::{Child, Command, Stdio},
};

use casebook::{diagnostic::codes, front_matter, source::SourcePath, yaml};
use insta::assert_snapshot;
use serde_json::{Map, Value};

use crate::site::{Site, files, study};

/// What `new` can begin, and where it puts it.
const KINDS: [(&str, &str); 6] = [
    ("study", "studies"),
    ("authority", "authorities"),
    ("criterion", "criteria"),
    ("product", "products"),
    ("event", "events"),
    ("page", ""),
];

#[test]
fn a_new_file_needs_only_its_required_keys() {
    for (kind, folder) in KINDS {
        let site = one_study();
        let run = site.run(&["new", kind, "Fair \"screens\": a 1st try"]);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{kind}");
        let path = format!("content/{folder}/fair-screens-a-1st-try.md").replace("//", "/");
        assert_eq!(run.stdout.trim_end(), format!("wrote ./{path}"));

        let codes: BTreeSet<String> = codes_of(&site).into_iter().collect();
        let expected = if matches!(kind, "study" | "event") { vec!["missing-key"] } else { vec![] };
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), expected, "{kind}: {}", site.check());

        let text = fs::read_to_string(site.path(&path)).unwrap();
        site.write(&path, text.replace(": # for example: ", ": "));
        assert_eq!(site.check(), "", "{kind}");

        // Its title came through as it was typed.
        site.build();
        let folder = path.strip_prefix("content/").unwrap().strip_suffix(".md").unwrap();
        assert!(site.read(&format!("{folder}/index.html")).contains("Fair &quot;screens&quot;: a 1st try"), "{kind}");
    }
}

#[test]
fn every_example_in_a_new_file_is_right() {
    for (kind, folder) in KINDS {
        let site = one_study();
        site.run(&["new", kind, "All keys"]);
        let path = format!("content/{folder}/all-keys.md");
        let text = fs::read_to_string(site.path(&path)).unwrap();
        site.write(&path, uncommented(&text));
        // The files and terms that the examples name are not there; all else must be as the schema says.
        let others: Vec<String> =
            codes_of(&site).into_iter().filter(|code| !matches!(&**code, "broken-link" | "unknown-term")).collect();
        assert_eq!(others, [""; 0], "{kind}: {}", site.check());
    }
}

/// A new file with all its examples in force: in each paragraph the first line explains and the others are the example.
fn uncommented(text: &str) -> String {
    let mut is_first = false;
    let mut lines = Vec::new();
    for line in text.replace(": # for example: ", ": ").lines() {
        match line.strip_prefix("# ") {
            Some(example) if !is_first => lines.push(example.to_owned()),
            _ => lines.push(line.to_owned()),
        }
        is_first = line.is_empty();
    }
    lines.join("\n")
}

#[test]
fn new_does_not_overwrite_and_says_what_it_can_begin() {
    let site = one_study();
    site.write("content/about.md", "Mine.\n");
    let run = site.run(&["new", "page", "About"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: ./content/about.md is already there; choose another title, or edit that file");
    assert_eq!(fs::read_to_string(site.path("content/about.md")).unwrap(), "Mine.\n");

    assert_snapshot!(site.run(&["new", "critrion", "X"]).stderr, @"error: there is nothing called `critrion`; did you mean `criterion`?");
    assert_snapshot!(site.run(&["new", "study", "!?"]).stderr, @"error: `!?` can't become a file name: it has no letter or digit; choose another title");
}

#[test]
fn new_writes_nothing_that_can_not_be_built() {
    let site = Site::new("");
    let refused = |kind: &str, title: &str| {
        let run = site.run(&["new", kind, title]);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{title}");
        run.stderr
    };
    assert_snapshot!(refused("study", "Con"), @"error: `Con` can't become a file name: it is the name of a device on Windows; choose another title");
    assert_snapshot!(refused("country", "Norwya"), @"error: no country is called `Norwya`; did you mean `Norway`?");
    assert_snapshot!(refused("country", "Atlantis"), @"error: no country is called `Atlantis`; give its two-letter code (ISO 3166-1) or its name");
    site.run(&["new", "country", "Norway"]);
    for title in ["C++", "C#"] {
        site.run(&["new", "criterion", title]);
    }
    assert_snapshot!(refused("criterion", "c#"), @"error: ./criteria/c-2.md is already there; choose another title, or edit that file");
    assert_snapshot!(refused("criterion", "C"), @"error: ./criteria/c.md is already there; choose another title, or edit that file");
    site.build();
    assert!(site.read("criteria/c/index.html").contains("<h1>C++</h1>"));
    assert!(site.read("criteria/c-2/index.html").contains("<h1>C#</h1>"));
}

#[test]
fn a_new_study_lies_where_the_others_do() {
    let wrote = |site: &Site, args: &[&str]| site.run(args).stdout;
    let study_in = |path: &str| {
        let site = Site::new("");
        site.write(path, study("", "Text."));
        site
    };
    let args = &["new", "study", "X"][..];
    assert_eq!(wrote(&Site::new(""), args), "wrote ./studies/x.md\n");
    assert_eq!(wrote(&study_in("content/cases/a.md"), args), "wrote ./content/cases/x.md\n");
    assert_eq!(wrote(&study_in("content/a.md"), args), "wrote ./content/x.md\n");
    assert_eq!(wrote(&study_in("norway/a.md"), args), "wrote ./norway/x.md\n");

    // Where a page could not be told from a study, none is begun.
    let run = study_in("content/a.md").run(&["new", "page", "X"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: no folder is named `studies`, so every file with front matter is a study; begin with `casebook new study`");
}

#[test]
fn a_new_site_builds_without_a_diagnostic() {
    let site = Site::new("");
    let run = site.run(&["init", "cases"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert_snapshot!(run.stdout, @r"
    wrote a new site to cases
    next: casebook serve --root cases --open
    ");
    let run = site.run(&["build", "--root", "cases"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert_snapshot!(without_time(&run.stdout), @"1 study, 16 pages in TIME: 54 written, 0 unchanged");
    assert!(site.path("cases/public/studies/laptops-for-libraries/index.html").exists());
}

#[test]
fn init_writes_beside_other_files_and_never_over_them() {
    let site = Site::new("--- notes.txt\nmine\n--- .git/HEAD\nref: refs/heads/main\n");
    assert_eq!(site.run(&["init", "."]).status, 0);
    site.build();
    let before = files(site.root());
    let run = site.run(&["init", "."]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: ./casebook.yaml is already there; choose another folder");
    assert_eq!(files(site.root()), before);

    let site = Site::new("--- content/about.md\nmine\n");
    assert_eq!(site.run(&["init", "."]).status, 2);
    assert_eq!(files(site.root()), [("content/about.md".to_owned(), b"mine\n".to_vec())]);
}

#[test]
fn schemas_are_json_schema_and_hold_for_the_repository() {
    let site = Site::of_repository();
    for kind in ["study", "page", "event", "authority", "criterion", "product", "project", "country", "config"] {
        jsonschema::meta::validate(&schema(&site, kind)).unwrap_or_else(|error| panic!("{kind}: {error}"));
    }
    assert_eq!(schema(&site, "event")["title"], "Front matter: event");
    let kinds = [
        ("study", "content/studies"),
        ("authority", "content/authorities"),
        ("criterion", "content/criteria"),
        ("product", "content/products"),
        ("project", "content/projects"),
        ("event", "content/events"),
    ];
    let mut checked = 0;
    for (kind, folder) in kinds {
        let validator = jsonschema::validator_for(&schema(&site, kind)).unwrap();
        for (name, bytes) in files(&site.path(folder)) {
            let problems: Vec<String> = validator
                .iter_errors(&front_matter_of(&String::from_utf8(bytes).unwrap()))
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(problems, [""; 0], "{name}");
            checked += 1;
        }
    }
    assert_eq!(checked, 34);

    let config = fs::read_to_string(site.path("casebook.yaml")).unwrap();
    let (node, _) = yaml::parse(&SourcePath::new("casebook.yaml"), &config, 0..config.len());
    let validator = jsonschema::validator_for(&schema(&site, "config")).unwrap();
    let problems: Vec<String> = validator.iter_errors(&json(&node.unwrap())).map(|error| error.to_string()).collect();
    assert_eq!(problems, [""; 0]);
}

#[test]
fn a_schema_tells_what_is_missing_and_what_is_wrong() {
    let site = Site::of_repository();
    let validator = jsonschema::validator_for(&schema(&site, "study")).unwrap();
    let wrong = "---\ntitle: A study\nsummary: S\nauthority: haarlem\ncountry: NL\ndraft: 3\ncriteria:\n  - {criterion: x, stage: awrd}\n---\n";
    let problems: Vec<String> = validator
        .iter_errors(&front_matter_of(wrong))
        .map(|error| format!("{}: {:.60}", error.instance_path(), error.to_string()))
        .collect();
    assert_snapshot!(problems.join("\n"), @r#"
    : "product" is a required property
    /draft: 3 is not of type "boolean"
    /criteria: [{"criterion":"x","stage":"awrd"}] is not valid under any of
    "#);
}

fn schema(site: &Site, kind: &str) -> Value {
    let run = site.run(&["schema", kind]);
    assert_eq!((run.status, &*run.stderr), (0, ""), "{kind}");
    serde_json::from_str(&run.stdout).unwrap()
}

/// The front matter of a file as JSON.
pub fn front_matter_of(text: &str) -> Value {
    let path = SourcePath::new("a.md");
    let range = front_matter::split(&path, text).0.yaml.unwrap();
    let (node, problems) = yaml::parse(&path, text, range);
    assert!(problems.is_empty());
    json(&node.unwrap())
}

/// YAML as JSON, as the core schema of YAML 1.2 has it: what an editor's plugin checks.
fn json(node: &yaml::Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Scalar(scalar) if scalar.style == yaml::Style::Plain => {
            serde_json::from_str(&scalar.text).unwrap_or_else(|_| (&*scalar.text).into())
        }
        yaml::Value::Scalar(scalar) => (&*scalar.text).into(),
        yaml::Value::List(items) => items.iter().map(json).collect(),
        yaml::Value::Map(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.to_string(), json(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

#[test]
fn inspect_prints_what_a_template_gets() {
    let site = Site::of_repository();
    let pages = [
        ("/", "home.html"),
        ("/studies/stavanger-chromebooks/", "study.html"),
        ("studies/stavanger-chromebooks", "study.html"),
        ("/criteria/due-diligence/", "term.html"),
        ("/tables/criteria-country/", "table.html"),
        ("/feed.xml", "feed.xml"),
        ("/404.html", "404.html"),
    ];
    for (route, template) in pages {
        let run = site.run(&["inspect", route]);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{route}");
        let shown: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(shown["template"], template, "{route}");
        assert_eq!(shown["context"]["site"]["title"], "Fair ICT casebook", "{route}");
    }
    let run = site.run(&["inspect", "/studies/stavanger-chromebooks/"]);
    let shown: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(shown["context"]["study"]["contract"]["amount"], "NOK\u{a0}33,000,000");
    assert_eq!(shown["file"], "studies/stavanger-chromebooks/index.html");

    let run = site.run(&["inspect", "/data/studies.json"]);
    assert_eq!(serde_json::from_str::<Value>(&run.stdout).unwrap()["template"], Value::Null);

    let run = site.run(&["inspect", "/studies/stavanger-chromebook/"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: there is no page `/studies/stavanger-chromebook/`; did you mean `/studies/stavanger-chromebooks/`?");
}

#[test]
fn explain_knows_every_code() {
    let site = Site::new("");
    assert!(codes::ALL.is_sorted_by_key(|code| code.name));
    for code in codes::ALL {
        let run = site.run(&["explain", code.name]);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{}", code.name);
        assert!(run.stdout.contains(code.name) && run.stdout.contains(code.explanation.trim()), "{}", code.name);
    }
    let run = site.run(&["explain", "unknown-trem"]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: there is no code `unknown-trem`; did you mean `unknown-term`?");
}

#[test]
fn completions_exist_for_all_shells() {
    let site = Site::new("");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = site.run(&["completions", shell]);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{shell}");
        for command in ["build", "check", "new", "init", "schema", "inspect", "explain", "completions"] {
            assert!(run.stdout.contains(command), "{shell} does not know {command}");
        }
    }
    assert_eq!(site.run(&["completions", "cmd"]).status, 2);
}

/// A site with one study.
fn one_study() -> Site {
    let site = Site::new("");
    site.write("content/studies/a.md", study("", "Text."));
    site
}

/// A site with one error.
fn one_error() -> Site {
    let site = Site::new(
        "--- casebook.yaml\ntaxonomies: {criteria: {closed: true}}\n--- content/criteria/due-diligence.md\n# Due diligence\n",
    );
    site.write("content/studies/a.md", study("criteria: [due dilligence]\n", "Text."));
    site
}

#[test]
fn problems_for_people_go_to_standard_error() {
    for command in ["check", "build"] {
        let run = one_error().run(&[command]);
        assert_eq!((run.status, &*run.stdout), (1, ""));
        insta::allow_duplicates! { assert_snapshot!(run.stderr, @r#"
        error[unknown-term]: no criterion is called "due dilligence"
          --> content/studies/a.md:7:12
           |
         7 | criteria: [due dilligence]
           |            ^^^^^^^^^^^^^^ did you mean `due-diligence`?
           |
           = criteria is a closed taxonomy: its terms are the files in content/criteria/
           = to add this one: casebook new criterion "Due dilligence"

        1 error, 0 warnings in 1 study. `casebook explain unknown-term` tells more.
        "#); }
    }
    let run = one_error().run(&["check", "--format", "short"]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert_snapshot!(run.stderr, @r#"content/studies/a.md:7:12: error[unknown-term]: no criterion is called "due dilligence"; did you mean `due-diligence`?"#);
}

#[test]
fn problems_for_programs_go_to_standard_output() {
    let site = one_error();
    let run = site.run(&["check", "--format", "github"]);
    assert_eq!((run.status, &*run.stderr), (1, ""));
    assert_snapshot!(run.stdout, @r#"::error file=content/studies/a.md,line=7,col=12,endLine=7,endColumn=26,title=unknown-term::no criterion is called "due dilligence"%0Adid you mean `due-diligence`?%0Acriteria is a closed taxonomy: its terms are the files in content/criteria/%0Ato add this one: casebook new criterion "Due dilligence""#);

    let run = site.run(&["build", "--format", "json"]);
    assert_eq!((run.status, &*run.stderr), (1, ""));
    let problems: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_snapshot!(format!("{problems:#}"), @r#"
    [
      {
        "code": "unknown-term",
        "severity": "error",
        "path": "content/studies/a.md",
        "line": 7,
        "column": 12,
        "end_line": 7,
        "end_column": 26,
        "offset": 105,
        "length": 14,
        "message": "no criterion is called \"due dilligence\"",
        "label": "did you mean `due-diligence`?",
        "notes": [
          "criteria is a closed taxonomy: its terms are the files in content/criteria/",
          "to add this one: casebook new criterion \"Due dilligence\""
        ],
        "related": []
      }
    ]
    "#);

    let run = site.run(&["check", "--format", "sarif"]);
    assert_eq!((run.status, &*run.stderr), (1, ""));
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(result["ruleId"], "unknown-term");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "content/studies/a.md");

    // Without a problem there is an empty list, and what was done is told beside it.
    site.write("content/studies/a.md", study("", "Text."));
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!((run.status, &*run.stdout), (0, "[]\n"));
    assert!(run.stderr.starts_with("1 study, "), "{}", run.stderr);
}

#[test]
fn a_problem_is_as_bad_in_every_format() {
    let site = Site::new("--- casebook.yaml\nbroken_links: warning\n--- content/about.md\n[x](nowhere.md)\n");
    for (format, expected) in [
        ("human", "warning[broken-link]"),
        ("short", "warning[broken-link]"),
        ("github", "::warning "),
        ("json", "\"severity\": \"warning\""),
        ("sarif", "\"level\": \"warning\""),
    ] {
        let run = site.run(&["check", "--format", format]);
        assert_eq!(run.status, 0, "{format}");
        assert!((run.stdout.clone() + &run.stderr).contains(expected), "{format}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn the_status_tells_whose_fault_it_was() {
    let site = one_error();
    site.write("file", "");
    let status = |args: &[&str]| site.run(args).status;
    assert_eq!(status(&["check"]), 1);
    assert_eq!(status(&["build"]), 1);
    assert_eq!(status(&["inspect", "/"]), 1);
    assert!(!site.path("public").exists(), "a failed build leaves no site");
    assert_eq!(status(&["--help"]), 0);
    assert_eq!(status(&["--version"]), 0);
    for args in [&["bild"][..], &["build", "--fast"], &[], &["check", "--format", "xml"], &["new", "study"]] {
        let run = site.run(args);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{args:?}");
        assert!(run.stderr.contains("Usage") || run.stderr.contains("possible values"), "{args:?}: {}", run.stderr);
    }
    site.write("content/studies/a.md", study("", "Text."));
    assert_eq!(status(&["build"]), 0);
    for args in [
        &["check", "--root", "nowhere"][..],
        &["check", "--root", "file"],
        &["build", "--out", "file"],
        &["build", "--out", "no/such/folder"],
        &["schema", "nothing"],
    ] {
        let run = site.run(args);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{args:?}");
        assert!(run.stderr.starts_with("error: "), "{args:?}: {}", run.stderr);
    }
    assert_snapshot!(site.run(&["schema", "nope"]).stderr, @"error: there is nothing called `nope`; choose one of study, page, event, authority, country, product, criterion, config");
    let run = site.run_with(&["check"], &[("SOURCE_DATE_EPOCH", "yesterday")]);
    assert_eq!(run.status, 2);
    assert_snapshot!(run.stderr, @"error: SOURCE_DATE_EPOCH is `yesterday`, but it must be seconds since 1970");
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let site = one_error();
    let is_coloured = |args: &[&str]| site.run(args).stderr.contains('\u{1b}');
    assert!(is_coloured(&["check", "--color", "always"]));
    assert!(is_coloured(&["check", "--root", "nowhere", "--color", "always"]));
    assert!(!is_coloured(&["check", "--color", "never"]));
    assert!(!is_coloured(&["check", "--color", "auto"]), "a pipe is no terminal");
    assert!(!site.run(&["check", "--color", "always", "--format", "json"]).stdout.contains('\u{1b}'));
}

#[test]
fn the_help_and_wrong_arguments_have_the_colours_that_are_asked_for() {
    let site = one_study();
    let is_coloured = |args: &[&str], environment: &[(&str, &str)]| {
        let run = site.run_with(args, environment);
        (run.stdout + &run.stderr).contains('\u{1b}')
    };
    for wrong in ["--help", "--no-such-thing"] {
        assert!(is_coloured(&["check", "--color", "always", wrong], &[]));
        assert!(is_coloured(&["--color=always", "check", wrong], &[]));
        // What makes a pipe as good as a terminal.
        let forced = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")];
        assert!(is_coloured(&["check", wrong], &forced));
        assert!(!is_coloured(&["check", wrong, "--color", "never"], &forced));
        assert!(!is_coloured(&["check", "--color=never", wrong], &forced));
    }
}

#[test]
fn the_last_line_counts() {
    let site = Site::of_repository();
    assert_eq!(site.run(&["check"]).stdout, "5 studies, no problems\n");
    site.write("content/events/2026.md", "---\ntitle: A meeting\ndate: 2026-02-01\n---\nCome.\n");
    let run = site.build();
    assert_eq!(run.stderr, "");
    assert_snapshot!(without_time(&run.stdout), @"5 studies, 72 pages in TIME: 203 written, 0 unchanged");
    assert_snapshot!(without_time(&site.build().stdout), @"5 studies, 72 pages in TIME: 0 written, 203 unchanged");

    let about = fs::read_to_string(site.path("content/about.md")).unwrap();
    site.write("content/about.md", about.replace("What it is not", "What else it is not") + "\nMore.\n");
    fs::remove_file(site.path("content/events/2026.md")).unwrap();
    assert_snapshot!(without_time(&site.build().stdout), @"5 studies, 71 pages in TIME: 16 written, 185 unchanged, 12 removed");
}

/// `in 24 ms` becomes `in TIME`.
fn without_time(line: &str) -> String {
    let (head, tail) = line.split_once(" in ").unwrap();
    let (time, tail) = tail.split_once(": ").unwrap();
    assert!(time.strip_suffix(" ms").or(time.strip_suffix(" s")).unwrap().parse::<u64>().is_ok(), "{line}");
    format!("{head} in TIME: {tail}")
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let site = Site::of_repository();
    site.build();
    for args in [&["schema"][..], &["completions", "bash"], &["build"], &["inspect", "/"], &["check"]] {
        let mut child = spawn(&site, args);
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
    let site = one_error();
    let mut child = spawn(&site, &["check"]);
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    let site = Site::new("");
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(["completions", "bash"])
        .current_dir(site.root())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(run.stderr).unwrap(), @"error: standard output can't be written: No space left on device (os error 28)");
}

fn spawn(site: &Site, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(args)
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The codes of a site's problems.
fn codes_of(site: &Site) -> Vec<String> {
    let run = site.run(&["check", "--format", "json"]);
    let problems: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
}

/// What is left without the last study are pages and terms, and no studies that lack what studies have.
#[test]
fn a_site_without_a_study_has_none() {
    let site = Site::new("");
    site.run(&["init", "."]);
    let studies: Vec<_> =
        fs::read_dir(site.path("content/studies")).unwrap().map(|entry| entry.unwrap().path()).collect();
    studies.iter().for_each(|study| fs::remove_file(study).unwrap());
    let run = site.build();
    assert_eq!(run.stderr, "");
    assert!(run.stdout.starts_with("0 studies, "), "{}", run.stdout);
}
