// Measures pages of a built site with Lighthouse as on a telephone, and fails where a score is below its bar:
//     node run.js FOLDER PAGE ...

import { existsSync } from "node:fs";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "../browser/static.js";

/** The lowest score of each category, of 100. */
const BARS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };

const [folder, ...pages] = process.argv.slice(2);
const server = await serve(folder);
const chrome = await launch({
  chromePath: chromium(),
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"],
});
let failed = false;
for (const page of pages) failed = !await measure(page) || failed;
await chrome.kill();
await server.close();
process.exit(failed ? 1 : 0);

async function measure(page) {
  const { lhr } = await lighthouse(new URL(page, server.address).href, { port: chrome.port, onlyCategories: Object.keys(BARS) });
  const scores = Object.entries(BARS).map(([name, bar]) => ({ name, bar, score: Math.round(lhr.categories[name].score * 100) }));
  console.log(`/${page}: ${scores.map(({ name, score }) => `${name} ${score}`).join(", ")}`);
  const low = scores.filter(({ score, bar }) => score < bar);
  for (const { name } of low) {
    for (const { id, weight } of lhr.categories[name].auditRefs) {
      const { score, title, displayValue = "" } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 1) console.log(`    ${name}: ${title} ${displayValue}`);
    }
  }
  return low.length === 0;
}

function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const paths = names.flatMap((name) => (process.env.PATH ?? "").split(":").map((path) => join(path, name)));
  return process.env.CHROMIUM_BIN ?? paths.find((path) => existsSync(path));
}
