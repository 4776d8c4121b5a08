"""Forms: what may be typed. What it means is for the actions to say."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aigaq.access.permissions import Role
from aigaq.intake.actions import CHANNELS, URGENCY
from aigaq.proceedings.actions import CONCERNS, STANCES, TREATMENTS
from aigaq.publication.sentences import Kind
from aigaq.record.consent import Answer, Scope
from aigaq.terms import said, table_field
from aigaq.web.naming import person_label
from aigaq.wording import words

# A browser otherwise writes what is typed, names among it, in clear into its own folder, to offer it again.
UNKEPT = {"autocomplete": "off"}
DATE_HELP = _("2020, 2020-04 or 2020-04-10: as precisely as known, empty if not known.")
INCIDENT_KINDS = ("ill_treatment", "protest", "self_harm", "denial_of_care", "illness", "threat", "death")
ACT_KINDS = (
    "x.ill_treatment",
    "02011111",
    "020101",
    "36010204",
    "02010301",
    "x.protest.hunger_strike",
    "x.protest.self_harm",
)
MATERIAL = (
    "letter", "interview", "telephone_conversation", "photograph", "audiotape", "video", "physicians_examination",
    "court_records", "official_report", "social_media_post", "press_report", "other",
)  # fmt: skip
TAKEN_FOR = ("for_share_lawyer", "for_court_file", "for_use_internal")
SETTINGS = ("interview", "phone", "letter", "in_court", "official_paper", "publication")
ANSWERS = (
    "received", "registered_kui", "registered_erdr", "redirected", "returned_to_accused", "denied_event",
    "denied_complaint_exists", "denied_injury", "self_inflicted", "lawful_force", "no_answer_to_points",
)  # fmt: skip


def coded(codes: Iterable[str], blank: bool = False) -> list[tuple[str, str]]:
    """Return choices for codes, in the reader's words."""
    return [*([("", "–")] if blank else []), *((str(code), said(code)) for code in codes)]


def rows(found: Iterable[Any], label: Any, blank: bool = True) -> list[tuple[str, str]]:
    """Return choices for rows, called by `label`."""
    return [*([("", "–")] if blank else []), *((str(row.pk), label(row)) for row in found)]


def written(text: str) -> dict[str, str]:
    """Return typed text as words in the reader's language; nothing typed is no words."""
    return {get_language() or "en": text.strip()} if text.strip() else {}


def text(label: Any, required: bool = True, help_text: Any = "", lines: int = 4) -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": lines, **UNKEPT}),
        max_length=20000,
    )


def line(label: Any, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=200, widget=forms.TextInput(attrs=UNKEPT)
    )


def choice(label: Any, codes: Iterable[str], required: bool = True) -> forms.ChoiceField:
    """Return a choice between codes, read in the reader's language at each request."""
    return forms.ChoiceField(label=label, choices=lambda: coded(codes, not required), required=required)


def several(label: Any, codes: Iterable[str]) -> forms.MultipleChoiceField:
    """Return any number of codes."""
    return forms.MultipleChoiceField(
        label=label, choices=lambda: coded(codes), required=False, widget=forms.CheckboxSelectMultiple
    )


def dated(label: Any) -> forms.CharField:
    """Return a field for a partial date."""
    return forms.CharField(
        label=label, required=False, help_text=DATE_HELP, max_length=10, widget=forms.TextInput(attrs=UNKEPT)
    )


class CaseForm(forms.Form):
    """A form that offers rows of the case: `offered` maps a field's name to its choices."""

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]] | None = None, **more: Any) -> None:
        """Take what the case offers."""
        super().__init__(*args, **more)
        for name, choices in (offered or {}).items():
            self.fields[name].choices = choices


