//! `casebook explain`: what a kind of problem means and how to mend it.

use super::{Console, Failure};
use crate::{
    cli::Explain,
    diagnostic::{Code, codes},
    nearest::nearest,
    report,
};

pub(super) fn run(args: &Explain, console: &Console) -> Result<(), Failure> {
    let code: &Code = codes::find(&args.code).ok_or_else(|| unknown(&args.code))?;
    console.result(&report::explain(code))
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = codes::ALL.iter().map(|code| code.name).collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("there is no code `{name}`; did you mean `{near}`?"),
        None => format!("there is no code `{name}`; the codes are {}", names.join(", ")),
    }
}
