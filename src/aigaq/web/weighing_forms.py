"""Forms of claims: what one may say of how they stand to each other, to their sources, and how far they are carried."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.corroboration.clusters import Verdict
from aigaq.corroboration.measure import INFORMATION_AXIS, MOST_CLUSTERS, SOURCE_AXIS, Standard
from aigaq.corroboration.support import Stance
from aigaq.record.grading import GRADES
from aigaq.terms import said
from aigaq.web.claim_fields import ClaimField
from aigaq.web.forms import CaseForm, choice, coded, line, text
from aigaq.web.offer import UNKEPT

STANCES = tuple(str(stance) for stance in Stance)


def graded(letters: tuple[str, ...], axis: str) -> list[tuple[str, str]]:
    """Return the steps of an Admiralty axis, each with its words."""
    return [(letter, f"{letter}: {said(f'{axis}.{letter}')}") for letter in letters]


def edge(label: Any) -> forms.IntegerField:
    """Return a field for an edge of a part of a page, in per cent of the page."""
    return forms.FloatField(
        label=label, required=False, min_value=0, max_value=100,
        widget=forms.NumberInput(attrs={"step": "0.1", "min": "0", "max": "100", **UNKEPT}),
    )  # fmt: skip


def place(label: Any) -> forms.IntegerField:
    """Return a field for a place in a text, in characters."""
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=100_000_000, widget=forms.NumberInput(attrs=UNKEPT)
    )


class NeedForm(CaseForm):
    """Which claim another needs."""

    on = ClaimField(label=_("It stands only if this stands"), help_text=_("Search the list, or type a reference."))


class RivalForm(CaseForm):
    """Which claim cannot be true together with another."""

    other = ClaimField(label=_("It cannot be true together with"), help_text=_("Search the list, or type a reference."))
    reason = text(_("Why not both"), lines=2)


class AnswerForm(CaseForm):
    """Why what speaks against a claim does not."""

    of = forms.ChoiceField(label=_("What is answered"))
    reason = text(
        _("The answer"), lines=3,
        help_text=_("Why it does not speak against the claim. It stays, and your answer stands beside it."),
    )  # fmt: skip


class AssessForm(forms.Form):
    """How far a claim was found to be carried: the two axes apart, the standard, what is missing."""

    source_axis = forms.ChoiceField(label=_("Reliability of the source"), initial="F")
    information_axis = forms.ChoiceField(label=_("Likelihood of the information"), initial="6")
    standard = choice(_("Standard of proof reached"), tuple(str(one) for one in Standard), False)
    reason = text(_("Why"), lines=3)
    missing = text(_("What is missing"), False, _("Beside what the rule says below."), lines=2)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Put the steps of both axes in the reader's words."""
        super().__init__(*args, **more)
        self.fields["source_axis"].choices = graded(SOURCE_AXIS, "source")
        self.fields["information_axis"].choices = graded(INFORMATION_AXIS, "information")


class RulingForm(CaseForm):
    """That two accounts are one source, or two."""

    one = forms.ChoiceField(label=_("One account"))
    other = forms.ChoiceField(label=_("Another account"))
    verdict = choice(_("They are"), tuple(str(one) for one in Verdict))
    reason = text(_("Why"), lines=2, help_text=_("It stays in clear beside your name: name nobody."))


class EvidenceRuleForm(forms.Form):
    """What is asked before reasonable grounds are said."""

    clusters = forms.IntegerField(label=_("Independent sources at least"), min_value=1, max_value=MOST_CLUSTERS)
    medical = forms.ChoiceField(
        label=_("A clinician's grade that stands in for one of them"), required=False,
    )  # fmt: skip
    reason = line(_("Why"), True, _("Such as: asked for by the body we file with."))

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the clinical grades in the reader's words."""
        super().__init__(*args, **more)
        self.fields["medical"].choices = [("", _("none does")), *coded(GRADES)]


class CiteHereForm(CaseForm):
    """What was marked, cited in one go: which claim, which way, whose account, where it stands."""

    claim = ClaimField(label=_("Claim"), help_text=_("Search the list, type a reference, or write a new proposition."))
    stance = forms.ChoiceField(
        label=_("What it does to the claim"), choices=lambda: coded(STANCES), widget=forms.RadioSelect,
        initial=str(Stance.SUPPORTS),
    )  # fmt: skip
    account = forms.ChoiceField(label=_("Whose account"))
    words = forms.CharField(
        label=_("The exact words"), required=False, strip=False, max_length=20000,
        widget=forms.Textarea(attrs={"rows": 2, **UNKEPT}),
    )  # fmt: skip
    start = place(_("or from character"))
    end = place(_("up to character"))
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)
    left = edge(_("Left edge, per cent"))
    top = edge(_("Upper edge, per cent"))
    right = edge(_("Right edge, per cent"))
    bottom = edge(_("Lower edge, per cent"))
    why = line(_("Why"), False)

    @property
    def box(self) -> tuple[int, int, int, int] | None:
        """Return the part of the page that was marked, in thousandths; nothing where none was."""
        edges = [self.cleaned_data.get(name) for name in ("left", "top", "right", "bottom")]
        return tuple(round(one * 10) for one in edges) if None not in edges else None
