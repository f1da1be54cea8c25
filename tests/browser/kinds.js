// Which pages stand for all: of every kind of page that an output has, the shortest and the longest.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { files } from "./published.js";

/** The pages of an output by their kind, as the default theme names it on the body; pages that only lead on have none. */
export function kindsOf(out) {
  const kinds = new Map();
  for (const file of files(out, ".html")) {
    const html = readFileSync(join(out, file), "utf8");
    const kind = html.match(/<body class="kind-([\w-]+)"/)?.[1] ?? "moved";
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push({ file, size: html.length });
  }
  return kinds;
}

/** Of each kind the shortest and the longest page, as `{ kind, file, address }`. */
export function samples(out) {
  return [...kindsOf(out)].flatMap(([kind, pages]) => {
    const bySize = pages.toSorted((a, b) => a.size - b.size);
    return [...new Set([bySize[0], bySize.at(-1)])].map(({ file }) => ({ kind, file, address: address(file) }));
  });
}

/** The address of a page's file. */
export function address(file) {
  return file.replace(/(^|\/)index\.html$/, "$1");
}
