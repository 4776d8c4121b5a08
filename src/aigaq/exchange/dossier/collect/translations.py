"""Translations among the exhibits, each with the form its translator signs, and what nobody has translated."""

from django.utils.translation import gettext as _

from aigaq.exchange.dossier import words
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.register import Entry
from aigaq.exchange.dossier.contents import Foreign, Name, Reference, Shown, Translated
from aigaq.intake.models import Translation
from aigaq.intake.translations import queries
from aigaq.terms import said
from aigaq.vault.models import Item

# Several languages, none, and one that nobody could say.
NOBODYS = frozenset({"mul", "zxx"})


def bring_in(desk: Desk) -> None:
    """Cite the translation of every exhibit into the language of the file, and the paper that certifies it."""
    for row in queries.translations_of(desk.reader, desk.case, list(desk.register.entries)):
        if row.language != desk.language:
            continue
        number = desk.register.entries[row.original_id].number
        desk.register.whole(row.item, use=_("translation of exhibit {number}").format(number=number))
    for row in _rows(desk).values():
        if row.certificate is not None:
            desk.register.whole(row.certificate, use=_("certificate of a translation"))


def translations(desk: Desk) -> tuple[Translated, ...]:
    """Return every exhibit that is a translation, in the order of the exhibits."""
    found = _rows(desk)
    return tuple(_translated(desk, one, found[key]) for key, one in desk.register.entries.items() if key in found)


def foreign(desk: Desk) -> tuple[Foreign, ...]:
    """Return the exhibits in another language, or in one not known, of which no translation is in the file."""
    done = {row.original_id for row in _rows(desk).values() if row.language == desk.language}
    return tuple(
        Foreign(one.number, desk.title(one.item), said(one.item.language) if one.item.language else words.not_known())
        for key, one in desk.register.entries.items()
        if key not in done and one.item.language not in (desk.language, *NOBODYS) and not desk.kept_back(one.item)
    )


def _translated(desk: Desk, entry: Entry, row: Translation) -> Translated:
    return Translated(
        exhibit=entry.number,
        title=desk.title(entry.item),
        of=_exhibit(desk, row.original),
        languages=_("from {source} into {target}").format(source=said(row.source_language), target=said(row.language)),
        by=_by(desk, row),
        sworn=_sworn(row),
        date=words.partial(row.dated) or words.not_known(),
        certificate="" if row.certificate else _("No paper that certifies it is in the house."),
        certified=_exhibit(desk, row.certificate),
    )


def _by(desk: Desk, row: Translation) -> Name:
    if row.by_sealed is None:
        return Name(_("by machine") if row.by_machine else words.not_known(), Shown.PROTECTED)
    if desk.redacted:
        return Name(_("name withheld"), Shown.REDACTED)
    return Name(queries.by_whom(desk.reader, row))


def _sworn(row: Translation) -> str:
    if row.sworn is None:
        return _("whether sworn is not known")
    return _("sworn") if row.sworn else _("not sworn")


def _exhibit(desk: Desk, item: Item | None) -> Reference | None:
    entry = desk.register.entries.get(item.pk) if item else None
    return Reference(entry.number) if entry else None


def _rows(desk: Desk) -> dict[object, Translation]:
    found = queries.translations(desk.reader, desk.case, list(desk.register.entries))
    return {key: row for key, row in found.items() if key not in desk.people.privileged}
