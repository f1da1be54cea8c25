//! Full-text search: what a search looks through, taken from the model, and the index that a browser loads of it piece by piece.
//!
//! [`records`] says what can be found, [`index()`] makes the files of it, and [`fingerprint`] tells whether files that were made
//! earlier are still right: making them costs more than all the rest of a build. Neither looks at a disk. The only module that
//! names Pagefind, whose script and WebAssembly answer in the browser.

mod index;
mod record;
mod text;

pub use index::{File, fingerprint, index};
pub use record::{Passage, Record, Role, records};

/// The folder of the output that holds the index, with a slash. Pagefind's script takes the folder above it for the site's root.
pub const FOLDER: &str = "pagefind/";
