"""What a timeline may be narrowed to, chosen from lists, or typed as references where the lists are too long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.access.models import Case
from aigaq.record.models import Facility, Person
from aigaq.terms import said
from aigaq.web.naming import LABELLED, person_label
from aigaq.web.offer import UNKEPT
from aigaq.web.offering import MOST
from aigaq.web.timelines.kinds import KINDS
from aigaq.wording import words

# Gaps of more facilities than this would hide what happened.
FEW = 50


def few_facilities(case: Case) -> list[Facility] | None:
    """Return the case's facilities, or nothing if they are too many to look at each one."""
    found = list(Facility.objects.filter(case=case).order_by("reference")[: FEW + 1])
    return found if len(found) <= FEW else None


class NarrowForm(forms.Form):
    """A kind of event, a facility, a person: each by its reference, as it stands in the address."""

    kind = forms.ChoiceField(label=_("Kind of event"), required=False)
    facility = forms.CharField(label=_("Facility"), required=False, widget=forms.TextInput(attrs=UNKEPT))
    person = forms.CharField(label=_("Person"), required=False, widget=forms.TextInput(attrs=UNKEPT))

    def __init__(self, asked: Any, *, case: Case, facilities: list[Facility] | None) -> None:
        """Offer what the case has; `facilities` is nothing where they are too many."""
        super().__init__(asked)
        self.case = case
        kinds = [(code, said(f"timeline.{code}")) for code in KINDS]
        self.fields["kind"].choices = [("", _("every kind")), *kinds]
        people = list(Person.objects.filter(case=case).only(*LABELLED).order_by()[: MOST + 1])
        if facilities is not None:
            self._offer("facility", _("every facility"), [(one.reference, words(one.name)) for one in facilities])
        if len(people) <= MOST:
            self._offer(
                "person", _("everybody"), sorted(((one.reference, person_label(one)) for one in people), key=_by)
            )

    def narrowed(self) -> dict[str, Any]:
        """Return what was chosen, as `narrowed` takes it; what was refused narrows nothing."""
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}

    def clean_facility(self) -> Facility | None:
        """Return the facility with that reference."""
        return self._called(Facility, "facility")

    def clean_person(self) -> Person | None:
        """Return the person with that reference."""
        return self._called(Person, "person")

    def _called(self, kind: Any, name: str) -> Any:
        reference = self.cleaned_data[name].strip()
        found = kind.objects.filter(case=self.case, reference=reference).select_related("case").order_by().first()
        if reference and found is None:
            raise forms.ValidationError(_("Nothing here is called “%(text)s”."), params={"text": reference})
        return found if reference else None

    def _offer(self, name: str, nothing: Any, choices: list[tuple[str, str]]) -> None:
        label = self.fields[name].label
        self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", nothing), *choices])


def _by(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
