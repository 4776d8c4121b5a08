"""The house folder: the only file of this room that touches the disk.

house.db (-wal, -shm)   SQLCipher            head        checkpoint pinned outside the database
locks/*.lock            aigaq-lock/1         vault/      sealed originals
locks/sums              SHA-256 of each      tmp/        sealed parts only; emptied at start
held                    who has it open       quarantine/ sealed files of no item, set aside
unfinished              while it is being made, and no longer
search/                 index files          before-upgrade/, undone/   as upgrades/store.py tells
"""

import errno
import fcntl
import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, ClassVar

from aigaq.access import lock
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, TooLittleMemory, gettext_noop
from proof import sums

FOLDERS = ("locks", "vault", "tmp")
RECOVERY = "recovery.lock"
UNFINISHED, HELD = "unfinished", "held"
COPIED_AT_ONCE = 1 << 20
# How SQLite says it; the wrappers above it hand the words on.
DISK_FAULTS = ("disk is full", "disk I/O error", "readonly database", "unable to open database")


class NoHouse(Refusal):
    """There is no house where one was looked for."""

    message = gettext_noop("There is no house in {folder}.")
    remedy = gettext_noop("Name its folder in AIGAQ_HOUSE, make one with “aigaq init”, or try “aigaq demo”.")


class HouseExists(Refusal):
    """A new house was asked for where something already is."""

    message = gettext_noop("{folder} is not empty, so no new house is made there.")
    remedy = gettext_noop("Choose another folder.")


class DamagedLock(lock.WrongPassphrase):
    """No lock opened, and one of them is not as it was written. It counts as a wrong guess: perhaps it was one."""

    message = gettext_noop("No lock opened, and {file} was damaged: the passphrase may well be the right one.")
    remedy = gettext_noop("Put that file back from the folder “locks” of the newest backup, and try again.")


class HouseHeld(Refusal):
    """Another process has the house open."""

    message = gettext_noop("The house in {folder} is open in another process ({holder}).")
    remedy = gettext_noop("Stop that process first, or use its pages.")


class HouseClosed(Refusal):
    """Something was asked of the house while it is locked."""

    message = gettext_noop("The house is locked.")
    remedy = gettext_noop("Unlock it with its passphrase.")


class CannotWrite(Refusal):
    """A file or folder could not be written."""

    message = gettext_noop("{place} cannot be written ({why}).")
    remedy = gettext_noop("Check the folder, its permissions and the free space, or choose another place.")


