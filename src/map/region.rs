//! Which part of the world a map shows: the countries that it is about, with some of what lies around them.

use super::{
    WIDTH,
    clip::{BEYOND, Frame},
    outlines::{Area, Line, Outlines},
    projection::{Degrees, Middle, Point, Projection, RADIAN, bounds},
};

/// Countries that lie farther than this from their middle, as an angle, are shown on a map of the world.
const REACH: f64 = 62.0 * RADIAN;

/// Land that lies farther than this from the middle of a part of the world is never on its map. Near the antipode an outline
/// would be turned inside out.
const HORIZON: f64 = 110.0 * RADIAN;

/// The free space around the countries, on both sides together, as shares of their shorter and their longer extent.
const SPACE: [f64; 2] = [0.06, 0.05];

/// A map shows at least so much of the world, in radii of the earth: some 1,600 km, so that a reader knows where it is.
const LEAST: f64 = 0.25;

/// How wide a map of a part of the world is by its height, at least and at most.
const PART: [f64; 2] = [1.0, 1.6];

/// The same for a map of the world, which has a row of its own on a page.
const WORLD: [f64; 2] = [2.0, 2.4];

/// A part of the world on its way to paper.
pub(super) struct Region {
    projection: Projection,
    /// How far it is from its middle to the farthest of its edges, as an angle.
    reach: f64,
    /// The left upper corner, in radii of the earth.
    origin: Point,
    /// Units in a radius of the earth.
    scale: f64,
    /// How wide it is by its height.
    ratio: f64,
}

impl Region {
    /// The part that holds these countries; none if there are none.
    pub(super) fn around(outlines: &Outlines, areas: &[&Area]) -> Option<Self> {
        let corners: Vec<Degrees> = areas.iter().flat_map(|area| outlines.main(area)).collect();
        let middle = Middle::new(middle(outlines, areas)?);
        let is_far = corners.iter().any(|&corner| middle.distance(corner) > REACH);
        let (projection, ratio) = if is_far { (Projection::World, WORLD) } else { (Projection::Around(middle), PART) };
        let [(left, top), (right, bottom)] = bounds(corners.iter().map(|&corner| projection.place(corner)))?;
        let extent = (right - left, bottom - top);
        let space = SPACE[0] * extent.0.min(extent.1) + SPACE[1] * extent.0.max(extent.1);
        let wanted = (extent.0 + space, extent.1 + space);
        let height = wanted.1.max(wanted.0.max(LEAST) / ratio[1]);
        let width = wanted.0.max(LEAST).max(height * ratio[0]);
        let origin = ((left + right - width) / 2.0, (top + bottom - height) / 2.0);
        let scale = WIDTH / width;
        let farthest = |from: f64, length: f64| from.abs().max((from + length).abs()) + BEYOND / scale;
        let reach = Middle::distance_on_paper((farthest(origin.0, width), farthest(origin.1, height)));
        Some(Self { projection, reach, origin, scale, ratio: width / height })
    }

    /// Whether this is a map of the world.
    pub(super) fn is_world(&self) -> bool {
        matches!(self.projection, Projection::World)
    }

    /// The edges of the map, in units.
    pub(super) fn frame(&self) -> Frame {
        Frame { width: WIDTH, height: WIDTH / self.ratio }
    }

    /// A place on the map, in units.
    pub(super) fn place(&self, at: Degrees) -> Point {
        let (x, y) = self.projection.place(at);
        ((x - self.origin.0) * self.scale, (y - self.origin.1) * self.scale)
    }

    /// How long something is on the map that has this angle at the middle of the earth.
    pub(super) fn length(&self, angle: f64) -> f64 {
        angle * self.scale
    }

    /// Whether any of a ring may be on the map. Most rings lie in a circle that does not touch the map, and none of their points
    /// has to be looked at.
    pub(super) fn is_near(&self, outlines: &Outlines, ring: &[Line]) -> bool {
        match self.projection {
            Projection::World => true,
            Projection::Around(middle) => {
                let may_touch = |(heart, radius)| middle.distance(heart) < self.reach + radius;
                outlines.circle(ring).is_some_and(may_touch)
                    && ring.iter().flat_map(|&line| outlines.line(line)).any(|at| middle.distance(at) < HORIZON)
            }
        }
    }
}

/// The place in the middle of countries. On the circle of longitudes they lie outside its widest gap.
fn middle(outlines: &Outlines, areas: &[&Area]) -> Option<Degrees> {
    let mut spans: Vec<[f64; 2]> = Vec::new();
    let [mut south, mut north] = [f64::MAX, f64::MIN];
    for area in areas {
        let [(west, low), (east, high)] = bounds(outlines.main(area).map(|at| (at.east, at.north)))?;
        spans.push([west, east]);
        (south, north) = (south.min(low), north.max(high));
    }
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let [first, mut end] = *spans.first()?;
    let (mut from, mut gap, mut to) = (first, f64::MIN, end);
    for &[west, east] in spans.iter().skip(1).chain([&[first + 360.0, first + 360.0]]) {
        if west - end > gap {
            (gap, from, to) = (west - end, west, end);
        }
        end = end.max(east);
    }
    // From the far side of the gap eastward to its near side.
    let to = if to < from { to + 360.0 } else { to };
    Some(Degrees { east: f64::midpoint(from, to), north: f64::midpoint(south, north) })
}
