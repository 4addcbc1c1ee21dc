"""The web server: gunicorn with the settings of the command line."""

import runpy
import sys
from collections.abc import Mapping
from typing import Any

from gunicorn.app.base import BaseApplication

from growthlab.core import places
from growthlab.core.loading import loading
from growthlab.core.logs import init_logs
from growthlab.serving.together import TOLD


class Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with `config/gunicorn_conf.py`, serving one set of settings on one port."""

    def __init__(self, settings: Mapping[str, Any], *, host: str, port: int, when_told: bool) -> None:  # Any: a setting's value
        self.settings = settings
        self.when_told = when_told
        self.bind = f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        for name, value in runpy.run_path(str(places.gunicorn_conf())).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)
        self.cfg.set("bind", self.bind)
        self.cfg.set("loglevel", "warning")

    def load(self) -> object:
        """Before the port is opened, so that nothing is answered until told."""
        init_logs(self.settings["LOG_LEVEL"])
        with loading():
            from growthlab.app import create_app  # by the server only: the parent of both stays small

            app = create_app(self.settings)
        if self.when_told and sys.stdin.buffer.readline() != TOLD:
            raise SystemExit(1)  # the parent is gone, or could not make the database ready
        return app


def serve(settings: Mapping[str, Any], *, host: str, port: int, when_told: bool = False) -> None:  # Any: a setting's value
    """Serve until told to stop. Answers what is open before it ends. `when_told` waits for a line on standard input first."""
    Web(settings, host=host, port=port, when_told=when_told).run()
