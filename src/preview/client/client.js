// The client of `casebook serve`: it keeps a page up to date and leads from what it shows to the source.
// It adds one element behind the page's body, whose inside no style of the site reaches, and is never part of a build.
"use strict";
(() => {
  const script = document.currentScript;
  const shown = { file: script.dataset.file, version: script.dataset.version, generation: Number(script.dataset.generation) };
  const memory = `casebook:${location.pathname}`;

  const host = document.createElement("casebook-preview");
  const root = host.attachShadow({ mode: "open" });
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  // A constructed style sheet needs no permission of a content security policy.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const bar = make("div", { className: "bar" });
  const overlay = make("section", { className: "overlay", hidden: true, tabIndex: -1 });
  overlay.setAttribute("aria-label", "Problems");
  const toast = make("div", { className: "toast", hidden: true });
  toast.setAttribute("role", "status");
  root.append(overlay, bar, toast);
  // Beside the body, so that it counts for no selector such as `:last-child`, and no transformed body carries it along.
  script.remove();
  document.documentElement.append(host);

  let told = null;
  let closed = "";

  const say = (text) => {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.hidden = true; }, 5000);
  };

  // What a person did to the page is put back after a reload: where it was scrolled to, what was opened, what was filled in.
  // What nobody touched is the author's, who may have changed it. Each part is found again by what it is called.
  const isTicked = (part) => part.type === "checkbox" || part.type === "radio";
  const nameOf = (part) => {
    const called = part.id || part.name || part.querySelector("summary")?.textContent || "";
    return [part.localName, called, isTicked(part) ? part.value : ""].join(" ");
  };
  const findParts = () => {
    const found = new Map();
    for (const part of document.querySelectorAll("details, input, textarea, select")) {
      const name = nameOf(part);
      let nth = 0;
      while (found.has(`${name} ${nth}`)) nth += 1;
      found.set(`${name} ${nth}`, part);
    }
    return found;
  };
  const stateOf = (part) => {
    if (part.localName === "details") return part.open;
    if (isTicked(part)) return part.checked;
    if (part.localName === "select") return [...part.selectedOptions].map((option) => option.value);
    return ["file", "password", "hidden"].includes(part.type) ? null : part.value;
  };
  const putBack = (part, state) => {
    if (part.localName === "details") part.open = state;
    else if (isTicked(part)) part.checked = state;
    else if (part.localName === "select") for (const option of part.options) option.selected = state.includes(option.value);
    else part.value = state;
    if (part.localName !== "details") part.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const asWritten = new Map([...findParts().values()].map((part) => [part, JSON.stringify(stateOf(part))]));
  const remember = () => {
    const parts = [...findParts()];
    const touched = parts.filter(([, part]) => JSON.stringify(stateOf(part)) !== asWritten.get(part));
    const states = touched.map(([name, part]) => [name, stateOf(part)]);
    const focus = parts.find(([, part]) => part === document.activeElement)?.[0];
    sessionStorage.setItem(memory, JSON.stringify({ x: scrollX, y: scrollY, states, focus }));
  };
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(memory) ?? "null");
    sessionStorage.removeItem(memory);
    if (!kept) return;
    const parts = findParts();
    for (const [name, state] of kept.states) if (parts.has(name)) putBack(parts.get(name), state);
    parts.get(kept.focus)?.focus({ preventScroll: true });
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  };
  const reload = () => {
    remember();
    location.reload();
  };

  // A style sheet is exchanged once its successor is there, so that the page is never without; pictures are loaded again.
  // Scripts, fonts and what style sheets bring with them can only be had by a reload.
  const pathOf = (address) => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return "";
    try {
      return decodeURIComponent(url.pathname);
    } catch {
      return url.pathname;
    }
  };
  const fresh = (address, generation) => {
    const url = new URL(address, location.href);
    url.searchParams.set("casebook", generation);
    return url.href;
  };
  const awaited = new WeakSet();
  const exchangeSheet = (old, generation) => {
    // The successor of an earlier change has a successor itself by now.
    if (awaited.has(old)) return old.remove();
    const next = old.cloneNode();
    next.href = fresh(old.href, generation);
    awaited.add(next);
    next.onload = next.onerror = () => {
      awaited.delete(next);
      if (next.isConnected) old.remove();
    };
    old.after(next);
  };
  /** Says whether it has exchanged all that the page uses of these files. */
  const exchange = (files, generation) => {
    const isTouched = (address) => files.some((file) => pathOf(address).endsWith(`/${file}`));
    const sheets = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => isTouched(link.href));
    const pictures = [...document.images].filter((image) => !image.srcset && !image.closest("picture") && isTouched(image.src));
    const paths = new Set([...sheets.map((link) => pathOf(link.href)), ...pictures.map((image) => pathOf(image.src))]);
    const used = performance.getEntriesByType("resource").map((entry) => entry.name);
    if (used.some((address) => isTouched(address) && !paths.has(pathOf(address)))) return false;
    for (const link of sheets) exchangeSheet(link, generation);
    for (const image of pictures) image.src = fresh(image.src, generation);
    return true;
  };

  const post = async (wanted) => {
    const answer = await fetch("/_casebook/open", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    }).then((response) => response.json()).catch(() => ({ problem: "the preview does not answer" }));
    if (answer.url) location.href = answer.url;
    else say(answer.done ? `opened ${answer.done}` : answer.problem);
  };

  const count = (number, name) => `${number} ${name}${number === 1 ? "" : "s"}`;
  const showBar = (away) => {
    bar.classList.toggle("away", away);
    if (away || !told) {
      bar.replaceChildren(away ? "The preview has ended; waiting for it to come back." : "…");
      return;
    }
    const parts = [];
    if (told.source) {
      const open = () => post({ path: told.source.path, line: 1, column: 1 });
      const { path } = told.source;
      const name = path.lastIndexOf("/") + 1;
      const folder = make("span", { className: "folder", textContent: path.slice(0, name) });
      parts.push(make("button", { type: "button", className: "file", onclick: open }, folder, path.slice(name)));
      if (told.source.state) parts.push(make("span", { className: "state", textContent: told.source.state }));
      parts.push(make("span", { textContent: count(told.source.words, "word") }));
    }
    const trouble = [[told.errors, "error"], [told.warnings, "warning"]].filter(([number]) => number > 0);
    if (trouble.length > 0) {
      const show = () => { closed = ""; showOverlay(true); overlay.focus(); };
      const text = trouble.map(([number, name]) => count(number, name)).join(", ");
      parts.push(make("button", { type: "button", className: `${trouble[0][1]}s`, onclick: show, textContent: text }));
    } else {
      parts.push(make("span", { textContent: "no problems" }));
    }
    bar.replaceChildren(...parts);
  };

  const hideOverlay = () => {
    closed = JSON.stringify(told.problems);
    overlay.hidden = true;
  };
  // The words of the terminal, with colours as there: its first line says what is wrong, the underlined places are marked.
  const classOf = (line, index) => {
    if (index === 0) return "message";
    if (/^\s*=/.test(line)) return "note";
    return /^[\s|]*[\^_]/.test(line) ? "mark" : "";
  };
  const linesOf = (text) => text.split(/(?<=\n)/).map((line, index) => (
    make("span", { className: classOf(line, index), textContent: line })));
  // Errors come up by themselves; warnings when they are asked for, because the page is right in spite of them.
  const showOverlay = (asked) => {
    const key = JSON.stringify(told.problems);
    const wanted = told.problems.length > 0 && (asked || (told.errors > 0 && key !== closed) || (!overlay.hidden && key !== closed));
    overlay.hidden = !wanted;
    if (!wanted) return;
    overlay.classList.toggle("warning", told.errors === 0);
    const title = told.errors > 0
      ? `${count(told.errors, "error")}: the pages stay as they were until ${told.errors === 1 ? "it is" : "they are"} mended`
      : count(told.warnings, "warning");
    const items = told.problems.map((problem) => {
      const place = { path: problem.path, line: problem.line, column: problem.column };
      const textContent = `${problem.path}:${problem.line}:${problem.column}`;
      const link = make("button", { type: "button", textContent, onclick: () => post(place) });
      return make("li", { className: problem.severity }, link, make("pre", { tabIndex: 0 }, ...linesOf(problem.text)));
    });
    const left = told.errors + told.warnings - items.length;
    if (left > 0) items.push(make("li", { textContent: `and ${left} more, on the terminal` }));
    overlay.replaceChildren(
      make("header", {},
        make("h2", { textContent: title }),
        make("button", { type: "button", className: "close", onclick: hideOverlay, textContent: "Close (Esc)" })),
      make("ol", {}, ...items),
    );
  };

  // Wherever the page has its focus: nobody looks for it before closing what stands in the way.
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !overlay.hidden) hideOverlay(); });

  // A hidden page holds no connection: browsers allow six to a host, and editors have more pages open.
  let source = null;
  let old = false;
  const connect = () => {
    if (source || document.hidden) return;
    const query = new URLSearchParams({ file: shown.file, generation: shown.generation });
    source = new EventSource(`/_casebook/events?${query}`);
    source.onmessage = (event) => {
      told = JSON.parse(event.data);
      // What was touched while no preview ran, nobody can tell.
      old ||= told.restarted;
      if (told.version && (old || told.version !== shown.version)) return reload();
      if (!exchange(told.assets, told.generation)) return reload();
      shown.generation = told.generation;
      showBar(false);
      showOverlay(false);
    };
    source.onerror = () => {
      showBar(true);
      // The browser gives up on a refused connection; a preview that starts again needs a moment.
      disconnect();
      setTimeout(connect, 500);
    };
  };
  const disconnect = () => {
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  // Alt-click leads to the source of what was clicked.
  const PARTS = "p, h1, h2, h3, h4, h5, h6, li, dt, dd, td, th, pre, figcaption, blockquote, figure, table, address";
  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");
  document.addEventListener("click", (event) => {
    if (!event.altKey || !(event.target instanceof Element)) return;
    // A link is written where the passage around it is.
    const part = event.target.closest(PARTS) ?? event.target.closest("a");
    if (!part) return;
    event.preventDefault();
    event.stopPropagation();
    const text = part.textContent;
    const same = [...document.querySelectorAll(part.localName)].filter((other) => letters(other.textContent) === letters(text));
    let label = part.localName === "dd" ? part.previousElementSibling : part;
    while (label && part.localName === "dd" && label.localName !== "dt") label = label.previousElementSibling;
    const around = part.closest("li, article, tr, figure, section") ?? part;
    const near = [part.closest("a"), ...part.querySelectorAll("a"), ...around.querySelectorAll("a")];
    const links = near.filter((link) => link?.origin === location.origin).slice(0, 4).map((link) => link.pathname);
    post({ file: shown.file, text, nth: same.indexOf(part), label: label?.textContent ?? "", links });
  }, true);

  restore();
  showBar(false);
  connect();
})();
