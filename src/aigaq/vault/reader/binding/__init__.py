"""Originals as pages of a larger PDF: what their pages draw, numbered anew, and nothing else of their files."""
