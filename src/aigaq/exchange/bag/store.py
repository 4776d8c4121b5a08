"""A bag on disk: the only file of this package that touches it. A bag that was not finished is taken away again."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.sealing import HashingWriter, Writer

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
README = """How to check this bag: with Python 3.11 or newer, and the folder `proof` of the Aigaq source beside it,

    python -m proof FOLDER

It reads every file, the custody of each item, the acts of the trail, and the root they lead to. It needs no key and no
Aigaq. Signatures are checked too where the package `cryptography` is installed. Where an authority's time-stamp is in
the bag, the command of openssl that checks its signature is printed; take the authority's root certificate from the
authority itself rather than from here.
"""


class BagExists(Refusal):
    """Something is already where the bag should go."""

    message = gettext_noop("{folder} is there already, so no bag is written.")
    remedy = gettext_noop("Name a folder that does not exist yet.")


class Bag:
    """A bag that is being packed."""

    def __init__(self, place: "Place") -> None:
        """Pack into `place`."""
        self._place, self._payload, self._octets = place, dict[str, str](), 0

    @contextmanager
    def writing(self, name: str) -> Iterator[HashingWriter]:
        """Give a writer for one payload file; it counts once the block is left."""
        with self._place.opened(name) as file:
            writer = HashingWriter(file)
            yield writer
        self._payload[name] = writer.sha256
        self._octets += writer.size

    def write(self, name: str, content: bytes) -> None:
        """Write a small payload file."""
        with self.writing(name) as file:
            file.write(content)

    def finish(self, information: Mapping[str, str]) -> None:
        """Write the lists that make a folder a bag."""
        self.write("data/README.txt", README.encode())
        oxum = {"Payload-Oxum": f"{self._octets}.{len(self._payload)}"}
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": "".join(f"{key}: {text}\n" for key, text in {**information, **oxum}.items()).encode(),
            "manifest-sha256.txt": _listed(self._payload),
        }
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in tags.items()}
        for name, content in {**tags, "tagmanifest-sha256.txt": _listed(digests)}.items():
            with self._place.opened(name) as file:
                file.write(content)


class Place(Protocol):
    """Where the files of a bag go."""

    def opened(self, name: str, /) -> AbstractContextManager[Writer]:
        """Give a writer for the file `name`."""


class Shelf:
    """A bag as a folder."""

    def __init__(self, folder: Path) -> None:
        """Write below `folder`."""
        self._folder = folder

    @contextmanager
    def opened(self, name: str) -> Iterator[Writer]:
        """Give a file that outlasts a power cut once the block is left."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())


class Zipped:
    """A bag as one zip, written from front to back into anything; nothing in it tells when."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Write into `archive`."""
        self._archive = archive

    @contextmanager
    def opened(self, name: str) -> Iterator[Writer]:
        """Give a member of the zip."""
        with self._archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
            yield file


@contextmanager
def zipped(target: Writer) -> Iterator[Bag]:
    """Give a bag to pack into a zip that is written to `target` as it grows."""
    with zipfile.ZipFile(target, "w") as archive:  # type: ignore[call-overload]
        yield Bag(Zipped(archive))


@contextmanager
def bag(folder: Path) -> Iterator[Bag]:
    """Give a bag to pack in a new folder; no half of one is ever left. Raises BagExists or CannotWrite."""
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError as cause:
        raise BagExists(folder=folder) from cause
    except OSError as cause:
        raise store.CannotWrite(place=folder, why=cause.strerror) from cause
    try:
        yield Bag(Shelf(folder))
        store.sync_folders(folder)
        store.sync(folder.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _listed(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()
