"""Addresses of a folder without a house: the making of one, the language, help, and a page that says how to begin."""

from django.urls import path, re_path

from aigaq.web import help_urls
from aigaq.web.views import doors, founding

urlpatterns = [
    path("found/", founding.found, name="found_house"),
    path("found/<str:token>/", founding.by_link_in, name="found_by_link"),
    *help_urls.paths,
    path("language/", doors.language, name="language"),
    re_path("", founding.no_house, name="no_house"),
]

handler404 = "aigaq.web.views.doors.not_found"
handler500 = "aigaq.web.views.doors.fault"
