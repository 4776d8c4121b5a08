"""Addresses. None carries a name: references and random ids only."""

urlpatterns: list = []
