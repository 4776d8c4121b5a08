"""Characters that can be got back from redacted copies, by five ways: 200 documents of 18 kinds, in three languages.

python bench/redaction.py [HOW MANY]      needs Tesseract (rus, kaz, eng) and Poppler

In each a name is covered by term, in whatever case and alphabet, and a line by a drawn box. What is looked for
afterwards is not what the copy's own check knows, but every form of the name and the words of the line, on whole pages.
"""

import io
import itertools
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
import django

django.setup()

import covering
import houses
from aigaq.access import actions as access
from aigaq.access.store import Folder
from aigaq.intake.reading.store import EVERY
from aigaq.publication.redaction import actions, queries, recovery, store
from aigaq.publication.redaction.places import Reason, placed
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.clearance import Purpose


def documents(many):
    """So many documents: every kind in every language, on pages of several sizes."""
    mixes = itertools.product(range(9), covering.SIZES, covering.NAMES)
    made = (one for seed, size, language in mixes for one in covering.documents(language, seed, size))
    return itertools.islice(made, many)


def truth():
    """Every word that must not be got back."""
    forms = [form for term, others in covering.NAMES.values() for form in (term, *others)]
    return recovery.needles([*forms, covering.SECRET], ["s"])


def redact(member, case, document):
    item = deposit(member, case, io.BytesIO(document.content), title={"en": document.kind}, name=document.name)
    cleared = clear(member, item, Purpose.INTERNAL)
    redaction = actions.begin(member, item, cleared)
    actions.go_on_looking(member, actions.look_for(member, redaction, document.term, Reason.IDENTITY), cleared)
    box = covering.box(document)
    if box:
        actions.mark(member, redaction, 1, placed(*box), Reason.HEALTH)
    for page in range(2, len(redaction.sheets) + 1 if box else 0):
        actions.mark(member, redaction, page, placed(*box), Reason.HEALTH)
    return actions.make(member, redaction, cleared, searchable=False)


def redact_and_check(member, case, document):
    """What can be got back from a document's redacted copy; nothing if its own check kept no copy."""
    try:
        done = redact(member, case, document)
    except recovery.StillThere:
        return None
    bars = queries.bars(queries.marks(member, done))
    return store.check(unsealed(member, done.copy), "x", bars, recovery.Covered(truth(), "", (), EVERY), whole=True)


class Tally:
    """What was got back so far."""

    def __init__(self):
        self.back, self.kinds, self.kept, self.untried = Counter(), Counter(), 0, Counter()
        self.began = time.monotonic()

    def add(self, number, document, found):
        self.kinds[document.kind] += 1
        if found is None:
            print(f"{number} {document.kind}: not kept", flush=True)
            return
        self.kept += 1
        for way, letters in found.letters.items():
            self.back[str(way)] += letters or 0
            self.untried[str(way)] += letters is None
        self.back["beside the pages"] += len(found.signs) + found.through + found.unseen
        if not found.passed:
            print(f"{number} {document.kind}: {found.told} {found.words}", flush=True)

    def tell(self, number):
        seconds = (time.monotonic() - self.began) / number
        print(f"{number} documents of {len(self.kinds)} kinds, {seconds:.1f} s each; not kept: {number - self.kept}")
        for way in (*map(str, recovery.Way), "beside the pages"):
            untried = f", not tried {self.untried[way]} times" if self.untried[way] else ""
            print(f"  {way:18} {self.back[way]:5} characters got back{untried}", flush=True)


def main():
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    place = Folder(Path(tempfile.mkdtemp()) / "house")
    houses.made(place)
    member = access.sign_in("Amina", houses.PASSPHRASE)
    case = access.open_case(member, "C-1", {"en": "Bench"}, date(2020, 1, 1))
    tally = Tally()
    for number, document in enumerate(documents(many), 1):
        tally.add(number, document, redact_and_check(member, case, document))
        if number % 20 == 0 or number == many:
            tally.tell(number)
    houses.leave()


if __name__ == "__main__":
    main()
