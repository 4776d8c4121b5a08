"""What an empty page says: what belongs there, why, and the one thing this reader can do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aigaq.access.permissions import MAY, Verb, may
from aigaq.terms import said


@dataclass(frozen=True)
class Nothing:
    """One empty page: its two sentences, and the act that fills it: an address of the case, its words, its verb."""

    title: str
    text: str
    address: str
    act: str
    verb: Verb


@dataclass(frozen=True)
class Offered:
    """What a reader is shown of it: either the act, or who may do it."""

    title: str
    text: str
    address: str = ""
    act: str = ""
    who: str = ""


ARRIVED = ("new_parcel", _("Something arrived"), Verb.DEPOSIT)
INCIDENT = ("new_incident", _("Record an incident"), Verb.RECORD)
CLAIM = ("new_claim", _("Make a claim"), Verb.CITE)
COMPLAINT = ("new_complaint", _("Record a complaint"), Verb.LODGE)

NOTHING: dict[str, Nothing] = {
    "timeline": Nothing(
        _("Nothing is recorded that has a date."),
        _(
            "Here everything stands in the order in which it happened, with the silences between. It fills by itself "
            "from what is recorded."
        ),
        *INCIDENT,
    ),
    "parcels": Nothing(
        _("Nothing has arrived yet."),
        _(
            "Whatever reaches you comes in here: a letter, a voice message, a call. It is sealed before anyone reads "
            "it, so that you can prove later that nobody changed it."
        ),
        *ARRIVED,
    ),
    "items": Nothing(
        _("No original is kept yet."),
        _(
            "Letters, recordings and photographs as they came, each under its own key and never changed. They come "
            "in as arrivals."
        ),
        *ARRIVED,
    ),
    "people": Nothing(
        _("Nobody is recorded yet."),
        _(
            "Those it happened to, those who did it, those who told of it. Public figures stand in clear; everyone "
            "else gets a random pseudonym, so that pages can be read without names."
        ),
        "new_person",
        _("Record a person"),
        Verb.RECORD,
    ),
    "facilities": Nothing(
        _("No facility is recorded."),
        _(
            "Prisons, colonies, police cells, with every name and code the sources use for them: that is how two "
            "accounts of one place find each other."
        ),
        "new_facility",
        _("Record a facility"),
        Verb.RECORD,
    ),
    "visits": Nothing(
        _("No visit is recorded."),
        _(
            "Each time somebody went in, and each time they were kept out: by whom, with what reason, on what basis. "
            "A refusal is evidence too."
        ),
        "new_visit",
        _("Record a visit"),
        Verb.RECORD,
    ),
    "incidents": Nothing(
        _("No incident is recorded."),
        _(
            "What happened, where and when, as precisely as it is known. Acts, injuries and protests hang on it; "
            "what is not known stays open and is never guessed."
        ),
        *INCIDENT,
    ),
    "same": Nothing(
        _("There is nothing to compare yet."),
        _(
            "When two people or two incidents may be one, the pair stands here with what speaks for it and against "
            "it, so that nobody is counted twice. It takes people and incidents first."
        ),
        *INCIDENT,
    ),
    "accounts": Nothing(
        _("No account is recorded."),
        _(
            "Who said what to whom, and in whose hands they were when they said it: without that nobody can weigh "
            "the words later."
        ),
        "new_account",
        _("Record an account"),
        Verb.RECORD,
    ),
    "claims": Nothing(
        _("No claim is made."),
        _(
            "A claim is one sentence that can be shown to be true or not. What speaks for it and against it is "
            "cited, passage by passage, so that a judge can follow."
        ),
        *CLAIM,
    ),
    "matrix": Nothing(
        _("There is no claim to weigh yet."),
        _(
            "Claims stand down the side, sources across: one sees at a glance where the evidence is thin, and which "
            "sources are really one."
        ),
        *CLAIM,
    ),
    "sources": Nothing(
        _("Nothing is cited yet."),
        _(
            "Two reports of one telephone call are one source. Once accounts are cited for claims, it is said here "
            "which count as one, and why."
        ),
        *CLAIM,
    ),
    "complaints": Nothing(
        _("No complaint is recorded."),
        _(
            "To whom you complained, what they answered, and how long they were silent. Last days run from here, and "
            "whoever answers is held against those complained of."
        ),
        *COMPLAINT,
    ),
    "due": Nothing(
        _("Nothing is due."),
        _(
            "Last days, yours and theirs, are counted from complaints, answers and decisions by the rules of the "
            "law, each with its steps. None is recorded yet."
        ),
        *COMPLAINT,
    ),
    "authorities": Nothing(
        _("No body and no link is recorded."),
        _(
            "Who is part of whom, who appoints, pays or watches whom. From this it is worked out whether who answers "
            "a complaint belongs to those complained of."
        ),
        "pack_bodies",
        _("Take over from the pack"),
        Verb.RECORD,
    ),
    "statements": Nothing(
        _("Nothing was published yet."),
        _(
            "What you say aloud. Each sentence is tied to the claims that carry it, and the guard looks for names "
            "and for missing consent before it goes out."
        ),
        "new_statement",
        _("Write a statement"),
        Verb.PUBLISH,
    ),
    "retractions": Nothing(
        _("No order is noted."),
        _(
            "When a court orders you to retract, note the words and the days: what must not be said again is then "
            "found in time."
        ),
        "new_order",
        _("Note an order"),
        Verb.PUBLISH,
    ),
    "suits": Nothing(
        _("No suit is recorded."),
        _(
            "When somebody sues over what you said: their words beside your sentence, who was heard and who was "
            "quoted. The defence file is made from this."
        ),
        "new_suit",
        _("Record a suit"),
        Verb.LODGE,
    ),
    "submissions": Nothing(
        _("No submission is begun."),
        _(
            "The forms of international bodies, filled from what is recorded, with what still stands in the way of "
            "admission."
        ),
        "new_submission",
        _("Begin a submission"),
        Verb.LODGE,
    ),
    "reprisals": Nothing(
        _("No reprisal is recorded."),
        _("What was done to those who spoke, and which act of theirs it answers: so that the link can be shown."),
        "new_reprisal",
        _("Record a reprisal"),
        Verb.RECORD,
    ),
    "findings": Nothing(
        _("No finding is recorded."),
        _(
            "What courts, committees and rapporteurs found and recommended, and how far it was followed. First the "
            "paper in which it stands comes in."
        ),
        *ARRIVED,
    ),
    "numbers": Nothing(
        _("No number is recorded."),
        _(
            "Numbers exactly as a source gives them, with who says so; none is added up or rounded. First the paper "
            "that gives them comes in."
        ),
        *ARRIVED,
    ),
}


def offered(section: str, roles: Iterable[str]) -> Offered:
    """Return what an empty page of a case says to a member with these roles."""
    one = NOTHING[section]
    if may(roles, one.verb):
        return Offered(one.title, one.text, one.address, one.act)
    who = ", ".join(said(role) for role in MAY if may([role], one.verb))
    return Offered(one.title, one.text, who=gettext("Who may do that in this case: {roles}.").format(roles=who))
