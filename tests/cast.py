"""The cast: Amina records, Bruno files, Chen may see nothing; Dana brings, Erik counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class Cast(dict):
    """Members by name, each signed in when first asked for."""

    def __init__(self, sign_in: Callable[[str], Any]) -> None:
        super().__init__()
        self._sign_in = sign_in

    def __missing__(self, name: str) -> Any:
        self[name] = self._sign_in(name)
        return self[name]


@dataclass
class Walk:
    """The example case in an open house."""

    folder: Any
    case: Any
    member: Any
    lawyer: Any
    stranger: Any
