"""What adds up in the text of releases, as the attack on them knows it; no code is shared with the protection."""

from collections.abc import Iterator, Mapping, Sequence

Label = tuple[str, ...]
"""Node, period, both values; the node of a table of students begins with `EACH_ONCE`."""
EACH_ONCE = "each once: "
Sum = tuple[Label, list[Label]]


def sums_of(counts: Mapping[Label, int | None]) -> Iterator[Sum]:
    """Everything that adds up, by the meaning of the tables alone."""
    tables: dict[tuple[str, str], list[Label]] = {}
    for label in counts:
        tables.setdefault((label[0], label[1]), []).append(label)
    for (node, period), labels in tables.items():
        quarters = _quarters(period)
        if node.startswith(EACH_ONCE):
            yield from _once(node, period, labels)
        elif "+" in node:
            yield from _crossed(node, period, labels, quarters)
        elif node:
            yield ("", period, "", ""), labels
            for label in labels if quarters else ():
                yield label, [(node, quarter, label[2], "") for quarter in quarters]

    for whole in {longer for _, period in tables for longer in (period, *_quarters(period))}:
        if parts := _quarters(whole) or periods_within(whole):
            yield ("", whole, "", ""), [("", part, "", "") for part in parts]


def _once(node: str, period: str, labels: Sequence[Label]) -> Iterator[Sum]:
    """A year's students by traits; a person in an event is a student counted there, or was counted before."""
    events = node.removeprefix(EACH_ONCE)
    for label in labels:
        parts: list[Label] = [label, ("counted before: " + events, *label[1:])]
        yield (events, *label[1:]), parts
    if events:
        yield (EACH_ONCE, period, "", ""), list(labels)


def _quarters(period: str) -> list[str]:
    return [part for part in periods_within(period) if "Q" in part]


def _crossed(node: str, period: str, labels: Sequence[Label], quarters: Sequence[str]) -> Iterator[Sum]:
    first, second = node.split("+")
    for label in labels:
        yield label, [(node, quarter, *label[2:]) for quarter in quarters]
    for quarter in quarters:
        rows: dict[str, list[Label]] = {}
        columns: dict[str, list[Label]] = {}
        for _, _, one, other in labels:
            rows.setdefault(one, []).append((node, quarter, one, other))
            columns.setdefault(other, []).append((node, quarter, one, other))
        yield from (((first, quarter, value, ""), parts) for value, parts in rows.items())
        yield from (((second, quarter, value, ""), parts) for value, parts in columns.items())


def periods_within(period: str) -> list[str]:
    """The quarters and months of a school year, the months of a quarter."""
    if "Q" in period:
        return _months(period)
    if not _is_school_year(period):
        return []
    quarters = [f"{period}-Q{number}" for number in (1, 2, 3, 4)]
    return quarters + [month for quarter in quarters for month in _months(quarter)]


def school_year_of(period: str) -> str:
    """The school year that a month, a quarter or itself belongs to."""
    if _is_school_year(period):
        return period[:7]
    start = int(period[:4]) - (int(period[5:7]) < 7)
    return f"{start}-{(start + 1) % 100:02d}"


def _is_school_year(period: str) -> bool:
    """`2025-26`, or a quarter of it; `2025-08` is a month, and so is `2011-12`, before school years are known."""
    start, follows = int(period[:4]), int(period[5:7])
    return len(period) > 7 or (start >= 2012 and follows == (start + 1) % 100)


def _months(quarter: str) -> list[str]:
    start, number = int(quarter[:4]), int(quarter[-1])
    turn = [(start, month) for month in range(7, 13)] + [(start + 1, month) for month in range(1, 7)]
    return [f"{year}-{month:02d}" for year, month in turn[3 * number - 3 : 3 * number]]
