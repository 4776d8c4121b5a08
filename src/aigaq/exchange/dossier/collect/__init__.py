"""Everything of one suit, gathered for its defence file: this package's queries. The reader comes first.

Two things in it leave their mark, as they must: an identity that is shown and an exhibit that is opened enter the
trail and the custody of what was opened.
"""

from aigaq.exchange.dossier.collect.file import collect

__all__ = ["collect"]
