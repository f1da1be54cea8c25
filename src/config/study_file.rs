//! What readers and their programs can take from a study besides its page.

/// A file beside a study's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StudyFile {
    /// How it is cited, for BibTeX.
    BibTex,
    /// How it is cited, for reference managers (CSL-JSON).
    Csl,
    /// All its facts as JSON.
    Json,
    /// What it is, in the words of schema.org.
    JsonLd,
    /// What its author wrote.
    Markdown,
}

impl StudyFile {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::BibTex, Self::Csl, Self::Json, Self::JsonLd, Self::Markdown];

    /// Its name in the study's folder. All stand behind `index.html`, so that a conflict of two studies names their pages first.
    pub fn name(self) -> &'static str {
        match self {
            Self::BibTex => "study.bib",
            Self::Csl => "study.csl.json",
            Self::Json => "study.json",
            Self::JsonLd => "study.jsonld",
            Self::Markdown => "study.md",
        }
    }

    /// The word for it in casebook.yaml.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::BibTex => "bibtex",
            Self::Csl => "csl-json",
            Self::Json => "json",
            Self::JsonLd => "json-ld",
            Self::Markdown => "markdown",
        }
    }
}
