// Pages that are read from right to left, with names in Latin letters and numbers among their words.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { samples } from "./kinds.js";
import { THEMES, publish, visit, written } from "./published.js";

const sites = {};

/** Arabic studies with names in Latin letters and numbers. */
function arabic(language = "ar") {
  const study = (number) => `---
title: أجهزة حاسوب للمدارس ${number}
summary: كيف أصبحت القابلية للإصلاح جزءاً.
authority: بلدية تونس
country: TN
product: حواسيب محمولة HP 250
date: 202${number}-06-15
criteria: [{criterion: العمل اللائق ISO 26000, stage: award, weight: 20}]
lessons: [{lesson: تحدّث مع الموردين أولاً., criteria: [العمل اللائق ISO 26000]}]
contract: {start: 2020-01-01, end: 2021-12-31}
sources: [{title: إعلان HP 250, date: 2020-01-02}]
---
`;
  return written({
    "casebook.yaml": `title: دراسات الحالة\nlanguages: [${language}]\nbase_url: https://example.org/cases/\n`,
    "i18n/ar.ftl": "published = نُشر\ncontract = العقد\nuntil = إلى\n",
    "content/studies/one.md": study(1),
    "content/studies/two.md": study(2),
    "content/events/one.md": "---\ntitle: ندوة\ndate: 2020-01-15\ntime: '10:00 CET'\nplace: تونس HP 250\n---\n",
  });
}

before(async () => {
  for (const theme of THEMES) sites[theme] = await publish(arabic(), { theme });
  sites.leftToRight = await publish(arabic("en"));
});

for (const theme of THEMES) {
  test(`${theme}: from right to left each name and date is read by itself`, async () => {
    const site = sites[theme];
    const { page, close } = await visit(site.url());
    const faults = [];
    for (const { address } of samples(sites.default.out).filter(({ kind }) => !["moved", "not_found"].includes(kind))) {
      await page.goto(site.url(address));
      faults.push(...(await page.evaluate(mingled)).map((fault) => `/${address}: ${fault}`));
    }
    assert.deepEqual(faults, []);
    await close();
  });
}

for (const theme of THEMES) {
  test(`${theme}: from right to left cells keep their distance on the left, and what is set in is so on the right`, async () => {
    const site = sites[theme];
    const { page, close } = await visit(site.url());
    for (const { address } of samples(sites.default.out).filter(({ kind }) => ["study", "term", "compare", "timeline"].includes(kind))) {
      await page.goto(site.url(address));
      const faults = await page.evaluate(() => {
        const sides = (element, what) => ["Left", "Right"].map((side) => parseFloat(getComputedStyle(element)[what + side]));
        const cells = [...document.querySelectorAll(":is(th, td):not(:last-child)")].map((cell) => [cell, sides(cell, "padding")]);
        const items = [...document.querySelectorAll("dd")].map((item) => [item, sides(item, "margin").reverse()]);
        return [...cells, ...items].filter(([, [more, less]]) => more < less).map(([element]) => element.outerHTML.slice(0, 120));
      });
      assert.deepEqual(faults, [], address);
    }
    await close();
  });
}

/**
 * Where what stands beside each other in the text doesn't do so on the screen: from right to left, all of an element stands left
 * of all that comes before it in its line.
 */
function mingled() {
  const faults = [];
  const lines = (range) => [...range.getClientRects()].filter(({ width }) => width > 0);
  for (const element of document.querySelectorAll("main :is(a, time)")) {
    if (getComputedStyle(element).display !== "inline" || !element.checkVisibility() || element.ownerSVGElement) continue;
    const before = document.createRange();
    before.selectNodeContents(element.parentElement);
    before.setEndBefore(element);
    for (const own of lines(element)) {
      for (const other of lines(before)) {
        const isSameLine = other.top < own.bottom - 4 && own.top < other.bottom - 4;
        if (isSameLine && own.right > other.left + 1) faults.push(`"${element.textContent}" stands among what comes before it: ${element.parentElement.textContent.trim()}`);
      }
    }
  }
  return [...new Set(faults)];
}

test("an address among words from right to left begins with its scheme and ends with its slash", async () => {
  const { page, close } = await visit(sites.default.url("studies/one/"));
  const place = (from, to) => page.locator(".cite .words a").evaluate((link, [from, to]) => {
    const range = document.createRange();
    const length = link.firstChild.length;
    range.setStart(link.firstChild, (length + from) % length);
    range.setEnd(link.firstChild, (length + to - 1) % length + 1);
    return range.getBoundingClientRect().left;
  }, [from, to]);
  assert.equal(await page.locator(".cite .words a").textContent(), "https://example.org/cases/studies/one/");
  assert.ok(await place(0, 1) < await place(-1, 0), "the last slash is on the right");
  await close();
});

test("the years of the timeline stand at their lines, on the side of what follows", async () => {
  for (const name of ["leftToRight", "default"]) {
    const { page, close } = await visit(sites[name].url("timeline/"), { viewport: { width: 1280, height: 900 } });
    const gaps = await page.evaluate(() => {
      const lines = document.querySelector(".spans .years").getBoundingClientRect();
      const labels = [...document.querySelectorAll(".spans thead text")].map((text) => text.getBoundingClientRect());
      const [first, last] = [labels[0], labels.at(-1)];
      return document.dir === "rtl" ? [lines.right - first.right, lines.left - last.right] : [first.left - lines.left, last.left - lines.right];
    });
    for (const gap of gaps) assert.ok(gap >= -1 && gap < 10, `${name}: ${gaps} px`);
    await close();
  }
});

