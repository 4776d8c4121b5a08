"""What lies on the desk while one file is drawn up: who reads, which suit, the exhibits and people met so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from aigaq.access.models import Case, CaseRow, Member
from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.people import People
from aigaq.exchange.dossier.collect.register import Register
from aigaq.exchange.dossier.contents import Fact, Reference
from aigaq.intake.models import Passage
from aigaq.proceedings import queries
from aigaq.proceedings.models import Authority, Suit
from aigaq.record.models import Account, Attestation, Person
from aigaq.record.queries import attestations
from aigaq.terms import said
from aigaq.vault.models import Item
from aigaq.wording import words as worded


@dataclass
class Desk:
    """One reader, one suit, one version."""

    reader: Member
    suit: Suit
    redacted: bool
    language: str
    on: date
    people: People
    register: Register

    @property
    def case(self) -> Case:
        """Return the case of the suit."""
        return self.suit.case

    @cached_property
    def accused(self) -> Person | None:
        """Return the body complained of: the one that runs the facility, or else the plaintiff's employer."""
        return (self.suit.facility.body if self.suit.facility else None) or self.suit.employer

    def kept_back(self, item: Item) -> bool:
        """Return whether an original is withheld as privileged."""
        return item.pk in self.people.privileged

    def title(self, item: Item) -> str:
        """Return what an exhibit is called. The title of a privileged paper may say what is in it."""
        return words.privileged() if self.kept_back(item) else worded(item.title)

    @cached_property
    def bodies(self) -> dict[str, Authority]:
        """Return the authorities of the case by their ids."""
        return queries.bodies(self.reader, self.case)

    def attested(self, rows: Iterable[CaseRow]) -> dict[Any, list[Attestation]]:
        """Return what attests each row."""
        return attestations(self.reader, self.case, rows)

    def where(self, rows: Iterable[CaseRow], use: str = "") -> tuple[Reference, ...]:
        """Return the passages that attest `rows`."""
        found = self.attested(rows)
        return self.register.passages([_ for each in found.values() for _ in passages(each)], use=use)

    def told_in(self, account: Account) -> str:
        """Return when, where and to whom an account was given."""
        told_to = self.people.label(account.told_to) if account.told_to else ""
        through = self.people.label(account.through) if account.through else ""
        return words.told(said(account.setting), words.partial(account.dated), told_to, through)

    def facts(self, *pairs: tuple[str, str]) -> tuple[Fact, ...]:
        """Return labelled facts, those without a text left out."""
        return tuple(Fact(label, text) for label, text in pairs if text)


def passages(found: Iterable[Attestation]) -> list[Passage]:
    """Return the passages among attestations."""
    return [one.passage for one in found if one.passage is not None]
