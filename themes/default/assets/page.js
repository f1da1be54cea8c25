// What a script adds to pages that read well without one: buttons that copy and print, and contents that follow. The buttons stand hidden in the page, with
// their words; here they are shown where the browser can do what they say. Nothing is sent anywhere.

"use strict";

const status = document.createElement("p");
status.setAttribute("role", "status");
status.className = "hidden";
document.body.append(status);

// Says what has happened on the button itself and to screen readers, and takes it back. What the button is for stays in its name.
function say(element, words) {
  const shown = element.firstChild;
  const before = shown.data;
  if (before === words) return;
  shown.data = words;
  status.textContent = words;
  setTimeout(() => {
    shown.data = before;
    status.textContent = "";
  }, 2500);
}

async function copy(element, text) {
  try {
    await navigator.clipboard.writeText(text);
    say(element, element.dataset.copied);
  } catch {
    // A reader may forbid it; the text stands in the page.
  }
}

// Where something stands, as others find it: on the web, where the site knows its address, also when this is a copy.
const canonical = document.querySelector("link[rel='canonical']")?.href;

function addressOf(at) {
  const address = new URL(at, canonical ?? location.href);
  if (canonical) address.pathname = address.pathname.replace(/index\.html$/, "");
  return address.href;
}

// A wording goes with where it stands, so that it can be cited from the letter into which it is put.
function textFor(button) {
  const text = document.getElementById(button.dataset.copy).innerText.trim();
  const origin = button.dataset.origin;
  return origin ? `${text}\n\n${origin} ${addressOf(button.dataset.at)}` : text;
}

for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

if (navigator.clipboard) {
  const showButtons = (within) => {
    for (const button of within.querySelectorAll("button[data-copy]")) button.hidden = false;
  };
  showButtons(document);
  document.addEventListener("casebook-added", ({ target }) => showButtons(target));
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-copy]");
    const link = target.closest("a.permalink");
    if (button) copy(button, textFor(button));
    if (link) copy(link, addressOf(link.getAttribute("href")));
  });
}

// The contents follow: the part that is being read is marked there, and stays in sight.
const contents = document.querySelector(".contents nav");
const parts = [...contents?.querySelectorAll("a[href^='#']") ?? []].map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) })).filter(({ heading }) => heading);

function follow() {
  const read = parts.findLast(({ heading }) => heading.getBoundingClientRect().top < innerHeight * 0.3)?.link;
  for (const { link } of parts) {
    if (link === read) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (read && contents.scrollHeight > contents.clientHeight) {
    contents.scrollTop += read.getBoundingClientRect().top - contents.getBoundingClientRect().top - contents.clientHeight / 2;
  }
}

const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -70% 0px" });
for (const { heading } of parts) observer.observe(heading);
