"""Making the defence file of a suit."""

from datetime import date

from django.db import transaction
from django.utils import translation

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.dossier import store
from aigaq.exchange.dossier.collect import collect
from aigaq.proceedings.actions import dossier_made
from aigaq.proceedings.models import Suit
from aigaq.wording import LANGUAGES


def build(member: Member, suit: Suit, *, redacted: bool, language: str, on: date) -> bytes:
    """Return the defence file of a suit as a PDF, for filing or redacted; both have the same page numbers.

    `language` is en, ru or kk; anything else gives English. Every exhibit that is opened gets a line in its custody
    and every identity that is shown one in the trail, as does the making itself.

    Raises Unknown, NotAllowed, RingClosed, KeyGone, OriginalMissing or SealDamaged.
    """
    require(member, Verb.EXPORT, suit.case)
    wanted = language[:2] if language[:2] in LANGUAGES else LANGUAGES[0]
    with translation.override(wanted):
        with transaction.atomic():
            contents = collect(member, suit, redacted=redacted, language=wanted, on=on)
        # Typst takes its time: the house must not wait for it with the database locked.
        pdf = store.typeset(contents)
        dossier_made(member, suit, redacted=redacted, on=on)
    return pdf
