"""Making a backup, checking one, and coming back from one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection, transaction
from nacl.signing import SigningKey

from aigaq.access import lock, trail
from aigaq.access import store as house
from aigaq.access.actions import open_house, require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.secret import Secret
from aigaq.vault.backup import keeping, manifest, packs, store
from aigaq.vault.backup.manifest import BadManifest, Manifest
from aigaq.vault.models import Backup
from aigaq.vault.store import require_room
from aigaq.vault.verify import verify

Files = dict[str, tuple[int, str]]


def backup(target: Path, member: Member | None = None) -> Manifest:
    """Write a backup of the open house into a folder and read it back. Until its manifest stands, the last one counts.

    Work may go on meanwhile: the database is copied as it stands at one moment, originals before and after it.
    `member` must be a keeper; none stands for whoever holds the house passphrase. Raises NotAllowed, NoRoom or
    CannotWrite.
    """
    if member is not None:
        require(member, Verb.ADMINISTER)
    store.prepare(target)
    _require_room(target)
    number = max(store.numbers(target), default=0) + 1
    try:
        medium = store.medium(target)
        found = Manifest(number, _now(), *_copied(target, number), _public().hex())
        house.sync_folders(target)
        store.write(target / "manifest" / str(number), manifest.written(found, _sign))
    except OSError as cause:
        raise house.CannotWrite(place=target, why=cause.strerror or cause) from cause
    with transaction.atomic():
        made = Backup(medium=medium, place=str(target), number=number, made_at=datetime.now(UTC))
        trail.record(member, "backup made", made)
    _prune(target)
    return found


def check(target: Path, number: int | None = None) -> Manifest:
    """Return the newest (or one) backup once every file of it is what its manifest says. Needs no key.

    Raises NoBackup, BadManifest or BackupDamaged.
    """
    found = _whole(target, number)
    _require_files(target, _expected(target, [found]))
    return found


def check_all(target: Path) -> tuple[Manifest, list[str]]:
    """Check every backup that is kept; return the newest, and the names of files that belong to none. Needs no key.

    A backup that was interrupted leaves such files, and so does one whose manifest was lost. Raises as `check`.
    """
    newest = _whole(target, None)
    every = [_whole(target, number) for number in store.numbers(target)]
    expected = _expected(target, every)
    _require_files(target, expected)
    manifests = {f"manifest/{one.number}" for one in every}
    return newest, sorted(store.names(target) - set(expected) - manifests)


def _whole(target: Path, number: int | None) -> Manifest:
    found, signature = _manifest(target, number)
    if found.by and not manifest.fits(found, signature, bytes.fromhex(found.by)):
        raise BadManifest(number=found.number)
    return found


def _expected(target: Path, backups: Sequence[Manifest]) -> Files:
    """Return the files that these backups should have by now: small keys are kept of the newest two."""
    with_keys = keeping.keys_kept(set(store.numbers(target)))
    found: Files = {}
    for one in backups:
        pruned = one.number not in with_keys and not (target / one.part("keys")).is_file()
        found |= {name: size for name, size in one.files.items() if not (pruned and name == one.part("keys"))}
    return found


def _require_files(target: Path, expected: Files) -> None:
    wrong = [name for name, what in expected.items() if not _is(target / name, what)]
    if wrong:
        raise store.BackupDamaged(folder=target, file=", ".join(sorted(wrong)))


def _is(place: Path, size_and_digest: tuple[int, str]) -> bool:
    return place.is_file() and store.measured(place) == size_and_digest


def restore(target: Path, folder: house.Folder, passphrase: str, number: int | None = None) -> Manifest:
    """Make a house of a backup in an empty folder, and stay in it once `verify` found nothing. Overwrites nothing.

    Raises NoBackup, KeysPruned, BadManifest, BackupDamaged, HouseExists, CannotWrite, WrongPassphrase or BadLock.
    """
    found = check(target, number)
    if not (target / found.part("keys")).is_file():
        raise store.KeysPruned(number=found.number)
    key = _key(target, found, passphrase)
    _require_signature(target, found, key)
    folder.make()
    try:
        _put_back(target, found, folder, key)
        open_house(folder, key, "aigaq restore")
        report = verify()
        if not report.sound:
            raise store.BackupDamaged(folder=target, file=report.faults[0].what)
    except BaseException:
        connection.close()
        house.leave()
        folder.remove()
        raise
    return found


def _require_room(target: Path) -> None:
    """Pass if a backup leaves the house's own disk its reserve. On another disk it may take all there is."""
    folder = house.current().folder
    if not store.same_disk(target, folder.path):
        return
    new = (path for path in store.sealed_files(folder.vault) if not (target / _object(path)).is_file())
    # The database is copied, and copied again while it is split.
    parts = 3 * folder.database.stat().st_size
    require_room(parts + sum(path.stat().st_size for path in new))


def _object(path: Path) -> str:
    return f"objects/{path.parent.name}/{path.name}"


