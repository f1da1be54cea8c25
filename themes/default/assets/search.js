// The page for searching. Pagefind's script, which casebook puts beside the pages, finds; this shows what was found. The state
// is the form's: the words and all choices are its fields, and stand in the address. It is no module, because a browser runs
// none from a disk, where there is something to say.

"use strict";

const form = document.getElementById("find");
const field = form.elements.namedItem("q");
const words = form.dataset;
const found = document.getElementById("found");
const results = document.getElementById("results");
const more = document.getElementById("more");
const clear = document.getElementById("clear");
const start = document.getElementById("start");
const narrow = document.getElementById("narrow");
const groups = [...narrow.querySelectorAll("fieldset[data-key]")];

const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const any = new Intl.ListFormat(language, { type: "disjunction" });
const all = new Intl.ListFormat(language, { type: "conjunction" });

/** How many results are shown at once, and how many choices of a group before the rest is asked for. */
const PAGE = 10;
const CHOICES = 8;

/** How long a pause in typing is, in milliseconds. */
const PAUSE = 250;

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The index

let index;

/** Starts Pagefind, once; a second start after a failure is a new one. */
function pagefind() {
  index ??= (async () => {
    if (location.protocol === "file:") throw new Error(words.needsServer);
    const root = new URL(words.root, document.baseURI);
    const { createInstance } = await import(new URL("pagefind/pagefind.js", root));
    const instance = createInstance({
      basePath: new URL("pagefind/", root).pathname,
      baseUrl: root.pathname,
      excerptLength: 32,
      excerptEllipsis: "…",
      // A worker would need the page's exception from the content security policy for its own file, too.
      noWorker: true,
    });
    await instance.filters();
    return instance;
  })().catch((failure) => {
    index = undefined;
    throw failure;
  });
  return index;
}

// What is asked for

/** The words, the choices by group, and the order, as the form has them. */
function question() {
  const given = new FormData(form);
  const choices = {};
  for (const { dataset: { key } } of groups) {
    const values = given.getAll(key);
    if (values.length > 0) choices[key] = values;
  }
  return { query: field.value.trim(), choices, newest: given.get(".sort") === "date" };
}

/** The address of a question. */
function address({ query, choices, newest }) {
  const parameters = new URLSearchParams(query ? { q: query } : {});
  for (const [key, values] of Object.entries(choices)) values.forEach((value) => parameters.append(key, value));
  if (newest) parameters.append(".sort", "date");
  return `${location.pathname}${parameters.size > 0 ? `?${parameters}` : ""}`;
}

/** Fills the form from the address; choices are made before their counts are known. */
function read() {
  const parameters = new URLSearchParams(location.search);
  field.value = parameters.get("q") ?? "";
  for (const group of groups) show(group, parameters.getAll(group.dataset.key).map((value) => [value, 0]), true);
  for (const radio of form.elements[".sort"]) radio.checked = radio.value === (parameters.get(".sort") ?? "");
}

const filters = (choices, without) => Object.fromEntries(
  Object.entries(choices).filter(([key]) => key !== without).map(([key, values]) => [key, { any: values }]));

/** Finds, and counts what each choice would leave: a group's own choices add to each other, so its counts are made without them. */
async function find({ query, choices, newest }) {
  const instance = await pagefind();
  const words = query || null;
  const sort = newest || !query ? { date: "desc" } : {};
  const chosen = Object.keys(choices);
  const [main, ...others] = await Promise.all([
    instance.search(words, { filters: filters(choices), sort }),
    ...chosen.map((key) => instance.search(words, { filters: filters(choices, key) })),
  ]);
  const counts = { ...main.filters };
  chosen.forEach((key, at) => { counts[key] = others[at].filters[key]; });
  return { hits: main.results, counts };
}

// What is shown

let asked = 0;
let hits = [];
let shown = 0;

