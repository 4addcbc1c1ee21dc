"""`growthlab up`, `serve` and `migrate`."""

import os
from pathlib import Path

import click

from growthlab.core.console import database_option, settings_for
from growthlab.core.db import normal_url
from growthlab.core.schema import migrate as bring_up_to_date
from growthlab.serving.together import check_folder, check_port, run_together
from growthlab.serving.web import serve as serve_web

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)


@click.command()
@host_option
@port_option
@click.option("--no-demo", is_flag=True, help="Do not offer the demo workspace.")
@database_option
def up(host: str, port: int, no_demo: bool, database_url: str | None) -> None:
    """Migrate the database and start web and scheduler together."""
    address = f"http://{host}:{port}"
    base_url = os.environ.get("BASE_URL") or address
    settings = settings_for(DATABASE_URL=database_url, BASE_URL=base_url, DEMO_ENABLED=False if no_demo else None)
    check_port(host, port)
    _prepare(settings["DATABASE_URL"])
    environment = {
        "GROWTHLAB_ENV": settings["GROWTHLAB_ENV"],
        "SECRET_KEY": settings["SECRET_KEY"],
        "DATABASE_URL": settings["DATABASE_URL"],
        "BASE_URL": settings["BASE_URL"],
        "DEMO_ENABLED": "1" if settings["DEMO_ENABLED"] else "0",
    }
    raise SystemExit(run_together(environment, host=host, port=port, tell=_tell))


@click.command()
@host_option
@port_option
@database_option
def serve(host: str, port: int, database_url: str | None) -> None:
    """Serve the web pages only; the database must be migrated."""
    check_port(host, port)
    serve_web(settings_for(DATABASE_URL=database_url), host=host, port=port)


@click.command()
@database_option
def migrate(database_url: str | None) -> None:
    """Bring the database to this version's schema; an older SQLite file is copied first."""
    _prepare(settings_for(DATABASE_URL=database_url)["DATABASE_URL"], say_nothing_new=True)


def _prepare(url: str, *, say_nothing_new: bool = False) -> None:
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        check_folder(Path(parsed.database).absolute().parent)
    done = bring_up_to_date(url)
    if done.copy:
        click.echo(f"The database was of an older version ({done.before}). A copy of it is {done.copy}.")
    if done.changed:
        click.echo(f"The database is now at version {done.after}.")
    elif say_nothing_new:
        click.echo(f"The database is at version {done.after} already.")


def _tell(address: str) -> None:
    click.echo(f"\nGrowthLab is running. Open {address}  (Ctrl+C stops it)\n")
