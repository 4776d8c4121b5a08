"""The rows that complaints of a table become. Nobody's name stands in them in clear."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from aigaq.access.drafts import Batch, Draft, near, ready
from aigaq.exchange.allegations.allegation import Someone
from aigaq.exchange.allegations.rows import LONGEST_CODE, Maker, Order
from aigaq.exchange.complaints.coming.line import Line
from aigaq.exchange.complaints.coming.numbering import Numbered
from aigaq.proceedings.models import Answer, Authority, Complaint, Redirection, Registration
from aigaq.record.models import Facility, FacilityCode, Person

# A body of which a table tells no more than its name: nothing links it until somebody says so.
NAMED_ALONE = "unknown"
NOT_OURS = "Brought in from a table of what was lodged before."


def made(order: Order, told: tuple[Numbered, ...]) -> Batch:
    """Return the rows that complaints become, ready to be saved."""
    maker = ComplaintMaker(order.to, order.origin, near())
    return ready(row for one in told for row in maker.complaint(one))


@dataclass(frozen=True)
class ComplaintMaker(Maker):
    """Makes the rows of complaints, each after those it points to."""

    def complaint(self, one: Numbered) -> Iterator[Draft]:
        """Yield the rows of one complaint: new bodies, facility and people, the complaint, and its way."""
        line = one.line
        for written in one.fresh:
            yield from self._body(written, line.language, one.bodies[written])
        if one.fresh_facility and one.facility:
            yield from self._place(line, one.facility, one.fresh_facility)
        about = []
        for name in line.prisoners:
            key, person = self._person(Someone("victim", {"name": name}))
            about.append(str(person.pk))
            yield key
            yield person
        complaint = self._row(one, about)
        yield complaint
        yield from self._way(one, complaint)

    def _body(self, written: str, language: str, key: UUID) -> Iterator[Draft]:
        person = self._draft(Person, kind="body", reference=f"B-{key.hex[:8]}", public=True, name={language: written})
        yield person
        yield self._draft(Authority, id=key, body_id=person.pk, kind=NAMED_ALONE)

    def _place(self, line: Line, key: UUID, reference: str) -> Iterator[Draft]:
        yield self._draft(Facility, id=key, reference=reference, name={line.language: line.facility})
        yield self._draft(FacilityCode, facility_id=key, code=line.facility[:LONGEST_CODE], standing="stated")

    def _row(self, one: Numbered, about: list[str]) -> Draft:
        line = one.line
        return self._draft(
            Complaint, reference=one.reference, lodged_on=line.lodged_on, gist={line.language: line.gist},
            concerns=list(line.concerns), addressee_id=one.bodies.get(line.addressee), facility_id=one.facility,
            about=about or None, filed_how=line.filed_how or None, origin_id=self.origin, origin_row=one.row,
            as_written=line.as_written or None, despite=NOT_OURS,
        )  # fmt: skip

    def _way(self, one: Numbered, complaint: Draft) -> Iterator[Draft]:
        line, to = one.line, one.line.redirected[0]
        for register, number in line.numbers:
            yield self._draft(
                Registration, complaint_id=complaint.pk, register=register, number=number[:60],
                registered_on=line.registered_on,
            )  # fmt: skip
        if to:
            yield self._draft(
                Redirection, complaint_id=complaint.pk, sender_id=one.bodies.get(line.addressee),
                to_id=one.bodies[to], passed_on=line.redirected[1],
            )  # fmt: skip
        author = one.bodies.get(line.answered_by or to or line.addressee)
        if line.answers and author:
            yield self._draft(
                Answer, complaint_id=complaint.pk, author_id=author, answered_on=line.answered_on,
                codes=list(line.codes), gist={line.language: line.answer} if line.answer else {},
            )  # fmt: skip
