// Every kind of page, in both themes, as every reader meets it: on a desk, on a telephone of 320 px, in the dark, by keyboard,
// enlarged, in forced colours, without motion, without scripts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as inspect from "./inspect.js";
import { address, kindsOf, samples } from "./kinds.js";
import { SITES, THEMES, publish, visit } from "./published.js";

/** As wide as a desk; as wide as the same at 200 % zoom; as narrow as WCAG 1.4.10 asks. */
const DESK = { width: 1280, height: 900 };
const ENLARGED = { width: 640, height: 450 };
const NARROW = { width: 320, height: 640 };

/** Pages that lead on at once are looked at by themselves. */
const MOVED = "moved";

const published = new Map();
for (const name of Object.keys(SITES)) {
  for (const theme of THEMES) published.set(`${name}/${theme}`, await publish(SITES[name], { theme }));
}

for (const [name, site] of published) {
  const theme = name.split("/")[1];
  // Only the default theme names the kinds; the other has the same pages.
  const pages = samples(published.get(name.replace(/[^/]+$/, "default")).out).filter(({ kind }) => kind !== MOVED);
  describe(name, { concurrency: 3 }, () => {
    for (const { kind, address } of pages) {
      test(`${kind}: /${address}`, () => everyReader(site.url(address), { kind, theme }));
    }
  });
}

test("the sites have every kind of page", () => {
  const outs = [...published.values()].map(({ out }) => kindsOf(out));
  const known = new Set(outs.flatMap((kinds) => [...kinds.keys()]));
  for (const kind of ["home", "studies", "study", "taxonomy", "term", "table", "lessons", "clauses", "explore", "compare", "events", "event", "page", "not_found", MOVED]) {
    assert.ok(known.has(kind), `no site has a page of the kind ${kind}`);
  }
});

test("a page that has moved leads on by itself, and by a link", async () => {
  const site = published.get("every-value/default");
  const old = kindsOf(site.out).get(MOVED)[0].file;
  const { page, close } = await visit(site.url(address(old)));
  await page.waitForURL((url) => url.pathname !== `/${address(old)}`);
  await page.locator("main h1").waitFor();
  await close();
});

async function everyReader(url, { kind, theme }) {
  const faults = [];
  const reader = {
    url,
    expected: kind === "not_found" ? /404/ : undefined,
    note: (where, found) => faults.push(...found.map((fault) => `${where}: ${fault}`)),
  };
  const withScripts = await onADesk(reader);
  await onATelephone(reader, theme);
  await withoutScripts(reader, withScripts);
  assert.equal(faults.length, 0, `${url}\n${[...new Set(faults)].join("\n")}`);
}

async function onADesk({ url, expected, note }) {
  // Less motion also lets what is focused be where it is at once.
  const { page, close } = await visit(url, { expected, viewport: DESK, reducedMotion: "reduce" });
  note("structure", await inspect.structure(page));
  note("keyboard", await inspect.walk(page));
  await page.goto(url);
  note("keyboard", await inspect.skipLink(page));
  note("light", await inspect.axe(page));
  await page.emulateMedia({ colorScheme: "dark" });
  note("dark", await inspect.axe(page));
  note("less motion", await inspect.motion(page));
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  note("forced colours", await inspect.focusMarks(page));
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize(ENLARGED);
  note("enlarged", await inspect.reflow(page));
  await page.setViewportSize(DESK);
  const content = await inspect.content(page);
  await close();
  return content;
}

async function onATelephone({ url, expected, note }, theme) {
  const { page, close } = await visit(url, { expected, viewport: NARROW, isMobile: true, hasTouch: true });
  note("narrow", await inspect.reflow(page));
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  note("narrow, opened", await inspect.reflow(page));
  // The plain theme keeps to what WCAG 2.2 AA asks of targets, which is among axe-core's rules.
  if (theme === "default") note("touched", await inspect.targets(page));
  note("narrow", await inspect.axe(page));
  await page.emulateMedia({ colorScheme: "dark" });
  note("narrow and dark", await inspect.axe(page));
  await close();
}

async function withoutScripts({ url, note }, withScripts) {
  const { page, close } = await visit(url, { expected: /./, viewport: DESK, javaScriptEnabled: false });
  const { lines, links, note: leadsOn } = await inspect.content(page);
  await close();
  if (leadsOn > 0) return;
  const read = new Set(lines);
  note("without scripts", withScripts.lines.filter((line) => !read.has(line)).map((line) => `nobody reads "${line}"`));
  const led = new Set(links);
  note("without scripts", withScripts.links.filter((link) => !led.has(link)).map((link) => `nothing leads to ${link}`));
}
