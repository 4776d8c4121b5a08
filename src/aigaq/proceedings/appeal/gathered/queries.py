"""The rows around one judgment, each read once."""

import uuid
from collections import defaultdict
from functools import cached_property

from django.db.models import Prefetch, Q

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.sqlcipher.beside import beside
from aigaq.corroboration.gathered.queries import Gathered, gathered
from aigaq.proceedings.heard.queries import Choice, choice
from aigaq.proceedings.linked import queries as graph
from aigaq.proceedings.models import (
    Answer,
    Authority,
    Complaint,
    Exhibit,
    Expert,
    Impugned,
    Judgment,
    Suit,
    SuitIncident,
    Treatment,
)
from aigaq.publication.models import ReplyRequest, SentenceClaim, Statement
from aigaq.record.models import Incident


def around(reader: Member, judgment: Judgment) -> "Around":
    """Return the rows around a judgment. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, judgment.case)
    return Around(reader, judgment)


class Around:
    """The rows around one judgment, each asked for when it is needed, and once."""

    def __init__(self, reader: Member, judgment: Judgment) -> None:
        """Look at `judgment` for `reader`."""
        self.reader, self.judgment, self.suit = reader, judgment, judgment.suit

    @cached_property
    def choice(self) -> Choice:
        """Return what the judgment did with what was heard."""
        return choice(self.reader, self.suit, self.judgment, places=False)

    @cached_property
    def papers(self) -> list[tuple[Exhibit, Treatment | None]]:
        """Return the evidence put before the court."""
        found = [pair for pairs in self.choice.evidence.values() for pair in pairs]
        return sorted(found, key=lambda pair: pair[0].made or 0)

    @cached_property
    def experts(self) -> list[Expert]:
        """Return the experts heard."""
        found = list(self.suit.experts.select_related("person").order_by("made"))
        for row in found:
            row.countered = any(one.answers_id == row.pk for one in found)
        return found

    @cached_property
    def incidents(self) -> list[Incident]:
        """Return what the suit is about."""
        mine = next(one for one in self._suits if one.pk == self.suit.pk)
        return [tied.incident for tied in mine.about.all()]

    @cached_property
    def _lodged(self) -> list[Complaint]:
        """Return the complaints about what the suit is about, and those whose text is in the house, with answers."""
        about = Q(incident__in=[one.pk for one in self.incidents])
        rows = Complaint.objects.filter(about | Q(text__isnull=False), case=self.suit.case)
        return list(rows.prefetch_related("answers").order_by("lodged_on", "made"))

    @cached_property
    def complaints(self) -> list[Complaint]:
        """Return the complaints about what the suit is about, with their answers."""
        mine = {one.pk for one in self.incidents}
        return [one for one in self._lodged if one.incident_id in mine]

    @cached_property
    def texts(self) -> dict[uuid.UUID, Complaint]:
        """Return the complaints whose text is in the house, by the original it is."""
        return {one.text_id: one for one in sorted(self._lodged, key=lambda one: one.made) if one.text_id}

    @cached_property
    def answers(self) -> list[Answer]:
        """Return the answers to them."""
        return [answer for one in self.complaints for answer in one.answers.all()]

    @cached_property
    def impugned(self) -> list[Impugned]:
        """Return the words complained of."""
        tied = beside(SentenceClaim, "sentence", "made", "claim", of=Impugned, by="sentence")
        rows = self.suit.impugned.select_related("sentence__statement", "sentence__source").annotate(tied=tied)
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
        return {one.sentence_id: [str(uuid.UUID(claim)) for _made, claim in sorted(one.tied)] for one in self.impugned}

    @cached_property
    def accused(self) -> Authority | None:
        """Return the body complained of: the one that runs the facility, or else the plaintiff's employer."""
        facility = self.suit.facility
        of_person = self.graph.of_person
        return of_person.get(facility.body_id if facility else None) or of_person.get(self.suit.employer_id)

    @cached_property
    def asked(self) -> dict[uuid.UUID, list[ReplyRequest]]:
        """Return the requests for a reply about each attacked statement, with what was answered."""
        found: dict[uuid.UUID, list[ReplyRequest]] = defaultdict(list)
        rows = ReplyRequest.objects.filter(statement__in=[one.pk for one in self.statements])
        for row in rows.prefetch_related("replies").order_by("made"):
            found[row.statement_id].append(row)
        return found

    @cached_property
    def others(self) -> list[Suit]:
        """Return the other suits against the same defendant, with what they are about."""
        return [one for one in self._suits if one.pk != self.suit.pk]

    @cached_property
    def _suits(self) -> list[Suit]:
        """Return every suit against the same defendant, this one too."""
        about = Prefetch("about", SuitIncident.objects.select_related("incident").order_by("made"))
        rows = Suit.objects.filter(case=self.suit.case, defendant=self.suit.defendant_id)
        return list(rows.select_related("plaintiff").prefetch_related(about).order_by("reference"))
