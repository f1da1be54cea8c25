// The explorer, used as a person would, in a site as a host serves it.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { THEMES, build, folder, publish, repository, visit } from "./published.js";

const sites = {};

before(async () => {
  for (const theme of THEMES) sites[theme] = await publish(repository, { theme, under: "/cases/" });
  sites.large = await publish(invented());
});

/** A collection of 130 studies by 65 buyers: in each, one criterion is used at one of two stages, and the other at the other. */
function invented() {
  const root = folder("invented");
  mkdirSync(join(root, "content/studies"), { recursive: true });
  for (let number = 0; number < 130; number += 1) {
    const stages = number % 2 === 0 ? ["award", "contract"] : ["contract", "award"];
    const text = `---
title: Study ${String(number).padStart(3, "0")}
summary: What it came to.
authority: Bürger ${number % 65}
country: ${number % 5 === 0 ? "NO" : "NL"}
product: Things
date: ${2000 + (number % 10)}-05-01
criteria: [{criterion: Repair, stage: ${stages[0]}}, {criterion: Noise, stage: ${stages[1]}}]
---
`;
    writeFileSync(join(root, `content/studies/study-${number}.md`), text);
  }
  return root;
}

const sentence = (page) => page.getByRole("status").first();
const titles = (page) => page.locator("[data-part=results] > li :is(h2 a, a:first-child)[data-slot=title]").allTextContents();
const facet = (page, name) => page.getByRole("group", { name, exact: true });
const box = (page, group, name) => facet(page, group).getByRole("checkbox", { name: new RegExp(`^${name} `) });
const figure = async (page, group, name) => Number(await facet(page, group).getByRole("listitem").filter({ hasText: name }).locator("[data-part=count]").textContent());

/** Opens the choices where a narrow screen has folded them. */
async function unfold(page) {
  const summary = page.locator("[data-part=choose] > summary");
  await sentence(page).waitFor();
  if (await summary.isVisible()) await summary.click();
}

async function says(page, words) {
  await sentence(page).filter({ hasText: words }).waitFor();
  assert.equal(await sentence(page).textContent(), words);
}

