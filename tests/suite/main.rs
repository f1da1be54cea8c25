//! Tests at the boundary: sites in, pages and diagnostics out, through the real binary.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that can't read its own files has failed")]
#![expect(unreachable_pub, reason = "`pub` says what the modules offer each other")]

mod accessibility;
mod bad_input;
mod commands;
mod compare;
mod customer_stories;
mod data;
mod determinism;
mod history;
mod host;
mod html;
mod kill;
mod libraries;
mod links;
mod look;
mod machines;
mod made;
mod no_panic;
mod pages;
mod pictures;
mod preview;
mod rebuild;
mod root;
mod search;
mod shards;
mod site;
mod themes;
mod timings;
