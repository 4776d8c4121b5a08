"""The rows of one submission, each asked for once, and what may be said of whom."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Citation
from aigaq.counting.models import Tally
from aigaq.counting.queries import tallies
from aigaq.exchange.submissions.form import Field, Form
from aigaq.exchange.submissions.gates import Gate, barred
from aigaq.exchange.submissions.value import PRIVILEGED, Value
from aigaq.proceedings.models import Answer, Complaint, Finding, Suit
from aigaq.proceedings.queries import findings
from aigaq.protection.models import Reprisal
from aigaq.protection.queries import reprisals
from aigaq.record.actions import identify
from aigaq.record.consent import Given, Scope
from aigaq.record.models import Account, Act, Attestation, Death, Incident, Injury, Involvement, Person
from aigaq.record.queries import answers_of_many, attestations
from aigaq.terms import said
from aigaq.vault.models import Item
from aigaq.vault.privilege.queries import lift_for, privileged
from aigaq.vault.privilege.ways import Way
from aigaq.wording import language_of, words

# Said before a court, in a paper put to one, or to the public.
KNOWN_SETTINGS = frozenset({"in_court", "official_paper", "publication"})
KNOWN_ITEMS = frozenset({"press_release_ngo", "press_report", "social_media_post", "court_records"})


class Desk:
    """What one submission is filled from, for one reader; names are opened only where `naming`."""

    def __init__(
        self, reader: Member, case: Case, form: Form, people: Sequence[Person], incidents: Sequence[Incident],
        author: Person | None = None, *, naming: bool = False,
    ) -> None:  # fmt: skip
        """Look at the case for `reader`. Raises Unknown or NotAllowed."""
        require(reader, Verb.IDENTIFY if naming else Verb.SEE, case)
        self.reader, self.case, self.form, self.author = reader, case, form, author
        self.people, self.incidents, self.naming = people, incidents, naming
        self.opened: dict[Any, str] = {}
        self._answers: dict[Any, list[Given]] = {}
        self._attested: dict[Any, list[Attestation]] = {}

    @property
    def publishes(self) -> bool:
        """Return whether what goes to this body is published by it."""
        return self.form.asked.name is Scope.UN_PUBLIC_REPORT

    @cached_property
    def places(self) -> list[str]:
        """Return what the facilities of the incidents are called, in every language."""
        names = (one.facility.name for one in self.incidents if one.facility)
        return sorted({text for name in names for text in name.values()})

    def label(self, person: Person | None) -> str:
        """Return a public name, or a role with the random pseudonym; never a sealed name."""
        if person is None:
            return _("not known")
        if person.public and person.name:
            return words(person.name)
        role = words(person.role) or said(person.kind)
        return role if person.kind == "group" else f"{role} ({person.reference})"

    def gate(self, gate: Gate, person: Person | None, *, known: bool = False) -> str:
        """Return the consent that is missing to say this of a person; empty for public figures, bodies, groups."""
        if person is None or person.public or person.kind != "individual":
            return ""
        return barred(gate, self.form.asked, self.answers(person), known=known) or ""

    def gate_all(self, gate: Gate, people: Iterable[Person], *, known: bool = False) -> tuple[str, Person | None]:
        """Return the first consent that is missing among several people, and whose."""
        for person in people:
            missing = self.gate(gate, person, known=known)
            if missing:
                return missing, person
        return "", None

    def answers(self, person: Person) -> list[Given]:
        """Return a person's answers as the consent rules read them; of all whom the form tells of at once."""
        if person.pk not in self._answers:
            tellers = [one.teller for one in self.accounts] if self.wants("accounts", "annexes", "witnesses") else []
            targets = [one.target for one in self.reprisals] if self.wants("reprisals", "answered") else []
            wanted = {one.pk for one in (*self.people, *self.victims, *tellers, *targets, person)}
            self._answers |= answers_of_many(self.case.pk, wanted)
        return self._answers[person.pk]

    def wants(self, *sources: str) -> bool:
        """Return whether the form has a field from one of these sources."""
        return any(field.source in sources for field in self.form.fields)

    def name(self, person: Person) -> str:
        """Return the name of someone whose name may stand there: opened where `naming`, else the pseudonym."""
        if person.public or person.kind != "individual" or not person.identity_sealed:
            return self.label(person)
        if not self.naming:
            return person.reference
        if person.pk not in self.opened:
            self.opened[person.pk] = identify(self.reader, person).get("name", "")
        return self.opened[person.pk] or person.reference

    def value(self, row: CaseRow, field: Field, text: str, texts: Mapping[str, str] | None = None, **how: Any) -> Value:
        """Return a value from a row. `people` are those it tells of, `known` whether it is public already."""
        people, known = how.get("people", ()), how.get("known", False)
        kept = {row.pk, getattr(row, "item_id", None)} & self.privileged
        missing, who = (PRIVILEGED, None) if kept else self.gate_all(field.gate, people, known=known)
        called = how.get("called") or getattr(row, "reference", "") or ""
        language = language_of(texts) if texts else ""
        return Value(
            text="" if missing else text,
            about=str(who.pk if who else how.get("about") or row.pk),
            called=called,
            who=who.reference if who else "",
            barred=missing,
            bare=how.get("attested", True) and self.bare(row),
            language=language if texts and language != (get_language() or "en") else "",
        )

    def bare(self, row: CaseRow) -> bool:
        """Return whether nothing attests a row, or sources disagree about it."""
        found = self.attested(row)
        return not found or any(one.standing == "disputed" for one in found)

    def attested(self, row: CaseRow) -> list[Attestation]:
        """Return what attests a row; it is asked for once, with every row the form may tell of."""
        if row.pk not in self._attested:
            rows = [*self._rows, row]
            found = attestations(self.reader, self.case, rows)
            self._attested |= {one.pk: found.get(one.pk, []) for one in rows}
        return self._attested[row.pk]

    def known(self, row: CaseRow) -> bool:
        """Return whether something public attests a row already."""
        return any(one.passage is not None and _public(one.passage.item, self._public) for one in self.attested(row))

    def gate_account(self, account: Account) -> tuple[str, Person | None]:
        """Return the consent that is missing to tell what an account says, and whose: the teller's, or a victim's."""
        if account.item_id in self.privileged:
            return PRIVILEGED, account.teller
        public = account.setting in KNOWN_SETTINGS
        missing = self.gate(Gate.TELL, account.teller, known=public)
        if missing:
            return missing, account.teller
        about = self._cited_about.get(account.pk, set())
        known = public or all(self.known(self.incident[one]) for one in about)
        return self.gate_all(Gate.TELL, [who for one in sorted(about) for who in self.victims_of(one)], known=known)

    @cached_property
    def privileged(self) -> set[Any]:
        """Return the originals that may not stand in a submission: privileged, and not lifted for one."""
        kept = Item.objects.filter(pk__in=privileged(self.reader, self.case))
        return {item.pk for item in kept if lift_for(item, Way.SUBMISSION) is None}

    @cached_property
    def acts(self) -> list[Act]:
        """Return the acts of the incidents."""
        wanted = [one.pk for one in self.incidents]
        with_them = Prefetch("involved", Involvement.objects.select_related("person__works_for").order_by("made"))
        rows = Act.objects.filter(case=self.case, incident__in=wanted).prefetch_related(with_them)
        return sorted(rows, key=lambda act: (wanted.index(act.incident_id), act.made or 0))

    @cached_property
    def victims(self) -> list[Person]:
        """Return everyone on whom the acts of the incidents fell."""
        known = {str(one.pk): one for one in self.people}
        wanted = {key for act in self.acts for key in act.victims}
        if wanted - set(known):
            known |= {str(one.pk): one for one in Person.objects.filter(case=self.case, pk__in=wanted)}
        return sorted((known[key] for key in wanted if key in known), key=lambda one: one.reference)

    def victims_of(self, incident_id: uuid.UUID) -> list[Person]:
        """Return on whom the acts of an incident fell; it may be one that the submission is not about."""
        if incident_id not in self.incident:
            wanted = {key for act in Act.objects.filter(incident=incident_id) for key in act.victims}
            return list(Person.objects.filter(case=self.case, pk__in=wanted).order_by("reference"))
        wanted = {key for act in self.acts if act.incident_id == incident_id for key in act.victims}
        return [one for one in self.victims if str(one.pk) in wanted]

    @cached_property
    def incident(self) -> dict[Any, Incident]:
        """Return the incidents by id."""
        return {one.pk: one for one in self.incidents}

    @cached_property
    def in_time(self) -> list[Incident]:
        """Return the incidents in order of time, those without a day last."""
        return sorted(self.incidents, key=lambda one: (one.began or "9999", one.reference))

    def paragraph(self, incident: Incident) -> int:
        """Return the number of the paragraph of the facts that tells of an incident; 0 for one that is left out."""
        return self._numbers.get(incident.pk, 0)

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        """Return the numbers of the incidents that are told: what is left out for want of consent has none."""
        told = (one.pk for one in self.in_time if not self._untold(one))
        return {key: number for number, key in enumerate(told, 1)}

    def _untold(self, incident: Incident) -> bool:
        return bool(self.gate_all(Gate.TELL, self.victims_of(incident.pk), known=self.known(incident))[1])

    @cached_property
    def citations(self) -> list[Citation]:
        """Return what is cited for and against the claims about the incidents."""
        wanted = [one.pk for one in self.incidents]
        rows = Citation.objects.filter(case=self.case, claim__incident__in=wanted)
        return list(rows.select_related("claim", "account__teller", "passage__item").order_by("made"))

    @cached_property
    def _cited_about(self) -> dict[Any, set[uuid.UUID]]:
        found: dict[Any, set[uuid.UUID]] = defaultdict(set)
        for one in self.citations:
            if one.claim.incident_id:
                found[one.account_id].add(one.claim.incident_id)
        return found

    @cached_property
    def accounts(self) -> list[Account]:
        """Return the accounts cited about the incidents, each once, by reference."""
        found = {one.account_id: one.account for one in self.citations}
        return sorted(found.values(), key=lambda account: account.reference)

    @cached_property
    def reprisals(self) -> list[Reprisal]:
        """Return what was done to the people of the submission; to anybody, if nobody is named."""
        wanted = {one.pk for one in self.people}
        return [one for one in reprisals(self.reader, self.case) if not wanted or one.target_id in wanted]

    @cached_property
    def injuries(self) -> list[Injury]:
        """Return the injuries in the incidents."""
        rows = Injury.objects.filter(case=self.case, incident__in=self.incidents).select_related("person")
        return list(rows.order_by("made"))

    @cached_property
    def deaths(self) -> list[Death]:
        """Return the deaths in the incidents."""
        rows = Death.objects.filter(case=self.case, incident__in=self.incidents).select_related("person")
        return list(rows.order_by("made"))

    @cached_property
    def complaints(self) -> list[Complaint]:
        """Return the complaints about the incidents; without any, those of the people and of whom they work for."""
        own = {one.pk for one in self.people} | {one.works_for_id for one in self.people if one.works_for_id}
        about = Q(incident__in=self.incidents) if self.incidents else Q(lodged_by__in=own)
        answers = Prefetch("answers", Answer.objects.select_related("author__body").order_by("answered_on", "made"))
        rows = Complaint.objects.filter(about, case=self.case).select_related("addressee__body", "lodged_by")
        return sorted(rows.prefetch_related(answers), key=lambda one: (one.lodged_on or "9999", one.reference))

    @cached_property
    def suits(self) -> list[Suit]:
        """Return the suits over the incidents and against the people; in a report on a country, all of the case."""
        rows = Suit.objects.filter(case=self.case).select_related("plaintiff", "defendant")
        if self.form.about != "incidents":
            rows = rows.filter(Q(about__incident__in=self.incidents) | Q(defendant__in=self.people)).distinct()
        return list(rows.prefetch_related("judgments").order_by("reference"))

    @cached_property
    def findings(self) -> list[Finding]:
        """Return what bodies found or recommended."""
        return findings(self.reader, self.case)

    @cached_property
    def tallies(self) -> list[Tally]:
        """Return the case's numbers."""
        return tallies(self.reader, self.case)

    @cached_property
    def _rows(self) -> list[CaseRow]:
        """Return every row that the form may tell of."""
        by_source: dict[str, Callable[[], Iterable[CaseRow]]] = {
            "injuries": lambda: self.injuries,
            "deaths": lambda: self.deaths,
            "accounts": lambda: self.accounts,
            "remedies": lambda: self.complaints,
            "state_response": lambda: (answer for one in self.complaints for answer in one.answers.all()),
            "proceedings": lambda: self.suits,
            "reprisals": lambda: self.reprisals,
            "recommendations": lambda: self.findings,
            "statistics": lambda: self.tallies,
        }
        found = [row for source, rows in by_source.items() if self.wants(source) for row in rows()]
        return [*self.incidents, *self.acts, *self.people, *found]

    @cached_property
    def _public(self) -> set[Any]:
        return set(Item.objects.filter(case=self.case, kind__in=KNOWN_ITEMS).values_list("pk", flat=True))


Maker = Callable[[Desk, Field], list[Value]]


def _public(item: Item, public: set[Any]) -> bool:
    return item.pk in public or item.derived_from_id in public
