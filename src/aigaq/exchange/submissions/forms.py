"""What the forms are called, without what sets their pages: a house at rest must not carry typst."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from aigaq.exchange.submissions.form import Form, read
from aigaq.proceedings.submissions.codes import Submitted

FORMS = Path(__file__).parent / "forms"


@cache
def form(key: str) -> Form:
    """Return a form by its code. Raises ValueError for one that is none."""
    fields = tomllib.loads((FORMS / "fields.toml").read_text("utf-8"))
    return read(tomllib.loads((FORMS / f"{Submitted(key)}.toml").read_text("utf-8")), fields)


@cache
def titles() -> dict[str, Mapping[str, str]]:
    """Return what each form is called, by its code."""
    return {one.value: form(one.value).title for one in Submitted}
