"""The process that reads texts: their words come in on standard input, suggestions go out on standard output.

python -m aigaq.intake.suggestions      nothing on the command line; no keys; it ends by itself

Both ends are pipes: closed in, the process writes no file, and its output led into one stays empty.
"""

from aigaq.intake.suggestions.inside import reading

if __name__ == "__main__":
    reading.serve()
