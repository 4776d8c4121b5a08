"""Key bytes in memory: never printed, never pickled, compared in constant time, wiped on leaving."""

import hmac
from types import TracebackType
from typing import NoReturn, Self


class Secret:
    """Bytes that must not travel: no text form, no copy by pickle; `with` wipes them."""

    __slots__ = ("_bytes",)

    def __init__(self, value: bytes | bytearray) -> None:
        """Take a copy of `value`."""
        self._bytes = bytearray(value)

    def reveal(self) -> bytes:
        """Return the bytes, for one immediate use."""
        return bytes(self._bytes)

    def wipe(self) -> None:
        """Overwrite the bytes with zeros. Copies that libraries made are not reached."""
        self._bytes[:] = bytes(len(self._bytes))

    def __enter__(self) -> Self:
        """Return the secret itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe, whatever happened inside."""
        self.wipe()

    def __eq__(self, other: object) -> bool:
        """Compare in constant time."""
        return isinstance(other, Secret) and hmac.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Say only what this is."""
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled."""
        raise TypeError("a secret does not travel")
