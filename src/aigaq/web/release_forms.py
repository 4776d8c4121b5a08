"""Forms about releases: going out, where it went, a page as it stands there, what became of it, a correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.publication.releases import posts
from aigaq.publication.releases.codes import Became, Outlet, Remedied
from aigaq.terms import said
from aigaq.web.forms import choice, dated, line, text
from aigaq.web.offer import UNKEPT
from aigaq.wording import LANGUAGES


def _lengths() -> list[tuple[str, str]]:
    return [(str(length), said(f"characters_{length}")) for length in posts.LENGTHS]


class ReleaseForm(forms.Form):
    """Going out."""

    channel = line(_("Where it goes out"))
    on = forms.DateField(label=_("On"), widget=forms.DateInput(attrs={"type": "date"}))
    on_site = forms.BooleanField(
        label=_("Show it on the site"), required=False
    )  # fmt: skip
    post_length = forms.TypedChoiceField(
        label=_("Posts for social media, each at most"), choices=_lengths, coerce=int, initial=str(posts.USUAL),
        required=False, empty_value=posts.USUAL,
        help_text=_("A sentence is never cut."),
    )  # fmt: skip
    despite = text(_("Despite what the guard found, because"), False, lines=3)


class PlaceForm(forms.Form):
    """Where a release went."""

    kind = choice(_("What kind of place"), [str(one) for one in Outlet])
    where = line(
        _("Address of the page, or who received it"),
        help_text=_("Sealed. Only members of the case who may open originals read it."),
    )
    language = choice(_("In which language"), LANGUAGES, False)
    on = dated(_("When"))


class CaptureForm(forms.Form):
    """Asking the house to capture a page."""

    address = forms.CharField(
        label=_("Address of the page"), max_length=2000, help_text=_("With http:// or https:// before it."),
        widget=forms.TextInput(attrs={"inputmode": "url", **UNKEPT}),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("The house may call this page now. Who runs it can see the call, and from which network it comes.")
    )


class HandCaptureForm(forms.Form):
    """A page that a person captured elsewhere."""

    address = forms.CharField(
        label=_("Address of the page"), max_length=2000, help_text=_("With http:// or https:// before it."),
        widget=forms.TextInput(attrs={"inputmode": "url", **UNKEPT}),
    )  # fmt: skip
    at = dated(_("When it was captured"))
    by = line(_("By whom"), False, _("Sealed with the address."))
    tool = line(_("With what, and its version"), help_text=_("A browser, an app, a camera."))
    source = forms.FileField(label=_("The page itself: HTML, MHTML or WARC"), required=False)
    picture = forms.FileField(label=_("A picture of the whole page"), required=False)
    note = text(_("What else is to be known"), False, _("Sealed with the address."), lines=3)


class HappeningForm(forms.Form):
    """What became of a release where it went."""

    kind = choice(_("What became of it"), [str(one) for one in Became])
    on = dated(_("When it was noticed"))
    text = text(_("What was seen"), False, _("Sealed. Only members of the case who may open originals read it."), 4)


class CorrectionForm(forms.Form):
    """Why a statement is corrected or taken back."""

    kind = choice(_("What you do"), [str(one) for one in Remedied])

    def __init__(self, *args: Any, languages: list[str], **more: Any) -> None:
        """Ask for the reason in each language that the statement has."""
        super().__init__(*args, **more)
        for language in languages:
            label = _("Why, as readers are told ({language})").format(language=said(language))
            self.fields[f"reason_{language}"] = text(label, lines=3)

    @property
    def reason(self) -> dict[str, str]:
        """Return the reason in each language."""
        return {name[-2:]: value for name, value in self.cleaned_data.items() if name.startswith("reason_")}
