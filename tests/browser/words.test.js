// Words that are longer than a telephone is wide, and more lessons than have a number of one digit.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { kindsOf, samples } from "./kinds.js";
import * as inspect from "./inspect.js";
import { THEMES, publish, visit, written } from "./published.js";

const NARROW = { width: 320, height: 640 };
const LONG = ["Kreislaufwirtschaftsfähigkeitsnachweis", "Lieferkettensorgfaltspflichtenumsetzung", "Donaudampfschifffahrtsgesellschaftskapitänsmützenherstellung"];
const sites = {};

/** Two studies, and a page of every other kind, in words that no line of a telephone holds. */
function long() {
  const [one, two, three] = LONG;
  const study = (number) => `---
title: ${three} ${number}
summary: ${three}
authority: Bundesbeschaffungsamtsinformationstechnikdienstleistungen
country: ${number === 1 ? "DE" : "AT"}
product: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz
date: 202${number}-05-01
partners: [${two}]
criteria:
  - {criterion: ${one}, stage: award, weight: 30, clause: "${two} ${three}", note: ${three}}
  - {criterion: ${two}, stage: contract}
lessons: [{lesson: ${three}, criteria: [${one}]}]
quotes: [{text: ${three}, by: ${one}, role: ${two}}]
contract: {start: 2020-01-01, end: 2022-01-01, reference: ${three}, note: ${three}}
contacts: [{name: ${one}, role: ${two}, email: "${two}@example.org"}]
documents: [{title: ${three}, url: "https://example.org/${three}"}]
sources: [{title: ${three}, url: "https://example.org/", note: ${three}}]
not_published: [${three}]
---
## ${three}

${three} ${two}.

| ${one} | ${two} |
|---|---|
| ${two} | ${one} |
`;
  return written({
    "casebook.yaml": `title: ${two}\ndescription: ${three}\nlanguages: [de]\nbase_url: https://example.org/\npublisher: {name: ${two}}\ntables: [[criteria, country], [product, authority]]\ntaxonomies: {authority: {label: {one: ${one}, other: ${one}}}}\n`,
    "content/studies/one.md": study(1),
    "content/studies/two.md": study(2),
    "content/criteria/kreislauf.md": `---\ntitle: ${one}\nsummary: ${three}\naliases: [${two}en]\ndefinition: ${three}\n---\n${three}\n`,
    "content/events/one.md": `---\ntitle: ${three}\nsummary: ${three}\ndate: 2020-01-01\nplace: ${one}\n---\n${three}\n`,
    "content/about.md": `---\ntitle: ${three}\nsummary: ${two}\n---\n## ${three}\n\n[${three}](studies/one.md)\n`,
    "content/index.md": `---\ntitle: ${two}\n---\n${three}\n`,
  });
}

/** As many lessons as have numbers of one, two and three digits. */
function lessons() {
  const all = Array.from({ length: 101 }, (_, index) => `Lesson ${index + 1}.`);
  return written({ "content/studies/one.md": `---\ntitle: One\nsummary: S.\nauthority: A\ncountry: NL\nproduct: P\nlessons: [${all.join(", ")}]\n---\n` });
}

/** Lists of such lengths that the half of all is within one of them. */
function uneven() {
  const study = (number) => `---\ntitle: Study ${number}\nsummary: S.\nauthority: Town\ncountry: NL\nproduct: Workspace hardware and mobile devices of the kind ${number}\n---\n`;
  return written(Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`content/studies/${number}.md`, study(number)])));
}

before(async () => {
  const made = { long: long(), lessons: lessons(), uneven: uneven() };
  for (const theme of THEMES) {
    for (const [name, root] of Object.entries(made)) sites[`${name}/${theme}`] = await publish(root, { theme });
  }
});

for (const theme of THEMES) {
  test(`${theme}: no page scrolls sideways for a long word`, async () => {
    const site = sites[`long/${theme}`];
    const { page, close } = await visit(site.url(), { viewport: NARROW });
    const faults = [];
    for (const { kind, address } of samples(sites["long/default"].out).filter(({ kind }) => kind !== "moved")) {
      await page.goto(site.url(address));
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      faults.push(...(await inspect.reflow(page)).map((fault) => `${kind} /${address}: ${fault}`));
    }
    assert.deepEqual(faults, []);
    assert.ok(kindsOf(sites["long/default"].out).size > 12);
    await close().catch((error) => { if (!/404/.test(error.message)) throw error; });
  });
}

test("where the home page has its lists in two columns, none is parted", async () => {
  const { page, close } = await visit(sites["uneven/default"].url(), { viewport: { width: 768, height: 900 } });
  const lists = await page.locator(".margin.second > .ledger").evaluateAll((lists) => lists.map((list) => {
    const heading = list.previousElementSibling;
    return { name: heading.textContent, places: [heading, ...list.children].map((element) => element.getBoundingClientRect().left) };
  }));
  const columns = new Set(lists.flatMap(({ places }) => places));
  assert.equal(columns.size, 2);
  assert.deepEqual(lists.filter(({ places }) => new Set(places).size > 1).map(({ name }) => name), []);
  await close();
});

describe("the number of a lesson has one line and its own column", () => {
  for (const [name, options] of Object.entries({ desk: { viewport: { width: 1280, height: 900 } }, telephone: { viewport: { width: 360, height: 640 } }, paper: { viewport: { width: 700, height: 900 } } })) {
    test(name, async () => {
      const { page, close } = await visit(sites["lessons/default"].url("studies/one/"), options);
      if (name === "paper") await page.emulateMedia({ media: "print" });
      const faults = await page.locator(".lessons > li").evaluateAll((items) => items.flatMap((item) => {
        const range = document.createRange();
        range.selectNodeContents(item.querySelector(".number"));
        const number = range.getBoundingClientRect();
        const { left } = item.querySelector(".lesson").getBoundingClientRect();
        const size = parseFloat(getComputedStyle(item.querySelector(".number")).fontSize);
        return number.height > size * 1.6 || number.right > left - 4 ? [`${item.querySelector(".number").textContent}: ${number.height} px high, ends at ${number.right} before ${left}`] : [];
      }));
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
