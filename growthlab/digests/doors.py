"""The addresses in a mail: pages, signed deeds, and the ways out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from growthlab.core.lines import Line, Target
from growthlab.core.links import signed
from growthlab.digests.addresses import address_of
from growthlab.people.models import Membership

DEED, STOP, COPY = "deed", "stop", "copy"
DEED_LASTS = timedelta(days=14)


@dataclass(frozen=True)
class Doors:
    """Links begin with `base_url` (never with what a request says) and are signed with `secret`."""

    base_url: str
    secret: str

    def page(self, target: Target, workspace: str) -> str:
        return address_of(target, workspace, self.base_url)

    def profile(self) -> str:
        return f"{self._root}/me"

    def deed(self, line: Line, member: Membership, *, at: datetime) -> str | None:
        """A link to a page with one button or the smallest form; None where a line offers none."""
        if not line.deed:
            return None
        said = {"p": member.person_id, "w": member.workspace_id, "d": line.deed, "a": line.target.arguments}
        return f"{self._root}/do/{signed(self.secret, DEED, said, until=at + DEED_LASTS)}"

    def stop(self, person_id: int, what: str) -> str:
        """Ends a kind of mail for good, as often as it is opened; `what` is a word of `actions.stopping`."""
        return f"{self._root}/stop/{signed(self.secret, STOP, {'p': person_id, 'k': what})}"

    def copy(self, copy_id: int, what: str) -> str:
        """For an address without an account: `yes` begins its copies, `no` ends them."""
        return f"{self._root}/copies/{signed(self.secret, COPY, {'c': copy_id, 'k': what})}"

    @property
    def _root(self) -> str:
        return self.base_url.rstrip("/")


def doors_of(settings: Mapping[str, Any]) -> Doors:  # Any: a setting's value
    return Doors(settings["BASE_URL"], settings["SECRET_KEY"])


def unsubscribing(address: str) -> dict[str, str]:
    """RFC 8058: a mail program may end this mail with one POST, without a page."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
