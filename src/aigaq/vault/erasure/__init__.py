"""Forgetting an original: its small key is destroyed, its file removed; custody and commitment stay.

Two members, seventy-two hours: ordered by one (from then on it is frozen: nobody opens it), confirmed by another,
carried out after the delay by either. Until then anybody of the case can call it off.
"""
