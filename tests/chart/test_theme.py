"""Colours that can be read, told apart and found in one place only.

Contrast is the formula of WCAG 2.2 (relative luminance). To colour-blind eyes actors are seen
through the full-severity matrices of Machado, Oliveira and Fernandes (2009), and two of them are
apart where their CIE76 colour difference in CIELAB is at least `APART`.
"""

import re
from itertools import combinations

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
import pytest

from tests.support.places import ROOT
from timeline.chart import theme
from timeline.collection.schema import BASES, KINDS
from timeline.html import assets

LIGHT, PRINT = assets.content("tokens.css").split("@media print")
DARK = assets.content("dark.css")
LARGE, LARGE_DARK = map(assets.content, assets.LARGE_SHEETS)
ACTORS = [f"actor-{tone}" for tone in range(1, theme.ACTORS + 1)]
APART = 10.0
"""About four times the difference that is just noticed. Shape, position and the actor's name
beside each title tell the same, so this need not be the distance that colour alone would take."""

Colour = npt.NDArray[np.float64]
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--tl-([\w-]+):\s*(#[0-9a-f]{6});", css))


def tints(css: str) -> dict[str, tuple[str, float]]:
    """The colours that are laid over another, and how strong they are."""
    found = re.findall(r"--tl-([\w-]+): rgba\((\d+), (\d+), (\d+), ([\d.]+)\);", css)
    return {
        name: (f"#{int(r):02x}{int(g):02x}{int(b):02x}", float(strength))
        for name, r, g, b, strength in found
    }


def over(ground: str, tint: str, strength: float) -> str:
    """A ground as it is seen through a tint."""
    pairs = [(int(ground[at : at + 2], 16), int(tint[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(b + (t - b) * strength):02x}" for b, t in pairs)


TINTS = {
    "light": tints(LIGHT),
    "dark": tints(DARK),
    "large": tints(LARGE),
    "large, dark": tints(LARGE_DARK),
}
PALETTES = {
    "light": colours(LIGHT),
    "dark": colours(LIGHT) | colours(DARK),
    "print": colours(LIGHT) | colours(PRINT),
    "large": colours(LIGHT) | colours(LARGE),
    "large, dark": colours(LIGHT) | colours(DARK) | colours(LARGE) | colours(LARGE_DARK),
}
palettes = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def linear(colour: str) -> Colour:
    """Linear light of an sRGB colour."""
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    luminance = [float(linear(c) @ [0.2126, 0.7152, 0.0722]) + 0.05 for c in (one, other)]
    return max(luminance) / min(luminance)


def lab(light: Colour) -> Colour:
    """CIELAB of linear light, seen in D65."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ np.clip(light, 0, 1) / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_contrast_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


class TestContrast:
    @palettes
    @pytest.mark.parametrize("ground", ["paper", "surface", "sunken"])
    @pytest.mark.parametrize("ink", ["ink", "ink-soft", "link", "warn"])
    def test_text(self, ink: str, ground: str, palette: dict[str, str]) -> None:
        assert contrast(palette[ink], palette[ground]) >= 4.5

    @palettes
    @pytest.mark.parametrize(
        ("ink", "ground"),
        [
            pytest.param("warn", "warn-paper", id="a notice"),
            pytest.param("paper", "ink", id="a pressed button"),
            pytest.param("pivot", "paper", id="the pivot's name"),
        ],
    )
    def test_text_on_a_ground_of_its_own(
        self, ink: str, ground: str, palette: dict[str, str]
    ) -> None:
        assert contrast(palette[ink], palette[ground]) >= 4.5

    @palettes
    @pytest.mark.parametrize("ground", ["paper", "surface"])
    @pytest.mark.parametrize("sign", [*ACTORS, "actor-0", "rule-strong", "focus"])
    def test_signs(self, sign: str, ground: str, palette: dict[str, str]) -> None:
        """Marks, the outlines of fields and the focus ring."""
        assert contrast(palette[sign], palette[ground]) >= 3


class TestLarge:
    """For a projector, whose light is weak, what is read has the contrast of WCAG's level AAA."""

    @pytest.mark.parametrize("name", ["large", "large, dark"])
    @pytest.mark.parametrize("ground", ["paper", "surface", "sunken", "before", "after"])
    @pytest.mark.parametrize("ink", ["ink", "ink-soft", "link", "pivot", "warn"])
    def test_text(self, ink: str, ground: str, name: str) -> None:
        palette = PALETTES[name]
        tint = TINTS[name].get(ground)
        under = palette["paper"] if tint else palette[ground]
        assert contrast(palette[ink], over(under, *tint) if tint else under) >= 7

    @pytest.mark.parametrize("name", ["large", "large, dark"])
    @pytest.mark.parametrize("sign", [*ACTORS, "actor-0", "rule-strong", "focus"])
    def test_signs(self, sign: str, name: str) -> None:
        assert contrast(PALETTES[name][sign], PALETTES[name]["paper"]) >= 4.5

    @pytest.mark.parametrize("side", ["before", "after"])
    def test_tints_are_stronger(self, side: str) -> None:
        assert TINTS["large"][side][1] > TINTS["light"][side][1]
        assert TINTS["large, dark"][side][1] > TINTS["dark"][side][1]

    def test_every_colour_has_its_own_in_the_dark(self) -> None:
        names = re.findall(r"--tl-([\w-]+): (?:#|rgba)", LARGE)
        assert names == re.findall(r"--tl-([\w-]+): (?:#|rgba)", LARGE_DARK)


class TestActors:
    @palettes
    @pytest.mark.parametrize("eyes", DEFICIENCIES)
    @pytest.mark.parametrize(("one", "other"), list(combinations(ACTORS, 2)))
    def test_two_actors_can_be_told_apart(
        self, one: str, other: str, eyes: str, palette: dict[str, str]
    ) -> None:
        seen = [lab(DEFICIENCIES[eyes] @ linear(palette[actor])) for actor in (one, other)]
        assert np.linalg.norm(seen[0] - seen[1]) >= APART

    @pytest.mark.parametrize(
        ("actors", "tones"),
        [
            pytest.param([], {"": 0}, id="none"),
            pytest.param(["", "A"], {"": 0, "A": 1}, id="blank"),
            pytest.param(["B", "A", "B"], {"B": 1, "A": 2, "": 0}, id="by how often"),
            pytest.param(["B", "A"], {"A": 1, "B": 2, "": 0}, id="then by name"),
            pytest.param(
                list("ABCDEFGH"),
                dict(zip("ABCDEFGH", [1, 2, 3, 4, 5, 6, 0, 0], strict=True)) | {"": 0},
                id="further ones share a tone",
            ),
        ],
    )
    def test_tones(self, actors: list[str], tones: dict[str, int]) -> None:
        assert theme.actor_tones(actors) == tones


FILES = (
    *sorted((ROOT / "timeline").rglob("*.py")),
    *sorted((ROOT / "assets" / "css").rglob("*.css")),
    *sorted((ROOT / "assets" / "js").rglob("*.js")),
)
COLOURED = ("tokens.css", "dark.css", *assets.LARGE_SHEETS)
"""The files in which colours stand."""
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
LITERAL = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b(?![\w-])|\b(?:rgb|hsl)a?\(\s*\d.*?\)")


class TestTokens:
    def test_files_of_every_kind_are_looked_at(self) -> None:
        assert {path.suffix for path in FILES} == {".py", ".css", ".js"}

    def test_every_token_that_is_used_is_defined(self) -> None:
        rules = "".join(text for name, text in TEXTS.items() if name.endswith((".css", ".js")))
        used = set(re.findall(r"var\((--[\w-]+)", rules))
        defined = set(re.findall(r"(--[\w-]+)\s*:", rules))
        assert used - defined == set()

    def test_every_token_that_is_defined_is_used(self) -> None:
        text = "".join(TEXTS.values())
        named = set(re.findall(r"var\(--tl-([\w-]+)", text))
        named |= set(re.findall(r'colour\(f?"([\w-]+)"\)', text)) | set(ACTORS) | {"actor-0"}
        assert set(theme.tokens()) - named == set()

    def test_every_colour_that_python_asks_for_is_there(self) -> None:
        asked = set(re.findall(r'colour\("([\w-]+)"\)', "".join(TEXTS.values())))
        assert asked - set(theme.tokens()) == set()

    def test_the_dark_changes_colours_and_nothing_else(self) -> None:
        names = set(re.findall(r"--tl-([\w-]+):", DARK))
        values = theme.tokens().items()
        assert names <= {name for name, value in values if value.startswith(("#", "rgba("))}
        assert names >= {name for name, value in values if value.startswith("#")}

    @pytest.mark.parametrize(
        "name", [name for name in TEXTS if name.rsplit("/", 1)[-1] not in COLOURED]
    )
    def test_colours_stand_in_tokens_only(self, name: str) -> None:
        """Nothing at all ("rgba(0,0,0,0)") is no colour."""
        text = re.sub(r'"[^"]*url\([^"]*\)|/\*.*?\*/', "", TEXTS[name], flags=re.DOTALL)
        literals = re.findall(
            r"#(?:[0-9a-fA-F]{3,4}){1,2}\b(?![\w-])|\b(?:rgb|hsl)a?\([\d ].*?\)", text
        )
        assert [found for found in literals if found != "rgba(0,0,0,0)"] == []


@pytest.mark.parametrize("basis", [*BASES, ""])
@pytest.mark.parametrize("kind", KINDS)
def test_plotly_knows_every_symbol(kind: str, basis: str) -> None:
    marker = go.scatter.Marker(symbol=theme.symbol(kind, basis))
    assert marker.symbol == theme.SYMBOLS[kind] + theme.FILLS.get(basis, "")


def test_every_kind_has_its_own_shape_and_every_fill_of_stated_differs() -> None:
    assert set(theme.SYMBOLS) == set(KINDS)
    assert len(set(theme.SYMBOLS.values())) == len(KINDS)
    assert set(theme.FILLS) == set(BASES)
    assert [basis for basis, fill in theme.FILLS.items() if not fill] == ["stated"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", ["shape", "outline", "dashed"])
def test_the_style_sheet_has_the_shape_of_every_kind(kind: str, shape: str) -> None:
    assert f"{shape}-{kind.replace(' ', '-')}" in theme.tokens()


def test_the_template_is_made_of_tokens() -> None:
    layout = theme.template()["layout"]
    assert layout["font"]["color"] == theme.colour("ink")
    assert layout["xaxis"]["gridcolor"] == theme.colour("rule")


def test_a_colour_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.colour("mauve")
