"""What may be brought in as a published text: originals that are text, and those that were read."""

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.intake.models import Reading
from aigaq.vault.models import Item


def text_of(reader: Member, item: Item) -> Item | None:
    """Return the item that holds the text of an original: itself, or its newest reading; nothing if it was not read."""
    require(reader, Verb.OPEN, item.case)
    if item.media_type == "text/plain":
        return item
    read = Reading.objects.filter(item=item, finished_at__isnull=False).select_related("text__case").order_by("-made")
    found = read.first()
    return found.text if found else None


def originals(reader: Member, case: Case) -> list[Item]:
    """Return the originals of a case that can be opened, the newest first: one of them may be a published text."""
    require(reader, Verb.SEE, case)
    return list(Item.objects.filter(case=case, derived_from=None, erased_at=None).order_by("-made"))
