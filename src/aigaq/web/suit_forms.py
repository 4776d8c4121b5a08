"""Forms of a suit: parties, what came before the court, what it ruled and ordered, what we did. Each opens short."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from aigaq.proceedings.suits import codes
from aigaq.terms import said
from aigaq.web.forms import CaseForm, coded, dated, line, text
from aigaq.web.offer import UNKEPT

IN_CLEAR = _("It stands in clear: offices and references, no names.")
OURS = _("An original of this case. Deposit it first, if it is not in the list.")


def of_suit(label: Any, known: Iterable[str], required: bool = True, help_text: Any = "") -> forms.ChoiceField:
    """Return a choice between codes of a suit, in the reader's words."""
    return forms.ChoiceField(
        label=label, required=required, help_text=help_text,
        choices=lambda: [*([] if required else [("", "–")]), *((code, said(f"suit.{code}")) for code in known)],
    )  # fmt: skip


def chosen(label: Any, required: bool = False, help_text: Any = "") -> forms.ChoiceField:
    """Return a choice among rows that the case offers."""
    return forms.ChoiceField(label=label, required=required, help_text=help_text)


def money(label: Any, help_text: Any = "") -> forms.CharField:
    """Return a field for a sum."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", **UNKEPT})
    return forms.CharField(label=label, required=False, max_length=24, help_text=help_text, widget=widget)


def letters() -> forms.CharField:
    """Return a field for a currency."""
    widget = forms.TextInput(attrs=UNKEPT)
    return forms.CharField(
        label=_("Currency"), required=False, max_length=3, widget=widget, help_text=_("Three letters, such as KZT.")
    )


class SuitNote(CaseForm):
    """A form that opens short: what is in `folded` is unfolded when it is needed."""

    folded: tuple[str, ...] = ()

    @property
    def short(self) -> list[BoundField]:
        """Return the fields that are shown at once."""
        return [self[name] for name in self.fields if name not in self.folded]

    @property
    def more(self) -> list[BoundField]:
        """Return the fields that unfold."""
        return [self[name] for name in self.fields if name in self.folded]

    @property
    def unfolded(self) -> bool:
        """Return whether something in them is to be corrected."""
        return any(field.errors for field in self.more)


class PartyForm(SuitNote):
    """Who takes part."""

    person = chosen(_("Who"), required=True)
    part = of_suit(_("What part they take"), codes.PARTS)
    represents = chosen(_("Whom they represent"), help_text=_("Of a representative only."))
    since = dated(_("Since when"))
    folded = ("since",)


class EmployerForm(SuitNote):
    """Whose employee a party is."""

    person = chosen(_("Which party"), required=True)
    employer = chosen(_("Whose employee they are"), required=True)
    basis = text(_("Who says so"), True, IN_CLEAR, lines=2)


class PaperForm(SuitNote):
    """A paper of a party."""

    kind = of_suit(_("Which paper"), codes.PAPERS)
    item = chosen(_("The paper itself"), help_text=OURS)
    filed_on = dated(_("Filed on"))
    gist = text(_("What it says"), False, IN_CLEAR, lines=3)
    received_on = dated(_("We received it on"))
    by = chosen(_("Whose paper it is"))
    asks = money(_("What it asks in money"), _("A sum, such as 2000000. Empty if it asks none, or nobody knows."))
    currency = letters()
    folded = ("received_on", "by", "asks", "currency")


class OfferForm(SuitNote):
    """Evidence that was offered."""

    title = line(_("What was offered"), True, IN_CLEAR)
    kind = of_suit(_("What it is"), codes.EVIDENCE, False)
    offered_for = of_suit(_("For whom"), codes.SIDES, False)
    offered_on = dated(_("Offered on"))
    offered_by = chosen(_("Who offered it"))
    item = chosen(_("The thing itself"), help_text=OURS)
    folded = ("offered_by", "item")


class RuleEvidenceForm(SuitNote):
    """What the court ruled on evidence."""

    exhibit = chosen(_("On which evidence"), required=True)
    ruling = of_suit(_("What the court ruled"), codes.ON_EVIDENCE)
    ruled_on = dated(_("Ruled on"))
    reasons = text(_("The reasons it gave"), False, _("In its words. Empty if it gave none."), lines=3)
    item = chosen(_("The ruling itself"), help_text=OURS)
    folded = ("item",)


class ExpertForm(SuitNote):
    """An expert's opinion."""

    person = chosen(_("Which expert"), required=True)
    question = text(_("The question put"), False, lines=2)
    finding = text(_("What the expert finds"), False, lines=3)
    appointed_for = of_suit(_("At whose wish"), codes.SIDES, False)
    engaged_by = line(_("Who appointed them"), False, IN_CLEAR)
    method = text(_("By which method"), False, lines=2)
    given_on = dated(_("Given on"))
    answers = chosen(_("It answers the opinion of"), help_text=_("Where this is a counter-opinion."))
    item = chosen(_("The opinion itself"), help_text=OURS)
    folded = ("engaged_by", "method", "given_on", "answers", "item")


