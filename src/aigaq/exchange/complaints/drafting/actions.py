"""Drafting a complaint from the record, and keeping it in the vault as text and as a document."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.exchange.complaints.drafting.document import document
from aigaq.exchange.complaints.drafting.record import gathered, how_spoken
from aigaq.exchange.publishing.store import tool
from aigaq.exchange.stops import before_draft
from aigaq.proceedings.actions import CONCERNS
from aigaq.proceedings.drafting.naming import Spoken
from aigaq.proceedings.drafting.queries import template
from aigaq.proceedings.drafting.template import KINDS, LANGUAGES, filled
from aigaq.proceedings.models import Authority, ComplaintDraft
from aigaq.record.actions import identify
from aigaq.record.models import Incident, Person
from aigaq.vault.actions import deposit
from aigaq.vault.kinds import KINDS as FILES
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

AGREED = (Spoken.BY_NAME, Spoken.BY_PSEUDONYM)


@transaction.atomic
def draft(
    member: Member, incident: Incident, addressee: Authority, *, kind: str, language: str, on: date, author: str,
    concerns: Sequence[str] = (),
) -> ComplaintDraft:  # fmt: skip
    """Draft a complaint about an incident to a body; its text and its document are sealed into the vault.

    A name goes in only where that person agreed to it for this body, and opening it enters the trail; who agreed to a
    pseudonym goes in with that; of anybody else it says that they are not named. Raises Unknown, NotAllowed,
    Incomplete, NoSuchPart, CannotWrite, or a HardStop.
    """
    require(member, Verb.LODGE, incident.case)
    if kind not in KINDS or language not in LANGUAGES or not set(concerns) <= set(CONCERNS):
        raise Incomplete(what="kind")
    before_draft(member, incident, addressee)
    text = template(member, incident.case, kind, language).text
    people = how_spoken(incident, addressee)
    names = {person.pk: name for person in people[Spoken.BY_NAME] if (name := _name(member, person))}
    with translation.override(language):
        found = gathered(member, incident, addressee, author=author, concerns=concerns, on=on, names=names)
        title = {language: _("Complaint drafted about {reference}").format(reference=incident.reference)}
    row = ComplaintDraft(
        case=incident.case, reference=next_reference(incident.case, ComplaintDraft, "KD"), incident=incident,
        addressee=addressee, kind=kind, language=language, concerns=list(concerns), drafted_on=on,
        named=[str(key) for key in names], unnamed=_keys(people[Spoken.UNNAMED]),
        by_pseudonym=_keys(one for how in AGREED for one in people[how] if one.pk not in names),
    )  # fmt: skip
    row.text, row.document = _deposited(member, row, filled(text, found.values), title)
    return trail.record(member, "complaint drafted", row)


def _name(member: Member, person: Person) -> str:
    return identify(member, person).get("name", "").strip() if person.identity_sealed else ""


def _keys(people: Iterable[Person]) -> list[str]:
    return [str(person.pk) for person in people]


def _deposited(member: Member, row: ComplaintDraft, text: str, title: dict[str, str]) -> tuple[Item, Item]:
    about = {"title": title, "kind": "complaint", "language": row.language, "dated": row.drafted_on.isoformat()}
    plain = deposit(
        member, row.case, io.BytesIO(text.encode()), name=f"{row.reference}.txt", media_type="text/plain",
        how="drafting", **about,
    )  # fmt: skip
    paper = document(text, row.language, row.drafted_on)
    written = deposit(
        member, row.case, io.BytesIO(paper), name=f"{row.reference}.docx", media_type=FILES["docx"].media_type,
        how="drafting", derived_from=plain, tool=tool("python-docx"), **about,
    )  # fmt: skip
    return plain, written
