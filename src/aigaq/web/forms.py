"""Forms: what may be typed. What it means is for the actions to say."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aigaq.access.permissions import Role
from aigaq.intake.actions import CHANNELS, KNOWS, URGENCY
from aigaq.proceedings.actions import CALLERS, MODES, STANCES, TREATMENTS
from aigaq.publication.redaction.places import Reason
from aigaq.publication.sentences import Kind
from aigaq.terms import said, table_field
from aigaq.web.naming import person_label
from aigaq.web.offer import UNKEPT, Offer, offered_in
from aigaq.wording import words

DATE_HELP = _("2020, 2020-04 or 2020-04-10: as precisely as known, empty if not known.")
MATERIAL = (
    "letter", "interview", "telephone_conversation", "photograph", "audiotape", "video", "physicians_examination",
    "court_records", "official_report", "social_media_post", "press_report", "other",
)  # fmt: skip
# What courts' e-filing takes, in megabytes; any other size goes by the command.
PARTS_MB = (5, 10, 20, 50, 100)
TAKEN_FOR = ("for_share_lawyer", "for_court_file", "for_use_internal")


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
    """A form that offers rows of the case: `offered` maps a field's name to its choices, or to an offer."""

    def __init__(self, *args: Any, offered: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Take what the case offers."""
        super().__init__(*args, **more)
        for name, one in (offered or {}).items():
            if isinstance(one, Offer):
                self.fields[name] = offered_in(self.fields[name], one)
            else:
                self.fields[name].choices = one


class SignInForm(forms.Form):
    """Name and passphrase."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput(attrs=UNKEPT))
    passphrase = forms.CharField(
        label=_("Passphrase"), strip=False, max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


class PairForm(forms.Form):
    """What a member says of a pair."""

    answer = forms.ChoiceField(choices=[(one, one) for one in ("same", "different", "later", "open")])
    stands = forms.TypedChoiceField(
        label=_("Which row stands for both"), coerce=uuid.UUID, required=False, empty_value=None,
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = line(_("Why, in your own words"), False, _("Sealed to the case. It may name people."))

    def __init__(self, *args: Any, rows: list[tuple[str, str]], **more: Any) -> None:
        """Take the two rows: the first recorded stands, if nobody says otherwise."""
        super().__init__(*args, **more)
        self.fields["stands"].choices = rows
        self.fields["stands"].initial = rows[0][0] if rows else None


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


class FilesInput(forms.ClearableFileInput):
    """A field into which several files are dropped at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of files. Each is seen to on its own: one that cannot be kept keeps no other out."""

    def __init__(self, label: Any, help_text: Any = "", **attributes: Any) -> None:
        """Take what the field is called, and what else its input says to the browser."""
        widget = FilesInput(attrs={"multiple": True, **attributes})
        super().__init__(label=label, help_text=help_text, required=False, widget=widget)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that came."""
        return [one for one in data if one] if isinstance(data, list | tuple) else [data] if data else []


class ParcelForm(forms.Form):
    """What arrived: files, pasted text or what was said, and as much about it as is known."""

    file = Files(_("Files"), _("Drop as many as there are, of any kind."))
    folder = Files(
        _("A whole folder"), _("Its hidden files are skipped. A browser that knows no folders offers files."),
        webkitdirectory=True,
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Pasted text"), required=False, max_length=500_000, strip=False,
        help_text=_("A message or a post, as it stands; it becomes an original of its own."),
        widget=forms.Textarea(attrs={"rows": 4, **UNKEPT}),
    )  # fmt: skip
    told = text(_("What was said"), False, _("On the telephone, at the door, with the letter. Sealed, in their words."))
    urgency = several(_("Urgency"), URGENCY)
    bringer = line(
        _("Who brought it"), False, _("Sealed. Only members of the case who may see identities can open it.")
    )
    reach = line(_("How to reach them safely"), False, _("Sealed with their name."))
    knows = choice(_("How they know"), KNOWS, False)
    consent_asked = forms.BooleanField(label=_("Consent was asked"), required=False)
    consent_note = line(_("If not: why not yet"), False, _("It stands in clear: name nobody."))
    channel = choice(_("How it came"), CHANNELS, False)
    arrived_on = dated(_("When it came"))
    title = line(_("A title that names nobody"), False, _("It stands in clear; the file's own name is sealed."))
    kind = choice(_("What it is"), MATERIAL, False)

    @property
    def more(self) -> list[Any]:
        """Return the fields that are unfolded when they are needed."""
        return [self[name] for name in ("channel", "arrived_on", "knows", "reach", "title", "kind")]


class SetAsideForm(forms.Form):
    """Why an arrival is set aside."""

    why = line(_("Why"), True, _("It stays in the record for good: name nobody."))


class TieForm(CaseForm):
    """Which incident an arrival is about."""

    incident = forms.ChoiceField(label=_("Which incident"))


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


class CorrectLeafForm(forms.Form):
    """One leaf as a person reads it."""

    text = forms.CharField(
        label=_("What it says"), required=False, strip=False, max_length=200_000,
        help_text=_("As it stands, mistakes too. The reading by the program stays beside it."),
        widget=forms.Textarea(attrs={"rows": 24, **UNKEPT}),
    )  # fmt: skip


class WriteDownForm(forms.Form):
    """What a person read or heard in an original."""

    text = forms.CharField(
        label=_("What it says"), strip=False, max_length=400_000,
        help_text=_("Word for word. Of a recording, a line may begin with its moment, such as [1:23]."),
        widget=forms.Textarea(attrs={"rows": 18, "data-heard": "", **UNKEPT}),
    )  # fmt: skip


class MarkForm(forms.Form):
    """A passage of an original."""

    quote = text(_("The words, exactly as they stand"), lines=3)
    locator = line(_("Where it stands, in your words"))


def _reason() -> forms.ChoiceField:
    """Return why a place is covered."""
    return forms.ChoiceField(
        label=_("Why"), choices=lambda: [(str(one), said(f"covered.{one}")) for one in Reason], initial=Reason.IDENTITY
    )


def _edge(label: Any, name: str) -> forms.FloatField:
    """Return one edge of a place, in per cent of the page."""
    widget = forms.NumberInput(
        attrs={"min": "0", "max": "100", "step": "any", "inputmode": "decimal", "data-edge": name, **UNKEPT}
    )
    return forms.FloatField(label=label, min_value=0, max_value=100, widget=widget)


class PlaceForm(forms.Form):
    """A place on a page and why it is covered."""

    left = _edge(_("From the left, %"), "left")
    top = _edge(_("From above, %"), "top")
    width = _edge(_("Width, %"), "width")
    height = _edge(_("Height, %"), "height")
    reason = _reason()


class ReasonForm(forms.Form):
    """Why sealed names are covered."""

    reason = _reason()


class TermForm(forms.Form):
    """A word or phrase to be covered wherever it stands."""

    term = line(_("Word or phrase"), help_text=_("In any case, alphabet or spelling. It is not kept."))
    reason = _reason()


class MakeRedactedForm(forms.Form):
    """How the copy is made."""

    searchable = forms.BooleanField(
        label=_("Let the words in sight be searched"), required=False,
        help_text=_("They are recognised on the finished page, so it takes a few seconds a page."),
    )  # fmt: skip


class TakeOutForm(forms.Form):
    """Who receives what leaves the house."""

    audience = line(_("Who receives it"), help_text=_("A court or body, in a word. It stands in custody."))


class DossierForm(forms.Form):
    """Which version of the defence file, as what, and cut or not."""

    redacted = forms.BooleanField(required=False)
    tables = forms.BooleanField(required=False)
    split = forms.TypedChoiceField(
        coerce=int, empty_value=0, required=False, choices=[(size, size) for size in (0, *PARTS_MB)]
    )  # fmt: skip


class StatementForm(CaseForm):
    """A draft."""

    title = line(_("Title"))
    kind = choice(_("Kind"), ("post", "public_statement", "interview"))
    author = forms.ChoiceField(label=_("Author"), required=False)
    body = text(_("Text"), lines=10, help_text=_("It is cut into sentences; each is then tied to what it rests on."))


class BringForm(CaseForm):
    """A published text: one that lies in the house, or one that is pasted."""

    item = forms.ChoiceField(
        label=_("An original of this case"), required=False,
        help_text=_("A page, a PDF or a text that was dropped in. What was not read yet is read first."),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Or paste its text"), required=False, max_length=500_000, strip=False,
        help_text=_("As it was published. It becomes an original of its own before it is cut into sentences."),
        widget=forms.Textarea(attrs={"rows": 10, **UNKEPT}),
    )  # fmt: skip
    title = line(_("A title that names nobody"), False, _("Of what is pasted. It stands in clear."))


class BroughtForm(CaseForm):
    """What a published text says of itself, as it was found and as a person confirms it."""

    title = line(_("Title"))
    kind = choice(_("Kind"), ("post", "public_statement", "interview"))
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("ru", "Русский"), ("kk", "Қазақша")])
    author = forms.ChoiceField(label=_("Author"), required=False)
    dated = dated(_("Date"))
    index_number = forms.CharField(
        label=_("Index number"), required=False, max_length=40, widget=forms.TextInput(attrs=UNKEPT)
    )
    channel = line(_("Where it went out"), False)
    contact = text(_("Whom to ask"), False, lines=2)


class SentenceForm(CaseForm):
    """What a sentence is and rests on."""

    kind = choice(_("What this sentence is"), [str(kind) for kind in Kind])
    claims = forms.MultipleChoiceField(label=_("Rests on"), required=False, widget=forms.CheckboxSelectMultiple)


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
    mode = choice(_("How they were heard"), MODES, False)
    called_by = choice(_("At whose wish"), CALLERS, False)
    heard_as = forms.IntegerField(
        label=_("As which of those heard"), required=False, min_value=1, max_value=999,
        help_text=_("1 for the first; a decision may speak of the second witness. Empty if not known."),
    )  # fmt: skip


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
