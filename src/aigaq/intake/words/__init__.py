"""What the words of a text have in common: inflections and derivations of one root, in three languages.

russian.py   избили, избиение, избит → one root
kazakh.py    азаптаған, азаптауды → one root
english.py   beaten, beatings → one root
roots.py     the roots of any word
"""
