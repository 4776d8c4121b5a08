"""What one may see of a matrix: the claims and sources that are wanted, each cell, and what is missing in all of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.gathered.queries import Gathered, Mention, Proposition, gathered
from aigaq.corroboration.matrix.window import ACROSS, DOWN, Gap, Wanted, gaps, is_gap, slices, whole_groups
from aigaq.corroboration.models import Citation
from aigaq.corroboration.support import Support

EVERYTHING = Wanted()


@dataclass(frozen=True)
class Row:
    """One claim across the sources that are shown: its mentions by source, and what it lacks."""

    claim: Proposition
    support: Support
    gaps: tuple[Gap, ...]
    cells: Mapping[str, Sequence[Mention]]


@dataclass(frozen=True)
class Matrix:
    """A part of the matrix, and how many parts there are; `overview` is of all claims that are wanted.

    `groups` are the sources across, those of one cluster together, each with the number of its cluster.
    """

    gathered: Gathered
    overview: list[Row]
    rows: list[Row]
    groups: list[tuple[int, Sequence[str]]]
    down: tuple[int, int]
    across: tuple[int, int]
    # Where each claim stands: the number of its part.
    parts: Mapping[str, int]


def matrix(reader: Member, case: Case, wanted: Wanted = EVERYTHING, down: int = 1, across: int = 1) -> Matrix:
    """Return a part of the case's claims against its sources. Raises Unknown or NotAllowed."""
    found = gathered(reader, case)
    overview = rows(found, wanted)
    start, end, downs = slices(len(overview), DOWN, down)
    shown = overview[start:end]
    used = {key for row in shown for key in row.cells}
    clusters = [
        (number, [key for key in one.members if key in used]) for number, one in enumerate(found.parts.clusters, 1)
    ]
    numbered = {keys[0]: number for number, keys in clusters if keys}
    parted = whole_groups([keys for _number, keys in clusters if keys], ACROSS)
    at = min(max(across, 1), len(parted))
    groups = [(numbered[keys[0]], keys) for keys in parted[at - 1]]
    places = {row.claim.key: number // DOWN + 1 for number, row in enumerate(overview)}
    return Matrix(found, overview, shown, groups, (min(max(down, 1), downs), downs), (at, len(parted)), places)


def rows(found: Gathered, wanted: Wanted = EVERYTHING) -> list[Row]:
    """Return the claims that are wanted, each with its cells and what it lacks."""
    made = (_row(found, one, wanted) for one in found.claims.values())
    return [row for row in made if _is_wanted(row, wanted)]


def through_one_document(reader: Member, case: Case) -> bool:
    """Return whether all that is cited reached us through one document."""
    require(reader, Verb.SEE, case)
    cited = Citation.objects.filter(case=case).order_by().values_list("passage__item__derived_from", "passage__item")
    return len({made_from or item for made_from, item in cited.distinct()}) == 1


def _row(found: Gathered, one: Proposition, wanted: Wanted) -> Row:
    support = found.supports[one.key]
    cells: dict[str, list[Mention]] = defaultdict(list)
    for mention in found.mentions.get(one.key, ()):
        if wanted.stance in ("", mention.stance) and wanted.voice in ("", found.tellers[mention.account].voice):
            cells[mention.account].append(mention)
    lacking = gaps(
        independent=support.independent, first_hand=support.first_hand, least=_least(found, support),
        unanswered=bool(support.unanswered or support.rivals), weakest=bool(support.weakest),
    )  # fmt: skip
    return Row(one, support, lacking, cells)


def _least(found: Gathered, support: Support) -> int:
    """Return how many sources are asked for: a clinician's grade may have stood in for one."""
    return 1 if not is_gap(support.own) else found.measure.clusters


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    narrowed = bool(wanted.stance or wanted.voice)
    return (
        wanted.grade in ("", row.support.grade)
        and wanted.incident in ("", row.claim.incident)
        and (not wanted.gaps or is_gap(row.support.grade))
        and (bool(row.cells) or not narrowed)
    )
