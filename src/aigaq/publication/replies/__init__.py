"""The right of reply: what was put to those whom a statement concerns, until when, and what they answered.

terms.py    how long they have, and how it stands     letters.py   the letter that asks them
actions.py  asking, and keeping the answer            queries.py   what was asked, what is due
"""
