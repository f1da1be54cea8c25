//! Whatever bytes an editor's file holds: nothing panics, and every problem points to a place that exists.

use std::sync::LazyLock;

use casebook::{
    config,
    diagnostic::Diagnostic,
    disk::{History, Source, Sources},
    model::{Drafts, Inputs},
    pipeline::{self, Snapshot},
    report::{self, Texts},
    source::{SourcePath, Span},
};
use proptest::{prelude::*, sample::Index, test_runner::Config};

use crate::site::{Site, files};

/// A change to a file's bytes.
#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Insert(Index, &'static str),
    RemoveLine(Index),
    RepeatLine(Index),
    Cut(Index),
}

/// What YAML, Markdown and front matter give a meaning to, and characters of more than one byte.
const PIECES: [&str; 44] = [
    ":", ": ", "- ", "\n- ", "[", "]", "{", "}", "\"", "'", "|\n", ">\n", "&a ", "*a", "!", "%", "@", "`", "#", "?",
    "~", "---\n", "...\n", "+++\n", "\t", "  ", "\n", "\r\n", "\r", "\0", "\u{feff}", "[[", "]]", "](", "[^1]", "```",
    "> ", "<b>", "|", "é", "u\u{308}", "日本", "🦀", "\u{2028}",
];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        (any::<Index>(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        any::<Index>().prop_map(Change::RemoveLine),
        any::<Index>().prop_map(Change::RepeatLine),
        any::<Index>().prop_map(Change::Cut),
    ]
}

impl Change {
    fn apply(&self, text: &mut Vec<u8>) {
        let within = |at: &Index| at.index(text.len() + 1);
        match self {
            Self::Flip(at, byte) if !text.is_empty() => {
                let at = at.index(text.len());
                text[at] ^= byte;
            }
            Self::Flip(..) => {}
            Self::Insert(at, piece) => {
                let at = within(at);
                text.splice(at..at, piece.bytes());
            }
            Self::RemoveLine(at) => drop(text.drain(line(text, within(at)))),
            Self::RepeatLine(at) => {
                let line = line(text, within(at));
                let copy = text[line.clone()].to_vec();
                text.splice(line.start..line.start, copy);
            }
            Self::Cut(at) => text.truncate(within(at)),
        }
    }
}

fn line(text: &[u8], at: usize) -> std::ops::Range<usize> {
    let start = text[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let end = text[at..].iter().position(|&byte| byte == b'\n').map_or(text.len(), |newline| at + newline + 1);
    start..end
}

/// The repository's own collection: its casebook.yaml, then its documents.
fn collection() -> Vec<(String, Vec<u8>)> {
    static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
        let mut files = files(Site::of_repository().root());
        files.retain(|(path, _)| path == config::FILE_NAME || path.ends_with(".md"));
        files.sort_by_key(|(path, _)| path != config::FILE_NAME);
        files
    });
    FILES.clone()
}

fn load(files: &[(String, Vec<u8>)]) -> Snapshot {
    let text = |(path, bytes): &(String, Vec<u8>)| Source {
        path: SourcePath::new(path.as_str()),
        text: String::from_utf8_lossy(bytes).into(),
    };
    let config = text(&files[0]);
    let mut documents: Vec<Source> = files[1..].iter().map(text).collect();
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let configured = pipeline::configure(Some(&config));
    let sources = Sources { config: Some(config), content: "content".into(), documents, ..Sources::default() };
    let today = "2026-01-01".parse().unwrap();
    pipeline::load(sources, configured, &Inputs { today, drafts: Drafts::Show, history: History::default() })
}

fn check_places(snapshot: &Snapshot) {
    for diagnostic in &snapshot.diagnostics {
        let related = diagnostic.related.iter().map(|related| (&related.path, Some(related.span)));
        for (path, span) in related.chain([(&diagnostic.path, diagnostic.span)]) {
            check_place(snapshot, diagnostic, (path, span));
        }
    }
    let style = report::Style { color: report::Color::Plain, width: 80 };
    report::render(report::Format::Human, &snapshot.diagnostics, snapshot, &style);
}

fn check_place(snapshot: &Snapshot, diagnostic: &Diagnostic, (path, span): (&SourcePath, Option<Span>)) {
    let Some(span) = span else { return };
    let text = snapshot.text(path).unwrap_or_else(|| panic!("{path} does not exist: {diagnostic:?}"));
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of {path}: {diagnostic:?}");
}

#[test]
fn the_collection_itself_has_no_problems() {
    let snapshot = load(&collection());
    // Pictures and attachments were not loaded.
    assert_eq!(snapshot.diagnostics, []);
}

proptest! {
    // A case is a whole collection; PROPTEST_CASES asks for more of them.
    #![proptest_config(Config { cases: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((any::<Index>(), change()), 1..12)) {
        let mut files = collection();
        for (file, change) in &changes {
            let file = file.index(files.len());
            change.apply(&mut files[file].1);
        }
        check_places(&load(&files));
    }

    #[test]
    fn a_changed_configuration_never_panics(changes in prop::collection::vec(change(), 1..6)) {
        let mut files = collection();
        changes.iter().for_each(|change| change.apply(&mut files[0].1));
        check_places(&load(&files));
    }

    #[test]
    fn one_changed_study_never_panics(changes in prop::collection::vec(change(), 1..8)) {
        let mut files = collection();
        let study = files.iter().position(|(path, _)| path.starts_with("content/studies/")).unwrap();
        changes.iter().for_each(|change| change.apply(&mut files[study].1));
        check_places(&load(&files));
    }
}
