"""The rows of the record that one allegation becomes. Nobody's name stands in them in clear."""

import json
import secrets
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aigaq.access import drafts, keyring, seal
from aigaq.access.drafts import Draft, draft
from aigaq.access.models import Case, CaseRow
from aigaq.exchange.allegations.allegation import Allegation, Someone
from aigaq.intake.models import Import
from aigaq.proceedings.models import Complaint
from aigaq.record import pseudonyms
from aigaq.record.models import Act, Facility, FacilityCode, Incident, Involvement, Person

Made = TypeVar("Made")
# Yields what is to be saved, and returns what the next rows point to.
Making = Generator[Draft, None, Made]
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
    facilities: dict[str, Draft | Facility] = field(default_factory=dict)

    def rows(self, allegation: Allegation, number: int) -> Iterator[Draft]:
        """Yield the rows of the allegation in row `number`, each after those it points to."""
        incident = yield from self._incident(allegation, number)
        people = []
        for someone in allegation.people:
            people.append((someone, (yield from self._person(someone))))
        yield from self._acts(allegation, incident, people)
        if allegation.complaint:
            yield self._complaint(allegation, incident)

    def _draft(self, kind: type[CaseRow], /, **values: Any) -> Draft:
        return draft(kind, case_id=self.case.pk, **values)

    def _incident(self, allegation: Allegation, number: int) -> Making[Draft]:
        facility = yield from self._facility(allegation)
        self.incidents += 1
        incident = self._draft(
            Incident, reference=f"E-{self.incidents - 1:03}", kind="ill_treatment",
            facility_id=facility.pk if facility else None,
            title={allegation.language: allegation.title}, narrative={allegation.language: allegation.narrative},
            began=allegation.date, origin_id=self.source.item_id, origin_row=number,
            as_written=allegation.as_written or None,
        )  # fmt: skip
        if allegation.evidence:
            place = keyring.context(incident, "listed_sealed", incident.pk)
            told = json.dumps(allegation.evidence, ensure_ascii=False).encode()
            incident.values["listed_sealed"] = seal.seal(keyring.case_public(self.case), place, told)
        yield incident
        return incident

    def _facility(self, allegation: Allegation) -> Making[Draft | Facility | None]:
        """Yield a facility that the table is the first to name. One that may be another's twin stays beside it."""
        written = allegation.facility
        if not written or written.casefold() in self.facilities:
            return self.facilities.get(written.casefold())
        name = {allegation.language: written}
        made = self._draft(Facility, reference=f"F-{len(self.facilities) + 1:03}", name=name)
        self.facilities[written.casefold()] = made
        yield made
        yield self._draft(FacilityCode, facility_id=made.pk, code=written[:40], standing="stated")
        return made

    def _person(self, someone: Someone) -> Making[Draft]:
        reference = pseudonyms.pseudonym(secrets.token_bytes(PSEUDONYM_BYTES))
        person = self._draft(Person, kind="individual", reference=reference)
        key = keyring.new_box_key(self.case, person.pk, "person")
        told = json.dumps(someone.identity, ensure_ascii=False)
        person.values["identity_sealed"] = keyring.sealed(person, "identity_sealed", key, told)
        yield drafts.of(key)
        yield person
        return person

    def _acts(self, allegation: Allegation, incident: Draft, people: list[tuple[Someone, Draft]]) -> Iterator[Draft]:
        victims = [str(person.pk) for someone, person in people if someone.part == "victim"]
        kinds = [*([ILL_TREATMENT] if allegation.methods or not allegation.acts else []), *allegation.acts]
        for at, kind in enumerate(kinds):
            methods = [] if at else list(allegation.methods)
            act = self._draft(Act, incident_id=incident.pk, kind=kind, methods=methods, victims=victims)
            yield act
            for someone, person in people if not at else []:
                if someone.part in DEGREES:
                    yield self._draft(Involvement, act_id=act.pk, person_id=person.pk, degree=DEGREES[someone.part])

    def _complaint(self, allegation: Allegation, incident: Draft) -> Draft:
        told = allegation.complaint
        self.complaints += 1
        gist = "; ".join(told[part] for part in ("to", "number", "status") if told.get(part)) or allegation.title
        return self._draft(
            Complaint, reference=f"K-{self.complaints - 1:03}", incident_id=incident.pk, lodged_on=told["date"],
            gist={allegation.language: gist},
        )  # fmt: skip
