// Shows what the server has, and follows its changes. Everything that comes from letters is set as text,
// never as markup; a letter's own page is in a frame where no script runs.

"use strict";

const $ = (selector) => document.querySelector(selector);

/** Makes an element with attributes and children; text children stay text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Text with what stands in backticks as code. */
function prose(text) {
  const parts = text.split("`");
  // an odd backtick is one of the text's own
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

// --- what is looked at: it stands in the address, so that going back and reloading work ---

const FILTERED = 12; // more entries than this can be searched
const LISTED = 200; // more entries than this are not all shown

let lists = { version: null, letters: [], employers: [], layouts: [], themes: [] };
let state = null;
let turn = 0;

const chosen = () => new URLSearchParams(location.search);

/** The address with some of its choices replaced; an empty one is the letter's own. */
function addressWith(choices) {
  const query = chosen();
  for (const [key, value] of Object.entries(choices)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
}

function choose(choices) {
  history.pushState(null, "", addressWith(choices));
  refresh();
}

addEventListener("popstate", () => refresh());

// --- letters and employers ---

function entry(choices, label, small, current) {
  const link = element("a", { href: addressWith(choices), "aria-current": current ? "true" : null }, label);
  if (small) link.append(element("small", {}, small));
  link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(choices);
  });
  return element("li", {}, link);
}

function showList(section, entries, draw, isCurrent) {
  const search = section.querySelector("input");
  search.hidden = entries.length <= FILTERED;
  const wanted = search.hidden ? "" : search.value.trim().toLowerCase();
  const matching = entries.filter((one) => JSON.stringify(Object.values(one)).toLowerCase().includes(wanted));
  // what is chosen is always in sight
  const first = entries.filter((one) => isCurrent(one) && matching.indexOf(one) >= LISTED);
  const shown = first.concat(matching.slice(0, LISTED - first.length));
  const items = shown.map(draw);
  if (matching.length > shown.length) {
    items.push(element("li", { class: "rest" }, `and ${matching.length - shown.length} more`));
  }
  if (!matching.length) items.push(element("li", { class: "rest" }, entries.length ? "none" : "none yet"));
  // the keyboard stays where it is
  const focused = section.querySelector("ul").contains(document.activeElement)
    ? [...section.querySelectorAll("li a")].indexOf(document.activeElement)
    : -1;
  const list = section.querySelector("ul");
  const before = list.querySelector("[aria-current]")?.getAttribute("href");
  list.replaceChildren(...items);
  const current = list.querySelector("[aria-current]");
  if (current && before !== current.getAttribute("href")) current.scrollIntoView({ block: "nearest" });
  if (focused >= 0) section.querySelectorAll("li a")[focused]?.focus();
}

function showLists() {
  if (!state) return;
  $("#workspace").textContent = lists.workspace ?? "";
  const names = lists.letters.map((letter) => letter.name);
  const isLetter = (letter) => letter.file === state.letter?.file;
  showList(
    $("#letters"),
    lists.letters,
    (letter) => {
      const twin = names.indexOf(letter.name) !== names.lastIndexOf(letter.name);
      return entry({ letter: letter.file }, letter.name, twin ? letter.file : null, isLetter(letter));
    },
    isLetter,
  );
  const isEmployer = (employer) => employer.key === state.employer;
  showList(
    $("#employers"),
    lists.employers,
    (employer) => {
      const own = employer.key === state.own_employer;
      const small = [employer.name ? employer.key : null, own ? "the letter’s own" : null].filter(Boolean);
      return entry({ employer: employer.key }, employer.name ?? employer.key, small.join(", "), isEmployer(employer));
    },
    isEmployer,
  );
}

for (const section of [$("#letters"), $("#employers")]) {
  section.querySelector("input").addEventListener("input", showLists);
}

const wide = matchMedia("(min-width: 48.01rem)");
const unfold = () => {
  $("#choose").open = wide.matches;
};
wide.addEventListener("change", unfold);
unfold();

// --- length, paper, panes ---

function showHead() {
  const { letter, employer, own_employer, seen, limits } = state;
  const known = lists.employers.find((one) => one.key === employer);
  const title = letter?.title ?? letter?.name ?? "No letter";
  $("#title").textContent = title;
  document.title = `${state.errors ? "✕ " : ""}${title}`;
  const who = employer ? `to ${known?.name ?? employer}` : "to nobody in particular";
  const other = employer && own_employer && employer !== own_employer ? `, instead of ${own_employer}` : "";
  $("#about").textContent = letter ? `${letter.file}, ${who}${other}` : "Write one in letters/, and it appears here.";
  const counts = ["pages", "words", "characters"].flatMap((key) => {
    if (!seen) return [];
    const limit = limits?.[key];
    const word = key.slice(0, -1);
    const over = limit != null && seen[key] > limit;
    const text = limit == null ? count(seen[key], word) : `${seen[key].toLocaleString("en")} of ${count(limit, word)}`;
    return [element("li", { class: over ? "over" : null }, over ? `${text}: too long` : text)];
  });
  $("#counts").replaceChildren(...counts);
  for (const input of document.querySelectorAll("#papers input")) input.checked = input.value === state.paper;
  showFiles();
  showLook("layout", lists.layouts ?? []);
  showLook("theme", lists.themes ?? []);
}

