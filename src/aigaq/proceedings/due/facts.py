"""What is known of a matter, as the days from which the law counts: nothing is put in that nobody recorded."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from aigaq.proceedings.fate import PASSED_ON, RECEIPTS
from aigaq.proceedings.submissions.codes import ENDED_BY, Happened

# Codes of answers (DOMAIN §7.3) that show a report of a crime, and those that say it came in or got a number.
CRIMINAL = frozenset(
    {
        "registered_kui", "registered_erdr", "refused_registration", "investigation_opened", "suspended",
        "terminated_no_event", "terminated_no_elements", "terminated_unproven", "reopened",
    }
)  # fmt: skip
REGISTERED = frozenset({"registered_kui", "registered_erdr"})
CAME_IN = frozenset({"received", *REGISTERED})
# What a number in a register shows, as an answer's code would: the body's own number shows that it came in.
NUMBERED = {"kui": "registered_kui", "erdr": "registered_erdr", "own": "received"}

# The day of an answer, as precisely as known or empty, and its codes.
Answered = tuple[str, Collection[str]]


def of_complaint(lodged_on: str, answers: Sequence[Answered]) -> dict[str, str]:
    """Return the days a complaint's terms are counted from; an empty day for what happened nobody knows when."""
    known = {"filing": lodged_on}
    known |= _first("receipt", (day for day, codes in answers if CAME_IN & set(codes)))
    known |= _first("registration", (day for day, codes in answers if REGISTERED & set(codes)))
    known |= _first("redirection", (day for day, codes in answers if PASSED_ON & set(codes)))
    said = [day for day, codes in answers if not codes or set(codes) - RECEIPTS - PASSED_ON]
    if said:
        # In time or not is judged by the first answer; each later one opens the way to go on anew.
        known |= {"answer": min((day for day in said if day), default=""), "knowledge": max(said)}
    return known


def of_judgment(
    decided_on: str, *, final_form_on: str = "", copy_sent_on: str = "", in_force_on: str = ""
) -> dict[str, str]:
    """Return the days a judgment's terms are counted from."""
    more = {"final_form": final_form_on, "sending_of_copy": copy_sent_on, "entry_into_force": in_force_on}
    return {"announcement": decided_on} | {event: day for event, day in more.items() if day}


def closed(instance: str, *, reviewed: bool) -> frozenset[str]:
    """Return the events from which nothing more runs: a higher court's ruling is not appealed, nor is cassation.

    What a higher court has looked at runs on from that court's ruling alone.
    """
    if reviewed or instance == "cassation":
        return frozenset({"final_form", "entry_into_force"})
    return frozenset({"final_form"}) if instance == "appeal" else frozenset()


def of_submission(steps: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the days a submission's terms are counted from: of each event the day that was noted last."""
    return dict(steps)


def waited_for(event: str, known: Mapping[str, str], *, sent: bool) -> bool:
    """Return whether the term that begins with an event is still open: nothing ended it, as far as is noted."""
    ended_by = ENDED_BY.get(Happened(event))
    return ended_by not in known if ended_by else not sent


def matters_of_complaint(answers: Iterable[Answered]) -> tuple[str, ...]:
    """Return which procedures a complaint opens: that of a complaint, and of a report of a crime if it became one."""
    criminal = any(CRIMINAL & set(codes) for _day, codes in answers)
    return ("complaint", "crime_report") if criminal else ("complaint",)


def _first(event: str, days: Iterable[str]) -> dict[str, str]:
    """Return the first dated day of an event, an empty one if it happened on no known day, or nothing."""
    found = list(days)
    return {event: min((day for day in found if day), default="")} if found else {}
