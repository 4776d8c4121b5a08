"""Bringing a house of an older version up to this one, and having the older one back."""
