"""Disproportionality laid out: ratios with intervals, drawn, tabled and in plain words."""

from collections.abc import Sequence

from app.board_reports.rules import Ratio, group_label, interval_chart
from app.board_reports.rules.words import DIMENSIONS, written_day
from app.board_reports.schemas import Disparities, Disparity
from app.board_reports.service.view import Chart, Entry, Grid, Layout, Section
from app.codes.aggregates import Basis, Measure

_DASH, _JOINED = "\N{EN DASH}", "\N{WORD JOINER}"


def disproportionality(layout: Layout) -> list[Section]:
    """The section, or none where no census was taken."""
    found, say = layout.content.disparities, layout.say
    if not found:
        return []
    texts = [
        say(
            "A ratio divides the group's count per student enrolled on {day} by that of all other students: 2 means"
            " twice as often, 1 equally often. People whose trait is not recorded are on neither side.",
            day=written_day(layout.language, found[0].census_day),
        ),
        say(
            "The interval shows how far chance may move a ratio. About one interval in twenty misses the truth, so one"
            " of many may lie beyond 1 by chance. A student with several contacts is counted each time."
        ),
        say("A disparity is no proof of bias, and the lack of one no proof that there is none."),
    ]
    if any(row.students_ratio is not None for each in found for row in each.rows):
        told = say(
            "The last column counts each student once in the school year: where it is nearer to 1, a few students with"
            " many contacts make up part of the difference."
        )
        texts.insert(2, told)
    grids: list[Grid] = []
    for each in found:
        title = say(DIMENSIONS[each.dimension])
        lacking = []
        for measure in dict.fromkeys(row.measure for row in each.rows):
            rows = [row for row in each.rows if row.measure is measure]
            if any(row.ratio is not None for row in rows):
                grids.append(_grid(layout, each, measure, rows))
            else:
                name = layout.person_measure(measure)
                lacking.append(name[0].lower() + name[1:])
        if lacking:
            texts.append(f"{title}: {say('no ratio can be published for')} {', '.join(lacking)}.")
    return [Section("disproportionality", say("Disproportionality"), texts, grids)]


def _grid(layout: Layout, found: Disparities, measure: Measure, rows: Sequence[Disparity]) -> Grid:
    say = layout.say
    title = f"{say(DIMENSIONS[found.dimension])}: {layout.person_measure(measure)}"
    labels = [say(group_label(found.dimension, Basis.RECORDED, row.group)) for row in rows]
    head: tuple[str, ...] = (
        *(say("Group"), say("In plain words"), say("Ratio to other students"), say("95% interval")),
        *(say("Count"), say("Enrolled"), say("Per 1,000 students")),
    )
    listed = [(label, _entries(layout, row)) for label, row in zip(labels, rows, strict=True)]
    if any(row.students_ratio is not None for row in rows):
        head = (*head, say("Ratio, each student once"))
        for (_, entries), row in zip(listed, rows, strict=True):
            entries.append(_students(layout, row))
    return Grid(title, head, listed, [_chart(layout, found, measure, title, list(zip(labels, rows, strict=True)))])


def _entries(layout: Layout, row: Disparity) -> list[Entry]:
    count = layout.entry(row.count, row.status)
    if row.ratio is None:
        none = Entry(layout.say("not published"), "protected")
        return [Entry("", "text"), none, none, count, none, none]
    return [
        Entry(_words(layout, row), "text"),
        Entry(row.ratio, "number"),
        Entry(_interval(row), "number"),
        count,
        layout.entry(row.enrolment, row.status),
        Entry(row.rate_per_1000 or "", "number"),
    ]


def _students(layout: Layout, row: Disparity) -> Entry:
    if row.students_ratio is None:
        return Entry(layout.say("not published"), "protected")
    # In a narrow column the line breaks before the interval, not within it.
    interval = _between(row.students_low, row.students_high).replace(_DASH, f"{_JOINED}{_DASH}{_JOINED}")
    return Entry(f"{row.students_ratio} ({interval})", "number")


def _interval(row: Disparity) -> str:
    return _between(row.low, row.high)


def _between(low: str | None, high: str | None) -> str:
    return f"{low or ''}{_DASH}{high}" if high else f"≥ {low or ''}"


def _words(layout: Layout, row: Disparity) -> str:
    if row.low is not None and float(row.low) > 1:
        text = "More often than other students."
    elif row.high is not None and float(row.high) < 1:
        text = "Less often than other students."
    else:
        text = "No clear difference: chance alone could explain it."
    few = f" {layout.say('Few cases: another year may look different.')}" if row.unstable else ""
    return layout.say(text) + few


def _chart(
    layout: Layout, found: Disparities, measure: Measure, title: str, labelled: Sequence[tuple[str, Disparity]]
) -> Chart:
    ratios = [
        Ratio(label, _number(row.ratio), _number(row.low), _number(row.high), _note(layout, row))
        for label, row in labelled
    ]
    spoken = "; ".join(f"{each.label}: {each.note}" for each in ratios)
    kind, below = layout.say("Ratios with their intervals"), layout.say("The table below holds the same figures.")
    alt = f"{kind}. {title}. {spoken}. {below}"
    name = f"ratio_{found.dimension.value}_{measure.value}"
    return Chart(name, title, alt, interval_chart(name.replace("_", "-"), title, alt, ratios))


def _note(layout: Layout, row: Disparity) -> str:
    return layout.say("not published") if row.ratio is None else f"{row.ratio} ({_interval(row)})"


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)
