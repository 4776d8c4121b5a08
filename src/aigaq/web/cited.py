"""What a page of a text shows of citations: what is cited from it, where, and the form that cites more."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.corroboration.models import Citation
from aigaq.corroboration.queries import Ground, cited_from, ground
from aigaq.intake.models import Passage, Reading
from aigaq.record.models import Account
from aigaq.web.claim_fields import listed
from aigaq.web.lit import Cited
from aigaq.web.naming import person_label
from aigaq.web.weighing_forms import CiteHereForm
from aigaq.wording import LANGUAGES, words


@dataclass(frozen=True)
class Quoted:
    """What is cited from a text and its pages; `marks` are where in the text; with what more is cited."""

    ground: Ground
    marks: Sequence[Cited]


def cited_in(member: Member, found: Reading) -> Quoted:
    """Return what is cited from a reading's text and from the pages it was read from."""
    around = ground(member, found.case, found.item, cited_from(found))
    marks = [
        Cited(row.passage.start, row.passage.end, str(row.passage_id), row.stance)
        for row in around.citations if row.passage.item_id == found.text_id and row.passage.box is None
    ]  # fmt: skip
    return Quoted(around, marks)


def citing(member: Member, found: Reading, quoted: Quoted, number: int, *, whole: bool) -> dict[str, Any]:
    """Return what a leaf of a reading shows: what is cited from it, and the form that cites from it."""
    kept = found.leaves[number - 1] if found.leaves else {"start": 0, "end": 0}
    start, end = (0, found.leaves[-1]["end"] if found.leaves else 0) if whole else (kept["start"], kept["end"])
    here = [row for row in quoted.ground.citations if _stands_there(row.passage, found, start, end, number)]
    form = None
    if may(member.roles, Verb.RECORD) and may(member.roles, Verb.CITE) and found.leaves:
        form = form_for(quoted.ground)
    return {
        "quoted": here,
        "boxes": drawn(row for row in here if row.passage.box),
        "citing": form,
        "cite_from": start,
        "cite_to": end,
    }


def form_for(around: Ground, sent: Any = None) -> CiteHereForm:
    """Return the form that cites a marked place."""
    # Only an account that stands in this original is chosen beforehand: whose words they are is not guessed.
    blank = [] if around.stands_here else [("", "–")]
    offered = {"claim": listed(around.claims), "account": blank + choices(around.accounts)}
    return CiteHereForm(sent, offered=offered, auto_id="cite-%s")


def choices(found: Iterable[Account]) -> list[tuple[str, str]]:
    """Return accounts to choose from, called by teller and first words."""
    return [(str(row.pk), f"{row.reference} · {person_label(row.teller)}: {words(row.gist)[:60]}") for row in found]


def drawn(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """Return the parts of a page that are cited, as a drawing of a thousand by a thousand has them."""
    return [box_of(row.passage) | {"stance": row.stance, "claim": row.claim.reference} for row in citations]


def box_of(passage: Passage) -> dict[str, Any]:
    """Return a part of a page as a rectangle."""
    left, top, right, bottom = passage.box
    return {"key": passage.pk, "x": left, "y": top, "width": right - left, "height": bottom - top}


def everywhere(make: Callable[[], str]) -> dict[str, str]:
    """Return a text of the house in each of its languages."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = make()
    return found


def words_at(found: Reading, start: int, end: int) -> dict[str, str]:
    """Return where words of a reading stand, in our own words; never the words themselves."""
    at = next((number for number, leaf in enumerate(found.leaves, 1) if start < leaf["end"]), 1)
    if not found.pictured:
        return everywhere(lambda: _("characters {start} to {end}").format(start=start, end=end))
    return everywhere(lambda: _("page {page}, characters {start} to {end}").format(page=at, start=start, end=end))


def part_of(page: int) -> dict[str, str]:
    """Return where a part of a page stands, in our own words."""
    return everywhere(lambda: _("page {page}, a part of it").format(page=page))


def _stands_there(passage: Passage, found: Reading, start: int, end: int, number: int) -> bool:
    if passage.box is not None:
        return passage.item_id == found.item_id and passage.page == number
    return passage.item_id == found.text_id and passage.start < end and passage.end > start
