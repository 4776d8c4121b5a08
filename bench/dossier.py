"""Seconds to make the defence file of the two decided suits, as filed and redacted."""

from datetime import date

from ground import house, median_of


def main() -> None:
    with house() as member:
        from aigaq.exchange.dossier import build
        from aigaq.proceedings.queries import suit_by

        for reference in ("S-2020-1", "S-2020-2"):
            suit = suit_by(member, reference)
            for redacted in (False, True):
                made = {}

                def make(suit=suit, redacted=redacted, made=made) -> None:
                    made["pdf"] = build(member, suit, redacted=redacted, language="en", on=date(2020, 7, 22))

                seconds = median_of(make)
                version = "redacted" if redacted else "for filing"
                print(f"{reference} {version}: {seconds:.2f} s, {len(made['pdf']) / 1000:.0f} kB")


main()
