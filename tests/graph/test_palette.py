"""Colours of diagrams: contrast on their paper, told apart by colour-blind people, and never the only difference.

Colour-blind sight is simulated by the matrices of Machado, Oliveira & Fernandes (2009, doi:10.1109/TVCG.2009.113),
severity 1.0, on linear sRGB; contrast is that of WCAG 2.2 (1.4.3, 1.4.11); difference is CIE76 in CIELAB, of which
2.3 is just noticeable (Mahy, Van Eycken & Oosterlinck 1994).
"""

from __future__ import annotations

import itertools
import re
from typing import cast

import pytest

from whowhom.graph.diagram.page import asset
from whowhom.graph.diagram.style import STROKES, THEMES

Colour = tuple[float, float, float]

SIGHTS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
LEAST_DIFFERENCE = 15.0


def linear(text: str) -> Colour:
    values = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(colour: Colour, sight: str) -> Colour:
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, colour, strict=True))))
        for row in SIGHTS[sight]
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y, z = luminance(colour), (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Colour, other: Colour) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5)


def colours(theme: str, name: str) -> dict[str, str]:
    return cast("dict[str, str]", THEMES[theme][name])


def test_the_measures_give_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lab(linear("#ffffff")) == pytest.approx((100, 0, 0), abs=0.1)
    assert lab(linear("#ff0000"))[0] == pytest.approx(53.2, abs=0.1)
    red, green = linear("#a05050"), linear("#708050")  # told apart by most, hardly by protanopes
    assert difference(red, green) > 2 * difference(seen(red, "protanopia"), seen(green, "protanopia"))


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_words_and_lines_stand_out_from_the_paper(theme: str) -> None:
    paper, fills = str(THEMES[theme]["paper"]), colours(theme, "fills")
    assert contrast(str(THEMES[theme]["ink"]), paper) >= 7
    assert all(contrast(str(THEMES[theme]["ink"]), fill) >= 7 for fill in fills.values())
    assert all(contrast(colour, paper) >= 4.5 for colour in colours(theme, "signs").values())
    assert all(contrast(colour, paper) >= 3 for colour in colours(theme, "borders").values())
    assert contrast(str(THEMES[theme]["accent"]), paper) >= 4.5


@pytest.mark.parametrize("sight", ["", *sorted(SIGHTS)])
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_signs_differ_for_every_sight(theme: str, sight: str) -> None:
    signs = {sign: linear(colour) for sign, colour in colours(theme, "signs").items()}
    shown = {sign: seen(colour, sight) if sight else colour for sign, colour in signs.items()}
    for one, other in itertools.combinations(sorted(shown), 2):
        assert difference(shown[one], shown[other]) >= LEAST_DIFFERENCE, (one, other)


def test_signs_differ_without_any_colour() -> None:
    for name in ("dash", "dot", "arrow", "head", "words"):
        assert len({getattr(stroke, name) for stroke in STROKES.values()}) == len(STROKES), name


def test_the_style_sheet_has_the_same_colours() -> None:
    light, dark = asset("page.css").split("prefers-color-scheme: dark", 1)
    for sheet, theme in ((light, "light"), (dark, "dark")):
        found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", sheet))
        assert {sign: found[sign] for sign in STROKES} == colours(theme, "signs")
