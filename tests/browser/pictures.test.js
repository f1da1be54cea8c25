// The map of countries as its readers use it: with the keyboard, by ear, in the dark, with their own colours, and on paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITES, publish, visit } from "./published.js";

const NAMES = ["Netherlands: 1 study", "Norway: 1 study", "Spain: 1 study", "Sweden: 1 study", "United Kingdom: 1 study"];

test("the keyboard reaches every country, and its link has a name and a mark", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("countries/"));
  const links = page.getByRole("group", { name: "Map of the countries with studies" }).getByRole("link");
  assert.equal(await links.count(), NAMES.length);
  const reached = [];
  const thin = await links.first().locator("path").evaluate((path) => getComputedStyle(path).strokeWidth);
  for (let steps = 0; steps < 80 && reached.length < NAMES.length; steps += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const link = document.activeElement.closest(".map a");
      return link && { name: link.querySelector("title").textContent, width: getComputedStyle(link.querySelector("path")).strokeWidth };
    });
    if (!found) continue;
    reached.push(found.name);
    assert.notEqual(found.width, thin, `the focus on ${found.name} can be seen`);
  }
  assert.deepEqual(reached, NAMES);
  await links.and(page.getByRole("link", { name: NAMES[1], exact: true })).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/countries\/no\/$/);
  await close();
});

for (const [medium, options] of Object.entries({
  "in the dark": { colorScheme: "dark" },
  "with a reader's own colours": { forcedColors: "active" },
  "on a telephone": { viewport: { width: 320, height: 640 } },
})) {
  test(`${medium} the countries with studies are told apart, by more than a tone`, async () => {
    const site = await publish(SITES.own);
    const { page, close } = await visit(site.url(), options);
    const { land, country, line, numbers } = await page.locator(".map svg").evaluate((map) => {
      const style = (selector) => getComputedStyle(map.querySelector(selector));
      const numbers = [...map.querySelectorAll("text")].map((text) => text.textContent);
      return { land: style(".land").fill, country: style("a path").fill, line: style("a path").stroke, numbers };
    });
    assert.ok(land !== country || line !== land, `${land} ${country} ${line}`);
    assert.deepEqual(numbers, ["1", "1", "1", "1", "1"]);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "no page is wider than the screen");
    await close();
  });
}

test("the map is printed with its tones", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url());
  await page.emulateMedia({ media: "print" });
  const map = page.locator(".map svg");
  assert.equal(await map.isVisible(), true);
  assert.equal(await map.evaluate((element) => getComputedStyle(element).printColorAdjust), "exact");
  await close();
});
