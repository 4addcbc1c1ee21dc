"""The admin's page of mails, and the pages that links in mails open."""

from growthlab.digests.views import copies, deeds, mails, stopping  # noqa: F401  # each brings its routes
from growthlab.digests.views.blueprint import bp

__all__ = ["bp"]
