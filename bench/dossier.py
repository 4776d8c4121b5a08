"""The defence file: seconds for the example's suits; then 400 exhibits with 3,000 pages, every reference looked up.

`python bench/dossier.py [EXHIBITS PAGES]` adds so many. Each page of each exhibit bears a mark of its own, so that the
text of the finished file says whether "Exh. 12, p. 345, page 3 of the exhibit" leads to page 3 of that exhibit. In a
twentieth of the papers stands the name of a witness who has not agreed to be named: neither version may show it.
"""

import io
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ground import median_of, member_in, timed

# With the fifteen exhibits of the example, what leads to them and their custody, a file of 400 exhibits, 3,000 pages.
EXHIBITS, PAGES, CITED_EACH = 385, 2_340, 3
MOST_SECONDS, MOST_MB = 60, 1024
LOOK_SECONDS = 0.1
ON = date(2020, 7, 22)
NAME = "Bexultan Zhumadilov"
PAPER = """#set page(paper: "a5", margin: 15mm)
#set text(font: "Source Serif 4", size: 10pt, lang: "en")
#for n in range({pages}) [
  #if n > 0 {{ pagebreak() }}
  #text(size: 14pt)[Paper {paper} sheet #(n + 1) end]

  {line}

  #lorem(180)
]"""


def main() -> None:
    """Print the figures; exit with 1 if a bound is passed or a reference is wrong."""
    if sys.argv[1:2] == ["make"]:
        make(Path(sys.argv[2]), sys.argv[3] == "redacted", Path(sys.argv[4]))
        return
    exhibits, pages = (int(one) for one in sys.argv[1:]) if len(sys.argv) > 1 else (EXHIBITS, PAGES)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        with member_in(Path(place) / "house") as member:
            from aigaq.proceedings.queries import suit_by

            for reference in ("S-2020-1", "S-2020-2"):
                for redacted in (False, True):
                    small(member, suit_by(member, reference), redacted=redacted)
            print(f"filling: {timed(lambda: fill(member, suit_by(member, 'S-2020-2'), exhibits, pages)):.0f} s")
        twins = [large(Path(place), redacted=redacted, faults=faults) for redacted in (False, True)]
    if len(twins[0]) != len(twins[1]):
        faults.append(f"the twins have {len(twins[0])} and {len(twins[1])} pages")
    pairs = enumerate(zip(*twins, strict=False), 1)
    faults += [f"page {at}: numbered differently" for at, pair in pairs if not alike(*pair)]
    print(f"page numbers and exhibits' numbers of the twins compared: {len(twins[0])} pages")
    for fault in faults[:40]:
        print("  wrong:", fault)
    sys.exit(1 if faults else 0)


def make(place, redacted, out) -> None:
    """Make the large file in a process of its own, and print the figures."""
    with member_in(place) as member, out.open("wb") as target:
        from aigaq.exchange.dossier.actions import write
        from aigaq.proceedings.queries import suit_by

        told = {}
        suit = suit_by(member, "S-2020-2")
        # From here on whoever started this looks at the memory of all of it: before, the lock of the house was opened,
        # which takes a gigabyte on purpose and gives it back.
        print("begun", flush=True)
        seconds = timed(
            lambda: told.update(asdict(write(member, suit, target, redacted=redacted, language="en", on=ON)))
        )
        used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        worked = sum(one.ru_utime + one.ru_stime for one in used)
        told |= {"seconds": seconds, "worked": worked, "mb": target.tell() / 1e6}
        print(json.dumps(told), flush=True)


def small(member, suit, *, redacted) -> None:
    """Print the seconds of a file of texts alone."""
    from aigaq.exchange.dossier.actions import build

    made = {}

    def make() -> None:
        made["pdf"] = build(member, suit, redacted=redacted, language="en", on=ON)

    seconds = median_of(make, 3)
    print(f"{suit.reference} {version(redacted)}: {seconds:.2f} s, {len(made['pdf']) / 1000:.0f} kB")


def large(place, *, redacted, faults) -> list[str]:
    """Make the large file, print its figures, note what is wrong, and return the text of its pages."""
    import pypdf

    out = place / f"{version(redacted)}.pdf"
    made = watched([sys.executable, __file__, "make", str(place / "house"), version(redacted), str(out)])
    print(
        f"{made['exhibits']} exhibits, {made['pages']} pages, {version(redacted)}: {made['seconds']:.1f} s "
        f"(processors at work with all before it: {made['worked']:.0f} s); "
        f"all processes together at most {made['peak']:.0f} MB; "
        f"{made['mb']:.1f} MB long; bound {made['bound']}, of them withheld {made['withheld']}"
    )
    if made["seconds"] > MOST_SECONDS or made["peak"] > MOST_MB:
        faults.append(f"{version(redacted)}: over {MOST_SECONDS} s or {MOST_MB} MB")
    faults += [f"{version(redacted)}: {fault}" for fault in links(out)]
    texts = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    checked, wrong = references(texts, withheld=redacted)
    print(f"  references looked up in the text: {checked}, wrong: {len(wrong)}")
    named = [at for at, text in enumerate(texts, 1) if any(part in text for part in NAME.split())]
    faults += [*wrong, *(f"{version(redacted)}: a sealed name on page {at}" for at in named)]
    if not checked:
        faults.append("no reference was found")
    return texts


