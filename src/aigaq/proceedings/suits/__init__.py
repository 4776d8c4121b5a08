"""Suits in full: parties, papers, rulings, who was present, what was ordered and done, suits that belong together."""
