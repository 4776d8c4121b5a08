"""Forms of the record: they open short and grow as needed. What is typed means what the actions say."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.record import body, grading, huridocs
from aigaq.record.consent import Answer, Scope
from aigaq.record.visits.visit import Outcome
from aigaq.web.forms import choice, dated, line, text
from aigaq.web.record_fields import (
    Fold,
    RecordForm,
    asked,
    day,
    known,
    number,
    offered,
    one_of,
    short,
    some_of,
    some_offered,
)
from aigaq.wording import LANGUAGES

INCIDENT_KINDS = ("ill_treatment", "protest", "self_harm", "denial_of_care", "illness", "threat", "death")
SETTINGS = ("interview", "phone", "letter", "in_court", "official_paper", "publication")
COUNTS = ("exactly", "about", "at_least", "less_than", "unknown_many")
METHODS = ("oral", "written", "via_lawyer", "via_relative")
REGIMES = (
    "remand", "general", "strict", "special", "settlement", "maximum", "medium", "minimum", "women", "juveniles",
    "hospital", "police_cell", "other",
)  # fmt: skip
STANDINGS = ("disputed", "variant", "stated")
PROTESTS = ("hunger_strike", "self_harm", "other")
# How many people's parts in an act one form takes; more come one by one.
PARTS = 3
BODY: Mapping[str, tuple[str, ...]] = {
    "body.head": ("head_front", "face", "ear", "mouth_teeth", "head_back", "neck_front", "neck_back"),
    "body.trunk": ("chest", "abdomen", "genitals", "upper_back", "lower_back", "buttocks", "inside"),
    "body.arms": (
        "shoulder_right", "shoulder_left", "upper_arm_right", "upper_arm_left", "forearm_right", "forearm_left",
        "hand_right", "hand_left",
    ),
    "body.legs": (
        "thigh_right", "thigh_left", "knee_right", "knee_left", "shin_right", "shin_left", "foot_right", "foot_left",
        "thigh_back_right", "thigh_back_left", "calf_right", "calf_left", "sole_right", "sole_left",
    ),
}  # fmt: skip


class PersonForm(RecordForm):
    """A person under a random pseudonym, a group, or a body; public figures and bodies in clear."""

    kind = choice(_("Who"), ("individual", "group", "body"), False)
    role = line(_("Role"), False, _("Such as: prisoner, nurse, relative. No name."))
    name = line(_("Name"), False, _("Sealed to a key of this person's own."))
    contact = line(_("How to reach them safely"), False, _("Sealed."))
    counted_as = choice(_("How sure the number is"), COUNTS, False)
    counted = number(_("How many"), 10_000_000, _("Empty if not known."))
    public = forms.BooleanField(label=_("A public figure or a body: the name may stand in clear"), required=False)
    name_ru = line(_("Public name, in Russian"), False)
    name_kk = line(_("Public name, in Kazakh"), False)
    name_en = line(_("Public name, in English"), False)
    works_for = offered(_("Belongs to"), help_text=_("The body or group they work for or are part of."))
    folds = (
        (_("More than one person"), ("counted_as", "counted")),
        (_("A public figure or a body"), ("public", "name_ru", "name_kk", "name_en")),
        (_("Part of a body or group"), ("works_for",)),
    )

    def clean(self) -> dict[str, Any]:
        """Hold clear names to public figures, and numbers to groups."""
        typed = super().clean() or {}
        clear = any(typed.get(f"name_{code}") for code in LANGUAGES)
        if clear and not typed.get("public"):
            self.add_error("public", _("Only public figures and bodies stand in clear. Tick this, or seal the name."))
        if not clear and not typed.get("role"):
            self.add_error("role", _("Give a role, or the public name of a public figure or body."))
        if typed.get("counted") not in (None, 1) and typed.get("kind") in (None, "", "individual"):
            self.add_error("kind", _("One person is not counted: choose a group or a body."))
        return typed


class ConsentForm(RecordForm):
    """One answer to one scope."""

    scope = asked(_("Do they agree to"), [str(scope) for scope in Scope])
    answer = asked(_("Answer"), [str(answer) for answer in Answer if answer is not Answer.WITHDRAWN])
    on = day(_("Asked on"))
    recipient = short(_("For which recipient alone"), 80, help_text=_("A court or body, in a word. Empty: for all."))
    method = choice(_("How they answered"), METHODS, False)
    language = short(_("In which language"), 20)
    free_setting = known(_("Could they speak freely"))
    risks_explained = known(_("Were the risks explained"))
    review_on = day(_("To be asked again on"), False)
    note = line(_("Note"), False, _("Names nobody."))
    folds = (
        (_("For one recipient alone"), ("recipient",)),
        (_("How they were asked"), ("method", "language", "free_setting", "risks_explained")),
        (_("When to ask again"), ("review_on", "note")),
    )


class WithdrawForm(RecordForm):
    """A yes taken back."""

    on = day(_("Taken back on"))
    method = choice(_("How they said so"), METHODS, False)
    note = line(_("Note"), False, _("Names nobody."))


class FacilityForm(RecordForm):
    """A place where people are held."""

    name_ru = line(_("Name, in Russian"), False)
    name_kk = line(_("Name, in Kazakh"), False)
    name_en = line(_("Name, in English"), False)
    code = short(_("Code as the source spells it"), 40, help_text=_("Such as УК-161/2. More codes can follow."))
    body = offered(_("Authority"), help_text=_("The body that runs it."))
    regime = choice(_("Regime"), REGIMES, False)
    place = line(_("Place"), False, _("Only if a source says it: never inferred from a code."))
    region = line(_("Region"), False)
    another = forms.BooleanField(label=_("This is another place, although its code is known"), required=False)
    latitude = short(_("Latitude"), 12, help_text=_("Decimal degrees, such as 53.2145."))
    longitude = short(_("Longitude"), 12, help_text=_("Decimal degrees, such as 63.6246."))
    folds = (
        (_("Who runs it, and how"), ("body", "regime")),
        (_("Where it stands"), ("place", "region", "latitude", "longitude")),
        (_("If its code is known already"), ("another",)),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language at least."""
        typed = super().clean() or {}
        if not any(typed.get(f"name_{code}") for code in LANGUAGES):
            self.add_error("name_ru", _("Give its name in one language at least."))
        return typed