class SignInForm(forms.Form):
    """Name and passphrase."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput(attrs=UNKEPT))
    passphrase = forms.CharField(
        label=_("Passphrase"), strip=False, max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


class ErasureForm(forms.Form):
    """Why an original is to be forgotten."""

    reason = line(_("Why"), True, _("It stays in the record for good: name nobody."))


class UnlockForm(forms.Form):
    """The passphrase of the house. No browser is to keep it."""

    passphrase = forms.CharField(
        label=_("House passphrase"), strip=False, max_length=1024,
        widget=forms.PasswordInput(attrs=UNKEPT),
    )  # fmt: skip


class CodeForm(forms.Form):
    """What is shown at the door beside the passphrase: a code, or what the browser says of a passkey."""

    code = forms.CharField(
        label=_("Code"), required=False, max_length=20, help_text=_("From the app, or one of those on paper."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )  # fmt: skip
    passkey = forms.CharField(required=False, max_length=20000, widget=forms.HiddenInput())


class AppForm(forms.Form):
    """A first code from an app."""

    code = forms.CharField(
        label=_("The code it shows now"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip
    label = forms.CharField(label=_("What you call it"), required=False, max_length=60)


class PasskeyForm(forms.Form):
    """What a browser says of a fresh passkey."""

    label = forms.CharField(label=_("What you call it"), required=False, max_length=60)
    passkey = forms.CharField(max_length=20000, widget=forms.HiddenInput())


class AgainForm(forms.Form):
    """The passphrase of who is signed in."""

    passphrase = forms.CharField(
        label=_("Passphrase"), strip=False, max_length=1024,
        widget=forms.PasswordInput(attrs={**UNKEPT, "autofocus": True}),
    )  # fmt: skip


class ParcelForm(forms.Form):
    """What arrived."""

    file = forms.FileField(
        label=_("The original"), required=False, help_text=_("It is sealed while it arrives, before anything reads it.")
    )
    title = line(_("A title that names nobody"), False, _("It stands in clear; the file's own name is sealed."))
    kind = choice(_("What it is"), MATERIAL)
    channel = choice(_("How it came"), CHANNELS)
    arrived_on = dated(_("When it came"))
    bringer = line(
        _("Who brought it"), False, _("Sealed. Only members of the case who may see identities can open it.")
    )
    told = text(_("What they said"), help_text=_("Sealed, in their words."))
    urgency = several(_("Urgency"), URGENCY)
    consent_asked = forms.BooleanField(label=_("Consent was asked"), required=False)
    consent_note = line(_("If not: why not yet"), False)


class MappingForm(forms.Form):
    """Which column of a table is which field of ours; none where it has none."""

    def __init__(self, *args: Any, columns: Iterable[str], fields: Iterable[str], **more: Any) -> None:
        """Offer the table's columns for each field."""
        super().__init__(*args, **more)
        offered = [("", "–"), *((column, column) for column in columns)]
        for field in fields:
            self.fields[field] = forms.ChoiceField(label=table_field(field), choices=offered, required=False)


