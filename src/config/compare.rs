//! Which studies are set side by side on pages of their own.

/// Which pairs of studies have a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Related ones, as long as the collection is small.
    Small,
    /// Related ones, however large the collection is.
    Related,
    /// None, and nothing else is offered for comparing.
    None,
}

impl Compare {
    /// How many studies a small collection has at most: which are related takes some microseconds of each.
    const MOST: usize = 500;

    /// Whether related studies have pages side by side in a collection of so many.
    pub fn has_pairs(self, studies: usize) -> bool {
        match self {
            Self::Small => studies <= Self::MOST,
            Self::Related => true,
            Self::None => false,
        }
    }
}
