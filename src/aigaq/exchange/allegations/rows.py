"""The rows of the record that one allegation becomes. Nobody's name stands in them in clear."""

import json
import secrets
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from aigaq.access import keyring, seal
from aigaq.access.models import Case, CaseRow
from aigaq.exchange.allegations.allegation import Allegation, Someone
from aigaq.intake.models import Import
from aigaq.proceedings.models import Complaint
from aigaq.record import pseudonyms
from aigaq.record.models import Act, Facility, FacilityCode, Incident, Involvement, Person

Made = TypeVar("Made")
# Yields what is to be saved, and returns what the next rows point to.
Making = Generator[CaseRow, None, Made]
ILL_TREATMENT = "x.ill_treatment"
DEGREES = {"alleged": "0106", "witness": "x.witness", "other": "x.other"}
PSEUDONYM_BYTES = 5


@dataclass
class Maker:
    """Makes rows for one import: knows the next references, and the facilities by how tables spell them."""

    case: Case
    source: Import
    incidents: int
    complaints: int
    facilities: dict[str, Facility] = field(default_factory=dict)

    def rows(self, allegation: Allegation, number: int) -> Iterator[CaseRow]:
        """Yield the rows of the allegation in row `number`, each after those it points to."""
        incident = yield from self._incident(allegation, number)
        people = []
        for someone in allegation.people:
            people.append((someone, (yield from self._person(someone))))
        yield from self._acts(allegation, incident, people)
        if allegation.complaint:
            yield self._complaint(allegation, incident)

    def _incident(self, allegation: Allegation, number: int) -> Making[Incident]:
        facility = yield from self._facility(allegation)
        self.incidents += 1
        incident = Incident(
            case=self.case, reference=f"E-{self.incidents - 1:03}", kind="ill_treatment", facility=facility,
            title={allegation.language: allegation.title}, narrative={allegation.language: allegation.narrative},
            began=allegation.date, origin=self.source.item, origin_row=number, as_written=allegation.as_written or None,
        )  # fmt: skip
        if allegation.evidence:
            place = keyring.context(incident, "listed_sealed", incident.pk)
            told = json.dumps(allegation.evidence, ensure_ascii=False).encode()
            incident.listed_sealed = seal.seal(keyring.case_public(self.case), place, told)
        yield incident
        return incident

    def _facility(self, allegation: Allegation) -> Making[Facility | None]:
        """Yield a facility that the table is the first to name. One that may be another's twin stays beside it."""
        written = allegation.facility
        if not written or written.casefold() in self.facilities:
            return self.facilities.get(written.casefold())
        name = {allegation.language: written}
        made = Facility(case=self.case, reference=f"F-{len(self.facilities) + 1:03}", name=name)
        self.facilities[written.casefold()] = made
        yield made
        yield FacilityCode(case=self.case, facility=made, code=written[:40], standing="stated")
        return made

    def _person(self, someone: Someone) -> Making[Person]:
        reference = pseudonyms.pseudonym(secrets.token_bytes(PSEUDONYM_BYTES))
        person = Person(case=self.case, kind="individual", reference=reference)
        key = keyring.new_box_key(self.case, person.pk, "person")
        told = json.dumps(someone.identity, ensure_ascii=False)
        person.identity_sealed = keyring.sealed(person, "identity_sealed", key, told)
        yield key
        yield person
        return person

    def _acts(
        self, allegation: Allegation, incident: Incident, people: list[tuple[Someone, Person]]
    ) -> Iterator[CaseRow]:
        victims = [str(person.pk) for someone, person in people if someone.part == "victim"]
        kinds = [*([ILL_TREATMENT] if allegation.methods or not allegation.acts else []), *allegation.acts]
        for at, kind in enumerate(kinds):
            methods = [] if at else list(allegation.methods)
            act = Act(case=self.case, incident=incident, kind=kind, methods=methods, victims=victims)
            yield act
            for someone, person in people if not at else []:
                if someone.part in DEGREES:
                    yield Involvement(case=self.case, act=act, person=person, degree=DEGREES[someone.part])

    def _complaint(self, allegation: Allegation, incident: Incident) -> Complaint:
        told = allegation.complaint
        self.complaints += 1
        gist = "; ".join(told[part] for part in ("to", "number", "status") if told.get(part)) or allegation.title
        return Complaint(
            case=self.case, reference=f"K-{self.complaints - 1:03}", incident=incident, lodged_on=told["date"],
            gist={allegation.language: gist},
        )  # fmt: skip
