"""What stands around a page: where one can go, whose desk it is, which team this is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NavItem:
    """One line of the side navigation; `name` is already in the reader's language.

    `count` is a number as it is read, empty for none; `mine` says that it is work that waits for this reader;
    `key` is the letter after `g`; `dock` puts the line at the bottom of a phone, where there is room for four.
    """

    name: str
    href: str
    icon: str = ""
    count: str = ""
    mine: bool = False
    current: bool = False
    key: str = ""
    dock: bool = False


@dataclass(frozen=True)
class NavGroup:
    """Lines that belong together; an empty title draws none."""

    title: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True)
class Place:
    """A workspace, or a step of the path to this page."""

    name: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class Nav:
    """Everything layout.html needs besides the page itself; an empty address draws no link."""

    groups: tuple[NavGroup, ...]
    home_href: str = "/"
    workspace: str = ""
    workspaces: tuple[Place, ...] = ()
    person_name: str = ""
    profile_href: str = ""
    language_href: str = ""
    sign_out_href: str = ""
    new_href: str = ""
    find_href: str = ""
    day: str = ""
    theme: str = ""  # light or dark, when the person's profile says so
    theme_href: str = ""

    @property
    def items(self) -> tuple[NavItem, ...]:
        return tuple(item for group in self.groups for item in group.items)

    @property
    def dock(self) -> tuple[NavItem, ...]:
        """The lines of the phone's bottom edge."""
        return tuple(item for item in self.items if item.dock)[:4]

    @property
    def rest(self) -> tuple[NavItem, ...]:
        """The lines behind "More" on a phone."""
        docked = self.dock
        return tuple(item for item in self.items if item not in docked)
