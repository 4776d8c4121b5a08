"""The rows of the record that allegations become. Nobody's name stands in them in clear.

Asks the database nothing and opens no key: a process of its own may do it.
"""

import json
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from aigaq.access import keyring, seal
from aigaq.access.drafts import Batch, Draft, draft, near, ready
from aigaq.access.keyring import Address
from aigaq.access.models import CaseRow
from aigaq.exchange.allegations.allegation import Allegation, Someone
from aigaq.exchange.allegations.numbering import Numbered
from aigaq.proceedings.models import Complaint
from aigaq.record import pseudonyms
from aigaq.record.models import Act, Facility, FacilityCode, Incident, Involvement, Person

ILL_TREATMENT = "x.ill_treatment"
DEGREES = {"alleged": "0106", "witness": "x.witness", "other": "x.other"}
PSEUDONYM_BYTES = 5
LONGEST_CODE = 40


@dataclass(frozen=True)
class Order:
    """Allegations to be made rows of: into which case, from which original."""

    to: Address
    origin: uuid.UUID
    told: tuple[Numbered, ...]


def made(order: Order) -> Batch:
    """Return the rows that allegations become, ready to be saved."""
    maker = Maker(order.to, order.origin, near())
    return ready(row for one in order.told for row in maker.rows(one))


@dataclass(frozen=True)
class Maker:
    """Makes the rows of allegations, each after those it points to; `fresh_id` gives each its id."""

    to: Address
    origin: uuid.UUID
    fresh_id: Callable[[], uuid.UUID]

    def rows(self, one: Numbered) -> Iterator[Draft]:
        """Yield the rows of one allegation."""
        told = one.allegation
        if one.fresh and one.facility:
            yield from self._facility(one, one.facility)
        incident = self._incident(one)
        yield incident
        people = []
        for someone in told.people:
            key, person = self._person(someone)
            people.append((someone, person))
            yield key
            yield person
        yield from self._acts(told, incident, people)
        if told.complaint:
            yield self._complaint(one, incident)

    def _draft(self, kind: type[CaseRow], /, **values: Any) -> Draft:
        return draft(kind, **{"id": self.fresh_id(), "case_id": self.to.case, **values})

    def _incident(self, one: Numbered) -> Draft:
        told = one.allegation
        incident = self._draft(
            Incident, reference=one.incident, kind="ill_treatment", facility_id=one.facility,
            title={told.language: told.title}, narrative={told.language: told.narrative},
            began=told.date, origin_id=self.origin, origin_row=one.row, as_written=told.as_written or None,
        )  # fmt: skip
        if told.evidence:
            place = keyring.context(incident, "listed_sealed", incident.pk, self.to.house)
            listed = json.dumps(told.evidence, ensure_ascii=False).encode()
            incident.values["listed_sealed"] = seal.seal(self.to.public, place, listed)
        return incident

    def _facility(self, one: Numbered, key: uuid.UUID) -> Iterator[Draft]:
        written = one.allegation.facility
        yield self._draft(Facility, id=key, reference=one.fresh, name={one.allegation.language: written})
        yield self._draft(FacilityCode, facility_id=key, code=written[:LONGEST_CODE], standing="stated")

    def _person(self, someone: Someone) -> tuple[Draft, Draft]:
        reference = pseudonyms.pseudonym(secrets.token_bytes(PSEUDONYM_BYTES))
        person = self._draft(Person, kind="individual", reference=reference)
        key = keyring.box_key_draft(self.to, person.pk, "person", id=self.fresh_id())
        told = json.dumps(someone.identity, ensure_ascii=False)
        person.values["identity_sealed"] = keyring.sealed(person, "identity_sealed", key, told, self.to.house)
        return key, person

    def _acts(self, told: Allegation, incident: Draft, people: Iterable[tuple[Someone, Draft]]) -> Iterator[Draft]:
        victims = [str(person.pk) for someone, person in people if someone.part == "victim"]
        kinds = [*([ILL_TREATMENT] if told.methods or not told.acts else []), *told.acts]
        for at, kind in enumerate(kinds):
            methods = [] if at else list(told.methods)
            act = self._draft(Act, incident_id=incident.pk, kind=kind, methods=methods, victims=victims)
            yield act
            for someone, person in people if not at else []:
                if someone.part in DEGREES:
                    yield self._draft(Involvement, act_id=act.pk, person_id=person.pk, degree=DEGREES[someone.part])

    def _complaint(self, one: Numbered, incident: Draft) -> Draft:
        told = one.allegation.complaint
        gist = "; ".join(told[part] for part in ("to", "number", "status") if told.get(part)) or one.allegation.title
        return self._draft(
            Complaint, reference=one.complaint, incident_id=incident.pk, lodged_on=told["date"],
            gist={one.allegation.language: gist},
        )  # fmt: skip
