"""Complaints that leave the house as drafts, and those of a year that come in by the table."""
