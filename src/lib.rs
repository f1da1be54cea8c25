//! Casebook turns a folder of Markdown case studies into a cross-linked static site.

pub mod date;
pub mod diagnostic;
pub mod locale;
pub mod report;
pub mod source;
