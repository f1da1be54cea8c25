//! The live preview, as a running process that answers over HTTP.

mod away;
mod edits;
mod requests;
mod search;
mod serving;

pub use serving::Preview;
