"""Imports on the wire."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from app.core.fields import WireModel

MOST_ERRORS = 1_000
"""How many row errors a job keeps; `error_count` has them all."""

# A delta of one student of the demo district: manifest.csv, users.csv and demographics.csv of OneRoster 1.1, zipped.
EXAMPLE_ZIP = (
    "UEsDBBQAAAAIAAAAYl1strYjlgAAAGMBAAAMAAAAbWFuaWZlc3QuY3N2bdAxDsIwDAXQvWeJKnoMFgY4gUl/SyQnruykErcnUAYaur7/ZVteVB"
    "Zofl4owq3EBV2kFCZY7leoBUlu6E+dJKhYhv7o0E2B0ZOnETH4G+wdmKO7IeUt9JQxiwY0zGR2ZFeYFPVtVO2v/rHjfr1HZqXlEby5EZxpcyQV"
    "5lh7+z6HhHNG3KvovAc9XFa1cDOwWP3Sd/MLUEsDBBQAAAAIAAAAYl2TtvRItAAAAAcBAAAJAAAAdXNlcnMuY3N2TY7NagMxDITveZZZsBca2L"
    "5Boc0lTQ69qZGyNfinSHZK3752fqBCh+GTRiMrTU/CLwyrVJuBqcorWX0rHM5BGJLpMwofTBRF1/3DYNASBa3zTOkmBl3DRfJukDOlEH+vMgXm"
    "KFcZWHIdpxWSKERYMnx/lSygtY/+BaxKLH1IZj9FebOflmVxzoNOtadgdvN28n5y87t/enau9weqNoEfW1bbyILdXdiVojhS/xoP1Ms7bP4AUE"
    "sDBBQAAAAIAAAAYl1qyKOgCwEAAJcBAAAQAAAAZGVtb2dyYXBoaWNzLmNzdnWQTU/DMAyG7/wWF6UTIJXb+JCYtFG07cTNdVxiLU0mJ93Yvyct"
    "40hkRfYTv3bsFEcltisLKWMeE1jMvMaUN9FKL2yhE83upVBI/A04sAphWAUrGFpdekwHfMcsJwZMhUHnkQ7lpZ8Tl1cBhDnnDc8os7LNjvUDqX"
    "ShVfIYLCucnZRGlof4pXh0Qlsk3p9jq5uoPAUJnKQjBqFW16VkiK/ZlUjyBSiOIeul7Z+mPz9Hy/NUfAXLrlM+SRHFAJPgyuE4dl5oRy5Gv+Uk"
    "lgPx7ncfA2csO8Fb9je7qmkaY2pAmuddmMVDVdeVWezr+0djin0WWJvK3FWmgZ4H9Aw9+sSQdfxz/7unM3s3P1BLAQIUAxQAAAAIAAAAYl1str"
    "YjlgAAAGMBAAAMAAAAAAAAAAAAAACAAQAAAABtYW5pZmVzdC5jc3ZQSwECFAMUAAAACAAAAGJdk7b0SLQAAAAHAQAACQAAAAAAAAAAAAAAgAHA"
    "AAAAdXNlcnMuY3N2UEsBAhQDFAAAAAgAAABiXWrIo6ALAQAAlwEAABAAAAAAAAAAAAAAAIABmwEAAGRlbW9ncmFwaGljcy5jc3ZQSwUGAAAAAA"
    "MAAwCvAAAA1AIAAAAA"
)


class ImportState(StrEnum):
    """Where a job stands. Failed: nothing of it was imported."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class Phase(StrEnum):
    """What a running job does."""

    READING = "reading"
    CHECKING = "checking"
    STAGING = "staging"
    APPLYING = "applying"
    DONE = "done"


class RowError(WireModel):
    """One faulty place. What stands there is not repeated."""

    file: str = Field(description="File of the archive, or collection of the server that was pulled from.")
    line: int | None = Field(description="Line of the file or place in the collection, from 1; null: all of it.")
    object: str | None = Field(default=None, description="In a pull: the id of the object.")
    column: str | None = Field(description="Column of the file, or field of the object.")
    code: str
    detail: str


class Dropped(WireModel):
    """Columns or fields that are never collected (P27): passed over before anything was stored."""

    file: str
    columns: list[str]
    cells: int = Field(description="How many of their cells were not empty.")


class Changes(WireModel):
    """What became of the records that a file speaks of."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    deactivated: int = 0


class FileReport(WireModel):
    """One file of the archive or collection of the server; `changes` for those that make students and schools."""

    file: str
    mode: str = Field(description="`bulk` or `delta`, as the manifest says.")
    rows: int
    used: bool = Field(description="False: nothing of this file is needed here, or the server lacks it.")
    changes: Changes | None = None


class ImportAnswer(WireModel):
    """A job as it stands."""

    id: str
    state: ImportState
    phase: Phase
    percent: int = Field(ge=0, le=100)
    created_at: datetime
    finished_at: datetime | None
    source: str | None = Field(description="The name of the server that was pulled from; null: an archive was sent.")
    oneroster_version: str | None
    changed: bool | None = Field(description="False: the roster was in place already. Null: not known, or failed.")
    files: list[FileReport]
    dropped: list[Dropped]
    error_count: int
    errors: list[RowError] = Field(description=f"The first {MOST_ERRORS}, by file and line.")
    problem: str | None = Field(description="Why a failed job failed.")


class ImportList(WireModel):
    """The district's imports, newest first, without their row errors."""

    items: list[ImportAnswer]
    next_cursor: str | None
