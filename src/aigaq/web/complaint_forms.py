"""Forms of complaints and of the bodies they go to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.proceedings.actions import CONCERNS, HOW_FILED, POINTS
from aigaq.proceedings.complaints.actions import REGISTERS
from aigaq.proceedings.drafting.template import KINDS, LONGEST
from aigaq.proceedings.fate import Fate
from aigaq.proceedings.practice import Conduct, Tie
from aigaq.proceedings.responses import CODES
from aigaq.terms import said
from aigaq.web.forms import CaseForm, choice, coded, dated, line, several, text
from aigaq.web.offer import UNKEPT
from aigaq.web.record_fields import grouped

BODY_KINDS = (
    "prison_service", "regional_service", "internal_security", "police", "ministry", "prosecutor", "court",
    "investigator", "ombuds", "npm", "monitor", "medical", "forensic", "security", "agency", "committee", "government",
    "parliament", "president", "intl", "unknown",
)  # fmt: skip
LINK_KINDS = (
    "part_of", "subordinate_to", "appoints_head", "disciplines", "funds", "seconds_staff", "supervises",
    "shares_premises", "investigates_for",
)  # fmt: skip
STATUSES = ("verified", "unconfirmed", "conflict")
WRITTEN_IN = (("ru", "Русский"), ("kk", "Қазақша"), ("en", "English"))

GROUPED = {f"group.{group}": codes for group, codes in CODES.items()}


def listed(label: Any, help_text: Any) -> forms.CharField:
    """Return a field for several things, one a line."""
    return text(label, False, help_text, lines=3)


def lines_of(typed: str) -> list[str]:
    """Return what was typed, line by line, without empty ones."""
    return [one.strip() for one in typed.splitlines() if one.strip()]


class ComplaintForm(CaseForm):
    """A complaint as lodged."""

    gist = text(_("What it says"))
    points = listed(_("The points it raises"), _("One a line. An answer can then be held against each of them."))
    concerns = several(_("What it concerns"), CONCERNS)
    incident = forms.ChoiceField(label=_("About which incident"), required=False)
    facility = forms.ChoiceField(label=_("Over which facility"), required=False, help_text=_("If no incident says so."))
    lodged_by = forms.ChoiceField(label=_("Lodged by"), required=False)
    addressee = forms.ChoiceField(label=_("To which body"))
    lodged_on = dated(_("Lodged on"))
    filed_how = choice(_("How it was filed"), HOW_FILED, False)
    despite = text(_("Despite missing consent, because"), False, lines=2)


class AnswerForm(CaseForm):
    """What a body answered; what it did with each point that was raised."""

    author = forms.ChoiceField(label=_("Which body answers"))
    answered_on = dated(_("Answered on"))
    number = line(_("Its number"), False)
    codes = forms.MultipleChoiceField(
        label=_("What it says"), required=False, choices=lambda: grouped(GROUPED),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    gist = text(_("In your words"))
    basis = line(_("The law it names"), False)
    item = forms.ChoiceField(label=_("The answer itself"), required=False, help_text=_("An original of this case."))
    relied_on = forms.ChoiceField(
        label=_("Whose evidence it rests on"),
        required=False,
        help_text=_("The body whose papers or word it relies on."),
    )
    held_by = forms.ChoiceField(
        label=_("Who held the witnesses it quotes"), required=False,
        help_text=_("Of denials and withdrawals: in whose hands those who spoke were then."),
    )  # fmt: skip
    before_whom = line(_("Before whom they were heard"), False, _("Offices, not names."))

    def __init__(self, *args: Any, points: list[str], **more: Any) -> None:
        """Ask about each point that the complaint raises."""
        super().__init__(*args, **more)
        for at, point in enumerate(points):
            label = _("Point %(n)s: %(point)s") % {"n": at + 1, "point": point}
            self.fields[f"point_{at}"] = choice(label, POINTS, False)


class FilingForm(CaseForm):
    """How a complaint was filed, and what shows it."""

    filed_how = choice(_("How it was filed"), HOW_FILED, False)
    proof = forms.ChoiceField(
        label=_("Proof that it was filed"), required=False,
        help_text=_("A receipt, a postmark, a stamped copy: an original of this case."),
    )  # fmt: skip
    facility = forms.ChoiceField(label=_("Over which facility"), required=False)
    points = listed(_("The points it raises"), _("One a line, if they are not recorded yet."))


class RegisterForm(CaseForm):
    """A number in a register."""

    register = forms.ChoiceField(
        label=_("Which register"), choices=lambda: [(one, said(f"register.{one}")) for one in REGISTERS]
    )
    number = line(_("Number"))
    registered_on = dated(_("Registered on"))
    hour = forms.CharField(
        label=_("Hour"), required=False, max_length=5, help_text=_("As on the slip, such as 14:05."),
        widget=forms.TextInput(attrs=UNKEPT),
    )  # fmt: skip
    slip = forms.ChoiceField(label=_("The slip"), required=False, help_text=_("An original of this case."))


class PassOnForm(CaseForm):
    """That a complaint was passed on."""

    to = forms.ChoiceField(label=_("To which body it was passed"))
    sender = forms.ChoiceField(label=_("Who passed it on"), required=False)
    passed_on = dated(_("Passed on"))
    number = line(_("Its number"), False)
    told_us = forms.NullBooleanField(
        label=_("Were we told"), required=False,
        widget=forms.Select(choices=[("unknown", _("not known")), ("true", _("yes")), ("false", _("no"))]),
    )  # fmt: skip
    item = forms.ChoiceField(label=_("The letter that says so"), required=False)


class SilenceForm(forms.Form):
    """That silence counts as a refusal."""

    since = dated(_("Since when silence is a refusal"))
    term = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())
    note = line(_("Why"), False, _("The term that ran out, or who said so."))


class PracticeForm(CaseForm):
    """What is noted of who ran an inquiry, or how."""

    body = forms.ChoiceField(label=_("Of which body"))
    kind = forms.ChoiceField(
        label=_("What"), choices=lambda: [("", "–"), *grouped({"group.tie": list(Tie), "group.conduct": list(Conduct)})]
    )
    note = text(_("What shows it"), True, _("It stands in clear: offices and references, no names."), lines=3)
    item = forms.ChoiceField(label=_("The paper that shows it"), required=False)


class ListForm(CaseForm):
    """What the list of complaints is narrowed to."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    concern = forms.ChoiceField(label=_("What it concerns"), required=False, choices=lambda: coded(CONCERNS, True))
    fate = forms.ChoiceField(label=_("What became of it"), required=False, choices=lambda: coded(Fate, True))
    addressee = forms.ChoiceField(label=_("To which body"), required=False)


