//! Every kind of problem casebook can name. A code is stable: editors search for it, CI filters by it.

use super::Severity;

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Its stable name, such as `unknown-term`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What `casebook explain` prints: why it matters, a wrong example, a right one.
    pub explanation: &'static str,
}

/// Declares the codes and the list of them all in one go, so that none can be left out of `explain`.
macro_rules! codes {
    ($($severity:ident $constant:ident $name:literal $explanation:literal)*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub static $constant: Code = Code { name: $name, severity: Severity::$severity, explanation: $explanation };
        )*
        /// All codes, sorted by name.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    Error YAML_SYNTAX "yaml-syntax"
"The front matter or casebook.yaml is not valid YAML, so nothing in it can be read.

Often the cause is a colon inside a text that is not quoted:

    title: Chromebooks: what we learned        wrong
    title: \"Chromebooks: what we learned\"      right

or a tab where YAML wants spaces."
}

/// The code with that name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}
