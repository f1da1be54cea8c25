// A page that is open shows what was written since, and keeps what its reader did to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FILES, Preview, Site, bar, connected, isMarked, mark, open, sees, study } from "./support.js";

const PHONES = "content/studies/phones.md";
const FORM = `<details id="more"><summary>More</summary><p>What is inside.</p></details>
<form><label>Name <input name="name"></label>
<label>Yes <input name="yes" type="checkbox"></label>
<label>Which <select name="which"><option>one</option><option>two</option></select></label>
<label>Text <textarea name="text"></textarea></label></form>`;
const TALL = Array.from({ length: 150 }, (_, index) => `Paragraph ${index}.\n`).join("\n");

test("an edited study shows on its open page", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await sees(page.getByText("The first words of phones."));
  site.edit(PHONES, "The first words", "Other words");
  await sees(page.getByText("Other words of phones."));
});

test("where a page was scrolled to, what was open and what was filled in survive", async (t) => {
  const site = new Site(t, { [PHONES]: study("Phones for schools", `${FORM}\n\n${TALL}\n\nThe last words.`) });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await page.locator("#more > summary").click();
  await page.getByLabel("Yes").check();
  await page.getByLabel("Which").selectOption("two");
  await page.getByLabel("Text").fill("two\nlines");
  await page.getByLabel("Name").fill("Ann");
  await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
  await mark(page);
  site.edit(PHONES, "The last words.", "The very last words.");
  await sees(page.getByText("The very last words."));
  await connected(page);
  assert.equal(await isMarked(page), false, "the page was loaded again");
  const found = await page.evaluate(() => ({
    top: scrollY,
    open: document.querySelector("#more").open,
    values: [...document.querySelector("main form").elements].map((field) => (field.type === "checkbox" ? field.checked : field.value)),
    focus: document.activeElement.name,
  }));
  assert.deepEqual(found, { top: 1500, open: true, values: ["Ann", true, "two", "two\nlines"], focus: "name" });
});

test("what the author changes in a form shows, where the reader has not touched it", async (t) => {
  const before = '<details id="more"><summary>More</summary>Inside</details>\n<input aria-label="a" value="old">\n<input aria-label="b" type="checkbox">';
  const site = new Site(t, { [PHONES]: study("Phones for schools", before) });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  site.edit(PHONES, before, before.replace("<details", "<details open").replace("old", "new").replace('type="checkbox"', "$& checked"));
  await sees(page.locator('input[value="new"]'));
  const found = await page.evaluate(() => [document.querySelector("#more").open, document.querySelector("main input").value]);
  assert.deepEqual(found, [true, "new"]);
  assert.equal(await page.getByLabel("b", { exact: true }).isChecked(), true);
});

test("what was filled in survives new fields before it", async (t) => {
  const site = new Site(t, { [PHONES]: study("Phones for schools", FORM) });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await page.locator("#more > summary").click();
  await page.getByLabel("Name").fill("Ann");
  site.edit(PHONES, "<form>", '<details><summary>Less</summary></details>\n<form><label>First <input name="first"></label>');
  await sees(page.getByLabel("First"));
  await connected(page);
  assert.equal(await page.getByLabel("Name").inputValue(), "Ann");
  assert.equal(await page.getByLabel("First").inputValue(), "");
  assert.equal(await page.locator("#more").evaluate((details) => details.open), true);
});

test("a new title of a study shows in the list of the open home page", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url());
  await sees(page.locator("main").getByText("Phones for schools", { exact: true }));
  site.edit(PHONES, "title: Phones for schools", "title: Telephones for schools");
  await sees(page.locator("main").getByText("Telephones for schools", { exact: true }));
});

test("a page is not loaded again for what it does not show", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await mark(page);
  // The bar hears of the change by the same message that would load the page again.
  site.edit("content/studies/desks.md", "The first words", "[Words](nowhere.md)");
  await sees(bar(page).getByText(/1 (error|warning)/));
  site.edit("content/studies/desks.md", "[Words](nowhere.md)", "Words");
  await sees(bar(page).getByText("no problems"));
  assert.equal(await isMarked(page), true);
});

test("the page of a study that goes and comes back does the same", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"), { expected: /404/ });
  site.remove(PHONES);
  await sees(page.getByRole("heading", { name: "Page not found" }));
  site.write(PHONES, FILES[PHONES]);
  await sees(page.getByText("The first words of phones."));
});
