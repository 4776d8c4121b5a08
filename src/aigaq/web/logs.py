"""The log: where something went wrong, never with what. Messages of exceptions may carry what somebody typed."""

import logging
import traceback
from types import TracebackType

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlacesOnly(logging.Formatter):
    """Writes an exception as its kind and the places it came through."""

    def formatException(self, ei: Caught) -> str:  # noqa: N802 - the name is logging's
        """Return one line for each place, innermost last, then the kind; a cause comes before its effect."""
        error, lines = ei[1], list[str]()
        while error is not None:
            places = traceback.extract_tb(error.__traceback__)
            lines[:0] = [*(f"  {place.filename}:{place.lineno} {place.name}" for place in places), type(error).__name__]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record on lines of its own: an address must not be able to write a line of the log."""
        record.args = tuple(_plain(one) for one in record.args) if isinstance(record.args, tuple) else record.args
        return super().format(record)


def _plain(value: object) -> object:
    return ascii(value)[1:-1] if isinstance(value, str) else value
