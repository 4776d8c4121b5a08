"""Going against a judgment: grounds that the facts suggest, what a lawyer decides of each, drafts of the appeal.

ground.py, known.py   what a ground is; what the grounds are suggested from     suggested/   one rule for each family
ruling.py             what was decided of a ground, and whether its facts changed since
relied.py             on which law a ground may rest, as the packs have it      asking.py    what the appeal asks for
"""
