"""Drafting a complaint from the record: templates with places, and who may be named in it to whom."""