class FacilityCodeForm(RecordForm):
    """A code a facility was known by."""

    code = short(_("Code as the source spells it"), 40, True)
    standing = choice(_("Standing"), ("stated", "variant", "disputed"))
    valid_from = dated(_("Known from"))
    valid_to = dated(_("Known until"))


class IncidentForm(RecordForm):
    """What happened, or is said to have happened."""

    title = line(_("Title"), help_text=_("Names nobody."))
    kind = asked(_("Kind"), INCIDENT_KINDS)
    facility = offered(_("Facility"))
    began = dated(_("Began"))
    narrative = text(_("What is said to have happened"), False)
    ended = dated(_("Ended"))
    date_note = line(_("What is known of the time"), False, _("Such as: after the reply of October."))
    act = one_of(_("Act"), huridocs.ACTS, False)
    methods = some_of(_("How"), huridocs.METHODS)
    victims = some_offered(_("On whom"))
    by = offered(_("By whom"))
    degree = choice(_("Their part"), huridocs.DEGREES, False)
    injury = line(_("Injury"), False, _("As described; only a clinician grades it."))
    pairs = (("by", "degree"),)
    folds: ClassVar[tuple[Fold, ...]] = (
        (_("When it ended"), ("ended", "date_note")),
        (_("What was done, on whom, by whom"), ("act", "methods", "victims", "by", "degree")),
        (_("An injury"), ("injury",)),
    )


