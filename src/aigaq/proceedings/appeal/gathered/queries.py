"""Everything recorded of one judgment, read once, as the rules that suggest grounds read it."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from django.db.models import prefetch_related_objects

from aigaq.access.actions import require
from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.gathered.queries import Gathered, gathered
from aigaq.corroboration.models import Rival
from aigaq.corroboration.support import Stance
from aigaq.proceedings.appeal.ground import Row
from aigaq.proceedings.appeal.known import (
    Carried,
    Checked,
    Known,
    Linked,
    Offered,
    Opinion,
    Plaintiff,
    Suing,
    Testified,
    Versions,
    Words,
)
from aigaq.proceedings.heard.queries import Choice, Stands, choice
from aigaq.proceedings.heard.table import NotKnown
from aigaq.proceedings.independence import Verdict
from aigaq.proceedings.linked import queries as graph
from aigaq.proceedings.models import (
    Answer,
    Authority,
    Complaint,
    Exhibit,
    Expert,
    Finding,
    Impugned,
    Judgment,
    Suit,
    Treatment,
)
from aigaq.proceedings.responses import Version, contradictions
from aigaq.publication.models import ReplyRequest, SentenceClaim, Statement
from aigaq.record.models import Account, Attestation, Incident, Person
from aigaq.vault.dates import PartialDate

# Courts decide, monitors and treaty bodies watch: none of them gives an official version.
NOT_OFFICIAL = frozenset({"court", "intl", "monitor", "npm"})
# What a court rules on evidence; of what it did not decide, nobody can say that it was refused.
REFUSED = {"refused_reasoned": True, "refused_bare": True, "admitted": False}


def known(reader: Member, judgment: Judgment) -> Known:
    """Return what is recorded of a judgment. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, judgment.case)
    return Gathering(reader, judgment).known


def row_of(kind: str, row: CaseRow | None) -> Row | None:
    """Return a row by its kind, id and reference; None for none."""
    return None if row is None else Row(kind, str(row.pk), str(getattr(row, "reference", "")))


