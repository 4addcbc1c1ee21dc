"""Addresses of hypotheses by the hundred: asked for once, then only the key is filled in."""

from flask import url_for


def pattern_of(endpoint: str, workspace: str) -> str:
    """The address of a page of one hypothesis, with a place for its key: `pattern.format(key)`."""
    before, after = url_for(endpoint, workspace=workspace, key="H-0").rsplit("H-0", 1)
    return f"{before}{{}}{after}"
