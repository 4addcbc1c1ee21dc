"""The two limits of a result: their zones, and their names, which must not collide on a phone."""

from typing import Literal

from growthlab.core.pictures.scale import Scale
from growthlab.core.pictures.shapes import Label, Span

Direction = Literal["up", "down"]

# A name of a limit takes about this much of a phone's width.
NAME = 36.0


def zones(axis: Scale, kill: float, success: float, direction: Direction) -> tuple[Span, Span, Span]:
    """Stop, between, right: from left to right when more is better, from right to left when less is."""
    if direction == "up":
        return Span(axis.start, kill), Span(kill, success), Span(success, axis.end)
    return Span(kill, axis.end), Span(success, kill), Span(axis.start, success)


def names(
    axis: Scale, kill: float, success: float, texts: tuple[str, str], direction: Direction
) -> tuple[Label, Label]:
    """The names of the limits to stop at and to be right at, each over its own zone."""
    if direction == "up":
        return _on_left(axis, kill, texts[0]), _on_right(axis, success, texts[1])
    return _on_right(axis, kill, texts[0]), _on_left(axis, success, texts[1])


def crowded(one: Label, other: Label) -> bool:
    """Would the two names run into each other on a phone?"""
    left, right = sorted((one, other), key=lambda label: label.x)
    left_end = left.x if left.anchor == "end" else left.x + NAME
    right_start = right.x - NAME if right.anchor == "end" else right.x
    return right_start < left_end


def _on_left(axis: Scale, edge: float, text: str) -> Label:
    return Label(axis.start, text, "") if edge < NAME else Label(edge, text, "end", -4)


def _on_right(axis: Scale, edge: float, text: str) -> Label:
    return Label(axis.end, text, "end") if edge > 100 - NAME else Label(edge, text, "", 4)
