"""One defence file, from the cover to the log of what it covers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from aigaq.access.actions import asked_once, require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.dossier import covering, labels, masking, words
from aigaq.exchange.dossier.collect import (
    answers,
    chronology,
    custody,
    diligence,
    law,
    parties,
    practice,
    remedies,
    translations,
    witnesses,
)
from aigaq.exchange.dossier.collect.binding import Binding
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.evidence import Evidence
from aigaq.exchange.dossier.collect.exhibits import Exhibits
from aigaq.exchange.dossier.collect.people import People
from aigaq.exchange.dossier.collect.register import Register
from aigaq.exchange.dossier.collect.scope import Scope
from aigaq.exchange.dossier.contents import Checkpoint, Contents, Withheld
from aigaq.intake.translations.queries import translations_of
from aigaq.proceedings.models import Suit
from aigaq.vault.models import Item
from aigaq.vault.privilege.queries import lift_for, privileged
from aigaq.vault.privilege.ways import Way


@dataclass(frozen=True)
class Collected:
    """What one file is made of: its contents, how its exhibits are bound in, and which originals those are.

    `kept_back` are the privileged ones; nothing of them is in the file.
    """

    contents: Contents
    bindings: list[Binding]
    items: list[Item]
    kept_back: frozenset[Any]


def collect(reader: Member, suit: Suit, *, redacted: bool, language: str, on: date) -> Collected:
    """Return the contents of a suit's defence file, in the present language, and how its exhibits are bound in.

    What is written, that identities are shown and exhibits opened, is written in two short acts; between them the
    exhibits are looked into, which takes its time.

    Raises Unknown or NotAllowed, RingClosed, KeyGone, OriginalMissing or SealDamaged.
    """
    require(reader, Verb.EXPORT, suit.case)
    kept = withheld_as_privileged(reader, suit)
    people = People(reader, redacted, (suit.plaintiff, suit.defendant), privileged=kept)
    desk, scope = Desk(reader, suit, redacted, language, on, people, Register()), Scope(reader, suit)
    exhibits = Exhibits(desk)
    # Before anything is opened: the trail as this file found it.
    head = custody.checkpoint()
    with transaction.atomic(), asked_once(reader):
        sections = _sections(desk, scope)
    exhibits.survey()
    people.ask_again()
    with transaction.atomic(), asked_once(reader):
        contents = _contents(desk, scope, head, sections, exhibits)
    items = [entry.item for entry in desk.register.entries.values()]
    return Collected(_covered(people, contents), list(exhibits.bound.values()), items, kept)


def _sections(desk: Desk, scope: Scope) -> dict[str, Any]:
    """Return what cites exhibits. The order decides numbers: what the words complained of rest on comes first."""
    evidence = Evidence(desk, scope)
    attacked, further, rivalries = evidence.attacked(), evidence.further(), evidence.rivalries()
    schedule = witnesses.schedule(desk, scope, evidence)
    judged, experts = witnesses.judged(desk, scope), witnesses.experts(desk)
    decisions, hearings, facts = parties.decisions(desk, scope), parties.hearings(desk), parties.facts(desk, scope)
    complaints, voices = answers.complaints(desk, scope), answers.voices(desk, scope)
    dated, undated = chronology.events(desk, scope)
    noted, checked = practice.noted(desk, scope), diligence.checked(desk, scope)
    translations.bring_in(desk)
    return {
        "attacked": attacked, "further": further, "rivalries": rivalries, "witnesses": schedule, "judged": judged,
        "experts": experts, "decisions": decisions, "hearings": hearings, "facts": facts,
        "complaints": complaints, "voices": voices, "dated": dated, "undated": undated,
        "remedies": remedies.remedies(scope), "noted": noted, "checked": checked,
        "provisions": law.provisions(desk, scope),
    }  # fmt: skip


def _contents(desk: Desk, scope: Scope, head: Checkpoint, sections: dict[str, Any], exhibits: Exhibits) -> Contents:
    translated, foreign = translations.translations(desk), translations.foreign(desk)
    printed, certificates = exhibits.all(), custody.certificates(desk)
    cover, actors = parties.cover(desk, scope), desk.people.actors()
    return Contents(
        language=desk.language, redacted=desk.redacted, title=words.title(desk.suit.reference),
        day=(desk.on.year, desk.on.month, desk.on.day), labels=labels.labels(), cover=cover, actors=actors,
        exhibits=printed, translations=translated, foreign=foreign, certificates=certificates,
        making=custody.making(desk), checkpoint=head, protected=desk.people.protected(),
        withheld=(*exhibits.withheld, *_certified(redacted=desk.redacted)), **sections,
    )  # fmt: skip


def _covered(people: People, contents: Contents) -> Contents:
    """Return the contents with every sealed name covered that slipped into a text of ours."""
    told = covering.texts(contents)
    found = covering.meeting(told, masking.spans("\n".join(told), people.sealed, people.public))
    if not found:
        return contents

    def cover(text: str) -> str:
        if text not in found:
            return text
        return masking.covered(text, sealed=people.sealed, public=people.public, cover=_("[name covered]"))

    covered: Contents = covering.covered(contents, cover)
    return covered


def _certified(*, redacted: bool) -> tuple[Withheld, ...]:
    """Return what a redacted version covers in the custody certificate."""
    here = _("covered") if redacted else _("shown")
    covered = (_("who touched each exhibit"), _("fingerprints and salts of the originals"))
    return tuple(Withheld(_("Custody certificate"), None, what, here) for what in covered)


def withheld_as_privileged(reader: Member, suit: Suit) -> frozenset[Any]:
    """Return the privileged originals of the case, with their translations, that are not lifted. Raises Unknown."""
    marked = privileged(reader, suit.case)
    marked |= {row.item_id for row in translations_of(reader, suit.case, marked)}
    return frozenset(item.pk for item in Item.objects.filter(pk__in=marked) if lift_for(item, Way.DOSSIER) is None)
