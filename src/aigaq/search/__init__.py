"""One box over everything the house holds in words.

query.py      what was typed: words, phrases, what is not wanted, fields
documents.py  which rows are found, by which of their words
store.py      the index files: derived, disposable, sealed like what they are made of
actions.py    keeping them up with the trail; searches a member keeps
queries.py    what is found, how many, of which kinds
passages.py   where in a text
"""
