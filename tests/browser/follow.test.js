// The preview follows what happens on the disk, however it happens, and says so on the terminal.

import assert from "node:assert/strict";
import { renameSync, statSync, utimesSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Preview, Site, study, until } from "./support.js";

const PHONES = "content/studies/phones.md";

/** Waits until a page says something. */
async function says(preview, path, text) {
  const look = async () => (await (await fetch(preview.url(path))).text()).includes(text);
  await until(`${path} says ${text}`, look, () => preview.printed);
}

for (const options of [[], ["--poll"]]) {
  const how = options.length > 0 ? "by polling" : "by events";

  test(`many files that change little by little are few changes, ${how}`, async (t) => {
    const site = new Site(t);
    const preview = await Preview.start(t, site, ...options);
    for (let nth = 0; nth < 400; nth += 1) {
      site.write(`content/studies/more-${nth}.md`, study(`More ${nth}`, `What ${nth} says.`));
      // The pace of a slow disk: slower than one save of an editor, quicker than a person.
      if (nth % 10 === 9) await pause(30);
    }
    await preview.prints(/ 403 studies\n$/);
    // On a machine that stands still for a moment they may come in parts, but never in tens of them.
    const changes = preview.printed.match(/changed:/g).length;
    assert.ok(changes <= 6, preview.printed);
  });

  test(`a checkout of another branch with many files is followed, ${how}`, async (t) => {
    const site = new Site(t);
    site.git("init", "--quiet", "--initial-branch", "few");
    site.git("add", ".");
    site.git("commit", "--quiet", "--message", "few");
    site.git("checkout", "--quiet", "-b", "many");
    for (let nth = 0; nth < 1000; nth += 1) site.write(`content/studies/more-${nth}.md`, study(`More ${nth}`, `What ${nth} says.`));
    site.git("add", ".");
    site.git("commit", "--quiet", "--message", "many");
    site.git("checkout", "--quiet", "few");
    const preview = await Preview.start(t, site, ...options);
    site.git("checkout", "--quiet", "many");
    await preview.prints(/1003 studies/);
    site.git("checkout", "--quiet", "few");
    await preview.prints(/ 3 studies\n$/);
    await says(preview, "studies/phones/", "The first words of phones.");
  });

  test(`a content folder that is renamed and comes back is followed, ${how}`, async (t) => {
    const site = new Site(t);
    const preview = await Preview.start(t, site, ...options);
    renameSync(site.path("content"), site.path("elsewhere"));
    await preview.prints(/content.* (has|have) changed/);
    renameSync(site.path("elsewhere"), site.path("content"));
    await preview.prints(/ 3 studies(; all is well again)?\n$/);
    for (const words of ["Other words", "Still other words"]) {
      site.write(PHONES, study("Phones for schools", words));
      await says(preview, "studies/phones/", words);
    }
    assert.doesNotMatch(preview.printed, /everything was read anew/);
  });

  test(`a folder of studies that is renamed and comes back is followed, ${how}`, async (t) => {
    const site = new Site(t);
    const preview = await Preview.start(t, site, ...options);
    renameSync(site.path("content/studies"), site.path("content/notes"));
    await preview.prints(/content\/notes and \d+ more have changed/);
    renameSync(site.path("content/notes"), site.path("content/studies"));
    await preview.prints(/(has|have) changed.*\n(.*\n)*.*(has|have) changed/);
    site.edit(PHONES, "The first words", "Other words");
    await says(preview, "studies/phones/", "Other words of phones.");
  });

  test(`an older file in a file's place shows, ${how}`, async (t) => {
    const site = new Site(t, { "older.md": study("Phones for schools", "Older words.") });
    utimesSync(site.path("older.md"), 1e9, 1e9);
    const preview = await Preview.start(t, site, ...options);
    renameSync(site.path("older.md"), site.path(PHONES));
    await says(preview, "studies/phones/", "Older words.");
  });

  test(`a file that changes twice within the tick of a coarse clock shows as it is last, ${how}`, async (t) => {
    const site = new Site(t);
    const preview = await Preview.start(t, site, ...options);
    site.edit(PHONES, "The first words", "Other words 1");
    await says(preview, "studies/phones/", "Other words 1");
    const { atime, mtime } = statSync(site.path(PHONES));
    site.edit(PHONES, "Other words 1", "Other words 2");
    utimesSync(site.path(PHONES), atime, mtime);
    await says(preview, "studies/phones/", "Other words 2");
  });
}

test("a nested content folder is followed from the start", async (t) => {
  const site = new Site(t, { "casebook.yaml": "title: Cases\ncontent: docs/cases\n" });
  renameSync(site.path("content"), site.path("cases"));
  site.write("docs/note.txt", "");
  renameSync(site.path("cases"), site.path("docs/cases"));
  const preview = await Preview.start(t, site);
  site.edit("docs/cases/studies/phones.md", "The first words", "Other words");
  await says(preview, "studies/phones/", "Other words of phones.");
});

test("the terminal shows an error, and says when all is well again", async (t) => {
  const site = new Site(t);
  const preview = await Preview.start(t, site);
  site.edit(PHONES, "country: NL", "country: Nowhere");
  await preview.prints(/error\[unknown-country\]/);
  await preview.prints(/1 error, 0 warnings in 3 studies\..*\ncontent\/studies\/phones\.md has changed: 3 studies\n$/);
  site.edit(PHONES, "country: Nowhere", "country: NL");
  await preview.prints(/content\/studies\/phones\.md has changed: 3 studies; all is well again\n$/);
});

test("where a port is taken, the next one is, and the terminal says so", async (t) => {
  const first = await Preview.start(t, new Site(t));
  const second = new Preview(new Site(t), []);
  t.after(() => second.kill());
  await second.restart(first.port);
  assert.match(second.printed, new RegExp(`port ${first.port} is taken`));
  assert.ok(second.port > first.port);
});

test("Ctrl-C ends it at once and well, while pages are open", async (t) => {
  const preview = await Preview.start(t, new Site(t));
  const headers = { "Sec-Fetch-Site": "same-origin" };
  const events = await fetch(preview.url("_casebook/events?file=index.html&generation=0"), { headers });
  await events.body.getReader().read();
  preview.process.kill("SIGINT");
  assert.equal(await preview.ended, 0);
});
