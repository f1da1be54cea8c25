//! Reads the outlines: lines that neighbours share, and the countries that are made of them.

use crate::locale::CountryCode;

use super::projection::{Degrees, Point, RADIAN, bounds};

/// Made by `tools/outlines`, which says what is in it.
const TEXT: &str = include_str!("outlines.txt");

/// The steps in a degree.
const STEPS: f64 = 100.0;

/// All outlines.
pub(super) struct Outlines {
    lines: Vec<Vec<Degrees>>,
    /// The box around each line.
    boxes: Vec<[Point; 2]>,
    /// In the order of their codes; land that belongs to no country of ISO 3166 has none.
    areas: Vec<Area>,
}

/// A country, or land that belongs to none.
pub(super) struct Area {
    code: Option<CountryCode>,
    /// The point that lies farthest from its border.
    pub(super) heart: Degrees,
    /// How far it is from there to the border, as an angle at the middle of the earth.
    pub(super) room: f64,
    /// How many of its rings are its main parts; they stand first.
    main: usize,
    /// Its closed lines, the largest first.
    pub(super) rings: Vec<Vec<Line>>,
}

/// A line, and the way in which it is followed.
#[derive(Clone, Copy)]
pub(super) struct Line {
    index: usize,
    way: Way,
}

#[derive(Clone, Copy)]
enum Way {
    On,
    Back,
}

impl Outlines {
    /// Reads them; some 50,000 points in a millisecond or two.
    pub(super) fn read() -> Self {
        let mut outlines = Self { lines: Vec::new(), boxes: Vec::new(), areas: Vec::new() };
        for text in TEXT.lines() {
            let has_code = text.starts_with(|first: char| first.is_ascii_uppercase()) || text.starts_with("--");
            if has_code {
                outlines.areas.extend(area(text));
            } else if !text.starts_with('#') {
                outlines.lines.push(points(text));
            }
        }
        let around = |line: &Vec<Degrees>| bounds(line.iter().map(|at| (at.east, at.north))).unwrap_or_default();
        outlines.boxes = outlines.lines.iter().map(around).collect();
        outlines
    }

    /// The outline of a country.
    pub(super) fn area(&self, code: CountryCode) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == Some(code))
    }

    pub(super) fn areas(&self) -> impl Iterator<Item = &Area> {
        self.areas.iter()
    }

    /// The points of a line, in the order in which a ring follows it.
    pub(super) fn line(&self, line: Line) -> impl Iterator<Item = Degrees> {
        let points = &self.lines[line.index];
        let last = points.len().saturating_sub(1);
        (0..points.len()).map(move |at| match line.way {
            Way::On => points[at],
            Way::Back => points[last - at],
        })
    }

    /// A circle that holds a ring: its middle, and its radius as an angle at the middle of the earth. It is drawn around the ring's
    /// box: no way on the globe is longer than it is on a grid of degrees.
    pub(super) fn circle(&self, ring: &[Line]) -> Option<(Degrees, f64)> {
        let [(west, south), (east, north)] = bounds(ring.iter().flat_map(|line| self.boxes[line.index]))?;
        let heart = Degrees { east: f64::midpoint(west, east), north: f64::midpoint(south, north) };
        Some((heart, libm::hypot(east - west, north - south) / 2.0 * RADIAN))
    }

    /// The corners of a country's main parts; its heart where it has no outline.
    pub(super) fn main<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = Degrees> + 'a {
        let parts = area.rings.iter().take(area.main).flatten();
        parts.flat_map(|&line| self.line(line)).chain(area.rings.is_empty().then_some(area.heart))
    }
}

/// `NL 562 5243 63 1 134,1260,507 ~139,1261`
fn area(text: &str) -> Option<Area> {
    let mut parts = text.split(' ');
    let code = CountryCode::new(parts.next()?);
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let heart = degrees(number()?, number()?);
    let room = f64::from(number()?) / STEPS * RADIAN;
    let main = usize::try_from(number()?).ok()?;
    let rings = parts.map(|ring| ring.split(',').filter_map(|line| line.parse().ok()).map(Line::new).collect());
    Some(Area { code, heart, room, main, rings: rings.collect() })
}

impl Line {
    /// A line that is followed back is written as the complement of its number, as in TopoJSON.
    fn new(number: isize) -> Self {
        match usize::try_from(number) {
            Ok(index) => Self { index, way: Way::On },
            Err(_) => Self { index: (!number).unsigned_abs(), way: Way::Back },
        }
    }
}

/// A number as the tool writes it. The standard library looks for all that could be wrong with it, which takes three times as long.
fn number(text: &[u8]) -> i32 {
    let size = |digits: &[u8]| digits.iter().fold(0, |number, digit| number * 10 + i32::from(digit - b'0'));
    match text {
        [b'-', digits @ ..] => -size(digits),
        digits => size(digits),
    }
}

/// The first point of a line and the steps to the others.
fn points(text: &str) -> Vec<Degrees> {
    let mut numbers = text.as_bytes().split(|&byte| byte == b' ').map(number);
    let (mut east, mut north) = (0, 0);
    let mut points = Vec::with_capacity(text.len() / 6);
    while let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
        (east, north) = (east + x, north + y);
        points.push(degrees(east, north));
    }
    points
}

fn degrees(east: i32, north: i32) -> Degrees {
    Degrees { east: f64::from(east) / STEPS, north: f64::from(north) / STEPS }
}
