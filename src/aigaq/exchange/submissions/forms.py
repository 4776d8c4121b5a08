"""What the forms are called, without what sets their pages: a house at rest must not carry typst.

Sections and fields stand in `forms/`; how long a form may be, and in which languages it is read, its pack says.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aigaq.exchange.submissions.form import Form, read
from aigaq.proceedings import store
from aigaq.proceedings.submissions.codes import Submitted

FORMS = Path(__file__).parent / "forms"


def form(key: str) -> Form:
    """Return a form by its code. Raises ValueError for one that is none."""
    _law, limits = store.form(Submitted(key))
    return read(_table(key), _table("fields"), limits)


def titles() -> dict[str, Mapping[str, str]]:
    """Return what each form is called, by its code."""
    return {one.value: _table(one)["title"] for one in Submitted}


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FORMS / f"{name}.toml").read_text("utf-8"))
