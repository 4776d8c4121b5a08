"""Consent behind a sentence: who must have agreed that it is published, and how it stands where they have not."""

from collections.abc import Iterator, Sequence

from aigaq.publication.guard.finding import Unwilling, Wish
from aigaq.record.consent import Answer, Given, Scope, last_by_recipient, standing

# A public report to a body of the United Nations is a use of its own.
OF_KIND = {"un_report": Scope.UN_PUBLIC_REPORT}


def asked_of(kind: str, public: bool, official: bool, known: bool) -> bool:
    """Return whether somebody's own consent is needed: not a body's or an office-holder's, nor a public figure's.

    Of whom we know neither a name nor any answer, such as “a prisoner” in another's report, it cannot be asked.
    """
    return kind == "individual" and not public and not official and known


def unwilling(person: str, answers: Sequence[Given], kind: str) -> Iterator[Unwilling]:
    """Yield to what of a statement of that kind somebody has not agreed, and how that stands."""
    scope = OF_KIND.get(kind, Scope.PUBLISH_ANONYMISED)
    if standing(answers, scope) is not Answer.YES:
        yield Unwilling(person, str(scope), wish(answers, scope))


def wish(answers: Sequence[Given], scope: Scope) -> Wish:
    """Return how it stands with a scope that is no plain yes: a yes to some recipients alone is too narrow."""
    found = standing(answers, scope)
    agreed = any(given.answer == Answer.YES for given in last_by_recipient(answers, str(scope)).values())
    return Wish.NARROW if agreed else Wish(str(found))
