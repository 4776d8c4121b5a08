"""Deposit and verify: megabytes a second, and that memory does not grow with the file."""

import io
import resource

from ground import house, timed

SMALL, LARGE = 8, 256
MEGABYTE = 1_000_000


class Zeros(io.RawIOBase):
    """So many bytes, made as they are read: the bench itself must not hold them."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        size = self.left if size < 0 else min(size, self.left)
        self.left -= size
        return bytes(size)


def main() -> None:
    with house() as member:
        from aigaq.access.models import Case
        from aigaq.vault import verify
        from aigaq.vault.actions import deposit

        case = Case.objects.get()

        def put(megabytes: int) -> None:
            source = Zeros(megabytes * MEGABYTE)
            deposit(member, case, source, title={"en": "bench"}, name="bench.bin", kind="other",
                    media_type="application/octet-stream", how="downloaded")  # fmt: skip

        put(SMALL)
        before = peak()
        seconds = timed(lambda: put(LARGE))
        print(f"deposit {LARGE} MB: {LARGE / seconds:.0f} MB/s; peak memory grew by {peak() - before:.1f} MB")
        seconds = timed(verify.verify)
        print(f"verify all of it: {seconds:.2f} s")


def peak() -> float:
    """Return the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


main()