const FILES = { pdf: "PDF", docx: "Word", eml: "Mail", application: "Application" };

/** What can be had as a file: of a letter with errors nothing is exported. */
function showFiles() {
  const query = chosen();
  if (state.letter) query.set("letter", state.letter.file);
  query.set("paper", state.paper);
  const items = (state.errors ? [] : state.files ?? []).map(({ format, name, path }) => {
    const link = element("a", { href: `${path}?${query}`, download: name }, FILES[format] ?? format);
    return element("li", {}, link);
  });
  $("#files").replaceChildren(...items);
  $("#files").hidden = !items.length;
}

/** Fills the choice of a layout or a theme; the first entry is the letter's own. */
function showLook(name, names) {
  const select = $(`#looks select[name=${name}]`);
  const entries = [["", "the letter’s own"], ...names.map((one) => [one, one])];
  if (name === "theme") entries.push(["none", "none"]);
  const drawn = entries.map(([value, label]) => element("option", { value }, label));
  if (JSON.stringify(entries) !== select.dataset.entries) {
    select.replaceChildren(...drawn);
    select.dataset.entries = JSON.stringify(entries);
  }
  select.value = state?.[name] ?? "";
}

$("#looks").addEventListener("change", (event) => choose({ [event.target.name]: event.target.value }));

$("#papers").addEventListener("change", (event) => choose({ paper: event.target.value }));

const PANES = ["html", "pdf", "text"];

function showPanes() {
  const inputs = [...document.querySelectorAll("#shown input")];
  for (const input of inputs) $(`#${input.value}`).hidden = !input.checked;
  sessionStorage.setItem("panes", inputs.filter((input) => input.checked).map((input) => input.value).join(" "));
}

for (const input of document.querySelectorAll("#shown input")) {
  const kept = sessionStorage.getItem("panes");
  if (kept !== null) input.checked = kept.split(" ").includes(input.value);
}
$("#shown").addEventListener("change", showPanes);
showPanes();

// --- findings ---

function place({ file, line, column }) {
  if (!file) return null;
  return element("code", { class: "place" }, line ? `${file}:${line}:${column}` : file);
}

function finding(found) {
  const { severity, code, message, excerpt, label, hints, line } = found;
  const item = element(
    "li",
    { class: `finding ${severity}` },
    element("p", {}, element("span", { class: "kind" }, `${severity}[${code}]: `), ...prose(message), " ", place(found) ?? ""),
  );
  if (excerpt) {
    const [before, inside, behind] = excerpt;
    const number = element("span", { class: "line" }, `${line}  `);
    item.append(element("pre", {}, number, before, element("mark", {}, inside || " "), behind));
  }
  for (const text of [label, ...hints].filter(Boolean)) item.append(element("p", { class: "hint" }, ...prose(text)));
  return item;
}

const STANDING = {
  good: "",
  kept: " This is the letter as it was before.",
  broken: " This is as much of it as there is.",
  none: " There is nothing to show until this is mended.",
};

function showFindings() {
  const { findings, standing } = state;
  const of = (severity) => findings.filter((found) => found.severity === severity);
  const [errors, warnings, notes] = [of("error"), of("warning"), of("note")];
  const found = [
    errors.length ? count(errors.length, "error") : null,
    warnings.length ? count(warnings.length, "warning") : null,
  ].filter(Boolean);
  const nothing = errors.length ? "; the letter would not be exported" : "";
  const text = found.length ? `${found.join(", ")}${nothing}.` : "Nothing is wrong with it.";
  const summary = $("#summary");
  // said again only where it says something else
  if (summary.textContent !== text + STANDING[standing]) summary.textContent = text + STANDING[standing];
  $("#standing").className = errors.length ? "error" : warnings.length ? "warning" : "good";
  $("main").classList.toggle("kept", standing === "kept");
  const [list, more] = [$("#findings > ol"), $("#findings > details")];
  list.replaceChildren(...[...errors, ...warnings].map(finding));
  more.hidden = !notes.length;
  more.querySelector("summary").textContent = count(notes.length, "note");
  more.querySelector("ol").replaceChildren(...notes.map(finding));
  $("#findings").hidden = !findings.length;
}

