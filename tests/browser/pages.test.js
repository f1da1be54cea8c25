// Every kind of page, in both themes, as every reader meets it: on a desk, on a telephone of 320 px, in the dark, by keyboard,
// enlarged, in forced colours, without motion, without scripts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browser } from "./chromium.js";
import * as inspect from "./inspect.js";
import { address, kindsOf, samples } from "./kinds.js";
import { SITES, THEMES, listen, publish, visit } from "./published.js";

/** As wide as a desk; as wide as the same at 200 % zoom; as narrow as WCAG 1.4.10 asks. */
const DESK = { width: 1280, height: 900 };
const ENLARGED = { width: 640, height: 450 };
const NARROW = { width: 320, height: 640 };

/** Those who read every page. Less motion also lets what is focused be where it is at once. */
const READERS = {
  desk: { viewport: DESK, reducedMotion: "reduce" },
  telephone: { viewport: NARROW, isMobile: true, hasTouch: true },
  withoutScripts: { viewport: DESK, javaScriptEnabled: false },
};

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
  describe(name, { concurrency: 2 }, () => {
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

/** Readers that have no page at the moment. To begin a browser takes longer than to load a page, so each reads one after another. */
const idle = [];

async function begin() {
  const pages = {};
  for (const [name, options] of Object.entries(READERS)) {
    const context = await (await browser()).newContext(options);
    pages[name] = await context.newPage();
    pages[name].setDefaultTimeout(20_000);
  }
  return pages;
}

async function everyReader(url, { kind, theme }) {
  const faults = [];
  const note = (where, found) => faults.push(...found.map((fault) => `${where}: ${fault}`));
  const expected = kind === "not_found" ? /404/ : undefined;
  const readers = idle.pop() ?? await begin();
  const opened = async (page, expected) => {
    const { check } = listen(page, url, { expected });
    await page.goto(url);
    return check;
  };

  const checks = [await opened(readers.desk, expected), await opened(readers.telephone, expected)];
  const withScripts = await onADesk(readers.desk, note);
  await onATelephone(readers.telephone, { note, theme });
  for (const check of checks) check();
  const checkNothing = await opened(readers.withoutScripts, /./);
  await withoutScripts(readers.withoutScripts, { note, withScripts });
  checkNothing();
  idle.push(readers);
  assert.equal(faults.length, 0, `${url}\n${[...new Set(faults)].join("\n")}`);
}

async function onADesk(page, note) {
  note("structure", await inspect.structure(page));
  note("keyboard", await inspect.walk(page));
  note("keyboard", await inspect.skipLink(page));
  note("light", await inspect.axe(page));
  note("dark", await inspect.axeIn(page, "dark"));
  note("less motion", await inspect.motion(page));
  note("buttons", await inspect.buttons(page));
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  note("forced colours", await inspect.focusMarks(page));
  note("forced colours", await inspect.marks(page));
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  note("paper", await inspect.paper(page));
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(ENLARGED);
  note("enlarged", await inspect.reflow(page));
  await page.setViewportSize(DESK);
  return inspect.content(page);
}

async function onATelephone(page, { note, theme }) {
  note("narrow", await inspect.reflow(page));
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  note("narrow, opened", await inspect.reflow(page));
  note("narrow", await inspect.buttons(page));
  // The plain theme keeps to what WCAG 2.2 AA asks of targets, which is among axe-core's rules.
  if (theme === "default") note("touched", await inspect.targets(page));
  note("narrow", await inspect.axe(page));
  note("heard", await inspect.tables(page));
  note("narrow and dark", await inspect.axeIn(page, "dark"));
  await page.emulateMedia({ colorScheme: "light" });
}

async function withoutScripts(page, { note, withScripts }) {
  const { lines, links, note: leadsOn } = await inspect.content(page);
  if (leadsOn > 0) return;
  const read = new Set(lines);
  note("without scripts", withScripts.lines.filter((line) => !read.has(line)).map((line) => `nobody reads "${line}"`));
  const led = new Set(links);
  note("without scripts", withScripts.links.filter((link) => !led.has(link)).map((link) => `nothing leads to ${link}`));
}
