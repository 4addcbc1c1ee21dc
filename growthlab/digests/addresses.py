"""Where a line of a mail leads. The scheduler has no routes, so the few paths stand here; a test holds them to the routes."""

from urllib.parse import urlencode

from growthlab.core.lines import Target

PATHS = {
    "pages.today": "/w/{workspace}/",
    "pages.hypothesis": "/w/{workspace}/hypotheses/{key}",
    "hypotheses.backlog": "/w/{workspace}/hypotheses",
    "hypotheses.new": "/w/{workspace}/hypotheses/new",
    "hypotheses.edit": "/w/{workspace}/hypotheses/{key}/edit",
    "voting.focus": "/w/{workspace}/vote",
    "voting.voting_session": "/w/{workspace}/vote/sessions/{session_id}",
    "experiments.tests": "/w/{workspace}/tests",
    "experiments.observe": "/w/{workspace}/hypotheses/{key}/observations",
    "experiments.decide": "/w/{workspace}/hypotheses/{key}/decision",
    "experiments.decisions": "/w/{workspace}/decisions",
    "experiments.learnings": "/w/{workspace}/learnings",
    "handover.packages": "/w/{workspace}/handovers",
    "handover.package": "/w/{workspace}/hypotheses/{key}/handover",
    "operations.processes": "/w/{workspace}/processes",
    "operations.process": "/w/{workspace}/processes/{code}",
    "operations.enter_fact": "/w/{workspace}/processes/{code}/kpis/{kpi_id}/facts",
    "ownership.split": "/w/{workspace}/people/split",
    "maturity.stage": "/w/{workspace}/stage",
    "people.members": "/w/{workspace}/people",
    "people.profile": "/me",
}


def address_of(target: Target, workspace: str, base_url: str) -> str:
    """The full address; links come from the setting BASE_URL, never from a request. What the path does not name is asked for."""
    path = PATHS[target.endpoint]
    asked = urlencode({name: value for name, value in target.arguments.items() if f"{{{name}}}" not in path})
    return base_url.rstrip("/") + path.format(workspace=workspace, **target.arguments) + (f"?{asked}" if asked else "")
