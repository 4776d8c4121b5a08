"""Addresses of a locked house: its passphrase, the language, and the lock page wherever one knocks."""

from django.urls import path, re_path

from aigaq.web.views import doors, lockpage

urlpatterns = [
    path("unlock/", lockpage.unlock, name="unlock"),
    path("language/", doors.language, name="language"),
    re_path("", lockpage.locked, name="locked"),
]

handler404 = "aigaq.web.views.doors.not_found"
handler500 = "aigaq.web.views.doors.fault"
