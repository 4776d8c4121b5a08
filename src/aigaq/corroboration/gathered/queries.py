"""What one may see of a case's evidence as a whole. It is read in columns: hundreds of claims come in one go."""

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.db.models import CharField, F, JSONField, Q, UUIDField, Value
from django.db.models.functions import Cast, JSONArray

from aigaq.access.actions import require
from aigaq.access.kept.store import kept
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration import holding, measure
from aigaq.corroboration.clusters import Pair, Partition, Source, Verdict, partition
from aigaq.corroboration.explained import Line, lacks, points
from aigaq.corroboration.holding import Held
from aigaq.corroboration.measure import REASONABLE, Measure
from aigaq.corroboration.models import Citation, Claim, EvidenceRule, Need, Rebuttal, Rival, SourceRuling
from aigaq.corroboration.support import Cited, Stance, Support, carried, needing, support
from aigaq.corroboration.voices import Voice, voice
from aigaq.record.huridocs import DEGREES
from aigaq.record.models import Account, Act, Death, DenialOfCare, Injury, Merge, Person
from aigaq.record.sameness.reasons import PairKind
from aigaq.record.sameness.standing import standing

FIRST_HAND = ("first_hand", "document")
STANCES = {str(one): one for one in Stance}
PEOPLE = ("teller", "told_to", "custody")
COLUMNS = (
    "id", "reference", "teller_id", "teller__kind", "told_to_id", "through_id", "custody_id", "item_id", "dated",
    "setting", "connection", "knows", "family", "place", "present", "item__kind", "item__derived_from_id",
    "item__received_how", "item__derived_from__derived_from_id", "item__derived_from__received_how",
    *(f"{one}__works_for_id" for one in PEOPLE),
)  # fmt: skip
PARTS = (
    "incident_id", "victims", "involved__person_id", "involved__degree", "involved__person__works_for_id",
    "incident__facility__body_id", "incident__facility__body__works_for_id",
)  # fmt: skip
# Rows of who was hurt, and the columns that they lack beside the parts in acts.
HURTING = (Injury, DenialOfCare, Death)
NOBODY = ("works", "runs", "above")
# Edges of one kind stand in the order in which they were made.
AGE = itemgetter(0, 1)
# What is said of a pair where nothing is ruled on it.
VERDICT = Value("", output_field=CharField())
# Of what happened in such incidents a clinician can say something.
CLINICAL = ("ill_treatment", "self_harm", "illness", "death", "denial_of_care", "protest")


@dataclass(frozen=True)
class Proposition:
    """A claim, as lists show it."""

    key: str
    reference: str
    text: Mapping[str, str]
    incident: str
    incident_kind: str


@dataclass(frozen=True)
class Teller:
    """An account as a source: who tells, what kind of source they are, in whose hands they were."""

    key: str
    reference: str
    teller: str
    knows: str
    dated: str
    voice: Voice
    custody: str
    held: Held | None
    works_for: str = ""


@dataclass(frozen=True)
class Mention:
    """One citation: which passage, of whose account, does what to which claim; whether that was answered."""

    key: str
    claim: str
    account: str
    # As the database gives it: only of those that are shown it is made an id.
    passage: str
    stance: Stance
    answered: bool


@dataclass(frozen=True)
class Gathered:
    """All claims of a case, what is cited on each, the sources and their clusters, how far each claim is carried."""

    claims: Mapping[str, Proposition]
    mentions: Mapping[str, Sequence[Mention]]
    tellers: Mapping[str, Teller]
    parts: Partition
    supports: Mapping[str, Support]
    needs: Mapping[str, Sequence[str]]
    measure: Measure
    cited: Mapping[str, Sequence[Cited]] = field(default_factory=dict)
    # By claim, the sources heard in the hands of a body accused in what it is about.
    held: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # Pairs of claims that cannot both be true, in the order in which that was said.
    rivals: Sequence[tuple[str, str]] = ()
    # By incident, all to whom anything happened there.
    harmed: Mapping[str, set[uuid.UUID]] = field(default_factory=dict)

    def points(self, claim: str) -> list[Line]:
        """Return why a claim is carried as far as it is."""
        return points(self.cited[claim], self.supports[claim], self.parts, self.held.get(claim, ()))

    def lacks(self, claim: str) -> list[Line]:
        """Return what would carry a claim further."""
        clinical = self.claims[claim].incident_kind in CLINICAL
        return lacks(self.cited[claim], self.supports[claim], self.parts, self.measure, clinical=clinical)


