//! What can go wrong between a finished page and the disk, told to the person who runs the build.

use std::{error::Error, fmt, io, path::Path, path::PathBuf};

/// Why a site was not published. Unless it is `Unfinished`, the site that stood before still stands, whole.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// The operating system refused an operation.
    Io {
        /// What was tried, as a verb: "write".
        operation: &'static str,
        /// The file or folder it was tried on.
        path: PathBuf,
        /// Why it failed.
        cause: io::Error,
    },
    /// The output is a file, or a link to nothing.
    NotAFolder(
        /// The output as it was given.
        PathBuf,
    ),
    /// The folder that the output would lie in is missing.
    NoParent(
        /// The output as it was given.
        PathBuf,
    ),
    /// Another build holds the output.
    Busy(
        /// The output.
        PathBuf,
    ),
    /// Files that casebook did not make stand where pages should go.
    Taken {
        /// The output.
        output: PathBuf,
        /// What stands in the way, sorted, relative to the output.
        paths: Vec<String>,
    },
    /// A route's path can't be a file of the output.
    Route {
        /// The path.
        path: String,
        /// Why it can't.
        problem: &'static str,
    },
    /// The list of casebook's own files can't be trusted.
    Manifest {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The site was whole and its commit had begun; the next build will finish it.
    Unfinished {
        /// The output.
        output: PathBuf,
        /// What stopped it.
        cause: Box<OutputError>,
    },
}

impl OutputError {
    pub(super) fn route(path: &str, problem: &'static str) -> Self {
        Self::Route { path: path.to_owned(), problem }
    }

    /// The operating system's own word for it, if it is one of its errors.
    pub(super) fn kind(&self) -> Option<io::ErrorKind> {
        match self {
            Self::Io { cause, .. } => Some(cause.kind()),
            _ => None,
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { operation, path, cause } => {
                write!(f, "cannot {operation} {}: {cause}{}", path.display(), advice(cause.kind()))
            }
            Self::NotAFolder(path) => {
                write!(f, "the output {} is not a folder; remove it or choose another --out", path.display())
            }
            Self::NoParent(path) => {
                write!(f, "the folder of the output {} is missing; create it or choose another --out", path.display())
            }
            Self::Busy(path) => {
                write!(f, "another build is writing to {}; wait until it is done, or stop it", path.display())
            }
            Self::Taken { output, paths } => taken(f, output, paths),
            Self::Route { path, problem } => write!(f, "cannot publish `{path}`: {problem}"),
            Self::Manifest { path, problem } => write!(
                f,
                "casebook's list of its own files, {}, is damaged: {problem}; restore it, or remove it together with the \
                 site's files (casebook touches no file that it does not know to be its own)",
                path.display()
            ),
            Self::Unfinished { output, cause } => write!(
                f,
                "the new site in {} is not complete yet: {cause}; mend that and build again, and casebook will finish it",
                output.display()
            ),
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::Unfinished { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

/// A few names are enough to see what happened.
const NAMED: usize = 5;

fn taken(f: &mut fmt::Formatter<'_>, output: &Path, paths: &[String]) -> fmt::Result {
    let named = &paths[..paths.len().min(NAMED)];
    write!(f, "{} holds what casebook did not make where pages should go: {}", output.display(), named.join(", "))?;
    if paths.len() > NAMED {
        write!(f, " and {} more", paths.len() - NAMED)?;
    }
    write!(f, "; remove it, or choose another --out")
}

fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; make room and build again",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "; make it writable or choose another --out"
        }
        _ => "",
    }
}

/// Adds to an I/O error what was tried, and on what.
pub(super) trait Doing<T> {
    fn doing(self, operation: &'static str, path: &Path) -> Result<T, OutputError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, operation: &'static str, path: &Path) -> Result<T, OutputError> {
        self.map_err(|cause| OutputError::Io { operation, path: path.to_owned(), cause })
    }
}
