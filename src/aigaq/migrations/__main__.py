"""`python -m aigaq.migrations [NAME]`: write the migration of changed models, or say with --check that one is missing.

Opens no house: the state of the models is compared with the migrations, not with a database.
"""

import os
import sys


def main(arguments: list[str]) -> None:
    """Write, or check, the migrations."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    django.setup()
    check = "--check" in arguments
    names = [word for word in arguments if not word.startswith("-")]
    call_command("makemigrations", "aigaq", check_changes=check, dry_run=check, name=names[0] if names else None)


main(sys.argv[1:])
