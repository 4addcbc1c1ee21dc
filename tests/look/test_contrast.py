import re

import pytest

from tests.look.page import ROOT

PAIR = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}))\s*;")
TOKENS = {
    name: (light or both, dark or both)
    for name, light, dark, both in PAIR.findall((ROOT / "assets/css/tokens.css").read_text())
}
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "accent") for ground in ("paper", "side", "surface", "sunken", "hover", "picked")],
    *[(ink, f"{tone}-tint") for tone in ("good", "warn", "bad", "move", "accent") for ink in ("ink", "ink-2", tone)],
    *[(tone, "paper") for tone in ("good", "warn", "bad", "move")],
    ("on-accent", "accent"), ("on-accent", "accent-firm"), ("on-bad", "bad-solid"),
]  # fmt: skip
EDGES = [("control", ground) for ground in ("paper", "surface", "side")]


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_on_every_ground_it_stands_on(ink, ground, theme):
    assert contrast(TOKENS[ink][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edge_of_a_field_can_be_seen(edge, ground, theme):
    assert contrast(TOKENS[edge][theme], TOKENS[ground][theme]) >= 3
