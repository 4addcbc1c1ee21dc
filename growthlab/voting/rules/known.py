"""The criteria that come with a formula: their names, and what each step means."""

from decimal import Decimal

from growthlab.core.i18n import N_
from growthlab.people.scoring import Better, Criterion, Method, Step

KEYS: dict[Method, tuple[str, ...]] = {
    Method.BELIEF: (),
    Method.ICE: ("impact", "confidence", "ease"),
    Method.ICE_PRODUCT: ("impact", "confidence", "ease"),
    Method.RICE: ("reach", "rice_impact", "rice_confidence", "effort"),
    Method.PIE: ("potential", "importance", "ease"),
    Method.OWN: (),
}
NAMES = {
    "impact": N_("Impact"),
    "confidence": N_("Confidence"),
    "ease": N_("Ease"),
    "reach": N_("Reach"),
    "rice_impact": N_("Impact on each"),
    "rice_confidence": N_("Confidence in the numbers"),
    "effort": N_("Effort"),
    "potential": N_("Potential"),
    "importance": N_("Importance"),
}
UNITS = {"reach": N_("accounts a quarter"), "effort": N_("person-weeks")}
_MEANINGS: dict[str, dict[str, str]] = {
    "impact": {
        "1": N_("a nicety for one client"), "2": N_("a few clients notice"), "3": N_("one more talk a quarter"),
        "4": N_("one PreSale a quarter"), "5": N_("a few PreSales a quarter"), "6": N_("several PreSales from one segment"),
        "7": N_("one deal a quarter"), "8": N_("several deals a quarter"), "9": N_("a tenth of the quarter's plan"),
        "10": N_("changes the quarter"),
    },
    "confidence": {
        "1": N_("a guess"), "2": N_("somebody read about it"), "3": N_("one client mentioned it"),
        "4": N_("a comparable firm says it works"), "5": N_("two clients said so"), "6": N_("three or more clients said so"),
        "7": N_("done by hand once, with a result"), "8": N_("it worked for us in another segment"),
        "9": N_("our own numbers point to it"), "10": N_("our own numbers show it"),
    },
    "ease": {
        "1": N_("a quarter of several people"), "2": N_("two months and much money"), "3": N_("a month and money"),
        "4": N_("two weeks of two people"), "5": N_("two weeks of one person"), "6": N_("a week of one person"),
        "7": N_("three days"), "8": N_("a day or two"), "9": N_("a day, no money"), "10": N_("this afternoon"),
    },
    "rice_impact": {
        "0.25": N_("hardly felt"), "0.5": N_("small"), "1": N_("medium"), "2": N_("large"), "3": N_("huge"),
    },
    "rice_confidence": {
        "0.5": N_("50 %: little more than a guess"), "0.8": N_("80 %: clients said so"), "1": N_("100 %: our own numbers show it"),
    },
    "potential": {
        "1": N_("as good as it gets already"), "2": N_("a trifle to gain"), "3": N_("a little to gain"), "4": N_("some room"),
        "5": N_("half as good as others"), "6": N_("clearly behind others"), "7": N_("clients complain about it"),
        "8": N_("most are lost here"), "9": N_("nearly all are lost here"), "10": N_("nothing works here yet"),
    },
    "importance": {
        "1": N_("a corner nobody visits"), "2": N_("a few small clients"), "3": N_("one small segment"),
        "4": N_("several small segments"), "5": N_("half of the clients of one segment"), "6": N_("one whole segment"),
        "7": N_("our second-best segment"), "8": N_("our best segment"), "9": N_("most of the turnover"),
        "10": N_("every client and the whole turnover"),
    },
}


def _known(key: str, *, least: str = "0", most: str = "10000000", better: Better = Better.HIGHER) -> Criterion:
    steps = tuple(Step(value=Decimal(value)) for value in _MEANINGS.get(key, ()))
    return Criterion(key=key, steps=steps, least=Decimal(least), most=Decimal(most), better=better)


KNOWN = {
    **{key: _known(key) for key in NAMES},
    "effort": _known("effort", least="0.5", most="1000", better=Better.LOWER),  # half a person-week, so nothing is divided by nought
}


def meaning_of(key: str, value: Decimal) -> str:
    """The English sentence of a step that comes with a formula; empty for others."""
    return _MEANINGS.get(key, {}).get(f"{value.normalize():f}", "")
