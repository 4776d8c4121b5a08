"""What one may do with a picture: take it out as a file, keep it as an original that may be cited."""

import io
from importlib.metadata import version

from django.db import transaction
from django.utils.translation import get_language

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from aigaq.vault.sealing import Writer
from aigaq.web.pictures.figure import Figure
from aigaq.web.pictures.made import MEDIA, File, made, name
from aigaq.web.pictures.outgoing import outgoing


def take_out(member: Member, case: Case, figure: Figure, file: File, target: Writer, *, public: bool) -> None:
    """Write a picture to `target` as a file that stands alone; sealed names are covered in it.

    For the public it asks everybody's consent, as a statement does. Keep what was written only if this returns.
    Raises Unknown, NotAllowed, RingClosed or ConsentMissing.
    """
    require(member, Verb.EXPORT, case)
    # Setting it takes its time: the house must not wait for it with the database locked.
    content = made(outgoing(member, case, figure, public=public), file)
    with transaction.atomic():
        trail.write(member, "picture made for the public" if public else "picture taken out", case)
    target.write(content)


def keep(member: Member, case: Case, figure: Figure) -> Item:
    """Deposit a picture as a PDF, so that it can be read, marked, cited and bound into a defence file.

    In it stands what it was drawn from and until when; how long the trail was then, its line there says. The same
    picture gives the same bytes, and is not kept twice. Raises Unknown, NotAllowed, RingClosed or CannotWrite.
    """
    require(member, Verb.SEE, case)
    require(member, Verb.DEPOSIT, case)
    found = outgoing(member, case, figure, public=False)
    content, language = made(found, File.PDF), get_language() or "en"
    with transaction.atomic():
        item = deposit(
            member, case, io.BytesIO(content), title={language: found.figure.title}, name=name(figure, File.PDF),
            kind="picture", media_type=MEDIA[File.PDF], language=language, dated=found.basis.entered[:10], how="drawn",
            tool=f"aigaq {version('aigaq')}",
        )  # fmt: skip
        trail.write(member, "picture kept", item, commit=item.commitment)
    return item
