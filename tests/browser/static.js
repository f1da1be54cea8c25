// A small server of a folder, such as a careful host would be: the strictest policy under which the pages promise to work,
// compression, the page for missing addresses, and the site under any path.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonld": "application/ld+json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

const POLICY = "default-src 'self'";

/** The only exception from the policy: the search runs WebAssembly. */
const SEARCH_POLICY = `${POLICY}; script-src 'self' 'wasm-unsafe-eval'`;

/** The policy of an address: only the page of the search has another. */
function policy(path) {
  return /(^|\/)search\/(index\.html)?$/.test(path) ? SEARCH_POLICY : POLICY;
}

/**
 * Serves a folder on a free port, with `under` as the path of its root, until it is closed.
 * Gives its `address`, with a slash at the end, and `close`.
 */
export async function serve(folder, { under = "/" } = {}) {
  const server = createServer((request, response) => answer(folder, under, { request, response }));
  await new Promise((ready, failed) => server.once("error", failed).listen(0, "127.0.0.1", ready));
  // Addresses are fixed from here on; the browser keeps connections open, which must not keep a test from ending.
  return {
    address: `http://127.0.0.1:${server.address().port}${under}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

function answer(folder, under, { request, response }) {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const found = path.startsWith(under) ? find(folder, path.slice(under.length)) : undefined;
  if (found?.isFolder) {
    response.writeHead(301, { location: `${encodeURI(path)}/` }).end();
    return;
  }
  const file = found?.file ?? find(folder, "404.html")?.file;
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  send(file, found ? 200 : 404, { path, request, response });
}

/** The file of an address, or that it is a folder's without the slash. */
function find(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) return undefined;
  if (!isFolder) return { file };
  if (path !== "" && !path.endsWith("/")) return { isFolder };
  const index = join(file, "index.html");
  return statSync(index, { throwIfNoEntry: false }) && { file: index };
}

function send(file, status, { path, request, response }) {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const headers = { "content-type": type, "content-security-policy": policy(path), "x-content-type-options": "nosniff" };
  let bytes = readFileSync(file);
  const isText = /^text|json|xml|javascript/.test(type);
  if (isText && request.headers["accept-encoding"]?.includes("gzip")) {
    bytes = gzipSync(bytes);
    headers["content-encoding"] = "gzip";
  }
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}
