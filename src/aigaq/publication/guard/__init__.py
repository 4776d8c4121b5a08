"""The guard before release: what it finds, and what would remove it. It advises; three things alone refuse.

letters.py      a text without its disguise        parts.py, endings.py   what a name is made of, what follows it
names.py        where sealed names stand           details.py             dates, numbers and phrases that tell who
common.py       what only looks like a name        wording.py             firm or as reported; who is accused of what
numbers.py      counts too small                   quotations.py          quoted words against the original
orders.py       what a court took back             finding.py             what is found
looking.py      every rule over a statement        refusals.py            how it refuses
queries.py      a statement as the guard reads it  actions.py             going ahead despite it, orders
passing.py      what stops a release
"""

from aigaq.publication.guard.finding import Concern, Finding, Place, Unwilling, Wish, Written
from aigaq.publication.guard.looking import Known, findings, names_in
from aigaq.publication.guard.names import Hit, Index
from aigaq.publication.guard.refusals import NotOverruled, SealedName, SealedNameOutside, Unresolved

__all__ = [
    "Concern", "Finding", "Hit", "Index", "Known", "NotOverruled", "Place", "SealedName", "SealedNameOutside",
    "Unresolved", "Unwilling", "Wish", "Written", "findings", "names_in",
]  # fmt: skip