def references(texts, *, withheld) -> tuple[int, list[str]]:
    """Return how many references to bound pages there are, and which lead elsewhere than they say."""
    papers, wrong, checked = {}, [], 0
    for text in texts:
        for number, paper in re.findall(r"^Exhibit (\d+)\. Paper (\d+)$", text, re.M):
            papers[int(number)] = int(paper)
    whole = re.sub(r"\s+", " ", "\n".join(texts))
    for number, page, sheet in re.findall(r"Exh\. (\d+), p\. (\d+), page (\d+) of the exhibit", whole):
        checked += 1
        there = re.sub(r"\s+", " ", texts[int(page) - 1])
        mark = f"Paper {papers.get(int(number))} sheet {sheet} end"
        bare = f"Exhibit {number}. Paper {papers.get(int(number))} Its page {sheet} of "
        numbered = f"Page {page} of {len(texts)}" in there
        if bare not in there or not numbered or not (mark in there or "This page is withheld" in there):
            wrong.append(f"Exh. {number}, p. {page}, page {sheet}")
        if withheld and mark in there:
            wrong.append(f"Exh. {number}, p. {page} is shown in the redacted version")
    return checked, wrong


def alike(one, other) -> bool:
    """Return whether both pages bear the same number and the same exhibit."""
    signs = [re.findall(r"Page \d+ of \d+|^Exhibit \d+\. |Its page \d+ of \d+", text, re.M) for text in (one, other)]
    return sorted(signs[0]) == sorted(signs[1])


def fill(member, suit, exhibits, pages) -> None:
    """Put so many exhibits with so many pages into the case, each cited for propositions on the suit's incident."""
    from django.db import transaction

    from aigaq.corroboration.actions import cite_part, claim
    from aigaq.corroboration.support import Stance
    from aigaq.record.actions import record_account, record_person
    from aigaq.vault.actions import deposit

    chance = random.Random(7)  # noqa: S311 - the same file each time
    incident = suit.about.first().incident
    with transaction.atomic():
        witness = record_person(member, suit.case, role={"en": "a witness"}, identity={"name": NAME})
        claims = [
            claim(member, suit.case, {"en": f"Proposition on the papers, {n}: it is so."}, incident)
            for n in range(max(exhibits // 4, 1))
        ]
    sizes = spread(exhibits, pages, chance)
    for at in range(0, exhibits, 40):
        with transaction.atomic():
            for paper in range(at, min(at + 40, exhibits)):
                content = paper_of(paper, sizes[paper], NAME if paper % 20 == 19 else "Nobody is named here.")
                item = deposit(
                    member, suit.case, io.BytesIO(content), title={"en": f"Paper {paper}"}, name=f"{paper}.pdf",
                    kind="other", media_type="application/pdf", dated="2020-04-10",
                )  # fmt: skip
                account = record_account(
                    member, suit.case, teller=witness, gist={"en": f"What paper {paper} says."},
                    setting="official_paper", knows="document", item=item, dated="2020-04-10",
                )  # fmt: skip
                for _ in range(CITED_EACH):
                    cite_part(
                        member, chance.choice(claims), account, Stance.SUPPORTS, item=item,
                        page=chance.randint(1, sizes[paper]), box=(100, 100, 500, 200),
                        locator={"en": "the first line"},
                    )  # fmt: skip


def spread(exhibits, pages, chance) -> list[int]:
    """Return how many pages each exhibit has: some have many, most have few."""
    sizes = [1] * exhibits
    for _ in range(pages - exhibits):
        sizes[
            min(int(chance.paretovariate(0.6)), exhibits) - 1 if chance.random() < 0.3 else chance.randrange(exhibits)
        ] += 1
    return sizes


def paper_of(paper, pages, line) -> bytes:
    """Return a PDF whose every page says which it is."""
    import typst

    from aigaq.exchange.dossier.store import FONTS

    source = PAPER.format(pages=pages, paper=paper, line=line)
    return typst.compile(source.encode(), format="pdf", font_paths=[FONTS], ignore_system_fonts=True)


def version(redacted) -> str:
    """Return the name of a version."""
    return "redacted" if redacted else "for filing"


def watched(command) -> dict:
    """Run a making and return what it says, with the most memory that it and all it started held at one moment."""
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        running.stdout.readline()
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(LOOK_SECONDS)
        if running.returncode:
            raise SystemExit(running.returncode)
        return {**json.loads(running.stdout.read()), "peak": most}


def memory(pid) -> float:
    """Return the megabytes that a process holds with all that it started; what they share is counted once."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        children = " ".join(one.read_text("ascii") for one in Path(f"/proc/{pid}/task").glob("*/children")).split()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return resident(pid)
    return int(re.search(r"^Pss: +(\d+) kB", rollup, re.M)[1]) / 1024 + sum(memory(int(child)) for child in children)


def resident(pid) -> float:
    """Return the megabytes a process holds that lets nobody look into it, or 0 for one that has ended."""
    try:
        found = re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii"), re.M)
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def links(out) -> list[str]:
    """Return which links do not lead to the page that stands in their words' place: every one leads to a page."""
    import pypdf

    read = pypdf.PdfReader(out)
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(read.pages, 1)}
    found = [one.get_object() for page in read.pages for one in page.get("/Annots", ())]
    strays = sum("/Dest" not in one or one["/Dest"][0].idnum not in numbers for one in found)
    print(f"  links: {len(found)}, leading nowhere: {strays}")
    return [f"{strays} links lead nowhere"] if strays or not found else []


if __name__ == "__main__":
    main()