class Gathering:
    """The rows around one judgment, each asked for once."""

    def __init__(self, reader: Member, judgment: Judgment) -> None:
        """Look at `judgment` for `reader`."""
        self.reader, self.judgment, self.suit = reader, judgment, judgment.suit

    @property
    def known(self) -> Known:
        """Return everything, as the rules read it."""
        one = self.judgment
        return Known(
            judgment=_row("judgment", one), outcome=one.outcome, dated=bool(one.decided_on), text=self._text,
            heard=tuple(_testified(row) for row in self.choice.rows), only=self.choice.only, exact=self.choice.exact,
            papers=tuple(_offered(*pair) for pair in self.papers), experts=tuple(_opinion(row) for row in self.experts),
            versions=tuple(self._versions()), bodies=tuple(self._bodies()), words=tuple(self._words()),
            checked=tuple(self._checked()), plaintiff=self._plaintiff,
            incidents=tuple(_row("incident", row) for row in self.incidents),
            findings=tuple(_row("finding", row) for row in self._findings()),
            orders=tuple((_row("order", row), row.kind) for row in one.orders.order_by("made")),
            suits=tuple(self._suits()),
        )  # fmt: skip

    @cached_property
    def choice(self) -> Choice:
        """Return what the judgment did with what was heard."""
        return choice(self.reader, self.suit, self.judgment)

    @cached_property
    def papers(self) -> list[tuple[Exhibit, Treatment | None]]:
        """Return the evidence put before the court."""
        found = [pair for pairs in self.choice.evidence.values() for pair in pairs]
        accounts = Account.objects.in_bulk({one.account_id for one, _treatment in found if one.account_id})
        for one, _treatment in found:
            one.account = accounts.get(one.account_id)
        if hasattr(Exhibit, "rulings"):
            prefetch_related_objects([one for one, _treatment in found], "rulings")
        return sorted(found, key=lambda pair: pair[0].made or 0)

    @cached_property
    def experts(self) -> list[Expert]:
        """Return the experts heard."""
        return list(self.suit.experts.order_by("made"))

    @cached_property
    def incidents(self) -> list[Incident]:
        """Return what the suit is about."""
        return [tied.incident for tied in self.suit.about.select_related("incident").order_by("made")]

    @cached_property
    def complaints(self) -> list[Complaint]:
        """Return the complaints about what the suit is about, with their answers."""
        rows = Complaint.objects.filter(incident__in=[one.pk for one in self.incidents])
        return list(rows.prefetch_related("answers").order_by("lodged_on", "made")) if self.incidents else []

    @cached_property
    def answers(self) -> list[Answer]:
        """Return the answers to them."""
        return [answer for one in self.complaints for answer in one.answers.all()]

    @cached_property
    def impugned(self) -> list[Impugned]:
        """Return the words complained of."""
        rows = self.suit.impugned.select_related("sentence__statement", "sentence__source")
        return list(rows.order_by("made"))

    @cached_property
    def statements(self) -> list[Statement]:
        """Return the statements the suit attacks, as wholes or in a sentence."""
        tied = [one.statement for one in self.suit.attacks.select_related("statement").order_by("made")]
        said = [one.sentence.statement for one in self.impugned if one.sentence]
        return list({one.pk: one for one in [*tied, *said]}.values())

    @cached_property
    def evidence(self) -> Gathered:
        """Return the claims of the case, what is cited on each, and how far it is carried."""
        return gathered(self.reader, self.suit.case)

    @cached_property
    def graph(self) -> graph.Linked:
        """Return the case's bodies and what links them."""
        return graph.linked(self.reader, self.suit.case)

    @cached_property
    def tied(self) -> dict[uuid.UUID, list[str]]:
        """Return the claims under each sentence that words complained of are tied to, by its id."""
        rows = SentenceClaim.objects.filter(sentence__in=[one.sentence_id for one in self.impugned if one.sentence_id])
        found: dict[uuid.UUID, list[str]] = defaultdict(list)
        for sentence, claim in rows.order_by("made").values_list("sentence", "claim"):
            found[sentence].append(str(claim))
        return found

    @cached_property
    def tellers(self) -> dict[str, Person]:
        """Return who tells in the evidence and in the papers before the court, by their ids."""
        keys = {one.teller for one in self.evidence.tellers.values()}
        keys |= {str(one.account.teller_id) for one, _treatment in self.papers if one.account}
        return {str(row.pk): row for row in Person.objects.filter(case=self.suit.case, pk__in=keys)}

    @cached_property
    def accused(self) -> Authority | None:
        """Return the body complained of: the one that runs the facility, or else the plaintiff's employer."""
        facility = self.suit.facility
        of_person = self.graph.of_person
        return of_person.get(facility.body_id if facility else None) or of_person.get(self.suit.employer_id)

    @property
    def _text(self) -> str:
        missing = self.choice.not_known
        return "missing" if NotKnown.NO_PAPER in missing else "in_house" if NotKnown.NOT_READ in missing else "read"

    def _official(self, teller: Person | None) -> Authority | None:
        """Return the body somebody speaks for: themselves, or the one they serve."""
        if teller is None:
            return None
        found = self.graph.of_person.get(teller.pk) or self.graph.of_person.get(teller.works_for_id)
        return None if found is None or found.kind in NOT_OFFICIAL else found

    def _versions(self) -> Iterator[Versions]:
        """Yield official versions that exclude each other: by their codes, and of claims that cannot both be true."""
        each: dict[object, dict[str, Answer]] = defaultdict(dict)
        for complaint in self.complaints:
            each[complaint.incident_id] |= {str(one.pk): one for one in complaint.answers.all()}
        for rows in each.values():
            found = contradictions([Version(key, frozenset(one.codes)) for key, one in rows.items()])
            for one, says, other, than in found:
                yield Versions(_row("answer", rows[one]), _row("answer", rows[other]), says, than)
        yield from self._rivals()

    def _rivals(self) -> Iterator[Versions]:
        about = {str(one.pk) for one in self.incidents}
        rows = Rival.objects.filter(case=self.suit.case).order_by("made")
        for pair in rows.values_list("one", "other"):
            one, other = (self.evidence.claims[str(key)] for key in pair)
            official = all(self._told_officially(each.key) for each in (one, other))
            if about & {one.incident, other.incident} and official:
                yield Versions(Row("claim", one.key, one.reference), Row("claim", other.key, other.reference))

    def _told_officially(self, claim: str) -> bool:
        """Return whether somebody who speaks for the State says so."""
        return any(
            one.stance is Stance.SUPPORTS
            and self._official(self.tellers.get(self.evidence.tellers[one.account].teller))
            for one in self.evidence.mentions.get(claim, ())
        )

    def _bodies(self) -> Iterator[Linked]:
        if self.accused is None:
            return
        for answer in self.answers:
            complaint = next(one for one in self.complaints if one.pk == answer.complaint_id)
            by: tuple[Row, ...] = (_row("answer", answer), _row("complaint", complaint))
            day = answer.answered_on or complaint.lodged_on
            yield self._linked(self.graph.bodies[str(answer.author_id)], "answered", by, day, bool(answer.answered_on))
        for paper, _treatment in self.papers:
            body = self._official(self.tellers.get(str(paper.account.teller_id))) if paper.account else None
            if body is not None:
                by = (_row("exhibit", paper),)
                yield self._linked(body, "gave_evidence", by, paper.account.dated, bool(paper.account.dated))
        yield from self._holders()

    def _holders(self) -> Iterator[Linked]:
        """Yield the bodies in whose custody witnesses were when they were heard."""
        held: dict[uuid.UUID, list[Stands]] = defaultdict(list)
        for one in self.choice.rows:
            body = self._official(one.testimony.account.custody)
            if body is not None:
                held[body.pk].append(one)
        for key, several in held.items():
            by = tuple(_row("testimony", one.testimony) for one in several)
            days = {one.testimony.account.dated for one in several}
            day = days.pop() if len(days) == 1 else ""
            yield self._linked(self.graph.bodies[str(key)], "held_witnesses", by, day, bool(day))

    def _linked(self, body: Authority, acted: str, by: tuple[Row, ...], day: str, dated: bool) -> Linked:
        assert self.accused is not None
        found = self.graph.between(self.accused, body, day)
        edges = {(str(one.start_id), str(one.to_id), one.kind): one for one in self.graph.edges}
        path = tuple(_row("edge", edges[link.start, link.to, link.kind]) for link in found.path)
        return Linked(
            _row("authority", body, body.body.reference), acted, by, found.verdict, path, found.confirmed, dated
        )

    def _words(self) -> Iterator[Words]:
        texts = self._complaint_texts()
        for one in self.impugned:
            claims = self.tied[one.sentence_id] if one.sentence else []
            yield Words(
                _row("impugned", one), row_of("sentence", one.sentence), one.sentence.kind if one.sentence else "",
                tuple(self._carried(key) for key in claims), texts.get(one.pk),
            )  # fmt: skip

    def _carried(self, claim: str) -> Carried:
        one, support = self.evidence.claims[claim], self.evidence.supports[claim]
        return Carried(
            Row("claim", claim, one.reference), str(support.grade), support.independent, support.against
        )  # fmt: skip

    def _complaint_texts(self) -> dict[uuid.UUID, Row]:
        """Return the complaint in whose text words complained of stand, by the id of the words."""
        texts = {row.text_id: row for row in Complaint.objects.filter(case=self.suit.case, text__isnull=False)}
        if not texts:
            return {}
        found = [(one.pk, one.sentence.source.item_id) for one in self.impugned if one.sentence and one.sentence.source]
        shown = Attestation.objects.filter(case=self.suit.case, subject__in=[one.pk for one in self.impugned])
        found += shown.exclude(passage=None).order_by("made").values_list("subject", "passage__item")
        return {key: _row("complaint", texts[item]) for key, item in found if item in texts}

    def _checked(self) -> Iterator[Checked]:
        asked: dict[uuid.UUID, list[ReplyRequest]] = defaultdict(list)
        rows = ReplyRequest.objects.filter(statement__in=[one.pk for one in self.statements])
        for row in rows.prefetch_related("replies").order_by("made"):
            asked[row.statement_id].append(row)
        for statement in self.statements:
            order = {one.pk: _order(one.lodged_on, statement.dated) for one in self.complaints}
            yield Checked(
                _row("statement", statement), bool(statement.dated),
                asked=tuple(_row("reply_request", one) for one in asked[statement.pk]),
                answered=tuple(_row("reply_request", one) for one in asked[statement.pk] if one.replies.all()),
                complained=tuple(_row("complaint", one) for one in self.complaints if order[one.pk] == "before"),
                unclear=tuple(_row("complaint", one) for one in self.complaints if order[one.pk] == "unclear"),
            )  # fmt: skip

    @property
    def _plaintiff(self) -> Plaintiff | None:
        who = self.suit.plaintiff
        itself = self.graph.of_person.get(who.pk)
        body = itself or self.graph.of_person.get(self.suit.employer_id) or self.graph.of_person.get(who.works_for_id)
        here = _row("authority", body, body.body.reference) if body else None
        return Plaintiff(_row("person", who), here, itself is not None, body.kind if body else "")

    def _findings(self) -> list[Finding]:
        rows = Finding.objects.filter(case=self.suit.case, kind__in=("finding", "recommendation")).order_by("made")
        of = self.graph.of_person
        return [row for row in rows if row.body_id in of and of[row.body_id].kind == "intl"]

    def _suits(self) -> Iterator[Suing]:
        rows = Suit.objects.filter(case=self.suit.case, defendant=self.suit.defendant_id).exclude(pk=self.suit.pk)
        mine = {one.pk: one for one in self.incidents}
        ours = self.graph.of_person.get(self.suit.employer_id)
        for one in rows.prefetch_related("about").order_by("reference"):
            theirs = self.graph.of_person.get(one.employer_id)
            links = self.graph.between(ours, theirs, one.filed_on) if ours and theirs else None
            shared = [mine[tied.incident_id] for tied in one.about.all() if tied.incident_id in mine]
            yield Suing(
                _row("suit", one), links.verdict if links else Verdict.UNKNOWN,
                tuple(_row("incident", row) for row in shared),
            )  # fmt: skip


