"""HURIDOCS micro-thesauri as far as prisons need them, trailing zeros dropped; `x.` marks our own (DOMAIN §1.3)."""

# List 04, types of acts.
ACTS: dict[str, tuple[str, ...]] = {
    "acts.treatment": ("02011111", "x.ill_treatment", "020101", "020102", "02011101", "02011103", "020121"),
    "acts.threats": ("02010301", "0201030101", "0201030102", "0201030103", "02010302", "02010303"),
    "acts.deaths": (
        "010101", "01010601", "010109", "01019001", "01019002", "01019003", "0101900301", "0101900302", "0101900303",
        "01019006",
    ),
    "acts.detained": (
        "36010201", "36010202", "36010203", "36010204", "36010205", "36010206", "36010101", "36010102", "36010103",
        "36010401", "36010501", "36010502", "36010601", "36010602", "530105",
    ),
    "acts.rights": ("350109", "350112", "350114", "350118", "090101", "090102", "100104", "140101"),
    "acts.protest": ("x.protest.hunger_strike", "x.protest.self_harm"),
}  # fmt: skip

# List 05, methods of violence.
METHODS: dict[str, tuple[str, ...]] = {
    "methods.blows": ("0301", "030101", "030102", "030103", "030104", "0302", "0303", "030301", "030302"),
    "methods.burns": ("0304", "030401", "030402", "030403", "030404", "0307", "0308"),
    "methods.breath": ("0309", "030901", "030902", "030903", "0310"),
    "methods.postures": ("0311", "031101", "031102", "031103", "031104", "031105", "031106", "0317", "031701"),
    "methods.body": ("0312", "0313", "0314", "0316", "0325"),
    "methods.sexual": ("0305", "0306"),
    "methods.deprivation": ("0315", "031501", "031502", "031503", "031504", "0318"),
    "methods.senses": ("0319", "031901", "031902", "031903", "031904", "031905"),
    "methods.mind": ("0320", "0321", "032101", "032102", "032103", "0322", "0323", "0324"),
    "methods.confinement": ("0201", "0202", "0203", "0204", "0206"),
    "methods.other": ("0390", "99"),
}

# List 18, degrees of involvement.
DEGREES = ("0106", "0101", "0102", "0103", "0104", "0105", "0501", "0502", "0503", "06")

# List 22, chains of events, each with its inverse.
LINKS = {"01": "22", "22": "01", "02": "21", "21": "02", "03": "23", "23": "03", "11": "11"}

# Lists 34 and 35, by their words: we do not hold the codes of the terms.
AUTOPSIES = ("autopsy.professional", "autopsy.informal", "autopsy.none", "autopsy.unknown")
CERTIFICATES = ("certificate.none", "certificate.unavailable", "certificate.seen", "certificate.available")


def codes(groups: dict[str, tuple[str, ...]]) -> list[str]:
    """Return every code of a grouped list."""
    return [code for group in groups.values() for code in group]
