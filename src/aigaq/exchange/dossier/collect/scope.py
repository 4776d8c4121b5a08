"""What belongs to one suit: the claims, complaints, reprisals and other suits a defence must know of."""

from functools import cached_property

from aigaq.access.models import Member
from aigaq.corroboration.models import Citation, Rival
from aigaq.corroboration.queries import Weighed, weighed
from aigaq.proceedings import queries
from aigaq.proceedings.heard.queries import Choice, choices
from aigaq.proceedings.models import Complaint, Judgment, Suit
from aigaq.protection.models import Reprisal
from aigaq.protection.queries import reprisals
from aigaq.publication.models import Statement
from aigaq.record.models import Account, Incident


class Scope:
    """The rows of one suit, each asked for once."""

    def __init__(self, reader: Member, suit: Suit) -> None:
        """Look at `suit` for `reader`."""
        self.reader, self.suit = reader, suit

    @cached_property
    def incidents(self) -> list[Incident]:
        """Return what the suit is about."""
        rows = self.suit.about.select_related("incident__facility__body").order_by("incident__reference")
        return [tied.incident for tied in rows]

    @cached_property
    def statements(self) -> list[Statement]:
        """Return the statements the suit attacks, as wholes or in a sentence."""
        tied = [
            row.statement
            for row in self.suit.attacks.select_related("statement__author").order_by("statement__reference")
        ]
        said = [row.sentence.statement for row in self.beside if row.sentence]
        return list({one.pk: one for one in [*tied, *said]}.values())

    @cached_property
    def beside(self) -> list[queries.Beside]:
        """Return the words complained of, each beside our sentence and its claims."""
        return queries.beside(self.reader, self.suit)

    @cached_property
    def further(self) -> list[Weighed]:
        """Return the other claims on the same events, statements and testimony, in the order of their references."""
        shown = {one.claim.pk for row in self.beside for one in row.claims}
        return [one for one in weighed(self.reader, self.suit.case) if one.claim.pk not in shown and self._belongs(one)]

    @cached_property
    def claims(self) -> dict[object, Weighed]:
        """Return every claim of the file by its id."""
        found = [one for row in self.beside for one in row.claims]
        return {one.claim.pk: one for one in [*found, *self.further]}

    @cached_property
    def citations(self) -> list[Citation]:
        """Return what is cited for and against the claims of the file."""
        return [citation for one in self.claims.values() for citation in one.citations]

    @cached_property
    def rivals(self) -> list[Rival]:
        """Return the pairs of claims in the file that cannot both be true."""
        rows = (
            Rival.objects.filter(case=self.suit.case).select_related("one", "other").order_by("one__reference", "made")
        )
        return [row for row in rows if row.one_id in self.claims and row.other_id in self.claims]

    @cached_property
    def heard(self) -> list[Choice]:
        """Return what each decision of the suit did with what was heard; without one, what was heard."""
        return choices(self.reader, self.suit)

    @cached_property
    def judgments(self) -> list[Judgment]:
        """Return the decisions of the suit."""
        return queries.judgments(self.reader, self.suit)

    @cached_property
    def complaints(self) -> list[Complaint]:
        """Return the complaints about what the suit is about."""
        about = {incident.pk for incident in self.incidents}
        return [one for one in queries.complaints(self.reader, self.suit.case) if one.incident_id in about]

    @cached_property
    def suits(self) -> list[Suit]:
        """Return every suit against the same defendant."""
        return [one for one in queries.suits(self.reader, self.suit.case) if one.defendant_id == self.suit.defendant_id]

    @cached_property
    def reprisals(self) -> list[Reprisal]:
        """Return what was done to the defendant and to those who testified; suits listed as suits are left out."""
        targets = {self.suit.defendant_id, *(account.teller_id for account in self.in_court)}
        plaintiffs = {one.plaintiff_id for one in self.suits}
        found = [one for one in reprisals(self.reader, self.suit.case) if one.target_id in targets]
        return [one for one in found if one.kind != "defamation_suit" or one.by_id not in plaintiffs]

    @cached_property
    def in_court(self) -> list[Account]:
        """Return the accounts given in court in this suit."""
        return [one.testimony.account for one in self.heard[0].rows]

    def _belongs(self, one: Weighed) -> bool:
        return one.claim.incident_id in self._events or one.claim.pk in self._stated or bool(
            self._spoken & {citation.account_id for citation in one.citations}
        )  # fmt: skip

    @cached_property
    def _events(self) -> set[object]:
        return {incident.pk for incident in self.incidents}

    @cached_property
    def _stated(self) -> set[object]:
        sentences = [row for statement in self.statements for row in statement.sentences.prefetch_related("rests_on")]
        return {tied.claim_id for row in sentences for tied in row.rests_on.all()}

    @cached_property
    def _spoken(self) -> set[object]:
        experts = self.suit.experts.values_list("person_id", flat=True)
        opinions = Account.objects.filter(case=self.suit.case, teller__in=list(experts)).values_list("pk", flat=True)
        return {account.pk for account in self.in_court} | set(opinions)
