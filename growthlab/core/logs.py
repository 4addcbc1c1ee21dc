"""Structured logs: one JSON object a line, with the id that the answer carries too."""

import json
import logging
import sys
from datetime import UTC, datetime

from flask import Response, g, request

KEPT = ("request_id", "method", "path", "status", "milliseconds", "person", "problem", "job", "count")
_log = logging.getLogger("growthlab.request")


class JsonLines(logging.Formatter):
    """Time, level, logger, message, and the fields of `KEPT` that the record has."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in KEPT if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def init_logs(level: str) -> None:
    """Everything to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # a line a tick says nothing


def log_request(response: Response, *, seconds: float) -> None:
    """One line a request: no query string, since tokens may stand in one."""
    person = g.get("person")
    _log.info(
        "request",
        extra={
            "request_id": g.request_id, "method": request.method, "path": _path(), "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1), "person": person.id if person else None,
        },
    )


def _path() -> str:
    """The path; one that holds a token is named by its rule, because whoever reads logs must not come in."""
    rule = request.url_rule
    return rule.rule if rule is not None and "token" in (request.view_args or {}) else request.path