def _row(kind: str, row: CaseRow, called: str = "") -> Row:
    return Row(kind, str(row.pk), called or str(getattr(row, "reference", "")))


def _testified(one: Stands) -> Testified:
    row, treatment = one.testimony, one.treatment
    settled = treatment is not None and treatment.treatment != "unknown"
    return Testified(
        _row("testimony", row), _row("account", row.account), row.stance,
        treatment.treatment if treatment else "unknown", treatment.reasoned if treatment else None, row.counted,
        hearsay=settled and treatment is not None and treatment.passage_id is None,
    )  # fmt: skip


def _offered(paper: Exhibit, treatment: Treatment | None) -> Offered:
    settled = treatment is not None and treatment.treatment != "unknown"
    refused, reasoned = _ruled(paper)
    return Offered(
        _row("exhibit", paper), treatment.treatment if treatment else "unknown",
        hearsay=settled and treatment is not None and treatment.passage_id is None,
        refused=refused, reasoned=reasoned,
    )  # fmt: skip


def _ruled(paper: Exhibit) -> tuple[bool | None, bool]:
    """Return whether the court refused it, and whether it said why, where rulings on evidence are kept."""
    rulings = getattr(paper, "rulings", None)
    newest = max(rulings.all(), key=lambda one: one.made, default=None) if rulings is not None else None
    if newest is None:
        return None, False
    return REFUSED.get(newest.ruling), newest.ruling == "refused_reasoned"


def _opinion(row: Expert) -> Opinion:
    question, against = getattr(row, "question", None), getattr(row, "answered_by", None)
    return Opinion(
        _row("expert", row), method=any(row.method.values()),
        question=any(question.values()) if question else None,
        countered=against.exists() if against is not None else None,
    )  # fmt: skip


def _order(lodged: str, said: str) -> str:
    """Return whether a complaint came before a statement, after it, or whether that cannot be told."""
    if not lodged or not said:
        return "unclear"
    one, other = PartialDate.parse(lodged), PartialDate.parse(said)
    if one.latest < other.earliest:
        return "before"
    return "after" if one.earliest > other.latest else "unclear"
