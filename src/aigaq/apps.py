"""The one Django app: its rooms are plain packages, so walls can move without migrations."""

import threading

from django.apps import AppConfig
from django.urls import base as addresses
from django.utils import timezone
from django.utils.translation import trans_real


class AigaqConfig(AppConfig):
    """Aigaq: evidence, testimony."""

    name = "aigaq"
    verbose_name = "Aigaq"

    def ready(self) -> None:
        """Keep the language and the addresses by thread."""
        # Django keeps them by coroutine, of which there are none here: every word of a page asked what runs it.
        trans_real._active = threading.local()
        addresses._prefixes, addresses._urlconfs = threading.local(), threading.local()
        timezone._active = threading.local()
