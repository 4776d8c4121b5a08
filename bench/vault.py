"""Deposit, opening, verify and sign-in against the bare libraries on the same bytes; memory over a large deposit.

`python bench/vault.py [MEGABYTES]`: how large the large deposit is, 1,000 if not said; 10,000 writes 10 GB to the disk.
"""

import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pyrage
from ground import PASSPHRASE, house, timed

TIMES, MEGABYTES, LARGE = 5, 256, 1000
MEGABYTE = 1_000_000
# At least so much of the bare libraries' speed, and at most so many seconds (issue 3).
DEPOSIT, OPENING, VERIFY, SIGN_IN = 0.6, 0.6, 0.8, 1.0


class Made(io.RawIOBase):
    """So many bytes, made as they are read: the bench itself must not hold them."""

    def __init__(self, size: int) -> None:
        self.left, self.block = size, os.urandom(1 << 20)

    def read(self, size: int = -1) -> bytes:
        taken = min(self.left, len(self.block), size if size >= 0 else self.left)
        self.left -= taken
        return self.block if taken == len(self.block) else self.block[:taken]


class Nowhere:
    """Takes bytes and forgets them."""

    def write(self, data: bytes) -> int:
        return len(data)


def main() -> None:
    with house() as member, tempfile.TemporaryDirectory() as place:
        from aigaq.access.models import Case
        from aigaq.record.actions import clear
        from aigaq.vault.actions import deposit, take_out
        from aigaq.vault.clearance import Purpose
        from aigaq.vault.models import Item
        from aigaq.vault.verify import verify

        case, folder = Case.objects.get(), Path(place)
        identity = pyrage.x25519.Identity.generate()

        def put(source: io.IOBase) -> Item:
            return deposit(member, case, source, title={"en": "bench"}, name="bench.bin")

        def fresh() -> None:
            """Make a file that nobody deposited yet, and let the disk come to rest."""
            for path in folder.iterdir():
                path.unlink()
            with (folder / "original").open("wb") as file:
                file.writelines(os.urandom(MEGABYTE) for _ in range(MEGABYTES))
                os.fsync(file.fileno())

        def bare_sealing() -> None:
            plain(folder / "original")
            pyrage.encrypt_file(str(folder / "original"), str(folder / "sealed"), [identity.to_public()])
            with (folder / "sealed").open("rb") as file:
                os.fsync(file.fileno())

        def bare_opening() -> None:
            pyrage.decrypt_file(str(folder / "sealed"), str(folder / "opened"), [identity])
            plain(folder / "opened")

        def seal() -> None:
            with (folder / "original").open("rb") as source:
                put(source)

        def opening() -> None:
            item = Item.objects.order_by("made").last()
            with (folder / "opened").open("wb") as target:
                take_out(member, item, clear(member, item, Purpose.INTERNAL), target)

        def rounds() -> list[tuple[float, ...]]:
            found = []
            for _ in range(TIMES):
                fresh()
                found.append(tuple(timed(work) for work in (bare_sealing, seal, bare_opening, opening)))
            return found

        sealing, own_sealing, unsealing, own_opening = (median(column) for column in zip(*rounds(), strict=True))
        say("deposit", own_sealing, "SHA-256 and age", sealing, MEGABYTES, DEPOSIT)
        say("opening", own_opening, "age and SHA-256", unsealing, MEGABYTES, OPENING)

        sealed = sorted(house_folder().vault.rglob("*.age"))
        megabytes = sum(path.stat().st_size for path in sealed) / MEGABYTE
        found = [(timed(lambda: [plain(path) for path in sealed]), timed(verify)) for _ in range(TIMES)]
        bare, own = (median(column) for column in zip(*found, strict=True))
        say("verify", own, "SHA-256", bare, megabytes, VERIFY)
        print(f"sign-in: {sign_in():.2f} s (at most {SIGN_IN:.0f})")

        large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
        put(Made(8 * MEGABYTE))
        items: list[Item] = []
        watched("deposit", large, lambda: items.append(put(Made(large * MEGABYTE))))
        cleared = clear(member, items[0], Purpose.INTERNAL)
        watched("opening", large, lambda: take_out(member, items[0], cleared, Nowhere()))


def say(what: str, own: float, bare_name: str, bare: float, megabytes: float, wanted: float) -> None:
    """Print a speed beside that of the bare libraries, their ratio, and the ratio that is asked for."""
    speeds = f"{megabytes / own:.0f} MB/s; {bare_name} alone {megabytes / bare:.0f} MB/s"
    print(f"{what}: {speeds}: {bare / own:.0%} (at least {wanted:.0%})")


def watched(what: str, megabytes: int, work: Callable[[], object]) -> None:
    """Print the speed of `work`, and how far memory rose above what the process held when it began."""
    # From here on the peak is counted anew (Linux).
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    seconds = timed(work)
    print(
        f"{what} of {megabytes:,} MB: {megabytes / seconds:.0f} MB/s; memory rose by {memory('VmHWM') - before:.0f} MB"
    )


def plain(path: Path) -> None:
    """Read a file and hash it."""
    with path.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def house_folder():
    """Return the folder of the open house."""
    from aigaq.access import store

    return store.current().folder


def sign_in() -> float:
    """Return the median seconds of opening a lock of the cost that members' locks have."""
    from aigaq.access import actions, lock
    from aigaq.access.permissions import Role

    actions.join("Bench", [Role.MONITOR], PASSPHRASE, lock.MEMBER_COST)
    return median(timed(lambda: actions.sign_in("Bench", PASSPHRASE)) for _ in range(TIMES))


def memory(what: str) -> float:
    """Return what this process holds (VmRSS) or held at most (VmHWM), in MB."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) * 1024 / MEGABYTE


main()
