"""Building the site of released statements."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from aigaq.access import trail
from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import house
from aigaq.errors import NotAllowed, Refusal, gettext_noop
from aigaq.exchange.publishing.site import store
from aigaq.exchange.publishing.site.collect import collect
from aigaq.exchange.publishing.site.pages import pages


class NothingForTheSite(Refusal):
    """Nothing was released for the site."""

    message = gettext_noop("Nothing was released for the site yet, so none is written.")
    remedy = gettext_noop("Release a statement with “Show it on the site”.")


@dataclass(frozen=True)
class Built:
    """What was built: how many statements, pages and bytes, and what was left out because it may not go out now."""

    folder: Path
    statements: int
    files: int
    size: int
    left_out: tuple[str, ...]


def build(member: Member, folder: Path) -> Built:
    """Write the site into `folder`: what the member's cases released for it, and nothing else.

    The same releases give the same bytes. Raises NotAllowed, NothingForTheSite, NotOurSite or CannotWrite.
    """
    if not may(member.roles, Verb.PUBLISH):
        raise NotAllowed
    contents = collect(member, store.held(folder))
    if not contents.entries:
        raise NothingForTheSite
    files = pages(contents, store.shipped())
    store.write(folder, files)
    with transaction.atomic():
        trail.write(member, "site built", house())
    statements = len({one.slug for one in contents.entries})
    return Built(folder, statements, len(files), sum(map(len, files.values())), contents.left_out)
