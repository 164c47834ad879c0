"""Commands that keep what is stored: keys, scrubbing, retention, editions, counts, censuses; each calls a service."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.aggregates.service import take_census
from app.assembly import open_database
from app.board_reports.service import BadSeal, verify_edition
from app.contacts.service import every_happening, rewrap_contacts
from app.core.db import Database
from app.core.envelope import CannotOpen
from app.core.ids import new_id
from app.core.settings import get_settings
from app.demo import names
from app.disclosures.service import rewrap_disclosures
from app.ledger import Actor, Entry, record
from app.measures.folding import fold_all
from app.measures.verifying import check, rebuild
from app.retention.errors import NoSuchHold, UnknownReference
from app.retention.service import Schedule, let_go, lift_hold, place_hold
from app.schools.service import all_districts
from app.upkeep.service import NotPartitioned, partition
from app.upkeep.service import scrub as overwrite

keeping = typer.Typer()
keys = typer.Typer(no_args_is_help=True, help="The keys that seal what is kept apart.")
keeping.add_typer(keys, name="keys")
retention = typer.Typer(no_args_is_help=True, help="How long content is kept, and legal holds.")
keeping.add_typer(retention, name="retention")

District = Annotated[str, typer.Option(help="The district whose log notes it.")]
NewDistrict = Annotated[bool, typer.Option("--new-district", help="The district is not there yet.")]
OPERATOR = Actor(issuer="command-line", subject="operator", client_id="command-line", roles=("platform_admin",))


@contextmanager
def opened_database() -> Iterator[Database]:
    """The database of the settings, for one command."""
    database = open_database(get_settings())
    try:
        yield database
    finally:
        database.dispose()


def require_district(database: Database, district: str, *, may_be_first: bool = False) -> None:
    """End with a sentence where there is no such district. `may_be_first`: an empty database takes it as its first."""
    with database.work(writing=False) as work:
        known = all_districts(work)
    if district in known or (may_be_first and not known):
        return
    others = f"there is {', '.join(known)}" if known else "the database has none yet"
    typer.echo(f"there is no district {district}; {others}", err=True)
    raise typer.Exit(1)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (UnknownReference, NoSuchHold) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None


@keys.command("rotate-master")
def rotate_master(district: District = names.DISTRICT) -> None:
    """Rewrap every record's key under SRO_MASTER_KEY; SRO_MASTER_KEY_PREVIOUS opens what the older one wrapped."""
    with opened_database() as database:
        require_district(database, district, may_be_first=True)
        try:
            total = rewrap_contacts(database) + rewrap_disclosures(database)
        except CannotOpen as fault:
            typer.echo(f"the key of {fault} opens under neither master key", err=True)
            raise typer.Exit(1) from None
        with database.work() as work:
            record(work, Entry("keys:rotate", "allowed", OPERATOR, district, None, None, new_id(), {"keys": total}))
    typer.echo(f"{total} keys rewrapped")


@retention.command("hold")
def hold(
    ref: Annotated[str, typer.Argument(help="contacts/<id> or students/<sourced_id>")],
    reason: Annotated[str, typer.Option(help="The matter; no student's name.")],
    district: District = names.DISTRICT,
) -> None:
    """Keep something whatever the schedule says."""
    with opened_database() as database, _told():
        require_district(database, district)
        with database.work() as work:
            place_hold(work, actor=OPERATOR, district=district, ref=ref, reason=reason)
    typer.echo("held")


@retention.command("lift")
def lift(ref: Annotated[str, typer.Argument(help="What was held.")], district: District = names.DISTRICT) -> None:
    """Lift every hold on something."""
    with opened_database() as database, _told():
        require_district(database, district)
        with database.work() as work:
            lifted = lift_hold(work, actor=OPERATOR, district=district, ref=ref)
    typer.echo(f"{lifted} holds lifted")


@retention.command("apply")
def apply(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what is due.")] = False,
    district: District = names.DISTRICT,
) -> None:
    """Destroy what the schedule of the settings says is due and nobody holds; then run `scrub`."""
    settings = get_settings()
    schedule = Schedule(settings.retain_contacts_years, settings.retain_packets_days)
    with opened_database() as database:
        require_district(database, district)
        gone = let_go(database, actor=OPERATOR, district=district, schedule=schedule, dry=dry_run)
    typer.echo(f"{gone.contacts} contacts, {gone.packets} packets {'are due' if dry_run else 'destroyed'}")


@keeping.command()
def scrub() -> None:
    """Overwrite what was sealed or deleted in the database's files; run it when it is quiet."""
    with opened_database() as database:
        overwrite(database)
    typer.echo("scrubbed")


@keeping.command("verify-report")
def verify_report(
    file: Annotated[Path, typer.Argument(help="A board report as the API gives it.", exists=True)],
    key: Annotated[str, typer.Option(help="The service's verifier key, had from elsewhere than the report.")],
) -> None:
    """Check the signature of a board report; exit 1 if it does not hold."""
    try:
        typer.echo(verify_edition(file.read_bytes(), key))
    except BadSeal as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None


@keeping.command("rebuild-aggregates")
def rebuild_aggregates(
    check_only: Annotated[bool, typer.Option("--check", help="Compare with a recount; change nothing.")] = False,
) -> None:
    """Count every report anew, or check that the counts equal a recount (exit 1 if they do not)."""
    database = open_database(get_settings())
    if not check_only:
        typer.echo(f"{rebuild(database, every_happening)} contacts counted")
        return
    differences = check(database, every_happening)
    for difference in differences:
        typer.echo(f"{' '.join(difference.cell)}: counted {difference.counted}, recounted {difference.recounted}")
    if differences:
        raise typer.Exit(1)
    typer.echo("the counts equal a recount")


@keeping.command()
def census(
    day: Annotated[
        str,
        typer.Option(
            help="The census day, as 2026-10-07; the last of October's first Wednesdays is taken by the service itself."
        ),
    ],
    district: District = names.DISTRICT,
) -> None:
    """Count who was on record on a day as its enrolment, which rates are worked out with."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        typer.echo("write the day as 2026-10-07", err=True)
        raise typer.Exit(1) from None
    with opened_database() as database:
        require_district(database, district)
        with database.work() as work:
            number = take_census(work, district=district, day=chosen)
            if number:
                entry = Entry("census:take", "allowed", OPERATOR, district, f"census/{day}", None, new_id(),
                              {"students": number})  # fmt: skip
                record(work, entry)
    if not number:
        typer.echo("nothing is known of that day; nothing was changed", err=True)
        raise typer.Exit(1)
    typer.echo(f"{number} students")


@keeping.command("fold-aggregates")
def fold_aggregates() -> None:
    """Fold the tally into sums, as the service does by itself."""
    typer.echo(f"{fold_all(open_database(get_settings()))} lines folded")


@keeping.command("partition")
def split_by_district(
    parts: Annotated[int, typer.Option(min=2, max=256, help="Into how many parts.")] = 16,
) -> None:
    """Split the large tables by district (PostgreSQL; stop the service first). What is split already stays."""
    with opened_database() as database:
        try:
            split = partition(database, parts)
        except NotPartitioned as fault:
            typer.echo(str(fault), err=True)
            raise typer.Exit(1) from None
    typer.echo(f"split into {parts}: {', '.join(split)}" if split else "every large table is split already")
