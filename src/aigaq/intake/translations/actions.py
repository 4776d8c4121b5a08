"""Recording that an item is a translation."""

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.models import Translation
from aigaq.intake.translations.queries import translation_of
from aigaq.vault import dates
from aigaq.vault.models import Item
from aigaq.vault.privilege.queries import mark_of


class NotATranslation(Refusal):
    """An item was to be its own translation, or one into the language it is from."""

    message = gettext_noop("{reference} cannot be a translation of itself, or into the language it is from.")
    remedy = gettext_noop("Choose the original, and from and into which language.")


class TranslatesPrivileged(Refusal):
    """A paper was to be the translation of a privileged one, and not privileged itself."""

    message = gettext_noop("{reference} would be a translation of a privileged paper, and is not marked itself.")
    remedy = gettext_noop("Let a lawyer mark it as privileged first.")


@transaction.atomic
def record_translation(
    member: Member, item: Item, *, source_language: str, language: str, original: Item | None = None, by: str = "",
    by_machine: bool | None = None, sworn: bool | None = None, dated: str = "", certificate: Item | None = None,
) -> Translation:  # fmt: skip
    """Record that an item is a translation; what was recorded of it before is superseded.

    `by` names the translator and is sealed. None means not known. Raises Unknown, NotAllowed, Incomplete,
    ImpossibleDate, NotATranslation or TranslatesPrivileged.
    """
    require(member, Verb.RECORD, item.case)
    if not source_language or not language:
        raise Incomplete(what="language")
    beside = [one for one in (original, certificate) if one is not None]
    if source_language == language or any(one.pk == item.pk or one.case_id != item.case_id for one in beside):
        raise NotATranslation(reference=item.reference)
    if original is not None and mark_of(original) is not None and mark_of(item) is None:
        raise TranslatesPrivileged(reference=item.reference)
    before = translation_of(item)
    if before is not None:
        before.superseded = True
        trail.record(member, "translation superseded", before)
    row = Translation(
        case=item.case, item=item, original=original, source_language=source_language, language=language,
        by_machine=by_machine, sworn=sworn, dated=dates.kept(dated), certificate=certificate,
    )  # fmt: skip
    if by.strip():
        place = keyring.context(row, "by_sealed", item.pk)
        row.by_sealed = seal.seal(keyring.case_public(item.case), place, by.strip().encode())
    return trail.record(member, "translation recorded", row)
