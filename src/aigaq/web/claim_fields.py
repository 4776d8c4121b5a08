"""One field for a claim: a list to search in, the newest first; what stands in none of it is a claim put down now."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join

from aigaq.access.models import Case, Member
from aigaq.corroboration.models import Claim
from aigaq.corroboration.queries import ground
from aigaq.errors import Unknown
from aigaq.record.queries import called, one
from aigaq.web.forms import written
from aigaq.web.offer import UNKEPT
from aigaq.wording import words

REFERENCE = re.compile(r"\s*(C-\d{3,9})(?!\d)")
LONGEST = 120


class Listed(forms.TextInput):
    """A line with a list beside it that the browser searches in while somebody types."""

    choices: Iterable[tuple[str, str]] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the line and its list."""
        at = f"{(attrs or {}).get('id') or f'id_{name}'}-list"
        line = super().render(name, value, {**(attrs or {}), "list": at}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((text,) for _key, text in self.choices))
        return format_html('{}<datalist id="{}">{}</datalist>', line, at, options)


class ClaimField(forms.CharField):
    """A claim of the case: by its reference, chosen from the list; or the words of a new one."""

    def __init__(self, **more: Any) -> None:
        """Take what any field takes."""
        super().__init__(max_length=2000, widget=Listed(attrs=UNKEPT), **more)

    @property
    def choices(self) -> Iterable[tuple[str, str]]:
        """Return the claims to choose from."""
        return self.widget.choices

    @choices.setter
    def choices(self, found: Iterable[tuple[str, str]]) -> None:
        self.widget.choices = found


def listed(found: Iterable[Claim], but: Claim | None = None) -> list[tuple[str, str]]:
    """Return claims to choose from, in their order."""
    rows = (row for row in found if but is None or row.pk != but.pk)
    return [(str(row.pk), f"{row.reference} · {_short(words(row.text))}") for row in rows]


def offered(member: Member, case: Case, but: Claim | None = None) -> list[tuple[str, str]]:
    """Return the claims of a case to choose from, the newest first."""
    return listed(ground(member, case).claims, but)


def chosen(member: Member, case: Case, typed: str) -> Claim | dict[str, str]:
    """Return the claim whose reference was typed, or the words of a new one. Raises Unknown for one not there."""
    found = REFERENCE.match(typed)
    if found is None:
        return written(typed)
    key = called(member, case, Claim, [found[1]]).get(found[1])
    if key is None:
        raise Unknown(reference=found[1])
    return one(member, Claim, key)


def there(member: Member, case: Case, typed: str) -> Claim:
    """Return the claim whose reference was typed. Raises Unknown for anything else."""
    found = chosen(member, case, typed)
    if isinstance(found, Claim):
        return found
    raise Unknown(reference=_short(typed))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
