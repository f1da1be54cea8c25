// Sets any two studies side by side, as the pages of related studies do: from the list of all studies and the data of the two.
// All words, and the fields in their order, stand in the page. The address holds which two they are.

"use strict";

{
  const home = document.querySelector("[data-compare]");
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const { root, folder } = home.dataset;
  const language = document.documentElement.lang;
  // A bare `en` is World English, as on all other pages.
  const locale = language === "en" ? "en-001" : language;
  const words = part("words").content;
  const word = (name) => words.querySelector(`[data-word="${name}"]`).textContent;
  const fields = fieldsOf(words.querySelector("[data-part=rows]"));

  // Where there are more studies, a field finds them, and so many of them are offered.
  const FEW = 30;
  const MOST = 200;

  // The page's title names its heading; with two studies it names these instead, as on a page of their own.
  const title = document.title;
  const heading = document.querySelector("h1")?.textContent.trim();

  let list;
  let studies;
  let wanted = 0;

  globalThis.casebookData = start;
  const script = document.createElement("script");
  script.src = home.dataset.compare;
  script.addEventListener("error", failed);
  document.head.append(script);

  function failed() {
    part("failed").hidden = false;
  }

  function fieldsOf(list) {
    return [...(list?.children ?? [])].map((item) => ({ ...item.dataset, fields: fieldsOf(item.querySelector("ul")) }));
  }

  function start(data) {
    list = data;
    studies = new Map(data.studies.map(([path, title, , , , lang]) => [nameOf(path), { path, title, lang }]));
    for (const select of home.querySelectorAll("select")) {
      const find = select.parentElement.querySelector("input");
      find.parentElement.hidden = studies.size <= FEW;
      find.addEventListener("input", () => offer(select, find.value));
      select.addEventListener("change", chosen);
    }
    home.hidden = false;
    addEventListener("popstate", fromAddress);
    fromAddress();
  }

  // What a study is called in addresses: its own address below the list of studies.
  function nameOf(path) {
    const below = path.startsWith(folder) ? path.slice(folder.length) : path;
    return below.replace(/\/(index\.html)?$/, "").replaceAll("/", "~");
  }

  function offer(select, text, value = select.value) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const fit = [...studies].filter(([name, { title }]) => name === value || plain(title).includes(plain(text.trim())));
    const shown = fit.slice(0, MOST);
    const own = fit.find(([name]) => name === value);
    if (own && !shown.includes(own)) shown.push(own);
    select.replaceChildren(select.options[0], ...shown.map(([name, { title }]) => new Option(title, name)));
    select.value = studies.has(value) ? value : "";
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const select of home.querySelectorAll("select")) {
      offer(select, select.parentElement.querySelector("input").value, query.get(select.name) ?? "");
    }
    show();
  }

  function chosen() {
    const query = new URLSearchParams([...home.querySelectorAll("select")].filter(({ value }) => value).map(({ name, value }) => [name, value]));
    history.pushState(null, "", query.size > 0 ? `?${query}` : location.pathname);
    show();
  }

  async function show() {
    const pair = [...home.querySelectorAll("select")].map(({ value }) => studies.get(value));
    const turn = wanted += 1;
    part("failed").hidden = true;
    part("table").hidden = true;
    part("said").textContent = "";
    document.title = title;
    if (!pair[0] || !pair[1] || pair[0] === pair[1]) return;
    try {
      const both = await Promise.all(pair.map(dataOf));
      // Another choice may have been faster.
      if (turn !== wanted) return;
      part("table").replaceChildren(table(pair, both));
      part("table").hidden = false;
      document.title = title.replace(heading, () => nameOfBoth(pair));
      part("said").textContent = pair.map(({ title }) => title).join(" · ");
    } catch {
      if (turn === wanted) failed();
    }
  }

  async function dataOf({ path }) {
    const answer = await fetch(root + path.replace(/index\.html$/, "") + "study.json");
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  // The table

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function nameOfBoth([left, right]) {
    return word("pair").replace(/\{(left|right)\}/g, (_, side) => ({ left, right })[side].title);
  }

  function table(pair, both) {
    const caption = element("caption", { class: "hidden" }, nameOfBoth(pair));
    const heads = pair.map(({ path, title, lang }) => element("th", { scope: "col" }, link({ text: title, href: root + path, lang })));
    const head = element("thead", {}, element("tr", {}, element("td", {}), ...heads));
    const sections = [[word("facts"), facts(both)], ...maps(both), ...criteriaPart(both), [word("lessons"), lessons(both)]];
    const bodies = sections.filter(([, rows]) => rows.length > 0).map(([title, rows]) => {
      const first = element("th", { colspan: 3, scope: "rowgroup" }, title);
      return element("tbody", {}, element("tr", { class: "part" }, first), ...rows.map(rowOf));
    });
    return element("table", { class: "compare" }, caption, head, ...bodies);
  }

  function rowOf({ label, sides, marked = true }) {
    const said = sides.map((side) => side.map((item) => item.said ?? item.text));
    const isSame = JSON.stringify([...said[0]].sort()) === JSON.stringify([...said[1]].sort());
    const about = sides.map((side) => side.map((item) => item.about ?? item.text));
    // Where nothing is shared, or everything, the row's own word says so.
    const isPartlyShared = marked && !isSame && about[0].some((one) => about[1].includes(one));
    const state = sides.some((side) => side.length === 0) ? "one" : isSame ? "same" : "differs";
    const head = element("th", { scope: "row" });
    if (marked) head.append(`${label} `, element("span", { class: "mark" }, word(state)));
    else head.append(element("span", { class: "hidden" }, label));
    const cells = sides.map((side, place) => {
      const markOf = (one) => (isPartlyShared ? (about[1 - place].includes(one) ? "both" : "only") : "");
      return element("td", {}, ...cell(side, about[place].map(markOf)));
    });
    return element("tr", marked ? { class: state } : {}, head, ...cells);
  }

  function cell(items, marks) {
    if (items.length === 0) {
      return [element("span", { class: "unknown", "aria-hidden": "true" }, "–"), element("span", { class: "hidden" }, word("not_recorded"))];
    }
    return [element("ul", { role: "list" }, ...items.map((item, place) => {
      const parts = [item.href ? link(item) : item.text];
      if (item.weight) parts.push(" ", element("span", { class: "weight" }, element("span", { class: "hidden" }, `${word("weight")} `), item.weight));
      if (item.wording) parts.push(" ", element("a", { class: "wording", href: item.wording }, word("wording")));
      if (marks[place]) parts.push(" ", element("span", { class: `mark mark-${marks[place]}` }, word(marks[place])));
      return element("li", {}, ...parts);
    }))];
  }

  function link({ text, href, lang }) {
    return element("a", lang ? { href, lang } : { href }, text);
  }

  // The rows

  const listOf = (value) => (value === null || value === undefined ? [] : [value].flat());
  const hasSome = ({ sides }) => sides.some((side) => side.length > 0);
  const termOf = ({ name, path }) => ({ text: name, href: root + path + list.end });

  function facts(both) {
    const taxonomies = list.facets.filter(({ key, folder }) => folder !== null && key !== home.dataset.criteria);
    const terms = taxonomies.map(({ key, name, several, fact }) => ({ label: fact ? name : several, sides: both.map((study) => listOf(study[key]).map(termOf)) }));
    const taken = new Set(taxonomies.map(({ key }) => key));
    const own = fields.filter((field) => !taken.has(field.key) && !isMap(field, both)).map((field) => rowFor(field, both));
    return [...terms, ...own].filter(hasSome);
  }

  function isMap({ key, type }, both) {
    return type === "map" && both.every((study) => !Array.isArray(study[key]));
  }

  function rowFor(field, values) {
    return { label: field.label, sides: values.map((value) => listOf(value?.[field.key]).map((one) => itemOf(one, field))) };
  }

  // The fields that are mappings, such as the contract: each is a part with a row for each of its own fields.
  function maps(both) {
    return fields.filter((field) => isMap(field, both)).map((field) => {
      const values = both.map((study) => study[field.key] ?? {});
      const amounts = values.map(({ value, currency }) => (value !== undefined && currency !== undefined ? [{ text: money(value, currency) }] : []));
      const hasAmount = field.key === "contract" && amounts.some((amount) => amount.length > 0);
      const rest = field.fields.filter(({ key }) => !hasAmount || (key !== "value" && key !== "currency"));
      const rows = rest.map((part) => rowFor(part, values));
      return [field.label, (hasAmount ? [{ label: word("contract_value"), sides: amounts }, ...rows] : rows).filter(hasSome)];
    });
  }

  function itemOf(value, { type, fields }) {
    switch (type) {
      case "number": return { text: new Intl.NumberFormat(locale).format(value) };
      case "money": return { text: money(value.amount, value.currency) };
      case "date": return { text: dateOf(value) };
      case "boolean": return { text: word(value ? "yes" : "no") };
      case "country": return { text: new Intl.DisplayNames(locale, { type: "region" }).of(value) };
      case "url": return { text: value, href: /^[a-z]+:/i.test(value) ? value : root + value };
      case "email": return { text: value, href: `mailto:${value}` };
      case "markdown": return { text: unmarked(value) };
      case "map": return { text: fields.filter(({ key }) => value[key] !== undefined).map((field) => `${field.label}: ${itemOf(value[field.key], field).text}`).join(", ") };
      default: return { text: String(value) };
    }
  }

  function money(amount, currency) {
    const decimals = Number.isInteger(amount) ? 0 : undefined;
    return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "code", minimumFractionDigits: decimals }).format(amount);
  }

  // As long as it is precise.
  function dateOf(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const form = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }), timeZone: "UTC" };
    return new Intl.DateTimeFormat(locale, form).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  }

  // A text without the marks of Markdown, with the apostrophes that it gets there.
  function unmarked(text) {
    return text.replace(/(\p{L})'(?=\p{L})/gu, "$1’").replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/(\*\*|__|\*|`)(\S(?:.*?\S)?)\1/g, "$2");
  }

  function criteria(both) {
    const key = home.dataset.criteria;
    const stages = list.facets.find((facet) => facet.key === "stage" || facet.key === "stage.")?.terms ?? [];
    const rows = [...stages, [undefined, word("stage_unknown")]].map(([stage, label]) => ({
      label,
      sides: both.map((study) => study[key].flatMap((used, index) => (used.stage === stage ? [useOf(study, used, `#part-wording-${key}-${index + 1}`)] : []))),
    }));
    return rows.filter(hasSome);
  }

  // A site without stages has no word for them.
  function criteriaPart(both) {
    return home.dataset.criteria ? [[word("criteria"), criteria(both)]] : [];
  }

  function useOf(study, used, anchor) {
    const weight = used.weight === undefined ? "" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3 }).format(used.weight / 100);
    const wording = used.clause === undefined ? "" : root + study.path + list.end + anchor;
    return { ...termOf(used), weight, wording, about: used.slug, said: `${used.slug} ${weight}` };
  }

  function lessons(both) {
    const sides = both.map((study) => listOf(study.lessons).map(({ lesson }) => ({ text: unmarked(lesson) })));
    return [{ label: word("lessons"), sides, marked: false }].filter(hasSome);
  }
}
