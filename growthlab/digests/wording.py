"""What an event says to people: one marked sentence a kind, with the values it needs."""

from collections.abc import Mapping
from typing import Any

from growthlab.activity.rules import ALERT_KIND_LABELS, AlertKind
from growthlab.backlog.rules import CHANGE_LABELS, Change
from growthlab.core.i18n import N_, Text, gettext
from growthlab.hypotheses.rules.moves import MOVES, UNDO
from growthlab.hypotheses.rules.states import STATE_LABELS, State
from growthlab.pages.feed.outside_wording import OF_OUTSIDE

SENTENCES: dict[str, str] = OF_OUTSIDE | {
    "account.changed": N_("changed an account"),
    "account.removed": N_("took an account off the list"),
    "accounts.added": N_("added accounts"),
    "accounts.goal_chosen": N_("chose what counts as the result"),
    "alert.closed": N_("closed the alert “%(alert)s”"),
    "alert.escalated": N_("passed on the alert “%(alert)s”"),
    "alert.opened": N_("opened the alert “%(alert)s”"),
    "alert.reminded": N_("repeated the alert “%(alert)s”"),
    "alert.snoozed": N_("let the alert “%(alert)s” sleep"),
    "alert.woken": N_("woke the alert “%(alert)s”"),
    "artefact.ready": N_("marked the artefact “%(artefact)s” ready"),
    "attachment.added": N_("put evidence there"),
    "attachment.removed": N_("took evidence away"),
    "batch.made": N_("changed many hypotheses at once: %(change)s"), "batch.undone": N_("took a change of many hypotheses back"),
    "calendar.address_ended": N_("ended the address of a calendar"),
    "calendar.address_made": N_("made an address for a calendar"),
    "comment.added": N_("commented: %(text)s"), "comment.edited": N_("changed a comment"),
    "condition.met": N_("met a condition: %(text)s"),
    "decision.made": N_("decided"),
    "decision.parked": N_("parked it without a verdict"),
    "decision.resumed": N_("took it up again to decide"),
    "decision.proposed": N_("proposed a decision against the suggestion"),
    "decision.confirmed": N_("confirmed the decision"),
    "decision.refused": N_("refused the proposed decision"),
    "plan.guarded": N_("set what must not suffer"),
    "decision.reopened": N_("reopened the decision"),
    "economics.entered": N_("entered a figure of unit economics"),
    "fact.corrected": N_("corrected a KPI fact"),
    "fact.entered": N_("entered a KPI fact"),
    "hypothesis.absorbed": N_("merged %(other)s into it"),
    "hypothesis.discarded": N_("deleted a draft"),
    "hypothesis.drafted": N_("wrote the draft"),
    "hypothesis.edited": N_("edited the hypothesis"),
    "hypothesis.helped": N_("changed the helpers"),
    "hypothesis.tied": N_("linked it with %(other)s"),
    "hypothesis.untied": N_("took the link with %(other)s away"),
    "hypothesis.imported": N_("brought it in from a file"),
    "hypothesis.archived": N_("put it in the archive"), "hypothesis.unarchived": N_("brought it back from the archive"),
    "hypothesis.refreshed": N_("said that it is still wanted"), "hypothesis.tagged": N_("changed the tags"),
    "hypothesis.shelved": N_("took a change of many hypotheses back"),
    "import.done": N_("imported a file"),
    "job.asked_for": N_("asked for a run of the timetable"),
    "job.paused": N_("paused a job of the timetable"),
    "job.resumed": N_("let a job of the timetable go on"),
    "kpi.added": N_("added a KPI"),
    "spend.recounted": N_("set the rate of a month, so the spend counts anew"),
    "learning.rewritten": N_("rewrote the learning card"),
    "learning.written": N_("wrote the learning card"),
    "observation.corrected": N_("corrected an observation"),
    "observation.recorded": N_("recorded an observation"),
    "owner.changed": N_("gave it a new owner"),
    "package.accepted": N_("accepted the package"),
    "package.approved": N_("approved version 1"),
    "package.changed": N_("changed the package"),
    "package.checked": N_("compared the description with the work"),
    "package.declined": N_("declined the package"),
    "package.opened": N_("opened the package"),
    "package.returned": N_("returned the package"),
    "package.sent_back": N_("sent version 1 back"),
    "package.submitted": N_("submitted the package"),
    "package.withdrawn": N_("withdrew the package"),
    "plan.amended": N_("amended the plan"),
    "plan.locked": N_("locked the plan"),
    "plan.set": N_("set a plan for a period"),
    "process.changed": N_("changed the process"),
    "process.described": N_("worked on the description"),
    "process.drafted": N_("drafted the process"),
    "process.paused": N_("paused the process"),
    "process.questioned": N_("drafted a hypothesis from the process"),
    "process.resumed": N_("resumed the process"),
    "process.retired": N_("retired the process"),
    "process.reviewed": N_("reviewed the process"),
    "process.started": N_("started the process"),
    "scoring.changed": N_("changed the scoring"),
    "stage.chosen": N_("chose the stage"),
    "step.comment_resolved": N_("resolved a remark on a step"),
    "step.commented": N_("said something about a step"),
    "version.approved": N_("approved a version"),
    "version.drafted": N_("drafted a version"),
    "version.read": N_("read and understood a version"),
    "session.closed": N_("ended the voting session “%(title)s”"),
    "session.opened": N_("opened the voting session “%(title)s”"),
    "session.revealed": N_("revealed card %(place)s of the voting session “%(title)s”"),
    "session.went_on": N_("went on to card %(place)s of the voting session “%(title)s”"),
    "view.changed": N_("changed a saved view"), "view.deleted": N_("deleted a saved view"),
    "view.saved": N_("saved a view"), "view.begun_with": N_("chose how the own list begins"), "view.arranged": N_("chose columns"),
    "watch.begun": N_("began to watch %(title)s"), "watch.ended": N_("no longer watches %(title)s"),
    "vote.cast": N_("voted"),
    "vote.changed": N_("changed a vote"),
    "vote.withdrawn": N_("withdrew a vote"),
    "membership.heads": N_("named who answers for operations"),
    "membership.joined": N_("joined"),
    "membership.changed": N_("changed a membership"),
    "membership.deactivated": N_("took somebody out of the workspace"),
    "membership.reactivated": N_("brought somebody back"),
    "membership.roles_changed": N_("changed roles"),
    "person.erased": N_("erased somebody who had left"),
    "workspace.changed": N_("changed the settings"),
    "workspace.created": N_("opened the workspace"),
    "invitation.sent": N_("invited somebody"),
    "invitation.withdrawn": N_("withdrew an invitation"),
    "invitation.accepted": N_("accepted an invitation"),
}
MOVED = N_("moved it from “%(before)s” to “%(after)s”: %(move)s")
KEPT = N_("changed something")
_TITLES = {move.name: move.title for move in MOVES} | {UNDO: N_("change taken back")}


def said(kind: str, details: Mapping[str, Any]) -> str:  # Any: what the event kept
    """The sentence of an event in the current language, to stand after the name of who did it."""
    if kind == "hypothesis.moved":
        return gettext(
            MOVED, before=_state(details.get("before")), after=_state(details.get("after")),
            move=Text(_TITLES.get(str(details.get("move")), "")),
        )
    sentence = SENTENCES.get(kind, KEPT)
    names = ("artefact", "other", "place", "text", "title")
    values = {n: details.get(n, "") for n in names} | {"alert": _alert(details.get("alert")), "change": _change(details.get("change"))}
    return gettext(sentence, **values) if "%(" in sentence else gettext(sentence)


def _alert(word: object) -> Text:
    return Text(ALERT_KIND_LABELS[AlertKind(str(word))]) if word in set(AlertKind) else Text("")


def _change(word: object) -> Text:
    return Text(CHANGE_LABELS[Change(str(word))]) if word in set(Change) else Text("")


def _state(word: object) -> Text:
    return Text(STATE_LABELS[State(str(word))])
