// An open page outlives its preview, and is right again when that comes back.

import { test } from "node:test";
import { Preview, Site, bar, open, sees } from "./support.js";

const PHONES = "content/studies/phones.md";
const STYLE = "themes/mine/assets/style.css";
const THEME = { "casebook.yaml": "title: Cases\ntheme: mine\n", "themes/mine/theme.yaml": "name: mine\n", [STYLE]: "h1 { color: rgb(1, 2, 3); }\n" };
const GONE = { expected: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/ };

test("a page connects again to a preview that was killed and started anew, and shows the new text", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"), GONE);
  await preview.kill();
  await sees(bar(page).getByText("The preview has ended"));
  site.edit(PHONES, "The first words", "Words while nobody looked");
  await preview.restart(preview.port);
  await sees(page.getByText("Words while nobody looked of phones."));
  site.edit(PHONES, "Words while nobody looked", "Words after that");
  await sees(page.getByText("Words after that of phones."));
});

test("a style sheet that changed while no preview ran is shown", async (t) => {
  const site = new Site(t, THEME);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"), GONE);
  await preview.kill();
  await sees(bar(page).getByText("The preview has ended"));
  site.write(STYLE, "h1 { color: rgb(4, 5, 6); }\n");
  await preview.restart(preview.port);
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(4, 5, 6)");
  await sees(bar(page).getByText("no problems"));
});

test("a page in a tab that is not looked at is right when it is looked at again", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  const show = (hidden) => page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
  await show(true);
  site.edit(PHONES, "The first words", "Other words");
  await preview.prints(/phones\.md has changed/);
  await show(false);
  await sees(page.getByText("Other words of phones."));
});

test("a page that the browser brings back from its history is right", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  const page = await open(t, preview.url("studies/phones/"));
  await page.goto(preview.url("studies/desks/"));
  site.edit(PHONES, "The first words", "Other words");
  await preview.prints(/phones\.md has changed/);
  await page.goBack();
  await sees(page.getByText("Other words of phones."));
});
