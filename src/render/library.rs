//! The data of a list that can be narrowed, as a script that hands it to the one that asked for it.

use crate::{
    graph::{Library, Route},
    view::{View, library},
};

/// A call of the function that the theme's script waits with. JSON is an expression of JavaScript (ECMA-262, since 2019).
pub fn script(view: &View<'_>, route: &Route, wanted: Library) -> Vec<u8> {
    let mut bytes = b"casebookData(".to_vec();
    bytes.extend(serde_json::to_vec(&library(view, route, wanted)).unwrap_or_default());
    bytes.extend(b");\n");
    bytes
}
