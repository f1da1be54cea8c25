// The search of a published site, used as a reader does: with a keyboard, from an address, under a path, without script.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { SITES, build, folder, publish, visit } from "./published.js";

const field = (page) => page.getByRole("searchbox");
const results = (page) => page.locator("#results > li");
const titles = (page) => results(page).locator("h2").allTextContents();
const found = (page) => page.getByRole("status").first();
const choice = (page, group, name) => page.getByRole("group", { name: group }).getByRole("checkbox", { name });

/** Waits until the search says what it has found. */
const says = (page, text) => found(page).filter({ hasText: text }).waitFor();

test("words lead to excerpts, passages and pages", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/"));
  await field(page).focus();
  await page.keyboard.type("chromebooks");
  await says(page, "results for “chromebooks”");
  const first = results(page).first();
  assert.match(await first.locator("h2").textContent(), /Chromebooks/);
  assert.match(await first.locator("mark").first().textContent(), /chromebook/i);
  await page.waitForURL(/\?q=chromebooks$/);
  const place = first.locator(".places a").first();
  const { hash, pathname } = new URL(await place.evaluate((link) => link.href));
  await place.click();
  await page.waitForURL((url) => url.pathname === pathname && url.hash === hash);
  assert.equal(await page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`).count(), 1);
  await close();
});

test("the field in the head of every page leads there", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("studies/stavanger-chromebooks/"));
  await field(page).fill("living wage");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/\?q=living\+wage$/);
  await says(page, "“living wage”");
  assert.equal(await field(page).inputValue(), "living wage");
  await close();
});

test("choices narrow, add to each other within a group, and stand in the address", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/?q=code+of+conduct"));
  await says(page, "results for “code of conduct”");
  const all = (await titles(page)).length;
  await choice(page, "Country", "Norway").check();
  await says(page, "1 result for “code of conduct” in Norway");
  await choice(page, "Country", "Sweden").check();
  await says(page, "2 results for “code of conduct” in Norway or Sweden");
  assert.match(page.url(), /q=code\+of\+conduct&country=Norway&country=Sweden$/);

  // The address alone brings all of it back, and so does going back.
  await page.reload();
  await says(page, "2 results for “code of conduct” in Norway or Sweden");
  assert.equal(await choice(page, "Country", "Sweden").isChecked(), true);
  await results(page).locator("h2 a").first().click();
  await page.waitForURL(/\/studies\//);
  await page.goBack();
  await says(page, "2 results for “code of conduct” in Norway or Sweden");
  await page.goBack();
  await says(page, "1 result for “code of conduct” in Norway");
  await page.getByRole("button", { name: "Take back all choices" }).click();
  await says(page, /results for “code of conduct”$/);
  assert.equal((await titles(page)).length, all);

  // Choices need no words.
  await page.goto(site.url("search/?country=Norway"));
  await says(page, /pages? in Norway$/);
  await close();
});

test("what is found shows with each letter, and stands in the address when the letters rest", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/"));
  await page.clock.install();
  await field(page).focus();
  await page.keyboard.type("chrome");
  await says(page, "results for “chrome”");
  // From here on the clock stands still, so nothing can wait for it.
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.waitForURL(/\?q=chrome$/);
  await page.keyboard.type("books");
  await says(page, "results for “chromebooks”");
  assert.equal(await found(page).getAttribute("aria-live"), "off", "those who hear the page don't hear each letter's results");
  assert.equal(new URL(page.url()).search, "?q=chrome");
  await page.clock.runFor(1_000);
  assert.equal(new URL(page.url()).search, "?q=chromebooks");
  assert.equal(await found(page).getAttribute("aria-live"), "polite");
  await close();
});

test("the newest come first when asked for", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/?q=webinar&.kind=Event"));
  await says(page, "in Event");
  await page.getByRole("radio", { name: "Newest first" }).check();
  await page.waitForURL(/\.sort=date$/);
  const dates = async () => (await results(page).locator(".when").allTextContents()).map((text) => Date.parse(text));
  await page.waitForFunction(() => {
    const shown = [...document.querySelectorAll("#results .when")].map((date) => Date.parse(date.textContent));
    return shown.length > 1 && shown.every((date, at) => at === 0 || date <= shown[at - 1]);
  });
  assert.ok((await dates()).length > 1);
  await close();
});

test("a keyboard is enough", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/"));
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await field(page).focus();
  await page.keyboard.type("criteria");
  await says(page, "results for “criteria”");
  const [first, second] = await titles(page);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), first);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), second);
  await page.keyboard.press("/");
  assert.equal(await field(page).evaluate((element) => element === document.activeElement), true);
  assert.equal(await field(page).inputValue(), "criteria");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  assert.equal(await field(page).evaluate((element) => element === document.activeElement), true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await field(page).evaluate((element) => element === document.activeElement), true);

  await page.getByRole("button", { name: "Show more results" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("#results > li").length > 10);
  assert.equal(await focused(), (await titles(page))[10]);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/search/"));
  await close();
});

test("what is not there is said, and what an author writes is only text", async () => {
  const source = folder("markup");
  const study = (title, body) => `---\ntitle: ${title}\nsummary: A study.\nauthority: Town\ncountry: NL\nproduct: Things\n---\n\n${body}\n`;
  mkdirSync(join(source, "content/studies"), { recursive: true });
  writeFileSync(join(source, "content/studies/one.md"), study("'Tags <b> & \"quotes\"'", "Write `<img src=x onerror=alert(1)>` and </mark> once & again."));
  const site = await publish(source);
  const { page, close } = await visit(site.url("search/?q=onerror"));
  await says(page, "1 result for “onerror”");
  assert.deepEqual(await titles(page), ['Tags <b> & "quotes"']);
  assert.match(await results(page).locator(".excerpt").textContent(), /<img src=x onerror=alert\(1\)> and <\/mark> once & again/);
  assert.equal(await page.locator("#results img").count(), 0);
  await field(page).fill("<script>alert(1)</script>");
  await says(page, "Nothing found for “<script>alert(1)</script>”");
  assert.ok(await page.locator("#start").getByRole("link", { name: "Studies" }).isVisible(), "a search that finds nothing is no dead end");
  await close();
});

for (const theme of ["default", "brief"]) {
  test(`it works under a path, in the theme ${theme}`, async () => {
    const site = await publish(SITES.own, { under: "/some/pagefind/place/", theme });
    const { page, close } = await visit(site.url("search/"));
    await field(page).fill("chromebooks");
    await results(page).first().waitFor();
    await results(page).locator("h2 a").first().click();
    await page.waitForURL((url) => url.pathname.startsWith("/some/pagefind/place/") && !url.pathname.includes("/search/"));
    assert.equal(await page.locator("h1").count(), 1);
    await close();
  });
}

test("only that page needs an exception from the policy, and without it says that it can't", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/"), { expected: /WebAssembly|wasm|unsafe-eval/i });
  await page.route("**/search/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "default-src 'self'" } });
  });
  await page.reload();
  await field(page).fill("code");
  await says(page, "could not be started");
  await page.locator("#start").getByRole("link", { name: "Studies" }).click();
  await page.waitForURL(/\/studies\/$/);
  await close();
});

test("without script the page says so and leads to the lists", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/?q=code"), { javaScriptEnabled: false });
  await page.getByText("Searching needs JavaScript").waitFor();
  assert.equal(await page.locator("#narrow").isVisible(), false);
  await page.locator("#start").getByRole("link", { name: "Criteria" }).click();
  await page.waitForURL(/\/criteria\/$/);
  await close();
});

test("a copy on a disk says what it can't do, and one made for a disk has no search", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(pathToFileURL(join(site.out, "search/index.html")).href);
  await says(page, "Searching works where the site is on the web");
  await page.locator("#start").getByRole("link", { name: "Studies" }).waitFor();
  await close();
  const offline = build(SITES.own, { offline: true });
  const home = await visit(pathToFileURL(join(offline, "index.html")).href);
  assert.equal(await home.page.getByRole("search").count(), 0);
  await home.close();
});

test("a first search loads little", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("search/"));
  let bytes = 0;
  page.on("response", async (response) => { bytes += Number(response.headers()["content-length"] ?? 0); });
  await field(page).fill("procurement");
  await says(page, "results for “procurement”");
  assert.ok(bytes > 50_000 && bytes < 300_000, `${bytes} bytes`);
  await close();
});