class AcceptedForm(IncidentForm):
    """An incident filled with what was accepted of a text: several acts and injuries, a number of people."""

    injury = text(_("Injuries, one on each line"), False, _("As described; only a clinician grades it."), lines=3)
    more_acts = some_offered(_("Other acts"), _("On the same people. Who had a part in them is added later."))
    counted_as = choice(_("How sure the number is"), COUNTS, False)
    counted = number(_("How many people whose names are not known"), 10_000_000, _("Empty if not known."))
    counted_role = line(_("Who they are"), False, _("Such as: prisoners. No name."))
    rests = some_offered(_("What it rests on"), _("Untick what belongs to something else; the rest is its source."))
    folds = (
        (_("When it ended"), ("ended", "date_note")),
        (_("What was done, on whom, by whom"), ("act", "methods", "more_acts", "victims", "by", "degree")),
        (_("A number of people"), ("counted_as", "counted", "counted_role")),
        (_("An injury"), ("injury",)),
    )

    def __init__(self, *args: Any, offered: Mapping[str, Any], **more: Any) -> None:
        """Ask for other acts only where the text named some."""
        super().__init__(*args, offered={"more_acts": [], **offered}, **more)
        if not offered.get("more_acts"):
            del self.fields["more_acts"]

    def clean(self) -> dict[str, Any]:
        """Let nothing that was filled in be lost: people and methods belong to an act, a number to somebody."""
        typed = super().clean() or {}
        many = typed.get("counted_as") or typed.get("counted")
        if many and not typed.get("counted_role"):
            self.add_error("counted_role", _("Say who they are, without names, or take the number away."))
        belonging = any(typed.get(name) for name in ("methods", "more_acts", "victims", "by"))
        if not typed.get("act") and (many or belonging):
            self.add_error("act", _("Choose the act; people and methods belong to one."))
        return typed


class ActForm(RecordForm):
    """One act in an incident: what, how, on whom, by whom."""

    kind = one_of(_("Act"), huridocs.ACTS)
    dated = dated(_("When"))
    victims = some_offered(_("On whom"))
    methods = some_of(_("How"), huridocs.METHODS)
    by_1 = offered(_("By whom"))
    degree_1 = choice(_("Their part"), huridocs.DEGREES, False)
    by_2 = offered(_("By whom else"))
    degree_2 = choice(_("Their part"), huridocs.DEGREES, False)
    by_3 = offered(_("By whom else"))
    degree_3 = choice(_("Their part"), huridocs.DEGREES, False)
    pairs = tuple((f"by_{number}", f"degree_{number}") for number in range(1, PARTS + 1))
    folds = (
        (_("How it was done"), ("methods",)),
        (_("More people who had a part"), ("by_2", "degree_2", "by_3", "degree_3")),
    )


class PartForm(RecordForm):
    """Somebody's part in an act."""

    person = offered(_("Who"), True)
    degree = asked(_("Their part"), huridocs.DEGREES)


class LinkForm(RecordForm):
    """How one incident stands to another."""

    kind = asked(_("This incident"), tuple(huridocs.LINKS))
    to = offered(_("Which incident"), True)


class CompareForm(RecordForm):
    """Another row, to be put beside one."""

    other = offered(_("With which"), True)


class InjuryForm(RecordForm):
    """An injury: what, on whom, where on the body; graded by a clinician or not at all."""

    beside = "components/body_form.html"
    description = line(_("What it is"), help_text=_("As described; only a clinician grades it."))
    person = offered(_("On whom"))
    kind = choice(_("Kind"), grading.INJURIES, False)
    size_mm = number(_("Size, in millimetres"), grading.MOST_MM, _("The greatest measure."))
    points = forms.CharField(required=False, max_length=1200, widget=forms.HiddenInput())
    regions = some_of(_("Where on the body"), BODY, _("Left and right are the body's own."))
    grade = choice(_("Degree of consistency (Istanbul Protocol)"), grading.GRADES, False)
    graded_by = short(_("Clinician's name"), 80)
    qualification = short(_("Clinician's qualification"), 80)
    graded_on = day(_("Graded on"), False)
    folds = (
        (_("Where on the body, from a list"), ("regions",)),
        (_("A clinician's grade"), ("grade", "graded_by", "qualification", "graded_on")),
    )

    @property
    def marks(self) -> list[body.Mark]:
        """Return the points that stand in the form already."""
        try:
            places = body.points(str(self["points"].value() or ""))
        except body.NoSuchPlace:
            return []
        return [mark for number, place in enumerate(places, 1) for mark in body.marks([place], number)]