class AuthorityForm(CaseForm):
    """A body that can be complained to, answer or decide."""

    body = forms.ChoiceField(label=_("Which body"), required=False, help_text=_("One of the record, or a new one:"))
    name = line(_("Its name, if it is not recorded yet"), False)
    kind = choice(_("What kind of body"), BODY_KINDS)
    valid_from = dated(_("There is such a body since"))
    valid_to = dated(_("There was such a body until"))


class TakeForm(CaseForm):
    """Which bodies of a pack are taken over."""

    wanted = forms.MultipleChoiceField(
        label=_("Which of them"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Their links to each other, and to bodies that are here, come along with their days and sources."),
    )  # fmt: skip


class EdgeForm(CaseForm):
    """A dated link between two bodies."""

    start = forms.ChoiceField(label=_("Which body"))
    kind = choice(_("Is linked how"), LINK_KINDS)
    to = forms.ChoiceField(label=_("To which other body"))
    valid_from = dated(_("Since"))
    valid_to = dated(_("Until"))
    status = choice(_("How sure"), STATUSES)
    cited = forms.CharField(
        label=_("Who says so"), max_length=80, widget=forms.TextInput(attrs=UNKEPT),
        help_text=_("The law, the page, the letter: so that somebody else finds it."),
    )  # fmt: skip


class EndForm(forms.Form):
    """Until when a link held."""

    valid_to = dated(_("Until"))


class WhatLinksForm(CaseForm):
    """Which two bodies are asked about, and on which day."""

    accused = forms.ChoiceField(label=_("Complained of"))
    body = forms.ChoiceField(label=_("Answers"))
    on = dated(_("On which day"))


class DraftForm(CaseForm):
    """What is drafted, to whom, in which language."""

    addressee = forms.ChoiceField(label=_("To which body"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("Which template"), choices=lambda: [(one, said(f"template.{one}")) for one in KINDS]
    )
    language = forms.ChoiceField(label=_("Language"), choices=WRITTEN_IN)
    concerns = several(_("What it concerns"), CONCERNS)
    author = forms.ChoiceField(label=_("From whom"))


class TemplateForm(forms.Form):
    """A template."""

    text = forms.CharField(
        label=_("The template"), max_length=LONGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 28, **UNKEPT}),
        help_text=_("A paragraph whose places are all empty is left out. It stands in clear: name nobody."),
    )  # fmt: skip
