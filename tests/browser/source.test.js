// An alt-click leads to the file and line that say what was clicked.

import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { test } from "node:test";
import { Preview, Site, bar, open, overlay, sees, study, until } from "./support.js";

const PHONES = "content/studies/phones.md";
const BODY = `A paragraph with *stress* and a [word of repair](../criteria/repair.md).

## A heading

- the first item
- the second item

| Kind | Number |
|---|---|
| Tablets | 12 |

A paragraph that stands here twice.

## Another heading

A paragraph that stands here twice, and another one:

A paragraph that stands here twice.

> Somebody said this.
`;
const FACTS = "criteria:\n  - criterion: repair\n    stage: award\n    weight: 20\nlessons:\n  - Ask for the price of spare parts.\n";

/** Stands in for an editor: writes down what it is told. */
const EDITOR = `#!/bin/sh
printf '%s\\n' "$@" > "$0.new" && mv "$0.new" "$0.said"
`;

async function start(t, files = {}) {
  const site = new Site(t, { [PHONES]: study("Phones for schools", BODY, FACTS), "editor/editor": EDITOR, ...files });
  const preview = await Preview.start(t, site, "--editor", `sh '${site.path("editor/editor")}' {path} {line} {column}`);
  return { site, preview };
}

/** Waits until the editor was told a place; checks that it is the line of the file that says this, the first or a later one. */
async function opens(site, act, [path, said, nth = 0]) {
  rmSync(site.path("editor/editor.said"), { force: true });
  await act();
  const told = () => existsSync(site.path("editor/editor.said"));
  await until(`the editor is told of ${said}`, told);
  const [file, line] = site.read("editor/editor.said").split("\n");
  const text = site.read(path).split("\n")[line - 1];
  assert.deepEqual({ file, line: Number(line), text }, { file: site.path(path), line: site.lineOf(path, said, nth), text });
}

const altClick = (locator) => () => locator.click({ modifiers: ["Alt"] });

test("what a study says leads to its line", async (t) => {
  const { site, preview } = await start(t);
  const page = await open(t, preview.url("studies/phones/"));
  const prose = page.locator(".prose");
  const clicks = [
    [prose.getByText("A paragraph with"), "A paragraph with"],
    [prose.getByText("stress"), "A paragraph with"],
    [prose.getByText("word of repair"), "A paragraph with"],
    [prose.getByRole("heading", { name: "A heading" }), "## A heading"],
    [prose.getByRole("heading", { name: "Another heading" }), "## Another heading"],
    [prose.getByText("the first item"), "the first item"],
    [prose.getByText("the second item"), "the second item"],
    [prose.getByRole("columnheader", { name: "Kind" }), "| Kind"],
    [prose.getByRole("cell", { name: "12" }), "| Tablets"],
    [prose.getByText("Somebody said this."), "> Somebody"],
    [page.getByRole("heading", { level: 1 }), "title:"],
    [page.getByText("What Phones for schools came to."), "summary:"],
    [page.getByText("Ask for the price of spare parts."), "Ask for the price"],
    [page.locator(".stages").getByText("Repair"), "- criterion: repair"],
  ];
  for (const [locator, said] of clicks) await opens(site, altClick(locator.first()), [PHONES, said]);
  assert.equal(page.url(), preview.url("studies/phones/"), "no link was followed");
});

test("facts lead to the values of the front matter", async (t) => {
  const { site, preview } = await start(t);
  const page = await open(t, preview.url("studies/phones/"));
  const fact = (name) => page.locator(".facts > div", { has: page.locator("dt", { hasText: name }) }).locator("dd");
  await opens(site, altClick(fact("Country")), [PHONES, "country:"]);
  await opens(site, altClick(fact("Authority")), [PHONES, "authority:"]);
  await opens(site, altClick(fact("Product")), [PHONES, "product:"]);
  await opens(site, altClick(fact("Published")), [PHONES, "date:"]);
  await opens(site, altClick(page.locator("dt", { hasText: "Country" })), [PHONES, "country:"]);
});

test("of passages that say the same, the one that was clicked is opened", async (t) => {
  const { site, preview } = await start(t);
  const page = await open(t, preview.url("studies/phones/"));
  const twice = page.locator(".prose").getByText("A paragraph that stands here twice.", { exact: true });
  await opens(site, altClick(twice.nth(0)), [PHONES, "A paragraph that stands here twice."]);
  await opens(site, altClick(twice.nth(1)), [PHONES, "A paragraph that stands here twice.", 1]);
});

test("the card of a study in a list leads to the study", async (t) => {
  const { site, preview } = await start(t);
  const page = await open(t, preview.url("studies/"));
  await opens(site, altClick(page.locator("main").getByText("Phones for schools", { exact: true }).first()), [PHONES, "title:"]);
  await opens(site, altClick(page.locator("main").getByText("What Phones for schools came to.").first()), [PHONES, "summary:"]);
});

test("the bar's file and a problem's place open by keyboard, too", async (t) => {
  const { site, preview } = await start(t);
  const page = await open(t, preview.url("studies/phones/"));
  await opens(site, () => bar(page).getByRole("button", { name: PHONES }).press("Enter"), [PHONES, "---"]);
  await sees(page.locator("casebook-preview .toast").getByText(`opened ${PHONES}:1:1`));
  site.edit(PHONES, "country: NL", "country: Nowhere");
  await sees(overlay(page));
  await opens(site, () => overlay(page).getByRole("button", { name: `${PHONES}:` }).press("Enter"), [PHONES, "country:"]);
});

test("what the theme writes has no place, and the page says so", async (t) => {
  const { preview } = await start(t);
  const page = await open(t, preview.url("studies/nowhere/"), { expected: /404/ });
  await page.getByRole("heading", { level: 1 }).click({ modifiers: ["Alt"] });
  await sees(page.locator("casebook-preview .toast").getByText("written by casebook or the theme"));
});

test("without an editor an alt-click says how to name one", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await page.getByText("The first words of phones.").click({ modifiers: ["Alt"] });
  await sees(page.locator("casebook-preview .toast").getByText("casebook serve --editor vscode"));
});
