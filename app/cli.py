"""The command line: each command calls one service function."""

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn
from rich.progress import Progress

from app.access.matrix import ceiling
from app.access.roles import Role
from app.access.tokens import issue
from app.aggregates.service import make_release
from app.assembly import (
    UnsafeSettings,
    assemble,
    open_database,
    refuse_unsafe,
    refuse_unsafe_server,
    token_issuer,
)
from app.audit.service import signed_checkpoint, verdict_lines, verify_log
from app.cli_keeping import NewDistrict, keeping, opened_database, require_district
from app.cli_roster import rosters
from app.core import logs
from app.core.ids import new_id
from app.core.problems import Problem
from app.core.server import PromptProtocol
from app.core.settings import BadSettings, get_settings
from app.demo import names
from app.demo import service as demo_service
from app.ledger import Actor, checkpoint_key
from app.main import create_app
from app.measures.calendar import Span, read_period
from app.oauth.service import create_client
from app.upkeep.service import migrate as bring_forward

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
clients_cli = typer.Typer(no_args_is_help=True, help="Clients of the token endpoint.")
audit_cli = typer.Typer(no_args_is_help=True, help="The audit log.")
cli.add_typer(clients_cli, name="clients")
cli.add_typer(audit_cli, name="audit")
cli.add_typer(keeping)
cli.add_typer(rosters, name="roster")

Roles = Annotated[list[Role], typer.Option("--role", help="May be repeated.")]
Scopes = Annotated[list[str] | None, typer.Option("--scope", help="May be repeated; without it the role's ceiling.")]
Schools = Annotated[list[str] | None, typer.Option("--school", help="May be repeated.")]
District = Annotated[str, typer.Option(help="The district.")]


def _stop(message: str, code: int = 1) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes; SQLite serves one.")] = 1,
) -> None:
    """Serve the API."""
    settings = get_settings()
    try:
        refuse_unsafe(settings, workers=workers)
        refuse_unsafe_server(assemble(settings))
    except UnsafeSettings as faults:
        _stop(str(faults))
    if settings.env == "development":
        _greet(f"http://{host}:{port}")
    uvicorn.run(
        "app.main:served_app",
        factory=True,
        http=PromptProtocol,
        host=host,
        port=port,
        workers=workers if workers > 1 else None,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
        ws="none",
    )


def _greet(address: str) -> None:
    typer.echo(f"API       {address}/docs")
    typer.echo(f"Spec      {address}/openapi.json")
    typer.echo(f"Reports   {address}/reports")
    typer.echo(
        f"Dashboard {address}/dashboard (sign in with a token below: designee, site_admin, reporting or auditor)"
    )
    typer.echo("One token a role, each good for an hour (`sro-contact-log token --role ROLE` prints a new one):")
    for role in Role:
        typer.echo(f"  {role.value:<18} {_token([role])}")


@cli.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    settings = get_settings()
    settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    bring_forward(settings.database_url)


