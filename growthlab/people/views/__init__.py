"""Pages about people: coming in, one's profile, the members, the settings."""

from growthlab.people.blueprint import bp
from growthlab.people.views import entering, erasing, home, invitations, members, passwords, profile, settings, setup

__all__ = ["bp", "entering", "erasing", "home", "invitations", "members", "passwords", "profile", "settings", "setup"]
