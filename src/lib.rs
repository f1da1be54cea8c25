//! Casebook turns a folder of Markdown case studies into a cross-linked static site.

pub mod cli;
pub mod cmd;
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod disk;
pub mod document;
pub mod front_matter;
pub mod graph;
pub mod layout;
pub mod lessons;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod nearest;
pub mod output;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod rules;
pub mod schema;
pub mod slug;
pub mod source;
pub mod theme;
pub mod view;
pub mod yaml;
