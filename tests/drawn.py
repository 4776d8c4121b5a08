"""What a test draws: another part of all there is each day. AIGAQ_SEED=2026-11-27 draws again what that day drew."""

import os
import random
from datetime import UTC, datetime

# Kept where the workers of this run find it, so that they draw alike even if midnight passes.
SEED = os.environ.setdefault("AIGAQ_SEED", datetime.now(UTC).date().isoformat())

# A page has six looks. `make test` draws among them each day, `make endurance` takes them all.
LANGUAGES, THEMES = ("en", "ru", "kk"), ("light", "dark")
EVERY_LOOK = os.environ.get("AIGAQ_LOOKS") == "all"


def chance(what):
    """Return today's dice for something."""
    return random.Random(f"{SEED} {what}")


def drawn(what, every, count):
    """Return `count` of them in their order, or all of them if there are no more."""
    if len(every) <= count:
        return list(every)
    return [every[at] for at in sorted(chance(what).sample(range(len(every)), count))]


def looks(what, every):
    """Return one of the looks, or of the sizes, that a page may have; all of them in `make endurance`."""
    return drawn(what, every, len(every) if EVERY_LOOK else 1)
