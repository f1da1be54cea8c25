//! The map of countries: which part of the world it shows, and the outlines in it as paths of an SVG picture.
//!
//! Start at [`draw`]. The outlines are data inside the binary, made from Natural Earth by `tools/outlines`; they are read when a
//! page asks for a map, and never before. What countries are called and where their links lead is the view's business.
//!
//! Sines and cosines come from `libm`, because those of a platform may differ in the last bit, and a site must not.

mod clip;
mod number;
mod outlines;
mod path;
mod projection;
mod region;
#[cfg(test)]
mod tests;

use crate::locale::CountryCode;
use number::{Type, Wanted};
use outlines::{Area, Outlines};
use projection::Point;
use region::Region;

/// How wide a map is, in its own units. A unit is about half a pixel of a reading column.
const WIDTH: f64 = 1000.0;

/// How far a line may stray from the coast when it is made simpler, in units.
const TOLERANCE: f64 = 0.7;

/// Islands of less than this many square units are left out, unless they are all that a country has.
const ISLET: f64 = 3.0;

/// A country that is smaller than this, in units, gets a dot.
const SMALL: f64 = 14.0;

/// A map of the countries that have something to show.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// How wide it is, in units.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// Whether it shows the whole world. Then it is twice as wide as it is high, its numbers are small, and it wants a row of
    /// its own on a page.
    pub is_world: bool,
    /// All other land, as data of an SVG path.
    pub land: String,
    /// The countries, in the order in which they were asked for; those that can't be drawn are missing.
    pub countries: Vec<Drawn>,
}

/// A country on the map.
#[derive(Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Which one.
    pub country: CountryCode,
    /// Its outline as data of an SVG path; empty where it is too small to be seen.
    pub shape: String,
    /// Where a dot stands for a country that is too small to be found or hit.
    pub dot: Option<(i32, i32)>,
    /// Where its number stands; none where there is no room.
    pub number: Option<Number>,
}

/// The place of a country's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The middle of its foot.
    pub at: (i32, i32),
    /// Whether all of it stands on its country, and not over its edge or beside it.
    pub is_inside: bool,
}

/// Draws a map of countries, each with the number that is printed on it; none if none of them has an outline.
pub fn draw(shown: &[(CountryCode, usize)]) -> Option<Picture> {
    let outlines = Outlines::read();
    let known: Vec<(CountryCode, usize, &Area)> =
        shown.iter().filter_map(|&(code, count)| Some((code, count, outlines.area(code)?))).collect();
    let areas: Vec<&Area> = known.iter().map(|&(_, _, area)| area).collect();
    let region = Region::around(&outlines, &areas)?;
    let frame = region.frame();
    let others = outlines.areas().filter(|area| !areas.iter().any(|shown| std::ptr::eq(*shown, *area)));
    let land: Vec<Vec<Point>> = others.flat_map(|area| rings(&outlines, area, &region)).collect();
    let mut wanted = Vec::new();
    let mut countries = Vec::new();
    for (country, count, area) in known {
        let rings = rings(&outlines, area, &region);
        let heart = region.place(area.heart);
        let size = rings.iter().map(|ring| clip::size(ring)).fold(0.0, f64::max);
        let dot = (size < SMALL && frame.holds(heart)).then_some(whole(heart));
        wanted.push(Wanted { heart, room: region.length(area.room), size, number: count });
        countries.push(Drawn { country, shape: path::data(&rings), dot, number: None });
    }
    let kind = if region.is_world() { Type::SMALL } else { Type::LARGE };
    for (drawn, number) in countries.iter_mut().zip(number::places(&wanted, &frame, kind)) {
        drawn.number = number;
    }
    let (width, height) = whole((frame.width, frame.height));
    Some(Picture { width, height, is_world: region.is_world(), land: path::data(&land), countries })
}

/// The rings of a country as they stand on the map: made simpler, cut at its edges, without islets.
fn rings(outlines: &Outlines, area: &Area, region: &Region) -> Vec<Vec<Point>> {
    let frame = region.frame();
    let all = area.rings.iter().filter(|ring| region.is_near(outlines, ring)).filter_map(|ring| {
        let lines = ring.iter().map(|&line| path::simpler(outlines.line(line).map(|at| region.place(at)), TOLERANCE));
        let ring = frame.cut(path::joined(lines));
        (ring.len() > 2).then_some(ring)
    });
    let all: Vec<Vec<Point>> = all.collect();
    let largest = all.iter().map(|ring| clip::area(ring)).fold(0.0, f64::max);
    all.into_iter().filter(|ring| clip::area(ring) >= ISLET.min(largest)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "places on a map are a few thousand at most")]
fn whole((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
