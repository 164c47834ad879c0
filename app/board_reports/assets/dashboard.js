// The page holds no figures. It asks the API with the token of this tab, so it shows what the API gives that token.
import {
  barChart, calendarTable, draftTable, element, heatTable, indicatorTable, ratioTable, showPublishing, table, worklist,
} from "./drawing.js";

const words = JSON.parse(document.getElementById("words").textContent);
const byId = (id) => document.getElementById(id);
const KEY = "sro-token";
const LONGEST_LIST = 50;
const LOOK_EVERY_MS = 1000;
let turn = 0;

class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function ask(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of [value].flat()) if (each !== null && each !== "") query.append(name, each);
  }
  const token = sessionStorage.getItem(KEY);
  const answer = await fetch(`/v1/${path}?${query}`, {
    headers: { Authorization: `Bearer ${token}`, Accept: "application/json" },
    cache: "no-store", credentials: "omit", redirect: "error",
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refused(answer.status, problem.detail || problem.title || String(answer.status));
  }
  return answer.json();
}

async function everything(path, parameters = {}) {
  const items = [];
  let cursor = null;
  do {
    const page = await ask(path, { ...parameters, limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return items;
}

function tell(text, isFault = false) {
  byId("status").textContent = text;
  byId("status").className = isFault ? "fault" : "";
}

function signedIn(yes) {
  byId("enter").hidden = yes;
  for (const id of ["filters", "parts", "leave"]) byId(id).hidden = !yes;
}

function leave(text = "", isFault = false) {
  sessionStorage.removeItem(KEY);
  for (const part of document.querySelectorAll("#parts section > div")) part.replaceChildren();
  signedIn(false);
  tell(text, isFault);
  byId("token").focus();
}

function filters() {
  const chosen = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(["period", "measure", "by", "flags"].map((name) => [name, chosen.get(name)]));
}

// What a link says is taken only where the page offers it.
function showFilters() {
  const chosen = filters();
  for (const [name, value] of Object.entries(chosen)) {
    const select = byId(`choose-${name}`);
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  byId("other").hash = location.hash;
  return Object.fromEntries(Object.keys(chosen).map((name) => [name, byId(`choose-${name}`).value]));
}

async function fillPeriods() {
  const releases = await everything("aggregates/releases");
  const names = new Set(releases.flatMap((release) => release.periods).filter((name) => !isMonth(name)));
  const sorted = [...names].sort().reverse().sort((one, other) => one.length - other.length);
  byId("choose-period").replaceChildren(...sorted.map((name) => element("option", { value: name }, name)));
  return sorted.length > 0;
}

// A school year is named like a month, but the second number is that of the next year; the first one is 2012-13.
const isMonth = (name) => name.length === 7 && (Number(name.slice(0, 4)) + 1) % 100 !== Number(name.slice(5)) || name < "2012";
const yearOf = (period) => period.slice(0, 7);
const counts = (parameters) => ask("aggregates/contacts", { unit: "subjects", ...parameters });
const schoolNames = async () => new Map((await everything("schools")).map((each) => [each.school_id, each.name]));
const bars = (rows, label) =>
  rows.map((row) => ({ label: label(row), value: row.value, note: noteOf(row) }));

function noteOf(row) {
  if (row.value !== null) return row.value.toLocaleString(`${words.language}-US`);
  return row.status === "not_collected" ? words.not_collected : words.protected;
}

const PARTS = {
  async trend(place, { period, measure }) {
    const year = yearOf(period);
    const { rows } = await counts({ measure, period: year, by: "quarter" });
    const title = `${words.measures[measure]}, ${year}`;
    place.append(
      barChart("trend", title, bars(rows, (row) => row.period), words),
      table(title, [words.period, words.number], rows.map((row) => [row.period, row]), words),
    );
  },
  async map(place, { period, measure }) {
    const year = yearOf(period);
    const [{ rows }, names] = await Promise.all([
      counts({ measure, period: year, by: ["school", "race_ethnicity"] }), schoolNames(),
    ]);
    place.append(heatTable(`${words.measures[measure]}, ${year}: ${words.school}, ${words.traits.race_ethnicity}`, rows, names, words));
  },
  async groups(place, { period, measure, by }) {
    const { rows } = await counts({ measure, period, by });
    const title = `${words.measures[measure]}, ${period}: ${words.traits[by]}`;
    const label = (row) => words.groups[by][row[by]] ?? row[by];
    place.append(
      barChart("groups", title, bars(rows, label), words),
      table(title, [words.traits[by], words.number], rows.map((row) => [label(row), row]), words),
    );
    const compared = await ask("aggregates/disproportionality", { measure, by, period });
    const caption = `${words.ratio_to_others}: ${title} (${words.census} ${compared.census_day})`;
    place.append(ratioTable(caption, compared.rows, (row) => words.groups[by][row.group] ?? row.group, words));
  },
  async indicators(place, { period }) {
    const [{ rows }, names] = await Promise.all([ask("aggregates/indicators", { period, by: "school" }), schoolNames()]);
    place.append(indicatorTable(`${words.indicators}, ${period}`, rows, names, words));
  },
  async flags(place, { flags }) {
    const parameters = flags === "overdue" ? { overdue: true } : { status: flags };
    await moreFlags(place, parameters, null, 0);
  },
  async reports(place) {
    const [calendar, drafts] = await Promise.all([ask("board-reports/calendar"), everything("board-reports/drafts")]);
    place.append(calendarTable(calendar.items, words));
    if (drafts.length) place.append(draftTable(drafts, words, follow));
  },
};

// Until the publishing has ended, or the table that shows it has left the page.
function follow(draft, cell) {
  setTimeout(async () => {
    if (!cell.isConnected) return;
    const job = await ask(`board-reports/${draft.id}/publishing`).catch(() => null);
    if (job) showPublishing(cell, job, words);
    if (!job || job.state === "running") follow(draft, cell);
  }, LOOK_EVERY_MS);
}

// `before`: how many are shown already.
async function moreFlags(place, parameters, cursor, before) {
  const page = await ask("flags", { ...parameters, limit: LONGEST_LIST, cursor });
  if (!page.items.length && !cursor) {
    place.append(element("p", {}, words.no_flags));
    return;
  }
  const shown = before + page.items.length;
  place.append(worklist(page.items, `${shown}${page.next_cursor ? "+" : ""}`, await schoolNames(), words));
  if (!page.next_cursor) return;
  const button = element("button", { type: "button" }, words.more);
  button.addEventListener("click", async () => {
    await moreFlags(place, parameters, page.next_cursor, shown).catch((fault) => explain(place, fault));
    button.nextElementSibling?.focus();
    button.remove();
  });
  place.append(button);
}

function explain(place, fault) {
  if (fault.status === 401) return leave(words.sign_in_again, true);
  const text = { 403: words.not_yours, 404: words.not_there, 409: words.no_census }[fault.status] ?? (fault.status ? fault.message : words.failed);
  place.append(element("p", { class: "quiet" }, text));
}

async function show() {
  const mine = ++turn;
  const chosen = showFilters();
  byId("parts").setAttribute("aria-busy", "true");
  tell(words.loading);
  await Promise.all(Object.entries(PARTS).map(async ([name, draw]) => {
    const place = element("div", { id: `part-${name}` });
    await draw(place, chosen).catch((fault) => explain(place, fault));
    // A slow answer to an older question may not stand where a newer one was asked.
    if (mine === turn) byId(`part-${name}`).replaceWith(place);
  }));
  if (mine !== turn || byId("parts").hidden) return;
  byId("parts").removeAttribute("aria-busy");
  tell(`${words.shown}: ${chosen.period}`);
}

async function start() {
  if (!sessionStorage.getItem(KEY)) {
    signedIn(false);
    return;
  }
  try {
    const any = await fillPeriods();
    signedIn(true);
    if (any) await show();
    else tell(words.no_release);
  } catch (fault) {
    leave({ 401: words.sign_in_again, 403: words.not_yours }[fault.status] ?? words.failed, true);
  }
}

byId("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId("token").value.trim());
  byId("token").value = "";
  start().then(() => { if (!byId("parts").hidden) byId("main").focus(); });
});
byId("filters").addEventListener("submit", (event) => {
  event.preventDefault();
  location.hash = new URLSearchParams(new FormData(byId("filters"))).toString();
});
byId("leave").addEventListener("click", () => leave(words.signed_out));
addEventListener("hashchange", () => { if (!byId("parts").hidden) show(); });
byId("other").hash = location.hash;
start();
