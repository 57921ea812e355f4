// Searching and choosing, within the page alone. Without it the page is whole as well.
(() => {
  "use strict";
  const form = document.getElementById("choose");
  const words = document.getElementById("words");
  const current = document.getElementById("current"); // not there if nothing has expired
  const told = document.getElementById("told");
  const boxes = [...form.querySelectorAll("[name=theme]")];
  const themes = new Map(boxes.map((box) => [box, document.getElementById(box.value)]));
  // Letters without their marks: whoever types "halsa" means hälsa.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const entries = [...document.querySelectorAll("#themes .entry")].map((element) => {
    const name = element.closest(".cell").querySelector(":scope > h4");
    return {
      element,
      theme: element.closest(".theme"),
      expired: "expired" in element.dataset,
      text: plain((name ? name.textContent + " " : "") + element.textContent),
    };
  });
  const parts = (of) => document.querySelectorAll("#themes " + of);
  const unfolded = new Set(); // by a search, until it ends

  const apply = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    const inForce = Boolean(current && current.checked);
    const narrowed = inForce || wanted.length > 0;
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => themes.get(box)));
    const passing = new Set();
    let shown = 0;
    for (const { element, theme, expired, text } of entries) {
      const passes = !(inForce && expired) && wanted.every((word) => text.includes(word));
      element.hidden = !passes;
      if (passes) passing.add(element.id);
      if (passes && chosen.has(theme)) shown += 1;
    }
    for (const link of parts("[data-of]")) link.hidden = !passing.has(link.dataset.of);
    const empty = (part) => !part.querySelector(".entry:not([hidden]), [data-of]:not([hidden])");
    for (const part of parts(".elsewhere")) part.hidden = empty(part);
    for (const part of parts(".cell")) part.hidden = narrowed && empty(part);
    for (const theme of themes.values()) theme.hidden = !chosen.has(theme) || (narrowed && empty(theme));
    for (const fold of parts(".fold")) {
      if (wanted.length && !fold.open) unfolded.add(fold);
      if (unfolded.has(fold)) fold.open = wanted.length > 0;
    }
    if (!wanted.length) unfolded.clear();
    const on = narrowed || chosen.size < boxes.length;
    const text = shown ? form.dataset.shown : form.dataset.none;
    told.textContent = on ? text.replace("{shown}", shown).replace("{n}", entries.length) : "";
    form.classList.toggle("on", on);
  };

  const choose = (checked) => {
    for (const box of boxes) box.checked = checked;
    apply();
  };

  // What a link leads to is shown, whatever was chosen before.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      choose(true);
    }
    const folds = [target.querySelector(":scope > .fold"), target.closest(".fold")];
    for (const fold of folds) {
      if (!fold) continue;
      fold.open = true;
      unfolded.delete(fold);
    }
    target.scrollIntoView({ behavior: "instant" });
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("input", apply);
  document.getElementById("all").addEventListener("click", () => choose(true));
  document.getElementById("none").addEventListener("click", () => choose(false));
  addEventListener("hashchange", reveal);
  // On paper everything is unfolded, also where the style alone cannot do it.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".fold:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
  if (location.hash) reveal();
})();
