//! What a map shows, for any countries at all.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use super::{
    Picture, draw,
    outlines::{Area, Outlines},
    region::Region,
};
use crate::locale::CountryCode;

fn map(codes: &str) -> Picture {
    let shown: Vec<(CountryCode, usize)> = codes.split(' ').map(|code| (CountryCode::new(code).unwrap(), 3)).collect();
    draw(&shown).unwrap()
}

/// The corners of each ring of a path, as they stand on the map.
fn rings(data: &str) -> Vec<Vec<(i32, i32)>> {
    let mut start = (0, 0);
    let rings = data.split_terminator('z').map(|ring| {
        let spaced = ring.trim_start_matches('m').replace('-', " -");
        let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut at = start;
        let mut corners = Vec::new();
        for step in numbers.chunks(2) {
            at = (at.0 + step[0], at.1 + step[1]);
            corners.push(at);
        }
        start = corners[0];
        corners
    });
    rings.collect()
}

fn corners(picture: &Picture, code: &str) -> Vec<(i32, i32)> {
    let drawn = picture.countries.iter().find(|drawn| drawn.country.upper() == code).unwrap();
    rings(&drawn.shape).concat()
}

/// How wide and high something is.
fn extent(corners: &[(i32, i32)]) -> (i32, i32) {
    let span =
        |of: fn(&(i32, i32)) -> i32| corners.iter().map(of).max().unwrap() - corners.iter().map(of).min().unwrap();
    (span(|corner| corner.0), span(|corner| corner.1))
}

#[test]
fn every_country_has_an_outline_but_five() {
    let outlines = Outlines::read();
    let missing: Vec<&str> =
        CountryCode::all().filter(|&code| outlines.area(code).is_none()).map(CountryCode::upper).collect();
    assert_eq!(
        missing,
        ["AQ", "BV", "CC", "CX", "TK"],
        "Antarctica, and islands that Natural Earth does not tell apart"
    );
    assert_eq!(draw(&[(CountryCode::new("TK").unwrap(), 1)]), None);
    assert_eq!(draw(&[]), None);
}

#[test]
fn a_country_that_is_too_small_to_hit_has_a_dot_and_its_number_beside_it() {
    let map = map("GI MT");
    let told = map.countries.iter().map(|drawn| format!("{} {:?} {:?}", drawn.country, drawn.dot, drawn.number));
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
    GI Some((24, 303)) Some(Number { at: (45, 314), is_inside: false })
    MT Some((969, 318)) Some(Number { at: (948, 329), is_inside: false })
    ");
    assert_eq!(map.countries[0].shape, "", "Gibraltar is smaller than a line is wide");
}

#[test]
fn the_map_shows_the_part_of_the_world_where_the_countries_are() {
    for codes in ["NO SE NL ES GB", "LU", "FR", "NZ FJ", "US", "RU", "CL AR", "MT GI"] {
        let map = map(codes);
        assert!(!map.is_world, "{codes}");
        assert!((600..=1000).contains(&map.height), "{codes}: {}", map.height);
        for code in codes.split(' ').filter(|code| !["MT", "GI"].contains(code)) {
            let (right, bottom) = extent(&corners(&map, code));
            assert!(right <= map.width + 12 && bottom <= map.height + 12, "{code} in {codes}: {right} {bottom}");
            assert!(right + bottom > 50, "{code} in {codes} can be seen: {right} {bottom}");
        }
    }
    let world = map("US BR KE IN JP NO NZ");
    assert!(world.is_world && world.height < 501, "{}", world.height);
}

#[test]
fn what_is_not_looked_at_is_not_on_the_map() {
    let outlines = Outlines::read();
    for codes in ["NO SE NL ES GB", "LU", "NZ FJ", "US", "CL AR", "MT GI"] {
        let areas: Vec<&Area> = codes.split(' ').filter_map(|code| outlines.area(CountryCode::new(code)?)).collect();
        let region = Region::around(&outlines, &areas).unwrap();
        let rings = outlines.areas().flat_map(|area| &area.rings);
        let (near, far): (Vec<_>, Vec<_>) = rings.partition(|ring| region.is_near(&outlines, ring));
        assert!(near.len() < far.len(), "{codes}: most of the world is not looked at");
        let mut points = far.into_iter().flatten().flat_map(|&line| outlines.line(line));
        assert!(!points.any(|at| region.frame().holds(region.place(at))), "{codes}");
    }
}

#[test]
fn no_line_crosses_the_map_where_the_date_changes() {
    let pacific = map("NZ FJ");
    assert!(extent(&corners(&pacific, "FJ")).0 < 250, "Fiji lies on both sides of 180 degrees");
    let world = map("US BR RU AU");
    for ring in rings(&world.land).iter().chain(&rings(&world.countries[3].shape)) {
        assert!(extent(ring).0 < 500, "{ring:?}");
    }
    let (russia, all) = (extent(&corners(&world, "RU")).0, world.width);
    assert!(russia < all / 2, "Russia is whole: {russia}");
}

#[test]
fn neighbours_share_their_border() {
    let map = map("NO SE");
    let [norway, sweden] = ["NO", "SE"].map(|code| corners(&map, code).into_iter().collect::<BTreeSet<_>>());
    assert!(norway.intersection(&sweden).count() > 20);
}

#[test]
fn outlines_follow_the_codes() {
    let inside = |code: &str, west: f64, east: f64, south: f64, north: f64| {
        let outlines = Outlines::read();
        let area = outlines.area(CountryCode::new(code).unwrap()).unwrap();
        let mut points = area.rings.iter().flatten().flat_map(|&line| outlines.line(line));
        points.any(|at| (west..east).contains(&at.east) && (south..north).contains(&at.north))
    };
    assert!(inside("UA", 33.0, 36.0, 44.3, 45.5) && !inside("RU", 33.0, 36.0, 44.3, 45.5), "Crimea");
    assert!(inside("GF", -54.0, -52.0, 3.0, 5.0) && !inside("FR", -60.0, -50.0, 0.0, 10.0), "French Guiana");
    assert!(inside("SJ", 10.0, 30.0, 76.0, 81.0) && !inside("NO", 5.0, 40.0, 74.0, 82.0), "Svalbard");
}

#[test]
fn a_map_is_light() {
    for codes in ["NO SE NL ES GB", "US BR KE IN JP NO RU FJ NZ MT LU"] {
        let map = map(codes);
        let bytes: usize = map.land.len() + map.countries.iter().map(|drawn| drawn.shape.len()).sum::<usize>();
        // Compressed it is about a third of that.
        assert!(bytes < 40_000, "{codes}: {bytes}");
        assert_eq!(map, self::map(codes));
    }
}

#[test]
fn numbers_do_not_stand_on_each_other() {
    let map = map("DE FR NL SE IT ES PL BE AT DK FI PT IE CZ GR HU RO BG SK HR LT LV EE SI LU CY MT");
    let places: Vec<(i32, i32)> = map.countries.iter().filter_map(|drawn| Some(drawn.number?.at)).collect();
    assert!(places.len() >= 25, "{}", places.len());
    for (at, one) in places.iter().enumerate() {
        let is_apart = |other: &(i32, i32)| (one.0 - other.0).abs() >= 18 || (one.1 - other.1).abs() >= 24;
        assert!(places[at + 1..].iter().all(is_apart), "{one:?} {places:?}");
    }
}
