//! Cuts outlines at the edges of a map.

use super::projection::Point;

/// How far beyond the edges outlines go, in units, so that the line along a cut is not seen.
pub(super) const BEYOND: f64 = 6.0;

/// The edges of a map: from 0 to its width and height.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Frame {
    /// Whether a point is on the map.
    pub(super) fn holds(&self, (x, y): Point) -> bool {
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// The part of a closed line that is on the map, after Sutherland and Hodgman (1974): one edge after the other.
    pub(super) fn cut(&self, ring: Vec<Point>) -> Vec<Point> {
        let [right, bottom] = [self.width + BEYOND, self.height + BEYOND];
        let ring = cut(ring, |(x, _)| x + BEYOND);
        let ring = cut(ring, |(x, _)| right - x);
        let ring = cut(ring, |(_, y)| y + BEYOND);
        cut(ring, |(_, y)| bottom - y)
    }
}

/// Keeps what lies on the side of an edge where its distance is positive.
fn cut(ring: Vec<Point>, inside: impl Fn(Point) -> f64) -> Vec<Point> {
    if ring.iter().all(|&point| inside(point) >= 0.0) {
        return ring;
    }
    let mut kept = Vec::with_capacity(ring.len());
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (&from, &to) in before.zip(&ring) {
        let [a, b] = [inside(from), inside(to)];
        if (a >= 0.0) != (b >= 0.0) {
            let share = a / (a - b);
            kept.push((from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1)));
        }
        if b >= 0.0 {
            kept.push(to);
        }
    }
    kept
}

/// The area inside a closed line.
pub(super) fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let double: f64 = ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    double.abs() / 2.0
}

/// The longer side of the box around a line.
pub(super) fn size(ring: &[Point]) -> f64 {
    let side = |of: fn(&Point) -> f64| {
        let (least, most) =
            ring.iter().map(of).fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at), most.max(at)));
        (most - least).max(0.0)
    };
    side(|point| point.0).max(side(|point| point.1))
}
