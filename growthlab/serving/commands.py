"""`growthlab up`, `serve` and `migrate`."""

import os

import click

from growthlab.core.console import database_option, settings_for
from growthlab.core.loading import loading
from growthlab.serving.together import check_port, run_together

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
    environment = {
        "GROWTHLAB_ENV": settings["GROWTHLAB_ENV"],
        "SECRET_KEY": settings["SECRET_KEY"],
        "DATABASE_URL": settings["DATABASE_URL"],
        "BASE_URL": settings["BASE_URL"],
        "DEMO_ENABLED": "1" if settings["DEMO_ENABLED"] else "0",
    }
    raise SystemExit(run_together(environment, host=host, port=port, prepare=lambda: _prepare(settings["DATABASE_URL"]), tell=_tell))


@click.command()
@host_option
@port_option
@click.option("--when-told", is_flag=True, hidden=True, help="Load everything, then wait for a line on standard input.")
@database_option
def serve(host: str, port: int, when_told: bool, database_url: str | None) -> None:
    """Serve the web pages only; the database must be migrated."""
    check_port(host, port)
    settings = settings_for(DATABASE_URL=database_url)
    if not when_told:  # else the parent has seen to it
        from growthlab.core.schema import refuse_older  # and Alembic with it, for which `up` does not wait

        refuse_older(settings["DATABASE_URL"])
    from growthlab.serving.web import serve as serve_web  # gunicorn, which no other command needs

    serve_web(settings, host=host, port=port, when_told=when_told)


@click.command()
@database_option
def migrate(database_url: str | None) -> None:
    """Bring the database to this version's schema; an older SQLite file is copied first."""
    _prepare(settings_for(DATABASE_URL=database_url)["DATABASE_URL"], say_nothing_new=True)


def _prepare(url: str, *, say_nothing_new: bool = False) -> None:
    with loading():
        from growthlab.serving.preparing import prepare  # while the web process loads: see run_together
    prepare(url, say_nothing_new=say_nothing_new)


def _tell(address: str) -> None:
    click.echo(f"\nGrowthLab is running. Open {address}  (Ctrl+C stops it)\n")
