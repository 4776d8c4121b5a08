"""Heard and quoted: where a judgment speaks of each who was heard, what it did with what they said.

witness.py     who is sought, and what was found
paper.py       what a judgment is: two in one file, no day, no text
naming.py      names in any inflection, initials of names, namesakes told apart
numbering.py   the second witness, witness no. 3, the paramedic
telling.py     what they said, quoted or in other words
seeking.py     all of these together
table.py       stance × treatment, and what the exact test says
"""
