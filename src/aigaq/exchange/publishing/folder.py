"""A folder of released files on disk: written whole, with their hashes, or not there."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.sealing import HashingWriter

SUMS = "SHA256SUMS"


class FolderExists(Refusal):
    """Something is already where a folder should go."""

    message = gettext_noop("{folder} is there already, so nothing is written.")
    remedy = gettext_noop("Name a folder that does not exist yet.")


class Writing:
    """A folder that is being written."""

    def __init__(self, place: Path) -> None:
        """Write into `place`."""
        self._place, self._sums = place, dict[str, str]()

    @contextmanager
    def file(self, name: str) -> Iterator[HashingWriter]:
        """Give a writer for one file; its hash is noted once the block is left."""
        with (self._place / name).open("xb") as file:
            writer = HashingWriter(file)
            yield writer
            file.flush()
            os.fsync(file.fileno())
        self._sums[name] = writer.sha256

    def finish(self) -> list[str]:
        """Write the list of hashes, in the form of sha256sum, and return the names of all files."""
        store.write_whole(self._place / SUMS, sums(self._sums).encode())
        return [*self._sums, SUMS]


@contextmanager
def fresh(out: Path) -> Iterator[Writing]:
    """Give a folder to write into; it takes its name once the block is left. Raises FolderExists or CannotWrite."""
    part = out.with_name(f"{out.name}.part")
    if out.exists() or part.exists():
        raise FolderExists(folder=out if out.exists() else part)
    try:
        part.mkdir(parents=True)
        yield Writing(part)
        part.rename(out)
        store.sync(out.parent)
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror or cause) from cause
    finally:
        shutil.rmtree(part, ignore_errors=True)


def sums(by_name: dict[str, str]) -> str:
    """Return hashes in the form of sha256sum."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(by_name.items()))
