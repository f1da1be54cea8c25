// The lists of lessons and of clauses, narrowed by terms.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { THEMES, folder, publish, repository, visit } from "./published.js";

const sites = {};

before(async () => {
  for (const theme of THEMES) sites[theme] = await publish(repository, { theme });
  sites.long = await publish(invented());
});

/** So many wordings that their list has two pages. */
function invented() {
  const root = folder("invented");
  mkdirSync(join(root, "content/studies"), { recursive: true });
  for (let number = 0; number < 60; number += 1) {
    const text = `---
title: Study ${number}
summary: What it came to.
authority: Town ${number}
country: ${number % 20 === 0 ? "NO" : "NL"}
product: Things
date: 2020-05-01
criteria: [{criterion: Repair, stage: award, weight: 30, clause: "Words ${number}, see [two](study-2.md)."}, {criterion: Noise, clause: Be quiet.}]
---
`;
    writeFileSync(join(root, `content/studies/study-${number}.md`), text);
  }
  return root;
}

const sentence = (page) => page.getByRole("status").first();
const facet = (page, name) => page.getByRole("group", { name, exact: true });
const box = (page, group, name) => facet(page, group).getByRole("checkbox", { name: new RegExp(`^${name} `) });

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
  test(`${theme}: lessons are narrowed, and are whole again when nothing is chosen`, async () => {
    const { page, close } = await visit(sites[theme].url("lessons/"));
    await unfold(page);
    const whole = page.locator("[data-part=all]");
    assert.ok(await whole.isVisible());
    await box(page, "Country", "Norway").check();
    await says(page, "Lessons in Norway: 3 lessons");
    assert.ok(!await whole.isVisible());
    await box(page, "Criterion", "Ethical trade").check();
    await says(page, "Lessons on Ethical trade in Norway: 2 lessons");
    const first = page.locator("[data-part=results] > li").first();
    assert.match(await first.innerText(), /With 60 % of the award on quality/);
    await page.reload();
    await says(page, "Lessons on Ethical trade in Norway: 2 lessons");
    await page.getByRole("button", { name: "Clear all" }).click();
    assert.ok(await whole.isVisible());
    await page.goBack();
    await says(page, "Lessons on Ethical trade in Norway: 2 lessons");
    await first.locator("a[data-slot=title]").click();
    await page.getByRole("heading", { level: 1, name: /Chromebooks/ }).waitFor();
    assert.match(new URL(page.url()).hash, /^#lesson-with-60/);
    await close();
  });

  test(`${theme}: without a script both lists are whole`, async () => {
    for (const [list, count] of [["lessons", 14], ["clauses", 4]]) {
      const { page, close } = await visit(sites[theme].url(`${list}/`), { javaScriptEnabled: false });
      assert.match(await page.locator("noscript").innerText(), /scripts are off/);
      const entries = page.locator("[data-part=all]").locator(theme === "brief" ? "li, blockquote" : "li, .clause");
      assert.equal(await entries.count(), count, list);
      for (const part of ["choose", "found", "results", "more", "begin"]) assert.ok(!await page.locator(`[data-part=${part}]`).isVisible(), part);
      await close();
    }
  });

  test(`${theme}: on a narrow screen both lists have their room`, async () => {
    for (const list of ["lessons/?country=no", "clauses/?country=gb", "lessons/", "clauses/"]) {
      const { page, close } = await visit(sites[theme].url(list), { viewport: { width: 320, height: 640 } });
      await unfold(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, list);
      await close();
    }
  });
}

test("a clause is narrowed by its own criterion and stage, and copied with where it stands", async () => {
  const { page, close } = await visit(sites.default.url("clauses/"), { permissions: ["clipboard-read", "clipboard-write"] });
  const copied = async (button) => {
    await button.click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await sentence(page).waitFor();
  const whole = await copied(page.locator("[data-part=all] .clause").filter({ hasText: "under 15" }).getByRole("button", { name: "Copy" }));
  await box(page, "Criterion", "Minimum age").check();
  await says(page, "Clauses on Minimum age: 1 clause");
  const narrowed = await copied(page.locator("[data-part=results] .clause").getByRole("button", { name: "Copy" }));
  assert.equal(narrowed, whole);
  assert.match(whole, /nobody under 15 is employed\.\n\n.*\(2020\): Audio-visual equipment for Scotland's universities and colleges\. https:\/\/casebook\.example\/studies\/apuc-audio-visual-equipment\/#part-wording-criteria-\d+$/s);
  const { pathname, hash } = new URL(whole.match(/http\S+$/)[0]);
  await page.goto(sites.default.url(pathname.slice(1) + hash));
  assert.match(await page.locator(":target").innerText(), /under 15/);
  await close();
});

test("what is copied from a page goes with its address on the web, and each button says what it copies", async () => {
  const { page, close } = await visit(sites.default.url("studies/apuc-audio-visual-equipment/"), { permissions: ["clipboard-read", "clipboard-write"] });
  const names = await page.getByRole("button", { name: "Copy" }).evaluateAll((buttons) => buttons.map((button) => button.textContent));
  assert.equal(new Set(names).size, 5, `four wordings and the citation: ${names}`);
  for (const [element, address] of [
    [page.getByRole("button", { name: /^Copy ?: Minimum age$/ }), /https:\/\/casebook\.example\/studies\/apuc-audio-visual-equipment\/#part-wording-criteria-\d+$/],
    [page.getByRole("link", { name: "Link to lesson 1", exact: true }), /^https:\/\/casebook\.example\/studies\/apuc-audio-visual-equipment\/#lesson-/],
  ]) {
    await element.click();
    await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), address);
    await element.waitFor();
  }
  await page.goto(sites.default.url("clauses/?country=gb"));
  await page.locator("[data-part=results]").getByRole("button", { name: /^Copy ?: Minimum age, Audio-visual equipment for Scotland's universities and colleges$/ }).waitFor();
  await close();
});

for (const theme of THEMES) {
  test(`${theme}: a stage that is not recorded is called so`, async () => {
    const { page, close } = await visit(sites[theme].url("clauses/?country=gb"));
    await sentence(page).waitFor();
    const told = await page.locator("[data-part=results] [data-slot=stage]").evaluateAll((stages) => stages.map(({ textContent }) => textContent));
    assert.deepEqual(told, ["Subject matter", "Stage not recorded", "Stage not recorded", "Stage not recorded"]);
    await close();
  });
}

test("a criterion leads to its clauses", async () => {
  const { page, close } = await visit(sites.default.url("criteria/minimum-age/"));
  await page.getByRole("link", { name: "All clauses on Minimum age" }).click();
  await says(page, "Clauses on Minimum age: 1 clause");
  await close();
});

test("a list of several pages is narrowed as a whole, once a reader wants it", async () => {
  const { page, close } = await visit(sites.long.url("clauses/page/2/"));
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  assert.ok(!asked.includes("/data/clauses.js"), "the data is large, and nobody has asked for it");
  await page.getByRole("button", { name: "Narrow the list" }).click();
  await box(page, "Country", "Norway").check();
  await box(page, "Criterion", "Repair").check();
  await says(page, "Clauses on Repair in Norway: 3 clauses");
  const clause = page.locator("[data-part=results] > .clause").first();
  assert.match(await clause.innerText(), /Repair\s+Award\s+Weight\s+30%\s+Words \d+, see two\./);
  await page.reload();
  await says(page, "Clauses on Repair in Norway: 3 clauses");
  await clause.getByRole("link", { name: "two" }).click();
  await page.getByRole("heading", { level: 1, name: "Study 2" }).waitFor();
  await close();
});
