"""Forms of protection: reprisals and what they answer, risks and what the person decided, check-ins, bans."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.protection.check_ins.standing import CHANNELS, ESCALATIONS, OUTCOMES
from aigaq.protection.reprisals.causes import (
    COOPERATIONS,
    KINDS,
    RESPONSES,
    SPEAKS_AGAINST,
    SPEAKS_FOR,
    STATUSES,
    TOLD_BY,
)
from aigaq.protection.risk.step import IMPACTS, LIKELIHOODS, THREATS, Decision, Step
from aigaq.terms import said
from aigaq.web.forms import choice, dated, line, text
from aigaq.web.record_fields import RecordForm, asked, day, known, offered, short
from aigaq.web.record_forms import METHODS

SEALED = _("Sealed to the case: it may name people.")


def prefixed(label: Any, prefix: str, codes: Iterable[str], required: bool = True) -> forms.ChoiceField:
    """Return a choice between codes whose words stand under a prefix: nothing is chosen for whoever fills it in."""
    return forms.ChoiceField(
        label=label, required=required, choices=lambda: [("", "–"), *((one, said(f"{prefix}.{one}")) for one in codes)]
    )


def some(label: Any, codes: Iterable[str], prefix: str = "") -> forms.MultipleChoiceField:
    """Return any number of codes, in the reader's words."""
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(one, said(f"{prefix}.{one}" if prefix else one)) for one in codes],
    )  # fmt: skip


class ReprisalForm(RecordForm):
    """What was done to somebody who spoke, helped or complained."""

    kind = asked(_("What was done"), KINDS)
    target = offered(_("To whom"), True)
    happened = dated(_("When"))
    gist = text(_("What is said to have happened"), help_text=_("In clear: name nobody whose name is sealed."))
    by = offered(_("By whom"))
    ended = dated(_("Until when it went on"))
    answers_to = line(_("What it is said to answer, in words"), False, _("An act that is recorded here is tied later."))
    folds = ((_("By whom, and until when"), ("by", "ended")), (_("What it answers"), ("answers_to",)))


class ActAnsweredForm(RecordForm):
    """Which act of cooperation a reprisal is said to answer."""

    kind = prefixed(_("What they had done"), "act", COOPERATIONS)
    reference = short(
        _("Its reference"), 40, True,
        _("Such as K-003. Of testimony, that of the account; of a release, that of the statement; of a hearing, the "
          "suit and the day: S-2020-1 2020-05."),
    )  # fmt: skip


class CauseForm(RecordForm):
    """What speaks for and against a reprisal answering what somebody did."""

    status = prefixed(_("How it stands"), "cause", STATUSES)
    told_by = prefixed(_("In whose words"), "told", TOLD_BY)
    speaks_for = some(_("What speaks for it"), SPEAKS_FOR, "for")
    speaks_against = some(_("What speaks against it"), SPEAKS_AGAINST, "against")
    teller = offered(_("Who says so"))
    words = text(_("What they say, in their words"), False, SEALED)
    folds = ((_("Who says so, and what"), ("teller", "words")),)


class ItemForm(RecordForm):
    """Which original shows a reprisal."""

    reference = short(_("Reference of the original"), 40, True, _("Such as I-003."))


class ResponseForm(RecordForm):
    """What we did about a reprisal."""

    kind = prefixed(_("What we did"), "done", RESPONSES)
    done_on = dated(_("When"))
    reference = short(
        _("Reference of the complaint or submission"), 20, False, _("Such as K-003 or SB-001, if it is recorded here.")
    )
    note = text(_("What more there is to say"), False, SEALED, lines=2)


class RiskForm(RecordForm):
    """What the person decided; then what a step may bring upon them."""

    step = prefixed(_("Which step"), "step", list(Step))
    decision = prefixed(_("What they decided"), "decision", list(Decision))
    decided_on = day(_("When they decided"), False, _("Needed for any answer."))
    asked_how = choice(_("How they were asked"), METHODS, False)
    asked_by = offered(_("Who asked them"))
    in_their_words = text(_("Their decision, in their words"), False, SEALED, lines=2)
    held = known(_("Are they in the hands of those accused?"))
    identifiable = known(_("Can they be recognised, even without a name?"))
    threats = some(_("What may happen to them"), THREATS)
    likelihood = prefixed(_("How likely that is"), "likelihood", LIKELIHOODS, False)
    impact = prefixed(_("How bad it would be"), "impact", IMPACTS, False)
    told = text(_("Why you think so"), False, SEALED, lines=3)
    review_on = day(_("To be assessed again on"), False)
    folds = ((_("How they were asked, and what they said"), ("asked_how", "asked_by", "in_their_words")),)


class MeasureForm(RecordForm):
    """One measure that guards a person."""

    step = prefixed(_("For which step"), "step", list(Step))
    what = text(_("What is done"), help_text=SEALED, lines=2)
    who = offered(_("Who of the house sees to it"))
    outside = line(_("Or who outside"), False, SEALED)
    by_day = day(_("By when"))


class CheckInForm(RecordForm):
    """A check-in: with whom, by when, how, who sees to it."""

    person = offered(_("With whom"), help_text=_("Empty where it follows an act: everybody who was met there."))
    due_on = day(_("By when"))
    channel = asked(_("By which safe channel"), CHANNELS)
    checker = offered(_("Who sees to it"), True)
    how = text(_("How exactly"), False, SEALED, lines=2)


class AgreeForm(RecordForm):
    """By which channel a check-in is made, and who sees to it."""

    channel = asked(_("By which safe channel"), CHANNELS[1:])
    checker = offered(_("Who sees to it"), True)
    how = text(_("How exactly"), False, SEALED, lines=2)


class OutcomeForm(RecordForm):
    """What came of a check-in."""

    outcome = prefixed(_("What came of it"), "outcome", OUTCOMES)
    told = text(_("What they said, or why it was called off"), False, SEALED, lines=3)


class EscalationForm(RecordForm):
    """What was done further."""

    kind = prefixed(_("What was done"), "further", ESCALATIONS)
    note = text(_("What more there is to say"), False, SEALED, lines=2)


class BanForm(RecordForm):
    """Who is kept out of places of detention."""

    barred = offered(_("Who is kept out"), True)
    facility = offered(_("Of which facility"), help_text=_("Empty where none is named."))
    by = offered(_("By whom"))
    since = dated(_("Since when"))
    until = dated(_("Until when"))
    gist = text(_("What the ban says"), lines=3, help_text=_("As the source says it."))
    basis_given = known(_("Was a law named?"))
    basis = line(_("Which law"), False, _("Its words, if one was named."))
    item = short(_("Reference of the original that shows it"), 40)
    folds = ((_("Until when, and what shows it"), ("until", "item")),)


class RemedyForm(RecordForm):
    """Which complaint was lodged against a ban."""

    reference = short(_("Reference of the complaint"), 20, True, _("Such as K-003."))
