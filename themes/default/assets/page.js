// What a script adds to pages that read well without one: buttons that copy and print. The buttons stand hidden in the page, with
// their words; here they are shown where the browser can do what they say. Nothing is sent anywhere.

"use strict";

const status = document.createElement("p");
status.setAttribute("role", "status");
status.className = "hidden";
document.body.append(status);

// Says what has happened on the button itself and to screen readers, and takes it back.
function say(element, words) {
  const before = element.textContent;
  if (before === words) return;
  element.textContent = words;
  status.textContent = words;
  setTimeout(() => {
    element.textContent = before;
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

// A wording goes with where it stands, so that it can be cited from the letter into which it is put.
function textFor(button) {
  const text = document.getElementById(button.dataset.copy).innerText.trim();
  const origin = button.dataset.origin;
  return origin ? `${text}\n\n${origin} ${new URL(button.dataset.at, location.href)}` : text;
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
    if (link) copy(link, link.href);
  });
}
