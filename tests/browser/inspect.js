// What a reader with any device may rely on, asked of one page in a real browser. Each function gives the faults it finds, as texts.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules of axe-core: all of WCAG 2.2 AA and the recommended practices; none is switched off. */
export async function axe(page) {
  return runAxe(page, { rules: TARGETS });
}

/**
 * The same with the page's other colours. Where every box stays where it was, only the rules that look at colours can find
 * anything else than they found before, and only they are asked; where one has moved, all are.
 */
export async function axeIn(page, colorScheme) {
  const before = await page.evaluate(boxes);
  await page.emulateMedia({ colorScheme });
  const isSame = before === await page.evaluate(boxes);
  return runAxe(page, isSame ? { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } } : { rules: TARGETS });
}

/** The size of targets belongs to WCAG 2.2 and is not looked at unless asked for. */
const TARGETS = { "target-size": { enabled: true } };

async function runAxe(page, options) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(AXE);
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], ...options });
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `axe ${id}: ${help}: ${node.html.slice(0, 200)} (${node.target.join(" ")})`));
  }, options);
}

/** Where everything is, and whether it is seen. */
function boxes() {
  return [...document.querySelectorAll("*")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { visibility, opacity, textDecorationLine } = getComputedStyle(element);
    return [x, y, width, height, visibility, opacity, textDecorationLine].join(" ");
  }).join("\n");
}

/** One heading of the first level, no level left out below it; landmarks that a screen reader can go by. */
export async function structure(page) {
  return page.evaluate(() => {
    const faults = [];
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]));
    const firsts = levels.filter((level) => level === 1).length;
    if (firsts !== 1) faults.push(`${firsts} headings of the first level`);
    levels.forEach((level, index) => { if (level > (levels[index - 1] ?? 0) + 1 && level > 2) faults.push(`a heading of level ${level} after one of level ${levels[index - 1] ?? 0}: ${levels.join(" ")}`); });
    const one = { main: "main", header: "body > header", footer: "body > footer" };
    for (const [name, selector] of Object.entries(one)) {
      const found = document.querySelectorAll(selector).length;
      if (found !== 1) faults.push(`${found} landmarks ${name}`);
    }
    const navs = [...document.querySelectorAll("nav")];
    if (navs.length === 0) faults.push("no landmark for the navigation");
    for (const nav of navs) {
      const label = nav.getAttribute("aria-label") ?? document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent;
      if (!label?.trim()) faults.push("a navigation without a name");
    }
    return faults;
  });
}

/** Whether the page can be read by scrolling in one direction only (WCAG 1.4.10), with wide spacing of the text, too (1.4.12). */
export async function reflow(page) {
  return page.evaluate(() => {
    const faults = [];
    const look = (how) => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return;
      const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
      faults.push(`${how} the page is ${scrollWidth} px wide on ${clientWidth}: ${wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)).join(" | ")}`);
    };
    look("as it is");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets.push(sheet);
    look("with wide spacing");
    document.adoptedStyleSheets.pop();
    return faults;
  });
}

