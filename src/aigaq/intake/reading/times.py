"""Speech written down by hand: a line may begin with the moment at which it is heard, such as [1:23] or [1:02:03]."""

import re
from dataclasses import replace

from aigaq.intake.reading.leaves import Leaf, written

MARK = re.compile(r"^[ \t]*\[(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)\][ \t]*", re.MULTILINE)


def leaves(text: str) -> list[Leaf]:
    """Return a leaf for each stretch that begins with a moment; all in one where there is none."""
    found = list(MARK.finditer(text))
    before = text[: found[0].start()].strip() if found else text.strip()
    spoken = [written(before)] if before or not found else []
    ends = [*(mark.start() for mark in found[1:]), len(text)]
    for mark, end in zip(found, ends, strict=True) if found else ():
        spoken.append(replace(written(text[mark.end() : end].strip()), begins=_moment(mark)))
    return spoken


def shown(second: int) -> str:
    """Return a moment as it is written: 1:23, 1:02:03."""
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def typed(leaves_: list[Leaf]) -> str:
    """Return the leaves as a person would have typed them."""
    return "\n".join(f"[{shown(one.begins)}] {one.text}" if one.begins is not None else one.text for one in leaves_)


def _moment(mark: re.Match[str]) -> int:
    return int(mark["hours"] or 0) * 3600 + int(mark["minutes"]) * 60 + int(mark["seconds"])
