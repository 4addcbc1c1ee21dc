"""(b) One hypothesis walks from draft to operations through four people's hands, and on: it lapses, is restarted, changes hands."""

from tests.journeys.album import Album
from tests.journeys.in_operations import is_handed_on, is_pruned, is_restarted, lapses
from tests.journeys.site import sign_in
from tests.journeys.visitor import Visitor

PATH = "/w/northline/hypotheses/H-043"
TITLE = "Go round 12 EdTech schools with the retention audit, spring list"
IDEA = {
    "title": TITLE, "success_threshold": "25", "kill_threshold": "8", "min_sample": "12", "budget_amount": "25k", "budget_hours": "24",
    "because": "Four EdTech heads complained in the September calls that half of their students leave after the second month.",
    "then": "If it works, outbound adds EdTech to the monthly lists beside pharma.",
    "planned_start": "2026-11-23", "planned_end": "2026-12-11",
}
IDEA_NAMES = {
    "segment": "EdTech", "channel": "Cold email", "offer": "Retention audit", "metric": "Reply rate", "owner": "Timur Aliev",
    "funnel_stage": "Reply",
}
CARD = {
    "observed": "5 of 13 schools answered within a week, three asked for a call.",
    "learned": "The second month hurts enough for a stranger's letter.",
    "therefore": "Outbound writes to twelve schools every month.",
}
PACKAGE = {
    "purpose": "EdTech schools hear of the retention audit before the term ends.", "trigger": "First working day of the month.",
    "scope": "Cold email to schools. Not: webinars.", "steps-0-action": "Choose twelve schools", "steps-0-role": "Marketing operations",
    "steps-0-done_when": "The list is in the CRM", "steps-0-norm_minutes": "60", "steps-0-tool": "CRM",
    "steps-1-action": "Send the letters", "steps-1-role": "Marketing operations", "steps-1-done_when": "Twelve letters are out",
    "steps-1-norm_minutes": "45", "steps-1-tool": "Mail",
    "links-0-from_role": "Marketing operations", "links-0-to_role": "Inbound sales", "links-0-what": "a reply", "links-0-when": "at once",
    "artefacts-0-name": "Letter template", "artefacts-0-location": "Shared folder, Letters",
    "budget_amount": "15000", "hours_per_period": "8", "capacity": "Twelve schools a month for one person.",
    "risks": "The list of schools ends in a year.", "stop_rule": "Pause if the share is under 8 % for two months.",
    "review_on": "2027-02-01", "shadow_until": "2027-01-08", "sale_mechanics": "Say what the second month costs a school.",
    "no_money_kpi_reason": "Replies come first; money is counted from the third month.",
}
THIRD_STEP = {
    "steps-2-action": "Answer the replies", "steps-2-role": "Inbound sales", "steps-2-done_when": "Each has an answer within a day",
    "steps-2-norm_minutes": "40", "steps-2-tool": "CRM",
}
CONDITION = {"conditions-0-text": "Elena shows Denis two calls", "conditions-0-due_on": "2026-12-18"}
KPI = {
    "source": "CRM, report Replies", "plan_from": "2026-W51", "plan_1": "25", "plan_2": "25", "plan_3": "27",
    "formula": "replied / contacted",
}


def test_a_hypothesis_becomes_a_process(site, visitor, album):
    _timur_writes_it_down(visitor, album)
    _three_believe_in_it(visitor, album)
    _maria_selects_and_starts_it(visitor, album)
    site.at("2026-12-11T09:00:00+00:00")
    _timur_records(visitor, album)
    _igor_promotes_it(visitor, album)
    _timur_packs_it(visitor, album)
    _denis_returns_it(visitor, album)
    _timur_amends_it(visitor)
    _denis_accepts_it(visitor, album)
    _igor_approves(visitor, album)
    lapses(site, visitor, TITLE, album)
    is_restarted(visitor, TITLE)
    is_pruned(visitor, "Choose three projects from the list")
    is_handed_on(visitor)

    visitor.go(PATH)
    visitor.says("In operations")
    album.take("in-operations")


