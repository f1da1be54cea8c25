// Makes src/map/outlines.txt: the outlines of all countries in degrees, as lines between neighbours that both share.
//
// README.md says where the outlines come from and how to run this.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import iso from "i18n-iso-countries";
import polylabel from "polylabel";
import { feature } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

const OUT = new URL("../../src/map/outlines.txt", import.meta.url);

/** Bends of a line that span less than this many square kilometres are left out. */
const DETAIL = 8;

/** Steps in a degree: a hundredth is about a kilometre. */
const STEPS = 100;

/** Where the map of the world is cut open, in degrees of longitude: in the Bering Strait, so that Russia and Fiji stay whole. */
const SEAM = -168.4;

// Which parts of a country decide where a map looks: large ones, by their share of the largest, and those near it that are not
// very small. Corsica does, the Canary Islands don't.
const LARGE = 0.1;
const NEARBY = { share: 0.01, degrees: 3 };

// Codes are those of ISO 3166-1, and so outlines are, too. Natural Earth draws who holds a place; where ISO counts a part to
// another country or gives it a code of its own, its polygons are taken from one and given to the other. Boxes are west,
// south, east, north, in degrees.
const PARTS = [
  { of: "RU", box: [32.4, 44.3, 36.7, 46.3], is: "UA" }, // Crimea: UA-43, UN resolution 68/262
  { of: "FR", box: [-55, 2, -51, 6], is: "GF" },
  { of: "FR", box: [-62, 15.8, -60.9, 16.6], is: "GP" },
  { of: "FR", box: [-61.3, 14.3, -60.7, 15], is: "MQ" },
  { of: "FR", box: [55, -21.5, 56, -20.8], is: "RE" },
  { of: "FR", box: [44.9, -13.1, 45.4, -12.5], is: "YT" },
  { of: "NO", box: [-10, 70, -7, 72], is: "SJ" }, // Jan Mayen
  { of: "NO", box: [9, 74, 34, 81.5], is: "SJ" }, // Svalbard
  { of: "NL", box: [-69, 12, -62, 18], is: "BQ" },
];

/** Areas without a code of their own, by Natural Earth's names, and the country that ISO 3166-2 counts them to. */
const WITHOUT_CODE = { "N. Cyprus": "CY", Somaliland: "SO", "Siachen Glacier": "IN" };

/** Not drawn: no map that is read for its countries has room for the ice. */
const LEFT_OUT = new Set(["AQ"]);

const require = createRequire(import.meta.url);
const read = (scale) => JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));

function code(geometry) {
  return (geometry.id && iso.numericToAlpha2(geometry.id)) ?? WITHOUT_CODE[geometry.properties.name] ?? "--";
}

/** The country of each polygon of a geometry, with the polygon's lines and corners. */
function polygons(world, geometry) {
  const arcs = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs ?? [];
  const whole = code(geometry);
  return arcs.map((rings) => {
    const [corners] = feature(world, { type: "Polygon", arcs: rings }).geometry.coordinates;
    const inside = ([west, south, east, north]) =>
      corners.every(([x, y]) => west <= x && x <= east && south <= y && y <= north);
    const part = PARTS.find(({ of, box }) => of === whole && inside(box));
    return { code: part?.is ?? whole, rings, corners: unwrap(corners), area: area(unwrap(corners)) };
  });
}

/** Corners on one side of the seam: those of a small island by where most of it lies. */
function unwrap(corners) {
  const closed = corners.length > 1 && String(corners[0]) === String(corners.at(-1));
  const east = corners.map(([x, y]) => [x < SEAM ? x + 360 : x, y]);
  const [least, most] = [Math.min(...east.map(([x]) => x)), Math.max(...east.map(([x]) => x))];
  if (!closed || most - least < 180) return east;
  const west = east.map(([x, y]) => [x > 180 ? x - 360 : x, y]);
  const middle = west.reduce((sum, [x]) => sum + x, 0) / west.length;
  return middle < SEAM ? west.map(([x, y]) => [x + 360, y]) : west;
}

