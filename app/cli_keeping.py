"""Commands that keep the store: master keys, scrubbing. Each calls one service function."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from app.assembly import open_database
from app.contacts.service import rewrap_contacts
from app.core.db import Database
from app.core.envelope import CannotOpen
from app.core.ids import new_id
from app.core.settings import get_settings
from app.demo import names
from app.disclosures.service import rewrap_disclosures
from app.ledger import Actor, Entry, record
from app.upkeep.service import scrub as overwrite

keeping = typer.Typer()
keys = typer.Typer(no_args_is_help=True, help="The keys that seal what is kept apart.")
keeping.add_typer(keys, name="keys")

District = Annotated[str, typer.Option(help="The district whose log notes it.")]
OPERATOR = Actor(issuer="command-line", subject="operator", client_id="command-line", roles=("platform_admin",))


@contextmanager
def _database() -> Iterator[Database]:
    database = open_database(get_settings())
    try:
        yield database
    finally:
        database.dispose()


@keys.command("rotate-master")
def rotate_master(district: District = names.DISTRICT) -> None:
    """Rewrap every record's key under SRO_MASTER_KEY; SRO_MASTER_KEY_PREVIOUS opens what the older one wrapped."""
    with _database() as database:
        try:
            total = rewrap_contacts(database) + rewrap_disclosures(database)
        except CannotOpen as fault:
            typer.echo(f"the key of {fault} opens under neither master key", err=True)
            raise typer.Exit(1) from None
        with database.work() as work:
            record(work, Entry("keys:rotate", "allowed", OPERATOR, district, None, None, new_id(), {"keys": total}))
    typer.echo(f"{total} keys rewrapped")


@keeping.command()
def scrub() -> None:
    """Overwrite what was sealed or deleted in the database's files; run it when it is quiet."""
    with _database() as database:
        overwrite(database)
    typer.echo("scrubbed")
