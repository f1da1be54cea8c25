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
    Around(Degrees),
    /// Equal Earth (Šavrič, Patterson and Jenny, 2018): for the whole of it.
    World,
}

impl Projection {
    pub(super) fn place(self, at: Degrees) -> Point {
        match self {
            Self::Around(middle) => azimuthal(middle, at),
            Self::World => equal_earth(at),
        }
    }
}

/// J. P. Snyder, Map Projections: A Working Manual (1987), formulas 22-4, 23-30 and 23-31.
fn azimuthal(middle: Degrees, at: Degrees) -> Point {
    let ((sin0, cos0), (sin, cos)) = (libm::sincos(middle.north * RADIAN), libm::sincos(at.north * RADIAN));
    let (sin_east, cos_east) = libm::sincos((at.east - middle.east) * RADIAN);
    let scale = libm::sqrt(2.0 / (1.0 + sin0 * sin + cos0 * cos * cos_east).max(1e-9));
    (scale * cos * sin_east, -scale * (cos0 * sin - sin0 * cos * cos_east))
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

/// The angle between two places, seen from the middle of the earth.
pub(super) fn distance(a: Degrees, b: Degrees) -> f64 {
    let ((sin_a, cos_a), (sin_b, cos_b)) = (libm::sincos(a.north * RADIAN), libm::sincos(b.north * RADIAN));
    let cos = sin_a * sin_b + cos_a * cos_b * libm::cos((a.east - b.east) * RADIAN);
    libm::acos(cos.clamp(-1.0, 1.0))
}
