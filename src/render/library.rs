//! The data of a list that can be narrowed, as a script that hands it to the one that asked for it.

use crate::{
    graph::{Library, Route},
    view::{View, library},
};

/// A call of the function that the theme's script waits with. JSON is an expression of JavaScript (ECMA-262, since 2019).
pub fn script(view: &View<'_>, route: &Route, wanted: Library) -> Vec<u8> {
    let mut bytes = b"casebookData(".to_vec();
    let written = library(view, route, wanted, |data| serde_json::to_writer(&mut bytes, data));
    debug_assert!(written.is_ok(), "writing to memory can't fail");
    bytes.extend(b");\n");
    bytes
}
