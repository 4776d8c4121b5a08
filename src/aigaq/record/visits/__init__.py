"""Visits to facilities, and refusals of access."""
