"""The faces of an edition: page, document, tables. The same content gives the same bytes.

Pages are templates with autoescaping. The document is typeset from the same layout, with bookmarks.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.board_reports.rules import LANGUAGES, Language, canonical, say
from app.board_reports.rules.words import written_day
from app.board_reports.schemas import EditionNote, PublishingPhase, ReportContent
from app.board_reports.service import about
from app.board_reports.service.parts import all_charts, all_sections
from app.board_reports.service.view import Layout
from app.core.typesetting import typeset

Progress = Callable[[PublishingPhase, int, int], None]
"""Told what is being done, and how much of how much is behind it."""

ASSETS = Path(__file__).parents[1] / "assets"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("table", "dimension", "group", "group_name", "basis", "unit", "measure", "period", "value", "status")
_DICTIONARY = (
    ("table", "Name of the table in report.json."),
    ("dimension", "What the table is split by; empty: the whole district."),
    ("group", "Value of the dimension, a code of /v1/vocabularies or a school's id."),
    ("group_name", "What the group is called, in English."),
    (
        "basis",
        "recorded: the district's records on the day; perceived: the officer's perception. Never mix them.",
    ),
    ("unit", "contacts: events; subjects: persons in events."),
    ("measure", "What is counted; definitions at /v1/aggregates/definitions."),
    ("period", "School year, quarter or month."),
    ("value", "The count; empty unless status is published. Empty is not zero."),
    ("status", "published; suppressed: protected, it may be any small number; not_collected: no data."),
)
_DOCUMENT_WORDS = (
    "Contents",
    "What changed in this edition",
    "What changed",
    "Why",
    "Findings",
    "Actions",
    "The program",
    "Not in this report",
    "This edition has no figures for:",
    "Flags and requests for records are counted over whole school years only, so that no quarter can be worked out;"
    " ratios need a census of enrollment.",
    "About these figures",
)
# The earliest date that a zip file knows: the time of making must not be in the bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def unfollowed(_phase: PublishingPhase, _done: int, _of: int) -> None:
    """The progress that nobody looks at."""


def render_files(content: Mapping[str, Any], progress: Progress = unfollowed) -> dict[str, bytes]:
    """Everything that is made once, by name: a chart for each drawn table, a document, in each language."""
    known = ReportContent.model_validate_json(canonical(content))
    digest = sha256(canonical(content)).hexdigest()
    files: dict[str, bytes] = {}
    layouts = [Layout(known, language) for language in LANGUAGES]
    steps = 2 * len(layouts) + 1
    for place, layout in enumerate(layouts):
        progress(PublishingPhase.DRAWING, 2 * place, steps)
        files |= {f"chart-{chart.name}.{layout.language}.svg": chart.svg.encode() for chart in all_charts(layout)}
        progress(PublishingPhase.TYPESETTING, 2 * place + 1, steps)
        files[f"report.{layout.language}.pdf"] = _document(layout, digest)
    progress(PublishingPhase.SEALING, steps - 1, steps)
    return files


def report_page(
    content: bytes, *, language: Language, charts: Mapping[str, bytes], superseded_by: Sequence[str]
) -> str:
    """The page of an edition, with the charts that were drawn when it was published."""
    layout = Layout(ReportContent.model_validate_json(content), language)
    drawn = {name.split(".")[0].removeprefix("chart-"): Markup(svg.decode()) for name, svg in charts.items()}  # noqa: S704 -- drawn by us, every text in it escaped
    return (
        templates()
        .get_template("report.html")
        .render(**_told(layout, sha256(content).hexdigest()), charts=drawn, superseded_by=superseded_by)
    )


def list_page(
    editions: Sequence[EditionNote], names: Mapping[str, str], *, language: Language, more: str | None
) -> str:
    """The public list; `names` are those of districts, `more` is the address of the next page."""
    template = templates().get_template("list.html")
    return template.render(
        say=partial(say, language),
        day=partial(written_day, language),
        language=language,
        editions=editions,
        corrected={each.corrects for each in editions},
        names=names,
        more=more,
    )


def tables_zip(content: bytes) -> bytes:
    """`figures.csv`, `data_dictionary.csv` and the signed `report.json`; stored, not packed: packers differ."""
    known = ReportContent.model_validate_json(content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, body in (
            ("figures.csv", _csv(_COLUMNS, _figures(known))),
            ("data_dictionary.csv", _csv(("column", "meaning"), _DICTIONARY)),
            ("report.json", content),
        ):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body)
    return packed.getvalue()


def _told(layout: Layout, digest: str) -> dict[str, Any]:
    return {
        "say": layout.say,
        "language": layout.language,
        "content": layout.content,
        "particulars": about.particulars(layout, digest),
        "programme": about.programme(layout),
        "sections": all_sections(layout),
        "actions": about.action_grids(layout),
        "notes": about.notes(layout),
        "missing": about.missing(layout),
    }


def _document(layout: Layout, digest: str) -> bytes:
    told = _told(layout, digest)
    content = layout.content
    data = {
        "language": layout.language,
        "title": content.title,
        "district": content.district.name,
        "written_in": content.language,
        "findings": content.findings,
        "change": content.change and content.change.model_dump(),
        "words": {word: say(layout.language, word) for word in _DOCUMENT_WORDS},
        **{name: told[name] for name in ("particulars", "programme", "notes", "missing")},
        **{name: [asdict(each) for each in told[name]] for name in ("sections", "actions")},
    }
    return typeset(ASSETS / "report.typ", data, at=content.published_at)


def _figures(content: ReportContent) -> list[tuple[str | int | None, ...]]:
    layout = Layout(content, "en")
    return [
        (
            table.name,
            table.dimension,
            cell.group,
            layout.group_name(table, cell) if table.dimension else None,
            table.basis,
            table.unit,
            cell.measure,
            cell.period,
            cell.value,
            cell.status,
        )
        for table in content.tables
        for cell in table.cells
    ]


def _csv(header: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> bytes:
    """UTF-8, CR LF (RFC 4180). No cell begins like a formula of a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _plain(value: str | int | None) -> str | int | None:
    text = str.__str__(value) if isinstance(value, str) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


@cache
def templates() -> Environment:
    """Of every page of this room, with autoescaping."""
    loader = FileSystemLoader(ASSETS)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
