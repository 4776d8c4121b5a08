"""Seconds to release a statement of 60 sentences in three languages, to write its files, and to build the site."""

import tempfile
import time
from datetime import date
from pathlib import Path

from ground import house, timed

SENTENCES = 60


def main() -> None:
    with house() as member, tempfile.TemporaryDirectory() as place:
        from aigaq.access.models import Case
        from aigaq.exchange.publishing.actions import release, write_release
        from aigaq.exchange.publishing.site.actions import build
        from aigaq.publication.actions import draft, tie, write
        from aigaq.publication.models import Statement
        from aigaq.publication.sentences import Kind
        from aigaq.record.actions import record_consent
        from aigaq.record.consent import Answer, Scope
        from aigaq.record.models import Person

        case = Case.objects.get()
        for person in Person.objects.filter(case=case, public=False):
            record_consent(member, person, Scope.PUBLISH_ANONYMISED, Answer.YES, on=date(2020, 7, 1))
        texts = [row for one in Statement.objects.all() for row in one.sentences.prefetch_related("rests_on__claim")]
        made = draft(member, case, kind="public_statement", title={"en": "Long", "ru": "Длинное", "kk": "Ұзын"})
        for at in range(SENTENCES):
            row = write(member, made, texts[at % len(texts)].text, Kind.QUOTATION)
            for tied in texts[at % len(texts)].rests_on.all():
                tie(member, row, tied.claim)
        why = "a bench asks"
        out = {"on": date(2020, 7, 22), "channel": "bench", "despite": why, "on_site": True}
        worked = time.process_time()
        print(f"release: {timed(lambda: release(member, made, **out)):.2f} s (budget 3 s)", end="")
        print(f", of which at work {time.process_time() - worked:.2f} s")
        print(f"write its files: {timed(lambda: write_release(member, made, Path(place) / 'files')):.2f} s")
        print(f"build the site: {timed(lambda: build(member, Path(place) / 'site')):.2f} s")
        print(f"build it again: {timed(lambda: build(member, Path(place) / 'site')):.2f} s")
        first = sum((Path(place) / "site" / name).stat().st_size for name in ("index.html", "site.css"))
        print(f"first page without fonts: {first / 1000:.1f} kB (budget 100 kB)")


main()
