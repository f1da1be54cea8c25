//! The accessibility statement.

use insta::assert_snapshot;

use crate::site::{Site, study};

const STATEMENT: &str = "accessibility: {status: full, prepared: 2026-03-01, contact: a@example.org}\n";

fn site(config: &str) -> Site {
    let site = Site::new("");
    site.write("casebook.yaml", format!("title: Cases\n{config}"));
    site.write("content/studies/a.md", study("", "The text."));
    site
}

#[test]
fn every_page_leads_to_the_statement_in_both_themes() {
    for theme in ["default", "brief"] {
        let site = site(STATEMENT).in_theme(theme);
        site.build();
        assert!(
            site.read("studies/a/index.html").contains("<a href=\"../../accessibility/\">Accessibility</a>"),
            "{theme}"
        );
        let page = site.read("accessibility/index.html");
        assert!(page.contains("This site is fully compliant with the Web Content Accessibility Guidelines"), "{theme}");
        assert!(page.contains("prepared on 1 March 2026") && page.contains("mailto:a@example.org"), "{theme}");
    }
}

#[test]
fn there_is_none_unless_it_is_asked_for() {
    let site = site("");
    site.build();
    assert!(!site.path("public/accessibility").exists());
    assert!(!site.read("index.html").contains("accessibility/"));
}

#[test]
fn a_page_of_the_same_address_is_named() {
    let site = site(STATEMENT);
    site.write("content/accessibility.md", "---\ntitle: Accessibility\n---\n\nThe text.\n");
    assert_snapshot!(site.check());
}

#[test]
fn what_a_statement_lacks_is_named() {
    assert_snapshot!(site("accessibility: {status: mostly, contact: {name: Us}}\n").check());
}

#[test]
fn a_status_fits_the_barriers() {
    let full =
        "accessibility:\n  status: full\n  barriers: [A map.]\n  prepared: 2026-03-01\n  contact: a@example.org\n";
    assert_snapshot!(site(full).check());
    let partial = "accessibility: {status: partial, prepared: 2026-03-01, contact: a@example.org}\n";
    assert_snapshot!(site(partial).check());
}
