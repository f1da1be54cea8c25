//! One file per field type: each reads a YAML value as its type, or says what a right value looks like.

pub(super) mod boolean;
pub(crate) mod country;
pub(super) mod date;
pub(super) mod email;
pub(super) mod language;
pub(super) mod list;
pub(super) mod map;
pub(super) mod markdown;
pub(super) mod money;
pub(super) mod number;
pub(super) mod term;
pub(super) mod text;
pub(super) mod url;