@dataclass
class Folder:
    """Where a house lies on disk. Making one of these reads and writes nothing."""

    path: Path

    @property
    def database(self) -> Path:
        """Return the place of the encrypted database."""
        return self.path / "house.db"

    @property
    def head(self) -> Path:
        """Return the place of the pinned checkpoint."""
        return self.path / "head"

    @property
    def vault(self) -> Path:
        """Return the folder of sealed originals."""
        return self.path / "vault"

    @property
    def tmp(self) -> Path:
        """Return the folder of unfinished, already sealed parts."""
        return self.path / "tmp"

    @property
    def quarantine(self) -> Path:
        """Return the folder of sealed files that no item is recorded for. Most houses have none."""
        return self.path / "quarantine"

    @property
    def packs(self) -> Path:
        """Return the folder of the organisation's own packs. Most houses have none."""
        return self.path / "packs"

    @property
    def search(self) -> Path:
        """Return the folder of index files. They are derived: whoever removes them has them made again."""
        return self.path / "search"

    def exists(self) -> bool:
        """Return whether a finished house lies here."""
        return self.database.is_file() and any((self.path / "locks").glob("*.lock"))

    def recovery(self) -> str:
        """Return the text of the recovery lock, or nothing."""
        return _text(self.path / "locks" / RECOVERY)

    def write_recovery(self, text: str) -> None:
        """Keep the recovery lock, in place of any earlier one."""
        self._keep_lock(RECOVERY, text)

    @property
    def unfinished(self) -> bool:
        """Return whether the making of a house broke off here: it has no lock, so nobody can ever open it."""
        locked = any((self.path / "locks").glob("*.lock"))
        kept = self.vault.is_dir() and any(self.vault.iterdir())
        return (self.path / UNFINISHED).is_file() and not locked and not kept

    def require_room(self) -> None:
        """Pass if a house may be made here. Raises HouseExists or CannotWrite."""
        try:
            if self.path.exists() and any(self.path.iterdir()) and not self.unfinished:
                raise HouseExists(folder=self.path)
        except OSError as cause:
            raise CannotWrite(place=self.path, why=cause.strerror) from cause

    def make(self) -> None:
        """Make the empty folders, in place of a making that broke off. Raises HouseExists, HouseHeld or CannotWrite."""
        self.require_room()
        try:
            make_folder(self.path)
            if self.unfinished:
                self._clear()
            write_whole(self.path / UNFINISHED, b"")
            for name in FOLDERS:
                (self.path / name).mkdir(mode=0o700)
        except OSError as cause:
            raise CannotWrite(place=self.path, why=cause.strerror) from cause

    def finished(self) -> None:
        """Note that the house is whole, once its lock is there."""
        with suppress(OSError):
            (self.path / UNFINISHED).unlink(missing_ok=True)
            sync(self.path)

    def _clear(self) -> None:
        """Remove what a making left that broke off; nobody else may be at it. The mark of it goes last."""
        with hold(self, "aigaq init"):
            for one in sorted(self.path.iterdir(), key=lambda path: path.name in (HELD, UNFINISHED)):
                shutil.rmtree(one) if one.is_dir() else one.unlink()

    def remove(self) -> None:
        """Remove a house that was not finished, or a throw-away one."""
        shutil.rmtree(self.path)

    def locks(self) -> list[str]:
        """Return the texts of the house locks, in the order of their names."""
        return [_text(path) for path in sorted((self.path / "locks").glob("*.lock")) if path.name != RECOVERY]

    def write_lock(self, text: str) -> None:
        """Keep a lock file."""
        self._keep_lock(f"{lock.read_header(text).lock_id}.lock", text)

    def lock_faults(self) -> list[sums.Fault]:
        """Return every lock that is missing, not as it was written, or not listed. Needs no key."""
        return sums.faults(self.path / "locks")

    def list_locks(self) -> None:
        """List the locks of a house that has no list yet: it was made before there were any, or is just restored."""
        folder = self.path / "locks"
        if not (folder / sums.NAME).is_file():
            write_whole(folder / sums.NAME, sums.written(sums.of(folder)))

    def empty_tmp(self) -> None:
        """Throw away what an interrupted deposit left: it was never acknowledged."""
        for part in self.tmp.iterdir():
            part.unlink()

    def _keep_lock(self, name: str, text: str) -> None:
        """Write a lock. The list names what was there and what comes, until it has come: whatever is cut short fits.

        What was damaged stays named; what somebody took away is expected no more.
        """
        folder, content = self.path / "locks", text.encode()
        listed, there = sums.listed(folder), sums.of(folder)
        before = {one: listed.get(one, there[one]) for one in there}
        after = {**before, name: {hashlib.sha256(content).hexdigest()}}
        write_whole(folder / sums.NAME, sums.written({**after, name: after[name] | before.get(name, {sums.ABSENT})}))
        write_whole(folder / name, content)
        write_whole(folder / sums.NAME, sums.written(after))


@dataclass
class OpenHouse:
    """A house this process holds open: its folder, its key, and the hold on it."""

    folder: Folder
    key: Secret
    hold: IO[str]
    house_id: str = ""
    signing: Secret = field(default_factory=lambda: Secret(b""))
    pinned: int = 0


class Door:
    """Whether this process has a house open, and which. There is one in each process."""

    house: ClassVar[OpenHouse | None] = None


def current() -> OpenHouse:
    """Return the house this process has open. Raises HouseClosed."""
    if Door.house is None:
        raise HouseClosed
    return Door.house


def house_key(folder: Folder, passphrase: str) -> tuple[Secret, int]:
    """Return the house key and the number (from 1) of the lock that gave it.

    Raises NoHouse, DamagedLock, or what the last lock tried raised.
    """
    if not folder.exists():
        raise NoHouse(folder=folder.path)
    refusal: Refusal = NoHouse(folder=folder.path)
    for number, text in enumerate(folder.locks(), 1):
        try:
            return lock.unlock(text, passphrase, lock.Purpose.HOUSE), number
        except lock.WrongPassphrase as wrong:
            refusal = wrong
        except lock.BadLock as bad:
            refusal = bad
    for fault in (one for one in folder.lock_faults() if one.file != sums.NAME and folder.locks()):
        raise DamagedLock(file=f"locks/{fault.file}") from refusal
    raise refusal


