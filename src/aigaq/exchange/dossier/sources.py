"""The sources that links and terms of law are cited from, in words a court can follow. Keys are those of DOMAIN §13."""

from aigaq.errors import gettext_noop as _n

SOURCES: dict[str, str] = {
    "ai": _n("Amnesty International, public statement EUR 57/2771/2020 of 22 July 2020"),
    "statement": _n("Amnesty International, public statement EUR 57/2771/2020 of 22 July 2020"),
    "azattyq-2020": _n("Radio Azattyq, reports of 3 and 4 July 2020"),
    "mediazona": _n("Mediazona, report of 2 October 2020"),
    "acca": _n("acca.media, report of 2020"),
    "time-2020": _n("time.kz, report of 2020"),
    "time-2023": _n("time.kz, report of 2023"),
    "proc-law": _n("Constitutional Law No. 155-VII on the prosecutor's office, of 5 November 2022"),
    "art12": _n("Law No. 221 of 12 January 2007, article 12, as quoted by two State bodies"),
    "egov": _n("egov.kz, page on appeals, as it stood on 18 February 2026"),
    "GK": _n("general knowledge, to be confirmed by a lawyer"),
    "general knowledge, to be confirmed by a lawyer": _n("general knowledge, to be confirmed by a lawyer"),
}


def source_of(key: str) -> str:
    """Return a source in English words, to be translated; one that has no entry is named by its own key."""
    return SOURCES.get(key, key)
