"""A year's complaints that come by the table: one line each, brought to ours by a mapping. Nothing is guessed."""
