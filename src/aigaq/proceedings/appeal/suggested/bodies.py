"""Official versions that exclude each other, and bodies linked to the one complained of."""

from collections.abc import Iterator

from aigaq.proceedings.appeal.ground import Ground, Kind, Silent, Why, point
from aigaq.proceedings.appeal.known import Known, Linked
from aigaq.proceedings.appeal.suggested.lacking import own_words
from aigaq.proceedings.independence import ORDER, Verdict

# What speaks of a link; that nothing was found, or is not known, is none.
LINKS = frozenset(Verdict) - {Verdict.UNKNOWN, Verdict.NO_LINK_FOUND}


def versions(known: Known) -> Iterator[Ground | Silent]:
    """Yield that official versions of one event exclude each other."""
    if not known.versions:
        yield Silent(Kind.VERSIONS, Why.NOT_SO)
        return
    facts = tuple(
        point("versions", one.one, one.other, values={"says": one.says, "than": one.than} if one.says else None)
        for one in known.versions
    )
    yield Ground(Kind.VERSIONS, "", facts, (*own_words(known), point("how_court_met_it", known.judgment)))


def linked(known: Known) -> Iterator[Ground | Silent]:
    """Yield each body that answered, or whose evidence was before the court, and is linked to the one complained of."""
    found: dict[str, list[Linked]] = {}
    for one in known.bodies:
        if one.verdict in LINKS:
            found.setdefault(one.body.key, []).append(one)
    for key, several in found.items():
        yield _of_body(known, key, sorted(several, key=lambda one: ORDER[one.verdict]))
    if not found:
        unsure = [one.body for one in known.bodies if one.verdict is Verdict.UNKNOWN]
        about = point("links_not_known", *unsure) if unsure else None
        why = Why.NOT_SETTLED if unsure else Why.NOT_SO if known.bodies else Why.NOTHING_RECORDED
        yield Silent(Kind.LINKED_BODY, why, about)


def _of_body(known: Known, key: str, several: list[Linked]) -> Ground:
    closest = several[0]
    facts = [point("link", closest.body, *closest.path, values={"verdict": str(closest.verdict)})]
    facts += [point(one.acted, *one.by) for one in several]
    lacks = [] if closest.confirmed else [point("link_unconfirmed", *closest.path)]
    lacks += [point("day_not_known", *one.by) for one in several if not one.dated]
    lacks.append(point("whether_court_relied", closest.body))
    return Ground(Kind.LINKED_BODY, key, tuple(facts), (*lacks, *own_words(known)))