class CheckOutForm(forms.Form):
    """What one says before an original goes out."""

    to = line(_("Who receives it"), help_text=_("Sealed. Only members of the case who may open originals read it."))
    purpose = choice(_("What for"), TAKEN_FOR)
    due = forms.DateField(
        label=_("Expected back on"),
        required=False,
        help_text=_("Empty if it does not come back."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class GiveBackForm(forms.Form):
    """What is given back."""

    file = forms.FileField(
        label=_("The copy that came back"), help_text=_("It is compared with what went out, and not kept.")
    )


class PersonForm(forms.Form):
    """A person, under a random pseudonym."""

    role = line(_("Role"), help_text=_("Such as: prisoner, nurse, relative. No name."))
    name = line(_("Name"), False, _("Sealed to a key of this person's own."))
    contact = line(_("How to reach them safely"), False, _("Sealed."))


class ConsentForm(forms.Form):
    """One answer to one scope."""

    scope = choice(_("Do they agree to"), [str(scope) for scope in Scope])
    answer = choice(_("Answer"), [str(answer) for answer in Answer])
    on = forms.DateField(label=_("Asked on"), widget=forms.DateInput(attrs={"type": "date"}))
    free_setting = forms.NullBooleanField(label=_("Could they speak freely"), required=False)
    note = line(_("Note"), False)


class IncidentForm(CaseForm):
    """What happened, or is said to have happened."""

    title = line(_("Title"), help_text=_("Names nobody."))
    kind = choice(_("Kind"), INCIDENT_KINDS)
    facility = forms.ChoiceField(label=_("Facility"), required=False)
    began = dated(_("Began"))
    ended = dated(_("Ended"))
    narrative = text(_("What is said to have happened"), False)
    act = choice(_("Act"), ACT_KINDS, False)
    victim = forms.ChoiceField(label=_("On whom"), required=False)
    by = forms.ChoiceField(label=_("By whom"), required=False)
    injury = line(_("Injury"), False, _("As described; only a clinician grades it."))


class AccountForm(CaseForm):
    """Who said what to whom."""

    teller = forms.ChoiceField(label=_("Who tells"))
    told_to = forms.ChoiceField(label=_("To whom"), required=False)
    through = forms.ChoiceField(label=_("Through whom"), required=False)
    custody = forms.ChoiceField(label=_("In whose custody they were"), required=False)
    item = forms.ChoiceField(label=_("In which original it stands"), required=False)
    setting = choice(_("Where"), SETTINGS)
    knows = choice(_("How they know"), ("first_hand", "second_hand", "document", "unknown"))
    dated = dated(_("When"))
    gist = text(_("What they say"))


class ClaimForm(CaseForm):
    """One proposition."""

    text = text(_("The proposition"), lines=2, help_text=_("One thing that can be shown or rebutted."))
    incident = forms.ChoiceField(label=_("About which incident"), required=False)


class CiteForm(CaseForm):
    """A passage for or against a claim."""

    account = forms.ChoiceField(label=_("Whose account"))
    passage = forms.ChoiceField(label=_("Passage"))
    stance = choice(_("What it does to the claim"), ("supports", "contradicts", "context"))
    why = text(_("Why"), False, lines=2)


class MarkForm(forms.Form):
    """A passage of an original."""

    quote = text(_("The words, exactly as they stand"), lines=3)
    locator = line(_("Where it stands, in your words"))


class TakeOutForm(forms.Form):
    """Who receives what leaves the house."""

    audience = line(_("Who receives it"), help_text=_("A court or body, in a word. It stands in custody."))


class StatementForm(CaseForm):
    """A draft."""

    title = line(_("Title"))
    kind = choice(_("Kind"), ("post", "public_statement", "interview"))
    author = forms.ChoiceField(label=_("Author"), required=False)
    body = text(_("Text"), lines=10, help_text=_("It is cut into sentences; each is then tied to what it rests on."))


class SentenceForm(CaseForm):
    """What a sentence is and rests on."""

    kind = choice(_("What this sentence is"), [str(kind) for kind in Kind])
    claims = forms.MultipleChoiceField(label=_("Rests on"), required=False, widget=forms.CheckboxSelectMultiple)


class ReleaseForm(forms.Form):
    """Going out."""

    channel = line(_("Where it goes out"))
    on = forms.DateField(label=_("On"), widget=forms.DateInput(attrs={"type": "date"}))
    despite = text(_("Despite what the guard found, because"), False, lines=3)


class ComplaintForm(CaseForm):
    """A complaint as lodged."""

    gist = text(_("What it says"))
    concerns = several(_("What it concerns"), CONCERNS)
    incident = forms.ChoiceField(label=_("About which incident"), required=False)
    lodged_by = forms.ChoiceField(label=_("Lodged by"), required=False)
    addressee = forms.ChoiceField(label=_("To which body"))
    lodged_on = dated(_("Lodged on"))
    despite = text(_("Despite missing consent, because"), False, lines=2)


class AnswerForm(CaseForm):
    """What a body answered."""

    author = forms.ChoiceField(label=_("Which body answers"))
    answered_on = dated(_("Answered on"))
    codes = several(_("What it says"), ANSWERS)
    gist = text(_("In your words"))


class SuitForm(CaseForm):
    """A lawsuit."""

    reference = line(_("Reference"), help_text=_("Ours, such as S-2020-7."))
    plaintiff = forms.ChoiceField(label=_("Plaintiff"))
    defendant = forms.ChoiceField(label=_("Defendant"))
    facility = forms.ChoiceField(label=_("Facility"), required=False)
    filed_on = dated(_("Filed on"))
    subject = text(_("What it is about"))


class ImpugnForm(CaseForm):
    """Words complained of."""

    text = text(_("The words complained of"), lines=3)
    sentence = forms.ChoiceField(label=_("Our sentence"), required=False)


class HearForm(CaseForm):
    """Testimony in court."""

    account = forms.ChoiceField(label=_("Whose account"))
    hearing = forms.ChoiceField(label=_("At which hearing"), required=False)
    stance = choice(_("What they did"), STANCES)
    counted = forms.IntegerField(
        label=_("How many people"), required=False, min_value=1, help_text=_("Empty if not known.")
    )


class JudgeForm(forms.Form):
    """A decision."""

    outcome = choice(_("Outcome"), ("claim_granted", "claim_rejected"))
    decided_on = dated(_("Decided on"))
    gist = text(_("What it decides"))


class TreatForm(CaseForm):
    """What a judgment did with a testimony."""

    judgment = forms.ChoiceField(label=_("Which decision"))
    testimony = forms.ChoiceField(label=_("Testimony"))
    treatment = choice(_("What the decision did with it"), TREATMENTS)
    basis = text(_("Who says so"), False, lines=2)


def people_offered(people: Iterable[Any]) -> list[tuple[str, str]]:
    """Return people as choices."""
    return rows(people, person_label)


def worded(field: str) -> Any:
    """Return a label that shows a row's reference and the words in `field`."""
    return lambda row: f"{getattr(row, 'reference', '')} {words(getattr(row, field))}".strip()


class InviteForm(forms.Form):
    """Whom a keeper invites."""

    name = line(_("Name in the house"), help_text=_("As colleagues know them; it never leaves the house."))
    roles = several(_("Roles"), Role)


class RolesForm(forms.Form):
    """What a member is trusted with."""

    roles = several(_("Roles"), Role)


class NewPassphrase(forms.Form):
    """A passphrase, typed twice."""

    passphrase = forms.CharField(
        label=_("New passphrase"),
        help_text=_("Five or more words that chance chose, or 15 characters that nobody would expect. Spaces count."),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same again"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Compare both."""
        typed = super().clean() or {}
        if typed.get("passphrase") != typed.get("again"):
            self.add_error("again", _("This is not the same."))
        return typed


class JoinForm(NewPassphrase):
    """A newcomer's own passphrase."""


class PassphraseForm(NewPassphrase):
    """Another passphrase for oneself."""

    old = forms.CharField(
        label=_("Present passphrase"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "passphrase", "again")


class LetInForm(forms.Form):
    """Whom to let into a case."""

    member = forms.ChoiceField(label=_("Member"))

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these members."""
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = offered
