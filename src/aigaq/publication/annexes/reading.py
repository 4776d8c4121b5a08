"""What was read in a file that is to go out: its text, what it says of itself, what stands on its pictures."""

import json
from dataclasses import asdict, dataclass

# Of a file with more pages that are pictures the first so many are read.
MOST_PAGES = 20


@dataclass(frozen=True)
class Read:
    """What was read: the text; labels and values of metadata; names of files inside; the text on pages, by number.

    `unread` are pages whose pictures nobody looked at; `mute` says that it cannot be read at all, such as a recording.
    """

    text: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    entries: tuple[str, ...] = ()
    pictures: tuple[tuple[int, str], ...] = ()
    unread: int = 0
    mute: bool = False

    @property
    def packed(self) -> str:
        """Return it as text that can be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)


def unpacked(text: str) -> Read:
    """Return what was read, from its text."""
    kept = json.loads(text)
    return Read(
        kept["text"],
        tuple((label, value) for label, value in kept["metadata"]),
        tuple(kept["entries"]),
        tuple((page, said) for page, said in kept["pictures"]),
        kept["unread"],
        kept["mute"],
    )
