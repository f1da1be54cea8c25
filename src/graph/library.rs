//! The lists that a reader can narrow with a script: which of them a site has, and where their data lies.

/// A list whose entries can be narrowed by terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// All studies.
    Studies,
    /// All lessons.
    Lessons,
    /// All wordings of criteria.
    Clauses,
}

impl Library {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Studies, Self::Lessons, Self::Clauses];

    /// The folder of its page.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Studies => "explore",
            Self::Lessons => "lessons",
            Self::Clauses => "clauses",
        }
    }

    /// The name of its data. It is a script, because pages that were opened from a disk may load nothing else.
    pub fn data(self) -> &'static str {
        match self {
            Self::Studies => "explore.js",
            Self::Lessons => "lessons.js",
            Self::Clauses => "clauses.js",
        }
    }
}
