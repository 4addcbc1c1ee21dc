"""What stands around every page: the navigation with its counts, drawn from two queries."""

import sqlalchemy as sa
from flask import g, request, url_for
from sqlmodel import Session, col, select

from growthlab.core import clock, db, formats
from growthlab.core.i18n import gettext as _
from growthlab.core.nav import Nav, NavGroup, NavItem, Place
from growthlab.core.web import session
from growthlab.hypotheses.rules.states import State
from growthlab.pages.addresses import address_of
from growthlab.pages.counts import MOST, MOST_VOTES, Counts, counts_for, said
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Permission

_ROOMS = (  # made once: every page asks it
    select(Workspace.id, Workspace.name, Workspace.slug)
    .join(Membership)
    .where(Membership.person_id == sa.bindparam("person_id"), Membership.active)
    .order_by(col(Workspace.name))
)


def frame() -> dict[str, object]:
    """The template context of a page: the navigation inside a workspace, a bare one elsewhere."""
    member: Membership | None = g.get("member")
    if member is None:
        bare = _bare()
        return {"nav": bare, "nav_slug": "", "nav_zone": "UTC", "member": None, "language_href": bare.language_href}
    if "nav" not in g:
        g.nav = _nav(session(), member)
    return {"nav": g.nav, "nav_slug": member.workspace.slug, "nav_zone": member.workspace.tz, "member": member}


def counts_here() -> Counts:
    """The numbers of this reader's workspace, asked once a request."""
    if "counts" not in g:
        g.counts = counts_for(session(), g.member, on=clock.today(g.member.workspace.tz))
    found: Counts = g.counts
    return found


def _nav(session: Session, member: Membership) -> Nav:
    workspace = member.workspace
    today = clock.today(workspace.tz)
    return Nav(
        groups=_groups(member, counts_here()),
        home_href=url_for("pages.today", workspace=workspace.slug),
        workspace=workspace.name,
        workspaces=_workspaces(session, member),
        person_name=member.person.name,
        profile_href=url_for("people.profile"),
        language_href=url_for("people.speak"),
        theme=member.person.chosen_theme,
        theme_href=url_for("people.theme"),
        sign_out_href=url_for("people.sign_out"),
        new_href=url_for("hypotheses.new", workspace=workspace.slug) if member.may(Permission.DRAFT) else "",
        find_href=url_for("pages.search", workspace=workspace.slug),
        day=_("%(day)s, week %(week)s", day=formats.long_day(today), week=today.isocalendar().week),
    )


def _groups(member: Membership, counts: Counts) -> tuple[NavGroup, ...]:
    votes, decides = member.may(Permission.VOTE), member.may(Permission.DECIDE)
    groups = (
        ("", (_item(_("Today"), "pages.today", "today", key="t", dock=True),)),
        (_("Growth"), (
            _item(_("Backlog"), "hypotheses.backlog", "pool", counts.said(State.BACKLOG, State.SELECTED), key="b", dock=True),
            _item(_("Board"), "hypotheses.board", "board", key="o"),
            _item(_("Vote"), "voting.focus", "vote", said(counts.votes, MOST_VOTES), mine=True, key="v", dock=True) if votes else None,
            _item(_("Plan"), "voting.plan", "plan", key="q"),
            _item(_("Tests"), "experiments.tests", "tests", counts.said(State.TESTING), key="e"),
            _item(_("Decisions"), "experiments.decisions", "decisions", counts.said(State.DECIDING), mine=decides, key="d"),
            _item(_("Learnings"), "experiments.learnings", "learnings", key="l"),
        )),
        (_("Operations"), _operations(counts)),
        (_("Together"), (
            _item(_("Insights"), "insights.insights", "insights"),
            _item(_("Stage"), "maturity.stage", "stage") if member.may(Permission.CHOOSE_STAGE) else None,
        )),
        (_("Workspace"), (*_keeping(member), *(_administering() if member.may(Permission.ADMINISTER) else ()))),
    )
    return tuple(NavGroup(title, tuple(item for item in items if item)) for title, items in groups)


def _operations(counts: Counts) -> tuple[NavItem, ...]:
    return (
        _item(_("Hand-overs"), "handover.packages", "handover", counts.said(State.HANDOVER), key="h"),
        _item(_("Processes"), "operations.processes", "processes", said(counts.processes, MOST), key="p", dock=True),
        _item(_("Map"), "ownership.relay_map", "map", key="m"),
        _item(_("Alerts"), "followup.alerts", "warn", said(counts.alerts, MOST), key="r"),
    )


def _keeping(member: Membership) -> tuple[NavItem | None, ...]:
    return (
        _item(_("Activity"), "activity.feed", "activity", key="a"),
        _item(_("Import"), "exchange.import_page", "import", key="i") if member.may(Permission.IMPORT) else None,
        *((_catalog(), _item(_("Scoring"), "voting.scoring", "decisions")) if member.may(Permission.KEEP_CATALOG) else ()),
        _item(_("People"), "people.members", "people", key="u"),
    )


def _administering() -> tuple[NavItem, ...]:
    return (
        _item(_("Settings"), "people.settings", "settings", key="s"),
        _item(_("Sent mails"), "digests.mails", "mail"),
        _item(_("Chats and webhooks"), "receivers.receivers", "comment"),
        _item(_("Data sources"), "operations.grants", "import"),
        _item(_("Timetable"), "pages.jobs", "clock"),
    )


def _item(
    name: str, endpoint: str, icon: str, count: str = "", *, mine: bool = False, key: str = "", dock: bool = False
) -> NavItem:
    href = address_of(endpoint, g.member.workspace.slug)
    return NavItem(name, href, icon, count, mine=mine, current=request.endpoint == endpoint, key=key, dock=dock)


def _catalog() -> NavItem:
    href = url_for("catalog.lists", workspace=g.member.workspace.slug, kind="channels")
    return NavItem(_("Catalog"), href, "stage", current=request.endpoint == "catalog.lists", key="c")


def _workspaces(session: Session, member: Membership) -> tuple[Place, ...]:
    rows = db.rows(session, _ROOMS, {"person_id": member.person_id})
    return tuple(Place(name, url_for("pages.today", workspace=slug), id_ == member.workspace_id) for id_, name, slug in rows)


def _bare() -> Nav:
    person = g.get("person")
    return Nav(
        groups=(),
        home_href=url_for("people.home"),
        person_name=person.name if person else "",
        profile_href=url_for("people.profile") if person else "",
        language_href=url_for("people.speak"),
        sign_out_href=url_for("people.sign_out") if person else "",
    )
