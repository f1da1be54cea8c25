// The bar says what the page is made of; no page has an error in the console, and none needs more than its own policy allows.

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "./published.js";
import { Preview, Site, bar, connected, open, overlay, sees, study } from "./support.js";

const PHONES = "content/studies/phones.md";

test("the bar shows the file, the words and the problems", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  assert.equal(await bar(page).innerText().then((text) => text.replace(/\s+/g, " ")), `${PHONES} 5 words no problems`);
  site.write(PHONES, study("Phones for schools", "One two.", "nonsense: 1\n"));
  await sees(bar(page).getByText("2 words"));
  await sees(bar(page).getByText("1 warning", { exact: true }));
  site.write(PHONES, study("Phones for schools", "One.", "nonsense: 1\nnonsense: 2\n"));
  await sees(bar(page).getByText(/^\d+ errors?, 1 warning$/));
});

test("the bar says what readers would not see yet", async (t) => {
  const site = new Site(t, {
    [PHONES]: study("Phones for schools", "Words.", "draft: true\n"),
    "content/studies/desks.md": study("Desks for offices", "Words.").replace("2026-03", "2999-12-31"),
  });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await sees(bar(page).getByText("draft", { exact: true }));
  await page.goto(preview.url("studies/desks/"));
  await sees(bar(page).getByText("future", { exact: true }));
  await page.goto(preview.url("studies/laptops/"));
  await connected(page);
  assert.equal(await bar(page).locator(".state").count(), 0);
});

test("the bar of a page that no author wrote names no file", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/nowhere/"), { expected: /404/ });
  assert.equal(await bar(page).innerText(), "no problems");
});

test("under a strict policy of the page's own the preview works and keeps its looks", async (t) => {
  const policy = "default-src 'self'; style-src 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'";
  const site = new Site(t, { "templates/note.txt": "" });
  cpSync(join(repository, "themes/default/templates/base.html"), site.path("templates/base.html"));
  site.edit("templates/base.html", '<meta charset="utf-8">', `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  assert.equal(await bar(page).evaluate((element) => getComputedStyle(element).position), "fixed");
  site.edit(PHONES, "country: NL", "country: Nowhere");
  await sees(overlay(page).getByText("1 error"));
  site.edit(PHONES, "country: Nowhere", "country: SE");
  await sees(page.getByText("Sweden"));
});

test("no page of this repository's own site has an error in the console", async (t) => {
  const site = Site.ofRepository(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url());
  const seen = new Set();
  const waiting = [page.url()];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (seen.has(address)) continue;
    seen.add(address);
    await page.goto(address);
    await connected(page);
    const links = await page.evaluate(() => [...document.links].map((link) => link.href.replace(/#.*/, "")));
    waiting.push(...links.filter((link) => link.startsWith(preview.address) && link.endsWith("/")));
  }
  assert.ok(seen.size > 40, `only ${seen.size} pages were found`);
});