class HearingForm(SuitNote):
    """A sitting."""

    held_on = dated(_("Held on"))
    note = text(_("What happened"), False, IN_CLEAR, lines=3)
    court = line(_("Before which court"), False, _("The court, not the judge's name."))
    folded = ("court",)


class PresenceForm(SuitNote):
    """Who was at a sitting."""

    hearing = chosen(_("At which sitting"), required=True)
    person = chosen(_("Who"), required=True)
    part = of_suit(_("As what"), codes.PRESENT_AS)
    mode = of_suit(_("How"), codes.PRESENT_BY, False)
    note = text(_("What was noted"), False, IN_CLEAR, lines=2)
    folded = ("note",)


class AdjournForm(SuitNote):
    """That a sitting was put off."""

    hearing = chosen(_("Which sitting"), required=True)
    to = dated(_("Put off to"))
    asked_for = of_suit(_("For whom"), codes.SIDES, False)
    why = text(_("Why"), False, IN_CLEAR, lines=2)


class AskInterimForm(SuitNote):
    """A measure asked until the court decides."""

    gist = text(_("What is asked"), True, IN_CLEAR, lines=2)
    asked_for = of_suit(_("For whom"), codes.SIDES, False)
    asked_on = dated(_("Asked on"))
    asked_by = chosen(_("Who asked for it"))
    folded = ("asked_by",)


class RuleInterimForm(SuitNote):
    """What the court ruled on a measure."""

    interim = chosen(_("On which measure"), required=True)
    ruling = of_suit(_("What the court ruled"), codes.ON_INTERIM)
    ruled_on = dated(_("Ruled on"))
    valid_from = dated(_("It holds from"))
    valid_to = dated(_("It holds until"))
    reasons = text(_("The reasons it gave"), False, lines=2)
    item = chosen(_("The ruling itself"), help_text=OURS)
    folded = ("reasons", "item")


class JudgeForm(SuitNote):
    """A decision."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=lambda: coded(codes.OUTCOMES))
    decided_on = dated(_("Decided on"))
    gist = text(_("What it decides"))
    instance = of_suit(_("Of which court"), codes.INSTANCES, False, _("Empty: the first."))
    reviews = chosen(_("It looks again at the decision"))
    court = line(_("The court"), False, _("The court, not the judge's name."))
    item = chosen(_("The decision itself"), help_text=OURS)
    folded = ("instance", "reviews", "court", "item")


class OrderForm(SuitNote):
    """What a decision orders."""

    judgment = chosen(_("Which decision"), required=True)
    kind = forms.ChoiceField(label=_("What it orders"), choices=lambda: coded(codes.ORDERS))
    gist = text(_("In its words"), False, IN_CLEAR, lines=2)
    due_on = dated(_("By which day"))
    within = forms.IntegerField(
        label=_("Or within"), required=False, min_value=1, max_value=3660, help_text=_("Where it gives a time, no day.")
    )
    unit = of_suit(_("Counted in"), codes.COUNTED_IN, False)
    counted_from = of_suit(_("Counted from"), codes.COUNTED_FROM, False)
    payer = chosen(_("Who pays"))
    payee = chosen(_("To whom"))
    amount = money(_("How much"))
    currency = letters()
    folded = ("within", "unit", "counted_from", "payer", "payee", "amount", "currency")


class ComplyForm(SuitNote):
    """What was done of an order."""

    order = chosen(_("Which order"), required=True)
    whole = forms.ChoiceField(
        label=_("What was done"), choices=[("yes", _("all of it")), ("no", _("a part of it"))], widget=forms.RadioSelect
    )
    done_on = dated(_("When"))
    note = text(_("How"), False, IN_CLEAR, lines=2)
    item = chosen(_("What shows it"), help_text=OURS)
    folded = ("item",)


class DaysForm(SuitNote):
    """Days from which the law counts."""

    judgment = chosen(_("Which decision"), required=True)
    in_force_on = dated(_("In force since"))
    basis = line(_("Who says so"), False, _("A stamp, the court's letter. Offices, no names."))
    final_form_on = dated(_("Made in final form on"))
    copy_sent_on = dated(_("The copy was sent on"))
    folded = ("final_form_on", "copy_sent_on")


class AppealForm(SuitNote):
    """An appeal or a cassation."""

    judgment = chosen(_("Against which decision"), required=True)
    state = forms.ChoiceField(label=_("How it stands"), choices=lambda: coded(codes.APPEAL_STATES))
    lodged_on = dated(_("Lodged on"))
    gist = text(_("What it says"), False, IN_CLEAR, lines=3)
    kind = of_suit(_("Of which kind"), codes.APPEALS, False)
    lodged_for = of_suit(_("For whom"), codes.SIDES[:2], False)
    item = chosen(_("The paper itself"), help_text=OURS)
    folded = ("kind", "lodged_for", "item")


class TieSuitForm(SuitNote):
    """What a suit is about."""

    incident = chosen(_("It is about the incident"))
    statement = chosen(_("It attacks the publication"))
