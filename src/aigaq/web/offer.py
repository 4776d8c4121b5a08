"""An offer of rows to choose from, and the field in which references are typed where they are too many to list."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]
# A browser otherwise writes what is typed, names among it, in clear into its own folder, to offer it again.
UNKEPT = {"autocomplete": "off"}


@dataclass(frozen=True)
class Offer:
    """Choices, or how references that somebody types are looked up: each one that is there gives the id of its row.

    The choices are asked for when they are shown or somebody chose one: a form sent without any does not wait for them.
    """

    choices: Callable[[], Choices]
    called: Callable[[Iterable[str]], dict[str, str]] | None = None
    # What a text that is no reference may mean, in words: candidates, never a match.
    meant: Callable[[str], list[str]] | None = None


class CalledField(forms.CharField):
    """Rows by their references, typed: one id, or a list of them where the field takes several."""

    def __init__(self, *, several: bool, offer: Offer, **more: Any) -> None:
        """Look references up in `offer`."""
        super().__init__(max_length=1000, widget=forms.TextInput(attrs=UNKEPT), **more)
        self.several, self.offer = several, offer

    def clean(self, value: Any) -> Any:
        """Return the ids. Refuses a reference that is not there."""
        text = super().clean(value)
        wanted = [one for one in re.split(r"[\s,;]+", text) if one] if self.several else [text] if text else []
        found = self.offer.called(wanted) if wanted and self.offer.called else {}
        for one in wanted:
            if one not in found:
                self._refuse(one)
        keys = [found[one] for one in wanted]
        return keys if self.several else (keys or [""])[0]

    def _refuse(self, text: str) -> None:
        candidates = self.offer.meant(text) if self.offer.meant else []
        if candidates:
            told = {"text": text, "candidates": ", ".join(candidates)}
            raise forms.ValidationError(
                _("“%(text)s” may be %(candidates)s. Type the reference of the one."), params=told
            )
        raise forms.ValidationError(_("Nothing here is called “%(text)s”."), params={"text": text})


class Offered(BaseChoiceIterator):
    """The choices of an offer after those that are always there, as they are: Django need not put them in order."""

    def __init__(self, offer: Offer, always: Choices) -> None:
        self.offer, self.always = offer, always

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self.always
        yield from self.offer.choices()


def offered_in(field: Any, offer: Offer) -> forms.Field:
    """Return a field that offers: the same with its choices, or one in which references are typed."""
    several = isinstance(field, forms.MultipleChoiceField)
    if offer.called is None:
        field.choices = Offered(offer, [] if several else [("", "–")])
        return field
    help_text = _("They are too many to list. Type the reference, such as N-7QK2 or E-007.")
    return CalledField(several=several, offer=offer, label=field.label, required=field.required, help_text=help_text)
