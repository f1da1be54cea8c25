//! What is wrong in a site, where, and how to mend it. `report` prints these; every stage makes them.

pub mod codes;

use crate::source::{SourcePath, Span};
pub use codes::Code;

/// How bad a problem is: errors stop the build, warnings do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built as it is.
    Error,
    /// The site can be built, but a reader or editor would be surprised.
    Warning,
}

/// One problem, told in an editor's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem; `casebook explain CODE` tells more about it.
    pub code: &'static Code,
    /// The file it is in.
    pub path: SourcePath,
    /// The very value that is wrong; none when the whole file is.
    pub span: Option<Span>,
    /// How bad it is here: as bad as its code says, unless the site takes it less seriously.
    pub severity: Severity,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// What stands beside the underlined value: usually the mend. May be empty.
    pub label: String,
    /// Further lines: why it is wrong, an example of the right form, a command that mends it.
    pub notes: Vec<String>,
    /// Other places that belong to the problem, such as the first of two duplicates.
    pub related: Vec<Related>,
}

/// A second place that a diagnostic points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub path: SourcePath,
    /// The place in it.
    pub span: Span,
    /// What is there.
    pub label: String,
}

impl Diagnostic {
    /// A problem of a whole file; `at`, `label`, `note` and `related` say more.
    pub fn new(code: &'static Code, path: &SourcePath, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            path: path.clone(),
            span: None,
            message: message.into(),
            label: String::new(),
            notes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Says how bad it is here.
    pub fn severe(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Points to the value that is wrong.
    pub fn at(mut self, span: impl Into<Span>) -> Self {
        self.span = Some(span.into());
        self
    }

    /// Says beside the value what to write instead.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a line below the source.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Points to a second place.
    pub fn related(mut self, path: &SourcePath, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related { path: path.clone(), span, label: label.into() });
        self
    }
}

/// Sorts by file and position, so that a run always lists its problems in the same order.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics
        .sort_by(|a, b| (&a.path, a.span, a.code.name, &a.message).cmp(&(&b.path, b.span, b.code.name, &b.message)));
}
