"""The root of an English word: Snowball's stem, and the plain verb for those that change inside."""

from functools import cache, lru_cache
from typing import Any

import snowballstemmer

MOST_KNOWN = 1 << 12
# A verb or noun, and the forms of it that no rule of endings makes.
FORMS = """
beat beaten; break broke broken; bring brought; choose chose chosen; come came; do did done; draw drew drawn;
drive drove driven; eat ate eaten; fall fell fallen; fight fought; find found; forbid forbade forbidden;
forget forgot forgotten; freeze froze frozen; get got gotten; give gave given; go went gone; hang hung hanged;
hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; leave left; lose lost;
make made; meet met; pay paid; say said; see saw seen; seek sought; send sent; shake shook shaken; shoot shot;
sit sat; sleep slept; speak spoke spoken; stand stood; steal stole stolen; strike struck stricken; strip
stripped; swear swore sworn; take took taken; teach taught; tear tore torn; tell told; think thought; throw
threw thrown; wear wore worn; write wrote written; man men; woman women; child children; foot feet; tooth
teeth; die dying died; tie tying tied; lie lying lain
"""
IRREGULAR = {form: first for first, *forms in (one.split() for one in FORMS.split(";")) for form in forms}


@lru_cache(MOST_KNOWN)
def roots(word: str) -> tuple[str, ...]:
    """Return the root of a word in small letters."""
    return (str(_stemmer().stemWord(IRREGULAR.get(word, word))),)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")
