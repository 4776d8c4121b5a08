"""Forms of the first pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.access.recovery.shares import MOST
from aigaq.web.forms import NewPassphrase, line
from aigaq.web.offer import UNKEPT


class TypedForm(forms.Form):
    """The words of the house, from paper."""

    words = forms.CharField(
        label=_("The six words, from your paper"), strip=False, max_length=1024,
        help_text=_("With spaces between them."), widget=forms.PasswordInput(attrs=UNKEPT),
    )  # fmt: skip


class FirstForm(NewPassphrase):
    """Who comes first, with a passphrase of their own."""

    name = line(_("Your name in the house"), help_text=_("As colleagues know you; it never leaves the house."))
    field_order = ("name", "passphrase", "again")


class SharesForm(forms.Form):
    """How many trustees, and how many of them suffice."""

    trustees = forms.IntegerField(label=_("How many trustees"), min_value=2, max_value=MOST, initial=3)
    needed = forms.IntegerField(
        label=_("How many of them together open the house"), min_value=2, max_value=MOST, initial=2,
        help_text=_("Fewer than these learn nothing, even together."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("The old sheets are to open nothing any more"))

    def __init__(self, *args: Any, there: bool, **more: Any) -> None:
        """Ask whether earlier shares are given up, if there are any."""
        super().__init__(*args, **more)
        if not there:
            del self.fields["sure"]


class CaseForm(forms.Form):
    """A case to be opened."""

    title = line(
        _("What the case is about"),
        help_text=_(
            "Such as “Beatings in the punishment cells, spring”. Name nobody: whoever opens the house can read it."
        ),
    )
    reference = forms.RegexField(
        r"\A(?!new\Z)[A-Za-z0-9][A-Za-z0-9.-]*\Z", label=_("Its number"), max_length=20,
        help_text=_("It stands in addresses and on papers. Letters of the Latin alphabet, digits, hyphens."),
        widget=forms.TextInput(attrs=UNKEPT),
    )  # fmt: skip
    trusted = forms.BooleanField(label=_("The trustees may open it together"), required=False, initial=True)

    def __init__(self, *args: Any, trusted: bool, **more: Any) -> None:
        """Offer the trustees only where there are shares."""
        super().__init__(*args, **more)
        if not trusted:
            del self.fields["trusted"]
