"""All parts of an edition, of which page and document are made alike."""

from app.board_reports.service.comparison_view import disproportionality
from app.board_reports.service.programme_view import programme_sections
from app.board_reports.service.view import Chart, Layout, Section


def all_sections(layout: Layout) -> list[Section]:
    """Every part that has a heading of its own and holds figures, in order."""
    *released, trend = layout.sections()
    return [*released, *disproportionality(layout), trend, *programme_sections(layout)]


def all_charts(layout: Layout) -> list[Chart]:
    """Every chart of the edition."""
    return [chart for section in all_sections(layout) for grid in section.grids for chart in grid.charts]
