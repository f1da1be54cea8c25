//! ARCHITECTURE.md says what every module of the library and every dependency is for.

use std::fs;

#[test]
fn modules() {
    let lib = read("src/lib.rs");
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    assert_eq!(without_a_row(modules), [""; 0], "these modules have no row in ARCHITECTURE.md");
}

#[test]
fn dependencies() {
    let packages = [read("Cargo.toml"), read("benches/compare/Cargo.toml")];
    let sections = packages
        .iter()
        .flat_map(|cargo| cargo.split("\n["))
        .filter(|section| section.starts_with("dependencies]") || section.starts_with("dev-dependencies]"));
    let crates = sections.flat_map(str::lines).filter_map(|line| Some(line.split_once(" = ")?.0));
    assert_eq!(without_a_row(crates), [""; 0], "these dependencies have no row in ARCHITECTURE.md");
}

/// Those that no table of ARCHITECTURE.md names in its first column.
fn without_a_row<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let page = read("ARCHITECTURE.md");
    let named: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|cell| cell.split([',', ' ', '`', '/']))
        .collect();
    names.filter(|name| !named.contains(name)).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(super::root().join(path)).unwrap()
}
