"""Fields of the record's forms, and a form that opens short."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aigaq.terms import said
from aigaq.web.forms import CaseForm, coded
from aigaq.web.offer import UNKEPT

Fold = tuple[str | Promise, tuple[str, ...]]


class RecordForm(CaseForm):
    """A form that opens short: the fields of `folds` lie folded until somebody unfolds them or they hold something."""

    folds: ClassVar[tuple[Fold, ...]] = ()
    # Shown beside the form by a template of its own.
    beside: ClassVar[str] = ""
    # Whose part goes with which degree: one is not given without the other.
    pairs: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(
        self, *args: Any, usual: Mapping[str, Any] | None = None, offered: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """Take what stands in the form before anybody types, and what the case offers."""
        super().__init__(*args, initial=dict(usual or {}), offered=offered, **more)
        self.usual = dict(usual or {})

    def clean(self) -> dict[str, Any]:
        """Ask for the degree of each part."""
        typed = super().clean() or {}
        for who, degree in self.pairs:
            if typed.get(who) and not typed.get(degree):
                self.add_error(degree, _("Say what their part was, or that they are suspected."))
        return typed

    def focus(self) -> None:
        """Let the first field that was refused have the cursor, or else the first one."""
        plain = [name for name, field in self.fields.items() if _is_plain(field.widget)]
        wrong = [name for name in plain if name in self.errors] if self.is_bound else []
        if not self.is_bound or wrong:
            self.fields[(wrong or plain)[0]].widget.attrs["autofocus"] = True

    def unfolded(self) -> list[forms.BoundField]:
        """Return the fields that are always open."""
        folded = {name for _label, names in self.folds for name in names}
        return [field for field in self.visible_fields() if field.name not in folded]

    def folded(self) -> list[tuple[str | Promise, list[forms.BoundField], bool]]:
        """Return each fold: its label, its fields, and whether it is open.

        It is where something stands in it, or where the form was refused as a whole.
        """
        there = [(label, [name for name in names if name in self.fields]) for label, names in self.folds]
        return [(label, [self[name] for name in names], self._holds(names)) for label, names in there]

    def _holds(self, names: Iterable[str]) -> bool:
        if self.is_bound and self.non_field_errors():
            return True
        empty: tuple[Any, ...] = (None, "", [], False)
        return any(name in self.errors or self[name].value() not in (*empty, self.usual.get(name)) for name in names)


def _is_plain(widget: forms.Widget) -> bool:
    return not (widget.is_hidden or widget.use_fieldset)


def grouped(groups: Mapping[str, Iterable[str]], blank: bool = False) -> list[Any]:
    """Return choices for codes in groups, in the reader's words."""
    made: list[Any] = [(said(group), [(code, said(code)) for code in codes]) for group, codes in groups.items()]
    return [("", "–"), *made] if blank else made


def asked(label: Any, codes: Iterable[str]) -> forms.ChoiceField:
    """Return a choice between codes that somebody must make: nothing is chosen for them."""
    return forms.ChoiceField(label=label, choices=lambda: coded(codes, blank=True))


def one_of(label: Any, groups: Mapping[str, Iterable[str]], required: bool = True) -> forms.ChoiceField:
    """Return a choice between codes in groups."""
    return forms.ChoiceField(label=label, choices=lambda: grouped(groups, blank=True), required=required)


def some_of(label: Any, groups: Mapping[str, Iterable[str]], help_text: Any = "") -> forms.MultipleChoiceField:
    """Return any number of codes in groups."""
    return forms.MultipleChoiceField(
        label=label, choices=lambda: grouped(groups), required=False, help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def known(label: Any) -> forms.TypedChoiceField:
    """Return yes, no or not known; not known is None."""
    return forms.TypedChoiceField(
        label=label, choices=lambda: [("", said("unknown")), ("yes", said("yes")), ("no", said("no"))],
        coerce=lambda given: given == "yes", empty_value=None, required=False,
    )  # fmt: skip


def offered(label: Any, required: bool = False, help_text: Any = "") -> forms.ChoiceField:
    """Return a choice between rows of the case."""
    return forms.ChoiceField(label=label, required=required, help_text=help_text)


def some_offered(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """Return any number of rows of the case."""
    return forms.MultipleChoiceField(
        label=label, required=False, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


def number(label: Any, most: int, help_text: Any = "") -> forms.IntegerField:
    """Return a whole number from 1 to `most`, or nothing."""
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=most, help_text=help_text,
        widget=forms.NumberInput(attrs=UNKEPT),
    )  # fmt: skip


def day(label: Any, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a whole day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date", **UNKEPT})
    )


def short(label: Any, most: int, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Return a line of at most so many characters."""
    return forms.CharField(
        label=label, required=required, max_length=most, help_text=help_text, widget=forms.TextInput(attrs=UNKEPT)
    )
