"""How an edition is laid out, whatever its size."""

from collections.abc import Mapping
from time import perf_counter
from typing import Any

import pytest

from app.board_reports.rules import LANGUAGES
from app.board_reports.rules.spanish import SPANISH
from app.board_reports.schemas import ReportContent
from app.board_reports.service.about import missing
from app.board_reports.service.parts import all_charts, all_sections
from app.board_reports.service.rendering import render_files
from app.board_reports.service.view import MOST_BARS, Layout
from tests.board_reports.conftest import YEAR
from tests.fixtures.client import House
from tests.fixtures.requests import drafted


def of_many_schools(content: Mapping[str, Any], number: int) -> ReportContent:
    """The same report of a district of so many schools."""
    names = {f"S{place}": f"School {place}" for place in range(number)}
    tables = []
    for table in content["tables"]:
        one = [cell for cell in table["cells"] if cell["group"] == "1001"]
        cells = [{**cell, "group": school} for school in names for cell in one]
        tables.append({**table, "cells": cells} if table["dimension"] == "school" else table)
    return ReportContent.model_validate({**content, "schools": names, "tables": tables})


@pytest.fixture(scope="module")
def content(year_house: House) -> dict[str, Any]:
    return dict(drafted(year_house, period=YEAR).json()["content"])


def test_charts_of_a_large_district_fit_a_page_and_leave_no_school_out(content: dict[str, Any]) -> None:
    layout = Layout(of_many_schools(content, 45), "en")
    charts = [chart for chart in all_charts(layout) if chart.name.startswith("by_school")]
    assert [chart.name for chart in charts] == ["by_school_1", "by_school_2", "by_school_3"]
    assert all(chart.svg.count("<rect") <= MOST_BARS for chart in charts)
    told = "".join(chart.svg for chart in charts)
    assert all(f">School {place}</text>" in told for place in range(45))


@pytest.mark.soak
def test_the_files_of_a_hundred_schools_are_made_within_thirty_seconds(content: dict[str, Any]) -> None:
    known = {"edition": 1, "approved_by": "X", "meeting_on": "2026-09-09", "published_at": "2026-09-01T08:00:00Z"}
    edition = of_many_schools(content, 100).model_dump(mode="json") | known
    begun = perf_counter()
    assert {f"report.{language}.pdf" for language in LANGUAGES} <= render_files(edition).keys()
    assert perf_counter() - begun < 30


def test_an_edition_from_before_the_newer_sections_still_opens(content: dict[str, Any]) -> None:
    older = {name: value for name, value in content.items() if name not in ("disparities", "tallies")}
    older["programme"] = {name: content["programme"][name] for name in ("agencies", "officers_on_record", "schools")}
    older["not_included"] = ["disproportionality", "memoranda_of_understanding", "training", "practices"]
    layout = Layout(ReportContent.model_validate(older), "es")
    assert [section.id for section in all_sections(layout)][-1] == "trend"
    assert len(missing(layout)) == 4


def test_schools_of_one_name_are_told_apart(content: dict[str, Any]) -> None:
    many = of_many_schools(content, 3)
    layout = Layout(many.model_copy(update={"schools": dict.fromkeys(many.schools, "Alder")}), "en")
    [grid] = [grid for grid in layout.sections()[2].grids if grid.caption == "School: What was done"]
    assert [label for label, _ in grid.rows] == ["Alder (S0)", "Alder (S1)", "Alder (S2)"]


def test_every_chart_says_its_figures_in_words(content: dict[str, Any]) -> None:
    for language in LANGUAGES:
        layout = Layout(ReportContent.model_validate(content), language)
        for section in all_sections(layout):
            for grid in section.grids:
                for chart in grid.charts:
                    assert chart.title in chart.alt
                    for label, _ in grid.rows:
                        assert label in chart.alt or label.startswith(("Contacts (", "Contactos ("))


def test_both_languages_lay_out_the_same_numbers(content: dict[str, Any]) -> None:
    known = ReportContent.model_validate(content)
    english, spanish = (all_sections(Layout(known, language)) for language in LANGUAGES)
    for one, other in zip(english, spanish, strict=True):
        assert one.id == other.id
        for left, right in zip(one.grids, other.grids, strict=True):
            assert [[entry.kind for entry in row] for _, row in left.rows] == [
                [entry.kind for entry in row] for _, row in right.rows
            ]
            assert SPANISH.get(left.head[0], left.head[0]) == right.head[0]
