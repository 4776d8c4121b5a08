"""What is recorded of a judgment, as the rules that suggest grounds read it; and the rows it was read from."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from aigaq.access.models import CaseRow, Member
from aigaq.corroboration.gathered.queries import Teller
from aigaq.corroboration.support import Stance
from aigaq.corroboration.voices import Voice
from aigaq.proceedings.appeal.gathered.queries import Around, around
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
from aigaq.proceedings.heard.queries import Stands
from aigaq.proceedings.heard.table import NotKnown
from aigaq.proceedings.independence import Verdict
from aigaq.proceedings.models import Answer, Authority, Exhibit, Expert, Finding, Judgment, Treatment
from aigaq.proceedings.responses import Version, contradictions
from aigaq.record.models import Attestation, Person
from aigaq.vault.dates import PartialDate

# Courts decide, monitors and treaty bodies watch: none of them gives an official version.
NOT_OFFICIAL = frozenset({"court", "intl", "monitor", "npm"})
# What a court rules on evidence; of what it did not decide, nobody can say that it was refused.
REFUSED = {"refused_reasoned": True, "refused_bare": True, "admitted": False}


def read(reader: Member, judgment: Judgment) -> tuple[Known, dict[str, Any]]:
    """Return what is recorded of a judgment, and by their ids the rows it rests on. Raises Unknown or NotAllowed."""
    reading = Reading(around(reader, judgment))
    return reading.known(), reading.rows


class Reading:
    """One reading of the rows around a judgment."""

    def __init__(self, found: Around) -> None:
        """Read what stands around a judgment."""
        self.around = found
        # Whoever says a fact in words needs no further look at the house.
        self.rows: dict[str, Any] = dict(found.graph.bodies)

    def known(self) -> Known:
        """Return everything, as the rules read it."""
        here, one = self.around, self.around.judgment
        return Known(
            judgment=self._row("judgment", one), outcome=one.outcome, dated=bool(one.decided_on), text=self._text,
            heard=tuple(self._testified(row) for row in here.choice.rows), only=here.choice.only,
            exact=here.choice.exact, papers=tuple(self._offered(*pair) for pair in here.papers),
            experts=tuple(self._opinion(row) for row in here.experts if not _ours(row)),
            versions=tuple(self._versions()), bodies=tuple(self._bodies()), words=tuple(self._words()),
            checked=tuple(self._checked()),
            plaintiff=self._plaintiff, incidents=tuple(self._row("incident", row) for row in here.incidents),
            findings=tuple(self._row("finding", row) for row in self._findings()),
            orders=tuple((self._row("order", row), row.kind) for row in one.orders.order_by("made")),
            suits=tuple(self._suits()),
        )  # fmt: skip

    def _row(self, kind: str, row: CaseRow, called: str = "") -> Row:
        self.rows[str(row.pk)] = row
        return Row(kind, str(row.pk), called or str(getattr(row, "reference", "")))

    def _claim(self, key: str) -> Row:
        one = self.around.evidence.claims[key]
        self.rows[key] = one
        return Row("claim", key, one.reference)

    def _testified(self, one: Stands) -> Testified:
        row, treatment = one.testimony, one.treatment
        return Testified(
            self._row("testimony", row), self._row("account", row.account), row.stance,
            treatment.treatment if treatment else "unknown", treatment.reasoned if treatment else None, row.counted,
            hearsay=_on_a_word(treatment),
        )  # fmt: skip

    def _offered(self, paper: Exhibit, treatment: Treatment | None) -> Offered:
        refused, reasoned = _ruled(paper)
        # What was refused to the other side is no ground of ours.
        refused = False if refused and paper.offered_for == "for_plaintiff" else refused
        return Offered(
            self._row("exhibit", paper), treatment.treatment if treatment else "unknown",
            hearsay=_on_a_word(treatment), refused=refused, reasoned=reasoned,
        )  # fmt: skip

    def _opinion(self, row: Expert) -> Opinion:
        question = row.question
        return Opinion(
            self._row("expert", row), method=any(row.method.values()),
            question=any(question.values()) if question is not None else None, countered=row.countered,
        )  # fmt: skip

    @property
    def _text(self) -> str:
        missing = self.around.choice.not_known
        return "missing" if NotKnown.NO_PAPER in missing else "in_house" if NotKnown.NOT_READ in missing else "read"

    def _official(self, teller: Person | None) -> Authority | None:
        """Return the body somebody speaks for: themselves, or the one they serve."""
        if teller is None:
            return None
        found = self._body_of(teller.pk, teller.works_for_id)
        return None if found is None or found.kind in NOT_OFFICIAL else found

    def _versions(self) -> Iterator[Versions]:
        """Yield official versions that exclude each other: by their codes, and of claims that cannot both be true."""
        each: dict[object, dict[str, Answer]] = defaultdict(dict)
        for complaint in self.around.complaints:
            each[complaint.incident_id] |= {str(one.pk): one for one in complaint.answers.all()}
        for rows in each.values():
            found = contradictions([Version(key, frozenset(one.codes)) for key, one in rows.items()])
            for one, says, other, than in found:
                yield Versions(self._row("answer", rows[one]), self._row("answer", rows[other]), says, than)
        yield from self._rivals()

    def _rivals(self) -> Iterator[Versions]:
        about = {str(one.pk) for one in self.around.incidents}
        for pair in self.around.evidence.rivals:
            one, other = (self.around.evidence.claims[key] for key in pair)
            official = all(self._told_officially(each.key) for each in (one, other))
            if about & {one.incident, other.incident} and official:
                yield Versions(self._claim(one.key), self._claim(other.key))

    def _told_officially(self, claim: str) -> bool:
        """Return whether a claim is an official version: somebody says so for the State, and nobody but the State does.

        What a witness says too is theirs, even where an official paper is cited in support of it.
        """
        tellers = self.around.evidence.tellers
        said = [one for one in self.around.evidence.mentions.get(claim, ()) if one.stance is Stance.SUPPORTS]
        voices = [self._speaks(tellers[one.account]) for one in said]
        return "official" in voices and "" not in voices

    def _speaks(self, one: Teller) -> str:
        """Return whether an account is told for the State: officially, by a court, or not at all."""
        body = self._body_of(*(uuid.UUID(key) if key else None for key in (one.teller, one.works_for)))
        if body is None:
            return "official" if one.voice is Voice.OFFICIAL else ""
        return {"court": "court"}.get(body.kind, "" if body.kind in NOT_OFFICIAL else "official")

    def _body_of(self, who: uuid.UUID | None, works_for: uuid.UUID | None) -> Authority | None:
        """Return the body that somebody is, or serves."""
        return self.around.graph.of_person.get(who) or self.around.graph.of_person.get(works_for)

    def _bodies(self) -> Iterator[Linked]:
        if self.around.accused is None:
            return
        for answer in self.around.answers:
            complaint = next(one for one in self.around.complaints if one.pk == answer.complaint_id)
            by: tuple[Row, ...] = (self._row("answer", answer), self._row("complaint", complaint))
            day = answer.answered_on or complaint.lodged_on
            yield self._linked(
                self.around.graph.bodies[str(answer.author_id)], "answered", by, day, bool(answer.answered_on)
            )
        for paper, _treatment in self.around.papers:
            body = self._official(paper.account.teller) if paper.account else None
            if body is not None:
                by = (self._row("exhibit", paper),)
                yield self._linked(body, "gave_evidence", by, paper.account.dated, bool(paper.account.dated))
        yield from self._holders()

    def _holders(self) -> Iterator[Linked]:
        """Yield the bodies in whose custody witnesses were when they were heard."""
        held: dict[uuid.UUID, list[Stands]] = defaultdict(list)
        for one in self.around.choice.rows:
            body = self._official(one.testimony.account.custody)
            if body is not None:
                held[body.pk].append(one)
        for key, several in held.items():
            by = tuple(self._row("testimony", one.testimony) for one in several)
            days = {one.testimony.account.dated for one in several}
            day = days.pop() if len(days) == 1 else ""
            yield self._linked(self.around.graph.bodies[str(key)], "held_witnesses", by, day, bool(day))

    def _linked(self, body: Authority, acted: str, by: tuple[Row, ...], day: str, dated: bool) -> Linked:
        assert self.around.accused is not None
        found = self.around.graph.between(self.around.accused, body, day)
        edges = {(str(one.start_id), str(one.to_id), one.kind): one for one in self.around.graph.edges}
        path = tuple(self._row("edge", edges[link.start, link.to, link.kind]) for link in found.path)
        return Linked(
            self._row("authority", body, body.body.reference), acted, by, found.verdict, path, found.confirmed, dated
        )

    def _words(self) -> Iterator[Words]:
        texts = self._complaint_texts()
        for one in self.around.impugned:
            claims = self.around.tied[one.sentence_id] if one.sentence else []
            yield Words(
                self._row("impugned", one), self._row("sentence", one.sentence) if one.sentence else None,
                one.sentence.kind if one.sentence else "", tuple(self._carried(key) for key in claims),
                texts.get(one.pk),
            )  # fmt: skip

    def _carried(self, claim: str) -> Carried:
        support = self.around.evidence.supports[claim]
        return Carried(self._claim(claim), str(support.grade), support.independent, support.against)

    def _complaint_texts(self) -> dict[uuid.UUID, Row]:
        """Return the complaint in whose text words complained of stand, by the id of the words."""
        texts = self.around.texts
        if not texts:
            return {}
        found = [
            (one.pk, one.sentence.source.item_id)
            for one in self.around.impugned
            if one.sentence and one.sentence.source
        ]
        shown = Attestation.objects.filter(
            case=self.around.suit.case, subject__in=[one.pk for one in self.around.impugned]
        )
        found += shown.exclude(passage=None).order_by("made").values_list("subject", "passage__item")
        return {key: self._row("complaint", texts[item]) for key, item in found if item in texts}

    def _checked(self) -> Iterator[Checked]:
        asked = self.around.asked
        for statement in self.around.statements:
            order = [(one, _order(one.lodged_on, statement.dated)) for one in self.around.complaints]
            yield Checked(
                self._row("statement", statement), bool(statement.dated),
                asked=tuple(self._row("reply_request", one) for one in asked[statement.pk]),
                answered=tuple(self._row("reply_request", one) for one in asked[statement.pk] if one.replies.all()),
                complained=tuple(self._row("complaint", one) for one, when in order if when == "before"),
                unclear=tuple(self._row("complaint", one) for one, when in order if when == "unclear"),
            )  # fmt: skip

    @property
    def _plaintiff(self) -> Plaintiff | None:
        who = self.around.suit.plaintiff
        itself = self.around.graph.of_person.get(who.pk)
        body = (
            itself
            or self.around.graph.of_person.get(self.around.suit.employer_id)
            or self.around.graph.of_person.get(who.works_for_id)
        )
        here = self._row("authority", body, body.body.reference) if body else None
        return Plaintiff(self._row("person", who), here, itself is not None, body.kind if body else "")

    def _findings(self) -> list[Finding]:
        rows = Finding.objects.filter(case=self.around.suit.case, kind__in=("finding", "recommendation")).order_by(
            "made"
        )
        of = self.around.graph.of_person
        return [row for row in rows if row.body_id in of and of[row.body_id].kind == "intl"]

    def _suits(self) -> Iterator[Suing]:
        mine = {one.pk: one for one in self.around.incidents}
        ours = self.around.graph.of_person.get(self.around.suit.employer_id)
        for one in self.around.others:
            theirs = self.around.graph.of_person.get(one.employer_id)
            links = self.around.graph.between(ours, theirs, one.filed_on) if ours and theirs else None
            shared = [mine[tied.incident_id] for tied in one.about.all() if tied.incident_id in mine]
            yield Suing(
                self._row("suit", one), links.verdict if links else Verdict.UNKNOWN,
                tuple(self._row("incident", row) for row in shared),
            )  # fmt: skip


def _on_a_word(treatment: Treatment | None) -> bool:
    """Return whether what the judgment did rests on what somebody says, and on no place of it."""
    return treatment is not None and treatment.treatment != "unknown" and treatment.passage_id is None


def _ours(row: Expert) -> bool:
    """Return whether an opinion was given for the defence, or answers another: it is no ground, it may support one."""
    return row.answers_id is not None or row.appointed_for == "for_defendant"


def _ruled(paper: Exhibit) -> tuple[bool | None, bool]:
    """Return whether the court refused it, and whether it said why; the newest ruling stands."""
    if paper.ruled is None:
        return None, False
    return REFUSED.get(paper.ruled.ruling), paper.ruled.ruling == "refused_reasoned"


def _order(lodged: str, said: str) -> str:
    """Return whether a complaint came before a statement, after it, or whether that cannot be told."""
    if not lodged or not said:
        return "unclear"
    one, other = PartialDate.parse(lodged), PartialDate.parse(said)
    if one.latest < other.earliest:
        return "before"
    return "after" if one.earliest > other.latest else "unclear"