/** The area in square degrees at the equator. */
function area(corners) {
  let sum = 0;
  for (let i = 1; i < corners.length; i += 1) {
    const [[ax, ay], [bx, by]] = [corners[i - 1], corners[i]];
    sum += (bx - ax) * (Math.sin((by * Math.PI) / 180) + Math.sin((ay * Math.PI) / 180));
  }
  return Math.abs((sum / 2) * (180 / Math.PI));
}

/** The point of a polygon that lies farthest from its border, and how far, in degrees of latitude. */
function heart(corners) {
  const narrow = Math.cos(((Math.min(...corners.map(([, y]) => y)) + Math.max(...corners.map(([, y]) => y))) * Math.PI) / 360);
  const point = polylabel([corners.map(([x, y]) => [x * narrow, y])], 0.01);
  return { x: point[0] / narrow, y: point[1], room: point.distance };
}

function isMain(part, largest) {
  const share = part.area / largest.area;
  if (share >= LARGE) return true;
  const [[x, y]] = part.corners;
  const narrow = Math.cos((y * Math.PI) / 180);
  const isNear = largest.corners.some(([east, north]) => Math.hypot((east - x) * narrow, north - y) < NEARBY.degrees);
  return share >= NEARBY.share && isNear;
}

function countries(world) {
  const found = new Map();
  for (const polygon of world.objects.countries.geometries.flatMap((geometry) => polygons(world, geometry))) {
    if (LEFT_OUT.has(polygon.code)) continue;
    found.set(polygon.code, [...(found.get(polygon.code) ?? []), polygon]);
  }
  for (const parts of found.values()) parts.sort((a, b) => b.area - a.area);
  return found;
}

const steps = (degrees) => Math.round(degrees * STEPS);

/** A line as its first point and the steps from each point to the next; points that fall together count once. */
function line(arc) {
  const points = unwrap(arc).map(([x, y]) => [steps(x), steps(y)]);
  const apart = points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
  return apart.map(([x, y], i) => (i === 0 ? `${x} ${y}` : `${x - apart[i - 1][0]} ${y - apart[i - 1][1]}`)).join(" ");
}

const fine = read("50m");
const steradians = DETAIL / 6371 ** 2;
const simple = simplify(presimplify(fine, sphericalTriangleArea), steradians);
const known = countries(fine);
const tiny = countries(read("10m"));

// A line is kept if a country that is drawn has it; numbers are given anew.
const numbers = new Map();
const number = (arc) => {
  const plain = arc < 0 ? ~arc : arc;
  if (!numbers.has(plain)) numbers.set(plain, numbers.size);
  return arc < 0 ? ~numbers.get(plain) : numbers.get(plain);
};

const lines = [];
for (const id of [...new Set([...known.keys(), ...tiny.keys()])].sort()) {
  const parts = known.get(id) ?? [];
  if (parts.length === 0 && id === "--") continue;
  const { x, y, room } = heart((parts[0] ?? tiny.get(id)[0]).corners);
  const main = parts.filter((part) => isMain(part, parts[0]));
  const rest = parts.filter((part) => !main.includes(part));
  const of = (part) => part.rings.map((ring) => ring.map(number).join(","));
  const rings = [...main, ...rest].flatMap(of);
  const count = main.flatMap(of).length;
  lines.push([id, steps(x), steps(y), parts.length > 0 ? steps(room) : 0, count, ...rings].join(" "));
}

const head = [
  "# The outlines of countries, after Natural Earth 4.1.0 (public domain, naturalearthdata.com). Made by tools/outlines; don't edit.",
  "# A line of numbers is a line on the map: its first point (east, north) and the steps to the next ones, in hundredths of a degree.",
  "# A line with a code is a country: its heart (east, north), the room around it, how many of its rings are its main parts, its rings.",
];
const text = [...head, ...[...numbers.keys()].map((arc) => line(simple.arcs[arc])), ...lines].join("\n") + "\n";
writeFileSync(OUT, text);
const points = [...numbers.keys()].reduce((sum, arc) => sum + simple.arcs[arc].length, 0);
console.log(`${lines.length} countries, ${numbers.size} lines, ${points} points, ${Math.round(text.length / 1000)} KB`);
