"""The press and the fonts. The only file of this package that touches the disk, and that starts a process.

What is set depends on its contents alone: no clock, no fonts of this machine.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.dossier import glyphs, setting
from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.numbering import Numbered
from aigaq.exchange.dossier.setting import Printed, Request, Set

HERE = Path(__file__).parent
PRESS = HERE / "press.py"
FONTS = Path(__file__).parents[2] / "static" / "fonts" / "print"
WALL_SECONDS = 600


class NotPrinted(Refusal):
    """What sets the pages ended without having set them."""

    message = gettext_noop("The pages could not be set, so no file was made.")
    remedy = gettext_noop("See whether this machine has a gigabyte of memory free, and make the file again.")


def typeset(contents: Contents, parts: Mapping[int, str] | None = None) -> Set:
    """Return the file as it was set; `parts` as in `setting.typeset`. Raises NotAsSet or NotPrinted."""
    return setting.typeset(contents, press, parts)


def numbers(contents: Contents) -> Numbered:
    """Return on which page of the file everything stands. Raises NotAsSet or NotPrinted."""
    return setting.numbers(contents, press)


def covers(sheets: dict[str, Any]) -> bytes:
    """Return the cover sheets of the parts. Raises NotPrinted."""
    return setting.covers(sheets, press)


def press(request: Request) -> Printed:
    """Have pages set by a process of its own, which gives its memory back. Raises NotPrinted."""
    asked = {
        "template": str(HERE / request.template), "fonts": [str(FONTS)], "standards": list(request.standards),
        "inputs": {name: json.dumps(_printed(one), ensure_ascii=False) for name, one in request.inputs.items()},
        "places": request.places, "pdf": request.pdf, "tags": request.tags,
    }  # fmt: skip
    command = [sys.executable, "-I", "-S", "-B", str(PRESS), _library()]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by its full path
            command, input=json.dumps(asked).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            check=True, timeout=WALL_SECONDS, env={}, cwd="/", close_fds=True,
        )  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        # Without its cause: that holds everything that was to be set.
        raise NotPrinted from None
    places, _, pdf = done.stdout.partition(b"\n")
    return Printed(json.loads(places), pdf)


@cache
def _library() -> str:
    """Return the folder in which Typst lies."""
    found = importlib.util.find_spec("typst")
    if found is None or found.origin is None:
        raise NotPrinted
    return str(Path(found.origin).parents[1])


def _printed(value: Any) -> Any:
    if isinstance(value, str):
        return glyphs.printed(value, _table())
    if isinstance(value, dict):
        return {key: _printed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printed(one) for one in value]
    return value


@cache
def _table() -> glyphs.Shown:
    """Return what every one of our fonts can print."""
    fonts = [glyphs.covered(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return glyphs.Shown(frozenset.intersection(*fonts))
