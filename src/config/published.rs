//! What a site publishes beside its pages, for programs.

/// Which lists of studies have a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// The list of all studies.
    Site,
    /// The studies under each term.
    Terms,
}

impl Feed {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Site, Self::Terms];

    /// The word for it in casebook.yaml.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Terms => "terms",
        }
    }
}

/// A form of the whole collection as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// One JSON document.
    Json,
    /// A table.
    Csv,
}

impl Data {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Json, Self::Csv];

    /// The word for it in casebook.yaml.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// Its name in the folder of the data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "studies.json",
            Self::Csv => "studies.csv",
        }
    }
}