@dataclass(frozen=True)
class _Around:
    """What is recorded of the incidents claims are about, and of the people in accounts."""

    accused: Mapping[str, set[str]]
    victims: Mapping[str, set[str]]
    harmed: Mapping[str, set[uuid.UUID]]
    graded: Mapping[str, str]
    works_for: Mapping[str, str]
    bodies: Collection[str]


@dataclass(frozen=True)
class _Happened:
    """What happened in some incidents, each by its id.

    Who is accused, the body that runs the place among them; who is named in acts as harmed, and who was harmed in any
    way; the highest grade that a clinician gave an injury. Last, for whom each of the accused works.
    """

    accused: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    victims: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    harmed: dict[str, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    grades: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    works_for: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """Of a case all claims, citations, and accounts that are cited or ruled on, in the order of lists.

    Each claim comes with its incident, each account with the people it names and with its original.
    """

    claims: Sequence[Claim]
    citations: Sequence[Citation]
    accounts: Sequence[Account]


def gathered(reader: Member, case: Case, read: Callable[[], Read] | None = None) -> Gathered:
    """Return all that bears on the claims of a case, worked out from what `read` gives if the reader needs that too.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, case)
    return kept(lambda: _gathered(case, read() if read else None), case.pk)


def _gathered(case: Case, read: Read | None) -> Gathered:
    between = _between(case)
    if read is None:
        claims, mentions = _claims(case), _mentions(case, between.answered)
        rows = list(accounts_of(case).values(*COLUMNS))
    else:
        claims, mentions = _as_read(read.claims), _cited_as_read(read.citations, between.answered)
        rows = [_columns(one) for one in read.accounts]
    around = _around(case, claims, rows)
    about = _about(claims, mentions)
    sides = {stance: _on_side(mentions, stance) for stance in (Stance.SUPPORTS, Stance.CONTRADICTS)}
    merged = {str(one): str(other) for one, other in standing(between.merges).items()}
    sources = {str(row["id"]): _source(row, merged, around, about, sides) for row in rows}
    tellers = {str(row["id"]): _teller(row, merged, around, about) for row in rows}
    parts = partition(list(sources.values()), between.rulings)
    asked = _measured(between.rules)
    cited = {key: [_cited(one, sources, tellers) for one in mentions.get(key, ())] for key in claims}
    supports = needing(_supports(claims, cited, parts, asked, around, between.unanswered), between.needs)
    held = {key: _held(claims[key], mentions.get(key, ()), tellers, around) for key in claims}
    rivals = [(one, other) for _key, one, other in between.rivals]
    return Gathered(
        claims, dict(mentions), tellers, parts, supports, between.needs, asked, cited, held, rivals, dict(around.harmed)
    )


def held_in(reader: Member, account: Account) -> Held | None:
    """Return in whose hands the teller of an account was, as far as it is cited on what somebody is accused of."""
    require(reader, Verb.SEE, account.case)
    if account.custody is None:
        return None
    cited = Claim.objects.filter(citations__account=account, incident__isnull=False).order_by()
    found = _happened(account.case, cited.values("incident_id"))
    above = {str(account.custody_id): str(account.custody.works_for_id or "")}
    named = {one for some in found.accused.values() for one in some}
    return holding.held(str(account.custody_id), holding.accused(named, found.works_for), found.works_for | above)


def needs_of(case: Case) -> dict[str, list[str]]:
    """Return what each claim of a case needs."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim, on in Need.objects.filter(case=case).order_by("made").values_list("claim_id", "on_id"):
        found[str(claim)].append(str(on))
    return dict(found)


def measure_of(case: Case | None) -> Measure:
    """Return what reasonable grounds take: in a case, or in the house; the stricter of what both ask for counts."""
    return _measured(_asked_of(case).order_by("at", "pk").values_list("case_id", "clusters", "medical"))


def _asked_of(case: Case | None) -> Any:
    return EvidenceRule.objects.filter(Q(case=case) | Q(case=None))


def _measured(rules: Iterable[tuple[Any, int, str]]) -> Measure:
    """Return what rules ask for together: of whom, how many clusters, which grade; the newest last."""
    newest = {case: (clusters, grade) for case, clusters, grade in rules}
    clusters, medical, source, checked = REASONABLE.clusters, REASONABLE.medical, REASONABLE.source, REASONABLE.checked
    for several, grade in newest.values():
        clusters = max(clusters, several)
        stricter = not grade or (medical and measure.reaches(grade, medical))
        medical = grade if stricter else medical
    return Measure(clusters, medical, source, checked)


def _claims(case: Case) -> dict[str, Proposition]:
    wanted = ("id", "reference", "text", "incident_id", "incident__kind")
    rows = Claim.objects.filter(case=case).order_by("reference").values_list(*wanted)
    return {
        str(key): Proposition(str(key), reference, text, str(incident or ""), kind or "")
        for key, reference, text, incident, kind in rows
    }


@dataclass(frozen=True)
class _Between:
    """What stands between the claims of a case, between the accounts of them and the people in these; what is asked."""

    answered: Collection[uuid.UUID]
    needs: Mapping[str, Sequence[str]]
    rivals: Sequence[tuple[uuid.UUID, str, str]]
    # By claim, the rivals that nobody answered for it.
    unanswered: Mapping[str, Sequence[str]]
    rulings: Mapping[Pair, Verdict]
    # Who was merged into whom, in the order in which that was done.
    merges: Sequence[tuple[uuid.UUID, uuid.UUID]]
    # What the case and the house ask for: of which case, how many clusters, which grade; the newest last.
    rules: Sequence[tuple[Any, int, str]]


def _between(case: Case) -> _Between:
    """Return what was answered, what claims need, which exclude each other, what was ruled, merged, asked, at once."""
    kinds = {
        Need: ("claim_id", "on_id"), Rival: ("one_id", "other_id"), SourceRuling: ("one_id", "other_id"),
        Merge: ("one", "into"),
    }  # fmt: skip
    first = _edges(case, Rebuttal, "claim_id", "rival_id", F("citation_id"))
    empty = Value(None, output_field=UUIDField())
    rest = [
        _edges(case, kind, *ends, empty, F("verdict") if kind is SourceRuling else Value(""))
        for kind, ends in kinds.items()
    ]
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for kind, *row in first.union(*rest, _rules(case), all=True):
        by_kind[kind].append(row)
    found = defaultdict(list, {kind: [row for _made, *row in sorted(rows, key=AGE)] for kind, rows in by_kind.items()})
    answered = {(rival, claim) for _key, claim, rival, _cited, _verdict in found["Rebuttal"] if rival}
    needs: dict[str, list[str]] = defaultdict(list)
    for _key, claim, on, *_rest in found["Need"]:
        needs[str(claim)].append(str(on))
    unanswered: dict[str, list[str]] = defaultdict(list)
    for key, one, other, *_rest in found["Rival"]:
        for mine, theirs in ((one, other), (other, one)):
            if (key, mine) not in answered:
                unanswered[str(mine)].append(str(theirs))
    return _Between(
        {row[3] for row in found["Rebuttal"] if row[3]}, dict(needs),
        [(key, str(one), str(other)) for key, one, other, *_rest in found["Rival"]], unanswered,
        {frozenset((str(one), str(other))): Verdict(verdict) for _k, one, other, _c, verdict in found["SourceRuling"]},
        [(one, into) for _key, one, into, *_rest in found["Merge"]],
        [(of, *json.loads(asked)) for _key, of, *_rest, asked in found["EvidenceRule"]],
    )  # fmt: skip


def _edges(case: Case, kind: Any, one: str, other: str, cited: Any, verdict: Any = VERDICT) -> Any:
    """Return rows of one kind as an edge: kind, when made, its id, from, to, of which citation, which verdict."""
    of_people = {"kind": PairKind.PERSON, "undone_at": None} if kind is Merge else {}
    rows = kind.objects.filter(case=case, **of_people).order_by()
    told = {"what": Value(kind.__name__, output_field=CharField()), "cited": cited, "said": verdict}
    return rows.annotate(**told).values_list("what", "made", "pk", one, other, "cited", "said")


def _rules(case: Case) -> Any:
    """Return what the case and the house ask for as edges: of which case, as numbers and a grade."""
    rows = _asked_of(case).order_by()
    nobody = Value(None, output_field=UUIDField())
    asked = Cast(JSONArray("clusters", "medical"), CharField())
    told = {"what": Value("EvidenceRule", output_field=CharField()), "other": nobody, "cited": nobody, "said": asked}
    return rows.annotate(**told).values_list("what", "at", "pk", "case_id", "other", "cited", "said")


def _as_read(claims: Iterable[Claim]) -> dict[str, Proposition]:
    found = ((str(one.pk), one, str(one.incident_id or "")) for one in claims)
    return {
        key: Proposition(key, one.reference, one.text, incident, one.incident.kind if one.incident else "")
        for key, one, incident in found
    }


def _cited_as_read(citations: Iterable[Citation], answered: Collection[uuid.UUID]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in citations:
        claim, stance, passage = str(one.claim_id), STANCES[one.stance], one.passage_id.hex
        mention = Mention(str(one.pk), claim, str(one.account_id), passage, stance, one.pk in answered)
        found[claim].append(mention)
    return found


def _mentions(case: Case, answered: Collection[uuid.UUID]) -> dict[str, list[Mention]]:
    """Return what is cited on each claim. Ids come as text: of thousands of them, each is turned into one only once."""
    wanted = {f"{name}_text": Cast(name, CharField()) for name in ("id", "claim_id", "account_id", "passage_id")}
    rows = Citation.objects.filter(case=case).order_by("account__reference", "made")
    known = _Ids()
    found: dict[str, list[Mention]] = defaultdict(list)
    for key, claim, account, passage, stance in rows.annotate(**wanted).values_list(*wanted, "stance"):
        was_answered = bool(answered) and uuid.UUID(key) in answered
        found[known[claim]].append(Mention(key, known[claim], known[account], passage, STANCES[stance], was_answered))
    return found


class _Ids(dict[str, str]):
    """Ids as they are written, by the text a database gives."""

    def __missing__(self, text: str) -> str:
        self[text] = str(uuid.UUID(text))
        return self[text]


def accounts_of(case: Case) -> Any:
    """Return the accounts that are cited, or ruled on, in the order of the references."""
    cited = Q(pk__in=Citation.objects.filter(case=case).order_by().values("account"))
    ruled = [SourceRuling.objects.filter(case=case).order_by().values(side) for side in ("one", "other")]
    rows = Account.objects.filter(cited | Q(pk__in=ruled[0]) | Q(pk__in=ruled[1]), case=case)
    return rows.order_by("reference")


def _columns(account: Account) -> dict[str, Any]:
    """Return the columns of an account that was read whole."""
    return {name: _column(account, name.split("__")) for name in COLUMNS}


def _column(of: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        of = getattr(of, step) if of is not None else None
    return of


def _about(claims: Mapping[str, Proposition], mentions: Mapping[str, Sequence[Mention]]) -> dict[str, set[str]]:
    """Return what each account is cited on: incidents, and claims that are about none."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, one in claims.items():
        for mention in mentions.get(key, ()):
            found[mention.account].add(one.incident or key)
    return found


def _around(case: Case, claims: Mapping[str, Proposition], rows: Sequence[dict[str, Any]]) -> _Around:
    incidents = {one.incident for one in claims.values() if one.incident}
    found = _happened(case, incidents)
    works_for = dict(found.works_for)
    for row in rows:
        above = ((row[f"{one}_id"], row[f"{one}__works_for_id"]) for one in PEOPLE)
        works_for |= {str(key): str(body) for key, body in above if body}
    others = {key for row in rows for key in row["present"] or ()} - set(works_for)
    if others:
        present = Person.objects.filter(case=case, pk__in=others).exclude(works_for=None).order_by()
        works_for |= {str(key): str(body) for key, body in present.values_list("id", "works_for_id")}
    return _Around(
        accused={key: holding.accused(named, works_for) for key, named in found.accused.items()},
        victims=found.victims,
        harmed=found.harmed,
        graded=found.grades,
        works_for=works_for,
        bodies={str(row["teller_id"]) for row in rows if row["teller__kind"] == "body"},
    )


def _happened(case: Case, incidents: Any) -> _Happened:
    """Return what happened in some incidents."""
    found = _Happened()
    for what, *row in _rows_of(case, incidents) if not isinstance(incidents, set) or incidents else ():
        if what == Act.__name__:
            _act(found, *row)
        else:
            _hurt(found, *row)
    return found


def _rows_of(case: Case, incidents: Any) -> Any:
    """Return the parts in acts, and who was hurt and how badly, as rows of one kind in one question."""
    acts = Act.objects.filter(case=case, incident__in=incidents).order_by()
    no_list, nobody = Value(None, JSONField()), Value(None, UUIDField())
    hurt = [
        kind._default_manager.filter(case=case, incident__in=incidents)
        .order_by()
        .annotate(what=Value(kind.__name__), named=no_list, hurts=_grade(kind), **dict.fromkeys(NOBODY, nobody))
        .values_list("what", "incident_id", "named", "person_id", "hurts", *NOBODY)
        for kind in HURTING
    ]
    return acts.annotate(what=Value(Act.__name__)).values_list("what", *PARTS).union(*hurt, all=True)


def _grade(kind: Any) -> Any:
    return F("grade") if kind is Injury else Value("")


def _act(found: _Happened, *row: Any) -> None:
    key, victims, person, degree, of_whom, body, above = row
    incident = str(key)
    found.victims[incident].update(victims)
    found.harmed[incident].update(map(uuid.UUID, victims))
    named = {person if degree in DEGREES else None: of_whom, body: above}
    found.accused[incident] |= {str(one) for one in named if one}
    found.works_for.update({str(one): str(works_for) for one, works_for in named.items() if one and works_for})


def _hurt(found: _Happened, *row: Any) -> None:
    key, _victims, person, grade, *_nobody = row
    incident = str(key)
    if person:
        found.harmed[incident].add(person)
    found.grades[incident] = measure.highest([one for one in (found.grades[incident], grade) if one])


def _documents(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the document an account stands in, and what that was made from. Our own notes are made from nothing."""
    line = [row["item_id"]]
    for step in ("item", "item__derived_from"):
        made_from = row[f"{step}__derived_from_id"]
        if not made_from or row[f"{step}__received_how"] == "own_note":
            break
        line.append(made_from)
    return tuple(str(one) for one in line if one)


def _on_side(mentions: Mapping[str, Sequence[Mention]], stance: Stance) -> dict[str, set[str]]:
    """Return which claims each account is cited on with a stance."""
    found: dict[str, set[str]] = defaultdict(set)
    for cited in mentions.values():
        for one in cited:
            if one.stance is stance:
                found[one.account].add(one.claim)
    return found


def _source(
    row: dict[str, Any], merged: Mapping[str, str], around: _Around, about: Mapping[str, set[str]],
    sides: Mapping[Stance, Mapping[str, set[str]]],
) -> Source:  # fmt: skip
    """Return an account as a source. Who was merged is one teller, and one through whom it came."""
    teller, through, told_to = (_standing(row[name], merged) for name in ("teller_id", "through_id", "told_to_id"))
    present = frozenset(merged.get(key, key) for key in row["present"] or ())
    place = " ".join(sorted(text.casefold().strip() for text in (row["place"] or {}).values()))
    key, (custodian, bodies) = str(row["id"]), _controllers(row, teller, around)
    return Source(
        key=key, teller=teller, origin=through, family=row["family"],
        controller=custodian, bodies=bodies, told_to=told_to, knows=row["knows"], dated=row["dated"],
        setting=row["setting"], place=place, present=present,
        documents=_documents(row), about=frozenset(about.get(key, ())),
        supports=frozenset(sides[Stance.SUPPORTS].get(key, ())),
        contradicts=frozenset(sides[Stance.CONTRADICTS].get(key, ())),
    )  # fmt: skip


def _standing(key: uuid.UUID | None, merged: Mapping[str, str]) -> str:
    return merged.get(str(key), str(key)) if key else ""


def _controllers(row: dict[str, Any], teller: str, around: _Around) -> tuple[str, frozenset[str]]:
    """Return the bodies that speak through an account.

    First who held the teller, if it was told to them or before them; then the body that tells it, or whose staff does.
    """
    custody, told_to = str(row["custody_id"] or ""), str(row["told_to_id"] or "")
    overheard = holding.overheard(custody, told_to, row["present"] or (), around.works_for)
    own = {teller} if teller in around.bodies else set()
    return custody if overheard else "", frozenset(own | {around.works_for.get(teller, "")} - {""})


def _teller(row: dict[str, Any], merged: Mapping[str, str], around: _Around, about: Mapping[str, set[str]]) -> Teller:
    key, custody, topics = str(row["id"]), str(row["custody_id"] or ""), about.get(str(row["id"]), set())
    accused = {one for topic in topics for one in around.accused.get(topic, ())}
    harmed = any(str(row["teller_id"]) in around.victims.get(topic, ()) for topic in topics)
    kind = voice(
        connection=row["connection"], knows=row["knows"], setting=row["setting"], item_kind=row["item__kind"] or "",
        harmed=harmed,
    )  # fmt: skip
    return Teller(
        key, row["reference"], str(row["teller_id"]), row["knows"], row["dated"], kind, custody,
        holding.held(custody, accused, around.works_for), str(row["teller__works_for_id"] or ""),
    )  # fmt: skip


def _cited(one: Mention, sources: Mapping[str, Source], tellers: Mapping[str, Teller]) -> Cited:
    teller = tellers[one.account]
    return Cited(
        sources[one.account], one.stance, teller.knows in FIRST_HAND, one.answered, teller.voice is Voice.MEDICAL
    )


def _supports(
    claims: Mapping[str, Proposition], cited: Mapping[str, Sequence[Cited]], parts: Partition, asked: Measure,
    around: _Around, against: Mapping[str, Sequence[str]],
) -> dict[str, Support]:  # fmt: skip
    graded = {key: around.graded.get(one.incident, "") for key, one in claims.items()}
    found = {key: support(cited[key], asked, parts, graded=graded[key]) for key in claims}
    for key, others in against.items():
        standing_ones = [other for other in others if carried(found[other])]
        if standing_ones:
            found[key] = support(cited[key], asked, parts, rivals=standing_ones, graded=graded[key])
    return found


def _held(one: Proposition, mentions: Sequence[Mention], tellers: Mapping[str, Teller], around: _Around) -> list[str]:
    """Return which sources of a claim were heard in the hands of a body accused in what it is about."""
    accused = around.accused.get(one.incident, set())
    keys = dict.fromkeys(mention.account for mention in mentions)
    found = ((key, holding.held(tellers[key].custody, accused, around.works_for)) for key in keys)
    return [key for key, held in found if held is Held.HELD_BY_ACCUSED]
