"""A process that makes rows of allegations: orders come in on standard input, rows go out on standard output.

python -m aigaq.exchange.allegations      nothing on the command line; no keys; it ends with its input
"""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
    django.setup()
    from aigaq.exchange.allegations import makers
    from aigaq.web import hardening

    hardening.keep_to_itself()
    makers.serve()
