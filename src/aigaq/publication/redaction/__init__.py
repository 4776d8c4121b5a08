"""Covering what may not be seen in a copy of a document, so that nothing remains beneath.

models.py      what is covered of which original: by whom, why, where; never the words
actions.py     begin, mark, look for a term, make the copy, check it
store.py       the faces letters are set in, and the programs that try to get covered words back
places.py      where a mark lies on a page            terms.py      a term in any spelling among placed words
layout.py      a text without pages, set in pages     burning.py    marks burnt into pixels
recovery.py    what was got back, and what counts as such
log.py         the log of reasons
"""
