// Studies side by side: on pages of their own, and any two by a script.

import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { THEMES, build, publish, repository, visit } from "./published.js";

const sites = {};

before(async () => {
  for (const theme of THEMES) sites[theme] = await publish(repository, { theme, under: "/cases/" });
});

const NAMES = ["stavanger-chromebooks", "stockholm-ict-equipment"];

/** What a reader sees of the table, row by row. */
const rows = (page) => page.locator("table.compare tr").evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ").trim()));

/** What the page and its table are called. */
const names = async (page) => ({ title: await page.title(), caption: await page.locator("table.compare > caption").textContent() });

for (const theme of THEMES) {
  test(`${theme}: a script sets two studies side by side as their own page does`, async () => {
    for (const pair of [NAMES, ["apuc-audio-visual-equipment", "haarlem-workspace-hardware-and-mobile-devices"]]) {
      const { page, close } = await visit(sites[theme].url(`compare/${pair.join("--")}/`));
      const made = await rows(page);
      const named = await names(page);
      assert.ok(made.length > 10 && named.caption !== "");
      await page.goto(sites[theme].url(`compare/?a=${pair[0]}&b=${pair[1]}`));
      await page.locator("table.compare").waitFor();
      assert.deepEqual(await rows(page), made);
      assert.deepEqual(await names(page), named);
      await close();
    }
  });

  test(`${theme}: any two are chosen, and stay in the address`, async () => {
    const { page, close } = await visit(sites[theme].url("compare/"));
    const [first, second] = [page.getByLabel("First study", { exact: true }), page.getByLabel("Second study", { exact: true })];
    await first.selectOption("Chromebooks for primary schools in Stavanger");
    assert.equal(await page.locator("table.compare").count(), 0);
    await second.selectOption("Computer equipment for Barcelona");
    await page.getByRole("columnheader", { name: "Computer equipment for Barcelona" }).waitFor();
    assert.equal(new URL(page.url()).search, "?a=stavanger-chromebooks&b=barcelona-computer-equipment");
    await second.selectOption("ICT equipment for Region Stockholm");
    await page.getByRole("columnheader", { name: "ICT equipment for Region Stockholm" }).waitFor();
    await page.goBack();
    await page.getByRole("columnheader", { name: "Computer equipment for Barcelona" }).waitFor();
    await page.goBack();
    await page.waitForFunction(() => document.title.startsWith("Compare · "));
    await page.goForward();
    await page.reload();
    await page.getByRole("columnheader", { name: "Computer equipment for Barcelona" }).waitFor();
    assert.equal(await first.inputValue(), "stavanger-chromebooks");
    await page.getByRole("row", { name: /^Country/ }).getByRole("link", { name: "Norway" }).click();
    await page.getByRole("heading", { level: 1, name: "Norway" }).waitFor();
    await close();
  });

  test(`${theme}: on a narrow screen both columns have their room`, async () => {
    for (const address of [`compare/${NAMES.join("--")}/`, `compare/?a=${NAMES[0]}&b=${NAMES[1]}`]) {
      const { page, close } = await visit(sites[theme].url(address), { viewport: { width: 320, height: 640 } });
      await page.locator("table.compare").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, address);
      const [left, right] = await page.getByRole("row", { name: /^Country/ }).getByRole("cell").all();
      const [a, b] = [await left.boundingBox(), await right.boundingBox()];
      assert.ok(Math.abs(a.y - b.y) < 1 && a.x < b.x, "side by side");
      await close();
    }
  });

  test(`${theme}: without a script the page leads to the related ones`, async () => {
    const { page, close } = await visit(sites[theme].url("compare/"), { javaScriptEnabled: false });
    assert.match(await page.locator("noscript").innerText(), /scripts are off/);
    assert.ok(!await page.getByLabel("First study", { exact: true }).isVisible());
    await page.getByRole("link", { name: "Chromebooks for primary schools in Stavanger and ICT equipment for Region Stockholm" }).click();
    assert.match(await page.getByRole("row", { name: /^Country/ }).innerText(), /differs/);
    await close();
  });
}

test("a study leads to its comparison with a related one", async () => {
  const { page, close } = await visit(sites.default.url("studies/stavanger-chromebooks/"));
  await page.getByRole("link", { name: /^Compare side by side ?: ICT equipment/ }).click();
  await page.getByRole("table").waitFor();
  assert.match(page.url(), /compare\/stavanger-chromebooks--stockholm-ict-equipment\/$/);
  await close();
});

test("from a disk the pages of related studies work, and the others say why they don't", async () => {
  const out = build(repository, { offline: true });
  const { page, close } = await visit(`${pathToFileURL(join(out, "compare/index.html"))}`, { expected: /study\.json|CORS|fetch/ });
  await page.getByRole("link", { name: "Chromebooks for primary schools in Stavanger and ICT equipment for Region Stockholm" }).click();
  await page.getByRole("table").waitFor();
  await page.goBack();
  await page.getByLabel("First study", { exact: true }).selectOption("Chromebooks for primary schools in Stavanger");
  await page.getByLabel("Second study", { exact: true }).selectOption("Computer equipment for Barcelona");
  await page.getByRole("alert").filter({ hasText: "A page that was opened from a disk can't read it" }).waitFor();
  await close();
});