/** Whether everything that a finger may touch is 44 px large (WCAG 2.5.5); links in a line of text may be as high as the line. */
export async function targets(page) {
  return page.evaluate(() => {
    const isInText = (element) => {
      if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
      if (element.closest(".prose")) return true;
      // Elsewhere a link in text has words beside it, in the block that holds its line.
      let block = element.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      return block.innerText.trim().length > element.innerText.trim().length;
    };
    // A country on a map may be small: its link stands in a table beside it, too, in full size.
    const html = [...document.querySelectorAll("main a[href]")].filter((link) => !link.ownerSVGElement);
    const hasTwin = (element) => html.some((link) => link.getAttribute("href") === element.getAttribute("href"));
    const small = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.ownerSVGElement) return !hasTwin(element);
      if (isInText(element)) return false;
      // A label belongs to what it names.
      const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
      return !boxes.some(({ width, height }) => width >= 43.5 && height >= 43.5) && !element.matches(".skip");
    });
    return small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${Math.round(width)} by ${Math.round(height)} px to touch: ${element.outerHTML.slice(0, 160)} in ${element.parentElement.outerHTML.slice(0, 80)}`;
    });
  });
}

/** What can be reached with the keyboard, in the order of the document. */
function listInteractive() {
  const inGroup = (element) => {
    // Of the radio buttons of a group one is reached, the chosen one.
    if (element.type !== "radio") return true;
    const group = [...document.getElementsByName(element.name)].filter((other) => other.form === element.form);
    return element === (group.find((other) => other.checked) ?? group[0]);
  };
  const all = document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden]), [tabindex]");
  return [...all].filter((element) => element.tabIndex >= 0 && !element.disabled && inGroup(element)
    && (element.checkVisibility({ visibilityProperty: true }) || element.matches(".skip")));
}

/**
 * Walks through the page with the Tab key: everything interactive is reached in the order of the document, is seen where it is
 * and shows that it has the focus, and the walk ends.
 */
export async function walk(page) {
  await page.evaluate(`window.interactive = ${listInteractive}; window.focused = ${focused}; 0`);
  const expected = await page.evaluate(() => {
    window.expected = window.interactive();
    window.steps = [];
    // The key comes up when the focus has moved and the page has scrolled to it.
    window.addEventListener("keyup", () => window.steps.push(window.focused() ?? null));
    return window.expected.map((element) => element.outerHTML.slice(0, 160));
  });
  const keyboard = await page.context().newCDPSession(page);
  const faults = [];
  const reached = new Set();
  let last = -1;
  // A browser also stops at what scrolls.
  for (let presses = 0; ;) {
    const many = Math.max(1, expected.length - presses);
    presses += many;
    const steps = await press(page, keyboard, many);
    const isEnd = (step) => step === null || (step.index === 0 && last > 0);
    const end = steps.findIndex(isEnd);
    for (const step of end < 0 ? steps : steps.slice(0, end)) {
      if (step.index < 0) continue;
      if (step.index < last) faults.push(`the Tab key goes back to ${step.html}`);
      if (!step.seen) faults.push(`nobody sees what has the focus: ${step.html}`);
      if (!step.marked) faults.push(`nothing shows the focus on ${step.html}`);
      reached.add(step.index);
      last = step.index;
    }
    if (end >= 0) break;
    if (presses > expected.length + 20) {
      faults.push(`the walk with the Tab key does not end: ${steps.at(-1).html}`);
      break;
    }
  }
  await keyboard.detach();
  return [...faults, ...expected.filter((_, index) => !reached.has(index)).map((html) => `the Tab key does not reach ${html}`)];
}

/** Presses the Tab key so many times, without waiting for each, and gives what had the focus after each. */
async function press(page, keyboard, times) {
  const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  const sent = [];
  for (let time = 0; time < times; time += 1) {
    for (const type of ["rawKeyDown", "keyUp"]) sent.push(keyboard.send("Input.dispatchKeyEvent", { type, ...tab }));
  }
  await Promise.all(sent);
  return page.evaluate(() => window.steps.splice(0));
}

/** What has the focus: its place among all that is expected to, and whether it can be seen and told. */
function focused() {
  const target = document.activeElement;
  if (target === document.body) return undefined;
  const style = getComputedStyle(target);
  // The middle of a box is the link, but a country bends around the middle of its own.
  const parts = target.ownerSVGElement ? [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] : [0.5];
  const isSeen = ({ left, right, top, bottom, width, height }) => {
    const [west, east] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [north, south] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    const isAt = (x, y) => {
      const at = document.elementFromPoint(west + x * (east - west), north + y * (south - north));
      return at !== null && (target.contains(at) || at.contains(target)) && width > 1 && height > 1;
    };
    return parts.some((x) => parts.some((y) => isAt(x, y)));
  };
  return {
    index: window.expected.indexOf(target),
    html: target.outerHTML.slice(0, 160),
    // A link that breaks over lines has a box in each.
    seen: [...target.getClientRects()].some(isSeen),
    marked: target.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}

/** The first stop of a walk is a link to the content; it is seen when it has the focus, and leads into the main part. */
export async function skipLink(page) {
  const faults = [];
  const first = await page.evaluate(() => {
    const [link] = window.interactive();
    link.focus({ focusVisible: true });
    return { href: link.getAttribute("href"), width: link.getBoundingClientRect().width };
  });
  if (first.href !== "#main" || first.width < 44) faults.push(`the first stop of the Tab key is no visible link to the content: ${JSON.stringify(first)}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => {
    const active = document.activeElement;
    // A page without anything interactive in its main part goes on in its foot.
    return active.closest("main, body > footer") !== null || document.querySelector("main a[href], main button") === null;
  });
  if (!inside) faults.push("the link to the content does not lead there");
  // What is looked at next has no mark of where a reader has been led.
  await page.evaluate(() => { location.hash = ""; });
  return faults;
}

/** Whether the focus is shown on everything that can have it, in whatever colours rule. */
export async function focusMarks(page) {
  await page.evaluate(`window.interactive = ${listInteractive}; 0`);
  return page.evaluate(() => window.interactive().flatMap((element) => {
    element.focus({ focusVisible: true, preventScroll: true });
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const { backgroundColor } = getComputedStyle(document.body);
    const shown = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== backgroundColor;
    return shown ? [] : [`nothing shows the focus on ${element.outerHTML.slice(0, 160)}`];
  }));
}

/** Whether something moves although the reader has asked for less motion. */
export async function motion(page) {
  return page.evaluate(() => {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    const moving = [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return seconds(style.transitionDuration) > 0.01 || (style.animationName !== "none" && seconds(style.animationDuration) > 0.01) || style.scrollBehavior === "smooth";
    });
    return moving.map((element) => `moves although the reader wants less motion: ${element.outerHTML.slice(0, 120)}`);
  });
}

