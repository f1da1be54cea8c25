//! How places on the globe lie on paper. Both projections keep areas true, because a map of counts is read by its areas.

/// A degree in radians.
pub(super) const RADIAN: f64 = std::f64::consts::PI / 180.0;

/// A place on the globe. East may go beyond 180, so that what lies on both sides of the date line is whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Degrees {
    pub(super) east: f64,
    pub(super) north: f64,
}

/// A place on paper: right and down.
pub(super) type Point = (f64, f64);

/// The meridian in the middle of the map of the world, which is cut open in the Bering Strait.
const MIDDLE: f64 = 11.6;

/// A way to lay the globe on paper, in radii of the earth.
#[derive(Debug, Clone, Copy)]
pub(super) enum Projection {
    /// Lambert's azimuthal equal-area projection around a place, as the EU uses it for its statistics: for a part of the world.
    Around(Middle),
    /// Equal Earth (Šavrič, Patterson and Jenny, 2018): for the whole of it.
    World,
}

impl Projection {
    pub(super) fn place(self, at: Degrees) -> Point {
        match self {
            Self::Around(middle) => middle.place(at),
            Self::World => equal_earth(at),
        }
    }
}

/// The place in the middle of a map, with the sine and the cosine of its latitude.
#[derive(Debug, Clone, Copy)]
pub(super) struct Middle {
    east: f64,
    sin: f64,
    cos: f64,
}

impl Middle {
    pub(super) fn new(at: Degrees) -> Self {
        let (sin, cos) = libm::sincos(at.north * RADIAN);
        Self { east: at.east, sin, cos }
    }

    /// J. P. Snyder, Map Projections: A Working Manual (1987), formulas 22-4, 23-30 and 23-31.
    fn place(self, at: Degrees) -> Point {
        let (sin, cos) = libm::sincos(at.north * RADIAN);
        let (sin_east, cos_east) = libm::sincos((at.east - self.east) * RADIAN);
        let scale = libm::sqrt(2.0 / (1.0 + self.sin * sin + self.cos * cos * cos_east).max(1e-9));
        (scale * cos * sin_east, -scale * (self.cos * sin - self.sin * cos * cos_east))
    }

    /// The angle between it and another place, seen from the middle of the earth.
    pub(super) fn distance(self, to: Degrees) -> f64 {
        let (sin, cos) = libm::sincos(to.north * RADIAN);
        let cos = self.sin * sin + self.cos * cos * libm::cos((self.east - to.east) * RADIAN);
        libm::acos(cos.clamp(-1.0, 1.0))
    }

    /// The same for a point on paper: the projection turns the angle into the length of its chord.
    pub(super) fn distance_on_paper(to: Point) -> f64 {
        2.0 * libm::asin((libm::hypot(to.0, to.1) / 2.0).min(1.0))
    }
}

fn equal_earth(at: Degrees) -> Point {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let half_root3 = libm::sqrt(3.0) / 2.0;
    let angle = libm::asin(half_root3 * libm::sin(at.north * RADIAN));
    let square = angle * angle;
    let sixth = square * square * square;
    let slope = A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square);
    let x = (at.east - MIDDLE) * RADIAN * libm::cos(angle) / (half_root3 * slope);
    let y = angle * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
    (x, -y)
}

/// The smallest box around points: its least and its largest corner.
pub(super) fn bounds(points: impl Iterator<Item = Point>) -> Option<[Point; 2]> {
    points.fold(None, |bounds, (x, y)| {
        let [least, most] = bounds.unwrap_or([(x, y); 2]);
        Some([(least.0.min(x), least.1.min(y)), (most.0.max(x), most.1.max(y))])
    })
}
