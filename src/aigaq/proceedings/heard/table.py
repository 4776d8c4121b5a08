"""Stance × treatment: how many of those who confirmed or denied were quoted; what is known of it, and what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.proceedings.chance import Heard, chance, either_way, smallest

STANCES = ("confirms", "denies", "mixed", "neutral")
TREATMENTS = ("quoted", "relied_on", "mentioned", "dismissed", "passed_over", "unknown")
# What counts as having been quoted, in the exact test.
QUOTED = ("quoted", "relied_on")
# With a smallest chance above it no choice, however one-sided, would tell anything.
TELLING = 0.05


class NotKnown(StrEnum):
    """What is not known of a judgment's choice, so that nobody takes silence for a fact."""

    NO_JUDGMENT = "no_judgment"
    NO_DAY = "no_day"
    NO_PAPER = "no_paper"
    NOT_READ = "not_read"
    NOT_SOUGHT = "not_sought"
    OPEN = "open"
    COUNTS = "counts"
    UNSETTLED = "unsettled"
    HEARSAY = "hearsay"


class Limit(StrEnum):
    """What the exact test does not say."""

    NOT_WHY = "not_why"
    ONE_CHOICE_EACH = "one_choice_each"
    ONE_SIDE = "one_side"
    LEFT_OUT = "left_out"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Settled:
    """One testimony: what was said, what the judgment did with it, for how many people it stands (None: not known)."""

    stance: str
    treatment: str
    counted: int | None


@dataclass(frozen=True)
class Cell:
    """How many testimonies, and how many people they are; None if that of any is not known."""

    testimonies: int = 0
    people: int | None = 0

    def with_more(self, counted: int | None) -> "Cell":
        """Return it with one more testimony."""
        known = self.people is not None and counted is not None
        return Cell(self.testimonies + 1, (self.people or 0) + (counted or 0) if known else None)


@dataclass(frozen=True)
class Exact:
    """The exact test: the chance (0 to 1) to one side, to either, and of the most one-sided choice there can be."""

    one_sided: float
    two_sided: float
    smallest: float


def table(rows: Iterable[Settled]) -> dict[str, dict[str, Cell]]:
    """Return every stance with every treatment; where nobody stands, none."""
    found = {stance: dict.fromkeys(TREATMENTS, Cell()) for stance in STANCES}
    for one in rows:
        found[one.stance][one.treatment] = found[one.stance][one.treatment].with_more(one.counted)
    return found


def heard(found: dict[str, dict[str, Cell]]) -> Heard:
    """Return the four numbers of the test; one that rests on a group of unknown size, or no treatment, is not known."""
    return Heard(
        _people(found["confirms"], TREATMENTS), _people(found["denies"], TREATMENTS),
        _quoted(found["confirms"]), _quoted(found["denies"]),
    )  # fmt: skip


def exact(four: Heard) -> Exact | None:
    """Return the exact test, or None where a number is not known, or nobody was quoted."""
    told = chance(four), either_way(four), smallest(four)
    return None if None in told else Exact(*(one or 0.0 for one in told))


def limits(rows: Sequence[Settled], test: Exact) -> list[Limit]:
    """Return what the test does not say, those of this choice last."""
    found = [Limit.NOT_WHY, Limit.ONE_CHOICE_EACH, Limit.ONE_SIDE]
    if any(one.stance in ("mixed", "neutral") for one in rows):
        found.append(Limit.LEFT_OUT)
    return [*found, Limit.TOO_FEW] if test.smallest > TELLING else found


def only(rows: Sequence[Settled]) -> str:
    """Return the one stance of all who were quoted, where others with the other stance were not; nothing otherwise.

    What is not known is no choice: a treatment that nobody settled makes the answer nothing.
    """
    quoted = {one.stance for one in rows if one.treatment in QUOTED}
    others = [one for one in rows if one.stance not in quoted and one.stance in ("confirms", "denies")]
    if len(quoted) != 1 or not others or any(one.treatment == "unknown" for one in rows):
        return ""
    return next(iter(quoted))


def _people(row: dict[str, Cell], treatments: Iterable[str]) -> int | None:
    cells = [row[one].people for one in treatments]
    return None if None in cells else sum(one or 0 for one in cells)


def _quoted(row: dict[str, Cell]) -> int | None:
    return None if row["unknown"].testimonies else _people(row, QUOTED)
