"""What an original says, in letters.

languages.py   which of our languages a text is in
leaves.py      leaves and how they make one text
tsv.py         what the recogniser says of one page
picture.py     a page as the recogniser wants it
store.py       the recogniser: a program of the system, closed in
actions.py     reading, leaf by leaf; correcting; writing down by hand
"""
