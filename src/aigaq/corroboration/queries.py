"""What one may see of claims: each with its citations, what it needs, what rests on what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Case as Condition
from django.db.models import Q, When

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.gathered.queries import Gathered, Read, accounts_of, gathered, measure_of, needs_of
from aigaq.corroboration.measure import Measure
from aigaq.corroboration.models import Citation, Claim, EvidenceRule, SourceRuling
from aigaq.corroboration.support import Stance, Support
from aigaq.intake.models import Reading
from aigaq.record.models import Account, Person
from aigaq.vault.models import Item

# SQLite lets no expression be deeper than a thousand, and asking for many rows by their keys makes one.
TOGETHER = 900


@dataclass(frozen=True)
class Weighed:
    """A claim with what is cited, and how far that carries it."""

    claim: Claim
    citations: list[Citation]
    support: Support
    # The claims that cannot be true with it; of one that was weighed alone they are not read.
    rivals: Sequence[UUID] = ()
    # To whom it happened, if it is about an incident; of one that was weighed alone they are not read.
    harmed: Set[UUID] = frozenset()

    def by(self, stance: Stance) -> list[Citation]:
        """Return the citations of one stance."""
        return [citation for citation in self.citations if citation.stance == stance]


def weighed(
    reader: Member, case: Case, known: Mapping[UUID, Person] | None = None, of: Set[UUID] | None = None, *,
    originals: bool = True,
) -> list[Weighed]:  # fmt: skip
    """Return the case's claims, each weighed, in the order of their references; where `of` are given, these alone.

    `known` are people of the case by their ids, where the reader has them already. In which originals it is told and
    cited need not be read with it where no `originals` are wanted.
    """
    require(reader, Verb.SEE, case)
    # How far a claim is carried depends on all others: they are read unless that is known already.
    whole = cache(lambda: _read(case, known))
    found = gathered(reader, case, whole)
    read = (
        whole()
        if of is None or whole.cache_info().currsize or len(of) > TOGETHER
        else _some(case, known, of, originals)
    )
    cited: dict[object, list[Citation]] = defaultdict(list)
    for citation in read.citations:
        cited[citation.claim_id].append(citation)
    rivals: dict[UUID, list[UUID]] = defaultdict(list)
    for one, other in ((UUID(one), UUID(other)) for one, other in found.rivals):
        rivals[one].append(other)
        rivals[other].append(one)
    return [
        Weighed(
            claim, cited[claim.pk], found.supports[str(claim.pk)], rivals[claim.pk],
            found.harmed.get(str(claim.incident_id), frozenset()),
        )
        for claim in read.claims
        if of is None or claim.pk in of
    ]  # fmt: skip


def _read(case: Case, known: Mapping[UUID, Person] | None) -> Read:
    """Return all that bears on the claims of a case."""
    claims = list(Claim.objects.filter(case=case).select_related("incident").order_by("reference"))
    citations = list(_citations(case).select_related("passage"))
    return _put_together(claims, citations, list(accounts_of(case)), known, originals=True)


def _some(case: Case, known: Mapping[UUID, Person] | None, of: Set[UUID], originals: bool) -> Read:
    """Return what is cited on some claims of a case."""
    claims = list(Claim.objects.filter(case=case, pk__in=of).select_related("incident").order_by("reference"))
    cited = _citations(case).filter(claim__in=of)
    accounts = list(Account.objects.filter(pk__in=cited.order_by().values("account")))
    return _put_together(claims, list(cited.select_related("passage")), accounts, known, originals=originals)


def _put_together(
    claims: list[Claim], citations: list[Citation], accounts: list[Account], known: Mapping[UUID, Person] | None, *,
    originals: bool,
) -> Read:  # fmt: skip
    """Give citations their accounts, these the people they name, and both their originals where these are wanted."""
    _with_people(accounts, known or {})
    if originals:
        _with_originals(citations, accounts)
    by_key = {one.pk: one for one in accounts}
    for cited in citations:
        cited.account = by_key[cited.account_id]
    return Read(claims, citations, accounts)


def _with_people(accounts: Iterable[Account], known: Mapping[UUID, Person]) -> None:
    """Give accounts the people they name, each read once: with each account it would take several times as long."""
    named = {key for one in accounts for key in _people_of(one) if key}
    people = {**known, **_read_once(Person, named - known.keys())}
    for one in accounts:
        for name, key in zip(PEOPLE, _people_of(one), strict=True):
            setattr(one, name, people.get(key))


def _with_originals(citations: Iterable[Citation], accounts: Iterable[Account]) -> None:
    """Give citations and accounts the originals in which they stand, each read once."""
    named = {*(one.passage.item_id for one in citations), *(one.item_id for one in accounts if one.item_id)}
    items = _read_once(Item, named, "derived_from")
    for account in accounts:
        account.item = items.get(account.item_id)
    for cited in citations:
        cited.passage.item = items[cited.passage.item_id]


def _people_of(account: Account) -> list[Any]:
    return [getattr(account, f"{name}_id") for name in PEOPLE]


def _read_once(kind: Any, keys: Iterable[Any], *beside: str) -> dict[Any, Any]:
    wanted = list(dict.fromkeys(keys))
    # Django takes none that is named for all there are.
    rows = kind.objects.select_related(*beside or (None,)).order_by()
    parts = (wanted[at : at + TOGETHER] for at in range(0, len(wanted), TOGETHER))
    return {row.pk: row for part in parts for row in rows.filter(pk__in=part)}


def weigh(reader: Member, claim: Claim, among: Gathered | None = None) -> Weighed:
    """Return one claim with its citations; `among` is what the reader gathered of its case, if they did."""
    found = among or gathered(reader, claim.case)
    return Weighed(
        claim, list(_citations(claim.case).filter(claim=claim).select_related(*WITH_IT)), found.supports[str(claim.pk)]
    )


def carriers(citations: Iterable[Citation]) -> list[Item]:
    """Return the documents through which everything cited reached us: a note leads back to what it is a note on."""
    found = (citation.passage.item for citation in citations)
    return list({(item.derived_from_id or item.pk): item.derived_from or item for item in found}.values())


def claims_resting_on(reader: Member, item: Item) -> list[Claim]:
    """Return the claims for or against which a passage of `item` is cited."""
    require(reader, Verb.SEE, item.case)
    return list(Claim.objects.filter(citations__passage__item=item).distinct().order_by("reference"))


@dataclass(frozen=True)
class Ground:
    """What somebody cites with: the newest claims, whose accounts there are, what is cited from here already."""

    claims: list[Claim]
    accounts: list[Account]
    citations: list[Citation]
    # Whether the first of the accounts stands in the original that is cited.
    stands_here: bool = False


def ground(reader: Member, case: Case, item: Item | None = None, cited: Q | None = None, most: int = 300) -> Ground:
    """Return what somebody cites with: accounts that stand in `item` come first, citations are those of `cited`."""
    require(reader, Verb.SEE, case)
    claims = Claim.objects.filter(case=case).order_by("-made")[:most]
    accounts: list[Account] = []
    if item is not None:
        own = When(item__in=[item.pk, item.derived_from_id or item.pk], then=0)
        rows = Account.objects.filter(case=case).select_related("teller")
        accounts = list(rows.order_by(Condition(own, default=1), "-made")[:most])
    stands_here = bool(accounts and item and accounts[0].item_id in (item.pk, item.derived_from_id or item.pk))
    return Ground(list(claims), accounts, _cited(case, cited) if cited is not None else [], stands_here)


def cited_from(reading: Reading) -> Q:
    """Return which citations are from a reading's text and the pages it was read from."""
    return Q(passage__item__in=[key for key in (reading.text_id, reading.item_id) if key])


