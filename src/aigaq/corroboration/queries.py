"""What one may see of claims: each with its citations, the matrix, what rests on what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration import clusters
from aigaq.corroboration.models import Citation, Claim
from aigaq.corroboration.support import Cited, Stance, Support, support
from aigaq.record.models import Account
from aigaq.vault.models import Item

FIRST_HAND = ("first_hand", "document")


@dataclass(frozen=True)
class Weighed:
    """A claim with what is cited, and how far that carries it."""

    claim: Claim
    citations: list[Citation]
    support: Support

    def by(self, stance: Stance) -> list[Citation]:
        """Return the citations of one stance."""
        return [citation for citation in self.citations if citation.stance == stance]


@dataclass(frozen=True)
class Cell:
    """What one source says to one claim."""

    citations: tuple[Citation, ...]
    starts_cluster: bool


@dataclass(frozen=True)
class MatrixRow:
    """One claim across all sources."""

    weighed: Weighed
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """Claims down, sources across; through how many documents all of it reached us."""

    sources: list[Account]
    clusters: list[clusters.Cluster]
    rows: list[MatrixRow]
    carriers: list[Item] = field(default_factory=list)


def weighed(reader: Member, case: Case) -> list[Weighed]:
    """Return the case's claims, each weighed, in the order of their references."""
    require(reader, Verb.SEE, case)
    cited: dict[object, list[Citation]] = defaultdict(list)
    for citation in _citations(case):
        cited[citation.claim_id].append(citation)
    claims = Claim.objects.filter(case=case).select_related("incident").order_by("reference")
    return [_weigh(claim, cited[claim.pk]) for claim in claims]


def weigh(reader: Member, claim: Claim) -> Weighed:
    """Return one claim with its citations."""
    require(reader, Verb.SEE, claim.case)
    return _weigh(claim, list(_citations(claim.case).filter(claim=claim)))


def matrix(reader: Member, case: Case) -> Matrix:
    """Return the case's claims against its sources; sources of one cluster stand side by side."""
    rows = weighed(reader, case)
    cited = [citation for row in rows for citation in row.citations]
    accounts = {citation.account_id: citation.account for citation in cited}
    groups = clusters.clusters([_source(account) for account in accounts.values()])
    by_key = {str(account.pk): account for account in accounts.values()}
    order = [by_key[key] for group in groups for key in group.members]
    firsts = {group.members[0] for group in groups}
    for account in order:
        account.starts_cluster = str(account.pk) in firsts
    return Matrix(order, groups, [_row(one, order) for one in rows], carriers(cited))


def carriers(citations: Iterable[Citation]) -> list[Item]:
    """Return the documents through which everything cited reached us: a note leads back to what it is a note on."""
    found = (citation.passage.item for citation in citations)
    return list({(item.derived_from_id or item.pk): item.derived_from or item for item in found}.values())


def claims_resting_on(reader: Member, item: Item) -> list[Claim]:
    """Return the claims for or against which a passage of `item` is cited."""
    require(reader, Verb.SEE, item.case)
    return list(Claim.objects.filter(citations__passage__item=item).distinct().order_by("reference"))


def _citations(case: Case) -> Any:
    wanted = (
        "account__teller",
        "account__told_to",
        "account__through",
        "account__custody",
        "passage__item__derived_from",
    )
    return Citation.objects.filter(case=case).select_related(*wanted).order_by("account__reference", "made")


def _weigh(claim: Claim, citations: list[Citation]) -> Weighed:
    cited = [Cited(_source(one.account), Stance(one.stance), one.account.knows in FIRST_HAND) for one in citations]
    return Weighed(claim, citations, support(cited))


def _source(account: Account) -> clusters.Source:
    return clusters.Source(
        key=str(account.pk),
        teller=str(account.teller_id),
        origin=str(account.through_id or ""),
        family=account.family,
    )


def _row(one: Weighed, order: list[Account]) -> MatrixRow:
    cited: dict[object, list[Citation]] = defaultdict(list)
    for citation in one.citations:
        cited[citation.account_id].append(citation)
    return MatrixRow(one, [Cell(tuple(cited[account.pk]), account.starts_cluster) for account in order])
