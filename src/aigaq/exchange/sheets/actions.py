"""Drawing up the sheets of the trustees."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from aigaq.exchange.sheets import store
from aigaq.wording import day


def sheets(shares: Sequence[str], needed: int, house: str, on: date, language: str) -> list[bytes]:
    """Return a PDF page for each share. It names neither the house's people nor its place."""
    with translation.override(language):
        return [store.typeset([one]) for one in _sheets(shares, needed, house, on)]


def bound(shares: Sequence[str], needed: int, house: str, on: date, language: str) -> bytes:
    """Return one PDF with a page for each share, to be printed and cut off from each other by hand."""
    with translation.override(language):
        return store.typeset(_sheets(shares, needed, house, on))


def _sheets(shares: Sequence[str], needed: int, house: str, on: date) -> list[dict[str, object]]:
    return [_sheet(share, at, needed, len(shares), house, on) for at, share in enumerate(shares, 1)]


def _sheet(share: str, at: int, needed: int, trustees: int, house: str, on: date) -> dict[str, object]:
    return {
        "title": _("Share {number} of {trustees}").format(number=at, trustees=trustees),
        "lead": _(
            "Together with others, these words open a house whose people lost its passphrase. Needed: {needed} "
            "shares of {trustees}. Fewer say nothing at all."
        ).format(needed=needed, trustees=trustees),
        "words": share.split(),
        "rules": [
            _("Keep this paper where water, fire and a search do not reach it; do not photograph or copy it."),
            _("Give the words only to somebody of the house whom you know, and hear why from them themselves."),
            _("If this paper is lost or seen by others, say so at once: new shares are made, and these open nothing."),
        ],
        "facts": [[_("House"), house], [_("Made on"), day(on)]],
        "language": translation.get_language() or "en",
        "day": [on.year, on.month, on.day],
    }
