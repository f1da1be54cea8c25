// Style sheets and pictures are exchanged on the open page; what can't be exchanged is loaded again with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Preview, Site, isMarked, mark, open, sees, study } from "./support.js";

const PHONES = "content/studies/phones.md";
const STYLE = "themes/mine/assets/style.css";
const CONFIG = "title: Cases\nunsafe_html: true\ntheme: mine\n";
const THEME = { "casebook.yaml": CONFIG, "themes/mine/theme.yaml": "name: mine\n", [STYLE]: "h1 { color: rgb(1, 2, 3); }\n" };
const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"/>\n`;

/** Waits until the page's heading has this colour. */
const hasColor = (page, color) => page.waitForFunction((wanted) => getComputedStyle(document.querySelector("h1")).color === wanted, color);

test("a style sheet is exchanged without loading the page again", async (t) => {
  const site = new Site(t, THEME);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await hasColor(page, "rgb(1, 2, 3)");
  await mark(page);
  for (const color of ["rgb(4, 5, 6)", "rgb(7, 8, 9)"]) {
    site.write(STYLE, `h1 { color: ${color}; }\n`);
    await hasColor(page, color);
  }
  assert.equal(await isMarked(page), true);
  await page.waitForFunction(() => document.querySelectorAll("link[href*='style.css']").length === 1);
});

test("a picture is exchanged without loading the page again", async (t) => {
  const site = new Site(t, { "static/100%.svg": picture(11), [PHONES]: study("Phones for schools", '<img alt="Plan" src="/100%.svg">') });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  const hasWidth = (width) => page.waitForFunction((wanted) => document.images[0].naturalWidth === wanted, width);
  await hasWidth(11);
  await mark(page);
  site.write("static/100%.svg", picture(22));
  await hasWidth(22);
  assert.equal(await isMarked(page), true);
});

test("a changed script, or what a style sheet brings with it, loads the page again", async (t) => {
  const site = new Site(t, {
    "static/count.js": "document.documentElement.dataset.count = 1;\n",
    "static/more.css": "h1 { color: rgb(1, 2, 3); }\n",
    [PHONES]: study("Phones for schools", '<script src="/count.js"></script>\n<style>@import "/more.css";</style>'),
  });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await sees(page.locator("[data-count='1']"));
  site.write("static/count.js", "document.documentElement.dataset.count = 2;\n");
  await sees(page.locator("[data-count='2']"));
  site.write("static/more.css", "h1 { color: rgb(4, 5, 6); }\n");
  await hasColor(page, "rgb(4, 5, 6)");
});

test("a file that the page does not use changes nothing on it", async (t) => {
  const site = new Site(t, { "static/plan.svg": picture(11), ...THEME });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await mark(page);
  site.write("static/plan.svg", picture(22));
  await preview.prints(/plan\.svg has changed/);
  site.write(STYLE, "h1 { color: rgb(4, 5, 6); }\n");
  await hasColor(page, "rgb(4, 5, 6)");
  assert.equal(await isMarked(page), true);
});
