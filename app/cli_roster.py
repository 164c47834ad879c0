"""Commands that bring rosters in; each calls one service function."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.progress import Progress as Bar

from app.assembly import UnsafeSettings, open_database, refuse_unsafe
from app.cli_keeping import OPERATOR, NewDistrict, opened_database, require_district
from app.core.ids import new_id
from app.core.problems import Problem
from app.core.settings import get_settings
from app.demo import names
from app.roster.schemas import ImportAnswer, ImportState, Phase
from app.roster.service import Origin, fault_lines, import_file, import_lines, pull_roster

rosters = typer.Typer(no_args_is_help=True, help="Rosters of the student information system.")

Told = Callable[[Phase, int], None]


@rosters.command("import")
def import_roster(
    archive: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A OneRoster 1.1 or 1.2 CSV zip.")],
    district: Annotated[str, typer.Option(help="The district.")] = names.DISTRICT,
    new_district: NewDistrict = False,
) -> None:
    """Import a roster, everything or nothing; exit 1 with every faulty place if nothing was imported.

    A district that is not there is refused but for an empty database's first; --new-district makes another one.
    """
    origin = Origin(district, OPERATOR, new_id())
    with opened_database() as database, archive.open("rb") as file:
        if not new_district:
            require_district(database, district, may_be_first=True)
        _carry_out(lambda told: import_file(database, origin=origin, file=file, progress=told))


@rosters.command("pull")
def pull(name: Annotated[str, typer.Argument(help="The name of a server in SRO_ROSTER_SOURCES.")]) -> None:
    """Read the whole roster of a server and import it, everything or nothing.

    For cron: exit 0 once the roster is in place, exit 1 with each fault on stderr if nothing was imported. A fault says
    what to check; the job is kept, and GET /v1/roster/imports shows it.
    """
    settings = get_settings()
    sources = {each.name: each for each in settings.roster_sources}
    source = sources.get(name)
    if source is None:
        known = f"it has {', '.join(sources)}" if sources else "it is empty"
        _stop(f"SRO_ROSTER_SOURCES has no server of this name: {known}")
    try:
        refuse_unsafe(settings)
    except UnsafeSettings as faults:
        _stop(str(faults))
    origin = Origin(source.district, OPERATOR, new_id())
    database, development = open_database(settings), settings.env == "development"
    _carry_out(lambda told: pull_roster(database, source=source, development=development, origin=origin, progress=told))


def _carry_out(act: Callable[[Told], ImportAnswer]) -> None:
    with Bar(transient=True) as bar:
        task = bar.add_task("roster", total=100)
        try:
            job = act(lambda phase, percent: bar.update(task, description=phase.value, completed=percent))
        except Problem as problem:
            _stop("\n".join([problem.detail, *(each.detail for each in problem.errors)]))
    for line in import_lines(job):
        typer.echo(line)
    if job.state is ImportState.FAILED:
        _stop("\n".join(fault_lines(job)))


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)
