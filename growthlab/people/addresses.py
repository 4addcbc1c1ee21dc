"""E-mail addresses: how they are read, compared and kept."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

LONGEST = 254

ERASED_AT = "erased.invalid"


def normal_email(text: str) -> str:
    """The address as it is kept and compared: trimmed and case-folded. RuleBroken when a mail cannot go there."""
    from email_validator import EmailNotValidError, validate_email  # with the first address that is typed: no start needs it

    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise RuleBroken(
            N_("This is not an e-mail address. Write it like name@company.com."), code="email_unreadable", field="email"
        ) from None
    return (found.ascii_email or found.normalized).casefold()


def folded(text: str) -> str:
    """For looking an address up: whatever was typed, never refused."""
    return text.strip().casefold()[:LONGEST]


def address_of_erased(person_id: int) -> str:
    """A domain that no mail can reach (RFC 2606)."""
    return f"erased-{person_id}@{ERASED_AT}"


def is_of_erased(email: str) -> bool:
    return email.endswith(f"@{ERASED_AT}")