class ProtestForm(RecordForm):
    """How people protested."""

    form = asked(_("Form of the protest"), PROTESTS)
    demands = text(_("What they ask for"), False, lines=3)
    began = dated(_("Began"))
    ended = dated(_("Ended"))
    counted_as = choice(_("How sure the number is"), COUNTS, False)
    counted = number(_("How many took part"), 10_000_000, _("Empty if not known."))
    response = text(_("What the authorities did"), False, lines=3)


class DenialForm(RecordForm):
    """Care that was needed and not given."""

    needed = line(_("What care was needed"))
    person = offered(_("Who needed it"))
    asked_on = dated(_("Asked for on"))
    asked_of = offered(_("Asked of whom"))
    refused_by = offered(_("Refused by whom"))
    consequence = text(_("What followed from it"), False, lines=3)


class DeathForm(RecordForm):
    """A death."""

    person = offered(_("Who died"))
    died_on = dated(_("Died on"))
    place = line(_("Where"), False)
    cause_official = text(_("Cause, as officials state it"), False, lines=2)
    cause_alleged = text(_("Cause, as it is alleged"), False, lines=2)
    autopsy = choice(_("Autopsy"), huridocs.AUTOPSIES, False)
    certificate = choice(_("Death certificate"), huridocs.CERTIFICATES, False)
    family_notified = known(_("Was the family told"))
    family_notified_on = dated(_("Told on"))
    body_handed_over = known(_("Was the body handed over"))
    body_handed_over_on = dated(_("Handed over on"))
    folds = (
        (_("Autopsy and certificate"), ("autopsy", "certificate")),
        (
            _("The family"),
            ("family_notified", "family_notified_on", "body_handed_over", "body_handed_over_on"),
        ),
    )


class AccountForm(RecordForm):
    """Who said what to whom, where, in whose custody and presence."""

    teller = offered(_("Who tells"), True)
    gist = text(_("What they say"))
    dated = dated(_("When"))
    setting = asked(_("How it was told"), SETTINGS)
    knows = asked(_("How they know"), ("first_hand", "second_hand", "document", "unknown"))
    custody = offered(_("In whose custody they were"))
    item = offered(_("In which original it stands"))
    told_to = offered(_("To whom"))
    through = offered(_("Through whom"))
    place = line(_("At which place"), False, _("Names nobody."))
    present = some_offered(_("Who else was there"))
    present_words = line(_("Who else was there, in words"), False, _("Such as: a guard at the door. No name."))
    language = short(_("In which language"), 20)
    interpreted = known(_("Was there an interpreter"))
    interpreter = offered(_("Who interpreted"))
    read_back = known(_("Was it read back to them"))
    folds = (
        (_("To whom, and through whom"), ("told_to", "through")),
        (_("Where, and in whose presence"), ("place", "present", "present_words")),
        (_("Language, interpreter, reading back"), ("language", "interpreted", "interpreter", "read_back")),
    )


class VisitForm(RecordForm):
    """A visit, or that it was refused."""

    facility = offered(_("Facility"), True)
    dated = dated(_("When"))
    outcome = asked(_("What became of it"), [str(one) for one in Outcome])
    announced = known(_("Was it announced"))
    members = some_offered(_("Members of the case who went"))
    people = some_offered(_("Others who went"))
    seen = text(_("What was seen"), False)
    refused_by = offered(_("Refused by whom"))
    reason = line(_("Reason given"), False)
    basis = line(_("Basis cited"), False, _("The article or order they named."))
    folds = (
        (_("Who went"), ("members", "people")),
        (_("A refusal"), ("refused_by", "reason", "basis")),
    )


class OtherwiseForm(RecordForm):
    """What another source says of a field."""

    field = forms.ChoiceField(label=_("About what"))
    value = text(_("What the source says"), lines=2)
    standing = asked(_("Standing"), STANDINGS)
    passage = offered(_("In which passage"))
    cited = short(_("Or in which source outside the house"), 80, help_text=_("Title, number and date; no name."))
    note = line(_("Note"), False)

    def clean(self) -> dict[str, Any]:
        """Ask for one source."""
        typed = super().clean() or {}
        if not typed.get("passage") and not typed.get("cited"):
            self.add_error("passage", _("Choose a passage, or name the source outside the house."))
        return typed
