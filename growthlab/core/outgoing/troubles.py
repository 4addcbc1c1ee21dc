"""Why a call did not come about."""


class Refused(Exception):
    """We do not call there, now or later: the address leads inside, or is none."""


class NotReached(Exception):
    """Nobody answered, or not in time, or not in a way that can be read; later it may work."""
