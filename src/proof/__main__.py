"""`python -m proof FOLDER`: what can be checked of a locked house or a court's bag, without any key, without Aigaq."""

import sys
from pathlib import Path

from proof import bag, checkpoint, fixity, sums

USAGE = "usage: python -m proof HOUSE_OR_BAG"


def main(arguments: list[str]) -> int:
    """Print what was checked; return 0 if all is sound, 1 if anything is not, 2 for a wrong call."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(USAGE, file=sys.stderr)
        return 2
    house = Path(arguments[0])
    if bag.is_bag(house):
        return _bag(house)
    troubles = [f"vault/{fault.file}: {fault.why}" for fault in fixity.faults(house / "vault")]
    troubles += [f"locks/{fault.file}: {fault.why}" for fault in sums.faults(house / "locks")]
    troubles += _head(house / "head")
    for trouble in troubles:
        print(trouble)
    print(f"{sum(1 for _ in fixity.sealed_files(house / 'vault'))} sealed files read, {len(troubles)} faults.")
    return 1 if troubles else 0


def _bag(folder: Path) -> int:
    report = bag.check(folder)
    for fault in report.faults:
        print(fault)
    for what in report.found:
        print(what)
    for what in report.unchecked:
        print(f"not checked: {what}")
    counts = ", ".join(f"{count} {what}" for what, count in report.checked.items())
    print(f"{counts} read, {len(report.faults)} faults.")
    return 1 if report.faults else 0


def _head(path: Path) -> list[str]:
    try:
        head = checkpoint.parse(path.read_bytes())
    except OSError:
        return ["head: the file is missing"]
    except checkpoint.BadCheckpoint as fault:
        return [f"head: {fault}"]
    print(f"head: {head.size} acts, root {head.root.hex()} (the signature is checked by aigaq verify)")
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
