"""Those who appear in one file: what they are called in it, and what stands in the cell for their name.

A name is written in such cells and nowhere else, so that a redacted file can leave it out without moving a line.
Every identity that is opened enters the trail.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.exchange.dossier import disclosure, words
from aigaq.exchange.dossier.contents import Actor, Name, Protected, Shown
from aigaq.publication.queries import sealed_names
from aigaq.record.actions import identify
from aigaq.record.consent import Given
from aigaq.record.models import Account, Person
from aigaq.record.queries import answers_of
from aigaq.terms import said
from aigaq.wording import words as worded

KINDS = {"body": 1, "group": 2, "individual": 3}


@dataclass
class People:
    """The people of one file."""

    reader: Member
    redacted: bool
    parties: tuple[Person, ...]
    seen: dict[Any, Person] = field(default_factory=dict)
    opened: dict[Any, str] = field(default_factory=dict)
    answered: dict[Any, list[Given]] = field(default_factory=dict)
    privileged: frozenset[Any] = frozenset()

    def label(self, person: Person | None) -> str:
        """Return a public name, or a role with the random pseudonym; never a sealed name."""
        if person is None:
            return words.not_known()
        self.seen.setdefault(person.pk, person)
        if person.public and person.name:
            return worded(person.name)
        role = worded(person.role) or said(person.kind)
        return role if person.kind == "group" else f"{role} ({person.reference})"

    def name(self, person: Person) -> Name:
        """Return what stands in the cell for a person's name."""
        self.label(person)
        if person.public or person.kind != "individual":
            return Name("")
        if not person.identity_sealed:
            return Name(_("not recorded"), Shown.PROTECTED)
        if self.redacted:
            return Name(_("name withheld"), Shown.REDACTED)
        if not disclosure.may_be_named(self.answers(person)):
            return Name(_("name protected"), Shown.PROTECTED)
        if person.pk not in self.opened:
            self.opened[person.pk] = identify(self.reader, person)["name"]
        return Name(self.opened[person.pk])

    def member(self, member: Member | None) -> Name:
        """Return what stands for a member of the house who touched an exhibit."""
        if member is None:
            return Name(_("the house itself"))
        return Name(_("a member of the house"), Shown.REDACTED) if self.redacted else Name(member.name)

    def says(self, account: Account) -> str:
        """Return what an account says, if its teller allows that it be filed."""
        if self.is_privileged(account):
            return words.privileged()
        return worded(account.gist) if self.may_be_filed(account) else _("Withheld: not cleared for filing.")

    def may_be_filed(self, account: Account) -> bool:
        """Return whether what an account says may stand in a file."""
        teller = account.teller
        if teller.public or teller.kind != "individual":
            return True
        return disclosure.may_be_filed(account.setting, self.answers(teller))

    def answers(self, person: Person) -> list[Given]:
        """Return a person's answers, asked for once."""
        if person.pk not in self.answered:
            self.answered[person.pk] = answers_of(person)
        return self.answered[person.pk]

    def ask_again(self) -> None:
        """Forget the answers: time has passed in which somebody may have changed theirs."""
        self.answered.clear()

    def circumstances(self, account: Account, text: str) -> str:
        """Return what is said about an account, or nothing where it stands in a privileged paper."""
        return "" if self.is_privileged(account) else text

    def is_privileged(self, account: Account) -> bool:
        """Return whether an account stands in a paper that is withheld as privileged."""
        return account.item_id in self.privileged

    def actors(self) -> tuple[Actor, ...]:
        """Return everyone who appears: the parties, then bodies, groups and persons."""
        for person in list(self.seen.values()):
            self.label(person.works_for) if person.works_for else None
        return tuple(self._actor(person) for person in sorted(self.seen.values(), key=self._place))

    def protected(self) -> tuple[Protected, ...]:
        """Return everyone in the file whose name is sealed, and on what their standing rests."""
        sealed = [person for person in self.seen.values() if person.identity_sealed and not person.public]
        return tuple(self._protected(person) for person in sorted(sealed, key=self._place))

    @cached_property
    def sealed(self) -> tuple[str, ...]:
        """Return every sealed name of the case, for covering only."""
        return tuple(sealed_names(self.reader, self.parties[0].case))

    @cached_property
    def public(self) -> tuple[str, ...]:
        """Return the public names of the case, in every language."""
        rows = Person.objects.filter(case=self.parties[0].case, public=True)
        return tuple(name for person in rows for name in person.name.values())

    @property
    def covered(self) -> tuple[str, ...]:
        """Return the sealed names that this version covers in the text of exhibits."""
        return tuple(name for name in self.sealed if name not in self.opened.values())

    def _actor(self, person: Person) -> Actor:
        called = self.label(person)
        alone = not person.public and person.kind == "individual"
        part = called.removesuffix(f" ({person.reference})") if alone else worded(person.role) if person.public else ""
        if person.kind == "group":
            part = words.number(person.counted, person.counted_as)
        belongs_to = self.label(person.works_for) if person.works_for else ""
        return Actor(person.reference if alone else called, part, belongs_to, self.name(person))

    def _protected(self, person: Person) -> Protected:
        here = {
            Shown.CLEAR: _("shown by name"),
            Shown.PROTECTED: _("shown under the pseudonym"),
            Shown.REDACTED: _("name withheld"),
        }
        answer = disclosure.answered(self.answers(person))
        return Protected(self.label(person), words.name_standing(answer), here[self.name(person).shown])

    def _place(self, person: Person) -> tuple[int, bool, str]:
        for place, party in enumerate(self.parties):
            if party.pk == person.pk:
                return (place - len(self.parties), False, "")
        return (KINDS.get(person.kind, len(KINDS)), not person.public, self.label(person))
