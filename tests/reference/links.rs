//! The documentation in the eyes of casebook's own Markdown: nothing to complain of, and every link leads somewhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use casebook::{
    markdown::{Body, Options, RawHtml, Source, render},
    source::SourcePath,
};

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    for file in documents() {
        let (body, problems) = read(&file);
        wrong.extend(problems.into_iter().map(|problem| format!("{}: {problem}", file.display())));
        for link in &body.links {
            if !leads_somewhere(&file, &body, &link.target) {
                wrong.push(format!("{}: {} leads nowhere", file.display(), link.target));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// All documents for people, which are at the top and in `docs/`.
fn documents() -> Vec<PathBuf> {
    let folders = [super::root().to_owned(), super::root().join("docs")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = entries.map(|entry| entry.unwrap().path());
    let mut documents: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "md")).collect();
    documents.sort();
    documents
}

fn read(file: &Path) -> (Body, Vec<String>) {
    let text = fs::read_to_string(file).unwrap();
    let path = SourcePath::new(&*file.to_string_lossy());
    let (body, problems) =
        render(&Source { path: &path, text: &text }, 0..text.len(), &Options { html: RawHtml::Escape });
    (body, problems.into_iter().map(|problem| problem.message).collect())
}

fn leads_somewhere(from: &Path, body: &Body, target: &str) -> bool {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let has = |body: &Body, id: &str| body.anchors.iter().any(|anchor| anchor.id == id);
    if path.is_empty() {
        return anchor.is_some_and(|anchor| has(body, anchor));
    }
    let file = from.with_file_name("").join(path);
    match anchor {
        Some(anchor) => file.is_file() && has(&read(&file).0, anchor),
        None => file.exists(),
    }
}