@cli.command()
def demo(
    contacts: Annotated[int | None, typer.Option(min=1, help="A synthetic district of so many contacts.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed makes the same district.")] = 1,
) -> None:
    """Load the demo district, or a synthetic one; running it again changes nothing."""
    settings = get_settings()
    if settings.env != "development":
        _stop("demo data are for development only")
    migrate()
    database = open_database(settings)
    with Progress(transient=True) as bar:
        task = bar.add_task("contacts", total=None)
        report = demo_service.load(
            database,
            contacts=contacts,
            seed=seed,
            closes_after_days=settings.month_closes_after_days,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    typer.echo(report)
    if contacts is None:
        with Progress(transient=True) as bar:
            task = bar.add_task("report", total=None)
            published = demo_service.publish_report(
                database,
                key=checkpoint_key(settings),
                progress=lambda step, done, of: bar.update(task, description=step.value, completed=done, total=of),
            )
        typer.echo(published)


def _token(
    roles: list[Role],
    *,
    scopes: list[str] | None = None,
    officer: str | None = None,
    agency: str | None = None,
    schools: list[str] | None = None,
    district: str = names.DISTRICT,
) -> str:
    settings = get_settings()
    issuer = token_issuer(settings)
    subject = "-".join(role.value for role in roles)
    if Role.SRO in roles:
        officer = officer or names.OFFICER
    if {Role.SRO, Role.AGENCY_SUPERVISOR, Role.MOBILE_FORM} & set(roles):
        agency = agency or names.AGENCY
    if Role.SITE_ADMIN in roles:
        schools = schools or [names.SCHOOL]
    return issue(
        issuer.ring,
        issuer=issuer.issuer,
        audience=issuer.audience,
        subject=f"dev-{subject}-{officer or agency or district}",
        client_id="development",
        roles=roles,
        scopes=scopes if scopes is not None else frozenset().union(*(ceiling(role) for role in roles)),
        district=district,
        officer_id=officer,
        agency_id=agency,
        school_ids=schools or [],
        lifetime_seconds=issuer.lifetime_seconds,
    )


@cli.command()
def token(
    role: Roles,
    scope: Scopes = None,
    officer: Annotated[str | None, typer.Option(help="Officer id.")] = None,
    agency: Annotated[str | None, typer.Option(help="Agency id.")] = None,
    school: Schools = None,
    district: District = names.DISTRICT,
) -> None:
    """Print a bearer token (development only)."""
    if get_settings().env != "development":
        _stop("tokens from the command line are for development only")
    typer.echo(_token(role, scopes=scope, officer=officer, agency=agency, schools=school, district=district))


@clients_cli.command("create")
def create(
    role: Annotated[Role, typer.Option(help="The client's one role.")],
    name: Annotated[str, typer.Option(help="What people call it.")],
    scope: Scopes = None,
    district: District = names.DISTRICT,
    officer: Annotated[str | None, typer.Option(help="Officer id.")] = None,
    agency: Annotated[str | None, typer.Option(help="Agency id.")] = None,
    school: Schools = None,
    new_district: NewDistrict = False,
) -> None:
    """Create a client of the token endpoint; id and secret are shown this once, as JSON."""
    with opened_database() as database:
        if not new_district:
            require_district(database, district, may_be_first=True)
        with database.work() as work:
            client = create_client(
                work,
                actor=_operator(),
                request_id=new_id(),
                district=district,
                name=name,
                role=role,
                scopes=scope,
                officer_id=officer,
                agency_id=agency,
                school_ids=school or (),
            )
    typer.echo(client.model_dump_json())


def _operator() -> Actor:
    return Actor(issuer="command-line", subject="operator", client_id="command-line", roles=("platform_admin",))


@audit_cli.command("verify")
def verify_audit(
    checkpoint: Annotated[Path | None, typer.Option(help="An older signed checkpoint.", exists=True)] = None,
) -> None:
    """Check the whole log; exit 1 and say what is wrong and where if it is not intact."""
    settings = get_settings()
    verdict = verify_log(open_database(settings), settings, checkpoint.read_text() if checkpoint else None)
    for line in verdict_lines(verdict):
        typer.echo(line)
    raise typer.Exit(0 if verdict.ok else 1)


@audit_cli.command("checkpoint")
def print_checkpoint() -> None:
    """Print a signed checkpoint of the present log; keep it elsewhere."""
    settings = get_settings()
    typer.echo(signed_checkpoint(open_database(settings), settings), nl=False)


@cli.command()
def release(
    through: Annotated[str | None, typer.Option(help="Last month, as 2026-03; without it all closed ones.")] = None,
    district: District = names.DISTRICT,
) -> None:
    """Publish the closed periods that are not published yet, protected and frozen."""
    settings = get_settings()
    if through is not None and ((month := read_period(through)) is None or month.span is not Span.MONTH):
        raise typer.BadParameter("Write a month as 2026-03.", param_hint="--through")
    with opened_database() as database:
        require_district(database, district)
        with Progress(transient=True) as bar:
            task = bar.add_task("periods", total=None)
            made = make_release(
                database,
                district=district,
                closes_after_days=settings.month_closes_after_days,
                through=through,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    typer.echo(f"release {made}" if made else "every closed period is published already")


@cli.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    typer.echo(json.dumps(create_app(get_settings()).openapi(), indent=2, ensure_ascii=False))


def main() -> None:
    """Entry point of `sro-contact-log`."""
    logs.set_up()
    try:
        cli()
    except (BadSettings, Problem) as faults:
        sys.exit(str(faults))
