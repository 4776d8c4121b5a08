"""Heard against quoted: testimony passed over, dismissed without reasons, and a choice that went to one side."""

from collections.abc import Iterator, Sequence

from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Silent, Why, point
from aigaq.proceedings.appeal.known import Known, Testified
from aigaq.proceedings.appeal.suggested.lacking import on_hearsay, own_words
from aigaq.proceedings.heard.table import QUOTED, TELLING

# Testimony that bears on whether the words were true; mixed and neutral testimony was heard too.
SAID = ("confirms", "denies", "mixed", "neutral")


def passed_over(known: Known) -> Iterator[Ground | Silent]:
    """Yield testimony that was heard and that the judgment passes over."""
    found = [one for one in known.heard if one.treatment == "passed_over"]
    if not found:
        yield _silent(known, Kind.PASSED_OVER)
        return
    lacks = [*own_words(known), *_uncounted(found), *_hearsay(found)]
    yield Ground(Kind.PASSED_OVER, "", tuple(_told(one) for one in found), tuple(lacks))


def dismissed_bare(known: Known) -> Iterator[Ground | Silent]:
    """Yield testimony that was dismissed without a reason; whether there was one must be known."""
    found = [one for one in known.heard if one.treatment == "dismissed" and one.reasoned is False]
    if found:
        lacks = [*own_words(known), *_uncounted(found), *_hearsay(found)]
        yield Ground(Kind.DISMISSED_BARE, "", tuple(_told(one) for one in found), tuple(lacks))
        return
    unsure = [one for one in known.heard if one.treatment == "dismissed" and one.reasoned is None]
    if unsure:
        rows = tuple(one.row for one in unsure)
        about = Point("reasons_not_asked", rows, (("count", len(rows)),))
        yield Silent(Kind.DISMISSED_BARE, Why.NOT_SETTLED, about)
        return
    yield _silent(known, Kind.DISMISSED_BARE)


def one_sided(known: Known) -> Iterator[Ground | Silent]:
    """Yield that only one side was quoted, with the exact test where every number is known, and what it lacks.

    A choice that only the test calls uneven is suggested too, if so uneven a choice would be rare by chance.
    """
    uneven = known.exact is not None and known.exact.one_sided <= TELLING
    if known.only != "denies" and not uneven:
        yield _silent(known, Kind.ONE_SIDED)
        return
    quoted = [one for one in known.heard if one.treatment in QUOTED]
    rows = tuple(one.row for one in quoted)
    facts = [Point("only_deniers_quoted", rows)] if known.only == "denies" else [Point("few_confirming_quoted", rows)]
    facts += [_told(one) for one in known.heard if one.stance == "confirms" and one.treatment not in QUOTED]
    lacks = [*own_words(known), *_uncounted(known.heard), *_hearsay(known.heard)]
    if known.exact is None:
        lacks.append(point("no_exact_test"))
    else:
        facts.append(_tested(known.exact.one_sided))
        lacks.append(point("test_says_not_why"))
        lacks += [point("test_too_few")] if known.exact.smallest > TELLING else []
    yield Ground(Kind.ONE_SIDED, "", tuple(facts), tuple(lacks))


def _told(one: Testified) -> Point:
    values: dict[str, str | int] = {"stance": one.stance, "treatment": one.treatment}
    if one.counted is not None:
        values["counted"] = one.counted
    return point("testimony", one.row, one.account, values=values)


def _tested(chance: float) -> Point:
    return point("exact_test", values={"p": f"{chance:.2g}"})


def _uncounted(found: Sequence[Testified]) -> list[Point]:
    rows = tuple(one.row for one in found if one.counted is None)
    return [Point("counts_not_known", rows, (("count", len(rows)),))] if rows else []


def _hearsay(found: Sequence[Testified]) -> list[Point]:
    return on_hearsay(one.row for one in found if one.hearsay)


def _silent(known: Known, kind: Kind) -> Silent:
    """Return why nothing is suggested of what was heard: nobody was, it is not settled, or it is not so."""
    if not known.heard:
        return Silent(kind, Why.NOTHING_RECORDED, point("no_testimony"))
    unsettled = tuple(one.row for one in known.heard if one.treatment == "unknown")
    if unsettled:
        return Silent(kind, Why.NOT_SETTLED, Point("treatment_not_known", unsettled, (("count", len(unsettled)),)))
    return Silent(kind, Why.NOT_SO)
