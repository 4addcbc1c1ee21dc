"""What a package still lacks: the 13 items of the hand-over, one function each."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from growthlab.core.i18n import N_
from growthlab.handover.rules.facts import Missing, PackageFacts, StepFacts
from growthlab.handover.rules.kpi_sheets import kpi_gaps
from growthlab.handover.rules.parties import Party
from growthlab.handover.rules.words import ChecklistItem as Item

REVIEW_DAYS = (30, 365)
SHADOW_DAYS = (14, 28)
START_WITHIN_DAYS = 21  # an answer, a return, an approval: so much later than the submission may it start

Gaps = Iterator[Missing]


def missing_items(package: PackageFacts, *, on: date) -> tuple[Missing, ...]:
    """All gaps in the order of the checklist, warnings among them; `on` is the day of the submission."""
    checks: tuple[Callable[[PackageFacts], Gaps], ...] = (
        _why, _kind, _description, _steps, _links, _artefacts, partial(kpi_gaps, on=on), _owner_deputy, _budget,
        _risks_stop, partial(_review, on=on), _sale_mechanics, partial(_shadow, on=on),
    )
    return tuple(gap for check in checks for gap in check(package))


def blocking(gaps: Iterable[Missing]) -> tuple[Missing, ...]:
    """Those that stop the submission."""
    return tuple(gap for gap in gaps if not gap.warns)


def _why(package: PackageFacts) -> Gaps:
    if package.is_legacy:
        return
    if not package.has_decision:
        yield Missing(Item.WHY, N_("The hypothesis has no decision yet."), whose=Party.MANAGER)
    if not package.has_learning:
        yield Missing(Item.WHY, N_("The hypothesis has no learning card yet."))


def _kind(package: PackageFacts) -> Gaps:
    if package.kind is None:
        yield Missing(Item.KIND, N_("Say whether the process is vital or has a plan in money."))


def _description(package: PackageFacts) -> Gaps:
    if not filled(package.purpose):
        yield Missing(Item.DESCRIPTION, N_("The purpose is missing."))
    if not filled(package.trigger):
        yield Missing(Item.DESCRIPTION, N_("The trigger is missing: what starts it?"))
    if not filled(package.scope):
        yield Missing(Item.DESCRIPTION, N_("The scope is missing: what belongs to it, and what does not?"))


def _steps(package: PackageFacts) -> Gaps:
    if not package.steps:
        yield Missing(Item.STEPS, N_("There are no steps yet."))
    for step in package.steps:
        yield from _step(step)


def _step(step: StepFacts) -> Gaps:
    params = {"step": step.order}
    if not filled(step.role):
        yield Missing(Item.STEPS, N_("Step %(step)s has no role: who does it?"), params)
    if not filled(step.action):
        yield Missing(Item.STEPS, N_("Step %(step)s does not say what is done."), params)
    if not filled(step.done_when):
        yield Missing(Item.STEPS, N_("Step %(step)s does not say when it is done."), params)
    if not filled(step.tool):
        yield Missing(Item.STEPS, N_("Step %(step)s names no tool."), params, warns=True)


def _links(package: PackageFacts) -> Gaps:
    if not package.links and not filled(package.no_links_reason):
        yield Missing(Item.LINKS, N_("There are no links yet. Say who hands what to whom, or why nobody does."))
    for number, link in enumerate(package.links, start=1):
        if not all(filled(part) for part in (link.giver, link.taker, link.what, link.when)):
            yield Missing(Item.LINKS, N_("Link %(link)s lacks from, to, what or when."), {"link": number})


def _artefacts(package: PackageFacts) -> Gaps:
    if not package.artefacts:
        yield Missing(Item.ARTEFACTS, N_("There are no artefacts yet: which table, template or system does it need?"))
    for artefact in package.artefacts:
        if not artefact.ready and artefact.ready_on is None:
            message = N_("“%(name)s” is not ready and has no day on which it will be.")
            yield Missing(Item.ARTEFACTS, message, {"name": artefact.name}, whose=artefact.whose)


def _owner_deputy(package: PackageFacts) -> Gaps:
    if not package.has_owner:
        yield Missing(Item.OWNER_DEPUTY, N_("No operations owner is named."), whose=Party.MANAGER)
    if not package.has_deputy:
        message = N_("There is no deputy. It stops when the owner is ill.")
        yield Missing(Item.OWNER_DEPUTY, message, warns=True, whose=Party.TAKER)
    if package.owner_ran_the_test:
        message = N_("The owner also ran the test. Better somebody else runs it.")
        yield Missing(Item.OWNER_DEPUTY, message, warns=True, whose=Party.MANAGER)


def _budget(package: PackageFacts) -> Gaps:
    if package.budget_amount is None or package.hours_per_period is None:
        yield Missing(Item.BUDGET, N_("Money and hours per period are missing. Nought is an answer."))
    elif not package.budget_amount and not package.hours_per_period:
        yield Missing(Item.BUDGET, N_("A process takes money or hours. One of them is above nought."))
    if not filled(package.capacity):
        message = N_("The capacity is missing: how much can it carry, how far does it scale?")
        yield Missing(Item.BUDGET, message, whose=Party.TAKER)


def _risks_stop(package: PackageFacts) -> Gaps:
    if not filled(package.risks):
        yield Missing(Item.RISKS_STOP, N_("The risks are missing."))
    if not filled(package.stop_rule):
        yield Missing(Item.RISKS_STOP, N_("The stop rule is missing, such as “pause if CPL > 20,000 for 3 weeks”."))


def _review(package: PackageFacts, *, on: date) -> Gaps:
    least, most = REVIEW_DAYS
    if package.review_on is None or not least <= (package.review_on - on).days <= most:
        params = {"least": least, "most": most}
        yield Missing(Item.REVIEW, N_("The first review lies %(least)s to %(most)s days ahead."), params)


def _sale_mechanics(package: PackageFacts) -> Gaps:
    if filled(package.sale_mechanics):
        return
    if package.offer_named:
        yield Missing(Item.SALE_MECHANICS, N_("The offer has no sale mechanics: what to say and show?"), warns=True)
    else:
        yield Missing(Item.SALE_MECHANICS, N_("The sale mechanics are missing: what to say and why, what to show."))


def _shadow(package: PackageFacts, *, on: date) -> Gaps:
    least, most = (timedelta(days=days) for days in SHADOW_DAYS)
    latest = on + timedelta(days=START_WITHIN_DAYS) + most
    if package.shadow_until is None or not on + least <= package.shadow_until <= latest:
        yield Missing(Item.SHADOW, N_("Growth helps 2 to 4 weeks from the start. Say until which day."))


def filled(text: str | None) -> bool:
    return bool(text and text.strip())

