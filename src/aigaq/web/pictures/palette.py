"""The inks of a picture, which are tokens of the page (`aigaq.css`), and what tells areas apart without colour."""

from enum import StrEnum


class Ink(StrEnum):
    """What a line, a letter or an area is coloured with."""

    INK = "ink"
    SOFT = "soft"
    EDGE = "edge"
    LINE = "line"
    ACCENT = "accent"
    FOR = "for"
    AGAINST = "against"
    BESIDE = "beside"
    WARN = "warn"
    RAISED = "raised"


class Fill(StrEnum):
    """How an area is filled, so that it is told apart in black and white."""

    SOLID = "solid"
    EMPTY = "empty"
    SLANT = "slant"
    CROSS = "cross"
    DOTS = "dots"


# On paper, wherever it is shown: the light theme.
LIGHT = {
    Ink.INK: "#24211c", Ink.SOFT: "#5f584c", Ink.EDGE: "#857a68", Ink.LINE: "#d9d0c0", Ink.ACCENT: "#7a3b1d",
    Ink.FOR: "#1e5c40", Ink.AGAINST: "#8c2330", Ink.BESIDE: "#3d4f73", Ink.WARN: "#6d4a00", Ink.RAISED: "#fffdf9",
}  # fmt: skip
# One tile of each pattern, 6 units wide: what is drawn on it.
TILES = {
    Fill.SLANT: "M-1 7L7 -1M-4 4L4 -4M2 10L10 2",
    Fill.CROSS: "M0 0L6 6M6 0L0 6",
    Fill.DOTS: "M1.5 1.5h.01M4.5 4.5h.01",
}
