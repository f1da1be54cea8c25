// Narrows a list of studies, lessons or wordings by what a reader chooses. The list's data is a script of its own that calls
// `casebookData`, because pages that were opened from a disk may load nothing else; it is fetched when it is wanted.
//
// The page says where things go, and has all words: `data-library` is the address of the data, elements with `data-part` are
// places and templates, elements with `data-slot` inside the template `item` get the parts of an entry. Within a facet any of the
// chosen terms will do; what is chosen of several facets has to be there together. The address of the page holds what is chosen.

"use strict";

{
  const home = document.querySelector("[data-library]");
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const root = home.dataset.root;
  const language = document.documentElement.lang;
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const names = new Intl.Collator(language);

  // As many entries are shown at first, and more with each wish for more.
  const AT_A_TIME = 50;
  // As many terms of a facet are shown at first; one with more than so many gets a field to find them, which shows so many at most.
  const SHOWN_TERMS = 6;
  const FEW_TERMS = 20;
  const MOST_TERMS = 200;

  let list;
  let state;
  let found = [];
  let shown = 0;

  // The data

  const wait = home.hasAttribute("data-wait") && !location.search;
  globalThis.casebookData = (data) => start(read(data));

  if (wait) {
    part("begin").hidden = false;
    part("begin").addEventListener("click", fetchData, { once: true });
  } else {
    fetchData();
  }

  function fetchData() {
    const script = document.createElement("script");
    script.src = home.dataset.library;
    script.addEventListener("error", () => { part("failed").hidden = false; });
    document.head.append(script);
  }

  // Entries with the terms of each group, also those above the named ones.
  function read(data) {
    const rank = data.studies.map(([path, title, summary, iso, date, lang, terms], place) => ({ path, title, summary, iso, date, lang, terms, place }));
    const parts = data.items?.map(([study, anchor, words, weight, group, terms]) => {
      const own = rank[study];
      const all = own.terms.map((others, index) => (index === group ? terms : others));
      return { ...own, anchor, words, weight, group, terms: all };
    });
    const entries = parts ?? rank;
    for (const entry of entries) entry.all = entry.terms.map((terms, group) => withThoseAbove(data, group, terms));
    return { ...data, entries };
  }

  function withThoseAbove({ facets, groups }, group, terms) {
    const stride = groups[group].length;
    const { terms: choices } = facets[groups[group][0]];
    const all = [...terms];
    for (let at = 0; at < terms.length; at += stride) {
      for (let above = choices[terms[at]]?.[2]; above !== undefined; above = choices[above][2]) {
        all.push(above, ...terms.slice(at + 1, at + stride));
      }
    }
    return all;
  }

  // The choice: a set of terms for each facet, and the order. It stands in the address of the page.

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    const chosen = list.facets.map(({ key, terms }) => {
      const wanted = new Set(query.getAll(key));
      return new Set(terms.flatMap(([slug], index) => (wanted.has(slug) ? [index] : [])));
    });
    return { chosen, sort: query.get("sort") ?? "" };
  }

  function toAddress() {
    const query = new URLSearchParams();
    list.facets.forEach(({ key, terms }, facet) => {
      for (const index of [...state.chosen[facet]].sort((a, b) => a - b)) query.append(key, terms[index][0]);
    });
    if (state.sort) query.set("sort", state.sort);
    const words = query.toString();
    return words ? `?${words}` : location.pathname;
  }

  // Counting: an entry counts for a term of a facet when all that is chosen of the other facets fits it.

  function narrow() {
    const counts = list.facets.map(({ terms }) => new Uint32Array(terms.length));
    const groups = [...list.groups.keys()];
    const entries = list.entries.filter((entry) => {
      const failing = groups.filter((group) => !fits(entry, group));
      if (failing.length < 2) {
        for (const group of failing.length === 1 ? failing : groups) count(entry, group, counts);
      }
      return failing.length === 0;
    });
    return { entries, counts };
  }

  // Whether one of the entry's terms, or pairs of terms, is what is chosen.
  function fits(entry, group) {
    const facets = list.groups[group];
    if (facets.every((facet) => state.chosen[facet].size === 0)) return true;
    return placesOf(facets, entry.all[group], -1).length > 0;
  }

  // Where the terms or pairs begin that are what is chosen; what is chosen of the facet `but` doesn't matter.
  function placesOf(facets, terms, but) {
    const places = [];
    for (let at = 0; at < terms.length; at += facets.length) {
      const isChosen = (facet, place) => facet === but || state.chosen[facet].size === 0 || state.chosen[facet].has(terms[at + place]);
      if (facets.every(isChosen)) places.push(at);
    }
    return places;
  }

  function count(entry, group, counts) {
    const facets = list.groups[group];
    const terms = entry.all[group];
    facets.forEach((facet, place) => {
      const named = new Set(placesOf(facets, terms, facet).map((at) => terms[at + place]));
      for (const term of named) if (term >= 0) counts[facet][term] += 1;
    });
  }

  function sorted(entries) {
    const group = list.groups.findIndex((facets) => list.facets[facets[0]].key === state.sort);
    const place = (entry) => entry.terms[group][0] ?? Infinity;
    if (state.sort === "title") return [...entries].sort((a, b) => names.compare(a.title, b.title));
    if (group >= 0) return [...entries].sort((a, b) => place(a) - place(b) || a.place - b.place);
    return entries;
  }

  // The sentence: "Award criteria in Norway and Sweden: 2 studies".

  function sentence(number) {
    const { whole, about, stage, plain, with_terms, with_stages, with_both } = list.sentence;
    const said = (facet) => lists.format([...state.chosen[facet]].sort((a, b) => a - b).map((index) => list.facets[facet].terms[index][1]));
    const isChosen = (facet) => facet !== null && state.chosen[facet].size > 0;
    if (!list.facets.some((_, facet) => isChosen(facet))) return counted(number);
    const beginnings = [[plain, with_stages], [with_terms, with_both]];
    const beginning = beginnings[Number(isChosen(about))][Number(isChosen(stage))]
      .replace("{$terms}", () => said(about)).replace("{$stages}", () => said(stage));
    const rest = list.facets.flatMap(({ phrase }, facet) => {
      const elsewhere = facet !== about && facet !== stage && isChosen(facet);
      return elsewhere ? [phrase.replace("{$names}", () => said(facet))] : [];
    });
    return whole.replace("{$what}", () => [beginning, ...rest].join(" ")).replace("{$count}", () => counted(number));
  }

  // A number of entries in words: those of a number that the language treats alike.
  function counted(number) {
    const samples = list.sentence.counts;
    const same = samples.find(([sample]) => sample === number)
      ?? samples.find(([sample]) => sample > 0 && plurals.select(sample) === plurals.select(number))
      ?? samples.at(-1);
    return same[1].replace(/\p{Nd}([\p{Nd}\s.,’']*\p{Nd})?/u, () => numbers.format(number));
  }

  // What the reader sees

  function start(data) {
    list = data;
    state = fromAddress();
    facets = list.facets.map(facetOf);
    part("facets").append(...facets.map((facet) => facet.element));
    part("begin").remove();
    for (const without of document.querySelectorAll("[data-part=without]")) without.remove();
    for (const name of ["choose", "found"]) part(name).hidden = false;
    part("clear").addEventListener("click", () => {
      for (const chosen of state.chosen) chosen.clear();
      changed();
      part("sentence").focus();
    });
    part("sort")?.addEventListener("change", ({ target }) => {
      state.sort = target.value;
      changed();
    });
    part("more").addEventListener("click", () => {
      const first = shown;
      showMore();
      part("results").children[first]?.querySelector("a")?.focus();
    });
    addEventListener("popstate", () => {
      state = fromAddress();
      show();
    });
    show();
  }

  function changed() {
    history.pushState(null, "", toAddress());
    show();
  }

  function show() {
    const { entries, counts } = narrow();
    found = sorted(entries);
    facets.forEach((facet, index) => facet.show(counts[index]));
    const isNarrowed = state.chosen.some((chosen) => chosen.size > 0);
    const isListed = home.hasAttribute("data-always") || isNarrowed;
    part("sentence").textContent = sentence(found.length);
    part("clear").hidden = !isNarrowed;
    if (part("sort")) part("sort").value = state.sort;
    if (part("all")) part("all").hidden = isListed;
    part("results").hidden = !isListed;
    part("nothing").hidden = found.length > 0;
    part("results").replaceChildren();
    shown = 0;
    if (isListed) showMore();
    else part("more").hidden = true;
  }

  function showMore() {
    const next = found.slice(shown, shown + AT_A_TIME);
    part("results").append(...next.map((entry, index) => itemOf(entry, shown + index)));
    shown += next.length;
    part("more").hidden = shown >= found.length;
    // Other scripts may have something to do with what is new.
    part("results").dispatchEvent(new CustomEvent("casebook-added", { bubbles: true }));
  }

  // A facet: its terms with a box and a number each. What is made once stays, so that the focus does.

  let facets;

  function facetOf({ name, terms }, index) {
    const element = part("facet").content.cloneNode(true).firstElementChild;
    const inside = (what) => element.querySelector(`[data-part="${what}"]`);
    inside("name").textContent = name;
    const totals = new Uint32Array(terms.length);
    for (const entry of list.entries) for (const term of own(entry, index)) totals[term] += 1;
    const known = terms.flatMap((_, term) => (totals[term] > 0 ? [term] : []));
    const first = new Set([...known].sort((a, b) => totals[b] - totals[a] || a - b).slice(0, SHOWN_TERMS));
    const choices = new Map();
    let isOpen = false;
    let counts = totals;

    const choiceOf = (term) => {
      if (!choices.has(term)) {
        const choice = part("choice").content.cloneNode(true).firstElementChild;
        choice.querySelector("[data-part=name]").textContent = terms[term][1];
        choice.querySelector("input").addEventListener("change", ({ target }) => {
          state.chosen[index][target.checked ? "add" : "delete"](term);
          changed();
        });
        choices.set(term, choice);
      }
      return choices.get(term);
    };
    const wanted = () => {
      const words = plain(inside("find").value);
      if (words) return known.filter((term) => plain(terms[term][1]).includes(words)).slice(0, MOST_TERMS);
      const shown = new Set([...(isOpen ? known.slice(0, MOST_TERMS) : first), ...state.chosen[index]]);
      return [...shown].sort((a, b) => a - b);
    };
    const update = () => {
      const now = wanted().map(choiceOf);
      const list = inside("choices");
      if (now.length !== list.children.length || now.some((choice, place) => choice !== list.children[place])) list.replaceChildren(...now);
      for (const [term, choice] of choices) {
        choice.querySelector("input").checked = state.chosen[index].has(term);
        choice.querySelector("[data-part=count]").textContent = numbers.format(counts[term]);
        choice.classList.toggle("none", counts[term] === 0);
      }
      inside("fold").hidden = known.length <= SHOWN_TERMS;
      inside("fold").textContent = inside("fold").dataset[isOpen ? "fewer" : "all"].replace("{n}", numbers.format(known.length));
      inside("fold").setAttribute("aria-expanded", isOpen);
    };
    inside("fold").addEventListener("click", () => {
      isOpen = !isOpen;
      update();
    });
    inside("find").closest("label").hidden = known.length <= FEW_TERMS;
    inside("find-name").textContent = inside("find-name").textContent.replace("{name}", name);
    inside("find").addEventListener("input", update);
    element.hidden = known.length === 0;
    return { element, show: (newCounts) => { counts = newCounts; update(); } };
  }

  // The terms of an entry that belong to a facet, each once.
  function own(entry, facet) {
    const group = list.groups.findIndex((facets) => facets.includes(facet));
    const { length } = list.groups[group];
    const place = list.groups[group].indexOf(facet);
    return new Set(entry.all[group].filter((term, index) => index % length === place && term >= 0));
  }

  // A name without accents and capitals, for finding it.
  function plain(name) {
    return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  }

  // Entries

  function itemOf(entry, number) {
    const item = part("item").content.cloneNode(true).firstElementChild;
    for (const slot of item.querySelectorAll("[data-slot]")) {
      if (fill[slot.dataset.slot](slot, entry, number) === false) slot.remove();
    }
    return item;
  }

  const address = ({ path, anchor }) => root + path + (anchor ? `#${anchor}` : "");

  const fill = {
    title(slot, entry) {
      slot.textContent = entry.title;
      slot.href = address(entry);
      if (entry.lang) slot.lang = entry.lang;
    },
    summary(slot, entry) {
      slot.textContent = entry.summary;
      if (entry.lang) slot.lang = entry.lang;
      return entry.summary !== "";
    },
    // The data's own addresses lead from where it lies.
    words(slot, entry, number) {
      slot.innerHTML = entry.words;
      slot.id = `found-${number}`;
      if (entry.lang) slot.lang = entry.lang;
      const from = new URL(home.dataset.library, location.href);
      for (const name of ["href", "src"]) {
        for (const element of slot.querySelectorAll(`[${name}]`)) element.setAttribute(name, new URL(element.getAttribute(name), from).href);
      }
    },
    // Who, where, what and when.
    byline(slot, entry) {
      const facts = list.groups.flatMap(([facet], group) => (list.facets[facet].fact ? entry.terms[group].map((term) => termLink(facet, term)) : []));
      if (entry.iso) facts.push(dateOf(entry));
      return joined(slot, facts);
    },
    date(slot, entry) {
      if (entry.iso) slot.append(dateOf(entry));
      return entry.iso !== "";
    },
    // The terms that a part of a study is about.
    terms(slot, entry) {
      return joined(slot, termsOf(entry));
    },
    // The slot's own words say that the stage is not recorded. Where none is, there is nothing to tell from it.
    stage(slot, entry) {
      const [, facet] = list.groups[entry.group];
      const known = list.facets[facet]?.terms;
      const stage = known?.[entry.terms[entry.group][1]];
      if (!stage) return list.entries.some(({ group, terms }) => known?.[terms[group][1]]);
      slot.classList.remove("stage-unknown");
      slot.classList.add(`stage-${stage[0]}`);
      slot.textContent = stage[1];
    },
    weight(slot, entry) {
      slot.append(entry.weight);
      return entry.weight !== "";
    },
    copy(slot, entry, number) {
      const year = entry.iso.slice(0, 4) || list.undated;
      slot.dataset.copy = `found-${number}`;
      slot.dataset.origin = list.origin.replace("{$year}", () => year).replace("{$title}", () => entry.title);
      slot.dataset.at = address(entry);
      slot.querySelector(".hidden")?.append([...termsOf(entry).map((term) => term.textContent), entry.title].join(", "));
    },
  };

  // The terms that a part of a study is about, as links.
  function termsOf(entry) {
    if (entry.group === null) return [];
    const [facet, ...others] = list.groups[entry.group];
    const terms = entry.terms[entry.group].filter((_, index) => index % (1 + others.length) === 0);
    return terms.map((term) => termLink(facet, term));
  }

  function dateOf({ iso, date }) {
    const time = document.createElement("time");
    time.dateTime = iso;
    time.textContent = date;
    return time;
  }

  function termLink(facet, term) {
    const { folder, terms } = list.facets[facet];
    const link = document.createElement("a");
    link.href = `${root}${folder}${terms[term][0]}/${list.end}`;
    link.textContent = terms[term][1];
    return link;
  }

  function joined(slot, elements) {
    slot.append(...elements.flatMap((element, index) => (index === 0 ? [element] : [dot(), element])));
    return elements.length > 0;
  }

  function dot() {
    const dot = document.createElement("span");
    dot.className = "dot";
    dot.textContent = "\u00a0· ";
    return dot;
  }
}