for (const theme of THEMES) {
  test(`${theme}: choices narrow the studies, count themselves and stay in the address`, async () => {
    const { page, close } = await visit(sites[theme].url("explore/"));
    await unfold(page);
    await says(page, "5 studies");
    assert.equal((await titles(page)).length, 5);
    await box(page, "Country", "Norway").check();
    await says(page, "Studies in Norway: 1 study");
    assert.equal(await figure(page, "Country", "Sweden"), 1, "what one more country would add");
    assert.equal(await figure(page, "Stage", "Contract"), 0, "nothing would be left");
    await box(page, "Country", "Sweden").check();
    await box(page, "Stage", "Award").check();
    await says(page, "Award criteria in Norway and Sweden: 2 studies");
    assert.deepEqual(await titles(page), ["Chromebooks for primary schools in Stavanger", "ICT equipment for Region Stockholm"]);
    assert.equal(new URL(page.url()).search, "?country=no&country=se&stage=award");

    await page.reload();
    await says(page, "Award criteria in Norway and Sweden: 2 studies");
    await page.goBack();
    await says(page, "Studies in Norway and Sweden: 2 studies");
    await page.goBack();
    await says(page, "Studies in Norway: 1 study");
    await unfold(page);
    assert.ok(await box(page, "Country", "Norway").isChecked());
    assert.ok(!await box(page, "Country", "Sweden").isChecked());
    await page.goForward();
    await says(page, "Studies in Norway and Sweden: 2 studies");

    await page.getByRole("button", { name: "Clear all" }).click();
    await says(page, "5 studies");
    assert.equal(new URL(page.url()).search, "");
    assert.ok(!await page.getByRole("button", { name: "Clear all" }).isVisible());
    await page.locator("[data-part=results] a[data-slot=title]").first().click();
    await page.getByRole("heading", { level: 1, name: /Scotland/ }).waitFor();
    await close();
  });

  test(`${theme}: without a script the page says so, and leads to the lists`, async () => {
    const { page, close } = await visit(sites[theme].url("explore/"), { javaScriptEnabled: false });
    assert.match(await page.locator("noscript").innerText(), /scripts are off in your browser/);
    assert.equal(await page.locator("[data-part=results] > li").count(), 5);
    for (const part of ["choose", "found", "more", "failed"]) assert.ok(!await page.locator(`[data-part=${part}]`).isVisible(), part);
    await page.locator("noscript").getByRole("link", { name: "Countries" }).click();
    await page.getByRole("heading", { level: 1, name: "Countries" }).waitFor();
    await close();
  });

  test(`${theme}: on a narrow screen everything has its room`, async () => {
    const { page, close } = await visit(sites[theme].url("explore/?country=no&stage=award"), { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    await unfold(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    for (const label of await page.locator(".facet li label").all()) {
      const { height } = await label.boundingBox();
      assert.ok(height >= 44, `${await label.textContent()} is ${height} high`);
    }
    await close();
  });
}

test("the keyboard is enough, and the focus stays where it was", async () => {
  const { page, close } = await visit(sites.default.url("explore/"));
  await sentence(page).waitFor();
  await box(page, "Country", "Norway").focus();
  await page.keyboard.press("Space");
  await says(page, "Studies in Norway: 1 study");
  const focused = () => page.evaluate(() => document.activeElement.closest("label")?.textContent.trim().split(/\s+/)[0]);
  assert.equal(await focused(), "Norway");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Spain");
  await page.keyboard.press("Space");
  await says(page, "Studies in Norway and Spain: 2 studies");
  await page.keyboard.press("Space");
  await says(page, "Studies in Norway: 1 study");
  await facet(page, "Criterion").getByRole("button", { name: "Show all 13" }).press("Enter");
  assert.equal(await facet(page, "Criterion").getByRole("checkbox").count(), 13);
  await facet(page, "Criterion").getByRole("button", { name: "Show fewer" }).press("Enter");
  await page.getByRole("button", { name: "Clear all" }).press("Enter");
  await says(page, "5 studies");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "5 studies");
  await close();
});

test("a term stands for those below it", async () => {
  const { page, close } = await visit(sites.default.url("explore/?criteria=social-responsibility&stage=subject-matter"));
  await sentence(page).waitFor();
  assert.equal(await figure(page, "Criterion", "Social responsibility"), 0, "that study used another criterion at this stage");
  assert.equal(await figure(page, "Stage", "Contract"), 1);
  assert.equal(await figure(page, "Stage", "Award"), 2);
  await close();
});

test("studies can be sorted", async () => {
  const { page, close } = await visit(sites.default.url("explore/"));
  await sentence(page).waitFor();
  await page.getByLabel("Sort by").selectOption("Country");
  assert.deepEqual((await titles(page)).slice(0, 2), ["Workspace hardware and mobile devices for Haarlem", "Chromebooks for primary schools in Stavanger"]);
  await page.getByLabel("Sort by").selectOption("Title");
  const sorted = await titles(page);
  assert.deepEqual(sorted, [...sorted].sort((a, b) => a.localeCompare(b, "en")));
  assert.equal(new URL(page.url()).search, "?sort=title");
  await page.reload();
  await sentence(page).waitFor();
  assert.deepEqual(await titles(page), sorted);
  assert.equal(await page.getByLabel("Sort by").inputValue(), "title");
  await close();
});

test("a criterion and a stage find the studies that used the one at the other", async () => {
  const { page, close } = await visit(sites.large.url("explore/"));
  await sentence(page).waitFor();
  assert.equal(await figure(page, "Criterion", "Repair"), 130);
  await box(page, "Stage", "Award").check();
  await says(page, "Award criteria: 130 studies");
  await box(page, "Criterion", "Repair").check();
  await says(page, "Repair (Award): 65 studies");
  assert.equal(await figure(page, "Criterion", "Noise"), 65);
  assert.equal(await figure(page, "Stage", "Contract"), 65);
  await box(page, "Year", "2004").check();
  await says(page, "Repair (Award) of 2004: 13 studies");
  await close();
});

test("a long list shows more on demand, and a long facet can be searched", async () => {
  const { page, close } = await visit(sites.large.url("explore/"));
  await sentence(page).waitFor();
  const items = page.locator("[data-part=results] > li");
  assert.equal(await items.count(), 50);
  await page.getByRole("button", { name: "Show more" }).click();
  assert.equal(await items.count(), 100);
  assert.equal(await page.evaluate(() => document.activeElement.closest("li") === document.querySelectorAll("[data-part=results] > li")[50]), true, "the focus goes to the first new one");
  await page.getByRole("button", { name: "Show more" }).click();
  assert.equal(await items.count(), 130);
  assert.ok(!await page.getByRole("button", { name: "Show more" }).isVisible());

  const authority = facet(page, "Authority");
  assert.equal(await authority.getByRole("checkbox").count(), 6);
  await authority.getByRole("searchbox", { name: "Find in Authority" }).fill("burger 64");
  assert.equal(await authority.getByRole("checkbox").count(), 1, "without accents and capitals");
  await box(page, "Authority", "Bürger 64").check();
  await authority.getByRole("searchbox").fill("");
  assert.equal(await authority.getByRole("checkbox").count(), 7, "what is chosen stays in sight");
  await says(page, "Studies by Bürger 64: 2 studies");
  await authority.getByRole("button", { name: "Show all 65" }).click();
  assert.equal(await authority.getByRole("checkbox").count(), 65);
  await close();
});

test("from a disk it works, too", async () => {
  const out = build(repository, { offline: true });
  const { page, close } = await visit(`${pathToFileURL(join(out, "explore/index.html"))}?country=no`);
  await says(page, "Studies in Norway: 1 study");
  await page.locator("[data-part=results] a[data-slot=title]").click();
  await page.getByRole("heading", { level: 1, name: /Chromebooks/ }).waitFor();
  await page.goBack();
  await page.locator(".byline").getByRole("link", { name: "Norway" }).click();
  await page.getByRole("heading", { level: 1, name: "Norway" }).waitFor();
  await close();
});

test("where the data does not arrive, the page says so", async () => {
  const { page, complaints } = await visit(sites.default.url("about/"));
  await page.route("**/data/explore.js", (route) => route.abort());
  await page.goto(sites.default.url("explore/"));
  await page.getByText("its data did not arrive").waitFor();
  assert.ok(await page.locator("[data-part=failed]").getByRole("link", { name: "All studies" }).isVisible());
  assert.equal(complaints.length, 1, "only that the data did not arrive");
  await page.context().close();
});
