// The served site stands under any path, with its page for addresses that lead nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITES, publish, visit } from "./published.js";

test("a site stands under a path, and its links lead there", async () => {
  const site = await publish(SITES.own, { under: "/cases/" });
  const { page, close } = await visit(site.url());
  await page.locator("main a").first().click();
  await page.waitForURL((url) => url.pathname !== "/cases/");
  assert.match(new URL(page.url()).pathname, /^\/cases\/./);
  await close();
});

test("an address that leads nowhere has a page that leads on", async () => {
  const site = await publish(SITES.own);
  const { page, close } = await visit(site.url("no/such/page"), { expected: /404/ });
  await page.locator("main").getByRole("link").first().click();
  await page.waitForURL((url) => !url.pathname.includes("such"));
  await close();
});
