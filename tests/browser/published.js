// Sites as their readers get them: built by `casebook build`, served as a host would, and visited with a real browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after } from "node:test";
import { browser } from "./chromium.js";
import { serve } from "./static.js";

export const repository = resolve(import.meta.dirname, "../..");
export const binary = resolve(process.env.CASEBOOK_BIN ?? join(repository, "target/debug/casebook"));

/** The sites that have a place for everything: the repository's own, one with every value, one of another field. */
export const SITES = {
  own: repository,
  "every-value": join(repository, "tests/sites/every-value"),
  "customer-stories": join(repository, "tests/sites/customer-stories"),
};

/** The themes that casebook brings. */
export const THEMES = ["default", "brief"];

const work = mkdtempSync(join(tmpdir(), "casebook-published-"));
after(() => rmSync(work, { recursive: true, force: true }));

const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));

/** A folder that goes away after the tests of the file. */
export function folder(name) {
  return mkdtempSync(join(work, `${name}-`));
}

/** A site of these files, by their paths. */
export function written(texts) {
  const root = folder("written");
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Builds the site in a folder, with a theme if one is named, and gives the folder of its output. */
export function build(root, { theme, offline } = {}) {
  const site = theme === undefined ? root : withTheme(root, theme);
  const out = folder("site");
  execFileSync(binary, ["--root", site, "build", "--out", out, ...(offline ? ["--offline"] : [])], { stdio: "pipe" });
  return out;
}

/** A copy of a site that says which theme it wants. */
function withTheme(root, theme) {
  const copy = folder("source");
  for (const part of ["casebook.yaml", "content", "i18n", "static", "templates", "themes"]) {
    if (!existsSync(join(root, part)) || (part === "themes" && root === repository)) continue;
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  const config = join(copy, "casebook.yaml");
  assert.ok(!existsSync(config) || !/^theme:/m.test(readFileSync(config, "utf8")), `${root} has a theme already`);
  appendFileSync(config, `theme: ${theme}\n`);
  return copy;
}

/** Builds a site and serves it, under a path if one is given, for the tests of the file. */
export async function publish(root, { under, ...options } = {}) {
  const out = build(root, options);
  const server = await serve(out, { under });
  servers.push(server);
  return { out, address: server.address, url: (path = "") => new URL(path, server.address).href };
}

/** The files of an output with these endings, as paths from its root. */
export function files(out, ...endings) {
  const all = readdirSync(out, { recursive: true }).filter((path) => endings.some((ending) => path.endsWith(ending)));
  return all.filter((path) => statSync(join(out, path)).isFile()).sort();
}

/**
 * Opens a page in a browser of its own. What the page complains of, and what it asks of another host, is in `complaints`;
 * `close` fails when there is any.
 */
export async function visit(url, { expected, ...options } = {}) {
  const context = await (await browser()).newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const { complaints, check } = listen(page, url, { expected });
  await page.goto(url);
  const close = async () => {
    await context.close();
    check();
  };
  return { page, complaints, close };
}

/**
 * Hears what a page complains of from now on, and what it asks of another host than that of the address. `check` fails when there
 * is any, and hears no more.
 */
export function listen(page, url, { expected } = {}) {
  const complaints = [];
  const complain = (text) => { if (!expected?.test(text)) complaints.push(text); };
  const { origin } = new URL(url);
  const ears = {
    request: (request) => { if (new URL(request.url()).origin !== origin) complain(`a request off the host: ${request.url()}`); },
    console: (message) => { if (["error", "warning"].includes(message.type())) complain(`${message.text()} ${message.location().url}`); },
    pageerror: (error) => complain(String(error)),
  };
  for (const [event, ear] of Object.entries(ears)) page.on(event, ear);
  const check = () => {
    for (const [event, ear] of Object.entries(ears)) page.off(event, ear);
    assert.deepEqual(complaints, [], `what ${url} complains of`);
  };
  return { complaints, check };
}
