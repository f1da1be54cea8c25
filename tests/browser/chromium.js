// The system's browser, one for all tests of a file.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";

let launched;

export async function browser() {
  launched ??= chromium.launch({
    executablePath: executable(),
    // As root Chromium runs without its sandbox only; small containers have little shared memory.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  return launched;
}

after(async () => (await launched)?.close());

export function executable() {
  const folders = (process.env.PATH ?? "").split(":");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = process.env.CHROMIUM_BIN ?? paths.find((path) => existsSync(path));
  assert.ok(found, "install Chromium, or run scripts/test, which does");
  return found;
}
