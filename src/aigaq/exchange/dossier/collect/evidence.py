"""The words complained of against the evidence, and what else bears on the same events."""

from django.utils.translation import gettext as _

from aigaq.corroboration.models import Citation
from aigaq.corroboration.queries import Weighed
from aigaq.corroboration.support import Stance
from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Attacked, Cited, Proposition, Rivalry
from aigaq.proceedings import queries
from aigaq.publication.models import Sentence
from aigaq.terms import said
from aigaq.wording import words as worded

ORDER = {Stance.SUPPORTS: 0, Stance.CONTRADICTS: 1, Stance.CONTEXT: 2}


class Evidence:
    """The propositions of the file, numbered as they first stand in it."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        """Draw up the evidence of one suit."""
        self.desk, self.scope = desk, scope
        self.numbers: dict[object, int] = {}

    def attacked(self) -> tuple[Attacked, ...]:
        """Return every passage complained of, beside our sentence and what it rests on."""
        return tuple(self._attacked(row) for row in self.scope.beside)

    def further(self) -> tuple[Proposition, ...]:
        """Return the other propositions on the same events."""
        return tuple(self._proposition(one) for one in self.scope.further)

    def rivalries(self) -> tuple[Rivalry, ...]:
        """Return the pairs of propositions that cannot both be true."""
        return tuple(
            Rivalry(self._told(one.one), self._told(one.other), worded(one.reason)) for one in self.scope.rivals
        )

    def number(self, claim_id: object) -> int:
        """Return the number of a proposition."""
        return self.numbers.setdefault(claim_id, len(self.numbers) + 1)

    def _attacked(self, row: queries.Beside) -> Attacked:
        return Attacked(
            theirs=worded(row.impugned.text),
            theirs_from=self.desk.where([row.impugned], use=_("words complained of")),
            ours=worded(row.sentence.text) if row.sentence else "",
            ours_from=self._published(row.sentence)
            if row.sentence
            else _("No sentence of ours is tied to these words."),
            nature=said(row.sentence.kind) if row.sentence else "",
            propositions=tuple(self._proposition(one) for one in row.claims),
        )

    def _published(self, sentence: Sentence) -> str:
        statement = sentence.statement
        where = words.listed([worded(statement.title), worded(statement.channel), words.partial(statement.dated)])
        return _("{where}, sentence {position}").format(where=where, position=sentence.position)

    def _proposition(self, one: Weighed) -> Proposition:
        number = self.number(one.claim.pk)
        cited = sorted(one.citations, key=lambda citation: ORDER[Stance(citation.stance)])
        carriers = {citation.passage.item_id for citation in one.by(Stance.SUPPORTS)}
        return Proposition(
            number=number,
            text=worded(one.claim.text),
            standing=words.standing(one.support, one_document=len(carriers) == 1),
            cited=tuple(self._cited(citation, number) for citation in cited),
        )

    def _cited(self, citation: Citation, number: int) -> Cited:
        account = citation.account
        return Cited(
            stance=str(citation.stance),
            side=said(citation.stance),
            whose=self.desk.people.label(account.teller),
            setting=self.desk.people.circumstances(account, self.desk.told_in(account)),
            says=self.desk.people.says(account),
            why=self.desk.people.circumstances(account, worded(citation.why)),
            reference=self.desk.register.passage(citation.passage, proposition=number),
        )

    def _told(self, claim: object) -> str:
        number, text = self.number(claim.pk), worded(claim.text)  # type: ignore[attr-defined]
        return _("Proposition {number}: {text}").format(number=number, text=text)
