"""The search page, and the same as a fragment for the palette."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from growthlab.core.web import session
from growthlab.pages.blueprint import page
from growthlab.pages.finding.places import goals
from growthlab.pages.finding.results import FEW, KINDS, PAGE, found_in
from growthlab.pages.frame import frame
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission

LONGEST = 200


@page("/w/<workspace>/search", "pages.search")
@needs(Permission.READ)
def search() -> ResponseReturnValue:
    """`?q=` the words, `?in=` one kind, `?after=` its next page; `?part=1` answers for the palette."""
    text = request.args.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    kind = request.args.get("in", "") if request.args.get("in") in KINDS else ""
    after = request.args.get("after", "")
    before = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None
    limit = PAGE if kind else FEW
    asked = ([kind] if kind else list(KINDS)) if text else []
    groups = [found_in(session(), here().id, name, text, before=before if kind else None, limit=limit) for name in asked]
    nav = frame()["nav"]
    shown = {
        "q": text, "kind": kind, "groups": [group for group in groups if group.rows],
        "goals": [] if kind else goals(nav, text),  # type: ignore[arg-type]  # a Nav, see frame
    }
    return render_template("finding/_results.html" if request.args.get("part") else "finding/search.html", **shown)
