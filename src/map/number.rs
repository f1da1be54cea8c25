//! Where the numbers of countries stand: on the country, or else beside it where no other number is in the way.

use super::{Number, SMALL, clip::Frame, projection::Point, whole};

/// The size of the figures, in units; the theme sets the type to match.
#[derive(Clone, Copy)]
pub(super) struct Type {
    height: f64,
    width: f64,
}

impl Type {
    /// For a part of the world: type of 32 units.
    pub(super) const LARGE: Self = Self { height: 24.0, width: 18.0 };
    /// For the whole of it: type of 20 units.
    pub(super) const SMALL: Self = Self { height: 15.0, width: 11.0 };
}

/// A country that wants its number printed.
pub(super) struct Wanted {
    /// The point in it that is farthest from its border.
    pub(super) heart: Point,
    /// How far it is from there to the border, in units.
    pub(super) room: f64,
    /// The longer side of its largest part, in units.
    pub(super) size: f64,
    pub(super) number: usize,
}

/// Places for numbers, in the order of the countries. Those that fit into their country go first; the others may stand over its
/// edges, as long as each can be read.
pub(super) fn places(wanted: &[Wanted], frame: &Frame, kind: Type) -> Vec<Option<Number>> {
    let mut places = vec![None; wanted.len()];
    let mut taken: Vec<Block> = Vec::new();
    let place = |(x, y): Point, is_inside| Some(Number { at: whole((x, y + kind.height * 0.46)), is_inside });
    for (one, found) in wanted.iter().zip(&mut places).filter(|(one, _)| one.fits(kind)) {
        taken.push(one.block(one.heart, kind));
        *found = place(one.heart, true);
    }
    for (one, found) in wanted.iter().zip(&mut places).filter(|(one, _)| !one.fits(kind)) {
        let around = one.around(kind).into_iter().map(|middle| (middle, one.block(middle, kind)));
        let free = |(_, block): &(Point, Block)| block.is_in(frame) && !taken.iter().any(|other| block.meets(other));
        if let Some((middle, block)) = around.into_iter().find(free) {
            taken.push(block);
            *found = place(middle, false);
        }
    }
    places
}

impl Wanted {
    fn width(&self, kind: Type) -> f64 {
        let (mut width, mut rest) = (kind.width, self.number);
        while rest > 9 {
            (width, rest) = (width + kind.width, rest / 10);
        }
        width
    }

    /// Whether the number stands inside the circle around the heart that touches the border.
    fn fits(&self, kind: Type) -> bool {
        libm::hypot(self.width(kind), kind.height) <= 2.2 * self.room
    }

    /// The middles of the places on the country and beside it, the best first. A dot is not written over.
    fn around(&self, kind: Type) -> Vec<Point> {
        let away = (self.size.min(40.0) / 2.0 + 4.0).max(12.0);
        let (x, y) = (away + self.width(kind) / 2.0, away + kind.height / 2.0);
        let beside = [(x, 0.0), (-x, 0.0), (0.0, y), (0.0, -y), (x, y), (-x, -y)];
        let on = (self.size >= SMALL).then_some((0.0, 0.0));
        on.into_iter().chain(beside).map(|(dx, dy)| (self.heart.0 + dx, self.heart.1 + dy)).collect()
    }

    fn block(&self, (x, y): Point, kind: Type) -> Block {
        let (width, height) = (self.width(kind) + 4.0, kind.height + 4.0);
        Block { left: x - width / 2.0, right: x + width / 2.0, top: y - height / 2.0, bottom: y + height / 2.0 }
    }
}

/// What a number covers.
struct Block {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Block {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn is_in(&self, frame: &Frame) -> bool {
        frame.holds((self.left, self.top)) && frame.holds((self.right, self.bottom))
    }
}
