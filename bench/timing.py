"""Can a stranger tell from the time it takes whether a case exists, or a name? Figures, by interleaved samples.

python bench/timing.py [SAMPLES]
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

import django

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "doors")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
django.setup()

import sameness
from django.test import Client
from test_matrix import address
from test_same_answer import interleaved, never

from aigaq.access import store
from aigaq.access.guesses import Guesses
from aigaq.access.models import Case, Member
from aigaq.examples.load import load
from houses import PASSPHRASE, made

PAGES = ("case", "claim", "item", "person", "suit", "take_out")


def main(samples: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        load(made(store.Folder(Path(place) / "house"))["Amina"])
        chen, stranger, case = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1"), Case.objects.get()
        chen.post("/sign-in/", {"name": "Chen", "passphrase": PASSPHRASE})
        lots = {}
        for name in PAGES:
            there, nowhere = address(name, case), never(name, case)
            lots[name] = interleaved(lambda at=there: chen.get(at), lambda at=nowhere: chen.get(at), samples)
        lots["sign-in"] = interleaved(lambda: knock(stranger, "Amina"), lambda: knock(stranger, "Nadia"), samples // 4)
        assert Member.objects.filter(name="Amina").exists()
        show(lots)


def knock(client: Client, name: str) -> None:
    Guesses.failures.clear()
    client.post("/sign-in/", {"name": name, "passphrase": "six words that nobody has chosen"})


def show(lots: dict[str, tuple[list[float], list[float]]]) -> None:
    chances = [test(*lot) for lot in lots.values() for test in (sameness.welch, sameness.kolmogorov)]
    corrected = iter(sameness.holm(chances))
    print(
        f"{'page':10} {'there, ms':>10} {'never, ms':>10} {'gap, ms':>9} {'Welch':>7} {'KS':>7}  (chances after Holm)"
    )
    for name, lot in lots.items():
        there, nowhere = (statistics.median(one) * 1000 for one in lot)
        welch, shape = next(corrected), next(corrected)
        print(f"{name:10} {there:10.3f} {nowhere:10.3f} {abs(there - nowhere):9.3f} {welch:7.3f} {shape:7.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
