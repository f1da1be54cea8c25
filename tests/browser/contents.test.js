// The contents of a study follow its reader.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITES, publish, visit } from "./published.js";

const STUDY = "studies/haarlem-workspace-hardware-and-mobile-devices/";

test("the part that is being read is marked in the contents, which stay in sight", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url(STUDY), { viewport: { width: 1280, height: 700 }, reducedMotion: "reduce" });
  const marked = page.locator(".contents [aria-current]");
  for (const name of ["Lessons", "Sources", "Lessons"]) {
    const heading = page.locator("main").getByRole("heading", { name, exact: true, level: 2 });
    await heading.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 100));
    await page.waitForFunction((name) => document.querySelector(".contents [aria-current]")?.textContent === name, name);
    assert.equal(await marked.count(), 1);
    // At the head of the page the facts stand above the contents.
    const { top, bottom } = await marked.evaluate((element) => element.getBoundingClientRect());
    if (name === "Sources") assert.ok(top >= 0 && bottom <= 700, `${name} is in sight in the contents: ${top} to ${bottom}`);
  }
  await close();
});

test("a study on paper has no navigation, and names the address of each link", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url(STUDY));
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await page.locator("nav:visible, button:visible, .skip:visible, summary:visible").count(), 0);
  const links = await page.locator("main a[href^='http']:visible").evaluateAll((all) => all.map((link) => ({ href: link.href, shown: getComputedStyle(link, "::after").content, text: link.textContent })));
  assert.ok(links.length > 3);
  for (const { href, shown, text } of links) assert.ok(shown.includes(href) || text.includes(href), `${href} is on the paper`);
  await close();
});
