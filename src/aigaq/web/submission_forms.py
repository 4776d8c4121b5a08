"""Forms about submissions: beginning one, what no record holds, that it was sent, how a recommendation stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.exchange.submissions.filling import persons, place
from aigaq.exchange.submissions.form import TYPED, Field, Form
from aigaq.proceedings.submissions.codes import FollowedUp, Submitted
from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.web.forms import CaseForm, dated, line
from aigaq.web.naming import person_label
from aigaq.web.offer import UNKEPT
from aigaq.wording import words

ON_ONE_LINE = 400
BOXES = forms.CheckboxSelectMultiple


def _forms() -> list[tuple[str, str]]:
    from aigaq.exchange.submissions.forms import titles  # noqa: PLC0415 - read from disk when first asked for

    return [(one.value, words(titles()[one.value])) for one in Submitted]


class SubmissionForm(CaseForm):
    """Beginning a submission. People and incidents that are not chosen: all that such a form would be about."""

    form = forms.ChoiceField(label=_("To whom, with which form"), choices=_forms)
    language = forms.ChoiceField(
        label=_("In which language"), choices=lambda: [(one, said(one)) for one in ("en", "ru")],
        help_text=_("English is taken by every body; where the form is read in English only, it is made in English."),
    )  # fmt: skip
    author = forms.ChoiceField(label=_("Who submits"), required=False)
    people = forms.MultipleChoiceField(
        label=_("About whom"), required=False, widget=BOXES,
        help_text=_("None chosen: everyone on whom the acts fell; for reprisals, everyone they were aimed at."),
    )  # fmt: skip
    incidents = forms.MultipleChoiceField(
        label=_("About which incidents"), required=False, widget=BOXES, help_text=_("None chosen: all of them.")
    )


class SentForm(forms.Form):
    """That a submission was sent."""

    on = dated(_("Sent on"))
    reference = forms.CharField(
        label=_("Number the body gave it"), max_length=80, required=False, widget=forms.TextInput(attrs=UNKEPT)
    )


class StepForm(CaseForm):
    """What happened before or after a submission, from which a term counts."""

    event = forms.ChoiceField(
        label=_("What happened"),
        help_text=_("Without its day nothing is counted; the wall then says that the day is missing."),
    )
    dated = dated(_("On"))


class FollowUpForm(CaseForm):
    """How a recommendation stands, and what says so: a passage, an original, or a source outside the house."""

    status = forms.ChoiceField(
        label=_("How it stands"), choices=lambda: [(one, said(f"follow.{one}")) for one in FollowedUp]
    )
    dated = dated(_("On"))
    passage = forms.ChoiceField(label=_("Which passage says so"), required=False)
    item = forms.ChoiceField(
        label=_("Which original says so"), required=False, help_text=_("If no passage of it is marked.")
    )
    cited = line(
        _("Or what says so elsewhere"), False,
        _("The document, its number and paragraph, if the house does not have it."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a word without any source."""
        typed: dict[str, Any] = super().clean() or {}
        if not any(typed.get(name) for name in ("passage", "item", "cited")) and not self.errors:
            raise forms.ValidationError(_("Say what says so: a passage, an original, or a source elsewhere."))
        return typed


class AnswersForm(forms.Form):
    """What no record holds, one field for each that the form types; some for each person."""

    def __init__(
        self, *args: Any, form: Form, people: Sequence[Person], typed: dict[str, str], **more: Any
    ) -> None:  # fmt: skip
        """Take the form, the people, and what was typed before."""
        super().__init__(*args, **more)
        for field, person in typed_fields(form, people):
            key = place(field, person)
            self.fields[key] = _asked(field, person)
            self.initial.setdefault(key, typed.get(key, ""))


def typed_fields(form: Form, people: Sequence[Person]) -> Iterable[tuple[Field, Person | None]]:
    """Return each field that is typed, with the person it is typed for, if for one."""
    own = [one for one in form.fields if one.source == TYPED]
    return [(field, person) for field in own for person in persons(field, list(people))]


def _asked(field: Field, person: Person | None) -> forms.CharField:
    label = words(field.label)
    one_line = field.longest <= ON_ONE_LINE
    shape = forms.TextInput(attrs=UNKEPT) if one_line else forms.Textarea(attrs={"rows": 4, **UNKEPT})
    return forms.CharField(
        label=f"{label} – {person_label(person)}" if person else label, required=False, help_text=field.help,
        max_length=2 * field.longest, widget=shape,
    )  # fmt: skip
