// What the tests share: a site in a temporary folder, `casebook serve` on it, and a real browser that looks at it.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { browser } from "./chromium.js";
import { binary, repository } from "./published.js";

/** How long anything may take on a machine that is busy with other work, in milliseconds. */
const PATIENCE = 20_000;

/** A site's files by their paths: three studies, so that one can change and another stay as it is. */
export const FILES = {
  "casebook.yaml": "title: Cases\nunsafe_html: true\ntaxonomies:\n  criteria: {closed: true}\n",
  "content/criteria/repair.md": "---\ntitle: Repair\n---\n\nWhat repair is.\n",
  "content/studies/phones.md": study("Phones for schools", "The first words of phones."),
  "content/studies/laptops.md": study("Laptops for libraries", "The first words of laptops."),
  "content/studies/desks.md": study("Desks for offices", "The first words of desks."),
};

/** A study's text. `facts` are further lines of its front matter. */
export function study(title, body, facts = "") {
  return `---\ntitle: ${title}\nsummary: What ${title} came to.\nauthority: Example Town\ncountry: NL\nproduct: Things\ndate: 2026-03\n${facts}---\n\n${body}\n`;
}

const lastThings = new WeakMap();

/** Has something done when a test ends, before what was asked for earlier: a page is closed while its preview still runs. */
function finallyDo(t, action) {
  if (!lastThings.has(t)) {
    lastThings.set(t, []);
    t.after(async () => {
      const failures = [];
      for (const act of lastThings.get(t).reverse()) await (async () => act())().catch((failure) => failures.push(failure));
      if (failures.length > 0) throw failures[0];
    });
  }
  lastThings.get(t).push(action);
}

/** A site in a folder that goes away with the test. */
export class Site {
  constructor(t, files = {}) {
    this.root = mkdtempSync(join(tmpdir(), "casebook-"));
    finallyDo(t, () => rmSync(this.root, { recursive: true, force: true }));
    for (const [path, text] of Object.entries({ ...FILES, ...files })) this.write(path, text);
  }

  /** A site with this repository's own content. */
  static ofRepository(t) {
    const site = new Site(t, {});
    rmSync(site.path("content"), { recursive: true });
    for (const part of ["content", "casebook.yaml"]) cpSync(join(repository, part), site.path(part), { recursive: true });
    return site;
  }

  path(path) {
    return join(this.root, path);
  }

  read(path) {
    return readFileSync(this.path(path), "utf8");
  }

  write(path, text) {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  remove(path) {
    rmSync(this.path(path), { recursive: true });
  }

  /** Writes a file anew with `found` replaced; the test is wrong if the file doesn't say it. */
  edit(path, found, replacement) {
    const text = this.read(path);
    assert.ok(text.includes(found), `${path} does not say ${found}`);
    this.write(path, text.replace(found, () => replacement));
  }

  /** The line, counted from 1, at which a file says something, the first time or a later one. */
  lineOf(path, said, nth = 0) {
    const lines = this.read(path).split("\n").flatMap((text, index) => (text.includes(said) ? [index + 1] : []));
    assert.ok(nth in lines, `${path} does not say ${said} so often`);
    return lines[nth];
  }

  git(...words) {
    const who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
    execFileSync("git", [...who, ...words], { cwd: this.root, stdio: "pipe" });
  }
}

/** A running `casebook serve`. */
export class Preview {
  /** Starts one, on a site without problems, and waits until it says its address. */
  static async start(t, site, ...options) {
    const preview = await Preview.startAtAll(t, site, ...options);
    assert.doesNotMatch(preview.printed, /error|warning/);
    return preview;
  }

  static async startAtAll(t, site, ...options) {
    const preview = new Preview(site, options);
    finallyDo(t, () => preview.kill());
    await preview.restart(0);
    return preview;
  }

  constructor(site, options) {
    this.site = site;
    this.options = options;
  }

  /** Starts it at this port. */
  async restart(port) {
    this.printed = "";
    const words = ["--color", "never", "serve", "--port", String(port), ...this.options];
    const { VISUAL, EDITOR, ...environment } = process.env;
    this.process = spawn(binary, words, { cwd: this.site.root, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = new Promise((end) => this.process.on("exit", (code, signal) => end(code ?? signal)));
    this.process.on("error", (error) => { this.printed += `${binary}: ${error.message}`; });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => { this.printed += text; });
    }
    const said = await this.prints(/ at (http:\S+) \(Ctrl-C/);
    this.address = said[1];
    this.port = Number(new URL(said[1]).port);
  }

  /** Waits until the terminal shows something. */
  async prints(pattern) {
    return until(`the terminal says ${pattern}`, () => this.printed.match(pattern), () => this.printed);
  }

  /** Ends it as a power cut would. */
  async kill() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  url(path = "") {
    return new URL(path, this.address).href;
  }
}

/** Waits until `look` finds something, and gives it. */
export async function until(what, look, seen = () => "") {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(20)) {
    const found = await look();
    if (found) return found;
  }
  assert.fail(`${what}: not so after ${PATIENCE / 1000} seconds\n${seen()}`);
}

/**
 * Opens a page in a browser of its own, which knows nothing of the other tests. Whatever the page complains of fails the test,
 * unless `expected` matches it.
 */
export async function open(t, url, { expected, ...options } = {}) {
  const context = await (await browser()).newContext(options);
  const page = await context.newPage();
  const complaints = [];
  const complain = (text) => { if (!expected?.test(text)) complaints.push(text); };
  page.on("console", (message) => { if (message.type() === "error") complain(`${message.text()} ${message.location().url}`); });
  page.on("pageerror", (error) => complain(String(error)));
  finallyDo(t, async () => {
    await context.close();
    assert.deepEqual(complaints, [], "the page's console has errors");
  });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(url);
  await connected(page);
  return page;
}

/** Waits until the page has been told the state of the site; what it kept over a reload is put back by then. */
export async function connected(page) {
  await bar(page).getByText(/problem|error|warning/).waitFor();
}

export const bar = (page) => page.locator("casebook-preview .bar");
export const overlay = (page) => page.locator("casebook-preview .overlay");

/** Waits until an element is there, and seen. */
export async function sees(locator) {
  await locator.first().waitFor();
}

/** Waits until an element is gone, or hidden. */
export async function seesNo(locator) {
  await locator.first().waitFor({ state: "hidden" });
}

/** Marks a page, so that `isMarked` can tell whether it has been loaded again. */
export async function mark(page) {
  await page.evaluate(() => { window.isTheSame = true; });
}

export async function isMarked(page) {
  return page.evaluate(() => window.isTheSame === true);
}
