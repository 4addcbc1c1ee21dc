"""A sentence under each field of the catalog that is not plain from its label."""

from growthlab.core.forms import _l

HINTS = {
    "channels": {
        "parent_id": _l("A narrower channel counts with the wider one."),
        "scalable": _l("Whether more money or people bring more of it."),
        "status": _l("A channel that wears out or is retired is warned of in the SMART check."),
    },
    "segments": {
        "firmographics": _l("Industry, size, region, who decides: so that a stranger could make the list."),
        "value": _l("Why these firms buy from us and not from others."),
        "accounts_total": _l("How many such firms there are at all; a sample cannot be larger."),
    },
    "offers": {
        "promise": _l("What they get, in one sentence."),
        "sale_mechanics": _l("What to say and why, what to show, what to ask for."),
    },
    "stages": {
        "order": _l("1 is the first touch."),
        "is_repeat": _l("The step at which a client buys again."),
    },
    "metrics": {
        "kind": _l("A share is counted out of accounts; a cost per unit is spend divided by units."),
        "unit": _l("Such as %, pcs, days or a currency."),
        "formula": _l("What is counted / what it is divided by. Without one no hypothesis on it leaves draft."),
        "numerator_label": _l("Stands over the field where it is entered."),
        "typical_lag_days": _l("From the action to the number; a test must take longer."),
        "source": _l("Where the number is read: the CRM, the ad account, a sheet."),
    },
    "objectives": {
        "quarter": _l("Such as 2026-Q4."),
        "key_results": _l("One a line."),
    },
    "tags": {"name": _l("Whoever writes a new word on a hypothesis adds it here.")},
    "rates": {
        "month": _l("Such as 2026-11."),
        "currency": _l("Three letters, such as USD."),
        "rate": _l("What one unit was worth in the base currency. Entering it again replaces it."),
    },
    "budgets": {
        "quarter": _l("Such as 2026-Q4."),
        "amount": _l("Written as you like: 120 000, 120k, 1.5m. Entering it again replaces it."),
        "currency": _l("Three letters, such as USD."),
    },
    "channel-budgets": {
        "quarter": _l("Such as 2026-Q4."),
        "amount": _l("In the base currency. Entering it again replaces it."),
    },
    "holidays": {"on": _l("Such as 2026-12-31, 31.12.2026 or 31 Dec 2026.")},
}
