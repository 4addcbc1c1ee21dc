"""Pages about people: coming in, one's profile, the members, the settings."""

from growthlab.people.blueprint import bp
from growthlab.people.views import entering, home, invitations, members, passwords, profile, settings, setup

__all__ = ["bp", "entering", "home", "invitations", "members", "passwords", "profile", "settings", "setup"]
