"""The one Django app: its rooms are plain packages, so walls can move without migrations."""

from django.apps import AppConfig


class AigaqConfig(AppConfig):
    """Aigaq: evidence, testimony."""

    name = "aigaq"
    verbose_name = "Aigaq"