/** Answers the form, unless it has changed again by then. `wanted` is how many results a reader has seen before. */
async function answer(wanted = PAGE) {
  const mine = (asked += 1);
  const what = question();
  const empty = !what.query && Object.keys(what.choices).length === 0;
  if (empty) {
    [hits, shown] = [[], 0];
    results.replaceChildren();
    found.textContent = "";
    more.hidden = clear.hidden = narrow.hidden = true;
    start.hidden = false;
    return;
  }
  if (!index) found.textContent = words.loading;
  try {
    const { hits: all, counts } = await find(what);
    const first = await Promise.all(all.slice(0, wanted).map((hit) => hit.data()));
    if (mine !== asked) return;
    [hits, shown] = [all, first.length];
    results.replaceChildren(...first.map(result));
    for (const group of groups) count(group, counts[group.dataset.key] ?? {}, what.choices[group.dataset.key] ?? []);
    found.textContent = sentence(what, all.length);
    more.hidden = shown >= hits.length;
    clear.hidden = Object.keys(what.choices).length === 0;
    start.hidden = all.length > 0;
    narrow.hidden = all.length === 0 && clear.hidden;
  } catch (failure) {
    if (mine !== asked) return;
    results.replaceChildren();
    more.hidden = narrow.hidden = true;
    found.textContent = location.protocol === "file:" ? words.needsServer : words.failed;
    start.hidden = false;
  }
}

/** What was found, as a sentence: "3 results for “repair” in Norway or Sweden". */
function sentence({ query, choices }, number) {
  const form = number === 0 ? "Zero" : plural.select(number).replace(/^./, (letter) => letter.toUpperCase());
  const values = { count: new Intl.NumberFormat(language).format(number), query };
  const among = Object.values(choices).map((group) => any.format(group));
  values.choices = all.format(among);
  const kind = !query ? "listed" : among.length > 0 ? "among" : "found";
  return filled(words[`${kind}${form}`] ?? words[`${kind}Other`], values);
}

function result(data) {
  const names = [data.filters[".kind"]?.[0], ...words.facts.split(" ").map((key) => data.meta[key])];
  const date = data.meta.date && make("span", { className: "when", textContent: data.meta.date });
  const facts = [...names, date].filter(Boolean);
  const item = make("li", { className: "card" }, make("h2", {}, make("a", { href: data.url, textContent: data.meta.title })));
  item.append(make("p", { className: "byline" }, ...facts.flatMap((fact, at) => [
    ...(at > 0 ? ["\u00a0", make("span", { className: "dot", textContent: "·" }), " "] : []), fact,
  ])));
  item.append(make("p", { className: "excerpt" }, ...marked(data.excerpt)));
  const places = data.sub_results.filter((place) => place.url.includes("#") && place.title);
  places.sort((one, other) => other.locations.length - one.locations.length);
  if (places.length > 0) {
    const links = places.slice(0, 3).map((place) => make("li", {}, make("a", { href: place.url, textContent: place.title })));
    item.append(make("div", { className: "places" }, words.places, " ", make("ul", { role: "list" }, ...links)));
  }
  return item;
}

