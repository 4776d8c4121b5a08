"""Drafts of forms: what was typed and not recorded yet, sealed to the case, shown to who typed it."""
