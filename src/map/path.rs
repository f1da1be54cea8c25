//! Lines in units as the data of an SVG path: as few points, and as few bytes, as the eye can't tell from all of them.

use std::fmt::Write;

use super::{projection::Point, whole};

/// A line with fewer points, after Douglas and Peucker (1973): it keeps its ends, and none of the points that are left out lies
/// farther from it than the tolerance. Neighbours share lines, so that their borders stay one.
pub(super) fn simpler(line: impl Iterator<Item = Point>, tolerance: f64) -> Vec<Point> {
    let line: Vec<Point> = line.collect();
    let mut is_kept = vec![false; line.len()];
    let mut spans = vec![(0, line.len().saturating_sub(1))];
    while let Some((from, to)) = spans.pop() {
        if to == 0 {
            continue;
        }
        (is_kept[from], is_kept[to]) = (true, true);
        let between = (from + 1..to).map(|at| (off(line[at], line[from], line[to]), at));
        let farthest = between.max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, at)) = farthest.filter(|(square, _)| *square > tolerance * tolerance) {
            spans.extend([(from, at), (at, to)]);
        }
    }
    line.into_iter().zip(is_kept).filter_map(|(point, is_kept)| is_kept.then_some(point)).collect()
}

/// The square of the distance of a point from the way between two others: it is compared most often by far, and no root needed.
fn off((x, y): Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let square = dx * dx + dy * dy;
    let along = if square > 0.0 { (((x - from.0) * dx + (y - from.1) * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    let (dx, dy) = (x - from.0 - along * dx, y - from.1 - along * dy);
    dx * dx + dy * dy
}

/// The ring that lines make, each of which begins where the one before ends.
pub(super) fn joined(lines: impl Iterator<Item = Vec<Point>>) -> Vec<Point> {
    let mut ring: Vec<Point> = Vec::new();
    for line in lines {
        ring.pop();
        ring.extend(line);
    }
    ring.pop();
    ring
}

/// The data of a path of closed lines, in whole units: each begins relative to the start of the one before.
pub(super) fn data(rings: &[Vec<Point>]) -> String {
    let mut data = String::new();
    let (mut start, mut is_first) = ((0, 0), true);
    for ring in rings {
        let mut points: Vec<(i32, i32)> = ring.iter().map(|&point| whole(point)).collect();
        points.dedup();
        if points.len() < 3 {
            continue;
        }
        let mut at = start;
        data.push('m');
        for (place, &point) in points.iter().enumerate() {
            step(&mut data, point.0 - at.0, place > 0);
            step(&mut data, point.1 - at.1, true);
            at = point;
        }
        data.push('z');
        (start, is_first) = (points[0], false);
    }
    debug_assert!(is_first == data.is_empty(), "every ring leaves its trace");
    data
}

/// A number; a minus parts it from the one before as well as a space does.
fn step(data: &mut String, number: i32, is_next: bool) {
    let space = if is_next && number >= 0 { " " } else { "" };
    // Writing to a string can't fail.
    let _ = write!(data, "{space}{number}");
}
