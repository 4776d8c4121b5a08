"""Addresses of the help: where a house is open, and where one is being made. It shows nothing of any case."""

from django.urls import path

from aigaq.web.views import helping

paths = [
    path("help/", helping.contents, name="help"),
    path("help/<slug:reader>/", helping.manual, name="manual"),
    path("help/<slug:reader>/<int:number>/", helping.task, name="task"),
]
