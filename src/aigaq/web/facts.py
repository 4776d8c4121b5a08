"""The mark beside a fact, which leads to the passage where it stands. Hundreds of them stand on a page."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from aigaq import wording
from aigaq.intake.models import Passage
from aigaq.web.addresses import before_id

MARK = "❡"
LINE = (
    '<a class="fact" href="{}{}/#passage" title="{}"><span aria-hidden="true">{}</span>'
    '<span class="hidden-label">{}: {}</span></a>\n'
)


def fact(passage: Passage) -> SafeString:
    """Return the mark of a fact that one passage attests."""
    return facts([passage])


def facts(passages: Iterable[Passage] | None) -> SafeString:
    """Return the mark of a fact, and a small number for each further passage that attests it."""
    source, before = escape(gettext("Source")), before_id("passage")
    told = ((passage.pk, escape(wording.words(passage.locator))) for passage in passages or ())
    # Each is escaped once, here: there are hundreds, and each stands twice.
    lines = (
        LINE.format(before, key, where, at + 1 if at else MARK, source, where) for at, (key, where) in enumerate(told)
    )
    return mark_safe("".join(lines))  # noqa: S308
