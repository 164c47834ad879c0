"""The words around the figures: what the report is, what its numbers mean, what it lacks, what the district will do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from app.board_reports.rules.words import SECTIONS, written_day
from app.board_reports.schemas import Action
from app.board_reports.service.view import Entry, Grid, Layout


def particulars(layout: Layout, sha256: str) -> list[tuple[str, str]]:
    """Label and value of what identifies the edition."""
    content, say, day = layout.content, layout.say, partial(written_day, layout.language)
    first, last = day(content.period.first_day), day(content.period.last_day)
    pairs = [
        ("District", content.district.name),
        (
            "Period",
            f"{content.period.name} ({first} \N{EN DASH} {last})",
        ),
        ("Edition", str(content.edition)),
        ("Board meeting", day(content.meeting_on) if content.meeting_on else ""),
        ("Approved by", content.approved_by or ""),
        ("Published", _moment(layout, content.published_at)),
        ("Counts as of", _moment(layout, content.release.as_of)),
        ("Protection of small numbers", content.method.suppression),
        ("SHA-256 of the content", sha256),
    ]
    return [(say(label), value) for label, value in pairs]


def _moment(layout: Layout, instant: datetime | None) -> str:
    return f"{written_day(layout.language, instant)}, {instant:%H:%M} UTC" if instant else ""


def programme(layout: Layout) -> list[tuple[str, str]]:
    """Label and value of what is on record of the programme."""
    facts, say = layout.content.programme, layout.say
    return [
        (say("Agencies"), ", ".join(facts.agencies)),
        (say("Officers on record"), str(facts.officers_on_record)),
        (say("Schools"), str(facts.schools)),
    ]


def notes(layout: Layout) -> list[str]:
    """What a reader must know of the figures."""
    method, say = layout.content.method, layout.say
    return [
        say(
            "“Protected” means that a number is from 0 to {most}, or that it would give away one that is. It does not"
            " mean zero and it is not a gap.",
            most=method.threshold - 1,
        ),
        say("A percentage is given only where both of its counts are published."),
        say(
            "{published} counts of this report are published and {suppressed} are protected.",
            published=method.published_cells,
            suppressed=method.suppressed_cells,
        ),
        say(
            "A person is counted once in each contact, and again in another contact. Victims and witnesses are not"
            " counted."
        ),
        say("Traits of students are those of the district's records on the day of the contact."),
        say("“Not recorded” holds people whom nobody has linked to a student's record, and all who are not students."),
        say(
            "Every figure is from release {release}. A published figure never changes; a correction is a new edition.",
            release=layout.content.release.id,
        ),
        say("The content is signed; the documentation of the service says how to check it."),
    ]


def missing(layout: Layout) -> list[str]:
    """Sections of a full report that this edition has no figures for."""
    return [layout.say(SECTIONS[name]) for name in layout.content.not_included]


def action_grids(layout: Layout) -> list[Grid]:
    """Actions of this edition, and open ones of earlier editions with what became of them."""
    say, content = layout.say, layout.content
    titled: Mapping[str, Sequence[Action]] = {
        "Actions": content.actions,
        "Actions from earlier reports": content.carried_actions,
    }
    head = [say(word) for word in ("Action", "Owner", "Due", "Adopted", "Status", "Note")]
    return [Grid(say(title), head, [_row(layout, each) for each in found]) for title, found in titled.items() if found]


def _row(layout: Layout, action: Action) -> tuple[str, list[Entry]]:
    texts = (action.owner, str(action.due), action.first_reported, layout.say(action.status.value), action.note or "")
    return action.text, [Entry(text, "text") for text in texts]
