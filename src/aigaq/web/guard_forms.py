"""The forms beside the guard: why one goes ahead, a court's order, what is put to those who are spoken of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.publication.guard import Concern, Place
from aigaq.publication.replies.actions import CHANNELS
from aigaq.web.forms import CaseForm, choice, line, text
from aigaq.web.offer import UNKEPT


def day(label: Any, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date", **UNKEPT})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class OverrulingForm(forms.Form):
    """Why to go ahead despite one finding; despite all of them, where none is named."""

    why = text(_("Why you go ahead, in your own words"), True, _("Sealed to the case. It may name people."), lines=2)
    concern = forms.ChoiceField(choices=[("", ""), *((str(one), str(one)) for one in Concern)], required=False)
    place = forms.ChoiceField(choices=[("", ""), *((str(one), str(one)) for one in Place)], required=False)
    position = forms.IntegerField(min_value=0, max_value=100_000, required=False)


class RetractionOrderForm(CaseForm):
    """What a court ordered to be taken back."""

    text = text(_("The words that must be taken back"), lines=3)
    sentence = forms.ChoiceField(label=_("The sentence, if it is ours"), required=False)
    court = line(_("Which court"), False)
    since = day(_("Binds since"), False)
    until = day(_("Binds until"), False, _("Empty if no day is set."))
    judgment = forms.ChoiceField(label=_("The judgment, as an original"), required=False)


class LiftForm(forms.Form):
    """Since when an order binds no more."""

    on = day(_("Binds no more since"))


class ReplyRequestForm(CaseForm):
    """To whom what is put, and how long they have."""

    sentences = forms.MultipleChoiceField(label=_("What is put to them"), widget=forms.CheckboxSelectMultiple)
    asked = forms.ChoiceField(label=_("Who is asked"), required=False)
    asked_as = line(
        _("How they are addressed"), False, _("If they are not in the list, or by their office. It stands in clear.")
    )
    channel = choice(_("How they are asked"), CHANNELS)
    asked_on = day(_("Asked on"))
    last_day = day(_("Last day for an answer"), False, _("Empty for the usual term of the way they are asked."))


class ReplyForm(CaseForm):
    """What was answered."""

    gist = text(_("What they answered, in short"), lines=4)
    received_on = day(_("Received on"))
    item = forms.ChoiceField(label=_("The answer, as an original"), required=False)
    sentence = forms.ChoiceField(label=_("The sentence that gives it"), required=False)


class TakeInForm(CaseForm):
    """Which sentence gives an answer."""

    sentence = forms.ChoiceField(label=_("The sentence that gives it"))
