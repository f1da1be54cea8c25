// What a study's page weighs: what a reader on a slow line waits for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { SITES, THEMES, build, files } from "./published.js";

const KB = 1000;

/** The bytes of a file as a host sends it. */
const sent = (path) => gzipSync(readFileSync(path)).length;

/** The files of a page that an element names, such as its stylesheets. */
function named(page, pattern) {
  return [...readFileSync(page, "utf8").matchAll(pattern)].map(([, href]) => join(dirname(page), href));
}

for (const [name, root] of Object.entries(SITES)) {
  for (const theme of THEMES) {
    test(`${name}, ${theme}: no study has more than 30 KB of HTML, 20 KB of CSS, and the script of its buttons`, () => {
      const out = build(root, { theme });
      const pages = files(out, ".html").map((page) => join(out, page));
      const studies = pages.filter((page) => readFileSync(page, "utf8").includes('rel="alternate" type="application/ld+json"'));
      assert.ok(studies.length > 0);
      for (const page of studies) {
        assert.ok(sent(page) <= 30 * KB, `${page}: ${sent(page)} bytes`);
        const styles = named(page, /<link rel="stylesheet" href="([^"]+)"/g).map(sent);
        assert.ok(styles.reduce((sum, bytes) => sum + bytes, 0) <= 20 * KB, `${page}: ${styles} bytes of CSS`);
        const scripts = named(page, /<script[^>]* src="([^"]+)"/g).map((path) => path.split("/").pop());
        assert.ok(scripts.every((script) => script === "page.js"), `${page}: ${scripts}`);
      }
    });
  }
}
