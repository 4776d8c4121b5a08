"""Backups: sealed originals as they are, the database in two parts, a signed manifest written last.

    objects/ab/<sha>.age    data/<n>.db  without the small keys    keys/<n>.db  nothing but them    locks/<n>/*.lock
    packs/<n>.box           the organisation's own packs, sealed to the house key; only where it has any
    manifest/<n>            every file with its size and hash, the checkpoint; signed: the commit point

The small keys lie apart so that what is erased can be gone from every backup once its newest two keys parts are.
"""
