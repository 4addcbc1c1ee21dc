"""Addresses of pages that stand around every page: two dozen links that differ from those of another team only by the slug."""

from functools import lru_cache

from flask import request, url_for

_SOMEWHERE = "0_0"  # no slug has such a sign


def address_of(endpoint: str, slug: str) -> str:
    """As url_for says it, which is asked once a process."""
    return _anywhere(request.script_root, endpoint).replace(_SOMEWHERE, slug)


@lru_cache(maxsize=256)
def _anywhere(root: str, endpoint: str) -> str:
    return url_for(endpoint, workspace=_SOMEWHERE)
