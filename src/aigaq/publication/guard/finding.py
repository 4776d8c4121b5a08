"""What the guard looks for, and what it found: where, of what concern, about whom, and whether it stops the release."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aigaq.corroboration.support import Grade
from aigaq.publication.sentences import Kind


class Concern(StrEnum):
    """What the guard looks for, what stops a release first."""

    SEALED_NAME = "sealed_name"
    CONSENT = "consent"
    TELLING_DETAIL = "telling_detail"
    COURT_ORDER = "court_order"
    IMPUTED_OFFENCE = "imputed_offence"
    NO_CLAIM = "no_claim"
    CONTESTED = "contested"
    THIN = "thin"
    NO_REPLY_ASKED = "no_reply_asked"
    REPLY_AWAITED = "reply_awaited"
    SMALL_NUMBER = "small_number"
    QUOTATION_DIFFERS = "quotation_differs"
    QUOTATION_WITHOUT_SOURCE = "quotation_without_source"
    FILE_TELLS = "file_tells"
    NOT_LOOKED_AT = "not_looked_at"


REFUSING = frozenset({Concern.SEALED_NAME, Concern.CONSENT})


class Place(StrEnum):
    """Where in a statement something stands."""

    SENTENCE = "sentence"
    TITLE = "title"
    CONTACT = "contact"
    FOOTNOTE = "footnote"
    ANNEX = "annex"


class Wish(StrEnum):
    """How it stands with somebody's consent where it is no plain yes."""

    NOT_ASKED = "not_asked"
    NO = "no"
    WITHDRAWN = "withdrawn"
    NARROW = "narrow"


@dataclass(frozen=True)
class Unwilling:
    """Somebody on whom a sentence rests and who has not agreed to it: their pseudonym, to what, and how that stands."""

    person: str
    scope: str
    wish: Wish


@dataclass(frozen=True)
class Written:
    """One sentence in one language, with what it rests on; or what stands beside the sentences, in position 0."""

    position: int
    text: str
    kind: Kind
    grades: tuple[Grade, ...]
    language: str = ""
    place: Place = Place.SENTENCE
    key: str = ""
    # Claims with something against them, and whether the statement tells of that.
    disputed: tuple[str, ...] = ()
    disputes_told: bool = False
    unwilling: tuple[Unwilling, ...] = ()
    # Passages to which the words of a quotation can be compared.
    originals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One concern: where it stands (`start` and `end` in the text of that language), about what, despite what."""

    position: int
    concern: Concern
    place: Place = Place.SENTENCE
    language: str = ""
    start: int | None = None
    end: int | None = None
    # References and pseudonyms, dates, words of the text itself: never anything sealed.
    about: Mapping[str, str] = field(default_factory=dict, hash=False)
    # Who went ahead despite it, if somebody did.
    overruled_by: str = ""

    @property
    def refuses(self) -> bool:
        """Return whether no words of the member can pass over it."""
        return self.concern in REFUSING

    @property
    def stands(self) -> bool:
        """Return whether it is still in the way of a release."""
        return self.refuses or not self.overruled_by
