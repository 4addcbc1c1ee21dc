"""How the product says no: a sentence a person can act on, in that person's language."""

from growthlab.core.i18n import N_, Text, gettext, gettext_in


class RuleBroken(Exception):
    """A rule of the product forbids this.

    `message` is an English msgid with %(name)s places, `params` fill them. `code` is stable for
    machines, `field` names the form field where the sentence belongs.
    """

    status = 422

    def __init__(self, message: str, *, code: str, field: str | None = None, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field
        self.params = params

    def __str__(self) -> str:
        return gettext_in("en", self.message, **self.params)

    def text(self) -> str:
        """The sentence in the current language."""
        return gettext(self.message, **self.params)


class StaleState(RuleBroken):
    """Somebody else was first; nothing of this person's was changed."""

    status = 409


class NotFound(RuleBroken):
    """Nothing here by that name, or nothing this reader may know of."""

    status = 404

    def __init__(self, what: str | Text) -> None:
        super().__init__(N_("There is no %(what)s here."), code="not_found", what=what)
