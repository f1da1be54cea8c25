//! Whether a site can be searched.

/// Which collections have a page for searching, and an index for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// All but very large ones.
    Small,
    /// Any, however large.
    Always,
    /// None.
    Never,
}

impl Searched {
    /// How many studies a collection has at most that is searched without being told: the index takes 0.3 MB of memory for each
    /// while it is made, and a system that runs out of it kills the build.
    const MOST: usize = 20_000;

    /// Whether a collection of so many studies can be searched.
    pub fn has_index(self, studies: usize) -> bool {
        match self {
            Self::Small => studies <= Self::MOST,
            Self::Always => true,
            Self::Never => false,
        }
    }
}
