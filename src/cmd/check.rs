//! `casebook check`: everything but rendering and writing.

use super::{Aim, Console, Failure, drafts, load};
use crate::cli::{Check, Global};

pub(super) fn run(global: &Global, args: &Check, console: &Console) -> Result<(), Failure> {
    let snapshot =
        console.with_sign_of_life("reading the content", || load(global, drafts(args.drafts), Aim::Check))?;
    let studies = snapshot.site.studies.len();
    console.diagnostics(&snapshot.diagnostics, &snapshot, studies)?;
    if snapshot.has_errors() {
        return Err(Failure::Content);
    }
    if snapshot.diagnostics.is_empty() {
        let studies = if studies == 1 { "1 study".to_owned() } else { format!("{studies} studies") };
        console.done(&format!("{studies}, no problems"))?;
    }
    Ok(())
}