// --- the letter: each form takes the place of the one before when it is all there ---

let onShow = null;

async function showLetter() {
  const { seen, letter } = state;
  const number = seen?.number ?? null;
  if (onShow === number) return;
  onShow = number;
  const links = { html: "letter.html", pdf: `pdf/${seen?.pdf}` };
  for (const [pane, file] of Object.entries(links)) {
    const link = $(`#${pane} .head a`);
    link.hidden = number === null;
    link.href = `view/${number}/${file}`;
    link.setAttribute("aria-label", `Open the ${pane.toUpperCase()} of ${letter?.name} in a window of its own`);
  }
  $("#text button").hidden = number === null;
  $("#text label").hidden = seen?.form == null;
  if (number === null) {
    $("#text .head span").textContent = "";
    $("#html .body").replaceChildren();
    $("#pdf .body").replaceChildren();
    $("#text .body").textContent = "";
    return;
  }
  showPage(number);
  await Promise.allSettled([showPictures(number, seen.pages), showText(number)]);
}

function fresh(pane) {
  const section = $(`#${pane}`);
  section.classList.remove("fresh");
  requestAnimationFrame(() => section.classList.add("fresh"));
}

function showPage(number) {
  const body = $("#html .body");
  for (const frame of body.querySelectorAll(".coming")) frame.remove();
  const frame = element("iframe", {
    class: "coming",
    title: "The letter as HTML",
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    src: `view/${number}/frame.html`,
  });
  frame.addEventListener("load", () => {
    if (!frame.isConnected || !frame.classList.contains("coming")) return;
    const before = body.querySelector("iframe:not(.coming)");
    if (before) frame.contentWindow.scrollTo(0, before.contentWindow.scrollY);
    before?.remove();
    frame.classList.remove("coming");
    fresh("html");
  });
  body.append(frame);
}

async function showPictures(number, pages) {
  const pictures = Array.from({ length: pages }, (_, index) => {
    const alt = `Page ${index + 1} of ${pages}. Its words are in the text beside it.`;
    return element("img", { src: `view/${number}/page/${index + 1}.svg`, alt });
  });
  await Promise.all(pictures.slice(0, 2).map((picture) => picture.decode()));
  if (onShow !== number) return;
  const body = $("#pdf .body");
  const { scrollTop } = body;
  body.replaceChildren(...pictures);
  body.scrollTop = scrollTop;
  fresh("pdf");
}

/** The text as it is exported, or what goes into the field of a form: no letterhead, and counted as forms count. */
async function showText(number) {
  const { seen, limits } = state;
  const isForm = seen.form != null && $("#text input").checked;
  const response = await fetch(`view/${number}/${isForm ? "form" : "letter"}.txt`);
  const text = await response.text();
  if (onShow !== number || !response.ok) return;
  $("#text .body").textContent = text;
  const characters = isForm ? seen.form : seen.characters;
  const limit = limits?.characters;
  const told = limit == null ? count(characters, "character") : `${characters.toLocaleString("en")} of ${count(limit, "character")}`;
  const counted = $("#text .head span");
  counted.textContent = limit != null && characters > limit ? `${told}: too long` : told;
  counted.classList.toggle("over", limit != null && characters > limit);
  fresh("text");
}

$("#text input").addEventListener("change", () => {
  sessionStorage.setItem("form", $("#text input").checked ? "form" : "");
  if (onShow !== null) showText(onShow);
});
$("#text input").checked = sessionStorage.getItem("form") === "form";

$("#text button").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  await navigator.clipboard.writeText($("#text .body").textContent);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
});

// --- following changes ---

async function refresh() {
  const mine = ++turn;
  let answered;
  try {
    const response = await fetch(`state${location.search}`);
    if (!response.ok) throw new Error(response.statusText);
    answered = await response.json();
    if (mine !== turn) return;
    if (answered.lists !== lists.version) {
      const response = await fetch("lists");
      lists = { ...(await response.json()), version: answered.lists };
      if (mine !== turn) return;
    }
  } catch {
    lost();
    return;
  }
  state = answered;
  state.errors = state.findings.filter((found) => found.severity === "error").length;
  showHead();
  showFindings();
  showLists();
  await showLetter();
}

function lost() {
  $("#lost").hidden = false;
  $("#lost").textContent = "letterpress does not answer. If it was ended, start it again and open the address it prints.";
}

let changes = null;

function follow() {
  changes?.close();
  changes = new EventSource("changes");
  changes.addEventListener("open", () => {
    $("#lost").hidden = true;
  });
  changes.addEventListener("message", () => refresh());
  changes.addEventListener("error", lost);
}

// a page that nobody sees need not follow; it catches up when it is looked at
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    changes?.close();
    changes = null;
  } else {
    follow();
  }
});
follow();
