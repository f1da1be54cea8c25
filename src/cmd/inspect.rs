//! `casebook inspect`: what a page's template gets, for authors of themes.

use serde_json::{Map, Value, json};

use super::{Aim, Console, Failure, drafts, load};
use crate::{
    cli::{Global, Inspect},
    nearest::nearest,
    pipeline::Snapshot,
    view::Links,
};

pub(super) fn run(global: &Global, args: &Inspect, console: &Console) -> Result<(), Failure> {
    let snapshot = load(global, drafts(args.drafts), Aim::Render)?;
    if snapshot.has_errors() {
        console.diagnostics(&snapshot.diagnostics, &snapshot, snapshot.site.studies.len())?;
        return Err(Failure::Content);
    }
    let route = snapshot.route(&args.route).ok_or_else(|| unknown(&args.route, &snapshot))?;
    snapshot.inputs.history.wait();
    let renderer = snapshot.renderer(Links::Folders);
    let mut shown = Map::new();
    shown.insert("route".into(), format!("/{}", route.address()).into());
    shown.insert("file".into(), route.file.as_str().into());
    match renderer.context(route) {
        Some((template, context)) => {
            shown.insert("template".into(), template.into());
            shown.insert("context".into(), context.to_json());
        }
        None => {
            shown.insert("template".into(), Value::Null);
        }
    }
    console.result(&format!("{:#}\n", json!(shown)))
}

fn unknown(route: &str, snapshot: &Snapshot) -> String {
    let addresses = snapshot.graph.routes.iter().map(crate::graph::Route::address);
    match nearest(route.trim_start_matches('/'), addresses) {
        Some(near) => format!("there is no page `{route}`; did you mean `/{near}`?"),
        None => format!("there is no page `{route}`; write its address as in the site, such as /studies/"),
    }
}
