//! The data of a list that can be narrowed, as a script that hands it to the one that asked for it.

use std::io::{self, Write};

use crate::{
    graph::{Library, Route},
    view::{View, library},
};

/// A call of the function that the theme's script waits with. JSON is an expression of JavaScript (ECMA-262, since 2019).
///
/// # Errors
/// Those of writing.
pub fn script(view: &View<'_>, route: &Route, wanted: Library, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"casebookData(")?;
    library(view, route, wanted, |data| serde_json::to_writer(&mut *out, data))?;
    out.write_all(b");\n")
}
