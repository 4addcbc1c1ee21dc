"""The web server: gunicorn with the settings of the command line."""

import runpy
from collections.abc import Mapping
from typing import Any

from gunicorn.app.base import BaseApplication

from growthlab.core import places
from growthlab.core.logs import init_logs


class Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with `config/gunicorn_conf.py`, serving one set of settings on one port."""

    def __init__(self, settings: Mapping[str, Any], *, host: str, port: int) -> None:  # Any: a setting's value
        self.settings = settings
        self.bind = f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        for name, value in runpy.run_path(str(places.gunicorn_conf())).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)
        self.cfg.set("bind", self.bind)
        self.cfg.set("loglevel", "warning")

    def load(self) -> object:
        from growthlab.app import create_app  # by the server only: the parent of both stays small

        init_logs(self.settings["LOG_LEVEL"])
        return create_app(self.settings)


def serve(settings: Mapping[str, Any], *, host: str, port: int) -> None:  # Any: a setting's value
    """Serve until told to stop. Answers what is open before it ends."""
    Web(settings, host=host, port=port).run()
