// The preview's own elements can be read and reached on a wide screen and on a telephone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Preview, Site, overlay, open, sees } from "./support.js";

const PATH = "content/studies/a-study-with-a-name-that-is-longer-than-a-telephone-is-wide.md";

for (const width of [1440, 360]) {
  test(`at ${width} pixels everything has its room`, async (t) => {
    const site = new Site(t);
    site.write(PATH, site.read("content/studies/phones.md").replace("Phones for schools", "Tablets"));
    const preview = await Preview.start(t, site);
    const page = await open(t, preview.url(`${PATH.slice("content/".length, -".md".length)}/`), { viewport: { width, height: 740 } });
    site.edit(PATH, "country: NL", "country: Nowhere");
    await sees(overlay(page).getByText("1 error"));
    const boxes = await page.locator("casebook-preview button").evaluateAll((buttons) => buttons.map((button) => {
      const { left, right, width, height } = button.getBoundingClientRect();
      return { text: button.textContent, left, right, width, height };
    }));
    assert.equal(boxes.length, 4, "a place, Close, a file and the errors");
    for (const box of boxes) {
      // WCAG 2.2, success criterion 2.5.5.
      assert.ok(box.width >= 44 && box.height >= 44, `${box.text} is large enough to be touched: ${JSON.stringify(box)}`);
      assert.ok(box.left >= 0 && box.right <= width, `${box.text} lies on the screen: ${JSON.stringify(box)}`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "the page is no wider for it");
  });
}

test("the preview's elements are not printed", async (t) => {
  const preview = await Preview.start(t, new Site(t));
  const page = await open(t, preview.url());
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("casebook-preview .bar").isVisible(), false);
});

test("no style of the site reaches them, and they count for none", async (t) => {
  const style = `* { display: none !important; color: red !important; font-size: 99px !important; }
html { display: block !important; }
body { display: block !important; transform: translateY(-500px); }
body > :last-child { display: block !important; height: 77px; }
`;
  const site = new Site(t, { "casebook.yaml": "title: Cases\ntheme: mine\n", "themes/mine/theme.yaml": "name: mine\n", "themes/mine/assets/style.css": style });
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  const found = await page.locator("casebook-preview .bar").evaluate((element) => {
    const { color, fontSize } = getComputedStyle(element);
    const last = document.querySelector("body > footer").offsetHeight;
    return { color, fontSize, bottom: element.getBoundingClientRect().bottom - innerHeight, last };
  });
  assert.deepEqual(found, { color: "rgb(242, 242, 242)", fontSize: "13px", bottom: 0, last: 77 });
});