def cited_by(account: Account) -> Q:
    """Return which citations are of an account."""
    return Q(account=account)


def _cited(case: Case, which: Q) -> list[Citation]:
    rows = Citation.objects.filter(which, case=case).select_related("claim", "passage", "account")
    return list(rows.order_by("passage__start", "made"))


def accounts_by(reader: Member, case: Case, keys: Iterable[str]) -> dict[str, Account]:
    """Return accounts of a case by their ids, with who tells them and who held them."""
    require(reader, Verb.SEE, case)
    rows = Account.objects.filter(case=case, pk__in=list(keys)).select_related("teller", "custody")
    return {str(row.pk): row for row in rows.order_by("reference")}


def needs_in(reader: Member, case: Case) -> dict[str, list[str]]:
    """Return what each claim of a case needs, by id."""
    require(reader, Verb.SEE, case)
    return needs_of(case)


def rulings(reader: Member, case: Case) -> list[SourceRuling]:
    """Return what people ruled on pairs of accounts, the newest first; each with `counts`: whether none is newer."""
    require(reader, Verb.SEE, case)
    rows = list(SourceRuling.objects.filter(case=case).select_related("one", "other", "by").order_by("-made"))
    newest: set[frozenset[object]] = set()
    for row in rows:
        pair = frozenset((row.one_id, row.other_id))
        row.counts = pair not in newest
        newest.add(pair)
    return rows


def measure_of_house() -> Measure:
    """Return what reasonable grounds take everywhere in the house."""
    return measure_of(None)


def evidence_rules(reader: Member, case: Case) -> list[EvidenceRule]:
    """Return what the house and the case asked for, the newest first."""
    require(reader, Verb.SEE, case)
    rows = EvidenceRule.objects.filter(case=case) | EvidenceRule.objects.filter(case=None)
    return list(rows.select_related("by").order_by("-at"))


def house_rules() -> list[EvidenceRule]:
    """Return what the house asked for in every case, the newest first."""
    return list(EvidenceRule.objects.filter(case=None).select_related("by").order_by("-at"))


PEOPLE = ("teller", "told_to", "through", "custody")
WITH_IT = (*(f"account__{name}" for name in PEOPLE), "passage__item__derived_from")


def _citations(case: Case) -> Any:
    return Citation.objects.filter(case=case).order_by("account__reference", "made")
