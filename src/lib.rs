//! Casebook turns a folder of Markdown case studies into a cross-linked static site.

pub mod diagnostic;
pub mod output;
pub mod source;
