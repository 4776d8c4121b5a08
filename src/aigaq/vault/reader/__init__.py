"""Looking at an original without trusting it.

actions.py    a member looks, asks for a page, makes a clean copy
store.py      starts one reader process for each look, feeds it, believes nothing
protocol.py   the frames between the two, and their bounds
inside/       the only code that parses a foreign file; it runs with no keys, no files, no network
"""
