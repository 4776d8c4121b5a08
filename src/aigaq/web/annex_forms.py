"""The forms about what goes out with a statement: adding a picture or a document, what it is called there."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.terms import said
from aigaq.web.forms import CaseForm, line


class CaptionForm(CaseForm):
    """What a file is called where it goes out, in each language of the statement."""

    def __init__(
        self, *args: Any, languages: list[str], captions: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        """Ask in each of `languages`."""
        super().__init__(*args, **more)
        for language in languages:
            label = _("What it is called there ({language})").format(language=said(language))
            self.fields[f"caption_{language}"] = line(label)
            self.fields[f"caption_{language}"].initial = (captions or {}).get(language, "")

    @property
    def caption(self) -> dict[str, str]:
        """Return what it is called, by language."""
        return {name[-2:]: value for name, value in self.cleaned_data.items() if name.startswith("caption_")}


class AnnexForm(CaptionForm):
    """A picture or document, and who can be recognised in it."""

    item = forms.ChoiceField(
        label=_("Picture or document"), help_text=_("A clean or a redacted copy carries nothing but what is seen.")
    )
    shown = forms.MultipleChoiceField(
        label=_("Who can be recognised in it"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("By face, voice, hand or anything else. Each of them must have agreed to it."),
    )  # fmt: skip
    nobody = forms.BooleanField(label=_("Nobody can be recognised in it; I have looked."), required=False)
