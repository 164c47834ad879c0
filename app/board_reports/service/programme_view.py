"""The programme's records laid out: agreements, hours, trainings, requests, flags, practices."""

from collections.abc import Iterable, Mapping, Sequence

from app.board_reports.rules.words import SECTIONS, TALLIED, topic_label
from app.board_reports.schemas import ImmigrationFacts, Tallies, TrainingFact
from app.board_reports.service.view import Entry, Grid, Layout, Section
from app.codes.aggregates import Measure
from app.codes.entry import CodeList

Rows = Sequence[tuple[str, Sequence[Entry]]]


def programme_sections(layout: Layout) -> list[Section]:
    """Those that the edition has anything for, in order."""
    facts = layout.content.programme
    parts = [_practices(layout), _agreements(layout)]
    if facts.trainings is not None:
        parts.append(_section(layout, "training", [*_trainings(layout, facts.trainings), _calls(layout)]))
    parts += [_tally(layout, each) for each in layout.content.tallies]
    if facts.immigration_requests is not None:
        parts.append(_immigration(layout, facts.immigration_requests))
    return [part for part in parts if part.grids or part.texts]


def _section(layout: Layout, name: str, grids: Iterable[Grid], texts: Sequence[str] = ()) -> Section:
    return Section(name, layout.say(SECTIONS[name]), texts, [grid for grid in grids if grid.rows])


def _text(value: object) -> Entry:
    return Entry("" if value is None else str(value), "text")


def _number(layout: Layout, value: int) -> Entry:
    return Entry(layout.whole(value), "number")


def _agreements(layout: Layout) -> Section:
    facts, say = layout.content.programme, layout.say
    rows: Rows = [
        (mou.agency, [_text(each) for each in (mou.title, mou.edition, mou.starts_on, mou.ends_on,
                                               mou.board_approved_on, mou.hours_per_week)])
        for mou in facts.mous
    ]  # fmt: skip
    head = [say(word) for word in ("Agency", "Agreement", "Edition", "From", "Until", "Approved by the Board")]
    hours: Rows = [
        (
            layout.school(each.school),
            [_number(layout, each.officers), Entry(each.hours_per_week, "number")],
        )
        for each in facts.hours
    ]
    grids = [
        Grid(say("Memoranda of understanding in the period"), [*head, say("Hours a week")], rows),
        Grid(say("Assigned officers and hours"), [say(word) for word in ("School", "Officers", "Hours a week")], hours),
    ]
    text = "An officer who is assigned to several schools is counted, with the hours, at each of them."
    return _section(layout, "memoranda_of_understanding", grids, [say(text)] if hours else [])


def _trainings(layout: Layout, facts: TrainingFact) -> list[Grid]:
    say = layout.say
    counted = {
        "Officers who were assigned": facts.assigned,
        "Of them with every required training": facts.complete,
        "Assignments that began before the trainings": facts.early_starts,
        "Assignments that still lack them today": facts.uncured,
    }
    rows: Rows = [(say(label), [_number(layout, value)]) for label, value in counted.items()]
    topics: Rows = [(say(topic_label(each.topic)), [_number(layout, each.lacking)]) for each in facts.topics]
    caption = f"{say('Officers who lack a required training')} ({facts.as_of})"
    return [
        Grid(say("Trainings of officers"), (say("Measure"), str(facts.as_of)), rows),
        Grid(caption, (say("Training"), say("Officers")), topics),
    ]


def _calls(layout: Layout) -> Grid:
    """What staff asked for beside what they were taught (P02)."""
    say = layout.say
    taught = {each.school: each for each in layout.content.programme.staff_trainings}
    cells = [
        cell for cell in layout.table("by_school").cells if cell.measure is Measure.STAFF_REQUESTS and cell.group
    ]  # fmt: skip
    rows = []
    for cell in cells:
        fact = taught.get(cell.group or "")
        counts = (fact.sessions, fact.attended) if fact else (0, 0)
        entries = [layout.entry(cell.value, cell.status), *(_number(layout, count) for count in counts)]
        rows.append((layout.school(cell.group or ""), entries))
    head = ("School", "Persons in contacts that staff asked for", "Trainings of staff", "Staff who attended")
    return Grid(say("Calls by staff and their training, by school"), [say(word) for word in head], rows)


def _tally(layout: Layout, found: Tallies) -> Section:
    say = layout.say
    rows = [(say(TALLIED[found.about, each.code]), [layout.entry(each.value, each.status)]) for each in found.rows]
    head = (say("What became of it"), say("Number"))
    text = say(
        "The whole school year and the whole district, as it stood when the first edition on this year was drafted. No"
        " sum is shown, and later editions repeat these numbers."
    )
    return _section(layout, found.about, [Grid(say(SECTIONS[found.about]), head, rows)], [text])


def _immigration(layout: Layout, facts: ImmigrationFacts) -> Section:
    say = layout.say
    if not facts.total:
        return _section(layout, "immigration_requests", [], [say("None was received in this period.")])
    split: Mapping[str, Iterable[tuple[CodeList, int]]] = {
        "Who asked": facts.requester.items(),
        "What was asked for": facts.kind.items(),
        "Document that was shown": facts.document_shown.items(),
        "What became of it": facts.outcome.items(),
    }
    rows: list[tuple[str, Sequence[Entry]]] = [(say("All requests"), [_number(layout, facts.total)])]
    for title, counts in split.items():
        rows += [
            (f"{say(title)}: {say(code.entry.label)}", [_number(layout, count)]) for code, count in counts if count
        ]
    if facts.open:
        rows.append((f"{say('What became of it')}: {say('Undecided')}", [_number(layout, facts.open)]))
    text = say("The register of these requests holds nothing that could identify a student (Education Code 234.7).")
    grid = Grid(say(SECTIONS["immigration_requests"]), (say("Request"), say("Number")), rows)
    return _section(layout, "immigration_requests", [grid], [text])


def _practices(layout: Layout) -> Section:
    """What was adopted, and the measures it is judged by over time (P23)."""
    facts, say = layout.content.programme.practices, layout.say
    told: Rows = [
        (each.title, [_text(each.description), _text(each.adopted_on), _text(each.ended_on)]) for each in facts
    ]
    trend = layout.table("trend").cells
    periods = list(dict.fromkeys(cell.period for cell in trend))
    judged: Rows = [
        (
            f"{each.title} ({each.adopted_on}): {layout.person_measure(measure)}",
            [layout.entry(cell.value, cell.status) for cell in trend if cell.measure is measure],
        )
        for each in facts
        for measure in each.measures
    ]
    grids = [
        Grid(say("Practices in use"), [say(word) for word in ("Practice", "What it is", "From", "Until")], told),
        Grid(say("What they are judged by, over time"), (say("Practice and measure"), *periods), judged),
    ]
    return _section(layout, "practices", grids)