/** The lines of text in the main part, and where its links lead. */
export async function content(page) {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const linesOf = (element) => element.innerText.split("\n").map((line) => line.trim());
    // Buttons, and the choices that narrow a list, are there for a script only.
    const added = new Set([...main.querySelectorAll("button, [data-part=choose], [data-part=found]")].flatMap(linesOf));
    const lines = linesOf(main).filter((line) => line !== "" && !added.has(line));
    return { lines, links: [...main.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")), note: document.querySelectorAll("main noscript a[href]").length };
  });
}

/** Whether every table is one for those who hear it: browsers keep its rows and cells by what is painted, which may be no table. */
export async function tables(page) {
  const shown = await page.evaluate(() => [...document.querySelectorAll("table:not([aria-hidden] *)")].filter((table) => table.checkVisibility()).map((table) => {
    const count = (selector) => [...table.querySelectorAll(selector)].filter((part) => part.ariaHidden !== "true").length;
    return { rows: count("tr"), cells: count("th, td") };
  }));
  if (shown.length === 0) return [];
  const ear = await page.context().newCDPSession(page);
  const { nodes } = await ear.send("Accessibility.getFullAXTree");
  await ear.detach();
  const heard = (...roles) => nodes.filter(({ ignored, role }) => !ignored && roles.includes(role?.value)).length;
  const sum = (part) => shown.reduce((all, table) => all + table[part], 0);
  const pairs = [
    ["tables", shown.length, heard("table")],
    ["rows", sum("rows"), heard("row")],
    ["cells", sum("cells"), heard("cell", "columnheader", "rowheader")],
  ];
  return pairs.flatMap(([what, seen, told]) => seen === told ? [] : [`of ${seen} ${what} of tables ${told} are told to those who hear the page`]);
}

/** Whether everything in a picture can be told where the reader's own colours rule: painted in another colour than the paper, and with more than a tone. */
export async function marks(page) {
  return page.evaluate(() => {
    const faults = [];
    const paper = getComputedStyle(document.body).backgroundColor;
    const name = (element) => element.outerHTML.slice(0, 120);
    const isPainted = (shape) => {
      const { fill, stroke, strokeWidth } = getComputedStyle(shape);
      const isOther = (colour) => colour !== "none" && colour !== paper && !/^rgba\(.*, 0\)$/.test(colour);
      return isOther(fill) || (isOther(stroke) && parseFloat(strokeWidth) > 0);
    };
    const shapes = document.querySelectorAll(".map .land, .map a :is(path, circle:not(.reach)), .map text, .bar rect, .spans :is(rect, path, text)");
    for (const shape of shapes) if (shape.checkVisibility() && !isPainted(shape)) faults.push(`cannot be seen: ${name(shape)}`);
    const width = (path) => parseFloat(getComputedStyle(path).strokeWidth);
    for (const land of document.querySelectorAll(".map .land")) {
      for (const country of document.querySelectorAll(".map a path")) {
        if (width(country) < 2 * width(land)) faults.push(`has no line that tells it from other countries: ${name(country)}`);
      }
    }
    for (const cell of document.querySelectorAll(".heat tbody td[class*=heat-]")) {
      if (!/\d/.test(cell.innerText)) faults.push(`has no number: ${name(cell)}`);
      if (getComputedStyle(cell).borderTopWidth === "0px") faults.push(`has no line around it: ${name(cell)}`);
    }
    for (const row of document.querySelectorAll(".compare tr:is(.same, .one) > th")) {
      const { borderInlineStartColor: bar, borderInlineStartWidth: width } = getComputedStyle(row);
      if (width !== "0px" && bar !== paper) faults.push(`has the bar of a row that differs: ${name(row)}`);
    }
    const forms = new Map();
    for (const stage of document.querySelectorAll(".stage")) {
      const { clipPath, borderRadius, borderStyle } = getComputedStyle(stage, "::before");
      const form = [clipPath, borderRadius, borderStyle].join();
      const before = forms.get(form) ?? stage.className;
      if (before !== stage.className) faults.push(`has the mark of ${before}: ${name(stage)}`);
      forms.set(form, stage.className);
    }
    return faults;
  });
}

/** The words of buttons stay whole: a text may break anywhere, but what is pressed has its room. */
export async function buttons(page) {
  return page.evaluate(() => {
    const broken = (button) => {
      const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const { index, 0: word } of texts.currentNode.data.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) return true;
        }
      }
      return false;
    };
    return [...document.querySelectorAll("button")].filter((button) => button.checkVisibility() && broken(button))
      .map((button) => `breaks within a word: ${button.outerHTML.slice(0, 120)}`);
  });
}

/** On paper there is nothing to click or to fill in, nor to find the way by. */
export async function paper(page) {
  return page.evaluate(() => [...document.querySelectorAll("button, select, textarea, input:not([type=hidden], .task), nav :is(h2, a), .permalink")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => `is printed: ${element.outerHTML.slice(0, 120)}`));
}
