//! The files of docs/scale/: what they tell machines to do makes the whole site, and they count the parts alike.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use casebook::{
    source::SourcePath,
    yaml::{self, Node, Value},
};

use crate::site::{Site, files};

/// As many parts as all of the files say.
const PARTS: usize = 8;

#[test]
fn github_makes_the_whole() {
    let workflow = read("github-actions.yml");
    let parts: Vec<String> = (1..=PARTS).map(|part| part.to_string()).collect();
    assert_eq!(under(&workflow, "matrix"), parts);
    assert_eq!(under(&workflow, "PARTS"), [PARTS.to_string()]);
    let machine = |part: usize| vec![("PART", part.to_string()), ("PARTS", PARTS.to_string())];
    assert_whole(&script(&workflow, "--shard"), machine, (&script(&workflow, "for part in"), "public"));
}

#[test]
fn gitlab_makes_the_whole() {
    let pipeline = read("gitlab-ci.yml");
    assert_eq!(under(&pipeline, "parallel"), [PARTS.to_string()]);
    let machine = |part: usize| vec![("CI_NODE_INDEX", part.to_string()), ("CI_NODE_TOTAL", PARTS.to_string())];
    assert_whole(&script(&pipeline, "--shard"), machine, (&script(&pipeline, "for part in"), "public"));
}

#[test]
fn kubernetes_makes_the_whole() {
    let (job, union) = (read("kubernetes-parts.yaml"), read("kubernetes-union.yaml"));
    for key in ["completions", "parallelism"] {
        assert_eq!(under(&job, key), [PARTS.to_string()]);
    }
    assert!(under(&job, "env").contains(&PARTS.to_string()));
    assert_eq!(under(&read("kubernetes-volume.yaml"), "metadata"), under(&job, "persistentVolumeClaim"));
    let pod = |part: usize| {
        let index = (part - 1).to_string();
        vec![
            ("JOB_COMPLETION_INDEX", index),
            ("PARTS", PARTS.to_string()),
            ("SITE", ".".into()),
            ("VOLUME", ".".into()),
        ]
    };
    assert_whole(&script(&job, "--shard"), pod, (&script(&union, "for part in"), "site"));
}

#[test]
fn the_union_of_kubernetes_may_run_again() {
    let site = Site::new("");
    let unite = script(&read("kubernetes-union.yaml"), "for part in");
    let volume = [("VOLUME", ".".to_owned()), ("PARTS", "2".to_owned())];
    let archive = |part: usize, page: &str| {
        site.write(&format!("part/{page}"), page);
        run(&site, &format!("tar -cf part-{part}.tar -C part . && rm -r part"), &[]);
    };
    let left = || {
        let entries = fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        entries.filter(|name| name != "site").collect::<Vec<_>>()
    };
    archive(2, "b.html");
    let output = command(&site, &unite, &volume).output().unwrap();
    assert!(!output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "These parts are missing: 1\n");
    assert_eq!(left(), ["part-2.tar"]);
    archive(1, "a.html");
    // A run that ended before it had put the site in place.
    site.write("site-1/half.html", "");
    run(&site, &unite, &volume);
    run(&site, &unite, &volume);
    let pages: Vec<String> =
        files(&fs::canonicalize(site.path("site")).unwrap()).into_iter().map(|(path, _)| path).collect();
    assert_eq!(pages, ["a.html", "b.html"]);
    // One that ended before it had cleared away.
    archive(1, "old.html");
    site.write("united", "");
    run(&site, &unite, &volume);
    assert_eq!(left().len(), 1, "only the site itself: {:?}", left());
}

/// Runs a script for each part, and then the one that unites them into a folder, and compares that with what one machine makes.
fn assert_whole(part: &str, environment: impl Fn(usize) -> Vec<(&'static str, String)>, (unite, folder): (&str, &str)) {
    let site = Site::of_repository();
    for number in 1..=PARTS {
        run(&site, part, &environment(number));
        // The next machine is another one.
        fs::remove_dir_all(site.path("part")).unwrap();
    }
    run(&site, unite, &environment(1));
    let united = files(&fs::canonicalize(site.path(folder)).unwrap());
    fs::remove_dir_all(site.path("public")).ok();
    site.build();
    assert!(united == files(&site.path("public")));
}

fn run(site: &Site, script: &str, environment: &[(&'static str, String)]) {
    let output = command(site, script, environment).output().unwrap();
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
}

fn command(site: &Site, script: &str, environment: &[(&'static str, String)]) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_casebook")).parent().unwrap().to_owned();
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = [program].into_iter().chain(env::split_paths(&path)).collect();
    let mut command = Command::new("sh");
    command
        .args(["-ec", script])
        .current_dir(site.root())
        .env("PATH", env::join_paths(folders).unwrap())
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .envs(environment.iter().cloned());
    command
}

fn read(name: &str) -> Node {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scale").join(name)).unwrap();
    let (node, problems) = yaml::parse(&SourcePath::new(name), &text, 0..text.len());
    assert!(problems.is_empty(), "{problems:#?}");
    node.unwrap()
}

/// The one script of a file in which some words stand.
fn script(file: &Node, words: &str) -> String {
    let found: Vec<String> = texts(file).into_iter().filter(|text| text.contains(words)).collect();
    let [script] = &*found else { panic!("{words:?} stands in one script, not in {found:#?}") };
    script.clone()
}

/// All texts below a key, wherever in the file it is.
fn under(node: &Node, key: &str) -> Vec<String> {
    match &node.value {
        Value::Map(entries) => {
            let below = |entry: &yaml::Entry| {
                if &*entry.key == key { texts(&entry.value) } else { under(&entry.value, key) }
            };
            entries.iter().flat_map(below).collect()
        }
        Value::List(items) => items.iter().flat_map(|item| under(item, key)).collect(),
        _ => Vec::new(),
    }
}

fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar(scalar) => vec![scalar.text.to_string()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(entries) => entries.iter().flat_map(|entry| texts(&entry.value)).collect(),
    }
}
