"""Forms of heard and quoted: which original is the decision, what it did, what testimony says to each claim."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.proceedings.actions import STANCES
from aigaq.web.forms import CaseForm, choice, coded, text

# What a person settles, in the order of the keys 1 to 7.
SETTLED = ("quoted", "relied_on", "mentioned", "dismissed_reasoned", "dismissed_bare", "passed_over", "unknown")
REASONED = {"dismissed_reasoned": True, "dismissed_bare": False}


class PaperForm(CaseForm):
    """Which original is the decision itself."""

    item = forms.ChoiceField(label=_("The original"), help_text=_("Deposit it first, if it is not in the list."))


class SettleForm(forms.Form):
    """What a decision did with one testimony."""

    treatment = forms.ChoiceField(
        label=_("What the decision did with it"), choices=lambda: coded(SETTLED), widget=forms.RadioSelect
    )
    basis = text(
        _("Who says so"), False, lines=2,
        help_text=_("Needed only where no place of the decision was taken and it was not looked through."),
    )  # fmt: skip


class BearingForm(CaseForm):
    """What a testimony says to one claim."""

    claim = forms.ChoiceField(label=_("Claim"))
    stance = choice(_("What they did"), STANCES)
