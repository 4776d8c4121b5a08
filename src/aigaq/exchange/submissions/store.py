"""Setting the pages of a draft. It touches the disk to read its own template and fonts only."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from aigaq.exchange.publishing.store import FONTS, printed
from aigaq.exchange.submissions.paper import Paper

HERE = Path(__file__).parent


def typeset(paper: Paper) -> bytes:
    """Return a draft as a PDF (PDF/A-2a, PDF/UA-1). It depends on the draft alone: no clock, our own fonts."""
    value = asdict(paper)
    value["date"] = [int(part) for part in paper.date.split("-")]
    return typst.compile(
        HERE / "submission.typ",
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(printed(value), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )
