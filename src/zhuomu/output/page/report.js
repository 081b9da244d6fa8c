(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";

  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  const form = document.querySelector(".filters");
  if (!form) return;
  const query = document.getElementById("query");
  const rule = document.getElementById("rule");
  const output = form.querySelector("output");
  const none = document.querySelector(".none");
  const bars = [...document.querySelectorAll(".bar")];
  const severities = ["error", "warning", "info"];
  let file = "";

  const cards = [];
  const sections = [...document.querySelectorAll(".file")].map((element) => {
    const path = element.querySelector(".path").textContent;
    const lists = [...element.querySelectorAll(".findings")].map((list) => {
      const line = list.previousElementSibling.textContent;
      const own = [...list.children].map((card) => ({
        element: card, rule: card.dataset.rule, severity: card.dataset.severity, file: element.dataset.file, shown: true,
        text: [path, line, card.textContent].join("\n").toLowerCase(),
      }));
      cards.push(...own);
      return { element: list, cards: own };
    });
    // Of a gap only the name counts: what is folded in it stands near no finding.
    const rows = [...element.children].filter((part) => part.matches(".row, .gap"));
    return { element, lists, rows, places: new Map(rows.map((row, place) => [row, place])) };
  });
  // Cards stand in the order of their lines, their numbers are in the order of the findings.
  const byNumber = new Map(cards.map((card) => [card.element.id.slice(1), card]));
  const marks = [...document.querySelectorAll("mark")].map((element) => ({
    element, cards: element.dataset.findings.split(" ").map((number) => byNumber.get(number)), row: element.closest(".row"),
    section: sections[Number(element.closest(".file").dataset.file)],
  }));

  const chosen = (name) => [...form.elements[name]].filter((box) => box.checked).map((box) => box.value);

  function apply() {
    const wanted = new Set(chosen("severity"));
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      card.shown = wanted.has(card.severity) && (!rule.value || card.rule === rule.value) && (!file || card.file === file)
        && words.every((word) => card.text.includes(word));
      card.element.hidden = !card.shown;
      shown += card.shown;
    }
    for (const section of sections) {
      for (const list of section.lists) list.element.hidden = !list.cards.some((card) => card.shown);
      section.element.hidden = section.lists.every((list) => list.element.hidden);
    }
    for (const mark of marks) mark.element.classList.toggle("off", !mark.cards.some((card) => card.shown));
    narrow(shown === cards.length);
    none.hidden = shown > 0;
    output.textContent = output.dataset.text.replace("{shown}", shown).replace("{all}", cards.length);
    draw();
  }

  // While findings are left out, only the lines near the others are shown.
  function narrow(all) {
    const near = new Set();
    for (const { element, row, section } of all ? [] : marks) {
      if (element.classList.contains("off")) continue;
      const place = section.places.get(row);
      for (const other of section.rows.slice(Math.max(0, place - 2), place + 3)) if (!other.matches(".gap")) near.add(other);
    }
    for (const section of sections) {
      if (!section.element.hidden) for (const row of section.rows) row.hidden = !all && !near.has(row);
    }
  }

  function draw() {
    const counts = new Map(bars.map((bar) => [bar, { error: 0, warning: 0, info: 0 }]));
    const ofRule = new Map(), ofFile = new Map();
    for (const bar of bars) (bar.dataset.rule === undefined ? ofFile : ofRule).set(bar.dataset.rule ?? bar.dataset.file, bar);
    for (const card of cards) {
      if (!card.shown) continue;
      counts.get(ofRule.get(card.rule))[card.severity] += 1;
      counts.get(ofFile.get(card.file))[card.severity] += 1;
    }
    for (const group of [ofRule, ofFile]) {
      const sums = [...group.values()].map((bar) => severities.reduce((sum, name) => sum + counts.get(bar)[name], 0));
      const longest = Math.max(1, ...sums);
      [...group.values()].forEach((bar, number) => {
        severities.forEach((name, part) => {
          bar.querySelector(".track").children[part].style.width = `${100 * counts.get(bar)[name] / longest}%`;
        });
        bar.querySelector(".count").textContent = sums[number];
        const pressed = bar.dataset.rule === undefined ? bar.dataset.file === file : bar.dataset.rule === rule.value;
        bar.setAttribute("aria-pressed", String(pressed));
      });
    }
  }

  let waiting = 0;
  query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => { file = ""; setTimeout(apply); });
  for (const bar of bars) {
    bar.addEventListener("click", () => {
      if (bar.dataset.rule === undefined) file = file === bar.dataset.file ? "" : bar.dataset.file;
      else rule.value = rule.value === bar.dataset.rule ? "" : bar.dataset.rule;
      apply();
    });
  }

  function go(card) {
    card.element.scrollIntoView({ block: "center" });
    card.element.focus({ preventScroll: true });
  }
  for (const mark of marks) {
    mark.element.addEventListener("click", () => {
      const card = mark.cards.find((each) => each.shown);
      if (card) go(card);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && event.target === query) query.blur();
    if (typing) return;
    if (event.key === "/") {
      event.preventDefault();
      query.focus();
    } else if (event.key === "j" || event.key === "k") {
      const shown = cards.filter((card) => card.shown);
      const current = shown.findIndex((card) => card.element === document.activeElement);
      const next = event.key === "j" ? current + 1 : current < 0 ? shown.length - 1 : current - 1;
      if (shown[next]) go(shown[next]);
    }
  });
})();
