"""Target accounts: what a status means, and how k and n are counted from them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext
from growthlab.hypotheses.rules.states import BEFORE_START, GoalForm, State

MOST_ACCOUNTS = 5000
LONGEST_COMPANY = 140


class AccountStatus(StrEnum):
    """How far one company has come. A *no* was contacted; how far it came before is not kept."""

    PLANNED = "planned"
    CONTACTED = "contacted"
    REPLIED = "replied"
    MEETING = "meeting"
    PRESALE = "presale"
    NO = "no"

    @property
    def label(self) -> str:
        return gettext(ACCOUNT_LABELS[self])


ACCOUNT_LABELS = {
    AccountStatus.PLANNED: N_("Not contacted yet"),
    AccountStatus.CONTACTED: N_("Contacted"),
    AccountStatus.REPLIED: N_("Replied"),
    AccountStatus.MEETING: N_("Meeting"),
    AccountStatus.PRESALE: N_("PreSale"),
    AccountStatus.NO: N_("No"),
}
GOALS = (AccountStatus.REPLIED, AccountStatus.MEETING, AccountStatus.PRESALE)
_RANK = {AccountStatus.CONTACTED: 1, AccountStatus.REPLIED: 2, AccountStatus.MEETING: 3, AccountStatus.PRESALE: 4, AccountStatus.NO: 1}
_SAID = {
    AccountStatus.PLANNED: ("planned", "target", "new", "план", "не тронут", "в плане", "цель"),
    AccountStatus.CONTACTED: ("contacted", "sent", "написали", "контакт", "отправлено", "связались"),
    AccountStatus.REPLIED: ("replied", "reply", "response", "ответили", "ответил", "ответ"),
    AccountStatus.MEETING: ("meeting", "call", "demo", "встреча", "созвон", "звонок"),
    AccountStatus.PRESALE: ("presale", "pre sale", "пресейл"),
    AccountStatus.NO: ("no", "refused", "rejected", "нет", "отказ", "отказались"),
}
_WORDS = {word: status for status, words in _SAID.items() for word in words}

_SIGNS = re.compile(r"[\"'«»“”„’`,;:()\-–—/]")
_FORMS = frozenset({"ооо", "оао", "зао", "пао", "нао", "ао", "ип", "тоо"})
_FORMS_BEHIND = frozenset({
    "llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "plc", "gmbh", "ag", "bv", "srl", "sa", "oy",
})


@dataclass(frozen=True)
class Counted:
    """k of n as the accounts say."""

    k: int
    n: int


def count(statuses: Iterable[AccountStatus], goal: AccountStatus) -> Counted:
    """n is every account that was contacted, k those that came at least as far as the goal."""
    ranks = [_RANK[status] for status in statuses if status is not AccountStatus.PLANNED]
    return Counted(sum(1 for rank in ranks if rank >= _RANK[goal]), len(ranks))


def folded(company: str) -> str:
    """The same company whatever its case, its spacing, its signs and its legal form: `ООО «Ромашка»` is `Ромашка, ООО`.

    Changing this calls for a migration of what is kept.
    """
    text = unicodedata.normalize("NFKC", company).casefold().replace("ё", "е").replace(".", "")
    words = _SIGNS.sub(" ", text).split()
    while len(words) > 1 and words[-1] in _FORMS | _FORMS_BEHIND:
        words.pop()
    while len(words) > 1 and words[0] in _FORMS:
        words.pop(0)
    return " ".join(words)


def goal_of(numerator_label: str | None) -> AccountStatus:
    """Which status the metric counts, by its own words: PreSales, meetings, else replies."""
    text = (numerator_label or "").casefold()
    if any(word in text for word in ("presale", "pre-sale", "пресейл")):
        return AccountStatus.PRESALE
    if any(word in text for word in ("meet", "call", "demo", "встреч", "звон", "показ")):
        return AccountStatus.MEETING
    return AccountStatus.REPLIED


def status_of(text: str, *, field: str = "text") -> AccountStatus:
    """A status as people write it, in English or Russian; nothing is *not contacted yet*."""
    said = " ".join(text.casefold().replace("-", " ").split())
    labels = {label.casefold(): status for status in AccountStatus for label in (ACCOUNT_LABELS[status], status.label, status.value)}
    found = AccountStatus.PLANNED if not said else labels.get(said) or _WORDS.get(said)
    if found is None:
        raise RuleBroken(
            N_("“%(text)s” is no status. Use contacted, replied, meeting, PreSale or no."),
            code="status_unknown", field=field, text=text.strip()[:60],
        )
    return found


def check_form(key: str, form: GoalForm) -> None:
    if form is not GoalForm.REACH:
        raise RuleBroken(N_("%(key)s does not go round accounts: only a hypothesis of the form “reach” does."), code="not_a_reach", key=key)


def check_started(key: str, state: State, status: AccountStatus) -> None:
    if state in BEFORE_START and status is not AccountStatus.PLANNED:
        raise RuleBroken(
            N_("The test of %(key)s has not started, so nobody was contacted yet. Until then this is the list of targets."),
            code="not_started", field="status", key=key,
        )


def check_company(company: str, *, field: str = "text") -> str:
    """The name as it is kept."""
    name = " ".join(company.split())
    if not folded(name):
        raise RuleBroken(N_("Write the name of the company."), code="company_missing", field=field)
    if len(name) > LONGEST_COMPANY:
        raise RuleBroken(N_("Keep the name to %(most)s letters."), code="company_too_long", field=field, most=LONGEST_COMPANY)
    return name