def hold(folder: Folder, who: str) -> IO[str]:
    """Take the one hold on a house. Raises HouseHeld, naming the holder."""
    try:
        handle = (folder.path / HELD).open("a+", encoding="utf-8", errors="replace")
    except OSError as cause:
        raise CannotWrite(place=folder.path / HELD, why=cause.strerror) from cause
    handle.seek(0)
    holder = handle.read(200).strip()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as cause:
        handle.close()
        raise HouseHeld(folder=folder.path, holder=holder or "?") from cause
    handle.truncate(0)
    handle.write(f"{who}, {os.getpid()}")
    handle.flush()
    return handle


def enter(folder: Folder, key: Secret, who: str) -> OpenHouse:
    """Hold the house and make it the one this process works in. Raises HouseHeld."""
    handle = hold(folder, who)
    folder.empty_tmp()
    Door.house = OpenHouse(folder, key, handle)
    return Door.house


def leave() -> None:
    """Let the house go: wipe its keys in memory, release the hold."""
    if Door.house is not None:
        Door.house.key.wipe()
        Door.house.signing.wipe()
        Door.house.hold.truncate(0)
        Door.house.hold.close()
        Door.house = None


def forget_index(name: str) -> None:
    """Remove an index file; it is made again when somebody searches. Raises CannotWrite."""
    for end in ("", "-wal", "-shm"):
        place = current().folder.search / f"{name}.db{end}"
        try:
            place.unlink(missing_ok=True)
        except OSError as cause:
            raise CannotWrite(place=place, why=cause.strerror or cause) from cause


def disk_refusal(error: Exception) -> Refusal | None:
    """Return what a fault of the disk means to a person: full, read-only or broken. None for any other fault.

    A file that could not be read for want of memory is no fault of the disk.
    """
    place = Door.house.folder.path if Door.house else Path()
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return TooLittleMemory()
    if isinstance(error, OSError):
        return CannotWrite(place=error.filename or place, why=error.strerror or error)
    from_database = any(kind.__name__ == "DatabaseError" for kind in type(error).__mro__)
    if from_database and any(words in str(error) for words in DISK_FAULTS):
        return CannotWrite(place=place, why=str(error))
    return None


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file so that after any interruption it is whole: old or new."""
    part = path.with_name(path.name + ".part")
    with open(part, "wb", opener=private) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move(part, path)


def copy_whole(source: Path, place: Path) -> None:
    """Copy a file so that after any interruption there is all of it or nothing."""
    part = place.with_name(place.name + ".part")
    with source.open("rb") as reader, open(part, "wb", opener=private) as writer:
        shutil.copyfileobj(reader, writer, COPIED_AT_ONCE)
    settle(part, place)


def settle(part: Path, place: Path) -> None:
    """Give a finished part its name, so that both outlast a power cut."""
    sync(part)
    move(part, place)


def move(source: Path, place: Path) -> None:
    """Give a file another name, so that it outlasts a power cut."""
    source.rename(place)
    sync(place.parent)


def make_folder(path: Path) -> None:
    """Make a folder, with those above it, where they are missing, so that its name outlasts a power cut."""
    missing = [one for one in path.parents if not one.exists()]
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Even if it was there: whoever made it may have been cut off before this.
    for one in (path, *missing):
        sync(one.parent)


def sync_folders(path: Path) -> None:
    """Make every name in a folder, and in those below it, outlast a power cut."""
    for folder, _folders, _files in os.walk(path):
        sync(Path(folder))


def sync(path: Path) -> None:
    """Make the content of a file, or the names in a folder, outlast a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private(path: str, flags: int) -> int:
    """Open a file that its owner alone may read: an opener for `open`."""
    return os.open(path, flags, 0o600)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8") if path.stat().st_size <= lock.LARGEST_FILE else ""
    except (OSError, UnicodeDecodeError):
        return ""


def word_list() -> list[str]:
    """Return the 7,776 words of which passphrases are made."""
    return (Path(__file__).parent / "words" / "en.txt").read_text("utf-8").split()
