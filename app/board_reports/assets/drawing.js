// Tables and charts made of elements, never of text: nothing that the API answers can become markup.
const SVG = "http://www.w3.org/2000/svg";
const INK = "#1b1b1b", BLUE = "#00558c", GREY = "#595959";
const STEPS = 5;

export function element(name, attributes = {}, text = null) {
  return filled(document.createElement(name), attributes, text);
}

function drawn(name, attributes = {}, text = null) {
  return filled(document.createElementNS(SVG, name), attributes, text);
}

function filled(node, attributes, text) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== null) node.textContent = text;
  return node;
}

// As the charts of the reports: bars below their labels, from a common zero, protected ones hatched and of one length.
export function barChart(name, title, bars, words) {
  const height = 42 * bars.length + 4;
  const svg = drawn("svg", {
    viewBox: `0 0 420 ${height}`, role: "img", "aria-labelledby": `${name}-alt ${name}-desc`, "font-size": 13, fill: INK,
  });
  const pattern = drawn("pattern", { id: `${name}-hatch`, width: 6, height: 6, patternUnits: "userSpaceOnUse" });
  pattern.append(drawn("path", { d: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", stroke: GREY, "stroke-width": 1.2 }));
  const definitions = drawn("defs");
  definitions.append(pattern);
  const spoken = bars.map((bar) => `${bar.label}: ${bar.note}`).join("; ");
  svg.append(
    drawn("title", { id: `${name}-alt` }, `${words.bar_chart}. ${title}`),
    drawn("desc", { id: `${name}-desc` }, `${spoken}. ${words.table_below}`),
    definitions,
  );
  const largest = Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  bars.forEach((bar, place) => svg.append(...row(name, bar, 42 * place + 2, largest)));
  svg.append(drawn("path", { d: `M1 0V${height}`, stroke: GREY }));
  const figure = element("figure");
  figure.append(svg, element("figcaption", {}, title));
  return figure;
}

function row(name, bar, top, largest) {
  const known = bar.value !== null;
  const width = known ? Math.max(Math.floor((330 * bar.value) / largest), 1) : 44;
  const paint = known ? { fill: BLUE } : { fill: `url(#${name}-hatch)`, stroke: GREY };
  return [
    drawn("text", { x: 6, y: top + 13 }, bar.label),
    drawn("rect", { x: 1, y: top + 17, width, height: 14, ...paint }),
    drawn("text", { x: width + 7, y: top + 29 }, bar.note),
  ];
}

function framed(caption, head, body) {
  const scroll = element("div", { class: "scroll", role: "group", "aria-label": caption, tabindex: 0 });
  const made = element("table");
  made.append(element("caption", {}, caption));
  const top = element("tr");
  top.append(...head.map((word) => element("th", { scope: "col" }, word)));
  made.append(filled(element("thead"), {}, null));
  made.tHead.append(top);
  const rows = element("tbody");
  rows.append(...body);
  [...top.cells].forEach((cell, place) => {
    if (body[0]?.cells[place]?.classList.contains("text")) cell.classList.add("text");
  });
  made.append(rows);
  scroll.append(made);
  return scroll;
}

function lined(label, cells) {
  const line = element("tr");
  line.append(element("th", { scope: "row" }, label), ...cells);
  return line;
}

function cellOf(value, words, extra = "") {
  if (typeof value === "string") return element("td", { class: value === words.protected ? "protected" : "text" }, value);
  if (value.value !== null) return element("td", { class: `number ${extra}` }, value.value.toLocaleString(`${words.language}-US`));
  const kind = value.status === "not_collected" ? "not_collected" : "protected";
  return element("td", { class: kind }, words[kind]);
}

export function table(caption, head, rows, words) {
  return framed(caption, head, rows.map(([label, ...values]) => lined(label, values.map((value) => cellOf(value, words)))));
}

// Colour goes with the number that stands in the cell; a protected cell has neither.
export function heatTable(caption, rows, names, words) {
  const groups = [...new Set(rows.map((each) => each.race_ethnicity))];
  const largest = Math.max(1, ...rows.map((each) => each.value ?? 0));
  const schools = new Map();
  for (const each of rows) schools.set(each.school, [...(schools.get(each.school) ?? []), each]);
  const heat = (each) => (each.value ? `heat heat${Math.max(1, Math.ceil((STEPS * each.value) / largest))}` : "heat");
  const head = [words.school, ...groups.map((group) => words.groups.race_ethnicity[group] ?? group)];
  const body = [...schools].map(([school, cells]) =>
    lined(names.get(school) ?? school, cells.map((each) => cellOf(each, words, heat(each)))));
  return framed(caption, head, body);
}

const shown = (value, places, words, style = "decimal") =>
  value.toLocaleString(`${words.language}-US`, { style, minimumFractionDigits: places, maximumFractionDigits: places });

export function ratioTable(caption, rows, label, words) {
  const body = rows.map((each) => {
    if (each.risk_ratio === null) {
      const none = () => element("td", { class: "protected" }, words.not_published);
      return lined(label(each), [cellOf({ value: each.count, status: each.status }, words), none(), none()]);
    }
    const low = shown(each.rate_ratio_low, 2, words);
    const ends = each.rate_ratio_high === null ? `≥ ${low}` : `${low}–${shown(each.rate_ratio_high, 2, words)}`;
    return lined(label(each), [
      cellOf({ value: each.count, status: each.status }, words),
      element("td", { class: "number" }, shown(each.risk_ratio, 2, words)),
      element("td", { class: "number" }, ends),
    ]);
  });
  return framed(caption, [words.group, words.number, words.ratio_to_others, words.interval], body);
}

// A row a school, a column an indicator. What nothing can be said of, as of force where there was none, is no zero.
export function indicatorTable(caption, rows, names, words) {
  const indicators = [...new Set(rows.map((each) => each.indicator))];
  const schools = [...new Set(rows.map((each) => each.school))];
  const found = new Map(rows.map((each) => [`${each.school} ${each.indicator}`, each]));
  const cell = (each) => {
    if (!each || (each.value === null && each.status !== "published")) return cellOf(each ?? { value: null }, words);
    if (each.value === null) return element("td", { class: "not_collected" }, words.none);
    const text = each.indicator.endsWith("_rate") ? shown(each.value, 1, words, "percent") : shown(each.value, 0, words);
    return element("td", { class: "number" }, text);
  };
  const body = schools.map((school) =>
    lined(names.get(school) ?? school, indicators.map((indicator) => cell(found.get(`${school} ${indicator}`)))));
  return framed(caption, [words.school, ...indicators.map((each) => words.indicators_named[each] ?? each)], body);
}

// What the API says in English is read in the page's language as far as it is known; the rest is marked as English.
function explained(flag, words) {
  const cell = element("td", { class: "text wide" });
  const begins = words.flag_begins[flag.code];
  if (begins === undefined || !flag.detail.startsWith(begins)) {
    cell.append(element("span", { lang: "en" }, flag.detail));
    return cell;
  }
  cell.append(words.flag_details[flag.code]);
  const rest = flag.detail.slice(begins.length).trim();
  const known = saidOf(rest, words);
  if (rest) cell.append(" ", known ?? element("span", { lang: "en" }, rest));
  return cell;
}

function saidOf(text, words) {
  if (text in words.said) return words.said[text];
  const persons = text.match(/^\(person ([\d, ]+)\)$/);
  if (persons) return `(${words.person} ${persons[1]})`;
  const topics = text.replace(/\.$/, "").split(", ").map((each) => each.match(/^(\w+) \(([a-z ]+)\)$/));
  if (!topics.every((each) => each && each[1] in words.topics && each[2] in words.said)) return null;
  return `${topics.map((each) => `${words.topics[each[1]]} (${words.said[each[2]]})`).join(", ")}.`;
}

// `number`: how many there are as far as is known, `50+` where more follow.
export function worklist(flags, number, names, words) {
  const body = flags.map((flag) => {
    const due = flag.overdue ? `${flag.due_on} (${words.overdue})` : flag.due_on;
    return lined(words.flag_names[flag.code] ?? flag.code.replaceAll("_", " "), [
      explained(flag, words),
      element("td", { class: "text" }, words.said[flag.clause] ?? flag.clause),
      element("td", { class: "text" }, names.get(flag.school_id) ?? flag.school_id),
      element("td", { class: "text" }, words.owners[flag.owner] ?? flag.owner),
      element("td", { class: flag.overdue ? "text day overdue" : "text day" }, due),
      element("td", { class: "text" }, words.statuses[flag.status] ?? flag.status),
    ]);
  });
  const head = [words.flag, words.explained, words.clause, words.school, words.owner, words.due, words.status];
  return framed(`${words.flags} (${number})`, head, body);
}

function readLink(report, words) {
  return element("a", { href: `/reports/${report}?lang=${words.language}` }, words.read_report);
}

export function calendarTable(years, words) {
  const body = years.map((each) => {
    const report = element("td", { class: "text" });
    if (each.report) report.append(readLink(each.report, words));
    const status = element("td", { class: each.status === "overdue" ? "text overdue" : "text" }, words.due_statuses[each.status]);
    return lined(each.period, [element("td", { class: "text day" }, each.due_on), status, report]);
  });
  return framed(words.years, [words.period, words.due, words.status, words.report], body);
}

// `follow` is called with each draft that is being published, and the cell that shows how far it is.
export function draftTable(drafts, words, follow) {
  const body = drafts.map((draft) => {
    const cell = element("td", { class: "text wide", "aria-live": "polite" });
    showPublishing(cell, draft.publishing, words);
    if (draft.publishing?.state === "running") follow(draft, cell);
    return lined(draft.title, [element("td", { class: "text" }, draft.period), cell]);
  });
  return framed(words.drafts, [words.report, words.period, words.publishing], body);
}

export function showPublishing(cell, job, words) {
  if (job?.state === "running") {
    const name = words.publishing_steps[job.phase] ?? job.phase;
    cell.replaceChildren(element("progress", { max: job.of, value: job.done, "aria-label": words.publishing }), ` ${name}`);
  } else {
    cell.replaceChildren(words.publishing_steps[job?.state ?? "none"]);
    if (job?.state === "succeeded") cell.append(". ", readLink(job.report, words));
  }
}
