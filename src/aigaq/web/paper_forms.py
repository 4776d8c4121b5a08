"""Forms about one original: privileged or not; a translation or not."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.vault.privilege.ways import Way
from aigaq.web.forms import choice, coded, dated, line, text
from aigaq.web.record_fields import known
from aigaq.wording import LANGUAGES


def _spoken(label: Any) -> forms.ChoiceField:
    """Return a choice of a language, of which none is chosen yet."""
    return forms.ChoiceField(label=label, choices=lambda: coded(LANGUAGES, blank=True))


class PrivilegeForm(forms.Form):
    """Why, and for a lift by which way."""

    reason = text(_("Why"), help_text=_("Sealed. Members of the case who may open originals read it."), lines=2)
    way = choice(_("For which going-out"), [f"way_out.{one.value}" for one in Way], required=False)


class TranslationForm(forms.Form):
    """Of what an original is a translation, by whom, and how that is known."""

    original = line(
        _("Translation of"), False, _("The reference of the original in this case, such as I-003; empty if not known.")
    )
    source_language = _spoken(_("From which language"))
    language = _spoken(_("Into which language"))
    by = line(
        _("Translated by"), False, _("Sealed. It stands in the defence file for filing, for the translator to sign.")
    )
    by_machine = known(_("By machine"))
    sworn = known(_("Sworn translation"))
    dated = dated(_("Date of the translation"))
    certificate = line(_("Certified by"), False, _("The reference of the paper that certifies it, such as I-004."))
