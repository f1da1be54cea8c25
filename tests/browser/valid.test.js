// All that casebook writes for browsers is valid: the Nu HTML checker reads every page, stylesheet and picture of every site.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { SITES, THEMES, build, files, folder } from "./published.js";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** One fault of each kind of file, so that a checker that finds nothing has looked. */
const WRONG = {
  "page.html": "<!doctype html><html lang=en><title>A page</title><p><div></p></div>",
  "style.css": "p { colour: red }",
  "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="1"/></svg>',
};

/** Properties of SVG 2 (sections 8.12 and 13.8), which browsers know and the checker's older list lacks. */
const SVG_2 = ["paint-order", "vector-effect"].map((name) => `“${name}”: Property “${name}” doesn't exist.`);

test("the Nu HTML checker finds no error in any page, stylesheet or picture", () => {
  const all = folder("checked");
  for (const [name, root] of Object.entries(SITES)) {
    for (const theme of THEMES) renameSync(build(root, { theme }), join(all, `${name}-${theme}`));
  }
  mkdirSync(join(all, "wrong"));
  for (const [name, text] of Object.entries(WRONG)) writeFileSync(join(all, "wrong", name), text);
  const found = check(files(all, ".html", ".css", ".svg").map((path) => join(all, path)));
  const isWrong = ({ url }) => url.includes("/wrong/");
  for (const name of Object.keys(WRONG)) assert.ok(found.some(({ url }) => url.endsWith(`/wrong/${name}`)), `the checker overlooks ${name}`);
  const isOfSvg2 = ({ message }) => SVG_2.some((words) => message.endsWith(words));
  const errors = found.filter((message) => !isWrong(message) && !isOfSvg2(message));
  assert.deepEqual(errors.map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${extract ?? ""}`), []);
});

/** The errors in files, all read by one run. */
function check(paths) {
  const words = ["-jar", JAR, "--errors-only", "--format", "json", "--also-check-css", "--also-check-svg", ...paths];
  const { status, stderr, error } = spawnSync("java", words, { encoding: "utf8", maxBuffer: 1e9 });
  assert.ifError(error);
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stderr).messages;
}