def _timur_writes_it_down(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "timur")
    visitor.go("/w/northline/hypotheses/new")
    visitor.write(title=TITLE)
    visitor.press("Keep as a draft")
    visitor.says("Draft", "H-043")
    album.take("draft")
    visitor.press("Edit")
    visitor.write(**IDEA)
    visitor.choose(**IDEA_NAMES)
    visitor.press("Put in the backlog")
    visitor.says("Backlog", TITLE)
    album.take("backlog")


def _three_believe_in_it(visitor: Visitor, album: Album) -> None:
    for key, belief in (("elena", "70"), ("pavel", "50"), ("maria", "70")):
        sign_in(visitor, key)
        visitor.go(PATH)
        visitor.tick("belief_percent", belief)
        visitor.press("Vote")
        visitor.says("Change my vote")
    album.take("voted")


def _maria_selects_and_starts_it(visitor: Visitor, album: Album) -> None:
    visitor.go(PATH)
    visitor.press("Select")
    visitor.says("Selected")
    visitor.press("Start the test")
    visitor.says("In test")
    album.take("in-test")


def _timur_records(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "timur")
    visitor.go(f"{PATH}/observations")
    visitor.write(on="2026-12-11", denominator="13", numerator="5", spend="18 200", hours="20")
    visitor.press("Record")
    visitor.go(PATH)
    visitor.says("5 of 13")
    album.take("recorded")
    visitor.press("Stop and decide")
    visitor.says("Deciding")


def _igor_promotes_it(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "igor")
    visitor.go(f"{PATH}/decision")
    visitor.says("Suggested: Promote")
    visitor.tick("verdict", "promote")
    visitor.tick("scalability", "yes")
    visitor.write(**CARD)
    album.take("decision")
    visitor.press("Decide on H-043")
    visitor.go(PATH)
    visitor.says("Validated")
    album.take("validated")


def _timur_packs_it(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "timur")
    visitor.go(f"{PATH}/handover")
    visitor.choose(ops_owner_id="Denis Kravets")
    visitor.press("Build the package")
    album.take("package-begun")
    visitor.write(**PACKAGE)
    visitor.write(**{f"kpis-0-{name}": text for name, text in KPI.items()})
    visitor.choose(**{"kpis-0-owner_id": "Denis Kravets", "deputy_id": "Elena Orlova", "kind": "Vital process"})
    visitor.choose(**{"cadence": "Weekly", "kpis-0-cadence": "Weekly"})
    visitor.page.locator('[name="artefacts-0-ready"]').check()
    visitor.press("Save")
    album.take("package-nearly-done")
    visitor.write(**THIRD_STEP)
    visitor.press("Save")
    visitor.says("13 of 13")
    visitor.press("Submit the package")
    visitor.says("Hand-over")
    album.take("submitted")


def _denis_returns_it(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "denis")
    visitor.go(f"{PATH}/handover")
    visitor.write(reason="Who answers a reply on Friday evening?")
    visitor.press("Return the package")
    visitor.says("Validated", "Who answers a reply on Friday evening?")
    album.take("returned")


def _timur_amends_it(visitor: Visitor) -> None:
    sign_in(visitor, "timur")
    visitor.go(f"{PATH}/handover")
    visitor.write(**{"steps-2-done_when": "Each has an answer by the next working day"})
    visitor.press("Save")
    visitor.press("Submit the package")
    visitor.says("round 2")


def _denis_accepts_it(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "denis")
    visitor.go(f"{PATH}/handover")
    visitor.says("round 2")
    album.take("second-round")
    visitor.page.locator('[name="can_run"]').check()
    visitor.write(**CONDITION)
    visitor.press("Accept the process")
    visitor.says("A manager’s move", "Elena shows Denis two calls")
    album.take("accepted")


def _igor_approves(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "igor")
    visitor.go(f"{PATH}/handover")
    visitor.press("Approve and put in operations")
    visitor.go("/w/northline/processes")
    visitor.says(TITLE)
    album.take("processes")
