//! The live preview, as a running process that answers over HTTP.

mod edits;
mod requests;
mod search;
mod serving;
