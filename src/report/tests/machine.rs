//! The formats that programs read.

use serde_json::Value;

use super::*;

#[test]
fn short() {
    assert_snapshot!(several_as(Format::Short), @r#"
    content/studies/haarlem.md:4:5: error[unknown-term]: no criterion is called "due dilligence"; did you mean `due-diligence`?
    content/studies/oslo, 50%: æ.md:1:7: warning[duplicate-slug]: two studies have the slug `haarlem`; the second, 100%: wrong
    content/studies/haarlem.md: error[unknown-term]: no criterion is called "due dilligence"
    gone.md: error[unknown-term]: no criterion is called "due dilligence"; unreadable
    "#);
}

#[test]
fn github() {
    assert_snapshot!(several_as(Format::Github), @r#"
    ::error file=content/studies/haarlem.md,line=4,col=5,endLine=4,endColumn=19,title=unknown-term::no criterion is called "due dilligence"%0Adid you mean `due-diligence`?%0Acriteria is a closed taxonomy: its terms are the files in content/criteria/%0Ato add this one: casebook new criterion "Due dilligence"
    ::warning file=content/studies/oslo%2C 50%25%3A æ.md,line=1,col=7,endLine=1,endColumn=14,title=duplicate-slug::two studies have the slug `haarlem`%0Athe second, 100%25: wrong
    ::error file=content/studies/haarlem.md,title=unknown-term::no criterion is called "due dilligence"%0Aa whole file
    ::error file=gone.md,title=unknown-term::no criterion is called "due dilligence"%0Aunreadable
    "#);
}

#[test]
fn json() {
    let (diagnostics, site) = several();
    assert_snapshot!(render(Format::Json, &diagnostics[1..3], &site, &PLAIN), @r#"
    [
      {
        "code": "duplicate-slug",
        "severity": "warning",
        "path": "content/studies/oslo, 50%: æ.md",
        "line": 1,
        "column": 7,
        "end_line": 1,
        "end_column": 14,
        "offset": 6,
        "length": 7,
        "message": "two studies have the slug `haarlem`",
        "label": "the second, 100%: wrong",
        "notes": [],
        "related": [
          {
            "path": "content/studies/haarlem.md",
            "line": 2,
            "column": 8,
            "end_line": 2,
            "end_column": 15,
            "offset": 11,
            "length": 7,
            "label": "the first"
          },
          {
            "path": "static/logo.png",
            "line": null,
            "column": null,
            "end_line": null,
            "end_column": null,
            "offset": 11,
            "length": 7,
            "label": "not text"
          }
        ]
      },
      {
        "code": "unknown-term",
        "severity": "error",
        "path": "content/studies/haarlem.md",
        "line": null,
        "column": null,
        "end_line": null,
        "end_column": null,
        "offset": null,
        "length": null,
        "message": "no criterion is called \"due dilligence\"",
        "label": "",
        "notes": [
          "a whole file"
        ],
        "related": []
      }
    ]
    "#);
}

fn sarif_of(diagnostics: &[Diagnostic], site: &Site) -> Value {
    render(Format::Sarif, diagnostics, site, &PLAIN).parse().expect("the log is JSON")
}

#[test]
fn sarif_without_problems() {
    let text = format!("{:#}", sarif_of(&[], &site(&[])));
    assert_snapshot!(text.replace(env!("CARGO_PKG_VERSION"), "VERSION"), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "casebook",
              "version": "VERSION",
              "rules": []
            }
          },
          "columnKind": "unicodeCodePoints",
          "results": []
        }
      ]
    }
    "#);
}

#[test]
fn sarif_rules() {
    let (diagnostics, site) = several();
    assert_snapshot!(format!("{:#}", sarif_of(&diagnostics, &site)["runs"][0]["tool"]["driver"]["rules"]), @r#"
    [
      {
        "id": "duplicate-slug",
        "shortDescription": {
          "text": "Two studies want the same address."
        },
        "fullDescription": {
          "text": "Two studies want the same address."
        },
        "help": {
          "text": "Two studies want the same address."
        },
        "defaultConfiguration": {
          "level": "warning"
        }
      },
      {
        "id": "unknown-term",
        "shortDescription": {
          "text": "A term is not in its taxonomy."
        },
        "fullDescription": {
          "text": "A term is not in its taxonomy. Readers would find no page for it."
        },
        "help": {
          "text": "A term is not in its taxonomy. Readers\nwould find no page for it.\n\nWrite it as its file is named."
        },
        "defaultConfiguration": {
          "level": "error"
        }
      }
    ]
    "#);
}

#[test]
fn sarif_results() {
    let (diagnostics, site) = several();
    assert_snapshot!(format!("{:#}", sarif_of(&diagnostics[1..3], &site)["runs"][0]["results"]), @r#"
    [
      {
        "ruleId": "duplicate-slug",
        "ruleIndex": 0,
        "level": "warning",
        "message": {
          "text": "two studies have the slug `haarlem`\nthe second, 100%: wrong"
        },
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "content/studies/oslo%2C%2050%25%3A%20%C3%A6.md"
              },
              "region": {
                "startLine": 1,
                "startColumn": 7,
                "endLine": 1,
                "endColumn": 14,
                "byteOffset": 6,
                "byteLength": 7
              }
            }
          }
        ],
        "relatedLocations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "content/studies/haarlem.md"
              },
              "region": {
                "startLine": 2,
                "startColumn": 8,
                "endLine": 2,
                "endColumn": 15,
                "byteOffset": 11,
                "byteLength": 7
              }
            },
            "message": {
              "text": "the first"
            }
          },
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "static/logo.png"
              }
            },
            "message": {
              "text": "not text"
            }
          }
        ]
      },
      {
        "ruleId": "unknown-term",
        "ruleIndex": 1,
        "level": "error",
        "message": {
          "text": "no criterion is called \"due dilligence\"\na whole file"
        },
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "content/studies/haarlem.md"
              }
            }
          }
        ]
      }
    ]
    "#);
}
