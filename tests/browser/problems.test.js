// What is wrong stands over the last good page, in the words of the terminal.

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "./published.js";
import { FILES, Preview, Site, bar, connected, isMarked, mark, open, overlay, sees, seesNo, study } from "./support.js";

const PHONES = "content/studies/phones.md";
const problem = (page) => overlay(page).locator("pre");

test("an error shows over the page in the terminal's words, and goes when it is mended", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await mark(page);
  site.edit(PHONES, "country: NL", "country: Nowhere");
  await sees(overlay(page).getByText("1 error"));
  const text = await problem(page).textContent();
  assert.match(text, /Nowhere/);
  await preview.prints(/1 error/);
  assert.ok(preview.printed.includes(text), `${text}\n\nis not what the terminal says:\n\n${preview.printed}`);
  assert.ok(await page.getByText("The first words of phones.").isVisible(), "the last good page stays");
  site.edit(PHONES, "country: Nowhere", "country: NL");
  await seesNo(overlay(page));
  await sees(bar(page).getByText("no problems"));
  assert.equal(await isMarked(page), true, "the page was not loaded again");
});

test("what an author writes is shown and never becomes a part of the page", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  const written = "<img src=x onerror='window.ran = true'>";
  site.edit(PHONES, "country: NL", `country: "${written}"`);
  await sees(overlay(page).getByText("1 error"));
  assert.ok((await problem(page).textContent()).includes(written));
  assert.equal(await overlay(page).locator("img").count(), 0);
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

test("Escape and the button close the problems; new ones come up again", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  site.edit(PHONES, "country: NL", "country: Nowhere");
  await sees(overlay(page));
  await page.keyboard.press("Escape");
  await seesNo(overlay(page));
  // Another change, which mends nothing, is no reason to stand in the way again.
  site.edit("content/studies/desks.md", "The first words", "[Words](nowhere.md)");
  await sees(bar(page).getByText(/2 errors|1 error, 1 warning/));
  await sees(overlay(page));
  await overlay(page).getByRole("button", { name: "Close" }).click();
  await seesNo(overlay(page));
  await bar(page).getByRole("button", { name: /error/ }).click();
  await sees(overlay(page));
  await page.keyboard.press("Escape");
  await seesNo(overlay(page));
});

test("a preview that starts with an error shows it, and the page once it is mended", async (t) => {
  const site = new Site(t, { [PHONES]: FILES[PHONES].replace("country: NL", "country: Nowhere") });
  const preview = await Preview.startAtAll(t, site);
  const page = await open(t, preview.url("studies/phones/"), { expected: /503/ });
  await sees(overlay(page).getByText("Nowhere").first());
  site.edit(PHONES, "country: Nowhere", "country: NL");
  await sees(page.getByText("The first words of phones."));
  await seesNo(overlay(page));
});

const template = (site, name) => cpSync(join(repository, "themes/default/templates", name), site.path(join("templates", name)));

test("a template that can't be read leaves the page, and its error goes when it is mended", async (t) => {
  const site = new Site(t, { "templates/note.txt": "" });
  template(site, "study.html");
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  site.edit("templates/study.html", "{{ study.title }}", "{{ study.title");
  await sees(overlay(page).getByText("templates/study.html:").first());
  const text = await problem(page).textContent();
  await preview.prints(/1 error/);
  assert.ok(preview.printed.includes(text), `${text}\n\nis not what the terminal says:\n\n${preview.printed}`);
  assert.ok(await page.getByText("The first words of phones.").isVisible());
  site.edit("templates/study.html", "{{ study.title", "Mended: {{ study.title }}");
  await sees(page.getByRole("heading", { name: "Mended: Phones for schools" }));
  await seesNo(overlay(page));
});

test("a template that fails on a page says so there, and other pages stay", async (t) => {
  const site = new Site(t, { "templates/note.txt": "" });
  template(site, "study.html");
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  const home = await open(t, preview.url());
  await mark(home);
  site.edit("templates/study.html", "{{ study.title }}", "{{ study.nothing }}");
  await sees(overlay(page).getByText("Field `nothing` is not defined"));
  assert.ok(await page.getByText("The first words of phones.").isVisible());
  assert.equal(await overlay(home).isVisible(), false);
  await preview.prints(/templates\/study\.html:[^]*Field `nothing` is not defined/);
  site.edit("content/studies/desks.md", "The first words", "The next words");
  await preview.prints(/desks\.md has changed: 3 studies\n/);
  // A page that is opened now, at an address that is spelled in another way, has nothing to show but the error.
  const opened = await open(t, preview.url("studies/phone%73/"), { expected: /500/ });
  await sees(overlay(opened).getByText("Field `nothing` is not defined"));
  await mark(opened);
  site.edit("templates/study.html", "{{ study.nothing }}", "{{ study.nowhere }}");
  await sees(overlay(opened).getByText("Field `nowhere` is not defined"));
  assert.equal(await isMarked(opened), true, "nothing new to show, nothing to load");
  site.edit("templates/study.html", "{{ study.nowhere }}", "{{ study.title }}");
  await sees(opened.getByText("The first words of phones."));
  await seesNo(overlay(page));
  assert.equal(await isMarked(home), true);
  await preview.prints(/all is well again/);
  assert.equal(preview.printed.match(/all is well again/g).length, 1, "not while the template fails");
  assert.equal(preview.printed.split("Field `nothing` is not defined").length, 3, "one mistake is told once a change");
});

test("a template that is deleted gives way to the theme's", async (t) => {
  const site = new Site(t, { "templates/note.txt": "" });
  template(site, "study.html");
  site.edit("templates/study.html", "{{ study.title }}", "Mine: {{ study.title }}");
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await sees(page.getByRole("heading", { name: "Mine: Phones for schools" }));
  site.remove("templates/study.html");
  await sees(page.getByRole("heading", { name: "Phones for schools", exact: true }));
  site.remove("templates");
  template(site, "study.html");
  site.edit("templates/study.html", "{{ study.title }}", "Again: {{ study.title }}");
  await sees(page.getByRole("heading", { name: "Again: Phones for schools" }));
});

test("warnings wait until they are asked for", async (t) => {
  const site = new Site(t, { [PHONES]: study("Phones for schools", "Words.", "nonsense: 1\n") });
  const preview = await Preview.startAtAll(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await connected(page);
  await sees(bar(page).getByText("1 warning"));
  assert.equal(await overlay(page).isVisible(), false);
  await bar(page).getByText("1 warning").click();
  await sees(problem(page).getByText("nonsense"));
});
