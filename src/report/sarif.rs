//! SARIF 2.1.0 (OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>): what code scanning services read.

use serde_json::{Value, json};

use super::{
    full_text,
    place::{Files, Place},
    severity_name,
};
use crate::diagnostic::{Code, Diagnostic, Related};

pub(super) fn render(diagnostics: &[Diagnostic], files: &Files<'_>) -> String {
    let rules = codes(diagnostics);
    let results: Value = diagnostics.iter().map(|diagnostic| result(diagnostic, &rules, files)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().copied().map(rule).collect::<Value>(),
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    format!("{log:#}\n")
}

/// The codes in use, sorted by name, each once.
fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static Code> {
    let mut codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_by_key(|code| code.name);
    codes.dedup_by_key(|code| code.name);
    codes
}

/// The explanation's first sentence is the short description, its first paragraph the full one, all of it the help.
fn rule(code: &Code) -> Value {
    let help = code.explanation.trim();
    let paragraph = help.split("\n\n").next().unwrap_or(help).replace('\n', " ");
    let sentence = paragraph.split_inclusive(". ").next().unwrap_or(&paragraph).trim_end();
    json!({
        "id": code.name,
        "shortDescription": { "text": sentence },
        "fullDescription": { "text": paragraph },
        "help": { "text": help },
        "defaultConfiguration": { "level": severity_name(code.severity) },
    })
}

fn result(diagnostic: &Diagnostic, rules: &[&Code], files: &Files<'_>) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code.name,
        "ruleIndex": rules.iter().position(|code| code.name == diagnostic.code.name),
        "level": severity_name(diagnostic.severity),
        "message": { "text": full_text(diagnostic) },
        "locations": [location(&files.place_of(diagnostic))],
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] =
            diagnostic.related.iter().map(|related| related_location(related, files)).collect();
    }
    result
}

fn related_location(related: &Related, files: &Files<'_>) -> Value {
    let mut location = location(&files.place_of_related(related));
    if !related.label.is_empty() {
        location["message"] = json!({ "text": related.label });
    }
    location
}

fn location(place: &Place<'_>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if let Some(region) = region(place) {
        physical["region"] = region;
    }
    json!({ "physicalLocation": physical })
}

/// Section 3.30; like ours, its `endColumn` is exclusive.
fn region(place: &Place<'_>) -> Option<Value> {
    let (positions, bytes) = (place.positions.as_ref()?, place.bytes.as_ref()?);
    Some(json!({
        "startLine": positions.start.line,
        "startColumn": positions.start.column,
        "endLine": positions.end.line,
        "endColumn": positions.end.column,
        "byteOffset": bytes.start,
        "byteLength": bytes.len(),
    }))
}

/// A path as a URI reference (RFC 3986): everything but unreserved characters and `/` is percent-encoded. One from the root of
/// the disk gets the scheme `file` (RFC 8089).
fn uri(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    std::iter::once(scheme.to_owned()).chain(path.bytes().map(encode)).collect()
}
