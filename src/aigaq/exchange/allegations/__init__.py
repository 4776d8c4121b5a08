"""Allegations that come by the table: one line each, of columns that a mapping brings to ours. Nothing is guessed."""
