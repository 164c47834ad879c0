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
  if (value.value !== null) return element("td", { class: `number ${extra}` }, value.value.toLocaleString(words.language));
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

const shown = (value, places, words) =>
  value.toLocaleString(words.language, { minimumFractionDigits: places, maximumFractionDigits: places });

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

export function worklist(flags, names, words) {
  const body = flags.map((flag) => {
    const due = flag.overdue ? `${flag.due_on} (${words.overdue})` : flag.due_on;
    return lined(flag.code.replaceAll("_", " "), [
      element("td", { class: "text wide", lang: "en" }, flag.detail),
      element("td", { class: "text" }, flag.clause),
      element("td", { class: "text" }, names.get(flag.school_id) ?? flag.school_id),
      element("td", { class: "text" }, words.owners[flag.owner] ?? flag.owner),
      element("td", { class: flag.overdue ? "text day overdue" : "text day" }, due),
      element("td", { class: "text" }, words.statuses[flag.status] ?? flag.status),
    ]);
  });
  const head = [words.flag, words.explained, words.clause, words.school, words.owner, words.due, words.status];
  return framed(`${words.flags} (${flags.length})`, head, body);
}
