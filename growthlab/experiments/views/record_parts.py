"""The parts of a decision record, in the reader's language."""

from collections.abc import Sequence

from flask import current_app

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.pictures import IntervalPicture
from growthlab.core.writing import format_percent
from growthlab.experiments.models import Decision
from growthlab.experiments.records.document import Part
from growthlab.experiments.rules.snapshots import fingerprint
from growthlab.experiments.views.case import TestFile
from growthlab.experiments.views.entries import EntryLine

INK = (
    'text{font-family:"Libertinus Serif";font-size:12px;fill:#4f4b44}.t-b{font-weight:bold;fill:#201e1b}.t-3{fill:#676258}'
    ".t-good{fill:#1d6a44}.t-bad{fill:#a4291f}.mid{text-anchor:middle}.end{text-anchor:end}.f-bad{fill:#f8e3df}.f-grey{fill:#eeebe4}"
    ".f-good{fill:#ddeee3}.f-acc{fill:#31408f}.f-out{fill:#fff;stroke:#8a8375}.k-rule{stroke:#b9b3a7}.k-hair{stroke:#e3dfd6}.k-bad{stroke:#a4291f}"
    ".k-good{stroke:#1d6a44}.k-ink{stroke:#201e1b;fill:none}.s-80{stroke:#201e1b;stroke-width:7}.s-95{stroke:#201e1b;stroke-width:1.5}"
    ".halo{stroke:#fff;stroke-width:2}.hatch{stroke:#a4291f;stroke-opacity:.28}"
)


def decision_part(file: TestFile) -> Part:
    """Every verdict with who made it; none yet is said."""
    if not file.history:
        return Part(_("Decision"), (_("Nothing is decided yet."),))
    rows = tuple((formats.day(row.on), row.verdict.label, row.suggested_label, row.approver.name, _why(row)) for row in file.history)
    changed = (_("The data changed after the decision."),) if file.data_changed else ()
    return Part(_("Decision"), changed, head=(_("Day"), _("Verdict"), _("Suggested"), _("Approver"), _("Reason")), rows=rows)


def evidence_part(file: TestFile) -> Part:
    """The picture with its sentence, both intervals and the support."""
    card = file.card
    if card is None:
        return Part(_("Evidence"), (_("Nothing can be judged yet."),))
    found = file.test.suggestion
    facts = [(_("Suggested"), card.verdict.label), (_("Support"), card.support)]
    picture = card.picture
    if picture and picture.inner:
        facts.append((_("80 % interval"), f"{picture.inner.low} – {picture.inner.high or '…'}"))
    if picture and picture.outer:
        facts.append((_("95 % interval"), f"{picture.outer.low} – {picture.outer.high or '…'}"))
    said = (f"{card.title}. {card.range} {card.meaning}",)
    return Part(_("Evidence"), said, tuple(facts) if found else (), picture=_drawn(picture, card.title) if picture else "")


def groups_part(file: TestFile) -> Part:
    """Of a comparison: both groups with their intervals; nothing else has it."""
    shown = file.card.groups if file.card else None
    if shown is None:
        return Part(_("The groups side by side"))
    macro = current_app.jinja_env.get_template("core/_groups.html").module.groups  # type: ignore[attr-defined]  # a macro
    drawn = _alone(str(macro(shown.picture, "", "record-groups")), shown.picture.height)
    return Part(_("The groups side by side"), shown.sentences, head=shown.head, rows=shown.rows, picture=drawn)


def plan_part(file: TestFile, lines: Sequence[tuple[str, str]], changes: Sequence[dict[str, object]], *, zone: str) -> Part:
    """The plan as it stands, when it was locked and by which fingerprint, and each change after the start."""
    facts = list(lines)
    if file.plan:
        holds = fingerprint(file.plan.snapshot) == file.plan.content_hash
        facts += [
            (_("Locked"), formats.moment(file.plan.locked_at, zone)), (_("Fingerprint, SHA-256"), file.plan.content_hash),
            (_("Checked"), _("the plan is the one that was locked") if holds else _("the plan differs from what was locked")),
        ]
    said = (
        ngettext("Plan changed after the start: %(num)d", "Plan changed after the start: %(num)d", len(changes))
        if changes else _("Plan not changed after the start"),
    )
    head = (_("What changes"), _("Before"), _("After"), _("Why"), _("Who"))
    rows = tuple(tuple(str(change[name] or "–") for name in ("title", "old", "new", "reason", "name")) for change in changes)
    return Part(_("Plan"), said, tuple(facts), head=head, rows=rows)


def people_part(file: TestFile) -> Part:
    row, votes = file.hypothesis, file.votes
    facts = [(_("Owner"), row.owner.name if row.owner else _("nobody")), (_("Author"), row.author.name)]
    if votes and votes.count:
        facts.append((_("Belief before the test, mean"), f"{formats.points(votes.belief or 0)} ({votes.count})"))
    return Part(_("People"), facts=tuple(facts))


def data_part(entries: Sequence[EntryLine], *, zone: str) -> Part:
    """Every entry: what, how much, by whom, when it was entered."""
    head = (_("Day"), _("Of how many"), _("Count"), _("Spent"), _("Hours"), _("Who"), _("Entered"), _("Note"))
    rows = tuple(
        (
            formats.day(row.on), row.denominator, row.numerator, row.spent, row.hours, row.name, formats.moment(row.at, zone),
            ". ".join(text for text in ((f"{_('correction')}: {row.reason}") if row.is_correction else "", row.note) if text),
        )
        for row in entries
    )
    return Part(_("Observations"), head=head, rows=rows)


def _why(row: Decision) -> str:
    scale = f"{row.scalability.label} {row.scalability_limit or ''}".strip() if row.scalability else ""
    support = _("support %(share)s", share=format_percent(round(row.support, 3))) if row.support is not None else ""
    return ". ".join(text.rstrip(".") for text in (row.override_reason, scale, support, row.strength) if text)


def _drawn(picture: IntervalPicture, title: str) -> str:
    drawn = str(current_app.jinja_env.get_template("core/_evidence.html").module.evidence(picture, title, "record"))  # type: ignore[attr-defined]  # a macro
    return _alone(drawn, 124)


def _alone(drawn: str, height: int) -> str:
    """The page's own picture as an SVG that stands alone."""
    start = f'<svg class="chart" width="100%" height="{height}"'
    bare = drawn.replace(start, f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{height}"', 1)
    return bare.replace("</title>", f"</title><style>{INK}</style>", 1)
