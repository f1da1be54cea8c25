//! What casebook promises beside others, in one list.

use std::time::Duration;

use crate::{
    measure::{Size, Start, median},
    process::Usage,
    programs::Program,
};

/// A promise, and what was measured of it.
pub struct Bar {
    pub what: &'static str,
    pub limit: Limit,
    /// Nothing where it takes another size or a program that isn't there.
    pub measured: Option<f64>,
}

/// How far a number may go.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// At most so many times.
    Times(f64),
    /// At least so many times as fast.
    Faster(f64),
    /// At most so many milliseconds.
    Milliseconds(f64),
    /// At most so many MiB.
    Mebibytes(f64),
}

impl Bar {
    pub fn is_kept(&self) -> bool {
        self.measured.is_none_or(|measured| match self.limit {
            Limit::Faster(least) => measured >= least,
            Limit::Times(most) | Limit::Milliseconds(most) | Limit::Mebibytes(most) => measured <= most,
        })
    }
}

/// All bars.
pub fn all(start: &Start, sizes: &[Size]) -> Vec<Bar> {
    use Limit::{Faster, Mebibytes, Milliseconds, Times};
    use Program::{Floor, Full, Hugo, Plain, Text, Title};
    let wall = |studies, one, other| ratio(at(sizes, studies)?, one, other);
    let memory = |studies, program| Some(runs(at(sizes, studies)?, program)?.memory as f64 / f64::from(1 << 20));
    let milliseconds = |time: Duration| Some(time.as_secs_f64() * 1000.0);
    let bar = |what, limit, measured| Bar { what, limit, measured };
    vec![
        bar("full build against the floor, 10,000 studies", Times(2.0), wall(10_000, Plain, Floor)),
        bar("full build against Hugo, same pages, 10,000 studies", Faster(12.0), wall(10_000, Hugo, Plain)),
        bar("full build against Hugo, same pages, 1,000 studies", Faster(8.0), wall(1000, Hugo, Plain)),
        bar("default theme in full against Hugo's plain one, 10,000 studies", Faster(8.0), wall(10_000, Hugo, Full)),
        bar(
            "rebuild after an edit of a text, against a full build, 10,000 studies",
            Times(0.4),
            wall(10_000, Text, Plain),
        ),
        bar(
            "rebuild after an edit of a title, against a full build, 10,000 studies",
            Times(0.4),
            wall(10_000, Title, Plain),
        ),
        bar("processor time per study, 100,000 studies against 1,000", Times(1.25), growth(sizes, [100_000, 1000])),
        bar("peak memory, 10,000 studies, plain", Mebibytes(200.0), memory(10_000, Plain)),
        bar("peak memory, 10,000 studies, in full", Mebibytes(200.0), memory(10_000, Full)),
        bar("peak memory, 100,000 studies, plain", Mebibytes(1536.0), memory(100_000, Plain)),
        bar("peak memory, 100,000 studies, in full", Mebibytes(1536.0), memory(100_000, Full)),
        bar("processor time of `casebook --version`", Milliseconds(5.0), milliseconds(start.version.cpu)),
        bar("processor time of five studies, plain", Milliseconds(50.0), milliseconds(start.plain.cpu)),
        bar(
            "user time of five studies, in full with their first search index",
            Milliseconds(50.0),
            milliseconds(start.full.user),
        ),
    ]
}

fn at(sizes: &[Size], studies: usize) -> Option<&Size> {
    sizes.iter().find(|size| size.studies == studies)
}

/// What a program took, typically.
fn runs(size: &Size, program: Program) -> Option<Usage> {
    size.rows.iter().find(|row| row.program == program).map(|row| median(row.runs.clone()))
}

/// How many times another's wall time one took: the median of the rounds, each of which ran both within the same minute.
pub fn ratio(size: &Size, one: Program, other: Program) -> Option<f64> {
    let runs = |program| Some(&size.rows.iter().find(|row| row.program == program)?.runs);
    let pairs = runs(one)?.iter().zip(runs(other)?);
    let mut ratios: Vec<f64> = pairs.map(|(one, other)| one.wall.as_secs_f64() / other.wall.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    Some(ratios[ratios.len() / 2])
}

/// How many times as much processor time a study takes in the larger of two collections.
fn growth(sizes: &[Size], [large, small]: [usize; 2]) -> Option<f64> {
    let each = |studies| Some(runs(at(sizes, studies)?, Program::Plain)?.cpu.as_secs_f64() / studies as f64);
    Some(each(large)? / each(small)?)
}