def _copied(target: Path, number: int) -> tuple[str, Files]:
    """Copy everything; return the checkpoint of the moment, and every file."""
    here = house.current()
    files = {"medium": store.measured(target / "medium"), **dict(_originals(target))}
    data, keys = target / "data" / f"{number}.db", target / "keys" / f"{number}.db"
    data_part, keys_part = data.with_name(data.name + ".part"), keys.with_name(keys.name + ".part")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(keys_part)])
    with store.opened(keys_part, here.key) as copy:
        size, frontier = copy.execute("SELECT size, frontier FROM aigaq_trailhead").fetchone()
    # What was deposited while the first originals were copied stands in the snapshot too.
    files |= dict(_originals(target))
    store.split(keys_part, data_part, here.key)
    for part, place in ((data_part, data), (keys_part, keys)):
        house.settle(part, place)
        files[place.relative_to(target).as_posix()] = store.measured(place)
    files |= _packs(target / "packs" / f"{number}.box")
    for path in sorted(one for one in (here.folder.path / "locks").iterdir() if one.suffix != ".part"):
        files[f"locks/{number}/{path.name}"] = store.copy(path, target / "locks" / str(number) / path.name)
    return trail.checkpoint_of(size, bytes(frontier)).note.decode(), files


def _packs(place: Path) -> Files:
    """Write the organisation's own packs beside the database, sealed; nothing where it has none."""
    here = house.current()
    own = store.pack_files(here.folder.packs)
    if not own:
        return {}
    store.write(place, packs.sealed(own, here.key))
    return {f"packs/{place.name}": store.measured(place)}


def _originals(target: Path) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield the sealed originals, copied where the backup does not have them: a name is a hash, so it says enough."""
    for path in store.sealed_files(house.current().folder.vault):
        name = _object(path)
        place, size = target / name, path.stat().st_size
        if place.is_file() and place.stat().st_size == size:
            yield name, (size, path.stem)
        else:
            yield name, store.copy(path, place)


def _prune(target: Path) -> None:
    made = {number: _manifest(target, number)[0] for number in store.numbers(target)}
    kept = keeping.kept({number: one.day for number, one in made.items()})
    with_keys = keeping.keys_kept(kept)
    names = {f"manifest/{number}" for number in kept}
    for number in kept:
        names |= {name for name in made[number].files if number in with_keys or not name.startswith("keys/")}
    store.prune(target, names)


def _manifest(target: Path, number: int | None) -> tuple[Manifest, bytes]:
    wanted = number or max(store.numbers(target), default=0)
    place = target / "manifest" / str(wanted)
    if not place.is_file():
        raise store.NoBackup(folder=target)
    return manifest.read(place.read_bytes(), wanted)


def _key(target: Path, found: Manifest, passphrase: str) -> Secret:
    refusal: Exception = lock.BadLock()
    locks = (name for name in found.files if name.startswith("locks/") and name.endswith(".lock"))
    for name in sorted(name for name in locks if not name.endswith(house.RECOVERY)):
        try:
            return lock.unlock((target / name).read_text("utf-8"), passphrase, lock.Purpose.HOUSE)
        except (lock.WrongPassphrase, lock.BadLock) as wrong:
            refusal = wrong
    raise refusal


def _require_signature(target: Path, found: Manifest, key: Secret) -> None:
    _found, signature = _manifest(target, found.number)
    with store.opened(target / found.part("data"), key) as copy:
        public = copy.execute("SELECT sign_public FROM aigaq_house").fetchone()[0]
    if not manifest.fits(found, signature, bytes(public)):
        raise BadManifest(number=found.number)


def _put_back(target: Path, found: Manifest, folder: house.Folder, key: Secret) -> None:
    """Lay everything in its place; the locks come last: a folder with a lock in it is a finished house."""
    for name in found.files:
        if name.startswith("objects/"):
            store.copy(target / name, folder.vault / name.removeprefix("objects/"))
    store.copy(target / found.part("data"), folder.database)
    store.merged(folder.database, target / found.part("keys"), key)
    house.sync(folder.database)
    _put_packs_back(target / found.packs, folder.packs, key)
    store.write(folder.head, found.checkpoint.encode())
    locks = (name for name in found.files if name.startswith("locks/"))
    for name in sorted(locks, key=lambda name: name.endswith(".lock")):
        store.copy(target / name, folder.path / "locks" / Path(name).name)
    house.sync_folders(folder.path)


def _put_packs_back(place: Path, folder: Path, key: Secret) -> None:
    if place.is_file():
        house.make_folder(folder)
        for name, content in packs.opened(place.read_bytes(), key).items():
            store.write(folder / Path(name).name, content)


def _sign(message: bytes) -> bytes:
    return SigningKey(house.current().signing.reveal()).sign(message).signature


def _public() -> bytes:
    return bytes(SigningKey(house.current().signing.reveal()).verify_key)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