/** An excerpt as text with marks. Pagefind marks word by word and escapes nothing but the angle brackets of the text. */
function marked(excerpt) {
  const parts = excerpt.replaceAll("</mark> <mark>", " ").split(/<mark>(.*?)<\/mark>/s);
  const text = (part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return parts.map(text).flatMap((part, at) => {
    if (at % 2 === 0) return [part];
    const [, before, words, after] = part.match(/^(\p{P}*)(.*?)(\p{P}*)$/su);
    return [before, make("mark", { textContent: words }), after];
  });
}

/** Shows a group's choices with their counts, those that leave most first; the chosen ones always. */
function count(group, counts, chosen) {
  const values = Object.entries(counts).filter(([value, number]) => number > 0 || chosen.includes(value));
  const missing = chosen.filter((value) => !(value in counts)).map((value) => [value, 0]);
  values.sort(([one, many], [other, few]) => few - many || one.localeCompare(other, language));
  show(group, [...values, ...missing], chosen);
}

function show(group, values, chosen) {
  const { key } = group.dataset;
  const list = group.querySelector("ul");
  const focused = list.contains(document.activeElement) ? document.activeElement.value : undefined;
  const isChosen = (value) => chosen === true || chosen.includes(value);
  const open = group.classList.contains("open");
  const short = values.filter(([value], at) => open || at < CHOICES || isChosen(value));
  list.replaceChildren(...short.map(([value, number]) => make("li", {}, make("label", {},
    make("input", { type: "checkbox", name: key, value, checked: isChosen(value) }),
    make("span", { textContent: value }),
    make("span", { className: "figure", textContent: String(number) })))));
  for (const input of list.querySelectorAll("input")) input.setAttribute("form", form.id);
  if (focused !== undefined) [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
  const all = group.querySelector("button");
  all.hidden = short.length === values.length;
  all.textContent = filled(all.dataset.text, { count: values.length });
  all.onclick = () => {
    group.classList.add("open");
    show(group, values, [...list.querySelectorAll("input:checked")].map((input) => input.value));
    list.querySelectorAll("input")[CHOICES]?.focus();
  };
  group.hidden = values.length === 0;
}

async function showMore() {
  const next = hits.slice(shown, shown + PAGE);
  const mine = asked;
  const data = await Promise.all(next.map((hit) => hit.data()));
  if (mine !== asked) return;
  const items = data.map(result);
  results.append(...items);
  shown += items.length;
  more.hidden = shown >= hits.length;
  history.replaceState({ shown }, "");
  items[0]?.querySelector("a").focus();
}

// What a reader does

let pause;
let isAnswering = false;
let isOutdated = false;

/** Answers while somebody types: at once, or as soon as the last answer is there. Letters in between are not answered. */
async function keepUp() {
  isOutdated = true;
  if (isAnswering) return;
  isAnswering = true;
  while (isOutdated) {
    isOutdated = false;
    await answer();
  }
  isAnswering = false;
}

/**
 * When the letters rest, the question stands in the address, in the place of the last one, and those who hear the page hear what
 * was found. With each letter that would be too much for them, and for the browser's history.
 */
function rest() {
  clearTimeout(pause);
  keep("replaceState");
  if (found.ariaLive !== "off") return;
  found.ariaLive = "polite";
  found.replaceChildren(found.textContent);
}

/** Puts the question into the address. */
function keep(change) {
  const url = address(question());
  if (url !== location.pathname + location.search) history[change]({ shown: PAGE }, "", url);
}

/** Answers a question that was made on purpose, and can be gone back to. */
function ask() {
  clearTimeout(pause);
  found.ariaLive = "polite";
  keep("pushState");
  answer();
}

field.addEventListener("focus", () => { pagefind().catch(() => {}); }, { once: true });
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(rest, PAUSE);
  found.ariaLive = "off";
  keepUp();
});
// Whoever comes back from a result finds the question, however fast they have been.
results.addEventListener("click", rest);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
narrow.addEventListener("change", ask);
more.addEventListener("click", showMore);
clear.addEventListener("click", () => {
  for (const input of narrow.querySelectorAll("input[type=checkbox]")) input.checked = false;
  ask();
  field.focus();
});
addEventListener("popstate", (event) => {
  read();
  answer(event.state?.shown);
});

// The arrows lead from the field through the results and back, Escape and the slash back to the field. The slash counts only
// inside the search, because a single letter must not be a command wherever a reader is (WCAG 2.1.4).
document.getElementById("main").addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const here = document.activeElement;
  const links = [...results.querySelectorAll("h2 a")];
  const at = links.indexOf(here);
  const writes = here === field;
  let next;
  if (event.key === "ArrowDown" && (writes || at >= 0)) next = links[at + 1];
  if (event.key === "ArrowUp" && at >= 0) next = links[at - 1] ?? field;
  if ((event.key === "/" || event.key === "Escape") && !writes) next = field;
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next === field) field.select();
});

// On a phone the choices are folded up.
const wide = matchMedia("(min-width: 60rem)");
const unfold = () => { narrow.querySelector("details").open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();

document.getElementById("needs-script").hidden = true;
read();
if (location.search) answer(history.state?.shown);
else if (location.protocol === "file:") found.textContent = words.needsServer;
